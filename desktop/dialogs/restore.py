"""The copies of a register: which there are, what is inside, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.complaints import sentence_of
from desktop.days import locale, write_moment
from desktop.dialogs.files import REGISTERS, ask_to_open
from desktop.jobs import Jobs
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.backups import Copy, Inside

_COUNTED = ("party", "engagement", "activity", "transfer", "agreement", "assessment")


class RestoreDialog(QDialog):
    """Lists copies, newest first and chosen; `restore_wanted` tells the copy and the register it shall replace."""

    look_wanted = Signal(str)
    restore_wanted = Signal(str, str)

    def __init__(self, register: Path, folder: Path, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Read which copies there are."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Restore a copy"))
        self._register, self._folder, self._jobs = register, folder, jobs
        self.list = QListWidget()
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        look(self.list, "lines")
        self.list.setAccessibleName(tr("Copies"))
        self.inside = QLabel(tr("Choose a copy to see what is inside."))
        self.inside.setWordWrap(True)
        self.inside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.inside.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        standard, role = QDialogButtonBox.StandardButton, QDialogButtonBox.ButtonRole
        self.buttons = QDialogButtonBox(standard.Cancel)
        self.restore_button = self.buttons.addButton(tr("Restore"), role.AcceptRole)
        self.look_button = self.buttons.addButton(tr("Open for reading"), role.ActionRole)
        self.other_button = self.buttons.addButton(tr("Another file…"), role.ActionRole)
        self.restore_button.setDefault(True)
        for button in (self.restore_button, self.look_button):
            button.setEnabled(False)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current)
        self.restore_button.clicked.connect(self._on_restore)
        self.look_button.clicked.connect(self._on_look)
        self.other_button.clicked.connect(self._on_other)
        self.buttons.rejected.connect(self.reject)
        jobs.read(self._read, self._take, owner=self)

    def _lay_out(self) -> None:
        words = QLabel(tr("Copies of {0}. What stands there now is kept as a copy before it is replaced.").format(
            self._register))  # fmt: skip
        look(words, "quiet")
        words.setWordWrap(True)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.inside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(middle, 1)
        layout.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 96, letter * 52)

    def _read(self) -> list[Copy]:
        from models.backups import copies

        return copies(self._register, self._folder)

    def _take(self, found: list[Copy]) -> None:
        for copy in found:
            size = locale().formattedDataSize(copy.path.stat().st_size) if copy.path.exists() else ""
            self._add(copy.path, f"{write_moment(copy.made_at)}   {size}")
        if found:
            self.list.setCurrentRow(0)
        else:
            self.inside.setText(tr("There is no copy of this register in {0}.").format(self._folder))

    def _add(self, path: Path, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        item.setToolTip(str(path))
        self.list.addItem(item)

    @property
    def chosen(self) -> str:
        """Give the path of the copy that is chosen."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    @Slot()
    def _on_current(self) -> None:
        path = self.chosen
        for button in (self.restore_button, self.look_button):
            button.setEnabled(False)
        self.inside.setText(tr("Looking inside…"))

        def look_in() -> tuple[str, Inside]:
            from models.backups import look_inside

            return path, look_inside(Path(path))

        self._jobs.read(look_in, self._show, self._on_failed, owner=self)

    def _show(self, looked: tuple[str, Inside]) -> None:
        from models.fields import KINDS

        path, inside = looked
        if path != self.chosen:
            return
        lines = [inside.name, ""]
        lines += [f"{tr(KINDS[kind].plural)}: {locale().toString(inside.counts[kind])}" for kind in _COUNTED]
        last = tr("Last change: {0}, {1}: {2}")
        lines += ["", last.format(write_moment(inside.changed_at), inside.changed_by, inside.reason)]
        self.inside.setTextFormat(Qt.TextFormat.PlainText)
        self.inside.setText("\n".join(lines))
        for button in (self.restore_button, self.look_button):
            button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.inside.setText(sentence_of(error) or str(error))

    @Slot()
    def _on_restore(self) -> None:
        self.restore_wanted.emit(self.chosen, str(self._register))
        self.accept()

    @Slot()
    def _on_look(self) -> None:
        self.look_wanted.emit(self.chosen)
        self.accept()

    @Slot()
    def _on_other(self) -> None:
        ask_to_open(self, tr("Another copy"), REGISTERS, str(self._folder), self._take_other)

    def _take_other(self, files: list[str]) -> None:
        self._add(Path(files[0]), Path(files[0]).name)
        self.list.setCurrentRow(self.list.count() - 1)
