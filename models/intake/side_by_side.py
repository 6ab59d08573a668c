"""Tables that stand beside each other in one sheet, with an empty column between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.intake.book import Sheet, Value
from models.intake.cells import cell_text
from models.intake.readings import best_reading

_HIGHEST_HEADINGS = 25
_WIDEST = 80


def side_by_side(sheet: Sheet, hint: str) -> list[Sheet]:
    """Give a sheet for each table that stands beside another one, columns where they were; else the sheet alone."""
    top = sheet.rows[:_HIGHEST_HEADINGS]
    width = max(map(len, top), default=0)
    if not 5 <= width <= _WIDEST:
        return [sheet]
    spans = list(_spans([any(_says(row, column) for row in top) for column in range(width)]))
    if len(spans) < 2 or not any(_all_headings(row, spans, hint) for row in top):
        return [sheet]
    if any(_says(row, c) for row in sheet.rows for c in range(width) if not any(a <= c < b for a, b in spans)):
        return [sheet]
    return [
        replace(sheet, rows=[[cell if a <= c < b else None for c, cell in enumerate(row)] for row in sheet.rows])
        for a, b in spans
    ]


def _says(row: list[Value], column: int) -> bool:
    return column < len(row) and row[column] is not None and row[column] != ""


def _spans(filled: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the runs of filled columns: first, and one behind the last."""
    start = None
    for column, said in enumerate([*filled, False]):
        if said and start is None:
            start = column
        elif not said and start is not None:
            yield start, column
            start = None


def _all_headings(row: list[Value], spans: list[tuple[int, int]], hint: str) -> bool:
    """Whether a row holds the headings of a table in each of the runs."""
    for first, end in spans:
        texts = [text for cell in row[first:end] if (text := cell_text(cell))]
        if len(texts) < 2 or best_reading(texts, hint, None) is None:
            return False
    return True
