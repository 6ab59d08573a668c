"""A document as a PDF: A4, embedded fonts, contents, bookmarks; the same bytes for the same document.

A supervisory authority reads this file years later, on a computer that has neither the register nor its fonts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from models.bulk import collector_at_rest
from reports.document import Document, Section, anchors, count_rows, tables_in
from reports.pdf_blocks import BlockSetter
from reports.pdf_enclosed import Enclosed, enclose
from reports.pdf_fonts import base_font_name
from reports.pdf_pages import Pages, text_width
from reports.pdf_tables import TableSetter
from reports.pdf_text import Compositor
from reports.plain_text import clean
from reports.whole_file import Meter, Progress, whole_file

_SECTIONS_FOR_CONTENTS = 2


def write_pdf(
    document: Document, target: BinaryIO | Path, progress: Progress | None = None, enclosed: Enclosed | None = None
) -> None:
    """Write `document` as a PDF to an open binary stream or to a path, with a file enclosed in it.

    At a path the file appears only when it is complete. To cancel, `progress` raises.
    """
    meter = Meter(count_rows(tables_in(document.readable_sections)) + len(document.readable_sections), progress)
    # A base-85 layer over the compressed pages costs a quarter of their size and most of the time, for nothing.
    rl_config.useA85 = 0
    with collector_at_rest(), whole_file(target) as stream:
        canvas = Canvas(
            stream,
            invariant=1,
            pageCompression=1,
            lang=document.language,
            initialFontName=base_font_name(),
            pdfVersion=(1, 7),
        )
        canvas.setTitle(clean(document.title))
        canvas.setAuthor(clean(document.author))
        canvas.setSubject(clean(document.subject))
        canvas.setCreator("Transfer Register")
        canvas.showOutline()
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _fill(document, canvas, meter)
        if enclosed is not None:
            enclose(canvas, enclosed)
        meter.tell()
        canvas.save()


def _fill(document: Document, canvas: Canvas, meter: Meter) -> None:
    compositor = Compositor()
    setter = BlockSetter(compositor, TableSetter(compositor, document.words, document.language, meter.step))
    pages = Pages(canvas, compositor)
    sections = document.readable_sections
    targets = anchors(sections)
    pages.place(setter.title_block(document, text_width(False)))
    if len(sections) >= _SECTIONS_FOR_CONTENTS:
        entries = list(zip(sections, targets, strict=True))
        pages.place(setter.contents(document.words.contents, entries, text_width(False)))
    for number, (section, anchor) in enumerate(zip(sections, targets, strict=True)):
        after_contents = number == 0 and len(sections) >= _SECTIONS_FOR_CONTENTS
        pages.begin(section.wide, section.breaks_page or after_contents, section.upper_half and not after_contents)
        width = text_width(section.wide)
        pages.place(setter.heading(section, anchor, width))
        for block in section.blocks:
            pages.place(setter.block(block, width))
        meter.step()
    pages.finish(document, _outline(sections, targets))


def _outline(sections: Iterable[Section], targets: list[str]) -> dict[str, tuple[str, int]]:
    """Return title and level of each bookmark; a level is at most one deeper than the one before it."""
    outline: dict[str, tuple[str, int]] = {}
    depth = -1
    for section, anchor in zip(sections, targets, strict=True):
        depth = min(max(section.level, 1) - 1, depth + 1)
        outline[anchor] = (clean(f"{section.reference}  {section.title}".strip()), depth)
    return outline
