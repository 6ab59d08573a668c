"""A document as a Word file that an office can go on with: real styles, headings, contents, links, page numbers.

The same document gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, assert_never
from zipfile import ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.document import (
    Block,
    Document,
    Entries,
    Entry,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    anchors,
    count_rows,
    tables_in,
)
from reports.drawing import Drawing
from reports.drawing_png import png
from reports.plain_text import clean
from reports.steady_zip import FIRST_DAY, SteadyZip
from reports.whole_file import Meter, Progress, whole_file
from reports.word_pages import PageShapes, contents, heading_runs, level, text_height
from reports.word_styles import TEXT_WIDTH, WIDE_TEXT_WIDTH, style_sheet, written_language
from reports.word_tables import TableSetter
from reports.word_text import Element, TextSetter, begins_from_the_right, w

_SECTIONS_FOR_CONTENTS: Final = 4
_LETTERS_IN_PROPERTY: Final = 255
_ROOM_BESIDE_PICTURE: Final = 1500
"""What a heading and a caption take, so that they and the picture are on one page."""

_KEPT_PARTS: Final = (
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
)
_COMPATIBILITY: Final = "http://schemas.microsoft.com/office/word"


def write_docx(document: Document, target: BinaryIO | Path, progress: Progress | None = None) -> None:
    """Write `document` as a Word file to an open binary stream or to a path.

    At a path the file appears only when it is complete. To cancel, `progress` raises.
    """
    sections = document.readable_sections
    meter = Meter(count_rows(tables_in(sections)) + len(sections), progress)
    with whole_file(target) as stream:
        book = _blank(document)
        _Body(book, document, meter).fill()
        meter.tell()
        draft = io.BytesIO()
        book.save(draft)
        with ZipFile(draft) as parts, SteadyZip(stream) as archive:
            for name in parts.namelist():
                archive.writestr(name, parts.read(name))


def _blank(document: Document) -> Any:
    """Make a file without text: our styles and settings, none of the parts that python-docx's template brings."""
    book = docx.Document()
    for relations in (book.part.package.rels, book.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype not in _KEPT_PARTS]:
            relations.pop(name)
    book.styles.element[:] = style_sheet(document.language)[:]
    book.settings.element[:] = _settings(document.language)
    about = book.core_properties
    about.title = clean(document.title)[:_LETTERS_IN_PROPERTY]
    about.subject = clean(document.subject)[:_LETTERS_IN_PROPERTY]
    about.author = clean(document.author)[:_LETTERS_IN_PROPERTY] or "Transfer Register"
    about.language = written_language(document.language)
    about.comments = ""
    about.created = about.modified = FIRST_DAY
    return book


def _settings(language: str) -> list[Element]:
    """Make the settings: Word opens the file in its present mode, without asking anything."""
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatibility = (w("compatSetting", name=name, uri=_COMPATIBILITY, val=value) for name, value in modes.items())
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=567),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatibility),
        w("themeFontLang", val=written_language(language), eastAsia="zh-CN", bidi="ar-SA"),
    ]


class _Body:
    """The text of one Word file, from the title to the last section."""

    def __init__(self, book: Any, document: Document, meter: Meter) -> None:
        self._document = document
        self._meter = meter
        self._sections = document.readable_sections
        self._bookmarks = [f"section_{number}" for number, _ in enumerate(self._sections, 1)]
        targets = dict(zip(anchors(self._sections), self._bookmarks, strict=True))
        self._text = TextSetter(targets)
        self._tables = TableSetter(self._text, document.words, document.language, meter.step)
        self._part = book.part
        self._shapes = PageShapes(book, document, self._text)
        self._element = book.element.body
        self._element[:] = []

    def fill(self) -> None:
        """Write everything; a section that changes the shape of the page begins a new one."""
        self._element.extend(self._title_block())
        has_contents = len(self._sections) >= _SECTIONS_FOR_CONTENTS
        if has_contents:
            title = self._document.words.contents
            self._element.extend(contents(title, self._sections, self._bookmarks, self._text))
        wide = False
        for number, section in enumerate(self._sections):
            turns = section.wide != wide
            if turns:
                self._end_pages(wide)
                wide = section.wide
            breaks = section.breaks_page or (number == 0 and has_contents)
            self._element.extend(self._heading(number, section, turns, breaks))
            for block in section.blocks:
                self._element.extend(self._block(block, WIDE_TEXT_WIDTH if wide else TEXT_WIDTH))
            self._meter.step()
        self._element.append(self._shapes.shape(wide))

    def _end_pages(self, wide: bool) -> None:
        """End a stretch of pages with the last paragraph; the body always ends with one."""
        self._element[-1].find(qn("w:pPr")).append(self._shapes.shape(wide))

    def _title_block(self) -> Iterator[Element]:
        document = self._document
        yield self._text.paragraph("Title", document.title)
        if document.subtitle:
            yield self._text.paragraph("Subtitle", document.subtitle)
        if document.facts:
            facts = Entries(tuple(Entry("", label, (text,)) for label, text in document.facts))
            yield from self._tables.entries(facts, TEXT_WIDTH)

    def _heading(self, number: int, section: Section, is_first: bool, breaks: bool) -> Iterator[Element]:
        """Yield the heading of a section, which is the first on its page already or breaks the page."""
        about = w("pPr", w("pStyle", val=f"Heading{level(section)}"))
        if breaks and not is_first:
            about.append(w("pageBreakBefore"))
        if begins_from_the_right(clean(section.title)):
            about.append(w("bidi"))
        if is_first or breaks:
            about.append(w("spacing", before=0))
        begin = w("bookmarkStart", id=number, name=self._bookmarks[number])
        yield w("p", about, begin, *heading_runs(section), w("bookmarkEnd", id=number))
        if section.quiet:
            yield self._text.paragraph("SectionNote", section.quiet)

    def _block(self, block: Block, width: int) -> Iterator[Element]:
        match block:
            case Entries():
                yield from self._tables.entries(block, width)
            case Table():
                yield from self._tables.table(block, width)
            case Paragraph():
                yield self._text.paragraph("Normal", block.text)
            case Note():
                yield self._text.paragraph("Note", block.text)
            case Picture():
                height = text_height(width == WIDE_TEXT_WIDTH) - _ROOM_BESIDE_PICTURE
                yield self._picture(block.drawing, width / 20, height / 20)
                yield self._text.paragraph("Note", block.caption)
                if block.twin:
                    yield from self._tables.table(block.twin, width)
            case _:
                assert_never(block)

    def _picture(self, drawing: Drawing, width: float, height: float) -> Element:
        """Make the paragraph of a drawing, made smaller where it does not fit into `width` and `height` points."""
        scale = min(width / drawing.width, height / drawing.height, 1.0)
        inline = self._part.new_pic_inline(
            io.BytesIO(png(drawing)), Pt(drawing.width * scale), Pt(drawing.height * scale)
        )
        inline.docPr.set("title", clean(drawing.title))
        inline.docPr.set("descr", clean(drawing.description or drawing.title))
        return w("p", w("pPr", w("pStyle", val="Picture")), w("r", w("drawing", inline)))
