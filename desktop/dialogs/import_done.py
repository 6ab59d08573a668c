"""The end of an import: what was done, a report of it to keep, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QWidget

from desktop.dialogs.files import ask_to_save
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.job_bar import JobBar
from desktop.jobs import Progress
from desktop.text_table import TextTable
from desktop.texts import language, noun, tr
from desktop.theme import look
from resources.language import mark


class DoneStep(ImportStep):
    """Shows what was imported; `undone` tells that it was taken back."""

    name = mark("Done")
    hint = mark("The register holds it now, and every sheet is kept cell for cell as its source.")

    undone = Signal()

    def __init__(self, study: ImportStudy, jobs: JobBar, folder: str, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(study, parent)
        self._jobs, self._folder = jobs, folder
        self.sentence = QLabel()
        look(self.sentence, "heading")
        self.sentence.setWordWrap(True)
        headings = [tr("File"), tr("Sheet"), tr("Rows"), tr("New"), tr("Changed"), tr("Same"), tr("Refused")]
        self.sheets = TextTable(tr("Sheets"), headings, (32, 28, *[14] * 5))
        heads = self.sheets.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.report_button, self.undo_button = QPushButton(tr("Save &report…")), QPushButton(tr("&Undo the import"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.report_button, self.undo_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addWidget(self.sentence)
        self.column.addWidget(self.sheets, 1)
        self.column.addLayout(buttons)
        self.report_button.clicked.connect(self._on_report)
        self.undo_button.clicked.connect(self._on_undo)

    def show_done(self) -> str:
        """Show what the plan did; give it as a sentence."""
        from models.fields import KINDS
        from models.intake.plan import EntryAction

        plan = self.study.plan
        assert plan is not None
        counts = ", ".join(
            f"{n} {noun(KINDS[kind].label if n == 1 else KINDS[kind].plural)}" for kind, n in plan.records.items()
        )
        said = tr("Imported: {0}.").format(counts) if counts else tr("Imported.")
        self.sentence.setText(said)
        row = (EntryAction.CREATED, EntryAction.UPDATED, EntryAction.UNCHANGED, EntryAction.REFUSED)
        self.sheets.texts.show(
            [(t.file, t.sheet, t.rows, *(t.counts[action] for action in row)) for t in plan.sheets]
        )  # fmt: skip
        self.sheets.setColumnHidden(0, len(plan.files) == 1)
        self.undo_button.setEnabled(self.study.changes is not None)
        return said

    def enter(self) -> None:
        """Begin at the report."""
        self.report_button.setFocus()

    @Slot()
    def _on_report(self) -> None:
        first = Path(self.study.paths[0]).stem
        suggested = str(Path(self._folder) / f"{tr('Import report')} {first}.xlsx")
        ask_to_save(self, tr("Import report"), (tr("Excel workbook (*.xlsx)"),), suggested, self.save_report)

    def save_report(self, chosen: list[str]) -> None:
        """Write the report of the import to a file."""
        register, plan, target = self.study.session.register, self.study.plan, Path(chosen[0])
        assert plan is not None

        def work(_progress: Progress) -> Path:
            from reports.records.import_report import write_import_report

            return write_import_report(register, plan, target, language())

        def done(path: Path) -> None:
            self._jobs.say(tr("{0} is written.").format(path))

        self._jobs.run(tr("Import report"), tr("Writing {0}").format(target.name), work, done)

    @Slot()
    def _on_undo(self) -> None:
        register, changes = self.study.session.register, self.study.changes

        def work(_progress: Progress) -> bool:
            last = register.undoable()
            if last is None or changes is None or last.number != changes.number:
                return False
            register.undo()
            return True

        def done(undone: bool) -> None:
            if undone:
                self.undo_button.setEnabled(False)
                self._jobs.say("")
                self.sentence.setText(tr("The import was taken back: the register is as it was."))
                self.undone.emit()
            else:
                self._jobs.say(tr("Something was changed since; take that back first, in History."), wrong=True)

        self._jobs.run(tr("Undo"), tr("Taking the import back"), work, done)
