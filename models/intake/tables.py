"""Where the tables of a sheet are: heading rows, what their columns mean, and the rows that are records.

A sheet may begin with titles and addresses, hold several tables below each other, or stand on its side with the names
of fields at the left. What is recognised here is proposed to the analyst as a layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.columns_by_value import add_columns, guessed_columns
from models.intake.continued_rows import carry_down
from models.intake.field_blocks import FieldBlock
from models.intake.form_sheets import FoundForm, find_form
from models.intake.forms import as_form
from models.intake.found_tables import FoundTable, FoundTables
from models.intake.layouts import PROPOSED, Layout, known_layout, shipped_layouts
from models.intake.meanings import (
    EXACT,
    TABLE_KINDS,
    begins_no_record,
    field_label_pairs,
    heading_words,
    is_footnote,
    is_legend,
    is_phrase,
    is_total,
    is_vocabulary_term,
    meaning,
    meaning_in_row,
    titled_kinds,
)
from models.intake.organisations import has_legal_form
from models.intake.readings import ANCHORS, best_reading, fit
from models.intake.repeated_headings import beside_their_parties
from models.intake.side_by_side import side_by_side
from models.intake.sideways import is_field_list, sideways_records
from models.intake.ticked_columns import with_ticks_named
from models.intake.under_headings import is_instruction, is_numbering, joined_headings

_PLAIN_SHEET = re.compile(
    r"(?:sheet|blad|tabelle|blatt|feuil(?:le)?|ark|hoja|foglio|arkusz|form(?:ular)?|formulier|fiche|\W)*[\W\d]*",
    re.IGNORECASE,
)
_TO_SIGN = re.compile(r":?\s*(?:_{4,}|\.{6,}|…{3,})\s*$")
_FULL_ENOUGH, _FEW, _LAYOUT_WITHIN = 0.4, 3, 40
_LISTED = frozenset(
    "purposes legal_bases subjects data special_data recipients internal_recipients external_recipients processors "
    "countries hosting_countries access_countries measures retention systems origins sub_processors".split()
)


def find_tables(sheet: Sheet, hint: str, *, layout: Layout | None = None, kind: str | None = None) -> FoundTables:
    """Find the tables of a sheet; `hint` is what file and sheet are called, `kind` and `layout` what the user says."""
    if known_form := find_form(sheet, layout):
        return FoundTables(list(_of_form(known_form)), known_form.preamble)
    known = (known_layout(_texts(cells)) for cells in sheet.rows[:_LAYOUT_WITHIN])
    layout = layout or next((one for one in known if one), None)
    if layout is None:
        if len(parts := side_by_side(sheet, hint)) > 1:
            apart = [find_tables(part, hint, kind=kind) for part in parts]
            return FoundTables([table for found in apart for table in found.tables], apart[0].preamble)
        if (form := as_form(sheet)) and (records := list(_sideways(form.sheet, kind))):
            return FoundTables(_named_by_sheet(records, sheet, hint), preamble=form.about_others)
        sheet = with_ticks_named(sheet)
    found = _Finder(sheet, hint, layout, kind).found
    if not found.tables and layout is None:
        found.tables = list(_sideways(sheet, kind))
        if not found.tables and kind is None and not is_field_list(sheet):
            found.tables = list(_guessed(sheet))
    for table in found.tables:
        if not table.on_its_side:
            table.rows = carry_down(table.kind, table.columns, table.rows, sheet.merged)
            table.rows = beside_their_parties(table.columns, table.headings, table.rows)
        if table.layout == PROPOSED:
            add_columns(table.kind, table.columns, table.headings, table.rows)
    return found


def _texts(cells: Cells) -> list[str]:
    return [text for cell in cells if (text := cell_text(cell))]


def _of_form(form: FoundForm) -> Iterator[FoundTable]:
    layout = form.layout
    for record in form.records:
        yield FoundTable(
            layout.kind, layout.name, record.row, dict(enumerate(record.keys)), record.labels, role=layout.role,
            on_its_side=True, rows=[(record.row, record.entries)],
        )  # fmt: skip


def _beyond(layout: Layout, headings: dict[int, str], known: dict[int, str]) -> dict[int, str]:
    """Give the columns that somebody added to an authority's own, or named otherwise than the authority does."""
    found = {i: meaning_in_row(layout.kind, heading) for i, heading in headings.items()}
    taken = {*known.values()}
    return {i: m.key for i, m in found.items() if m and m.key not in taken}


def _sideways(sheet: Sheet, kind: str | None) -> Iterator[FoundTable]:
    for record in sideways_records(sheet, kind):
        columns = {i: key for i, key in enumerate(record.keys) if key}
        yield FoundTable(
            record.kind, PROPOSED, record.row, columns, record.labels, on_its_side=True,
            rows=[(record.row, record.entries)],
        )  # fmt: skip


def _named_by_sheet(records: list[FoundTable], sheet: Sheet, hint: str) -> list[FoundTable]:
    """Name the only record of a sheet after the sheet where it has no name of its own."""
    only = records[0]
    called = not _PLAIN_SHEET.fullmatch(sheet.name.strip()) and not titled_kinds(sheet.name)
    whole_file = hint == f"{sheet.name} {sheet.name}"
    nameless = len(records) == 1 and only.kind == "activity" and "name" not in only.columns.values()
    if nameless and called and not whole_file:
        only.columns[len(only.headings)] = "name"
        number, cells = only.rows[0]
        only.rows = [(number, [*cells, *[None] * (len(only.headings) - len(cells)), sheet.name.strip()])]
        only.headings = [*only.headings, ""]
    return records


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
        self._block: FieldBlock | None = None
        self._fresh = True
        self._titled = self._legend = False
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
        if self._legend:
            return
        if self._table is not None and self._goes_on(self._table, cells, filled):
            self._fresh = self._titled = False
            self._row(self._table, number, cells, filled)
            return
        texts = [cell_text(cells[i]) for i in filled]
        self._legend = self._table is not None and len(filled) == 1 and is_legend(texts[0])
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
        spoken = [text for text in self._titles if titled_kinds(text)]
        title = (spoken or self._titles or [""])[-1]
        if len(filled) == 2:
            if cell_text(cells[filled[0]]).endswith(":") and not cell_text(cells[filled[1]]).endswith(":"):
                return False  # a label and what it says
            pair = tuple(heading_words(cell_text(cells[i])) for i in filled)
            if pair in field_label_pairs():
                self._block = FieldBlock(number, filled, title, self._hint)
                return True
        table = self._heading(number, cells, filled, title)
        if table is None:
            return False
        last = self._table
        if last is not None and table.headings == last.headings and (not self._titled or last.layout != PROPOSED):
            self._legend = False
            return True  # the same headings again, at the top of the next page
        self.found.tables.append(table)
        self._table, self._titles, self._legend = table, [], False
        return True

    def _heading(self, number: int, cells: Cells, filled: list[int], title: str) -> FoundTable | None:
        texts = [cell_text(cells[i]) for i in filled]
        headings = [cell_text(cell) for cell in cells]
        layout = self._layout or known_layout(texts)
        if layout is not None:
            columns = {i: key for i in filled if (key := layout.key(cell_text(cells[i])))}
            if len(columns) < min(2, len(filled)):
                return None
            if layout.written and layout in shipped_layouts():
                columns |= _beyond(layout, {i: cell_text(cells[i]) for i in filled if i not in columns}, columns)
            return FoundTable(layout.kind, layout.name, number, columns, headings, title, layout.role)
        best = best_reading(texts, f"{self._hint} {title}", self._kind)
        if best is None:
            return None
        kind, keys = best
        if kind == "party" and self._kind is None and self._goes_on_listing(texts, keys):
            kind, keys = best_reading(texts, "", "engagement") or best
            title = f"{self._table.title if self._table else ''} {title}"
        columns = {i: key for i, key in zip(filled, keys, strict=True) if key}
        return FoundTable(kind, PROPOSED, number, columns, headings, title)

    def _goes_on_listing(self, texts: list[str], keys: list[str]) -> bool:
        """Whether headings name the parties as the list above does: “Affiliates” below “Subprocessors”."""
        above = self._table
        if above is None or above.kind != "engagement" or "name" not in keys:
            return False
        named = [above.headings[column] for column, key in above.columns.items() if key == "name"]
        return texts[keys.index("name")] in named

    def _row(self, table: FoundTable, number: int, cells: Cells, filled: list[int]) -> None:
        first = cell_text(cells[filled[0]])
        if not table.rows and number <= table.heading_row + 2 and self._under_headings(table, number, cells, filled):
            return
        texts = [cell_text(cells[i]) for i in filled]
        full = len(filled) > _FEW and sum(1 for text in texts if any(map(str.isalpha, text))) * 2 > len(table.columns)
        if begins_no_record(first, full=full) or is_total(texts) or _is_signed(cells, filled):
            return
        if self._says_more(table, number, filled, first):
            table.rows.append((number, cells))
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

    @staticmethod
    def _says_more(table: FoundTable, number: int, filled: list[int], text: str) -> bool:
        """Whether a row of one cell adds an item to a list of the row right above it."""
        listed = table.columns.get(filled[0]) in _LISTED and filled[0] > min(table.columns)
        directly = bool(table.rows) and table.rows[-1][0] == number - 1
        return len(filled) == 1 and listed and directly and not text.isdigit() and not text.endswith((":", "."))

    def _under_headings(self, table: FoundTable, number: int, cells: Cells, filled: list[int]) -> bool:
        """Whether a row right below the headings explains them: terms, numbers, instructions, or more headings."""
        texts = [cell_text(cells[i]) for i in filled]
        if sum(map(is_vocabulary_term, texts)) * 2 > len(filled) or is_numbering(texts) or is_instruction(texts):
            return True
        if number != table.heading_row + 1 or table.layout != PROPOSED:
            return False
        hint = f"{self._hint} {table.title}"
        below = [cell_text(cell) for cell in cells]
        ways = [way for kind in TABLE_KINDS if (way := joined_headings(kind, table.headings, below))]
        joined = max(ways, key=lambda way: _best_fit(way, hint), default=None)
        if joined is None:
            return False
        best = best_reading([text for text in joined if text], hint, self._kind)
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


def _is_signed(cells: Cells, filled: list[int]) -> bool:
    """Whether a row is where the form is signed: “Place, date: ________”."""
    return len(filled) <= 4 and any(_TO_SIGN.search(cell_text(cells[i])) for i in filled)


def _best_fit(headings: list[str], hint: str) -> float:
    texts = [text for text in headings if text]
    return max(fit(texts, kind, hint) for kind in TABLE_KINDS)


def _is_anchor(table: FoundTable, column: int) -> bool:
    return table.columns.get(column) in ANCHORS[table.kind]
