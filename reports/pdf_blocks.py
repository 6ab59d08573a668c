"""The parts of a report as strips: title block, contents, headings, entries, paragraphs, notes.

One scale of sizes and one accent: the letter of the law stands at the left, its label bold beside it, what is
recorded in a column of its own, thin lines between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from reports.document import Block, Document, Entries, Entry, Note, Paragraph, Picture, Section, Span, Table, Text
from reports.palette import ACCENT, QUIET
from reports.pdf_pages import Drawn, PageOf, Placed, Rule, Strip, text_height, text_width
from reports.pdf_tables import TableSetter
from reports.pdf_text import Compositor, Line, Look

BODY: Final = Look(8.7, 12.4)
LABEL: Final = Look(8.7, 12.4, bold=True)
LETTER: Final = Look(8.7, 12.4, bold=True, colour=ACCENT)
SMALL: Final = Look(7.8, 11.0, colour=QUIET)
REFERENCE: Final = Look(8.0, 11.0, bold=True, colour=ACCENT)
TITLE: Final = Look(22.0, 28.0, bold=True)
SUBTITLE: Final = Look(10.5, 15.0, colour=QUIET)
HEADINGS: Final = (Look(17.0, 21.5, bold=True), Look(12.5, 16.5, bold=True), Look(10.0, 14.0, bold=True))

_LABEL_AT: Final = 24.0
_LEAST_CONTENT_AT: Final = 122.0
_MOST_CONTENT_AT: Final = 170.0
_PADDING: Final = 4.8
_NARROW_PADDING: Final = 3.6
_ROOM_BESIDE_PICTURE: Final = 72.0
"""What a heading and a caption take, so that they and the picture are on one page."""


class BlockSetter:
    """Turns the parts of one document into strips."""

    def __init__(self, compositor: Compositor, tables: TableSetter) -> None:
        """Set text with `compositor` and tables with `tables`."""
        self._compositor = compositor
        self._tables = tables

    def title_block(self, document: Document, width: float) -> Iterator[Strip]:
        """Yield the title, the subtitle and the facts of the title block."""
        yield from self._text(document.title, TITLE, width)
        if document.subtitle:
            yield from self._text(document.subtitle, SUBTITLE, width)
        yield _space(14.0)
        if document.facts:
            facts = Entries(tuple(Entry("", label, (text,)) for label, text in document.facts))
            yield from self.entries(facts, width, _NARROW_PADDING)
            yield Strip(1.0, rules=(Rule(0.0, 0.0, width),))
        yield _space(22.0)

    def contents(self, title: str, entries: Sequence[tuple[Section, str]], width: float) -> Iterator[Strip]:
        """Yield the table of contents: reference, title, a dotted line and the page; each line is a link."""
        yield from self._text(title, HEADINGS[1], width, stays=True)
        yield replace(_space(5.0), stays_with_next=True)
        longest = max(
            (self._compositor.natural_width(section.reference, REFERENCE)[0] for section, _ in entries), default=0.0
        )
        column = min(longest, width * 0.25)
        for section, anchor in entries:
            indent = 14.0 * (_level(section) - 1)
            start = indent + (column + 12.0 if column else 0.0)
            look = BODY if _level(section) > 1 else LABEL
            lines = self._compositor.lines(section.title, width - start - 40.0, look)
            references = self._compositor.lines(section.reference, column + 0.1, REFERENCE)
            for number, line in enumerate(lines):
                placed = [Placed(start, 10.0, line)]
                if number == 0 and section.reference:
                    placed.append(Placed(indent, 10.0, references[0]))
                last = number == len(lines) - 1
                yield Strip(
                    14.4,
                    tuple(placed),
                    links=((0.0, width, anchor),),
                    stays_with_next=not last,
                    rules=(Rule(start + line.width + 5.0, 10.0, width - start - line.width - 30.0, QUIET, True),)
                    if last
                    else (),
                    pages_of=(PageOf(width, 10.0, anchor, BODY),) if last else (),
                )

    def heading(self, section: Section, anchor: str, width: float) -> Iterator[Strip]:
        """Yield the reference, the title and the quiet line of a section; they stay with what follows."""
        level = _level(section)
        yield Strip((26.0, 18.0, 12.0)[level - 1], stays_with_next=True, is_space=True)
        yield Strip(0.0, anchors=(anchor,), stays_with_next=True)
        if section.reference:
            yield from self._text(section.reference, REFERENCE, width, stays=True)
            yield replace(_space(3.0), stays_with_next=True)
        yield from self._text(section.title, HEADINGS[level - 1], width, stays=True)
        if section.quiet:
            yield from self._text(Span(section.quiet), SMALL, width, stays=True)
        yield replace(_space(8.0), stays_with_next=bool(section.blocks))

    def block(self, block: Block, width: float) -> Iterator[Strip]:
        """Yield the strips of any block, with some space below it."""
        match block:
            case Entries():
                yield from self.entries(block, width)
            case Table():
                if block.title:
                    yield from self._text(block.title, LABEL, width, stays=True)
                    yield replace(_space(3.0), stays_with_next=True)
                yield from self._tables.strips(block, width, nested=False)
            case Paragraph():
                yield from self._text(block.text, BODY, width)
            case Note():
                yield from self._text(block.text, SMALL, width)
            case Picture():
                yield from self._picture(block, width)
        yield _space(10.0)

    def _picture(self, picture: Picture, width: float) -> Iterator[Strip]:
        """Yield the drawing, made smaller where it has to be, its caption, and then its table."""
        drawing = picture.drawing
        room = text_height(width > text_width(False)) - _ROOM_BESIDE_PICTURE
        scale = min(width / drawing.width, room / drawing.height, 1.0)
        yield Strip(drawing.height * scale, drawn=(Drawn(0.0, drawing, scale),), stays_with_next=True)
        yield replace(_space(6.0), stays_with_next=True)
        yield from self._text(picture.caption, SMALL, width)
        if picture.twin is not None:
            yield _space(12.0)
            yield from self.block(picture.twin, width)

    def entries(self, entries: Entries, width: float, padding: float = _PADDING) -> Iterator[Strip]:
        """Yield letter, label and content side by side, a thin line above each entry."""
        label_at = _LABEL_AT if any(row.letter for row in entries.rows) else 0.0
        content_at = self._content_at(entries, label_at)
        for entry in entries.rows:
            yield Strip(padding, rules=(Rule(0.0, 0.0, width),), stays_with_next=True)
            letters = self._compositor.lines(entry.letter, max(label_at - 4.0, 1.0), LETTER)
            labels = self._compositor.lines(entry.label, content_at - label_at - 10.0, LABEL)
            content = self._content(entry, width - content_at)
            strips = [
                _side_by_side(strip, content_at, ((0.0, letter), (label_at, label)))
                for strip, letter, label in zip_longest(content, letters, labels)
            ]
            for strip in (*strips[:1], *strips[-2:-1]) if len(strips) > 1 else ():
                strip.stays_with_next = True  # neither its first nor its last line stands alone on a page
            yield from strips
            yield Strip(padding, is_space=True)

    def _content_at(self, entries: Entries, label_at: float) -> float:
        """Return where the content begins: beyond the longest word of the labels."""
        longest = max((self._compositor.natural_width(entry.label, LABEL)[1] for entry in entries.rows), default=0.0)
        return min(max(label_at + longest + 12.0, _LEAST_CONTENT_AT), _MOST_CONTENT_AT)

    def _content(self, entry: Entry, width: float) -> Iterator[Strip]:
        for part, following in zip_longest(entry.content, entry.content[1:]):
            if isinstance(part, Table):
                yield from self._tables.strips(part, width, nested=True)
                continue
            *lines, last = self._text(part, BODY, width)
            yield from lines
            yield replace(last, stays_with_next=last.stays_with_next or isinstance(following, Table))

    def _text(self, text: Text, look: Look, width: float, stays: bool = False) -> Iterator[Strip]:
        """Yield a strip for each line; the first two lines and the last two of a paragraph stay together."""
        lines = self._compositor.lines(text, width, look)
        for number, line in enumerate(lines):
            x = width - line.width if line.right_to_left and len(lines) > 1 else 0.0
            bound = number + 1 < len(lines) and number in (0, len(lines) - 2)
            yield Strip(look.leading, (Placed(x, look.leading * 0.78, line),), stays_with_next=stays or bound)


def _level(section: Section) -> int:
    return min(max(section.level, 1), len(HEADINGS))


def _space(height: float) -> Strip:
    return Strip(height, is_space=True)


def _side_by_side(content: Strip | None, content_at: float, beside: tuple[tuple[float, Line | None], ...]) -> Strip:
    """Return the content strip moved to its column, with a line of letter and label before it."""
    moved = _moved(content or Strip(BODY.leading), content_at)
    lines = tuple(Placed(x, BODY.leading * 0.78, line) for x, line in beside if line)
    return replace(moved, placed=lines + moved.placed, is_space=False)


def _moved(strip: Strip, right: float) -> Strip:
    return replace(
        strip,
        placed=tuple(item._replace(x=item.x + right) for item in strip.placed),
        rules=tuple(rule._replace(x=rule.x + right) for rule in strip.rules),
        head=tuple(_moved(head, right) for head in strip.head),
    )
