"""One row of a table as its fields: what each cell says, read with the readers of this package."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from models.intake.answers import Answer, answer, fact, says_something
from models.intake.cells import cell_text
from models.intake.columns import Columns, said_in
from models.intake.dates import ImpossibleDate, day_within, month_or_quarter, parse_date
from models.intake.draft import Origin
from models.intake.drafts import Drafts
from models.intake.lists import ListKind, split
from models.intake.organisations import StatedOrganisation, has_legal_form, organisations
from models.law.countries import recognise
from models.vocabulary import Fact

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_COUNTRY_CODE = 2
_LAST_DAYS = frozenset({"end", "expires"})
"""Fields for which a month or a quarter means its last day, not its first."""
_DAY = re.compile(r"[\w. /-]{6,20}")
_TOLD_APART = frozenset({str, type(None), date, datetime})
"""Types of cells that are only equal where they say the same: 1 and True are equal too."""
_OF_ADDRESS = re.compile(r"\d|@|www\.|^(?:tel|phone|e-?mail)\b", re.IGNORECASE)
"""What stands behind a name and is its address or telephone number, not the next name."""

T = TypeVar("T")


class Row:
    """A row that can be asked for its fields."""

    __slots__ = ("_by_key", "_cells", "_columns", "_noted", "_said", "_texts", "at", "drafts")

    def __init__(self, columns: Columns, cells: list[Any], at: Origin, drafts: Drafts) -> None:
        """Wrap the cells of one row."""
        self._columns, self._cells, self._by_key = columns, cells, columns.by_key
        self._noted: list[tuple[str, str, str]] | None = None
        self._texts: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self.at, self.drafts = at, drafts
        self._read()

    def _read(self) -> None:
        """Read every cell that holds a field, once."""
        cells, texts, values = self._cells, self._texts, self._said
        width = len(cells)
        for key, column, known in self._columns.alone:
            cell = cells[column] if column < width else None
            if cell is None:
                continue
            if known is not None and cell.__class__ is str:
                read = known.get(cell)
                if read is None:
                    read = known[cell] = said_in(cell)
            else:
                read = said_in(cell)
            text, is_value = read
            if text:
                texts[key] = text
                if is_value:
                    values[key] = text
        for key in self._columns.several:
            texts[key] = text = "\n".join(said for _, cell in self.cells(key) if (said := cell_text(cell)))
            if text and says_something(text):
                values[key] = text

    def once(self, read: Callable[..., T], keys: tuple[str, ...], *given: Any) -> T:
        """Give what `read` makes of the row, understood once for all rows that say the same; not to be changed.

        `read` takes the row and what else is given, and asks for no other fields than these. What it reports is
        reported of every row.
        """
        cells = self._cells
        told = [cells[column] for column in self._columns.of(keys) if column < len(cells)]
        if not _TOLD_APART.issuperset(map(type, told)):
            return read(self, *given)
        asked = (read, given, *told)
        understood = self._columns.understood.get(asked)
        if understood is None:
            noted: list[tuple[str, str, str]] = []
            outer, self._noted = self._noted, noted
            understood = self._columns.understood[asked] = (read(self, *given), noted)
            self._noted = outer
            if outer is not None:
                outer += noted
        else:
            for key, code, message in understood[1]:
                self.problem(key, code, message)
        found: T = understood[0]
        return found

    def asks(self, *keys: str) -> bool:
        """Whether the table has a column for any of the fields."""
        return bool(self._columns.of(keys))

    def cells(self, key: str) -> list[tuple[int, Any]]:
        """Give the filled cells that hold a field, with their columns."""
        columns = self._by_key.get(key)
        if columns is None:
            return []
        cells = self._cells
        return [
            (column, value)
            for column in columns
            if column < len(cells) and (value := cells[column]) is not None and value != ""
        ]

    def text(self, key: str) -> str:
        """Give what the cells of a field say, several of them on lines of their own; blank where they say nothing."""
        return self._texts.get(key, "")

    def said(self, key: str) -> str:
        """Give the text of a field where it holds a value: not for “nil”, “n/a” or “unknown”."""
        return self._said.get(key, "")

    def labelled(self, key: str) -> str:
        """Give what the cells of a field say, each under its heading where there are several columns."""
        columns = self._by_key.get(key, ())
        if len(columns) < 2:
            return self.said(key)
        headings = self._columns.table.headings
        lines = (
            f"{' '.join(headings[column].split())}: {text}" if column < len(headings) and headings[column] else text
            for column, value in self.cells(key)
            if (text := cell_text(value)) and says_something(text)
        )
        return "\n".join(lines)

    def under_headings(self, *keys: str) -> str:
        """Give what the fields say, each cell with its heading, for fields that the record has no place for."""
        held = [key for key in keys if key in self._by_key]
        if not held:
            return ""
        headings = self._columns.table.headings
        return "\n".join(
            f"{' '.join(headings[column].split())}: {text}" if column < len(headings) else text
            for key in held
            for column, value in self.cells(key)
            if (text := cell_text(value)) and says_something(text)
        )

    def under(self, key: str) -> list[tuple[str, str]]:
        """Give the cells of a field as text, each with its heading."""
        headings = self._columns.table.headings
        said = ((headings[c].rstrip("? ") if c < len(headings) else "", cell_text(v)) for c, v in self.cells(key))
        return [(heading, text) for heading, text in said if text]

    def ticked(self, key: str, tells: Callable[[str], bool]) -> str:
        """Give the text of a field; a yes or a day below a telling heading (“SCC signed?”) says its heading."""
        if key not in self._by_key:
            return ""
        headings, said = self._columns.table.headings, []
        for column, value in self.cells(key):
            text = cell_text(value)
            heading = headings[column].rstrip("? ") if column < len(headings) else ""
            if tells(heading) and _is_day(value, text):
                said.append(heading)  # the day on which it was signed
            elif (stated := fact(value)) is Fact.UNKNOWN or not text.strip(" .").isalnum() or not tells(heading):
                said.append(text)
            elif stated is Fact.YES:
                said.append(heading)
        return "\n".join(text for text in said if text)

    def organisations(self, key: str) -> list[StatedOrganisation]:
        """Give the organisations that a field names; a place behind a name (“Example Ltd, UK”) says where it is."""
        return stated_organisations(self.said(key)) if key in self._said else []

    def of_same_name(self, key: str) -> list[str]:
        """Give what a field says in the rows of the table that name the same record, this one included."""
        columns, rows = self._by_key.get(key, ()), self._columns.of_name(self.text("name"))
        return [cell_text(cells[column]) for cells in rows for column in columns if column < len(cells)]

    def answer(self, key: str) -> Answer:
        """Give what kind of answer the field holds."""
        return answer(self.text(key))

    def fact(self, key: str) -> Fact:
        """Give the yes or no of a field; none, confirmed by the sender, is no."""
        if key not in self._by_key:
            return Fact.UNKNOWN
        for _, value in self.cells(key):
            said = fact(value)
            if said is not Fact.UNKNOWN:
                return said
        return Fact.NO if self.answer(key) is Answer.NONE else Fact.UNKNOWN

    def items(self, key: str, kind: ListKind) -> tuple[str, ...]:
        """Give the values of a field that holds several."""
        said = self.said(key)
        return _items(said, kind) if said else ()

    def named(self, key: str) -> list[dict[str, str]]:
        """Give the names in a field as items of a list, which rows that say the same share; not to be changed."""
        said = self.said(key)
        return _named(said) if said else []

    def day(self, key: str) -> str | None:
        """Give the day of a field as ISO text; an impossible or unreadable one is reported."""
        return self.once(Row._day, (key,), key) if key in self._by_key else None

    def _day(self, key: str) -> str | None:
        for column, value in self.cells(key):
            if not says_something(cell_text(value)):
                continue
            try:
                found = parse_date(value, self._columns.day_first.get(column))
            except ImpossibleDate:
                self.problem(key, "impossible_date", f"“{cell_text(value)}” is no possible date.")
                return None
            if found is None and (period := month_or_quarter(cell_text(value))):
                found = period[1] if key in _LAST_DAYS else period[0]
                self.problem(key, "no_day", f"“{cell_text(value)}” names no day; {found.isoformat()} was taken.")
            if found is None:
                self.problem(key, "not_a_date", f"“{cell_text(value)}” was not understood as a date.")
                return None
            return found.isoformat()
        return None

    def stated_day(self, key: str) -> str | None:
        """Give the day that the text of a field is, if it is nothing but a day."""
        for column, value in self.cells(key):
            try:
                found = parse_date(value, self._columns.day_first.get(column))
            except ImpossibleDate:
                return None
            if found is not None:
                return found.isoformat()
        return None

    def day_behind_yes(self, key: str) -> str | None:
        """Give the day beside a yes: “Yes, 12 March 2023”, “sì, firmata il 3 maggio 2022”."""
        for column, value in self.cells(key):
            try:
                found = day_within(cell_text(value), self._columns.day_first.get(column))
            except ImpossibleDate:
                return None
            if found is not None:
                return found.isoformat()
        return None

    def number(self, key: str) -> int | None:
        """Give the whole number of a field."""
        said = self.said(key)
        match = re.search(r"\d{1,6}", said) if said else None
        return int(match[0]) if match else None

    def email(self, *keys: str) -> str:
        """Give the first e-mail address in the named fields."""
        return next((match[0] for key in keys if (text := self.text(key)) and (match := _EMAIL.search(text))), "")

    def address(self, key: str) -> str:
        """Give the internet address in a field."""
        match = _ADDRESS.search(self.text(key))
        return match[0] if match else ""

    def heading(self, key: str) -> str | None:
        """Give the heading above a field."""
        return self._columns.heading(key)

    def problem(self, key: str, code: str, message: str) -> None:
        """Report that a field was not understood, where it stands: in a sheet that is joined to this one, maybe."""
        if self._noted is not None:
            self._noted.append((key, code, message))
        at, table = self.at, self._columns.table
        if table.added:
            quoted = message.partition("“")[2].partition("”")[0]
            if (said := table.said_in(self._by_key.get(key, ()), at.row, quoted)) is not None:
                at = at._replace(sheet=said[0], row=said[1])
        self.drafts.report(at, self.heading(key), code, message)


def stated_organisations(text: str) -> list[StatedOrganisation]:
    """Give the organisations that a text names; a place behind a name (“Example Ltd, UK”) says where it is."""
    found: list[StatedOrganisation] = []
    for stated in organisations(text):
        if len(stated.name) > 1 and fact(stated.name) is not Fact.UNKNOWN:
            continue  # whether there are any
        place = recognise(stated.name)
        if place and len(place) > _COUNTRY_CODE:  # an international organisation is one, and a place
            place = None
        if place and found:
            last = found.pop()
            found.append(StatedOrganisation(last.name, last.note, (*last.places, place)))
        elif not place and not (found and _OF_ADDRESS.search(stated.name) and not has_legal_form(stated.name)):
            found.append(stated)
    return found


def _is_day(value: Any, text: str) -> bool:
    if isinstance(value, date):
        return True
    if not text[-1:].isdigit() or not _DAY.fullmatch(text):
        return False
    try:
        return parse_date(text, True) is not None or parse_date(text, False) is not None
    except ImpossibleDate:
        return False


@lru_cache(maxsize=65536)
def _named(text: str) -> list[dict[str, str]]:
    return [{"name": item} for item in _items(text, ListKind.NAMES)]


@lru_cache(maxsize=65536)
def _items(text: str, kind: ListKind) -> tuple[str, ...]:
    return tuple(item for item in split(text, kind) if says_something(item))


@lru_cache(maxsize=4096)
def is_outside_eea(code: str | None, on: date) -> bool:
    """Whether data that go to a place leave the EEA on a day; organisations always are outside."""
    from models.law.eea import in_eea

    return code is not None and not in_eea(code, on)
