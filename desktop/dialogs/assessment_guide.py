"""A transfer impact assessment in six steps: the case above, what is written under it, the country at the side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment_text import ASKS_FOR_THE_CASE, case_html, dossier_html
from desktop.complaints import complain
from desktop.days import write_day
from desktop.dialogs.new_record import NewRecordDialog
from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.session import Session
from desktop.step_form import StepForm
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look
from models.law.assessment_guide import CARRIED_OVER, ONE_PERSON, STEPS, guide_to, same_person

if TYPE_CHECKING:
    from models.law.assessment_guide import AssessmentGuide as Guide
    from models.register import Record

REPORT = "assessment"
"""The report of the catalogue that writes the six steps down."""


class AssessmentGuide(QDialog):
    """Leads through the six steps; `opened` tells a record to go to, `export_wanted` a report with its options."""

    opened = Signal(str, str)
    export_wanted = Signal(str, object)

    def __init__(self, id: str, session: Session, parent: QWidget | None = None) -> None:
        """Read the assessment and its case."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Transfer impact assessment"))
        self._id, self._session = id, session
        self.guide: Guide | None = None
        self.name, self.said, self.state = QLabel(), QLabel(), QLabel()
        self.case, self.dossier = QTextBrowser(), QTextBrowser()
        self.form = StepForm(session, self)
        self.measures = TextTable(tr("Measures to think of"), (tr("Measure"), tr("Kind"), tr("Good for")), (46, 15, 30))
        self._work = QSplitter(Qt.Orientation.Vertical)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.carry_button, self.review_button = QPushButton(), QPushButton()
        self.add_button, self.report_button = QPushButton(tr("Add the chosen measures")), QPushButton(tr("Report…"))
        self.back_button, self.next_button = QPushButton(tr("Back")), QPushButton(tr("Next"))
        self.save_button, self.close_button = QPushButton(tr("Save")), QPushButton(tr("Close"))
        self._lay_out()
        self._connect()
        self.form.set_read_only(session.read_only)
        self.show_step(STEPS[0])
        self._read()

    def _lay_out(self) -> None:
        for label, name in ((self.name, "heading"), (self.state, "small"), (self.said, "error")):
            look(label, name)
            label.setWordWrap(label is not self.state)
        self.said.hide()
        for browser, name in ((self.case, tr("Case")), (self.dossier, tr("Country dossier"))):
            browser.setAccessibleName(name)
            browser.setOpenLinks(False)
            browser.setFrameShape(QTextBrowser.Shape.NoFrame)
            look(browser, "panel")
            browser.document().setDocumentMargin(10)
        self.measures.setSelectionMode(TextTable.SelectionMode.ExtendedSelection)
        self.case.setMinimumHeight(self.fontMetrics().height() * 2)
        work = self._work
        upper = QWidget()
        stacked = QVBoxLayout(upper)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(6)
        stacked.addWidget(self.case, 3)
        stacked.addWidget(self.measures, 2)
        stacked.addLayout(_line(self.carry_button, self.add_button, self.review_button))
        work.addWidget(upper)
        work.addWidget(self.form)
        work.setChildrenCollapsible(False)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(work)
        body.addWidget(self.dossier)
        body.setChildrenCollapsible(False)
        body.setSizes([620, 320])
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addLayout(self._rail())
        across.addWidget(body, 1)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        foot.addWidget(self.report_button)
        foot.addWidget(self.said, 1)
        foot.addStretch(0)
        for button in (self.back_button, self.next_button, self.close_button, self.save_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(across, 1)
        layout.addLayout(foot)
        above = self.parentWidget()
        room = above.size() if above is not None else self.sizeHint()
        self.resize(max(900, room.width() - 60), max(620, room.height() - 60))

    def _rail(self) -> QVBoxLayout:
        rail = QVBoxLayout()
        rail.setSpacing(1)
        for step in STEPS:
            button = QPushButton(tr(step))
            look(button, "rail")
            button.setCheckable(True)
            button.setProperty("step", step)
            self._group.addButton(button)
            self.buttons[step] = button
            rail.addWidget(button)
        rail.addStretch(1)
        return rail

    def _connect(self) -> None:
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        look(self.save_button, "primary")
        self.save_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.save_button.setToolTip(tr("Save (Ctrl+S)"))
        self._group.buttonClicked.connect(self._on_step)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._on_next)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self.report_button.clicked.connect(self._on_report)
        self.carry_button.clicked.connect(self._on_carry)
        self.review_button.clicked.connect(self._on_review)
        self.add_button.clicked.connect(self._on_add)
        self.case.anchorClicked.connect(self._on_anchor)
        self.form.changed.connect(self._on_changed)
        self.form.new_wanted.connect(self._on_new_wanted)

    # Reading ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._session.fetch("assessment", self._id, self._take_record, self.reject, owner=self)
        id = self._id
        self._session.judging.ask(lambda judgement: guide_to(judgement, id), self._take_guide, owner=self)

    def _take_record(self, record: Record) -> None:
        self.form.load(record)
        self.name.setText(f"{record.reference}  {record['name']}")

    def _take_guide(self, guide: Guide) -> None:
        self.guide = guide
        row = guide.record
        self.dossier.setHtml(dossier_html(guide.dossier, row["country"], row["assessed_on"]))
        earlier, kinds = guide.earlier, [tr(one.kind.label) if one.kind else "" for one in guide.suggested]
        self.carry_button.setText(tr("Carry over from {0}").format(earlier.reference) if earlier else "")
        self.review_button.setText(tr("Next review on {0}, by policy").format(write_day(guide.next_review)))
        self.measures.texts.show(
            [
                (
                    tr(one.name) if one.guidance else one.name,
                    kind,
                    tr(one.guidance.good_for) if one.guidance else tr("of the catalogue of this register"),
                    one,
                )
                for one, kind in zip(guide.suggested, kinds, strict=True)
            ]
        )
        self.show_step(self.form.step)

    # Steps -----------------------------------------------------------------------------------------------------

    def show_step(self, step: str) -> None:
        """Show one step with what it needs of the case."""
        self.form.show_step(step)
        self.buttons[step].setChecked(True)
        self.case.setHtml(case_html(self.guide, step) if self.guide else "")
        writable = not self._session.read_only
        first, last = STEPS[0] == step, STEPS[-1] == step
        measures = step == "4 Measures" and bool(self.measures.texts.rows)
        self.back_button.setEnabled(not first)
        self.next_button.setEnabled(not last)
        self.measures.setVisible(measures)
        self.add_button.setVisible(measures and writable)
        carries = self.guide is not None and self.guide.earlier is not None
        self.carry_button.setVisible(writable and carries and step in ("1 Transfer", "3 Law and practice"))
        self.review_button.setVisible(writable and self.guide is not None and last)
        brief = step not in ASKS_FOR_THE_CASE
        self._work.setSizes([self._work.height() // 4, self._work.height()] if brief else [300, 300])

    @Slot(QPushButton)
    def _on_step(self, button: QPushButton) -> None:
        self.show_step(str(button.property("step")))

    @Slot()
    def _on_back(self) -> None:
        self.show_step(STEPS[STEPS.index(self.form.step) - 1])

    @Slot()
    def _on_next(self) -> None:
        self.show_step(STEPS[STEPS.index(self.form.step) + 1])

    @Slot()
    def _on_changed(self) -> None:
        for step, button in self.buttons.items():
            mark, said = self.form.answers_of(step)
            button.setText(f"{mark}  {tr(step)}")
            button.setToolTip(said)
            button.setAccessibleName(f"{tr(step)}, {said}")
        dirty = self.form.dirty
        self.state.setText(tr("● not saved") if dirty else "")
        look(self.state, "unsaved" if dirty else "small")
        self.save_button.setEnabled(dirty and not self._session.read_only)
        one = same_person(self.form.text("author"), self.form.text("approver"))
        self._say(tr(ONE_PERSON) if one else "")

    @Slot()
    def _on_carry(self) -> None:
        earlier = self.guide.earlier if self.guide else None
        if earlier is not None:
            filled = self.form.fill_blank({key: earlier[key] for key in (*CARRIED_OVER, "dossier")})
            labels = ", ".join(tr(self.form.kind.fields[key].label) for key in filled)
            carried = tr("Carried over, to be checked: {0}").format(labels)
            self._say(carried if filled else tr("Nothing was blank."))

    @Slot()
    def _on_review(self) -> None:
        if self.guide is not None:
            self.form.fields["next_review"].editor.set_value(self.guide.next_review)

    @Slot()
    def _on_add(self) -> None:
        rows = sorted({index.row() for index in self.measures.selectionModel().selectedRows()})
        chosen = [self.measures.texts.rows[row][-1] for row in rows]
        if chosen:
            self.form.add_measures(chosen)
            kept = [row for place, row in enumerate(self.measures.texts.rows) if place not in rows]
            self.measures.texts.show(kept)
        self._say("" if chosen else tr("Choose measures in the table first."))

    # Saving and leaving ----------------------------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        self.save(self._read)

    def save(self, then: Callable[[], object]) -> None:
        """Store what changed, at whatever step, and do `then`."""
        record = self.form.record
        if record is None or not self.form.dirty:
            return
        if not self.form.check():
            self.show_step(self.form.step)
            self._say(tr("Mend what is marked, then save."))
            return
        changes, id, version = self.form.changes(), record.id, record.version

        def done(_nothing: None) -> None:
            self.form.accept()
            then()

        reason = tr("Edit {0} {1}").format(tr("Assessment"), record.reference)
        self.save_button.setEnabled(False)
        self._session.write(
            reason,
            lambda work: work.edit("assessment", id, changes, version=version),
            done,
            self._on_failed,
            owner=self,
        )

    def _on_failed(self, error: Exception) -> None:
        self._on_changed()
        complain(error, self._say, self._session.jobs)

    def reject(self) -> None:
        """Close, after asking what to do with what is not saved."""
        self._leave(super().reject)

    def _leave(self, then: Callable[[], Any]) -> None:
        if not self.form.dirty:
            then()
            return

        def stay() -> None:
            return None

        UnsavedQuestion(self, self.name.text(), save=lambda: self.save(then), leave=then, stay=stay).open()

    @Slot()
    def _on_report(self) -> None:
        record = self.form.record
        if record is not None:
            self._leave(lambda: self._go(lambda: self.export_wanted.emit(REPORT, {"record": record.reference})))

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        self._leave(lambda: self._go(lambda: self.opened.emit("transfer", url.toString())))

    def _go(self, there: Callable[[], None]) -> None:
        self.form.revert()
        self.accept()
        there()

    @Slot(str, str, object)
    def _on_new_wanted(self, kind: str, typed: str, take: Any) -> None:
        dialog = NewRecordDialog(self._session.kind(kind), typed, self._session, take, self)
        dialog.new_wanted.connect(self._on_new_wanted)
        dialog.open()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        look(button, "link")
        line.addWidget(button)
    line.addStretch(1)
    return line
