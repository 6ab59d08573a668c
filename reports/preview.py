"""A document as somebody looks at it before it is written: its pages, what it cannot say, which sections it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from models.register import Register
from reports.catalogue import CATALOGUE, Standing, check_order, document_of, enclosed_with, reading_of, standing
from reports.document import Document, anchors
from reports.exchange_sheets import ID_HEADING
from reports.file_content import content_of
from reports.order import Order
from reports.pdf import write_pdf
from reports.unanswered import Unanswered, unanswered
from reports.whole_file import Progress

AS_PAGE, AS_TEXT = "html", "text"
"""What is shown as a web page, and as plain text; all other documents are shown as the pages of their PDF."""

WORKBOOK = "xlsx"
SHEETS = frozenset({WORKBOOK, "csv"})
"""Formats that hold the tables of a document; what is shown beside them is the same document to read."""

_LONGEST_TEXT = 200_000
_ROWS_SEEN = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A section or sheet that can be chosen: its key, title, and rows where it is a sheet."""

    key: str
    title: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet of a workbook that is no document: how many rows it has, and the first of them under their headings."""

    title: str
    rows: int
    headings: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown: a PDF, a page, a text, or the beginning of each sheet of a workbook that is no document.

    `choices` are the sections or sheets, `left` those that are in the file.
    """

    pdf: bytes = b""
    page: str = ""
    text: str = ""
    cut: bool = False
    choices: tuple[Choice, ...] = ()
    left: tuple[Choice, ...] = ()
    sheets: tuple[SheetSeen, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()


def preview(register: Register, order: Order, progress: Progress | None = None) -> Preview:
    """Build the document of an order with a format, and show it; raises what `reports.catalogue.export_order` does."""
    check_order(order, Path(f"{order.report}.{order.format}"))
    with standing(register, order.as_of) as seen:
        report = CATALOGUE[order.report]
        if report.build is None or order.format in report.data:
            content = content_of(seen, order, f"data.{order.format}", progress)
            return Preview(sheets=_sheets(content)) if order.format == WORKBOOK else _as_text(content)
        return _of_document(seen, order, progress)


def _of_document(seen: Standing, order: Order, progress: Progress | None) -> Preview:
    reading = reading_of(seen, order, progress)
    document = whole = document_of(reading, order)
    if order.sections or order.without_sections:
        whole = document_of(reading, replace(order, sections=(), without_sections=()))
    choices, left = _choices(whole, order.format), _choices(document, order.format)
    gaps = tuple(unanswered(document, reading))
    if order.format in ("html", "txt"):
        text = content_of(seen, order, f"document.{order.format}", progress).decode()
        if order.format == "html":
            return Preview(page=text, choices=choices, left=left, unanswered=gaps)
        return Preview(text=text, choices=choices, left=left, unanswered=gaps)
    stream = BytesIO()
    write_pdf(document, stream, progress, enclosed_with(reading, order))
    return Preview(stream.getvalue(), choices=choices, left=left, unanswered=gaps)


def _as_text(content: bytes) -> Preview:
    text = content.decode("utf-8", "replace")
    return Preview(text=text[:_LONGEST_TEXT], cut=len(text) > _LONGEST_TEXT)


def _sheets(content: bytes) -> tuple[SheetSeen, ...]:
    """Give the beginning of each sheet that people see; the first one tells about the others, without headings."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    return tuple(_sheet(book.get_sheet_by_name(name), headed=at > 0) for at, name in enumerate(seen))


def _sheet(sheet: CalamineSheet, headed: bool) -> SheetSeen:
    rows = [tuple(map(_as_seen, row)) for row in sheet.to_python(nrows=_ROWS_SEEN + headed)]
    if not headed:
        return SheetSeen(sheet.name, sheet.height, ("",) * sheet.width, tuple(rows))
    headings = rows[0] if rows else ()
    start = 1 if headings[:1] == (ID_HEADING,) else 0
    return SheetSeen(sheet.name, max(0, sheet.height - 1), headings[start:], tuple(row[start:] for row in rows[1:]))


def _as_seen(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _choices(document: Document, format: str) -> tuple[Choice, ...]:
    """Give what can be chosen: the sheets, or the sections that stand under no other one."""
    if format in SHEETS and document.tables:
        return tuple(Choice(_key(table.name), table.title or table.name, len(table.rows)) for table in document.tables)
    sections = document.readable_sections
    tops = _tops([section.level for section in sections])
    keyed = zip(anchors(sections), sections, tops, strict=True)
    return tuple(
        Choice(_key(anchor), f"{section.reference}  {section.title}".strip()) for anchor, section, top in keyed if top
    )


def _tops(levels: Sequence[int]) -> list[bool]:
    """Say of each section whether no section stands above it."""
    tops, above = [], 0
    for level in levels:
        top = not above or level <= above
        tops.append(top)
        above = level if top else above
    return tops


def _key(name: str) -> str:
    return "-".join(name.split())
