"""Where the register lies, always in view at the bottom left; a click offers what can be done with its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.texts import tr
from desktop.theme import look

_LONGEST = 70


class FilePlace(QPushButton):
    """Names the file; `copy_wanted`, `move_wanted` and `restore_wanted` ask for what the window does."""

    copy_wanted = Signal()
    move_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no file yet."""
        super().__init__(parent)
        look(self, "link")
        self._address = ""
        self.menu_of_file = QMenu(self)
        add = self.menu_of_file.addAction
        self.show_action = add(tr("&Show in its folder"), self._on_show)
        self.path_action = add(tr("Copy the &path"), self._on_path)
        self.menu_of_file.addSeparator()
        self.copy_action = add(tr("&Copy to…"), self.copy_wanted.emit)
        self.move_action = add(tr("&Move to…"), self.move_wanted.emit)
        self.restore_action = add(tr("&Restore a copy…"), self.restore_wanted.emit)
        self.setMenu(self.menu_of_file)
        self.hide()

    def show_file(self, address: str) -> None:
        """Name the file or the server of the register that is open; without one, show nothing."""
        self._address = address
        short = address if len(address) <= _LONGEST else "…" + address[-_LONGEST + 1 :]
        self.setText(short.replace("&", "&&"))
        self.setToolTip(address)
        self.setAccessibleName(tr("File of the register: {0}").format(address))
        self.setVisible(bool(address))
        for action in (self.show_action, self.copy_action, self.move_action, self.restore_action):
            action.setEnabled("://" not in address)

    @Slot()
    def _on_show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._address).absolute().parent)))

    @Slot()
    def _on_path(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
