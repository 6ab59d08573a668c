"""The columns of a table as the fields of its rows: which column holds which field, and how its dates are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from models.intake.answers import says_something
from models.intake.cells import cell_text
from models.intake.found_tables import FoundTable
from models.intake.meanings import speaks_day_first
from models.spelling import fold

_SAME_MATTER = {
    "recipients": ("internal_recipients", "external_recipients", "processors"),
    "transfers_exist": ("countries", "transfer_recipients", "mechanism"),
    "legal_bases": ("special_condition",),
}
_STEMS = {
    "recipients": ("recipient", "ontvanger", "empfanger", "destinat", "mottagar", "modtager", "odbiorc"),
    "transfers_exist": (
        "third countr", "transfer", "derde land", "doorgifte", "drittland", "drittstaat", "pays tiers", "hors ue",
        "transfert", "paesi terzi", "extra ue", "trasferiment", "terceros paises", "transferenc", "tredjeland",
        "tredje land", "panstw trzecich", "przekazyw",
    ),
    "legal_bases": (
        "legal bas", "lawful", "grondslag", "rechtsgrund", "base legal", "base juridi", "bases juridi", "base giuridic",
        "basi giuridic", "basi legal", "bases legal", "legitimaci", "hjemmel", "retsgrundlag", "rattslig", "laglig",
        "podstaw",
    ),
}  # fmt: skip
_SAMPLED_ROWS, _MOSTLY_ONCE = 1000, 0.6

Said = tuple[str, bool]
"""What a cell says as text, and whether that is a value: not for “nil”, “n/a” or “unknown”."""


class Columns:
    """The columns of a table by field, and what was understood of their cells so far."""

    def __init__(self, table: FoundTable, day_first: dict[int, bool | None]) -> None:
        """Know the columns of a table."""
        self.table = table
        self.day_first = day_first
        self.by_key: dict[str, list[int]] = {}
        for column, key in table.columns.items():
            self.by_key.setdefault(key, []).append(column)
        if table.kind == "activity":
            self._read_twice("recipients", "transfers_exist")
            self._read_twice("transfers_exist", "recipients")
            self._read_twice("purposes", "legal_bases")
        self.understood: dict[Any, Any] = {}
        self._of: dict[tuple[str, ...], list[int]] = {}

    def _read_twice(self, key: str, other: str) -> None:
        """Read a column for another field too that its heading names: “Recipients and third country transfers”."""
        columns = self.by_key.get(key, ())
        if len(columns) == 1 and not {other, *_SAME_MATTER[other]} & {*self.by_key}:
            heading = fold(self.table.headings[columns[0]]) if columns[0] < len(self.table.headings) else ""
            if any(stem in heading for stem in _STEMS[other]):
                self.by_key[other] = [*columns]

    def rename(self, key: str, new: str) -> None:
        """Read the columns of one field as another, where no column is that already; before any row is read."""
        if new not in self.by_key and key in self.by_key:
            self.by_key[new] = self.by_key.pop(key)

    def heading(self, key: str) -> str | None:
        """Give the heading of a field's first column."""
        columns = self.by_key.get(key)
        return self._headings[columns[0]] if columns else None

    @cached_property
    def _headings(self) -> dict[int, str | None]:
        headings, last = self.table.headings, len(self.table.headings)
        return {c: " ".join(headings[c].split()) or None if c < last else None for c in self.table.columns}

    def of_name(self, name: str) -> list[list[Any]]:
        """Give the rows of the table that name a record so."""
        return self._named.get(name, [])

    @cached_property
    def _named(self) -> dict[str, list[list[Any]]]:
        columns = self.by_key.get("name", ())
        found: dict[str, list[list[Any]]] = {}
        for _, cells in self.table.rows:
            name = "\n".join(text for c in columns if c < len(cells) and (text := cell_text(cells[c])))
            found.setdefault(name, []).append(cells)
        return found

    def of(self, keys: tuple[str, ...]) -> list[int]:
        """Give the columns that hold any of the fields."""
        columns = self._of.get(keys)
        if columns is None:
            columns = self._of[keys] = [column for key in keys for column in self.by_key.get(key, ())]
        return columns

    @cached_property
    def alone(self) -> list[tuple[str, int, dict[str, Said] | None]]:
        """Give the fields that one column holds, with the place for what its texts say where they come again."""
        single = [(key, columns[0]) for key, columns in self.by_key.items() if len(columns) == 1]
        return [(key, column, {} if self._comes_again(column) else None) for key, column in single]

    def _comes_again(self, column: int) -> bool:
        first = [cells[column] for _, cells in self.table.rows[:_SAMPLED_ROWS] if column < len(cells)]
        return len(set(first)) < _MOSTLY_ONCE * len(first)

    @cached_property
    def several(self) -> list[str]:
        """Give the fields that several columns hold."""
        return [key for key, columns in self.by_key.items() if len(columns) > 1]


def said_in(cell: Any) -> Said:
    """Give what a cell says and whether that is a value."""
    said = cell_text(cell)
    return said, bool(said) and says_something(said)


def day_order(table: FoundTable, decide: Callable[[Iterable[Any]], bool | None]) -> dict[int, bool | None]:
    """Decide for each column whether days come before months.

    Its own values decide, else those of the other columns, else the language of the headings: only where English is
    written can the month come first.
    """
    dated = {
        "agreement",
        "assessment",
        "dpia",
        "dpia_status",
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
        column: decide({cells[column] for _, cells in table.rows if column < len(cells)})
        for column, key in table.columns.items()
        if key in dated
    }
    decided = {order for order in shown.values() if order is not None}
    usual = decided.pop() if len(decided) == 1 else True if not decided and speaks_day_first(table.headings) else None
    return {column: usual if order is None else order for column, order in shown.items()}
