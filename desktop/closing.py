"""The way out: what is not saved is asked about, and the register is copied without holding anybody up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from desktop.jobs import SHOWN_AFTER
from desktop.texts import tr

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.window import Window


class ClosingDialog(QDialog):
    """Says that a copy is being made, and lets whoever is in a hurry go without it."""

    def __init__(self, window: Window) -> None:
        """Wait; `rejected` means to go at once."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window.windowTitle())
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Closing: a copy is being made"))
        self.skip_button = QPushButton(tr("Close without a copy"))
        self.skip_button.setAutoDefault(False)
        self.skip_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(QLabel(tr("Closing: a copy is being made")))
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)


class Closing(QObject):
    """Leads a window out."""

    def __init__(self, window: Window) -> None:
        """Nothing is asked yet."""
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._asked = self._copied = False
        self.dialog: ClosingDialog | None = None
        self._pause = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._pause.timeout.connect(self._show)

    def may_close(self) -> bool:
        """Say whether the window can close now; if not, it is led there, and closed once it can."""
        window = self._window
        if not self._asked and window.workspace is not None and window.workspace.dirty:
            window.leave(self._on_left)
            return False
        if self._job is None and not self._copied and window.session is not None:
            self._job = window.backups.copy(window.session, self._on_copied)
            if self._job is not None:
                window.menuBar().setEnabled(False)
                window.centralWidget().setEnabled(False)
                self._pause.start()
        return self._job is None

    def _on_left(self) -> None:
        self._asked = True
        self._window.close()

    def _show(self) -> None:
        self.dialog = ClosingDialog(self._window)
        self.dialog.rejected.connect(self._on_skip)
        self.dialog.open()

    @Slot()
    def _on_skip(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._on_copied()

    def _on_copied(self) -> None:
        self._pause.stop()
        self._job, self._copied = None, True
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
        self._window.close()
