"""Tables and the entries of a record in a Word file.

An entry stands in three columns: the letter of the law, its label, what is recorded. A table inside an entry follows
below its label over the full width, never as a table in a cell: only so does Word repeat its head on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from unicodedata import east_asian_width

from reports.column_widths import column_widths
from reports.document import Cell, Column, Entries, Entry, Kind, Span, Table, Text, Words, values
from reports.plain_text import clean
from reports.word_styles import BODY_SIZE, CELL_GAP, TABLE_SIZE, WIDE_TABLE_SIZE
from reports.word_text import Element, TextSetter, w

_LETTER_WIDTH: Final = 520
_LEAST_LABEL_WIDTH: Final = 1900
_MOST_LABEL_WIDTH: Final = 2900
_LETTER_TO_SIZE: Final = 0.54
"""How wide a letter of the font is on average, as a part of its size."""

_BOLD: Final = 1.08
_LINES_KEPT_TOGETHER: Final = 14


class TableSetter:
    """Turns the tables and entries of one document into elements of its body."""

    def __init__(self, text: TextSetter, words: Words, language: str, step: Callable[[], None]) -> None:
        """Set tables in `language`; `step` is called after each row."""
        self._text = text
        self._words = words
        self._language = language
        self._step = step

    def table(self, table: Table, width: int) -> Iterator[Element]:
        """Yield the caption, the table and the space after it; nothing of a table without columns."""
        if table.columns:
            yield from self._captioned(table, width, 0)
            yield _apart("AfterTable")

    def entries(self, entries: Entries, width: int) -> Iterator[Element]:
        """Yield the entries as rows; each table among their content ends the rows, which go on below it."""
        indent = _LETTER_WIDTH if any(entry.letter for entry in entries.rows) else 0
        label = _label_width(entries)
        widths = [_LETTER_WIDTH, label, width - indent - label][0 if indent else 1 :]
        rows: Element | None = None
        for number, entry in enumerate(entries.rows):
            for begins, content in _parts(entry):
                if isinstance(content, Table):
                    yield _apart("BetweenTables")
                    yield from self._captioned(content, width, indent)
                    rows = None
                    continue
                if rows is None:
                    if number or not begins:
                        yield _apart("AfterTable" if begins else "BetweenTables")
                    rows = _table("RegisterEntries", widths, 0, "", line_above=begins)
                    yield rows
                rows.append(self._entry(entry if begins else None, content, widths))
        if entries.rows:
            yield _apart("AfterTable")

    def _captioned(self, table: Table, width: int, indent: int) -> Iterator[Element]:
        """Yield a table, from `indent` to `width`, with its title above it."""
        if table.title:
            yield self._text.paragraph("Caption", table.title)
        style = "WideTable" if table.wide else "Table"
        widths = self._widths(table, width - indent)
        element = _table("RegisterTable", widths, indent, clean(table.title))
        element.append(self._head(table.columns, widths, style))
        for row in table.rows:
            cells = [self._cell(cell, column, style) for cell, column in zip(row, table.columns, strict=True)]
            element.append(_row(cells, widths, together=_is_short(row, widths)))
            self._step()
        if not table.rows:
            none = self._text.paragraph(f"{style}Text", Span(self._words.no_rows, quiet=True))
            element.append(_row([[none]], [sum(widths)], span=len(widths)))
        yield element

    def _entry(self, entry: Entry | None, content: Sequence[Text], widths: list[int]) -> Element:
        """Make a row of an entry; without an entry it goes on with the one before."""
        letter, label = (entry.letter, entry.label) if entry else ("", "")
        alone = [w("keepNext")] if entry and not content else []
        cells = [
            [self._text.paragraph("EntryLetter", letter, *alone)],
            [self._text.paragraph("EntryLabel", label, *alone)],
            [self._text.paragraph("EntryText", text) for text in content] or [self._text.paragraph("EntryText", "")],
        ]
        letters = sum(len(text) if isinstance(text, str) else 0 for text in content)
        return _row(cells[-len(widths) :], widths, together=len(content) + letters // 80 <= _LINES_KEPT_TOGETHER)

    def _head(self, columns: Sequence[Column], widths: list[int], style: str) -> Element:
        cells = [
            [self._text.paragraph(f"{style}{'NumberHead' if _is_number(column) else 'Head'}", column.title)]
            for column in columns
        ]
        return _row(cells, widths, head=True)

    def _cell(self, cell: Cell, column: Column, style: str) -> list[Element]:
        named = f"{style}{'Number' if _is_number(column) else 'Text'}"
        found = values(cell, column.kind, self._words, self._language)
        return [self._text.paragraph(named, value) for value in found] or [self._text.paragraph(named, "")]

    def _widths(self, table: Table, width: int) -> list[int]:
        size = (WIDE_TABLE_SIZE if table.wide else TABLE_SIZE) * 20

        def measure(text: Span, is_head: bool) -> tuple[float, float]:
            letter = size * _LETTER_TO_SIZE * (_BOLD if is_head or text.bold or text.tone else 1.0)
            longest = max(map(_letters, text.text.split("\n")), default=0)
            return longest * letter, max(map(_letters, text.text.split()), default=0) * letter

        room = width - CELL_GAP * len(table.columns)
        found = column_widths(table, max(room, 1), measure, self._words, self._language)
        return [max(round(column) + CELL_GAP, 1) for column in found]


def _label_width(entries: Entries) -> int:
    """Return the width of the labels: that of their longest word, within bounds."""
    longest = max((_letters(word) for entry in entries.rows for word in clean(entry.label).split()), default=0)
    wanted = round(longest * BODY_SIZE * 20 * _LETTER_TO_SIZE * _BOLD) + CELL_GAP
    return min(max(wanted, _LEAST_LABEL_WIDTH), _MOST_LABEL_WIDTH)


def _apart(style: str) -> Element:
    """Make the empty paragraph that keeps two tables apart: Word joins those that touch."""
    return w("p", w("pPr", w("pStyle", val=style)))


def _parts(entry: Entry) -> Iterator[tuple[bool, list[Text] | Table]]:
    """Yield the content of an entry: lines together, tables alone; True with the first lines, beside the label."""
    lines: list[Text] = []
    begins = True
    for part in entry.content:
        if not isinstance(part, Table):
            lines.append(part)
        elif part.columns:
            if lines or begins:
                yield begins, lines
            yield False, part
            lines, begins = [], False
    if lines or begins:
        yield begins, lines


def _table(style: str, widths: list[int], indent: int, title: str, line_above: bool = True) -> Element:
    about = w(
        "tblPr", w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"), w("tblInd", w=indent, type="dxa")
    )
    if not line_above:
        about.append(w("tblBorders", w("top", val="nil")))
    about.append(w("tblLayout", type="fixed"))
    about.append(w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1))
    if title:
        about.append(w("tblCaption", val=title))
    return w("tbl", about, w("tblGrid", *(w("gridCol", w=width) for width in widths)))


def _row(
    cells: Iterable[list[Element]], widths: list[int], *, head: bool = False, together: bool = True, span: int = 1
) -> Element:
    about = w("trPr")
    if together or head:
        about.append(w("cantSplit"))
    if head:
        about.append(w("tblHeader"))
    row = w("tr", about) if len(about) else w("tr")
    for content, width in zip(cells, widths, strict=True):
        placed = w("tcPr", w("tcW", w=width, type="dxa"))
        if span > 1:
            placed.append(w("gridSpan", val=span))
        row.append(w("tc", placed, *content))
    return row


def _is_number(column: Column) -> bool:
    return column.kind is Kind.NUMBER


def _is_short(row: Sequence[Cell], widths: list[int]) -> bool:
    """Whether a row is low enough to move to the next page as a whole."""
    for cell, width in zip(row, widths, strict=True):
        parts = [cell] if isinstance(cell, str | Span) or not isinstance(cell, Sequence) else cell
        across = max(width // round(TABLE_SIZE * 20 * _LETTER_TO_SIZE), 1)
        texts = (part.text if isinstance(part, Span) else part for part in parts)
        if (
            sum(1 + len(text) // across + text.count("\n") for text in texts if isinstance(text, str))
            > _LINES_KEPT_TOGETHER
        ):
            return False
    return True


def _letters(text: str) -> int:
    """Count letters, those of East Asia twice: they are twice as wide."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
