"""What stands around the text of a Word file: the shapes of its pages, heads and feet, the table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Any, Final

from docx.oxml.ns import qn

from reports.document import Document, Section
from reports.plain_text import clean
from reports.word_styles import TEXT_WIDTH, WIDE_TEXT_WIDTH
from reports.word_text import Element, TextSetter, field, runs, w

LEVELS: Final = 3

_SHORT_SIDE: Final = 11906
_LONG_SIDE: Final = 16838
_MARGIN: Final = (_SHORT_SIDE - TEXT_WIDTH) // 2
_TOP: Final = 1360
_BOTTOM: Final = 1240
_PAGE_FIELDS: Final = {"page": "PAGE", "pages": "NUMPAGES"}


def text_height(wide: bool) -> int:
    """Return the height between head and foot of a portrait or a landscape page."""
    return (_SHORT_SIDE if wide else _LONG_SIDE) - _TOP - _BOTTOM


class PageShapes:
    """Portrait and landscape pages of one document, each with its head and foot."""

    def __init__(self, book: Any, document: Document, text: TextSetter) -> None:
        """Put heads and feet into `book`, a document of python-docx."""
        self._parts = {wide: _head_and_foot(book, document, text, wide) for wide in (False, True)}

    def shape(self, wide: bool) -> Element:
        """Make the element that ends a stretch of pages of this shape."""
        head, foot = self._parts[wide]
        width, height = (_LONG_SIDE, _SHORT_SIDE) if wide else (_SHORT_SIDE, _LONG_SIDE)
        size = w("pgSz", w=width, h=height, **({"orient": "landscape"} if wide else {}))
        margins = w("pgMar", top=_TOP, right=_MARGIN, bottom=_BOTTOM, left=_MARGIN, header=680, footer=600, gutter=0)
        return w(
            "sectPr",
            _reference("headerReference", head),
            _reference("footerReference", foot),
            w("type", val="nextPage"),
            size,
            margins,
        )


def _reference(tag: str, part: str) -> Element:
    element = w(tag, type="default")
    element.set(qn("r:id"), part)
    return element


def _head_and_foot(book: Any, document: Document, text: TextSetter, wide: bool) -> tuple[str, str]:
    """Add a head and a foot to the file; return the names by which pages refer to them."""
    head_part, head = book.part.add_header_part()
    foot_part, foot = book.part.add_footer_part()
    header = _both_sides("Header", document.head_left or document.title, text, wide)
    header.extend(runs(clean(document.head_right)))
    footer = _both_sides("Footer", document.foot, text, wide)
    footer.extend(_page_of_pages(document.words.page))
    for part, paragraph in ((head_part, header), (foot_part, footer)):
        part.element[:] = [paragraph]
    return head, foot


def _both_sides(style: str, left: str, text: TextSetter, wide: bool) -> Element:
    """Make a line with a text at the left and a tab to the right margin, where the rest goes."""
    stops = w("tabs", w("tab", val="clear", pos=TEXT_WIDTH), w("tab", val="right", pos=WIDE_TEXT_WIDTH))
    paragraph = text.paragraph(style, left, *([stops] if wide else []))
    paragraph.append(w("r", w("tab")))
    return paragraph


def _page_of_pages(words: str) -> Iterator[Element]:
    """Yield "3 of 12" in the words of the document, with fields for the numbers."""
    for said, name, _, _ in Formatter().parse(words):
        yield from runs(said)
        if name in _PAGE_FIELDS:
            yield from field(_PAGE_FIELDS[name], "1")


def contents(title: str, sections: Sequence[Section], bookmarks: Sequence[str], text: TextSetter) -> Iterator[Element]:
    """Yield the table of contents: a field that Word can make anew, filled so that it shows at once.

    The numbers of the pages are left to Word: nobody else knows how its pages fall.
    """
    yield text.paragraph("TOCHeading", title)
    lines = []
    for section, bookmark in zip(sections, bookmarks, strict=True):
        line = text.paragraph(f"TOC{level(section)}", "")
        number = (w("r", w("tab")), *field(f"PAGEREF {bookmark} \\h", ""))
        line.append(w("hyperlink", *heading_runs(section), *number, anchor=bookmark, history=1))
        lines.append(line)
    begin = list(field(f'TOC \\o "1-{LEVELS}" \\h \\z \\u', ""))
    lines[0][1:1] = begin[:-1]
    lines[-1].append(begin[-1])
    yield from lines


def heading_runs(section: Section) -> Iterator[Element]:
    """Yield the reference and the title of a section, as its heading and the table of contents show them."""
    if section.reference:
        yield from runs(clean(section.reference), "Reference")
        yield from runs("\u2003")
    yield from runs(clean(section.title))


def level(section: Section) -> int:
    """Return the level of a heading as Word counts it."""
    return min(max(section.level, 1), LEVELS)
