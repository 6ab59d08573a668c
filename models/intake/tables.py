"""Where the tables of a sheet are: heading rows, what their columns mean, and the rows that are records.

A sheet may begin with titles and addresses, hold several tables below each other, or stand on its side with the names
of fields at the left. What is recognised here is proposed to the analyst as a layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.intake.book import Sheet
from models.intake.layouts import PROPOSED, Layout, known_layout
from models.intake.meanings import (
    EXACT,
    TABLE_KINDS,
    WITHIN,
    begins_no_record,
    field_label_pairs,
    heading_words,
    is_phrase,
    is_vocabulary_term,
    meaning,
    titled_kinds,
)

Cells = list[Any]

_ANCHORS: dict[str, tuple[str, ...]] = {
    "engagement": ("name",),
    "activity": ("name", "purposes", "processing_categories"),
    "party": ("name",),
    "transfer": ("importer", "exporter", "flow"),
    "agreement": ("name", "type", "party"),
}
_SUPPORT: dict[str, frozenset[str]] = {
    "engagement": frozenset({"service", "countries", "hosting_countries", "access_countries", "role", "mechanism", "data"}),
    "activity": frozenset(
        {"purposes", "legal_bases", "subjects", "data", "retention", "recipients", "measures", "processing_categories"}
    ),
    "party": frozenset({"country", "address", "website", "registration_number", "vat_number", "lei", "kind", "contact"}),
    "transfer": frozenset({"destination", "mechanism", "importer", "exporter"}),
    "agreement": frozenset({"signed", "expires", "effective", "party", "type"}),
}
_PLAIN_NAMES = frozenset({"name", "naam", "navn", "namn", "nom", "nome", "nombre", "nazwa", "company", "title"})
_PLAIN_SERVICES = frozenset(
    "description omschrijving beschreibung description beskrivning beskrivelse category categories categorie "
    "kategorie kategori descrizione descripcion opis".split()
)
_TITLE_WEIGHT = 1.5
_SURELY_ENOUGH = 4
_LONGEST_FIELD_LIST = 300


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


@dataclass(slots=True)
class FoundTables:
    """What was found in a sheet; `preamble` are the texts above the first table."""

    tables: list[FoundTable] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)


def cell_text(value: Any) -> str:
    """Give what a cell says as text."""
    if value is None:
        return ""
    if value.__class__ is str:
        return str(value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def find_tables(sheet: Sheet, hint: str, *, layout: Layout | None = None, kind: str | None = None) -> FoundTables:
    """Find the tables of a sheet; `hint` is what file and sheet are called, `kind` and `layout` what the user says."""
    return _Finder(sheet, hint, layout, kind).found


class _Finder:
    """Walks down a sheet once."""

    def __init__(self, sheet: Sheet, hint: str, layout: Layout | None, kind: str | None) -> None:
        self.found = FoundTables()
        self._hint, self._layout, self._kind = hint, layout, kind
        self._titles: list[str] = []
        self._table: FoundTable | None = None
        self._block: _Block | None = None
        self._fresh = True
        for number, cells in enumerate(sheet.rows, start=1):
            self._take(number, cells)
        self._end_block()
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
        if (self._fresh or self._table is None) and self._begin(number, cells, filled):
            self._fresh = False
            return
        if self._table is not None and (len(filled) > 1 or not self._fresh):
            self._fresh = False
            self._row(number, cells, filled)
            return
        texts = [cell_text(cells[i]) for i in filled]
        if self._fresh and self._table is not None:
            self._table, self._titles = None, []
        self._titles += texts
        self.found.preamble += texts if not self.found.tables else []

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

    def _row(self, number: int, cells: Cells, filled: list[int]) -> None:
        table = self._table
        assert table is not None
        if not table.rows and number == table.heading_row + 1:
            terms = sum(1 for i in filled if is_vocabulary_term(cell_text(cells[i])))
            if terms * 2 > len(filled):
                return
        if len(filled) == 1 and len(table.columns) > 2 and not _is_anchor(table, filled[0]):
            return
        if begins_no_record(cell_text(cells[filled[0]])):
            return
        table.rows.append((number, cells))

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
    """A record that stands on its side: names of fields at the left, entries at the right."""

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


def best_reading(texts: list[str], hint: str, kind: str | None) -> tuple[str, list[str]] | None:
    """Read a row of texts as headings: the kind of record that fits best, and the key of each text ("" for none)."""
    if len(texts) < 2 and kind is None:
        return None
    hinted = titled_kinds(hint)
    best: tuple[float, str, list[str]] | None = None
    for candidate in (kind,) if kind else TABLE_KINDS:
        read = _reading(texts, candidate)
        if read is None:
            continue
        score, keys = read
        score += _TITLE_WEIGHT if candidate in hinted else 0
        if kind is None and _merely_named(candidate, texts, keys) and set(hinted) & {"engagement", "party"} != {"engagement"}:
            continue
        if best is None or score > best[0]:
            best = (score, candidate, keys)
    return None if best is None else best[1:]


def _reading(texts: list[str], kind: str) -> tuple[float, list[str]] | None:
    keys, score, certain = [], 0.0, 0
    seen: set[str] = set()
    for text in texts:
        found = meaning(kind, text)
        keys.append(found.key if found else "")
        if found and found.key not in seen:
            seen.add(found.key)
            score += found.certainty
            certain += found.certainty > WITHIN
    if kind == "engagement" and "name" not in seen and "sub_processors" in seen:
        keys = ["name" if key == "sub_processors" else key for key in keys]  # a list of them, one in each row
        seen.add("name")
    anchored = any(anchor in seen for anchor in _ANCHORS[kind])
    supported = seen & _SUPPORT[kind]
    enough = len(seen) >= 2 and certain >= 1 and (score >= 0.3 * len(texts) or certain >= _SURELY_ENOUGH)
    return (score, keys) if anchored and supported and enough else None


def _merely_named(kind: str, texts: list[str], keys: list[str]) -> bool:
    """Whether a list of parties calls them no more than “name”, and does not say for what service and where."""
    if kind != "engagement":
        return False
    named = next((text for text, key in zip(texts, keys, strict=True) if key == "name"), "")
    if heading_words(named) not in _PLAIN_NAMES:
        return False
    sure = {
        key
        for text, key in zip(texts, keys, strict=True)
        if key and heading_words(text) not in _PLAIN_SERVICES and (m := meaning(kind, text)) and m.certainty == EXACT
    }
    return not {"service", "countries"} <= sure


def _is_anchor(table: FoundTable, column: int) -> bool:
    return table.columns.get(column) in _ANCHORS[table.kind]


def _without_number(title: str) -> str:
    """Take the running number off a title ("3. Payment processing")."""
    number, dot, rest = title.partition(". ")
    return rest.strip() if dot and number.strip().isdigit() else title


def is_field_list(sheet: Sheet) -> bool:
    """Whether a sheet lists the fields that templates ask for, and is no register itself."""
    rows = sheet.rows[:_LONGEST_FIELD_LIST]
    width = max((len(row) for row in rows), default=0)
    for column in range(min(width, 6)):
        texts = [text for row in rows if column < len(row) and (text := cell_text(row[column]))]
        known = {text for text in texts if is_phrase("activity", text)}
        if len(known) >= 10 and len(known) >= 0.4 * len(set(texts)):
            return True
    return False


def column_values(table: FoundTable, key: str) -> Iterator[Any]:
    """Give the values of all columns that hold a field."""
    wanted = [column for column, name in table.columns.items() if name == key]
    for _, cells in table.rows:
        for column in wanted:
            if column < len(cells) and cells[column] is not None:
                yield cells[column]
