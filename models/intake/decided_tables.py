"""The tables of a sheet as the analyst decided: another heading row, kind or layout, other columns, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.intake.book import Sheet
from models.intake.cells import cell_text
from models.intake.decisions import Decisions, TableKey
from models.intake.found_tables import FoundTable, FoundTables
from models.intake.layouts import PROPOSED, Layout, known_layout, named_layout
from models.intake.matters import matter_of
from models.intake.meanings import begins_no_record, meaning, titled_kinds
from models.intake.questions import Values
from models.intake.readings import best_reading
from models.intake.remembered import layout_for
from models.intake.tables import find_tables
from models.spelling import fold

_LOOKED_AT = 40
"""Rows in which the headings of a layout that is kept are looked for."""

_SURE, _GUESSED = 1.0, 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for all files, and the layouts that the register keeps."""

    layout: Layout | None = None
    kind: str | None = None
    kept: tuple[Layout, ...] = ()


def decided_tables(file: str, sheet: Sheet, hint: str, decisions: Decisions, asked: Asked) -> FoundTables:
    """Find the tables of a sheet and read them as decided; one that is skipped is among them."""
    row = decisions.heading_rows.get((file, sheet.name))
    layout = asked.layout or layout_for(asked.kept, _texts(sheet, row))
    if row is None:
        found = find_tables(sheet, hint, layout=layout, kind=asked.kind)
    else:
        found = _found_below(sheet, row, hint, layout, asked.kind)
    for at, table in enumerate(found.tables):
        key = TableKey(file, sheet.name, table.heading_row)
        found.tables[at] = as_decided(sheet, table, hint, decisions, key, asked)
    return found


def table_at(sheet: Sheet, row: int) -> FoundTable:
    """Give the table whose headings stand in a row, whatever they say."""
    return _plain_table(sheet, row, sheet.name, None, None)


def certainty(table: FoundTable, column: int) -> float:
    """Give how sure it is that a column holds its field, 0 to 1."""
    if column in table.decided or table.layout != PROPOSED:
        return _SURE
    kind, columns = table.says
    heading = table.headings[column] if column < len(table.headings) else ""
    found = meaning(kind, heading)
    return found.certainty if found is not None and found.key == columns.get(column) else _GUESSED


def answers_of(layout: Layout | None) -> Values:
    """Give what texts mean by a layout, by matter and folded text."""
    if layout is None:
        return {}
    return {
        (matter.key, fold(text)): code
        for field_key, codes in layout.values.items()
        if (matter := matter_of(layout.kind, field_key))
        for text, code in codes.items()
    }


def layout_of(table: FoundTable, asked: Asked) -> Layout | None:
    """Give the layout by which a table was read, None where it was recognised only."""
    if table.layout == PROPOSED:
        return None
    if asked.layout is not None and asked.layout.name == table.layout:
        return asked.layout
    kept = next((layout for layout in asked.kept if layout.name == table.layout), None)
    return kept or known_layout([heading for heading in table.headings if heading])


def as_decided(
    sheet: Sheet, table: FoundTable, hint: str, decisions: Decisions, key: TableKey, asked: Asked
) -> FoundTable:
    """Read a table that was found as the analyst decided."""
    decision = decisions.table(key)
    if decision.layout and decision.layout != table.layout and not table.on_its_side:
        layout = None if decision.layout == PROPOSED else named_layout(decision.layout, asked.kept)
        again = _found_below(sheet, key.heading_row, hint, layout, decision.kind or None).tables
        table = next((found for found in again if found.heading_row == key.heading_row), table)
    if decision.kind and decision.kind != table.kind:
        table = replace(table, kind=decision.kind, layout=PROPOSED, columns=_columns(table.headings, decision.kind))
    table.kind_decided = bool(decision.kind)
    table.kept = asked.layout is None and any(layout.name == table.layout for layout in asked.kept)
    table.decided = {**(table.columns if table.kept else {}), **decision.columns}
    if decision.columns:
        columns = {**table.columns, **decision.columns}
        table.columns = {column: field_key for column, field_key in sorted(columns.items()) if field_key}
    return table


def _texts(sheet: Sheet, row: int | None) -> list[list[str]]:
    rows = sheet.rows[:_LOOKED_AT] if row is None else sheet.rows[row - 1 : row]
    return [[text for cell in cells if (text := cell_text(cell))] for cells in rows]


def _found_below(sheet: Sheet, row: int, hint: str, layout: Layout | None, kind: str | None) -> FoundTables:
    """Find the tables from a heading row on; the row is one, even if nothing in it is known."""
    above = (
        [(i, text) for i, cell in enumerate(cells) if (text := cell_text(cell))] for cells in sheet.rows[: row - 1]
    )
    rest = replace(sheet, rows=[*([] for _ in sheet.rows[: row - 1]), *sheet.rows[row - 1 :]])
    found = find_tables(rest, hint, layout=layout, kind=kind)
    if not found.tables or found.tables[0].heading_row != row or found.tables[0].on_its_side:
        found = FoundTables([_plain_table(sheet, row, hint, layout, kind)])
    found.preamble = [texts for texts in above if texts]
    return found


def _plain_table(sheet: Sheet, row: int, hint: str, layout: Layout | None, kind: str | None) -> FoundTable:
    headings = [cell_text(cell) for cell in sheet.rows[row - 1]] if row <= len(sheet.rows) else []
    if layout is not None:
        columns = {i: key for i, heading in enumerate(headings) if (key := layout.key(heading))}
        table = FoundTable(layout.kind, layout.name, row, columns, headings, role=layout.role)
    else:
        best = best_reading([text for text in headings if text], hint, kind)
        kind = kind or (best[0] if best else next(iter(titled_kinds(hint)), "engagement"))
        table = FoundTable(kind, PROPOSED, row, _columns(headings, kind), headings)
    for number, cells in enumerate(sheet.rows[row:], start=row + 1):
        first = next((text for cell in cells if (text := cell_text(cell))), "")
        if first and not begins_no_record(first):
            table.rows.append((number, cells))
    return table


def _columns(headings: Sequence[str], kind: str) -> dict[int, str]:
    filled = [i for i, heading in enumerate(headings) if heading]
    best = best_reading([headings[i] for i in filled], "", kind)
    if best is not None:
        return {i: key for i, key in zip(filled, best[1], strict=True) if key}
    found = {i: meaning(kind, headings[i]) for i in filled}
    return {i: known.key for i, known in found.items() if known}
