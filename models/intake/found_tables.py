"""What was found in a sheet: its tables, and what stands above them."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.intake.cells import Cells

_LEFT_ALONE = 0.5


@dataclass(slots=True)
class FoundTable:
    """A table in a sheet; rows are (number in the file, cells), columns map a column to the field that it holds.

    `strays` are rows with the id of a record that no sheet has.
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

    def settle_lone_rows(self) -> None:
        """Decide on rows of one cell: group titles where other rows say more, records where most rows are so."""
        if self.lone and self.singles >= _LEFT_ALONE * (len(self.rows) + len(self.lone)):
            self.rows = sorted((*self.rows, *self.lone), key=lambda row: row[0])
        self.lone = []


@dataclass(slots=True)
class FoundTables:
    """What was found in a sheet; `preamble` are the filled cells (column, text) of the rows above the first table.

    `joined` are tables whose rows speak of the records of another sheet.
    """

    tables: list[FoundTable] = field(default_factory=list)
    preamble: list[list[tuple[int, str]]] = field(default_factory=list)
    joined: list[FoundTable] = field(default_factory=list)
