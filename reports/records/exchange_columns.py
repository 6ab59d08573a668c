"""The columns of a workbook that goes out to be filled in: headings, choices and hints, read from the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.fields import FieldSpec, ListSpec, ValueKind
from models.intake.returned_cells import Wording, places
from models.intake.returned_form import ANSWER, ID, RECORD, REMARK
from models.law.countries import country_name
from models.vocabulary import Term
from reports.exchange_sheets import ID_HEADING, ExchangeColumn
from reports.records.reading import Reading
from resources.language import mark, translate

COUNTRIES = "countries"

_ONE_ON_EACH_LINE = mark("One on each line.")
_ONLY_FROM_LIST = mark("Choose from the list.")
_DAY = mark("A day, such as 2026-01-31.")


class Columns:
    """Makes columns, and remembers which lists of choices they need."""

    def __init__(self, reading: Reading, wording: Wording, named: Mapping[str, Sequence[str]]) -> None:
        """Word columns as the reading does; `named` are the ids of the records by kind that links may choose from."""
        self._reading, self._wording, self._named = reading, wording, named
        self.choices: dict[str, list[str]] = {}

    def id(self) -> ExchangeColumn:
        """Give the hidden column by which a row is known again."""
        return ExchangeColumn(ID, ID_HEADING, locked=True, hidden=True)

    def reference(self) -> ExchangeColumn:
        """Give the column of references, which the program fills in."""
        return ExchangeColumn("reference", self._reading.tr("Reference"), locked=True, width=12.0)

    def owner(self, kind: str) -> ExchangeColumn:
        """Give the column that says which record an item belongs to."""
        hint = self._reading.tr("The record that this row belongs to; choose it in a new row.")
        heading = self._reading.tr("Belongs to")
        return ExchangeColumn(RECORD, heading, choices=self._links(kind), strict=False, hint=hint, width=34.0)

    def answers(self, reply: type[Term]) -> Iterator[ExchangeColumn]:
        """Give the two columns in which somebody outside answers to a row."""
        tr = self._reading.tr
        self.choices.setdefault("reply", [tr(term.label) for term in reply])
        hint = tr("Confirmed if all of the row is right; corrected if you changed it; see remark if you wrote one.")
        yield ExchangeColumn(ANSWER, tr("Your answer"), choices="reply", hint=hint, width=16.0)
        yield ExchangeColumn(REMARK, tr("Your remark"), ValueKind.LONG_TEXT)

    def column(self, spec: FieldSpec | ListSpec, *, locked: bool = False) -> ExchangeColumn:
        """Give the column of a field, or of a list that is written into one cell."""
        heading, hint = self._reading.tr(spec.label), self._hint(spec)
        if isinstance(spec, ListSpec):
            return ExchangeColumn(spec.key, heading, ValueKind.LONG_TEXT, locked, hint=hint)
        return ExchangeColumn(
            spec.key, heading, spec.value, locked, choices=self._choices(spec), strict=bool(spec.terms), hint=hint
        )

    def _hint(self, spec: FieldSpec | ListSpec) -> str:
        """Say what is asked for, by which article, and in which form."""
        tr, described = self._reading.tr, spec.described
        said = [tr(described.help)] if described.help else []
        if described.article:
            said.append(f"{self._reading.article(described.article)}.")
        if isinstance(spec, ListSpec):
            said.append(tr(_ONE_ON_EACH_LINE))
        elif spec.value is ValueKind.DAY:
            said.append(tr(_DAY))
        elif spec.terms or spec.value in (ValueKind.COUNTRY, ValueKind.LINK):
            said.append(tr(_ONLY_FROM_LIST))
        return " ".join(said)

    def _choices(self, spec: FieldSpec) -> str:
        if spec.terms is not None:
            name = spec.terms.__name__
            self.choices.setdefault(name, [self._reading.tr(term.label) for term in spec.terms])
            return name
        if spec.value is ValueKind.COUNTRY:
            if COUNTRIES not in self.choices:
                names = (country_name(code, self._reading.language) for code in places())
                self.choices[COUNTRIES] = sorted(names, key=str.casefold)
            return COUNTRIES
        if spec.words:
            same = (name for name, listed in self.choices.items() if listed == list(spec.words))
            name = next(same, f"{spec.label} {len(self.choices) + 1}")
            self.choices.setdefault(name, list(spec.words))
            return name
        return self._links(spec.link) if spec.link else ""

    def _links(self, kind: str) -> str:
        if kind not in self.choices:
            self.choices[kind] = [self._wording.label(kind, id) for id in self._named.get(kind, ())]
        return kind


def sheet_titles(reading: Reading, plural: str, listed: str = "") -> str:
    """Give the title of a sheet: the kind of record, and the list that it holds."""
    title = translate(plural, reading.language)
    return f"{title}, {translate(listed, reading.language)}" if listed else title
