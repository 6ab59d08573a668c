"""Spreadsheets into the register: choose, look at what would happen, then import as one change that undo takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.complaints import sentence_of
from desktop.dialogs.files import SPREADSHEETS, ask_to_open
from desktop.dialogs.import_preview import ImportPreview, titles_for
from desktop.jobs import Job, Progress
from desktop.link_editor import LinkEditor
from desktop.session import Session
from desktop.texts import noun, tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.intake.plan import Plan
    from models.register import Changes


class ImportDialog(QDialog):
    """Plans an import and applies it; `imported` tells the sentence that says what was done."""

    imported = Signal(str)

    def __init__(self, session: Session, folder: str = "", parent: QWidget | None = None) -> None:
        """Start without files."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import spreadsheets"))
        self.setAcceptDrops(True)
        self._session, self._folder = session, folder
        self._paths: list[Path] = []
        self._job: Job | None = None
        self.plan: Plan | None = None
        self.files = QLabel(tr("Drop spreadsheets here, or choose them. Nothing changes before you press Import."))
        self.choose_button = QPushButton(tr("Choose files…"))
        self.home = LinkEditor("party", session)
        self.preview = ImportPreview()
        self.said = QLabel()
        self.bar = QProgressBar()
        self.close_button, self.import_button = QPushButton(tr("Close")), QPushButton(tr("Import"))
        self._lay_out()
        self.choose_button.clicked.connect(self._on_choose)
        self.home.changed.connect(self._on_home)
        self.close_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._on_import)
        self.finished.connect(self._on_finished)
        session.jobs.moved.connect(self._on_moved)

    def _lay_out(self) -> None:
        drop = QFrame()
        look(drop, "drop")
        self.files.setWordWrap(True)
        look(self.files, "quiet")
        self.choose_button.setAutoDefault(False)
        inside = QHBoxLayout(drop)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.files, 1)
        inside.addWidget(self.choose_button)
        whose = QHBoxLayout()
        label = QLabel(tr("&Whose lists are these?"))
        label.setBuddy(self.home)
        self.home.setPlaceholderText(tr("the home entity, unless a sheet says otherwise"))
        self.home.setAccessibleName(tr("Whose lists are these?"))
        whose.addWidget(label)
        whose.addWidget(self.home, 1)
        whose.addStretch(1)
        self.said.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.preview.setEnabled(False)
        look(self.import_button, "primary")
        self.import_button.setEnabled(False)
        self.close_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(drop)
        layout.addLayout(whose)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        self.resize(self.fontMetrics().averageCharWidth() * 140, self.fontMetrics().height() * 38)

    # Planning --------------------------------------------------------------------------------------------------

    def add_files(self, paths: list[str]) -> None:
        """Take files and plan their import."""
        self._paths = [Path(path) for path in paths]
        self._plan()

    def _plan(self) -> None:
        if not self._paths:
            return
        register, paths, home = self._session.register, list(self._paths), self.home.value()

        def work(progress: Progress) -> tuple[Plan, dict[str, str]]:
            from models.intake.importing import plan_import

            entity = register.record("party", home).reference if home else None
            plan = plan_import(register, paths, home=entity, progress=progress)
            return plan, titles_for(register, plan)

        self.plan = None
        self._begin(tr("Reading {0}").format(", ".join(path.name for path in paths)))
        title = tr("Reading spreadsheets")
        self._job = self._session.jobs.run(title, work, self._take_plan, self._on_failed, owner=self)

    def _take_plan(self, made: tuple[Plan, dict[str, str]]) -> None:
        plan, titles = made
        self._end()
        self.plan = plan
        self.preview.setEnabled(True)
        self.preview.show_plan(plan, titles)
        self.files.setText(", ".join(path.name for path in self._paths))
        moved = sum(plan.records.values())
        if plan.changes_nothing:
            self._say(tr("The register says all of this already."))
        else:
            self._say(tr("{0} records to add or change, {1} problems.").format(moved, len(plan.problems)))
        self.import_button.setEnabled(not plan.changes_nothing)
        self.import_button.setFocus()

    # Applying --------------------------------------------------------------------------------------------------

    @Slot()
    def _on_import(self) -> None:
        if self.plan is None:
            return
        register, plan = self._session.register, self.plan

        def work(progress: Progress) -> Changes | None:
            from models.intake.importing import apply

            return apply(register, plan, progress=progress)

        self._begin(tr("Importing"))
        self._job = self._session.jobs.run(tr("Import"), work, self._on_applied, self._on_failed, owner=self)

    def _on_applied(self, _changes: Changes | None) -> None:
        from models.fields import KINDS

        self._end()
        assert self.plan is not None
        counts = ", ".join(
            f"{n} {noun(KINDS[kind].label if n == 1 else KINDS[kind].plural)}" for kind, n in self.plan.records.items()
        )
        self.imported.emit(tr("Imported: {0}. Undo takes it back.").format(counts))
        self.accept()

    # Progress --------------------------------------------------------------------------------------------------

    def _begin(self, sentence: str) -> None:
        self._say(sentence)
        self.bar.setRange(0, 0)
        self.bar.show()
        for part in (self.choose_button, self.import_button, self.home):
            part.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self.bar.hide()
        for part in (self.choose_button, self.home):
            part.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        else:
            self._say(sentence, wrong=True)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        look(self.said, "error" if wrong else "quiet")
        self.said.setText(sentence)

    @Slot(object, float, str)
    def _on_moved(self, job: Job, fraction: float, text: str) -> None:
        if job is self._job:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(fraction * 100))
            if text:
                self._say(text)

    # Choosing --------------------------------------------------------------------------------------------------

    @Slot()
    def _on_choose(self) -> None:
        ask_to_open(self, tr("Import spreadsheets"), SPREADSHEETS, self._folder, self.add_files, several=True)

    @Slot()
    def _on_home(self) -> None:
        if self._paths and self._job is None and not self.home.problem():
            self._plan()

    @Slot()
    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Plan the import of the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self._job is None:
            self.add_files(files)
