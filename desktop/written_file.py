"""A file that was just written: opened, or shown in its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.job_bar import JobBar
from desktop.jobs import Jobs
from desktop.texts import tr


class WrittenFile(JobBar):
    """A job bar that ends with a file: “Open” and “Show in folder” stand beside what is said of it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(jobs, parent)
        self.path: Path | None = None
        self.open_button, self.folder_button = QPushButton(tr("Open file")), QPushButton(tr("Show in folder"))
        for button in (self.open_button, self.folder_button):
            button.setAutoDefault(False)
            button.hide()
            self.line.addWidget(button)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_folder)

    def show_file(self, path: Path, sentence: str) -> None:
        """Say what was written, and offer it."""
        self.say(sentence)
        self.path = path
        self._offer(True)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something else: the file of before is not offered any more."""
        super().say(sentence, wrong=wrong)
        self._offer(False)

    def _offer(self, offered: bool) -> None:
        self.open_button.setVisible(offered)
        self.folder_button.setVisible(offered)

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    @Slot()
    def _on_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))
