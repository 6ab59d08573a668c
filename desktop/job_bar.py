"""One job at a time, as its dialog or page shows it: a sentence, how far it is, and the way to stop it.

What went wrong is said in the same place where it is a sentence for the user; a fault of the program goes on to the
crash report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.complaints import sentence_of
from desktop.jobs import Job, Jobs, Progress
from desktop.texts import tr
from desktop.theme import look

T = TypeVar("T")


class JobBar(QWidget):
    """Runs jobs and tells of them; `busy_changed` says when the parts around it have to wait."""

    busy_changed = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.said, self.bar, self.cancel_button = QLabel(), QProgressBar(), QPushButton(tr("Cancel"))
        self.said.setWordWrap(True)
        look(self.said, "quiet")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel_button.setAutoDefault(False)
        self.line = QHBoxLayout()
        """The line of the sentence, for buttons that belong at its end."""
        self.line.setSpacing(8)
        self.line.addWidget(self.said, 1)
        self.line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self.line)
        layout.addWidget(self.bar)
        for part in (self.said, self.bar, self.cancel_button):
            part.hide()
        self.cancel_button.clicked.connect(self.cancel)
        jobs.moved.connect(self._on_moved)
        jobs.over.connect(self._on_over)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def run(
        self,
        title: str,
        sentence: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do work on the writing lane, in place of what is under way here; `done` gets the result.

        `failed` hears of an error too, after it was said or handed on.
        """
        self.cancel()

        def fail(error: Exception) -> None:
            self.complain(error)
            if failed is not None:
                failed(error)

        self.say(sentence)
        self.bar.setRange(0, 0)
        self._job = self._jobs.run(title, work, done, fail, owner=self)
        self._show_busy(True)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say a sentence, as a complaint where something is `wrong`."""
        look(self.said, "error" if wrong else "quiet")
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def complain(self, error: Exception) -> None:
        """Say what an error has for the user, or hand it on as a fault of the program."""
        sentence = sentence_of(error)
        if sentence is None:
            self.say("")
            self._jobs.failed.emit(error)
        else:
            self.say(sentence, wrong=True)

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way; nothing of it is done or said any more."""
        if self._job is not None:
            self._job.cancel()

    def _show_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.busy_changed.emit(busy)

    @Slot(object, float, str)
    def _on_moved(self, job: Job, fraction: float, text: str) -> None:
        if job is self._job and not job.ended:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(fraction * 100))
            if text:
                self.say(text)

    @Slot(object)
    def _on_over(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if job.progress.cancelled:
                self.say(tr("Stopped."))
            self._show_busy(False)
