"""Tables in text files: csv, tsv and their many cousins.

Nothing in such a file says how it was written. The delimiter is taken to be the sign that divides neighbouring lines
into equally many cells once quoted cells are set aside; several tables of different widths may follow each other, and
prose in cells holds commas and semicolons of its own (which are mostly followed by a space).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from models.intake.book import (
    CellProblem,
    Limits,
    Sheet,
    UnreadableSpreadsheet,
    Value,
    cell_too_long,
    check_reach,
    check_row_count,
    column_letter,
    not_a_spreadsheet,
    without_trailing_blanks,
)
from models.intake.text_encoding import UndecodableText, decoded

# In order of preference where two divide the lines equally well.
DELIMITERS = "\t;|,"
NO_DELIMITER = "\x1f"
SAMPLE_CHARACTERS = 256 * 1024
QUOTED_CELL = re.compile(r'(?:\A|(?<=[,;\t|\r\n])|(?<=[,;\t|] ))"[^"]*+(?:""[^"]*+)*+"(?=[,;\t|\r\n]|\Z)')
MASK = "\ue000"
RAGGED_LINE = 0.3
LEAST_SCORE = 0.1
STATED_DELIMITER = re.compile(r'\A"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
MOST_CONTROLS = 0.05
MARKUP = (
    (re.compile(r"\s*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE), "a web page (HTML)"),
    (re.compile(r"\s*<\?xml.*?(?:Excel\.Sheet|office:spreadsheet)", re.DOTALL), "an XML spreadsheet of 2003"),
    (re.compile(r"\s*<\?xml.*?<office:document\b", re.DOTALL), "a flat OpenDocument file"),
    (re.compile(r"\s*<\?xml.*?<html\b", re.DOTALL | re.IGNORECASE), "a web page (HTML)"),
    (re.compile(r"\s*<\?xml\b"), "an XML file"),
    (re.compile(r"MIME-Version:", re.IGNORECASE), "a web archive"),
)
MARKUP_CHARACTERS = 4000
LAST_LINE = "\ue001"
UNCLOSED_CAUSE = " (perhaps a quotation mark is never closed)"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a text file are divided."""

    delimiter: str
    space_before_quote: bool = False


def read_text(file: str, title: str, text: str, limits: Limits) -> tuple[Sheet, list[CellProblem]]:
    """Read the text of a file as one sheet called `title`; cells stay text, empty ones are None."""
    refuse_other_text(file, text)
    stated = STATED_DELIMITER.match(text)
    if stated:
        text = text[stated.end() :]
        dialect = Dialect(stated.group(1))
    else:
        dialect = detected_dialect(text)
    rows, problems = divided(file, title, text.rstrip("\r\n"), dialect, limits)
    width = max(map(len, rows), default=0)
    check_reach(file, title, len(rows), width, limits)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return Sheet(title, without_trailing_blanks(rows)), problems


def text_of(file: str, data: bytes) -> str:
    """Decode `data`, or refuse the file and name the line that is broken."""
    try:
        return decoded(data)
    except UndecodableText as error:
        raise UnreadableSpreadsheet(
            f'"{file}" holds characters in line {error.line} that cannot be decoded; open it in the program it comes'
            " from and save it again as CSV in UTF-8.",
            "undecodable",
        ) from error


def refuse_other_text(file: str, text: str) -> None:
    """Refuse text that holds no table of cells: binary data, markup."""
    head = text[:MARKUP_CHARACTERS]
    if len(CONTROLS.findall(head)) + head.count("\0") > max(1, MOST_CONTROLS * len(head)):
        raise not_a_spreadsheet(file, "not a spreadsheet or text file")
    kind = next((kind for pattern, kind in MARKUP if pattern.match(head)), "")
    if kind:
        raise not_a_spreadsheet(file, f"{kind}, whatever its ending says")


def detected_dialect(text: str) -> Dialect:
    """Find the delimiter that divides the lines of `text` most evenly; a list of single cells has none."""
    sample = text[:SAMPLE_CHARACTERS]
    if len(text) > SAMPLE_CHARACTERS:
        sample = sample[: sample.rfind("\n") + 1] or sample
    masked = QUOTED_CELL.sub(MASK, sample)
    lines = [line for line in re.split(r"\r\n|\r|\n", masked) if line.strip()]
    scores = {delimiter: evenness(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] < LEAST_SCORE:
        return Dialect(NO_DELIMITER)
    return Dialect(best, space_before_quote=f"{best} {MASK}" in masked)


def evenness(lines: list[str], delimiter: str) -> float:
    """Score from 0 to 1 how well `delimiter` divides lines whose quoted cells are masked.

    A line counts fully when a neighbour has as many delimiters. Delimiters followed by a space look like prose, and
    quoted cells that do not touch the delimiter speak against it.
    """
    counts = [line.count(delimiter) for line in lines]
    total = sum(counts)
    if not total:
        return 0.0
    neighbours = zip([0, *counts], counts, [*counts[1:], 0], strict=False)
    weight = sum(1 if count in (before, after) else RAGGED_LINE for before, count, after in neighbours if count)
    whole = "\n".join(lines)
    sign = re.escape(delimiter)
    spaced = whole.count(f"{delimiter} ") - whole.count(f"{delimiter} {MASK}")
    quoted = whole.count(MASK)
    touching = len(re.findall(rf"(?:^|(?<={sign})|(?<={sign} )){MASK}(?=$|{sign})", whole, re.MULTILINE))
    return weight / len(lines) * (1 - 0.5 * spaced / total) * ((touching / quoted) ** 2 if quoted else 1.0)


def divided(
    file: str, title: str, text: str, dialect: Dialect, limits: Limits
) -> tuple[list[list[Value]], list[CellProblem]]:
    """Divide `text` into rows of cells as they stand, rows of different widths included.

    A last line that the file does not have shows whether a quotation mark swallowed the rest of the file.
    """
    reader = csv.reader(
        io.StringIO(f"{text}\n{LAST_LINE}", newline=""),
        delimiter=dialect.delimiter,
        skipinitialspace=dialect.space_before_quote,
    )
    rows: list[list[Value]] = []
    # The csv module stops at 131,072 characters and does not say in which cell; the limit here does.
    usual = csv.field_size_limit(min(len(text) + len(LAST_LINE) + 2, 2**31 - 1))
    try:
        for cells in reader:
            if cells and max(map(len, cells)) > limits.cell_characters:
                column = next(i for i, cell in enumerate(cells, 1) if len(cell) > limits.cell_characters)
                raise cell_too_long(file, title, len(rows) + 1, column, limits, UNCLOSED_CAUSE)
            rows.append([cell or None for cell in cells])
            check_row_count(file, title, len(rows) - 1, limits)
    except csv.Error as error:
        raise UnreadableSpreadsheet(f'"{file}" cannot be divided into cells: {error}.', "damaged") from error
    finally:
        csv.field_size_limit(usual)
    last = rows.pop()
    if last == [LAST_LINE]:
        return rows, []
    swallowing = str(last[-1]).removesuffix(f"\n{LAST_LINE}")
    rows.append([*last[:-1], swallowing or None])
    return rows, [unclosed_quote(title, len(rows), len(last))]


def unclosed_quote(title: str, row: int, column: int) -> CellProblem:
    """Report the cell that swallowed the rest of the file."""
    message = (
        f'Cell {column_letter(column)}{row} of sheet "{title}" starts with a quotation mark that is never closed:'
        " the rest of the file was read as part of this cell."
    )
    return CellProblem(title, row, column, "unclosed_quote", message)
