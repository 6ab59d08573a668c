"""A file in a dialog: typed, or looked for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.dialogs.files import ask_to_open, ask_to_save
from desktop.editors import TextEditor
from desktop.texts import tr


class FileLine(QWidget):
    """Holds the path of a file to write, or with `existing` of one to read."""

    changed = Signal()

    def __init__(self, title: str, kind: str, path: str = "", *, existing: bool = False) -> None:
        """Suggest a path; `title` and `kind` are those of the dialog that looks for another."""
        super().__init__()
        self._title, self._kind, self._existing = title, kind, existing
        self.path, self.browse = TextEditor(), QPushButton(tr("Browse…"))
        self.path.set_value(path)
        self.path.setAccessibleName(title)
        self.browse.setAutoDefault(False)
        self.setFocusProxy(self.path)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.path, 1)
        layout.addWidget(self.browse)
        self.path.changed.connect(self.changed)
        self.browse.clicked.connect(self._on_browse)

    def value(self) -> str:
        """Give the path."""
        return str(self.path.value())

    @Slot()
    def _on_browse(self) -> None:
        if self._existing:
            ask_to_open(self.window(), self._title, (self._kind,), self.value(), self._take)
        else:
            ask_to_save(self.window(), self._title, (self._kind,), self.value(), self._take)

    def _take(self, files: list[str]) -> None:
        self.path.set_value(files[0])
