"""One table of a document as a CSV file (RFC 4180).

Spreadsheet programs run what begins with a formula sign. Such a text gets an apostrophe in front, as people do by hand;
`models.formula_guard.unguarded` takes it away again, so that nothing is lost on the way
back. Numbers are no text: -5 stays -5.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import BinaryIO, Final

from models.formula_guard import guarded
from reports.document import Cell, Document, Kind, Table, Words, values
from reports.plain_text import clean
from reports.whole_file import Meter, Progress, whole_file

BETWEEN_VALUES: Final = "; "


def write_csv(document: Document, target: BinaryIO | Path, table: str | None = None,
              progress: Progress | None = None) -> None:
    """Write the table named `table`, else the first, as UTF-8 with a byte order mark, commas and CRLF.

    At a path the file appears only when it is complete. To cancel, `progress` raises. Raises `KeyError` if the
    document has no table of that name, or none at all.
    """
    chosen = _table(document, table)
    meter = Meter(len(chosen.rows), progress)
    with whole_file(target) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([guarded(clean(column.title)) for column in chosen.columns])
        for row in chosen.rows:
            writer.writerow([_field(cell, column.kind, document.words)
                             for cell, column in zip(row, chosen.columns, strict=True)])
            meter.step()
        meter.tell()
        text.detach()


def _table(document: Document, name: str | None) -> Table:
    for table in document.tables:
        if name is None or table.name == name:
            return table
    raise KeyError(name)


def _field(cell: Cell, kind: Kind, words: Words) -> str:
    text = BETWEEN_VALUES.join(value.text for value in values(cell, kind, words))
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return text if is_number else guarded(text)
