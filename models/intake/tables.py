"""Where the tables of a sheet are: heading rows, what their columns mean, and the rows that are records.

A sheet may begin with titles and addresses, hold several tables below each other, or stand on its side with the names
of fields at the left. What is recognised here is proposed to the analyst as a layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.columns_by_value import add_columns, guessed_columns
from models.intake.continued_rows import carry_down
from models.intake.layouts import PROPOSED, Layout, known_layout
from models.intake.meanings import (
    EXACT,
    begins_no_record,
    field_label_pairs,
    heading_words,
    is_footnote,
    is_phrase,
    is_vocabulary_term,
    meaning,
)
from models.intake.organisations import has_legal_form
from models.intake.readings import ANCHORS, best_reading
from models.intake.sideways import is_field_list, sideways_records
from models.intake.under_headings import is_instruction, is_numbering, joined_headings

_LEFT_ALONE = 0.5
_FULL_ENOUGH = 0.4


@dataclass(slots=True)
class FoundTable:
    """A table in a sheet; rows are (number in the file, cells), columns map a column to the field that it holds."""

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

    def settle_lone_rows(self) -> None:
        """Decide on rows of one cell: group titles where other rows say more, records where most rows are so."""
        if self.lone and self.singles >= _LEFT_ALONE * (len(self.rows) + len(self.lone)):
            self.rows = sorted((*self.rows, *self.lone), key=lambda row: row[0])
        self.lone = []


@dataclass(slots=True)
class FoundTables:
    """What was found in a sheet; `preamble` are the filled cells (column, text) of the rows above the first table."""

    tables: list[FoundTable] = field(default_factory=list)
    preamble: list[list[tuple[int, str]]] = field(default_factory=list)


def find_tables(sheet: Sheet, hint: str, *, layout: Layout | None = None, kind: str | None = None) -> FoundTables:
    """Find the tables of a sheet; `hint` is what file and sheet are called, `kind` and `layout` what the user says."""
    found = _Finder(sheet, hint, layout, kind).found
    if not found.tables and layout is None:
        found.tables = list(_sideways(sheet, kind))
        if not found.tables and kind is None and not is_field_list(sheet):
            found.tables = list(_guessed(sheet))
    for table in found.tables:
        if not table.on_its_side:
            table.rows = carry_down(table.kind, table.columns, table.rows, sheet.merged)
        if table.layout == PROPOSED:
            add_columns(table.kind, table.columns, table.headings, table.rows)
    return found


def _sideways(sheet: Sheet, kind: str | None) -> Iterator[FoundTable]:
    for record in sideways_records(sheet, kind):
        columns = {i: key for i, key in enumerate(record.keys) if key}
        yield FoundTable(
            record.kind, PROPOSED, record.row, columns, record.labels, on_its_side=True,
            rows=[(record.row, record.entries)],
        )  # fmt: skip


def _guessed(sheet: Sheet) -> Iterator[FoundTable]:
    """Give the table whose headings nobody knows: the first row of texts above rows like those of a register."""
    rows = [(number, cells) for number, cells in enumerate(sheet.rows, start=1) if _filled(cells) > 1]
    if not rows or not all(isinstance(cell, str) for cell in rows[0][1] if cell is not None):
        return
    heading_row, cells = rows[0]
    headings = [cell_text(cell) for cell in cells]
    if any(map(has_legal_form, headings)):  # the list begins without headings
        heading_row, headings, rows = heading_row - 1, [""] * len(headings), [rows[0], *rows]
    records = [
        (number, row) for number, row in rows[1:] if not begins_no_record(cell_text(next(filter(_is_filled, row))))
    ]
    if guess := guessed_columns(headings, records):
        yield FoundTable(guess[0], PROPOSED, heading_row, guess[1], headings, rows=records)


def _filled(cells: Cells) -> int:
    return sum(1 for cell in cells if _is_filled(cell))


def _is_filled(cell: Any) -> bool:
    return cell is not None and cell != ""


class _Finder:
    """Walks down a sheet once."""

    def __init__(self, sheet: Sheet, hint: str, layout: Layout | None, kind: str | None) -> None:
        self.found = FoundTables()
        self._hint, self._layout, self._kind = hint, layout, kind
        self._titles: list[str] = []
        self._table: FoundTable | None = None
        self._block: _Block | None = None
        self._fresh = True
        self._titled = False
        for number, cells in enumerate(sheet.rows, start=1):
            self._take(number, cells)
        self._end_block()
        for table in self.found.tables:
            table.settle_lone_rows()
        self.found.tables = [table for table in self.found.tables if table.rows]

    def _take(self, number: int, cells: Cells) -> None:
        filled = [i for i, cell in enumerate(cells) if cell is not None and cell != ""]
        if not filled:
            self._end_block()
            self._fresh = True
            return
        if self._block is not None:
            self._block.take(number, cells, filled)
            return
        begins = self._fresh or self._table is None or self._repeats_headings(number, cells, filled)
        if begins and self._begin(number, cells, filled):
            self._fresh = self._titled = False
            return
        if self._table is not None and self._goes_on(self._table, cells, filled):
            self._fresh = self._titled = False
            self._row(self._table, number, cells, filled)
            return
        texts = [cell_text(cells[i]) for i in filled]
        if not self._titled:
            self._titles = []
        self._titles += texts
        self._titled = True
        if not self.found.tables:
            self.found.preamble.append(list(zip(filled, texts, strict=True)))

    def _goes_on(self, table: FoundTable, cells: Cells, filled: list[int]) -> bool:
        """Whether a row belongs to the table above; behind a blank row and a title it must be filled as the others."""
        if not self._fresh:
            return True
        if len(filled) == 1:
            return False
        if not self._titled:
            return True
        usual = max((_filled(row) for _, row in table.rows[-3:]), default=2)
        anchored = any(_is_anchor(table, column) for column in filled)
        return anchored and len(filled) >= max(2, _FULL_ENOUGH * usual)

    def _repeats_headings(self, number: int, cells: Cells, filled: list[int]) -> bool:
        """Whether a row inside a table says what its heading row says, or is a heading row of its own."""
        if len(filled) < 2 or self._table is None or number == self._table.heading_row + 1:
            return False
        first = cells[filled[0]]
        if first.__class__ is not str or len(first) > 80:
            return False
        kind = self._table.kind
        found = meaning(kind, first) if is_phrase(kind, first) else None
        if found is None or found.certainty < EXACT:
            return False
        texts = [cell_text(cells[i]) for i in filled]
        exact = sum(1 for text in texts if (m := meaning(kind, text)) and m.certainty == EXACT)
        return exact >= max(2, 0.6 * len(texts))

    def _begin(self, number: int, cells: Cells, filled: list[int]) -> bool:
        """Begin a table where this row is a heading row."""
        title = self._titles[-1] if self._titles else ""
        if len(filled) == 2:
            pair = tuple(heading_words(cell_text(cells[i])) for i in filled)
            if pair in field_label_pairs():
                self._block = _Block(number, filled, title, self._hint)
                return True
        table = self._heading(number, cells, filled, title)
        if table is None:
            return False
        last = self._table
        if last is not None and table.headings == last.headings and (not self._titled or last.layout != PROPOSED):
            return True  # the same headings again, at the top of the next page
        self.found.tables.append(table)
        self._table, self._titles = table, []
        return True

    def _heading(self, number: int, cells: Cells, filled: list[int], title: str) -> FoundTable | None:
        texts = [cell_text(cells[i]) for i in filled]
        headings = [cell_text(cell) for cell in cells]
        layout = self._layout or known_layout(texts)
        if layout is not None:
            columns = {i: key for i in filled if (key := layout.key(cell_text(cells[i])))}
            if len(columns) < min(2, len(filled)):
                return None
            return FoundTable(layout.kind, layout.name, number, columns, headings, title, layout.role)
        best = best_reading(texts, f"{self._hint} {title}", self._kind)
        if best is None:
            return None
        kind, keys = best
        columns = {i: key for i, key in zip(filled, keys, strict=True) if key}
        return FoundTable(kind, PROPOSED, number, columns, headings, title)

    def _row(self, table: FoundTable, number: int, cells: Cells, filled: list[int]) -> None:
        first = cell_text(cells[filled[0]])
        if not table.rows and number <= table.heading_row + 2 and self._under_headings(table, number, cells, filled):
            return
        if begins_no_record(first):
            return
        if len(filled) == 1 and len(table.columns) > 2:
            formal = has_legal_form(first)
            sentence = first.endswith((":", ".")) and " " in first and not formal
            if not _is_anchor(table, filled[0]) or is_footnote(first) or sentence:
                return
            table.singles += 1
            if table.kind == "activity" or not formal:
                table.lone.append((number, cells))
                return
        table.rows.append((number, cells))

    def _under_headings(self, table: FoundTable, number: int, cells: Cells, filled: list[int]) -> bool:
        """Whether a row right below the headings explains them: terms, numbers, instructions, or more headings."""
        texts = [cell_text(cells[i]) for i in filled]
        if sum(map(is_vocabulary_term, texts)) * 2 > len(filled) or is_numbering(texts) or is_instruction(texts):
            return True
        if number != table.heading_row + 1 or table.layout != PROPOSED:
            return False
        joined = joined_headings(table.kind, table.headings, [cell_text(cell) for cell in cells])
        if joined is None:
            return False
        best = best_reading([text for text in joined if text], f"{self._hint} {table.title}", self._kind)
        if best is None:
            return False
        keys = iter(best[1])
        table.kind, table.headings = best[0], joined
        table.columns = {i: key for i, text in enumerate(joined) if text and (key := next(keys))}
        return True

    def _end_block(self) -> None:
        if self._block is None:
            return
        table = self._block.table(self._layout)
        self._block, self._titles = None, []
        if table is None:
            return
        last = self.found.tables[-1] if self.found.tables else None
        if last is not None and last.headings == table.headings and last.columns == table.columns:
            last.rows += table.rows
        else:
            self.found.tables.append(table)


class _Block:
    """A record that stands on its side under its own headings: names of fields at the left, entries at the right."""

    def __init__(self, number: int, filled: list[int], title: str, hint: str) -> None:
        self._number, self._title, self._hint = number, title, hint
        self._label, self._entry = filled
        self._entries: list[tuple[str, Any]] = []

    def take(self, _number: int, cells: Cells, _filled: list[int]) -> None:
        """Take one field and its entry."""
        label = cell_text(cells[self._label]) if self._label < len(cells) else ""
        entry = cells[self._entry] if self._entry < len(cells) else None
        self._entries.append((label, entry))

    def table(self, layout: Layout | None) -> FoundTable | None:
        """Turn the block into a table of one row; its title is the first column where it names the record."""
        labels = [label for label, _ in self._entries]
        cells: Cells = [entry for _, entry in self._entries]
        if layout is not None:
            keys = [layout.key(label) or "" for label in labels]
            kind = layout.kind
        else:
            best = best_reading(labels, f"{self._hint} {self._title}", None)
            if best is None:
                return None
            kind, keys = best
        columns = {i: key for i, key in enumerate(keys) if key}
        named = self._title and meaning(kind, self._title) is None
        if named:
            columns = {i: ("description" if key == "name" else key) for i, key in columns.items()}
            columns[len(labels)] = "name"
            labels, cells = [*labels, ""], [*cells, _without_number(self._title)]
        name = layout.name if layout else PROPOSED
        table = FoundTable(kind, name, self._number, columns, labels, self._title, on_its_side=True)
        table.rows.append((self._number, cells))
        return table


def _is_anchor(table: FoundTable, column: int) -> bool:
    return table.columns.get(column) in ANCHORS[table.kind]


def _without_number(title: str) -> str:
    """Take the running number off a title ("3. Payment processing")."""
    number, dot, rest = title.partition(". ")
    return rest.strip() if dot and number.strip().isdigit() else title
