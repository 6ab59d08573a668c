"""Setting text in lines: breaking, measuring, right-to-left order.

A line is a row of pieces, each in one font, with its place and width. Most text of a register is short and plain, so
that case is quick: one dictionary look-up per character, and lines of repeated cells are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from bidi import algorithm as bidi  # type: ignore[import-untyped]

from reports.document import Span, Text, spans
from reports.palette import ACCENT, QUIET, TEXT, TONE_COLOURS, TONE_MARKS
from reports.pdf_fonts import Face, Glyph, face, plain_characters, plain_face, showable, stretches

_SPACE = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"  # not the no-break spaces U+00A0, U+2007, U+202F
_SPACES = frozenset(char for char in map(chr, range(0x3001)) if re.match(f"[{_SPACE}]", char))
_IDEOGRAPH = "\u2e80-\u2fff\u3001-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0002ffff"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
# A line may end after spaces, around an ideograph, and in a word after a hyphen or slash, but not in an e-mail address.
_TOKEN = re.compile(
    rf"[{_SPACE}]+|[{_IDEOGRAPH}][{_CLOSING}]*|[\w.+-]+@[\w.-]+"
    rf"|[^{_SPACE}{_IDEOGRAPH}]+?(?:[-/@_\u2010\u2013\u2014](?=[^\W\d])"
    rf"|(?=[{_SPACE}{_IDEOGRAPH}])|$)"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_GRAPHEME = re.compile(
    r"(?s).[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
    "\u200c\u200d\u3099\u309a]*"
)
_WITHOUT_JOINERS: dict[int, None] = {0x200C: None, 0x200D: None}
_KEPT_LINES = 20_000
_SHORT = 60  # characters: longer texts seldom fit on one line of a table


class Look(NamedTuple):
    """How text is to look: size and line distance in points, colour as RRGGBB."""

    size: float
    leading: float
    bold: bool = False
    colour: str = TEXT


class Ink(NamedTuple):
    """What one span adds to the look: where it starts in its paragraph, weight, colour, size, link, direction."""

    start: int
    bold: bool
    colour: str
    size: float
    link: str | None = None
    right_to_left: bool = False


class Piece(NamedTuple):
    """Characters or glyphs in one font and colour, `x` points from the start of their line.

    `thickened` asks for heavier outlines: the script has no bold font.
    """

    x: float
    width: float
    face: Face
    size: float
    colour: str
    link: str | None
    text: str
    glyphs: tuple[Glyph, ...] = ()
    thickened: bool = False


class Line(NamedTuple):
    """A set line. `right_to_left` tells that its paragraph is read from the right."""

    pieces: tuple[Piece, ...]
    width: float
    right_to_left: bool = False


EMPTY_LINE = Line((), 0.0)


class Compositor:
    """Sets text in lines of a given width; keeps the lines for the next cell with the same text."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._kept: dict[tuple[Text, float, Look], tuple[Line, ...]] = {}

    def lines(self, text: Text, width: float, look: Look) -> tuple[Line, ...]:
        """Return the lines of one paragraph (newlines in it start a line), none wider than `width` points.

        A word that does not fit alone is broken between its letters. At least one letter goes on each line.
        """
        key = (text, width, look)
        known = self._kept.get(key)
        if known is None:
            known = self._set(spans(text), width, look)
            if len(self._kept) >= _KEPT_LINES:
                self._kept.clear()  # else a long table of contents would fill it for good
            self._kept[key] = known
        return known

    def natural_width(self, text: Text, look: Look) -> tuple[float, float]:
        """Return the width of the longest line of `text` and of its longest word, in points."""
        widest = longest_word = 0.0
        for paragraph in _paragraphs(spans(text), look):
            words = [self._measure(paragraph, at, end) for at, end in _tokens(paragraph.text)]
            widest = max(widest, sum(words))
            longest_word = max(longest_word, *words, 0.0)
        return widest, longest_word

    def _set(self, parts: tuple[Span, ...], width: float, look: Look) -> tuple[Line, ...]:
        lines: list[Line] = []
        for paragraph in _paragraphs(parts, look):
            whole = (0, len(paragraph.text))
            fits = whole[1] < _SHORT and self._measure(paragraph, *whole) <= width
            for start, end in (whole,) if fits else self._breaks(paragraph, width):
                lines.append(self._line(paragraph, start, end))
        return tuple(lines) or (EMPTY_LINE,)

    def _breaks(self, paragraph: _Paragraph, width: float) -> Iterator[tuple[int, int]]:
        """Yield where each line starts and ends, without the spaces at its end."""
        start = end = 0
        filled = gap = 0.0
        for at, after in _tokens(paragraph.text):
            token_width = self._measure(paragraph, at, after)
            if paragraph.text[at] in _SPACES:
                gap += token_width
                continue
            if filled + gap + token_width > width and filled:
                yield start, end
                start, filled, gap = at, 0.0, 0.0
            if gap + token_width > width:
                *full, (start, filled) = self._broken_word(paragraph, at, after, width)
                yield from _pairs(full, start)
            else:
                filled += gap + token_width
            gap, end = 0.0, after
        yield start, end

    def _broken_word(self, paragraph: _Paragraph, at: int, after: int, width: float) -> list[tuple[int, float]]:
        """Return where each line of a word too wide for one line starts, and how wide it is."""
        starts: list[tuple[int, float]] = []
        begin, filled = at, 0.0
        for match in _GRAPHEME.finditer(paragraph.text, at, after):
            letter_width = self._measure(paragraph, match.start(), match.end())
            if filled and filled + letter_width > width:
                starts.append((begin, filled))
                begin, filled = match.start(), 0.0
            filled += letter_width
        return [*starts, (begin, filled)]

    def _measure(self, paragraph: _Paragraph, start: int, end: int) -> float:
        """Return the width of part of a paragraph in points."""
        if start < end and len(paragraph.inks) == 1:
            ink = paragraph.inks[0]
            return _advance(paragraph.text[start:end], ink.bold) * ink.size / 1000
        return sum(
            _advance(paragraph.text[first:last], ink.bold) * ink.size / 1000
            for first, last, ink in paragraph.inked(start, end)
        )

    def _line(self, paragraph: _Paragraph, start: int, end: int) -> Line:
        """Return a line whose pieces stand where they are seen, and follow each other as they are read."""
        if paragraph.plain and len(paragraph.inks) == 1 and start < end:  # nearly every line of a table
            (piece,) = _pieces(paragraph.text[start:end], paragraph.inks[0], False, True)
            return Line((piece,), piece.width, paragraph.right_to_left)
        if paragraph.plain or not _RIGHT_TO_LEFT.search(paragraph.text, start, end):
            runs = [(start, end, False)]
        else:
            runs = _visual_runs(paragraph, start, end)
        placed: list[tuple[int, list[Piece]]] = []
        x = 0.0
        for first, last, reversed_run in runs:
            run: list[Piece] = []
            for ink_first, ink_last, ink in paragraph.inked(first, last):
                run += _pieces(paragraph.text[ink_first:ink_last], ink, reversed_run, paragraph.plain)
            for at in reversed(range(len(run))) if reversed_run else range(len(run)):
                run[at] = run[at]._replace(x=x)
                x += run[at].width
            placed.append((first, run))
        pieces = [piece for _, run in sorted(placed, key=itemgetter(0)) for piece in run]
        return Line(tuple(pieces), x, paragraph.right_to_left)


class _Paragraph(NamedTuple):
    text: str
    inks: tuple[Ink, ...]
    plain: bool

    @property
    def right_to_left(self) -> bool:
        """Whether this is one text that begins from the right. Composed text reads as the document does."""
        return len(self.inks) == 1 and self.inks[0].right_to_left

    def inked(self, start: int, end: int) -> Iterator[tuple[int, int, Ink]]:
        """Yield the parts of `start:end` that share an ink."""
        at = bisect_right(self.inks, start, key=attrgetter("start")) - 1
        while start < end:
            last = min(end, self.inks[at + 1].start) if at + 1 < len(self.inks) else end
            if start < last:
                yield start, last, self.inks[at]
            start, at = last, at + 1


def _paragraphs(parts: tuple[Span, ...], look: Look) -> Iterator[_Paragraph]:
    """Yield what stands between newlines, as characters that can be shown."""
    text = ""
    inks: list[Ink] = []
    for part in parts:
        words = f"{TONE_MARKS[part.tone]}  {part.text}" if part.tone else part.text
        for number, piece in enumerate(words.split("\n")):
            if number:
                yield _paragraph(text, inks, look)
                text, inks = "", []
            shown = showable(piece)
            inks.append(_ink(part, look, len(text), shown))
            text += shown
    yield _paragraph(text, inks, look)


def _paragraph(text: str, inks: list[Ink], look: Look) -> _Paragraph:
    return _Paragraph(text, tuple(inks) or (_ink(Span(""), look, 0, ""),), plain_characters().issuperset(text))


def _ink(span: Span, look: Look, start: int, shown: str) -> Ink:
    colour = look.colour
    if span.tone:
        colour = TONE_COLOURS[span.tone]
    elif span.link:
        colour = ACCENT
    elif span.quiet:
        colour = QUIET
    right_to_left = bool(_RIGHT_TO_LEFT.search(shown)) and bool(bidi.get_base_level(shown))
    size = look.size * (0.9 if span.quiet else 1.0)
    return Ink(start, look.bold or span.bold, colour, size, span.link, right_to_left)


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _TOKEN.finditer(text))


def _pairs(full: list[tuple[int, float]], last: int) -> Iterator[tuple[int, int]]:
    starts = [start for start, _ in full] + [last]
    return pairwise(starts)


def _pieces(text: str, ink: Ink, right_to_left: bool, plain: bool = False) -> list[Piece]:
    """Return `text` as pieces in reading order, each in the font that shows it."""
    if plain:
        font = plain_face(ink.bold)
        width = sum(map(font.widths.__getitem__, text)) * ink.size / 1000
        return [Piece(0.0, width, font, ink.size, ink.colour, ink.link, text)]
    pieces = []
    for start, end, script, shaped in stretches(text):
        font, part = face(script, ink.bold), text[start:end]
        # In a run from the right even a bracket must be shaped: HarfBuzz turns it and reverses the order.
        glyphs = _shaped(font, part, right_to_left) if shaped or right_to_left else ()
        advance = sum(glyph.advance for glyph in glyphs) if glyphs else sum(font.widths[char] for char in part)
        pieces.append(
            Piece(
                0.0,
                advance * ink.size / 1000,
                font,
                ink.size,
                ink.colour,
                ink.link,
                part,
                glyphs,
                ink.bold and not script.bold,
            )
        )
    return pieces


@lru_cache(maxsize=20_000)
def _shaped(font: Face, text: str, right_to_left: bool) -> tuple[Glyph, ...]:
    return font.shape(text, right_to_left)


@lru_cache(maxsize=20_000)
def _advance(text: str, bold: bool) -> float:
    """Return the width of any showable text in 1/1000 of its size."""
    plain = plain_characters().issuperset(text)
    return sum(piece.width for piece in _pieces(text, Ink(0, bold, TEXT, 1000.0), False, plain))


def _visual_runs(paragraph: _Paragraph, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return the runs of a line from left to right: start, end, and whether it reads from the right (UAX 9).

    Each span is ordered on its own, so that a name from the right does not draw in what was written after it.
    """
    levels = [
        level
        for first, last, ink in paragraph.inked(start, end)
        for level in _levels(paragraph.text[first:last], ink.right_to_left)
    ]
    runs: list[tuple[int, int, int]] = []
    for at, level in enumerate(levels, start):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], at + 1, level)
        else:
            runs.append((at, at + 1, level))
    for lowest in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(runs):
            stop = at
            while stop < len(runs) and runs[stop][2] >= lowest:
                stop += 1
            runs[at:stop] = reversed(runs[at:stop])
            at = max(stop, at + 1)
    return [(first, last, bool(level % 2)) for first, last, level in runs]


def _levels(text: str, right_to_left: bool) -> list[int]:
    """Return the embedding level of each character."""
    strong = text.translate(_WITHOUT_JOINERS)  # the algorithm drops joiners, but each needs a level here
    storage: dict[str, Any] = bidi.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    bidi.get_embedding_levels(strong, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    rest = iter([char["level"] for char in storage["chars"]])
    levels: list[int] = []
    for char in text:
        joiner_level = levels[-1] if levels else int(right_to_left)
        levels.append(joiner_level if ord(char) in _WITHOUT_JOINERS else next(rest))
    return levels
