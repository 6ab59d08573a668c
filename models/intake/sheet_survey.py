"""What the fast reader does not tell about a sheet, read from the cells as stored.

The fast reader lays a sheet out as one rectangle from A1 to the last filled cell, so one stray cell far away could
exhaust the memory and end the program: how far a sheet reaches is found out first. It also shows cells with an error
(#REF!, #N/A) and formulas that were never calculated as empty cells, which an analyst must hear of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from models.intake.book import column_index

ERROR_VALUE = "error_value"
FORMULA_WITHOUT_VALUE = "formula_without_value"


@dataclass(slots=True)
class Survey:
    """How far a sheet is filled, its faulty cells (row, column, code) counted from 1, and its merged cells from 0."""

    name: str
    rows: int = 0
    columns: int = 0
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Take note of a filled cell; row and column count from 1."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)


OVERLAP = 64
LAST_LETTER = 26
LONGEST_REFERENCE = len("XFD1048576")
MOST_REPEATS = 1000
TWO_LETTERS = re.compile(rb' r="[A-Za-z]{2}')
SEVERAL_LETTERS = re.compile(rb' r="([A-Za-z]{2,8})')
ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)>|c(?P<cell>\s[^>]*?)?(?:/>|>(?P<content>.*?)</(?:\w+:)?c\s*>))", re.DOTALL
)
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*)([0-9]*)")
CELL_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)")
FORMULA = re.compile(rb"<f\b")
PREFIXED_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
STORED_VALUE = re.compile(rb"<(?:\w+:)?(?:v\b[^>]*>[^<]|t\b)")


@dataclass(slots=True)
class Glance:
    """What one quick pass over the markup of an xlsx sheet shows: how far it can reach at most, and signs of faults."""

    columns: int = LAST_LETTER
    longest_reference: int = 2
    suspicious: bool = False

    @property
    def cells(self) -> int:
        """The largest rectangle that such references can span; at least one sign of each is a column letter."""
        return int(self.columns * 10 ** (self.longest_reference - 1))


def glance(pieces: Iterable[bytes]) -> Glance:
    """Look over the markup of an xlsx sheet without taking it apart, which would take longer than reading it.

    All patterns start with fixed text, which makes them several times faster.
    """
    seen = Glance()
    longer = longer_reference(seen)
    rest = b""
    for piece in pieces:
        blob = rest + piece
        if not rest:
            # With prefixed element names the patterns below would see nothing.
            seen.suspicious = b"<worksheet" not in blob
        while seen.longest_reference < LONGEST_REFERENCE and longer.search(blob):
            seen.longest_reference += 1
            longer = longer_reference(seen)
        if TWO_LETTERS.search(blob):
            letters = {found.decode() for found in SEVERAL_LETTERS.findall(blob)}
            seen.columns = max(seen.columns, *map(column_index, letters))
        if not seen.suspicious:
            # Looking for one byte first is almost free.
            holds_formula = b"f" in blob and FORMULA.search(blob) is not None
            seen.suspicious = holds_formula or (b"#" in blob and b't="e"' in blob)
        rest = blob[-OVERLAP:]
    return seen


def longer_reference(seen: Glance) -> re.Pattern[bytes]:
    """Match any reference longer than those seen."""
    return re.compile(rb' r="[^"]{%d}' % (seen.longest_reference + 1))


def survey_markup(name: str, pieces: Iterable[bytes]) -> Survey:
    """Walk through all cells of an xlsx sheet."""
    survey = Survey(name)
    row = column = 0
    for blob in whole_rows(pieces):
        for found in ROW_OR_CELL.finditer(blob):
            if found["row"] is not None:
                stated = REFERENCE.search(found["row"])
                row, column = int(stated[2]) if stated and stated[2] else row + 1, 0
                continue
            attributes, content = found["cell"] or b"", found["content"] or b""
            stated = REFERENCE.search(attributes)
            column += 1
            if stated and stated[1] and stated[2]:
                row, column = int(stated[2]), column_index(stated[1].decode())
            note_cell(survey, row, column, attributes, content)
    return survey


def note_cell(survey: Survey, row: int, column: int, attributes: bytes, content: bytes) -> None:
    """Note one cell of an xlsx sheet, and its fault if it has one."""
    kind = CELL_TYPE.search(attributes)
    if kind and kind[1] == b"e":
        survey.faults.append((row, column, ERROR_VALUE))
    if STORED_VALUE.search(content) or (kind and kind[1] == b"str"):
        survey.reach(row, column)
    elif PREFIXED_FORMULA.search(content):
        survey.faults.append((row, column, FORMULA_WITHOUT_VALUE))


def whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Regroup the pieces of a sheet's markup so that none ends inside a row."""
    pending = bytearray()
    for piece in pieces:
        pending += piece
        end = pending.rfind(b"row>", max(0, len(pending) - len(piece) - 4)) + 4
        if end >= 4:
            yield bytes(pending[:end])
            del pending[:end]
    yield bytes(pending)


def survey_open_document(content: Iterable[bytes]) -> list[Survey]:
    """Walk through all sheets of an ods file's content.xml; raise ValueError where it is not well formed."""
    walk = OpenDocumentWalk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = walk.refuse_doctype
    try:
        for piece in content:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return walk.surveys


class OpenDocumentWalk:
    """Follows tables, rows and cells of an ods file, repeated ones without repeating them."""

    def __init__(self) -> None:
        """Start before the first table."""
        self.surveys: list[Survey] = []
        self._depth = 0
        self._row = self._column = self._row_repeats = 0

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take note of a table, row or cell; a table inside a cell is not part of the sheet."""
        if element == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.surveys.append(Survey(attributes.get("table:name", "")))
                self._row = self._row_repeats = 0
        elif self._depth != 1:
            return
        elif element == "table:table-row":
            self._row += self._row_repeats
            self._row_repeats = count(attributes, "table:number-rows-repeated")
            self._column = 0
        elif element in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def end(self, element: str) -> None:
        """Leave a table."""
        if element == "table:table":
            self._depth -= 1

    @staticmethod
    def refuse_doctype(*_: object) -> None:
        """Refuse entity definitions: no spreadsheet program writes them, and they can expand without end."""
        raise ValueError("a document type declaration")

    def _cell(self, attributes: dict[str, str]) -> None:
        survey, row, column = self.surveys[-1], self._row, self._column
        repeats = count(attributes, "table:number-columns-repeated")
        self._column += repeats
        down = count(attributes, "table:number-rows-spanned")
        right = count(attributes, "table:number-columns-spanned")
        if down > 1 or right > 1:
            survey.merged.append((row, column, row + down - 1, column + right - 1))
        fault = ""
        if attributes.get("calcext:value-type") == "error":
            fault = ERROR_VALUE
        elif "table:formula" in attributes and "office:value-type" not in attributes:
            fault = FORMULA_WITHOUT_VALUE
        if fault or "office:value-type" in attributes:
            survey.reach(row + self._row_repeats, column + repeats)
        if fault:
            # A file of a few bytes can repeat a faulty cell a billion times.
            below, beside = min(self._row_repeats, MOST_REPEATS), min(repeats, MOST_REPEATS)
            survey.faults += [(row + y + 1, column + x + 1, fault) for y in range(below) for x in range(beside)]


def count(attributes: dict[str, str], name: str) -> int:
    """Return how often an element counts: at least once."""
    stated = attributes.get(name, "1")
    return max(1, int(stated)) if stated.isdecimal() else 1
