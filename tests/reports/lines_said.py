"""What a document says, line by line in the order of reading, and documents of every kind of text to say it with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from reports.document import (
    Column,
    Document,
    Entries,
    Entry,
    Kind,
    Note,
    Paragraph,
    Picture,
    Section,
    Span,
    Table,
    bold,
    linked,
    quiet,
    spans,
    toned,
    values,
)
from reports.drawing import Drawing, Label, Pen, Rectangle
from reports.palette import TONE_MARKS
from reports.plain_text import clean

HARD_TEXTS = (
    "=cmd|' /C calc'!A0",
    "<b>bold</b> & <script>alert(1)</script> ]]> --> &amp; &#65;",
    "{ HYPERLINK https://nordhaven.example } {page} %s",
    "a \"quoted\" 'text' </w:t></td></title></style>",
    "שלום עולם (תחנה) 2026",
    "Nordhaven العربية 2026, then on",
    "北京网络有限公司 ノルドハーフェン 노르드하벤",
    "उत्तर भुगतान ท่าเรือเหนือ",
    "a\tb\n\nthird line\n",
    "\n  begins with a line end and spaces",
    "\u202eevil\u202c \u200b \xad",
    "bell\x07 null\x00 half\ud800",
    "Ω≈ç√ 🙂 👩‍⚖️",
    "m" * 10_000,
)

texts = st.one_of(st.sampled_from(HARD_TEXTS), st.text(max_size=40), st.text(st.characters(codec="utf-8"), max_size=12))
styled = st.one_of(
    texts,
    texts.map(bold),
    texts.map(quiet),
    st.builds(toned, texts, st.sampled_from(sorted(TONE_MARKS))),
    st.builds(linked, texts, st.sampled_from(("A-1", "A-2", "nowhere"))),
)
paragraphs = st.one_of(styled, st.lists(styled, max_size=3).map(tuple))
cells = st.one_of(st.none(), st.booleans(), st.integers(), st.dates(), styled, st.lists(styled, max_size=3).map(tuple))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of up to three columns and rows."""
    kinds = draw(st.lists(st.sampled_from(list(Kind)), max_size=3))
    columns = tuple(Column(str(number), draw(texts), kind) for number, kind in enumerate(kinds))
    rows = [tuple(draw(cells) for _ in columns) for _ in range(draw(st.integers(0, 3)))]
    return Table("t", columns, rows, draw(texts), draw(st.booleans()))


entries = st.builds(Entry, texts, texts, st.lists(st.one_of(paragraphs, tables()), max_size=3).map(tuple))
drawing = Drawing(300, 100, (Rectangle(10, 10, 80, 40, "land", Pen("line")), Label(20, 30, "Label")), "Two boxes")
blocks = st.one_of(
    st.builds(Paragraph, paragraphs),
    st.builds(Note, paragraphs),
    st.builds(Entries, st.lists(entries, max_size=3).map(tuple)),
    tables(),
    st.builds(Picture, st.just(drawing), paragraphs, st.none() | tables(), st.booleans()),
)
sections = st.builds(
    Section,
    texts,
    st.lists(blocks, max_size=3).map(tuple),
    st.sampled_from(("", "A-1", "A-2", "<x>")),
    texts,
    st.integers(1, 4),
    st.booleans(),
)
documents = st.builds(
    Document,
    texts,
    texts,
    st.sampled_from(("en", "de", "sv")),
    texts,
    texts,
    st.lists(st.tuples(texts, paragraphs), max_size=2).map(tuple),
    st.lists(sections, max_size=5).map(tuple),
    head_left=texts,
    head_right=texts,
    foot=texts,
)


def lines_said(document: Document) -> list[str]:
    """Give every line of a document but the table of contents, without those that are empty."""
    return [line for line in _document(document) if line]


def heading(section: Section) -> str:
    """Give the heading of a section with its reference."""
    reference = f"{clean(section.reference)}\u2003" if section.reference else ""
    return reference + clean(section.title)


def _document(document: Document) -> Iterator[str]:
    yield clean(document.title)
    yield clean(document.subtitle)
    for label, text in document.facts:
        yield clean(label)
        yield _paragraph(text)
    for section in document.readable_sections:
        yield heading(section)
        yield clean(section.quiet)
        for block in section.blocks:
            yield from _block(block, document)


def _block(block: Any, document: Document) -> Iterator[str]:
    match block:
        case Paragraph() | Note():
            yield _paragraph(block.text)
        case Table():
            yield from _table(block, document)
        case Picture():
            yield _paragraph(block.caption)
            if block.twin:
                yield from _table(block.twin, document)
        case Entries():
            for entry in block.rows:
                # Where no entry has a letter there is no column for it.
                yield clean(entry.letter)
                yield clean(entry.label)
                for part in entry.content:
                    yield from _table(part, document) if isinstance(part, Table) else (_paragraph(part),)


def _table(table: Table, document: Document) -> Iterator[str]:
    if not table.columns:
        return
    yield clean(table.title)
    yield from (clean(column.title) for column in table.columns)
    for row in table.rows:
        for cell, column in zip(row, table.columns, strict=True):
            yield from map(_span, values(cell, column.kind, document.words, document.language))
    if not table.rows:
        yield document.words.no_rows


def _paragraph(text: Any) -> str:
    return "".join(map(_span, spans(text)))


def _span(span: Span) -> str:
    return f"{TONE_MARKS[span.tone]}\u00a0{span.text}" if span.tone else span.text
