"""What was found in a sheet: its tables, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.intake.cells import Cells, cell_text

_LEFT_ALONE = 0.5


class IdColumn(NamedTuple):
    """A column, counted from 0, whose cells are ids of the rows of a sheet: of its own, or of another."""

    column: int
    sheet: str


@dataclass(frozen=True, slots=True)
class Part:
    """What the rows of a table say of the records of another: `columns` are fields of these.

    `rows` gives for the number of a row those of the rows in `owner` that it speaks of.
    """

    owner: FoundTable
    kind: str
    columns: dict[int, str]
    rows: dict[int, list[int]] = field(default_factory=dict)
    said_of: dict[int, list[tuple[int, Cells]]] = field(default_factory=dict)
    """By the number of a row in the other table: the rows that speak of it."""


class AddedColumn(NamedTuple):
    """Where a column comes from that a table took over from one that is joined to it."""

    sheet: str
    table: FoundTable
    column: int


@dataclass(slots=True)
class FoundTable:
    """A table in a sheet; rows are (number in the file, cells), columns map a column to the field that it holds.

    `strays` are rows with the id of a record that no sheet has; `decided` are the columns that the analyst decided, now
    or in a layout that is `kept`.
    """

    kind: str
    layout: str
    heading_row: int
    columns: dict[int, str]
    headings: list[str]
    title: str = ""
    role: str = ""
    on_its_side: bool = False
    rows: list[tuple[int, Cells]] = field(default_factory=list)
    lone: list[tuple[int, Cells]] = field(default_factory=list)
    singles: int = 0
    strays: list[int] = field(default_factory=list)
    decided: Mapping[int, str] = field(default_factory=dict)
    kind_decided: bool = False
    kept: bool = False
    ids: list[IdColumn] = field(default_factory=list)
    part: Part | None = field(default=None, compare=False, repr=False)
    added: dict[int, AddedColumn] = field(default_factory=dict, compare=False, repr=False)

    def settle_lone_rows(self) -> None:
        """Decide on rows of one cell: group titles where other rows say more, records where most rows are so."""
        if self.lone and self.singles >= _LEFT_ALONE * (len(self.rows) + len(self.lone)):
            self.rows = sorted((*self.rows, *self.lone), key=lambda row: row[0])
        self.lone = []

    @property
    def says(self) -> tuple[str, dict[int, str]]:
        """Give of which kind of record the rows speak, and which field of it each column holds."""
        return (self.part.kind, self.part.columns) if self.part else (self.kind, self.columns)

    def said_in(self, columns: Iterable[int], row: int, text: str) -> tuple[str, int] | None:
        """Give sheet and row of the joined table from which a text in columns of a row comes, if it comes from one."""
        first: tuple[str, int] | None = None
        for column in columns:
            added = self.added.get(column)
            if added is None or added.table.part is None:
                return None
            for number, cells in added.table.part.said_of.get(row, ()):
                first = first or (added.sheet, number)
                if text and added.column < len(cells) and text in cell_text(cells[added.column]):
                    return added.sheet, number
        return first


@dataclass(slots=True)
class FoundTables:
    """What was found in a sheet; `preamble` are the filled cells (column, text) of the rows above the first table.

    `joined` are tables whose rows speak of the records of another sheet.
    """

    tables: list[FoundTable] = field(default_factory=list)
    preamble: list[list[tuple[int, str]]] = field(default_factory=list)
    joined: list[FoundTable] = field(default_factory=list)
