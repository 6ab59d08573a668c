"""Columns to tick, one for each category: “Employees | Customers | Applicants” with a cross where it is so.

A tick says its heading. So the heading is written where the tick stands, and the columns are read as what the heading
above them says they list (“Data subjects”), or as what their own headings are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from models.intake.answers import fact
from models.intake.book import Sheet, Value
from models.intake.cells import cell_text
from models.intake.meanings import EXACT, NEAR, meaning, undivided
from models.intake.phrases import finder
from models.law.countries import recognise
from models.vocabulary import Fact

_LOOKED_AT = 80
_FEWEST = 2
_LONGEST_HEADING = 80
_MARKS = frozenset("✓✔☑☒●•■◼◾⬛√xX+")
_NO_MARKS = frozenset(("☐", "□", "○", "-", "–", "—", "✗", "✘", "✕", "0"))
_LISTS = frozenset(
    "data special_data subjects vulnerable recipients internal_recipients external_recipients processors countries "
    "hosting_countries access_countries destination legal_bases special_condition mechanism measures systems origins "
    "operations rights".split()
)
"""Fields that list something: only these are spread over several columns to tick."""
_SAID = {"data": "Categories of personal data", "subjects": "Categories of data subjects", "countries": "Countries"}
_KINDS = ("activity", "engagement", "transfer")

Rows = list[list[Value]]


def with_ticks_named(sheet: Sheet) -> Sheet:
    """Give the sheet with the heading in place of each tick; the sheet itself where it has no columns to tick."""
    rows = sheet.rows
    ticked = {column: row for column in range(max(map(len, rows[:_LOOKED_AT]), default=0))
              if (row := _heading_of_ticks(rows, column)) is not None}  # fmt: skip
    if len(ticked) < _FEWEST:
        return sheet
    at = max(set(ticked.values()), key=lambda row: (list(ticked.values()).count(row), -row))
    columns = sorted(column for column, row in ticked.items() if row == at)
    grouped = _grouped(sheet, at, columns)
    said = grouped | {c: s for c, s in _by_own_heading(rows[at], columns).items() if c not in grouped}
    if len(said) < _FEWEST:
        return sheet
    return replace(sheet, rows=_named(rows, at, said, under_groups=bool(grouped)))


def _is_tick(cell: Value) -> bool | None:
    """Whether a cell says yes or no to its column; None where it says something else."""
    if cell.__class__ is str:
        text = cell.strip()
        if text in _MARKS:
            return True
        if text in _NO_MARKS:
            return False
    stated = fact(cell)
    return None if stated is Fact.UNKNOWN else stated is Fact.YES


def _heading_of_ticks(rows: Rows, column: int) -> int | None:
    """Give the row of the text above a column's ticks; None where something else stands below it too."""
    heading, yes = None, False
    for number, row in enumerate(rows[:_LOOKED_AT]):
        cell = row[column] if column < len(row) else None
        if cell is None or cell == "":
            continue
        tick = _is_tick(cell)
        if tick is None:
            if yes or cell.__class__ is not str or len(cell) > _LONGEST_HEADING:
                return None
            heading = number
        elif heading is None:
            return None
        else:
            yes = yes or tick
    return heading if yes else None


def _grouped(sheet: Sheet, at: int, columns: list[int]) -> dict[int, str]:
    """Give the heading above several columns, for those of them that stand below one that names a list."""
    found: dict[int, str] = {}
    for above in range(at - 1, max(-1, at - 3), -1):
        row = sheet.rows[above]
        starts = [c for c, cell in enumerate(row) if isinstance(cell, str) and cell.strip()]
        for start, following in zip(starts, [*starts[1:], len(sheet.rows[at])], strict=False):
            text = cell_text(row[start])
            end = next((right for top, left, bottom, right in sheet.merged
                        if left == start and top <= above <= bottom and right > left), following - 1)  # fmt: skip
            below = [c for c in range(start, end + 1) if c < len(sheet.rows[at]) and sheet.rows[at][c]]
            ticks = [c for c in below if c in columns]
            if _names_list(text) and len(ticks) >= _FEWEST:
                found |= {c: text for c in below if c not in found}
    return found


@lru_cache(maxsize=4096)
def _names_list(text: str) -> bool:
    return any((m := meaning(kind, text)) and m.certainty >= NEAR and m.key in _LISTS for kind in _KINDS)


def _by_own_heading(headings: list[Value], columns: list[int]) -> dict[int, str]:
    """Give what columns list whose own headings are categories: at least two beside each other."""
    found: dict[int, str] = {}
    for run in _runs(columns):
        fields = [_field(cell_text(headings[column])) for column in run]
        for i in range(1, len(fields)):
            if not fields[i] and fields[i - 1] and not _is_known(cell_text(headings[run[i]])):
                fields[i] = fields[i - 1]  # an unknown one behind its likes
        for column, key in zip(run, fields, strict=True):
            if key and fields.count(key) >= _FEWEST:
                found[column] = _SAID[key]
    return found


def _runs(columns: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for column in columns:
        if run and column != run[-1] + 1:
            yield run
            run = []
        run.append(column)
    if run:
        yield run


@lru_cache(maxsize=4096)
def _field(heading: str) -> str:
    if heading.rstrip().endswith("?"):
        return ""
    if recognise(heading):
        return "countries"
    named = finder("ticked", "fields").find(heading)
    fields = {phrase.code for phrase in named if phrase.start == 0}
    if len(fields) == 1 and (key := fields.pop()):
        return key
    return ""


@lru_cache(maxsize=4096)
def _is_known(heading: str) -> bool:
    return any((m := meaning(kind, heading)) and m.certainty == EXACT for kind in _KINDS)


def _named(rows: Rows, at: int, said: dict[int, str], *, under_groups: bool) -> Rows:
    """Write headings in place of ticks, and what the columns list above them."""
    labels = {column: undivided(cell_text(rows[at][column])) for column in said}
    headings = list(rows[at])
    named = rows[:at]
    if under_groups:
        above = rows[at - 1]
        headings = [cell or (above[c] if c < len(above) else None) for c, cell in enumerate(headings)]
        named = [*rows[: at - 1], [None] * len(above)]
    for column, text in said.items():
        headings[column] = text
    named = [*named, headings]
    for row in rows[at + 1 :]:
        copy = list(row)
        for column, label in labels.items():
            if column < len(copy) and (cell := copy[column]) is not None:
                tick = _is_tick(cell)
                copy[column] = cell if tick is None else label if tick else None
        named.append(copy)
    return named
