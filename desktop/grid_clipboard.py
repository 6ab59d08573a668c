"""Ranges of cells as spreadsheet programs put them on the clipboard: tabs between cells, quoted where they must be."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from models.formula_guard import guarded, unguarded


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells; a cell with tabs, quotation marks or lines is quoted, a formula is kept from running."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return written.getvalue().removesuffix("\n")


def from_text(text: str) -> list[list[str]]:
    """Read what a spreadsheet program copied; the line end after the last row is no row."""
    rows = csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter="\t")
    read = [[unguarded(cell) for cell in row] or [""] for row in rows]
    return read if read else [[""]]
