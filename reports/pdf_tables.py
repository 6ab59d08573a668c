"""Tables as strips: column widths from the content, heads that repeat, rows that may run over pages.

Cells are set directly, without a table engine, so that the time grows with the rows and not with their square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Final

from reports.column_widths import column_widths
from reports.document import Cell, Column, Kind, Span, Table, Words, values
from reports.palette import FAINT_LINE, LINE, QUIET
from reports.pdf_pages import Placed, Rule, Strip
from reports.pdf_text import EMPTY_LINE, Compositor, Line, Look

GAP: Final = 9.0
_TALLEST_UNCUT_ROW: Final = 160.0
_MANY_COLUMNS: Final = 12


class TableSetter:
    """Turns the tables of one document into strips."""

    def __init__(self, compositor: Compositor, words: Words, language: str, step: Callable[[], None]) -> None:
        """Set tables in `language`; `step` is called after each row."""
        self._compositor = compositor
        self._words = words
        self._language = language
        self._step = step

    def strips(self, table: Table, width: float, nested: bool) -> Iterator[Strip]:
        """Yield the head and the rows of `table`, `width` points wide.

        A table nested in an entry is part of its text: same size, no lines between the rows.
        """
        if not table.columns:
            return
        body, head_look = _looks(table, nested)
        widths = self._widths(table, width, body, head_look)
        starts = [sum(widths[:i]) + GAP * i for i in range(len(widths))]
        head = tuple(self._head(table.columns, starts, widths, head_look, width))
        yield from head
        if not table.rows:
            (line,) = self._compositor.lines(Span(self._words.no_rows, quiet=True), width, body)[:1]
            yield Strip(body.leading + 4.0, (Placed(0.0, body.leading, line),))
        rule = () if nested else (Rule(0.0, 0.0, width, FAINT_LINE),)
        padding = 0.6 if nested else 3.0
        repeated = head if sum(strip.height for strip in head) < _TALLEST_UNCUT_ROW else ()
        for row in table.rows:
            cells = [self._cell(cell, column, column_width, body)
                     for cell, column, column_width in zip(row, table.columns, widths, strict=True)]
            yield from _row_strips(cells, table.columns, starts, widths, body, padding, rule, repeated)
            self._step()

    def _widths(self, table: Table, width: float, body: Look, head: Look) -> list[float]:
        def measure(text: Span, is_head: bool) -> tuple[float, float]:
            return self._compositor.natural_width(text, head if is_head else body)

        room = width - GAP * (len(table.columns) - 1)
        return column_widths(table, room, measure, self._words, self._language)

    def _head(self, columns: Sequence[Column], starts: list[float], widths: list[float], look: Look,
              width: float) -> Iterator[Strip]:
        cells = [self._compositor.lines(column.title, column_width, look)
                 for column, column_width in zip(columns, widths, strict=True)]
        strips = list(_cut(cells, columns, starts, widths, look))
        for strip in strips:
            yield replace(strip, stays_with_next=True)
        yield Strip(6.5, rules=(Rule(0.0, 4.0, width, LINE),), stays_with_next=True)

    def _cell(self, cell: Cell, column: Column, width: float, look: Look) -> tuple[Line, ...]:
        if isinstance(cell, str):
            return self._compositor.lines(cell, width, look)
        found = [self._compositor.lines(value.text if _is_plain(value) else value, width, look)
                 for value in values(cell, column.kind, self._words, self._language)]
        return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))


def _is_plain(span: Span) -> bool:
    return not (span.bold or span.quiet or span.tone or span.link)


def _looks(table: Table, nested: bool) -> tuple[Look, Look]:
    """Return the look of the rows and of the head."""
    if nested:
        return Look(8.5, 12.2), Look(7.5, 10.5, colour=QUIET)
    size = 8.0
    if table.wide:
        size = 6.5 if len(table.columns) > _MANY_COLUMNS else 7.5
    return Look(size, round(size * 1.36, 1)), Look(size - 0.5, round(size * 1.3, 1), bold=True, colour=QUIET)


def _row_strips(cells: list[tuple[Line, ...]], columns: Sequence[Column], starts: list[float], widths: list[float],
                look: Look, padding: float, rule: tuple[Rule, ...], head: tuple[Strip, ...]) -> Iterator[Strip]:
    """Yield one strip for a row of usual height; a strip for each line of a tall one."""
    lines = max((len(cell) for cell in cells), default=1)
    height = lines * look.leading + 2 * padding
    if height <= _TALLEST_UNCUT_ROW:
        placed = []
        for cell, column, start, width in zip(cells, columns, starts, widths, strict=True):
            down = padding + look.leading * 0.78
            for line in cell:
                placed.append(Placed(_x(line, column, start, width), down, line))
                down += look.leading
        yield Strip(height, tuple(placed), tuple(item._replace(down=height) for item in rule), head=head)
        return
    yield Strip(padding, head=head, stays_with_next=True)
    for strip in _cut(cells, columns, starts, widths, look):
        strip.head = head
        yield strip
    yield Strip(padding, rules=tuple(item._replace(down=padding) for item in rule), is_space=True)


def _cut(cells: Sequence[Sequence[Line]], columns: Sequence[Column], starts: list[float], widths: list[float],
         look: Look) -> Iterator[Strip]:
    """Yield a strip for each line that any of the cells has."""
    for lines in zip_longest(*cells, fillvalue=EMPTY_LINE):
        placed = [Placed(_x(line, column, start, width), look.leading * 0.78, line)
                  for line, column, start, width in zip(lines, columns, starts, widths, strict=True) if line.pieces]
        yield Strip(look.leading, tuple(placed))


def _x(line: Line, column: Column, start: float, width: float) -> float:
    return start + width - line.width if column.kind is Kind.NUMBER else start
