"""Third step of an import: every text that was not understood, once, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.columns import places
from desktop.day_editor import DayEditor
from desktop.dialogs.import_choice import Choice, ChoiceBox
from desktop.dialogs.import_several import SeveralDialog
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.text_table import TextTable
from desktop.texts import language, tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.plan import Plan
    from models.intake.questions import Question

_ORDERS = {"day_first": mark("day before month"), "month_first": mark("month before day")}


class ValuesStep(ImportStep):
    """Lists the questions; the one that is chosen is answered below."""

    name = mark("Values")
    hint = mark("Texts that were not understood, each once. An answer holds for all rows, and for later imports.")

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(study, parent)
        self._questions: list[Question] = []
        headings = [tr("Text"), tr("Asked as"), tr("Times"), tr("It means"), tr("First found")]
        self.list = TextTable(tr("Texts that were not understood"), headings, (28, 29, 8, 28, 32))
        self.list.setSortingEnabled(False)
        heads = self.list.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.text, self.where = QLabel(), QLabel()
        self.answer, self.day = ChoiceBox(tr("It means")), DayEditor()
        self.several_button, self.open_button = QPushButton(tr("Se&veral…")), QPushButton(tr("Leave &open"))
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.list.activated.connect(self._on_activated)
        self.answer.chosen.connect(self._on_answer)
        self.day.editingFinished.connect(self._on_day)
        self.several_button.clicked.connect(self._on_several)
        self.open_button.clicked.connect(self._on_open)

    def _lay_out(self) -> None:
        card = QFrame()
        look(card, "card")
        look(self.text, "strong")
        look(self.where, "quiet")
        self.text.setWordWrap(True)
        self.where.setWordWrap(True)
        self.answer.setMinimumContentsLength(30)
        self.day.setAccessibleName(tr("It means"))
        self.several_button.setToolTip(tr("The text means more than one: choose all of them."))
        for button in (self.several_button, self.open_button):
            button.setAutoDefault(False)
        label = QLabel(tr("&means"))
        label.setBuddy(self.answer)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.text, 1)
        line.addWidget(label)
        line.addWidget(self.day)
        line.addWidget(self.answer)
        line.addWidget(self.several_button)
        line.addWidget(self.open_button)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        inside.addLayout(line)
        inside.addWidget(self.where)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(card)

    def asks(self, plan: Plan) -> bool:
        """Whether a text is open, or was answered just now; what is remembered alone needs no look."""
        return any(question.answer is None or not question.remembered for question in plan.questions)

    def enter(self) -> None:
        """Begin at the list."""
        self.list.setFocus()

    def standing(self) -> str:
        """Say how many are open, and what becomes of those."""
        still = sum(1 for question in self._questions if question.answer is None)
        said = tr("{0} of {1} not answered. What stays open is kept in the source and reported as a problem.")
        return said.format(still, len(self._questions)) if still else tr("All are answered.")

    def show_plan(self, plan: Plan) -> None:
        """List the questions of a plan, open ones first, and keep to the one that was shown."""
        current = self._current
        before = (current.matter, current.text) if current else None
        self._questions = sorted(plan.questions, key=lambda question: question.remembered)
        self._show_list()
        same = (at for at, q in enumerate(self._questions) if (q.matter, q.text) == before)
        self._go_to(next(same, 0))

    @property
    def _current(self) -> Question | None:
        row = self.list.currentIndex().row()
        return self._questions[row] if 0 <= row < len(self._questions) else None

    def _show_list(self) -> None:
        self.list.texts.show(
            [
                (q.text, tr(_label(q)), q.count, self._meaning(q), " · ".join(_place(place) for place in q.places[:1]))
                for q in self._questions
            ]
        )

    def _go_to(self, row: int) -> None:
        if self._questions:
            self.list.setCurrentIndex(self.list.texts.index(min(row, len(self._questions) - 1), 0))
            self._show_question()

    def _meaning(self, question: Question) -> str:
        if question.answer is None:
            return tr("not answered")
        said = _said(question)
        return tr("{0} (remembered)").format(said) if question.remembered else said

    def _show_question(self) -> None:
        question = self._current
        for part in (self.answer, self.open_button):
            part.setEnabled(question is not None)
        self.day.setVisible(question is not None and question.matter == "day")
        self.several_button.setVisible(question is not None and question.several)
        if question is None:
            self.text.setText("")
            self.where.setText("")
            return
        self.text.setText(f"“{question.text}”")
        self.where.setText("   ·   ".join(_place(place) for place in question.places))
        choices = _choices(question.matter, question.text)
        if question.answer is not None and _is_several(question):
            choices.insert(0, (_said(question), question.answer))
        known = question.answer in {data for _, data in choices}
        self.answer.offer(choices, question.answer if known else None)
        self.day.set_value(None if known else question.answer)
        self.open_button.setEnabled(question.answer is not None)

    # Answering -------------------------------------------------------------------------------------------------

    def _take(self, code: str | None) -> None:
        question = self._current
        if question is None:
            return
        decisions = self.study.decisions
        if question.matter == "day_order":
            at = question.places[0]
            order = None if code is None else code == "day_first"
            decisions = decisions.with_day_order(at.table, at.column, order)
        else:
            decisions = decisions.with_value(question.matter, question.text, code)
        question.answer, question.remembered = code, False
        row = self.list.currentIndex().row()
        self._show_list()
        self.study.decide(decisions)
        following = (at for at in range(row + 1, len(self._questions)) if self._questions[at].answer is None)
        self._go_to(next(following, row) if code is not None else row)

    @Slot(object)
    def _on_answer(self, code: str) -> None:
        self._take(code)

    @Slot()
    def _on_day(self) -> None:
        day = self.day.value()
        question = self._current
        if day and question is not None and day != question.answer and not self.day.problem() and _is_day(day):
            self._take(day)

    @Slot()
    def _on_several(self) -> None:
        from models.intake.decisions import codes_of, several

        question = self._current
        if question is not None:
            terms = _terms(question.matter)
            ticked = codes_of(question.answer or "")
            SeveralDialog(question.text, terms, ticked, lambda codes: self._take(several(codes)), self).open()

    @Slot()
    def _on_open(self) -> None:
        self._take(None)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_question()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        (self.day if self.day.isVisible() else self.answer).setFocus()


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _label(question: Question) -> str:
    from models.intake.matters import MATTERS

    return MATTERS[question.matter].label if question.matter in MATTERS else mark("Order of day and month")


def _day(text: str, order: str) -> str:
    """Write the day that stands in a text, read in one order."""
    from models.intake.dates import day_within
    from models.wording import day_text

    day = day_within(text, order == "day_first")
    return day_text(day.isoformat(), language()) if day else text


def _choices(matter: str, example: str) -> list[Choice]:
    from models.intake.matters import ALWAYS, MATTERS
    from models.wording import labelled

    if matter not in MATTERS:
        return [(labelled(tr(text), _day(example, code), language()), code) for code, text in _ORDERS.items()]
    return [*((tr(text), code) for code, text in ALWAYS.items()), *_terms(matter)]


def _terms(matter: str) -> list[tuple[str, str]]:
    from models.intake.matters import MATTERS

    if matter == "country":
        return list(places().items())
    terms: tuple[Any, ...] = MATTERS[matter].terms or ()
    return sorted((tr(term.label), str(term)) for term in terms)


def _is_several(question: Question) -> bool:
    from models.intake.decisions import codes_of

    return question.matter != "day_order" and len(codes_of(question.answer or "")) > 1


def _said(question: Question) -> str:
    """Say what a text was answered to mean."""
    from models.intake.decisions import codes_of

    names = {code: text for text, code in _choices(question.matter, question.text)}
    return ", ".join(names.get(code, code) for code in codes_of(question.answer or ""))


def _place(place: Any) -> str:
    at = tr("{0}, row {1}").format(place.table.sheet, place.row)
    return f"{at}, {place.heading}" if place.heading else at
