"""The line at the bottom: which register, whether it can be written, and what is under way."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop.file_place import FilePlace
from desktop.jobs import Job, Jobs
from desktop.judging import Summary
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

MESSAGE_STAYS = 6_000


class StatusBar(QStatusBar):
    """Shows the register, its state, and the job that lasts longest."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._job: Job | None = None
        self.file, self.state, self.law, self.unsaved = FilePlace(), QLabel(), QLabel(), QLabel()
        self.job_text = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 22)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        look(self.cancel, "link")
        self.addWidget(self.file)
        self.addWidget(self.unsaved)
        for part in (self.job_text, self.bar, self.cancel, self.law, self.state):
            self.addPermanentWidget(part)
        look(self.unsaved, "unsaved")
        self.setSizeGripEnabled(False)
        self._hide_job()
        self.cancel.clicked.connect(self._on_cancel)
        jobs.shown.connect(self._on_shown)
        jobs.moved.connect(self._on_moved)
        jobs.over.connect(self._on_over)

    def show_session(self, session: Session | None) -> None:
        """Show which register is open and whether it can be written."""
        if session is None:
            self.file.show_file("")
            self.state.clear()
            return
        register = session.register
        self.file.show_file(register.address)
        words = []
        if register.as_of_day is not None:
            words.append(tr("as of {0}").format(register.as_of_day.isoformat()))
            words.append(tr("read only: a past day is shown"))
        elif register.read_only:
            holder = register.store.held_by
            words.append(tr("read only: {0} is working in it").format(holder) if holder else tr("read only"))
        else:
            words.append(tr("as of today"))
        self.state.setText("   ·   ".join(words))

    def show_law(self, summary: Summary | None) -> None:
        """Show by which law pack the register is judged."""
        self.law.setText(tr("law pack {0}").format(summary.pack) if summary else "")

    def show_unsaved(self, dirty: bool) -> None:
        """Say that the record on screen has unsaved changes."""
        self.unsaved.setText(tr("● 1 record not saved") if dirty else "")

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, MESSAGE_STAYS)

    @Slot(object)
    def _on_shown(self, job: Job) -> None:
        if self._job is not None:
            return
        self._job = job
        self.job_text.setText(job.title)
        self.bar.setRange(0, 0)
        for part in (self.job_text, self.bar, self.cancel):
            part.show()

    @Slot(object, float, str)
    def _on_moved(self, job: Job, fraction: float, text: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, 100)
        self.bar.setValue(round(fraction * 100))
        if text:
            self.job_text.setText(f"{job.title}: {text}")

    @Slot(object)
    def _on_over(self, job: Job) -> None:
        if job is self._job:
            self._hide_job()

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.job_text.setText(tr("Cancelling…"))

    def _hide_job(self) -> None:
        self._job = None
        for part in (self.job_text, self.bar, self.cancel):
            part.hide()
