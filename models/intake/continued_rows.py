"""What a row leaves out because the row above it says it: merged cells, ditto marks, names that are not repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from models.intake.cells import Cells
from models.intake.phrases import word_list
from models.spelling import fold

Merged = tuple[tuple[int, int, int, int], ...]
Rows = list[tuple[int, Cells]]

_ABOVE = -1
"""Says that a cell repeats the one above it."""
_LONGEST_DITTO = 32
_OPENING = 3
"""Letters that tell of nearly every cell that it repeats none."""
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
    repeating = {cell for cell in set().union(*(cells for _, cells in rows)) if _repeats(cell) is not None}
    carried: Rows = []
    for number, cells in rows:
        if carried and not repeating.isdisjoint(cells):
            cells = [_repeated(cell, i, carried) for i, cell in enumerate(cells)]
        if carried and carried[-1][0] == number - 1:
            above = carried[-1][1]
            if groups >= 0 and _blank(cells, groups):
                cells = _with(cells, [groups], above)
            nameless = name >= 0 and _blank(cells, name) and not _blank(above, name)
            if nameless and _continues(cells, above, purposes, name):
                cells = _with(cells, [name, *(column for column in identity if _blank(cells, column))], above)
        carried.append((number, cells))
    return carried


@lru_cache(maxsize=1)
def _ditto_marks() -> tuple[frozenset[str], re.Pattern[str]]:
    listed = word_list("answers")["ditto"]
    numbered = "|".join(re.escape(fold(text)) for text in sorted(listed["numbered"], key=len, reverse=True))
    return (
        frozenset(fold(text) for text in listed["above"]),
        re.compile(
            rf"(?:{numbered})\s*(?:no|nr|n|row|line|rij|regel|zeile|ligne|rad|raekke|riga|fila|wiersz|poz|#)?[.°º]?\s*(\d{{1,4}})"
        ),
    )


@lru_cache(maxsize=65536)
def _may_repeat(opening: str) -> bool:
    """Whether a text that begins so may say that it repeats another."""
    above, _ = _ditto_marks()
    marks = (*above, *map(fold, word_list("answers")["ditto"]["numbered"]))
    begins = (fold(opening).lstrip(" .()[]"), opening.lstrip())
    return any(mark.startswith(begin) or begin.startswith(mark) for begin in begins for mark in marks)


@lru_cache(maxsize=4096)
def _repeated_row(text: str) -> int | None:
    above, numbered = _ditto_marks()
    said = fold(text).strip(" .()[]")
    if said in above or text.strip() in above:
        return _ABOVE
    match = numbered.fullmatch(said)
    return int(match[1]) if match else None


def _repeats(cell: Any) -> int | None:
    """Give the number of the row that a cell repeats (`_ABOVE`: the one above it), None where it repeats none."""
    if cell.__class__ is not str or not 0 < len(cell) <= _LONGEST_DITTO or not _may_repeat(cell[:_OPENING]):
        return None
    return _repeated_row(cell)


def _repeated(cell: Any, column: int, carried: Rows) -> Any:
    """Give what stands in the row that a cell repeats; the cell itself where there is no such row."""
    number = _repeats(cell)
    if number is None:
        return cell
    if number == _ABOVE:
        return _at(carried[-1][1], column)
    numbered = (cells for _, cells in carried if str(_at(cells, 0)).strip(" .)") == str(number))
    meant = next(numbered, carried[number - 1][1] if 0 < number <= len(carried) else None)
    return cell if meant is None else _at(meant, column)


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


def _continues(cells: Cells, above: Cells, purposes: list[int], name: int) -> bool:
    """Whether a row without a name goes on about the record above.

    One with its own purpose does if it says less, or has nothing up to the name either, where the row above has it.
    """
    if all(_blank(cells, column) for column in purposes):
        return True
    if purposes and name < min(purposes) and all(_blank(cells, column) for column in range(name + 1)):
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
