"""Questions: the texts of an import that were not understood, each asked once for all rows.

They are found by column before rows are read: a distinct text is looked at once, however many rows say it. What was
answered, by the analyst, by the layout or in an earlier import, replaces the text in the rows that are then read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.intake.cells import Cells, cell_text
from models.intake.dates import could_be_two
from models.intake.decisions import Decisions, TableKey
from models.intake.found_tables import FoundTable
from models.intake.matters import DATED, DATED_WITHIN, Matter, matter_of
from models.spelling import fold

DAY_ORDER = "day_order"
"""The matter of a column of dates of which none shows whether day or month comes first."""

_FIRST_PLACES = 3

Values = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    table: TableKey
    row: int
    column: int
    heading: str


@dataclass(slots=True)
class Question:
    """A text that was not understood: in which matter, how often, and where first.

    `answer` is what it means, None while it is open: a code, or several (see `decisions`) where one of the fields in
    which the text stands holds `several`. `remembered` says that an earlier import answered.
    """

    matter: str
    text: str
    count: int = 0
    places: list[Place] = field(default_factory=list)
    answer: str | None = None
    remembered: bool = False
    several: bool = False

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this text."""
        return {
            "matter": self.matter,
            "text": self.text,
            "count": self.count,
            "answer": self.answer,
            "places": [
                {"file": at.table.file, "sheet": at.table.sheet, "row": at.row, "column": at.heading}
                for at in self.places
            ],
        }


class Questions:
    """Collects the questions of all tables of an import."""

    def __init__(self, decided: Values, remembered: Values) -> None:
        """Know the answers so far: those of the analyst, and those of earlier imports."""
        self._decided, self._remembered = decided, remembered
        self._asked: dict[tuple[str, ...], Question] = {}

    @property
    def asked(self) -> list[Question]:
        """Give the questions, the most frequent first."""
        return sorted(self._asked.values(), key=lambda question: (-question.count, question.matter, question.text))

    def read(self, key: TableKey, table: FoundTable, by_layout: Values) -> None:
        """Take note of what a table leaves open, and put what is answered in the place of the text in its rows."""
        changed: dict[int, dict[Any, str]] = {}
        kind, columns = table.says
        for column, field_key in columns.items():
            matter = matter_of(kind, field_key) if column not in table.added else None
            if matter is None:
                continue
            for value, count in _texts(table, column).items():
                self._read_text(key, table, column, matter, value, count, by_layout, changed)
        if changed:
            table.rows = [(number, _changed(cells, changed)) for number, cells in table.rows]

    def ask_day_orders(
        self, key: TableKey, table: FoundTable, orders: dict[int, bool | None], decisions: Decisions
    ) -> None:
        """Ask for the order of the dates in columns where nothing shows it, and take the order that was answered."""
        for column, field_key in table.columns.items():
            within = field_key in DATED_WITHIN
            if not (within or field_key in DATED):
                continue
            at, source, own = _origin(key, table, column)
            decided = decisions.table(at).day_first.get(own)
            if decided is None and orders.get(column) is not None:
                continue
            counted = _texts(table, column).items()
            open_days = {text: count for text, count in counted if could_be_two(text, within=within)}
            if open_days:
                example = next(iter(open_days))
                question = Question(DAY_ORDER, example, sum(open_days.values()))
                question.places += _places(at, source, own, example)
                if decided is not None:
                    question.answer = "day_first" if decided else "month_first"
                self._asked[DAY_ORDER, *map(str, at), str(own)] = question
            if decided is not None:
                orders[column] = decided

    def _read_text(
        self, key: TableKey, table: FoundTable, column: int, matter: Matter, value: Any, count: int, by_layout: Values,
        changed: dict[int, dict[Any, str]],
    ) -> None:  # fmt: skip
        text = cell_text(value)
        parts = matter.not_understood(text) if text else ()
        if not parts:
            return
        for part in parts:
            known = by_layout.get((matter.key, fold(part)))
            if known is None:
                self._ask(key, table, column, matter, part, value, count)
        reread = matter.reread(text, self._meant(matter.key, by_layout))
        if reread != text:
            changed.setdefault(column, {})[value] = reread

    def _ask(
        self, key: TableKey, table: FoundTable, column: int, matter: Matter, part: str, value: Any, count: int
    ) -> None:
        asked = matter.key, fold(part)
        question = self._asked.get(asked)
        if question is None:
            question = self._asked[asked] = Question(matter.key, part)
            question.answer = self._decided.get(asked) or self._remembered.get(asked)
            question.remembered = asked not in self._decided and asked in self._remembered
        question.several = question.several or table.says[1][column] in matter.several
        question.count += count
        if len(question.places) < _FIRST_PLACES:
            question.places += _places(key, table, column, value)[: _FIRST_PLACES - len(question.places)]

    def _meant(self, matter: str, by_layout: Values) -> Callable[[str], str | None]:
        def meant(part: str) -> str | None:
            key = matter, fold(part)
            return self._decided.get(key) or by_layout.get(key) or self._remembered.get(key)

        return meant


def _texts(table: FoundTable, column: int) -> dict[str, int]:
    """Count the texts of a column."""
    counted = Counter([cells[column] for _, cells in table.rows if column < len(cells)])
    return {value: count for value, count in counted.items() if value.__class__ is str and value}


def _origin(key: TableKey, table: FoundTable, column: int) -> tuple[TableKey, FoundTable, int]:
    """Give the table and column in which the cells of a column stand: those of a sheet that is joined to it, maybe."""
    if (added := table.added.get(column)) is None:
        return key, table, column
    return TableKey(key.file, added.sheet, added.table.heading_row), added.table, added.column


def _places(key: TableKey, table: FoundTable, column: int, value: Any) -> list[Place]:
    heading = " ".join(table.headings[column].split()) if column < len(table.headings) else ""
    rows = (number for number, cells in table.rows if column < len(cells) and cells[column] == value)
    return [Place(key, number, column, heading) for number, _ in zip(rows, range(_FIRST_PLACES), strict=False)]


def _changed(cells: Cells, changed: Mapping[int, Mapping[Any, str]]) -> Cells:
    made = cells
    for column, texts in changed.items():
        if column < len(cells) and cells[column].__class__ is str and cells[column] in texts:
            if made is cells:
                made = list(cells)
            made[column] = texts[cells[column]] or None
    return made
