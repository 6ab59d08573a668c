"""Spreadsheets into the register, in calm steps: seen before it is taken, taken back when wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.dialogs.import_changes import ChangesStep
from desktop.dialogs.import_done import DoneStep
from desktop.dialogs.import_files import FilesStep
from desktop.dialogs.import_parties import PartiesStep
from desktop.dialogs.import_rail import StepRail
from desktop.dialogs.import_sheets import SheetsStep
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.dialogs.import_values import ValuesStep
from desktop.job_bar import JobBar
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

_SMALLEST, _LARGEST, _AROUND = QSize(1080, 680), QSize(1400, 900), QSize(60, 60)


class ImportDialog(QDialog):
    """Leads from files to an import; `imported` tells the sentence that says what was done."""

    imported = Signal(str)

    def __init__(self, session: Session, folder: str = "", parent: QWidget | None = None) -> None:
        """Start without files."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import spreadsheets"))
        self.setAcceptDrops(True)
        self.jobs = JobBar(session.jobs)
        self.jobs.cancel_button.setText(tr("&Stop"))
        self.study = ImportStudy(session, self.jobs, self)
        self.files = FilesStep(self.study, folder)
        self.sheets, self.values = SheetsStep(self.study), ValuesStep(self.study)
        self.parties, self.changes = PartiesStep(self.study), ChangesStep(self.study)
        self.done_step = DoneStep(self.study, self.jobs, folder)
        self.steps: list[ImportStep] = [
            self.files, self.sheets, self.values, self.parties, self.changes, self.done_step,
        ]  # fmt: skip
        self._going: ImportStep | None = None
        self._focus: QWidget | None = None
        self.rail = StepRail([step.name for step in self.steps])
        self.title, self.hint = QLabel(), QLabel()
        self.stack = QStackedWidget()
        self.close_button, self.back_button = QPushButton(tr("Cancel")), QPushButton(tr("&Back"))
        self.next_button = QPushButton()
        self._lay_out()
        self._connect()
        self._show(self.files)

    def _lay_out(self) -> None:
        look(self.title, "title")
        look(self.hint, "quiet")
        self.hint.setWordWrap(True)
        for step in self.steps:
            self.stack.addWidget(step)
        for button in (self.close_button, self.back_button):
            button.setAutoDefault(False)
        look(self.next_button, "primary")
        self.next_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.jobs, 1)
        for button in (self.close_button, self.back_button, self.next_button):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        main = QVBoxLayout()
        main.setContentsMargins(20, 16, 20, 14)
        main.setSpacing(6)
        main.addWidget(self.title)
        main.addWidget(self.hint)
        main.addSpacing(8)
        main.addWidget(self.stack, 1)
        main.addSpacing(6)
        main.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(main, 1)
        room = self.parentWidget().window().size() if self.parentWidget() else _SMALLEST
        self.resize((room - _AROUND).boundedTo(_LARGEST).expandedTo(_SMALLEST))

    def _connect(self) -> None:
        self.study.planned.connect(self._on_planned)
        self.study.failed.connect(self._on_no_plan)
        self.study.decided.connect(self._on_decided)
        self.study.applied.connect(self._on_applied)
        self.jobs.busy_changed.connect(self._on_busy)
        self.rail.wanted.connect(self._on_rail)
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._on_next)
        self.done_step.undone.connect(self._show_ways)
        self.finished.connect(self.jobs.cancel)

    # Steps -----------------------------------------------------------------------------------------------------

    @property
    def step(self) -> ImportStep:
        """Give the step that is shown."""
        return self.steps[self.stack.currentIndex()]

    def add_files(self, paths: list[str]) -> None:
        """Take files, and show how they are read as soon as they are."""
        self._going = self.sheets
        self.files.add_files(paths)

    def _reachable(self) -> list[bool]:
        """Say for each step whether there is something to see in it now."""
        plan = self.study.plan
        if self.study.changes is not None:
            return [step is self.done_step for step in self.steps]
        return [
            step is self.files or (plan is not None and step is not self.done_step and step.asks(plan))
            for step in self.steps
        ]

    def _neighbour(self, by: int) -> ImportStep | None:
        reachable, at = self._reachable(), self.stack.currentIndex() + by
        while 0 <= at < len(self.steps):
            if reachable[at]:
                return self.steps[at]
            at += by
        return None

    def _go(self, step: ImportStep) -> None:
        """Go to a step, by a new plan where answers were given since the last."""
        self._going = step
        if self.study.stale:
            self.study.make_plan()
        else:
            self._arrive()

    def _arrive(self) -> None:
        step, self._going = self._going, None
        if step is not None:
            self._show(step)
            step.enter()

    def _show(self, step: ImportStep) -> None:
        self.stack.setCurrentWidget(step)
        self.title.setText(tr(step.name))
        self.hint.setText(tr(step.hint))
        self._say_state()
        self._show_ways()

    def _say_state(self) -> None:
        """Say at the foot how things stand in the step."""
        self.jobs.say(self._sum() if self.step is self.changes else self.step.standing())

    @Slot()
    def _show_ways(self) -> None:
        """Show where one can go from here."""
        reachable, busy = self._reachable(), self.jobs.busy
        self.rail.show_steps(self.stack.currentIndex(), [open_ and not busy for open_ in reachable])
        done, last = self.step is self.done_step, self.step is self.changes
        self.back_button.setVisible(not done)
        self.back_button.setEnabled(not busy and self._neighbour(-1) is not None)
        self.next_button.setVisible(not done)
        here = tr("Check a&gain") if self.study.stale else tr("&Import")
        self.next_button.setText(here if last else tr("&Next"))
        plan = self.study.plan
        ready = plan is not None and not plan.changes_nothing if last else self._neighbour(1) is not None
        ready = ready or self.study.unread
        self.next_button.setEnabled(not busy and ready)
        self.close_button.setText(tr("Close") if done else tr("Cancel"))

    def _sum(self) -> str:
        plan = self.study.plan
        if plan is None:
            return ""
        if plan.changes_nothing:
            return tr("The register says all of this already.")
        said = tr("Records to add or change: {0}. Problems: {1}.")
        return said.format(sum(plan.records.values()), len(plan.problems))

    # What the user wants ---------------------------------------------------------------------------------------

    @Slot()
    def _on_next(self) -> None:
        if self.study.unread:
            self._going = self.sheets
            self.study.make_plan()
        elif self.step is self.changes:
            self._go(self.changes) if self.study.stale else self.study.apply()
        elif (following := self._neighbour(1)) is not None:
            self._go(following)

    @Slot()
    def _on_back(self) -> None:
        before = self._neighbour(-1)
        if before is not None:
            self._go(before)

    @Slot(int)
    def _on_rail(self, at: int) -> None:
        self._go(self.steps[at])

    # What jobs bring -------------------------------------------------------------------------------------------

    @Slot()
    def _on_planned(self) -> None:
        plan = self.study.plan
        assert plan is not None
        for step in self.steps:
            step.show_plan(plan)
        wanted = self._going
        if wanted is not None and not (wanted is self.files or wanted.asks(plan)):
            at = self.steps.index(wanted)
            self._going = next((s for s in self.steps[at:-1] if s.asks(plan)), self.changes)
        if self._going is not None:
            self._arrive()
        else:
            self._say_state()
            self._show_ways()

    @Slot()
    def _on_decided(self) -> None:
        self._say_state()
        self._show_ways()

    @Slot()
    def _on_no_plan(self) -> None:
        """Stay with the plan before, if there is one; the sentence says what is wrong."""
        self._going = None
        if self.study.plan is not None:
            for step in self.steps:
                step.show_plan(self.study.plan)
        self._show_ways()

    @Slot()
    def _on_applied(self) -> None:
        said = self.done_step.show_done()
        self._show(self.done_step)
        self.done_step.enter()
        self.imported.emit(f"{said} {tr('Undo takes it back.')}")

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._focus = self.focusWidget()
        self.stack.setEnabled(not busy)
        self._show_ways()
        if not busy and self._focus is not None and self.focusWidget() is not self._focus:
            self._focus.setFocus()

    # Files that are dropped ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls() and self.study.changes is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and not self.jobs.busy and self.study.changes is None:
            event.acceptProposedAction()
            self.add_files(files)
