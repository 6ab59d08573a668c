"""What a document is ordered with: its language, day, entity and edition, what is left out, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.answer_editor import AnswerEditor
from desktop.day_editor import DayEditor
from desktop.days import read_day
from desktop.dialogs.field_choice import FieldChoiceDialog
from desktop.drill_view import Target, targets
from desktop.link_editor import LinkEditor
from desktop.section_choice import SectionChoice
from desktop.session import Session
from desktop.settings import DOCUMENT_LANGUAGE, Settings
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.register import Register
    from reports.order import Order
    from reports.preview import Choice

_DAY = "from"
_OF_THE_LAW = "without"
_OF_SHEETS = "layout"
"""The option that only files of sheets have."""

_LOOKED_BACK = 30
"""Days before today from which changes are shown until somebody says otherwise."""


class OrderForm(QWidget):
    """The options of a report; `changed` tells that the order is another one now."""

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Ask for the whole register, as it stands, in the language that was used last."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._report = self._format = ""
        self._held = False
        self.language, self.edition, self.draft = QComboBox(), QComboBox(), QCheckBox()
        self.as_of, self.entity = DayEditor(), LinkEditor("party", session)
        self.sections = SectionChoice()
        self.fields_said, self.fields_button = QLabel(), QPushButton(tr("Choose…"))
        self.fields: tuple[str, ...] = ()
        self.options: dict[str, AnswerEditor | DayEditor] = {}
        self._rows: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(9)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        from reports.editions import TITLES
        from resources.language import LANGUAGES, spoken

        for code in spoken():
            self.language.addItem(LANGUAGES[code], code)
        self.language.setCurrentIndex(max(0, self.language.findData(self._settings.get(DOCUMENT_LANGUAGE))))
        for key, title in TITLES.items():
            self.edition.addItem(tr(title), key)
        self.entity.setPlaceholderText(tr("the whole register"))
        self.entity.offer_new(False)
        past = self._session.register.as_of_day
        self.as_of.setPlaceholderText(tr("today"))
        if past is not None:
            self.as_of.set_value(past.isoformat())
            self.as_of.setEnabled(False)
        self.draft.setText(tr("Draft: say on a last page what is left out"))
        self.draft.setToolTip(tr("A draft stays inside; it cannot be issued."))

    def _lay_out(self) -> None:
        self._row("language", tr("&Language of the document"), self.language)
        self._add_options()
        self._row("as_of", tr("&As of the end of"), self.as_of)
        self._row("entity", tr("E&ntity"), self.entity)
        self._row("edition", tr("E&dition"), self.edition)
        self._layout.addWidget(self.draft)
        self._layout.addWidget(self.sections)
        look(self.fields_said, "quiet")
        self.fields_said.setWordWrap(True)
        self.fields_button.setAccessibleName(tr("Choose fields to leave out"))
        self._fields_row = QWidget(self)
        line = QHBoxLayout(self._fields_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.fields_said, 1)
        line.addWidget(self.fields_button)
        self._layout.addWidget(self._fields_row)
        self._layout.addStretch(1)
        self._show_fields()

    def _add_options(self) -> None:
        """Make a field for everything that some report asks; they show with their report."""
        from reports.catalogue import CATALOGUE

        for option in (option for report in CATALOGUE.values() for option in report.options):
            if option.key not in self.options:
                field = DayEditor() if option.key == _DAY else AnswerEditor()
                field.setToolTip(tr(option.help))
                line = field.lineEdit() if isinstance(field, AnswerEditor) else None
                if line is not None:
                    line.setPlaceholderText(tr("choose or type") if option.required else tr("any"))
                self.options[option.key] = field
                self._row(f"option {option.key}", tr(option.label), field)
        since = self.options.get(_DAY)
        if isinstance(since, DayEditor):
            since.set_value((date.today() - timedelta(days=_LOOKED_BACK)).isoformat())

    def _row(self, key: str, text: str, field: QWidget) -> None:
        row, label = QWidget(self), QLabel(text)
        label.setBuddy(field)
        look(label, "quiet")
        field.setAccessibleName(text.replace("&", ""))
        above = QVBoxLayout(row)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(3)
        above.addWidget(label)
        above.addWidget(field)
        self._rows[key] = row
        self._layout.addWidget(row)

    def _connect(self) -> None:
        for box in (self.language, self.edition):
            box.currentIndexChanged.connect(self._on_changed)
        self.draft.toggled.connect(self._on_changed)
        for field in (self.as_of, self.entity, self.sections, *self.options.values()):
            field.changed.connect(self._on_changed)
        self.fields_button.clicked.connect(self._on_fields)

    # The report ------------------------------------------------------------------------------------------------

    def show_report(self, report: str, format: str) -> None:
        """Ask what a report asks for, in a format of its own."""
        from reports.catalogue import CATALOGUE
        from reports.editions import edition_of
        from reports.preview import SHEETS

        if (report, format) != (self._report, self._format):
            self.sections.want((), ())
            self.sections.offer(())
        self._report, self._format = report, format
        asked = {option.key for option in CATALOGUE[report].options}
        if format not in SHEETS:
            asked.discard(_OF_SHEETS)
        for key in self.options:
            self._rows[f"option {key}"].setVisible(key in asked)
        document = CATALOGUE[report].build is not None
        for part in (self._rows["language"], self._rows["entity"], self._rows["edition"], self._fields_row):
            part.setVisible(document or bool(CATALOGUE[report].data))
        editions = self.edition.model()
        assert isinstance(editions, QStandardItemModel)
        for row in range(self.edition.count()):
            editions.item(row).setEnabled(edition_of(self.edition.itemData(row)).allows(report))
        self._offer_answers(report, asked)
        self._show_draft()

    def offer_sections(self, choices: tuple[Choice, ...]) -> None:
        """Offer the sections, or for a workbook the sheets, that the document has."""
        from reports.preview import SHEETS

        self.sections.label.setText(tr("Sheets") if self._format in SHEETS else tr("Sections"))
        self.sections.offer(choices)

    def _offer_answers(self, report: str, asked: set[str]) -> None:
        register = self._session.register
        for key in asked:
            field = self.options[key]
            if not isinstance(field, AnswerEditor):
                continue
            if key == _OF_THE_LAW:
                self._session.judging.ask(targets, self._take_targets, owner=self)
                continue
            read = self._session.jobs.read
            read(lambda key=key: (key, _answers(register, report, key)), self._take_answers, owner=self)  # type: ignore[misc]

    def _take_targets(self, found: tuple[Target, ...]) -> None:
        self._take_answers((_OF_THE_LAW, [(target.id, target.text) for target in found]))

    def _take_answers(self, read: tuple[str, list[tuple[str, str]]]) -> None:
        key, found = read
        field = self.options[key]
        if isinstance(field, AnswerEditor):
            field.offer(found)

    # The order -------------------------------------------------------------------------------------------------

    def order(self) -> Order:
        """Give the order, its entity by its id; `with_references` says how reports name it."""
        from reports.catalogue import CATALOGUE
        from reports.order import Order

        asked = [option.key for option in CATALOGUE[self._report].options]
        day = None if self._session.register.as_of_day else read_day(self.as_of.text())
        answers = {key: str(self.options[key].value() or "") for key in asked if self._asks(key)}
        whole = CATALOGUE[self._report].build is None
        return Order(
            self._report,
            self._format,
            language=self.language.currentData(),
            as_of=date.fromisoformat(day) if day else None,
            entity=self.entity.value() if self._rows["entity"].isVisibleTo(self) else None,
            edition=self.edition.currentData(),
            sections=() if whole else self.sections.only,
            without_sections=() if whole else self.sections.without,
            without_fields=self.fields,
            draft=self.draft.isChecked() and self.draft.isEnabled(),
            options={key: answer for key, answer in answers.items() if answer},
        )

    def _asks(self, option: str) -> bool:
        return self._rows[f"option {option}"].isVisibleTo(self)

    def problem(self) -> str:
        """Say what is missing or cannot be read; nothing is an empty text."""
        from reports.catalogue import CATALOGUE

        if self.as_of.text().strip() and read_day(self.as_of.text()) is None:
            return tr("“{0}” is not a day.").format(self.as_of.text().strip())
        if self.entity.problem():
            return self.entity.problem()
        for option in CATALOGUE[self._report].options:
            field = self.options[option.key]
            if option.required and not field.value():
                return f"{tr(option.label)}: {tr(option.help)}"
            if isinstance(field, DayEditor) and read_day(field.text()) is None:
                return tr("“{0}” is not a day.").format(field.text().strip())
        if self.sections.nothing:
            return tr("No section is ticked.")
        return ""

    def set_order(self, order: Order, entity: str | None) -> None:
        """Take over an order whose entity has this id, and tell once."""
        self._held = True
        self.language.setCurrentIndex(max(0, self.language.findData(order.language)))
        self.edition.setCurrentIndex(max(0, self.edition.findData(order.edition)))
        self.draft.setChecked(order.draft)
        if self.as_of.isEnabled():
            self.as_of.set_value(order.as_of.isoformat() if order.as_of else None)
        self.entity.set_value(entity)
        self.fields = order.without_fields
        self._show_fields()
        self.sections.want(order.sections, order.without_sections)
        self.set_options(order.options)
        self._held = False
        self._on_changed()

    def set_options(self, options: Mapping[str, str]) -> None:
        """Answer what the report asks for."""
        for key, answer in options.items():
            if key in self.options:
                self.options[key].set_value(answer)

    @Slot()
    def _on_changed(self) -> None:
        self._show_draft()
        if not self._held:
            self._settings.set(DOCUMENT_LANGUAGE, self.language.currentData())
            self.changed.emit()

    def _show_draft(self) -> None:
        """A draft says what is left out: where nothing is, there is none."""
        from reports.catalogue import CATALOGUE
        from reports.order import INTERNAL

        document = bool(self._report) and CATALOGUE[self._report].build is not None
        self.draft.setVisible(document and (self.edition.currentData() != INTERNAL or bool(self.fields)))
        self.draft.setEnabled(self.draft.isVisibleTo(self))

    # Fields left out -------------------------------------------------------------------------------------------

    @Slot()
    def _on_fields(self) -> None:
        FieldChoiceDialog(self.fields, self._take_fields, self.window()).open()

    def _take_fields(self, names: tuple[str, ...]) -> None:
        self.fields = names
        self._show_fields()
        self._on_changed()

    def _show_fields(self) -> None:
        said = tr("1 field left out") if len(self.fields) == 1 else tr("{0} fields left out").format(len(self.fields))
        self.fields_said.setText(said if self.fields else tr("No field left out"))
        self.fields_said.setToolTip("\n".join(self.fields))


def _answers(register: Register, report: str, option: str) -> list[tuple[str, str]]:
    from reports.answers import answers

    return answers(register, report, option)


def with_references(register: Register, order: Order) -> Order:
    """Name the entity of a form's order as reports do: by its reference."""
    from dataclasses import replace

    return replace(order, entity=register.record("party", order.entity).reference if order.entity else None)
