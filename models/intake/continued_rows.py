"""What a row leaves out because the row above it says it: merged cells, ditto marks, names that are not repeated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.intake.cells import Cells

Merged = tuple[tuple[int, int, int, int], ...]
Rows = list[tuple[int, Cells]]

_DITTO = frozenset(
    ('"', "''", "”", "„", "〃", "idem", "Idem", "dito", "Dito", "ditto", "Ditto", "same as above", "Same as above",
     "wie oben", "siehe oben", "zie boven", "zie hierboven", "voir ci-dessus", "samma som ovan", "som ovenfor")
)  # fmt: skip
_NAMES = {"engagement": "name", "party": "name", "activity": "name"}
_IDENTITY = {
    "engagement": ("service", "role", "engaging", "parent"),
    "activity": ("department", "role", "controller", "controllers_served"),
    "party": (),
}
_LEADING = frozenset({"department", "controller", "controllers_served", "engaging", "exporter"})
_SPARSE = 0.6


def carry_down(kind: str, columns: dict[int, str], rows: Rows, merged: Merged) -> Rows:
    """Give the rows with everything that they take over from the rows above; the given rows stay as they are."""
    rows = _from_merged(rows, merged)
    by_key: dict[str, list[int]] = {}
    for column, key in columns.items():
        by_key.setdefault(key, []).append(column)
    name = by_key.get(_NAMES.get(kind, ""), [-1])[0]
    leading = min(columns, default=-1)
    groups = leading if columns.get(leading) in _LEADING else -1
    identity = [column for key in _IDENTITY.get(kind, ()) for column in by_key.get(key, ())]
    purposes = by_key.get("purposes", []) if kind == "activity" else []
    carried: Rows = []
    for number, cells in rows:
        if carried and not _DITTO.isdisjoint(cell for cell in cells if cell.__class__ is str):
            above = carried[-1][1]
            cells = [
                _at(above, i) if cell.__class__ is str and cell.strip() in _DITTO else cell
                for i, cell in enumerate(cells)
            ]
        if carried and carried[-1][0] == number - 1:
            above = carried[-1][1]
            if groups >= 0 and _blank(cells, groups):
                cells = _with(cells, [groups], above)
            if name >= 0 and _blank(cells, name) and not _blank(above, name) and _continues(cells, above, purposes):
                cells = _with(cells, [name, *(column for column in identity if _blank(cells, column))], above)
        carried.append((number, cells))
    return carried


def _from_merged(rows: Rows, merged: Merged) -> Rows:
    """Write the value of a cell that is merged over several rows into each of them."""
    tall = [area for area in merged if area[2] > area[0]]
    if not tall:
        return rows
    at = {number: index for index, (number, _) in enumerate(rows)}
    filled = list(rows)
    for top, left, bottom, _ in tall:
        first = at.get(top + 1)
        if first is None or _blank(rows[first][1], left):
            continue
        for number in range(top + 2, bottom + 2):
            if (index := at.get(number)) is not None and _blank(filled[index][1], left):
                filled[index] = (number, _with(filled[index][1], [left], rows[first][1]))
    return filled


def _continues(cells: Cells, above: Cells, purposes: list[int]) -> bool:
    """Whether a row without a name goes on about the record above: one with its own purpose only if it says less."""
    if all(_blank(cells, column) for column in purposes):
        return True
    return _filled(cells) <= _SPARSE * _filled(above)


def _at(cells: Cells, column: int) -> Any:
    return cells[column] if column < len(cells) else None


def _blank(cells: Cells, column: int) -> bool:
    value = _at(cells, column)
    return value is None or value == ""


def _filled(cells: Cells) -> int:
    return sum(1 for cell in cells if cell is not None and cell != "")


def _with(cells: Cells, columns: Iterable[int], above: Cells) -> Cells:
    copy = list(cells)
    for column in columns:
        copy += [None] * (column + 1 - len(copy))
        copy[column] = _at(above, column)
    return copy
