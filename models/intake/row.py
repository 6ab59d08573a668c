"""One row of a table as its fields: what each cell says, read with the readers of this package."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from models.intake.answers import Answer, answer, fact, says_something
from models.intake.cells import cell_text
from models.intake.dates import ImpossibleDate, day_within, parse_date
from models.intake.draft import Origin
from models.intake.drafts import Drafts
from models.intake.found_tables import FoundTable
from models.intake.lists import ListKind, split
from models.intake.meanings import speaks_day_first
from models.intake.organisations import StatedOrganisation, has_legal_form, organisations
from models.law.countries import recognise
from models.vocabulary import Fact

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_COUNTRY_CODE = 2
_OF_ADDRESS = re.compile(r"\d|@|www\.|^(?:tel|phone|e-?mail)\b", re.IGNORECASE)
"""What stands behind a name and is its address or telephone number, not the next name."""


class Columns:
    """The columns of a table by field, and how its dates are written."""

    def __init__(self, table: FoundTable, day_first: dict[int, bool | None]) -> None:
        """Know the columns of a table."""
        self.table = table
        self.day_first = day_first
        self.by_key: dict[str, list[int]] = {}
        for column, key in table.columns.items():
            self.by_key.setdefault(key, []).append(column)

    def rename(self, key: str, new: str) -> None:
        """Read the columns of one field as another, where no column is that already."""
        if new not in self.by_key and key in self.by_key:
            self.by_key[new] = self.by_key.pop(key)

    def heading(self, key: str) -> str | None:
        """Give the heading of a field's first column."""
        columns = self.by_key.get(key)
        if not columns or columns[0] >= len(self.table.headings):
            return None
        return " ".join(self.table.headings[columns[0]].split()) or None


class Row:
    """A row that can be asked for its fields."""

    __slots__ = ("_by_key", "_cells", "_columns", "_texts", "at", "drafts")

    def __init__(self, columns: Columns, cells: list[Any], at: Origin, drafts: Drafts) -> None:
        """Wrap the cells of one row."""
        self._columns, self._cells, self._by_key = columns, cells, columns.by_key
        self._texts: dict[str, str] = {}
        self.at, self.drafts = at, drafts

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
        columns = self._by_key.get(key)
        if columns is None:
            return ""
        text = self._texts.get(key)
        if text is None:
            if len(columns) == 1:
                text = cell_text(self._cells[columns[0]]) if columns[0] < len(self._cells) else ""
            else:
                text = "\n".join(said for _, value in self.cells(key) if (said := cell_text(value)))
            self._texts[key] = text
        return text

    def said(self, key: str) -> str:
        """Give the text of a field where it holds a value: not for “nil”, “n/a” or “unknown”."""
        if key not in self._by_key:
            return ""
        text = self.text(key)
        return text if text and says_something(text) else ""

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
        """Give the text of a field; a cell that says yes below a telling heading (“SCC signed?”) says its heading."""
        if key not in self._by_key:
            return ""
        headings, said = self._columns.table.headings, []
        for column, value in self.cells(key):
            text = cell_text(value)
            heading = headings[column].rstrip("? ") if column < len(headings) else ""
            if (stated := fact(value)) is Fact.UNKNOWN or not text.strip(" .").isalnum() or not tells(heading):
                said.append(text)
            elif stated is Fact.YES:
                said.append(heading)
        return "\n".join(text for text in said if text)

    def organisations(self, key: str) -> list[StatedOrganisation]:
        """Give the organisations that a field names; a place behind a name (“Example Ltd, UK”) says where it is."""
        found: list[StatedOrganisation] = []
        for stated in organisations(self.said(key)):
            place = recognise(stated.name)
            if place and len(place) > _COUNTRY_CODE:  # an international organisation is one, and a place
                place = None
            if place and found:
                last = found.pop()
                found.append(StatedOrganisation(last.name, last.note, (*last.places, place)))
            elif not place and not (found and _OF_ADDRESS.search(stated.name) and not has_legal_form(stated.name)):
                found.append(stated)
        return found

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
        for column, value in self.cells(key):
            if not says_something(cell_text(value)):
                continue
            try:
                found = parse_date(value, self._columns.day_first.get(column))
            except ImpossibleDate:
                self.problem(key, "impossible_date", f"“{cell_text(value)}” is no possible date.")
                return None
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
        match = re.search(r"\d{1,6}", self.said(key))
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
        """Report that a field was not understood."""
        self.drafts.report(self.at, self.heading(key), code, message)


@lru_cache(maxsize=65536)
def _named(text: str) -> list[dict[str, str]]:
    return [{"name": item} for item in _items(text, ListKind.NAMES)]


@lru_cache(maxsize=65536)
def _items(text: str, kind: ListKind) -> tuple[str, ...]:
    return tuple(item for item in split(text, kind) if says_something(item))


def day_order(table: FoundTable, decide: Callable[[list[Any]], bool | None]) -> dict[int, bool | None]:
    """Decide for each column whether days come before months.

    Its own values decide, else those of the other columns, else the language of the headings: only where English is
    written can the month come first.
    """
    dated = {
        "agreement",
        "signed",
        "start",
        "end",
        "effective",
        "expires",
        "reviewed_on",
        "introduced_on",
        "changed_on",
    }
    shown = {
        column: decide([cells[column] for _, cells in table.rows if column < len(cells)])
        for column, key in table.columns.items()
        if key in dated
    }
    decided = {order for order in shown.values() if order is not None}
    usual = decided.pop() if len(decided) == 1 else True if not decided and speaks_day_first(table.headings) else None
    return {column: usual if order is None else order for column, order in shown.items()}


@lru_cache(maxsize=4096)
def is_outside_eea(code: str | None, on: date) -> bool:
    """Whether data that go to a place leave the EEA on a day; organisations always are outside."""
    from models.law.eea import in_eea

    return code is not None and not in_eea(code, on)
