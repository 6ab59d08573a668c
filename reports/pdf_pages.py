"""Filling pages with strips.

Whatever a document contains becomes strips: slices of the page, full width, that are never cut. A long cell is many
strips, so nothing is too tall for a page. A strip may ask to stay with the next one (headings), or to have a head
repeated above it when it comes first on a page (tables). Pages turn into drawing orders as soon as they are full;
what is only known at the end (how many pages, where a section begins) is drawn then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from reports.document import Document
from reports.drawing import Drawing
from reports.drawing_pdf import PdfSheet
from reports.palette import LINE, QUIET
from reports.pdf_orders import colour_order, piece_order
from reports.pdf_text import Compositor, Line, Look

MARGIN: Final = 56.0
TOP: Final = 70.0
BOTTOM: Final = 62.0
HAIRLINE: Final = 0.5
_HEAD_LOOK: Final = Look(7.5, 10.0, colour=QUIET)


class Placed(NamedTuple):
    """A line in a strip: `x` from the left margin, baseline `down` from the top of the strip."""

    x: float
    down: float
    line: Line


class Rule(NamedTuple):
    """A thin horizontal line in a strip; `dotted` for leaders."""

    x: float
    down: float
    width: float
    colour: str = LINE
    dotted: bool = False


class Drawn(NamedTuple):
    """A drawing at the top of a strip; `x` from the left margin."""

    x: float
    drawing: Drawing
    scale: float


class PageOf(NamedTuple):
    """The number of the page where a section begins, ending at `right`."""

    right: float
    down: float
    anchor: str
    look: Look


@dataclass(slots=True)
class Strip:
    """A slice of the page. `head` is repeated above it where it begins a page; `anchors` begin in it."""

    height: float
    placed: tuple[Placed, ...] = ()
    rules: tuple[Rule, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    pages_of: tuple[PageOf, ...] = ()
    links: tuple[tuple[float, float, str], ...] = ()
    anchors: tuple[str, ...] = ()
    head: tuple[Strip, ...] = ()
    stays_with_next: bool = False
    is_space: bool = False


@dataclass(slots=True)
class Page:
    """A page that fills: drawing orders, and what waits for the end."""

    wide: bool
    orders: list[str] = field(default_factory=list)
    pages_of: list[tuple[float, float, PageOf]] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    anchors: list[tuple[str, float]] = field(default_factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = A4
        return (long, short) if self.wide else (short, long)


def text_width(wide: bool) -> float:
    """Return the width between the margins of a portrait or a landscape page."""
    return Page(wide).size[0] - 2 * MARGIN


def text_height(wide: bool) -> float:
    """Return the height between head and foot of a portrait or a landscape page."""
    return Page(wide).size[1] - TOP - BOTTOM


class Pages:
    """The pages of one document, in the order they are filled."""

    def __init__(self, canvas: Canvas, compositor: Compositor) -> None:
        """Begin with one empty portrait page."""
        self._canvas = canvas
        self._compositor = compositor
        self._waiting: list[Strip] = []
        self.pages: list[Page] = []
        self._left = 0.0
        self._turn(False)

    def place(self, strips: Iterable[Strip]) -> None:
        """Put strips below each other, on as many pages as they need."""
        for strip in strips:
            self._waiting.append(strip)
            if not strip.stays_with_next:
                self._settle()

    def begin(self, wide: bool, new_page: bool, upper_half: bool = False) -> None:
        """Go on in portrait or landscape; on a new page if the shape changes or if asked, but stay in an upper half."""
        self._settle()
        page = self.pages[-1]
        if upper_half and self._left > self._full_height() / 2:
            new_page = False
        if wide == page.wide and (not new_page or not page.orders):
            return
        if page.orders:
            self._turn(wide)
        else:
            self.pages.pop()
            self._turn(wide)

    def finish(self, document: Document, titles: dict[str, tuple[str, int]]) -> None:
        """Draw heads, feet and page numbers, then hand all pages to the canvas.

        `titles` gives the outline entry and level of each anchor.
        """
        self._settle()
        page_of = {anchor: number for number, page in enumerate(self.pages, 1) for anchor, _ in page.anchors}
        for number, page in enumerate(self.pages, 1):
            self._head_and_foot(document, page, number)
            for x, y, wanted in page.pages_of:
                self._write_right(page, str(page_of[wanted.anchor]), x, y, wanted.look)
            self._canvas.setPageSize(page.size)
            self._canvas.addLiteral("\n".join(page.orders))
            for anchor, y in page.anchors:
                self._canvas.bookmarkHorizontal(anchor, 0, y)
                title, level = titles[anchor]
                self._canvas.addOutlineEntry(title, anchor, level, closed=level > 0)
            for left, low, right, high, anchor in page.links:
                if anchor in page_of:
                    self._canvas.linkAbsolute("", anchor, (left, low, right, high))
            self._canvas.showPage()

    def _turn(self, wide: bool) -> None:
        if self.pages:
            full = self.pages[-1]
            full.orders = ["\n".join(full.orders)]  # thousands of full pages are kept: one text takes a quarter
        self.pages.append(Page(wide))
        self._left = self.pages[-1].size[1] - TOP - BOTTOM

    def _settle(self) -> None:
        """Put the strips that stay together on this page if they fit, else on the next."""
        group, self._waiting = self._waiting, []
        height = sum(strip.height for strip in group)
        if height > self._left and all(strip.is_space for strip in group):
            self._left = 0.0  # a page that would hold nothing but space is not begun
            return
        together = height <= self._full_height()
        if together and height > self._left and self.pages[-1].orders:
            self._turn(self.pages[-1].wide)
        for strip in group:
            if strip.height > self._left and self.pages[-1].orders:
                self._turn(self.pages[-1].wide)
            at_top = self._left >= self._full_height() - 0.01
            if at_top and len(self.pages) > 1:
                if strip.is_space:
                    continue
                for head in strip.head:
                    self._draw(head)
            self._draw(strip)

    def _full_height(self) -> float:
        return self.pages[-1].size[1] - TOP - BOTTOM

    def _draw(self, strip: Strip) -> None:
        page = self.pages[-1]
        top = BOTTOM + self._left
        for rule in strip.rules:
            page.orders.append(_rule_order(rule, top - rule.down))
        for x, drawing, scale in strip.drawn:
            sheet = PdfSheet(MARGIN + x, top, scale, self._compositor, self._canvas)
            page.orders += sheet.orders(drawing)
            page.links += sheet.links(drawing)
        for x, down, line in strip.placed:
            self._draw_line(page, MARGIN + x, top - down, line)
        page.pages_of += [(MARGIN + item.right, top - item.down, item) for item in strip.pages_of]
        low = top - strip.height
        page.links += [(MARGIN + left, low, MARGIN + right, top, anchor) for left, right, anchor in strip.links]
        page.anchors += [(anchor, top + 12) for anchor in strip.anchors]
        self._left -= strip.height
        page.orders.append("")

    def _draw_line(self, page: Page, x: float, y: float, line: Line) -> None:
        for piece in line.pieces:
            page.orders.append(piece_order(piece, x + piece.x, y, self._canvas))
            if piece.link:
                left = x + piece.x
                page.links.append((left, y - piece.size * 0.3, left + piece.width, y + piece.size, piece.link))

    def _write_right(self, page: Page, text: str, right: float, y: float, look: Look) -> None:
        line = self._compositor.lines(text, 1000.0, look)[0]
        self._draw_line(page, right - line.width, y, line)

    def _head_and_foot(self, document: Document, page: Page, number: int) -> None:
        width, height = page.size
        right = width - MARGIN
        numbering = document.words.page.format(page=number, pages=len(self.pages))
        for left_text, right_text, text_y, rule_y in (
            (document.head_left or document.title, document.head_right, height - 44.0, height - 50.0),
            (document.foot, numbering, 41.0, 52.0),
        ):
            page.orders.append(_rule_order(Rule(0.0, 0.0, right - MARGIN), rule_y))
            kept = self._compositor.natural_width(right_text, _HEAD_LOOK)[0] + 16.0 if right_text else 0.0
            self._draw_line(page, MARGIN, text_y, self._one_line(left_text, right - MARGIN - kept))
            if right_text:
                self._write_right(page, right_text, right, text_y, _HEAD_LOOK)

    def _one_line(self, text: str, width: float) -> Line:
        """Return `text` on one line; what is too long ends with an ellipsis."""
        lines = self._compositor.lines(text, width, _HEAD_LOOK)
        if len(lines) == 1:
            return lines[0]
        first = self._compositor.lines(text, width - 8.0, _HEAD_LOOK)[0]
        dots = self._compositor.lines("…", 8.0, _HEAD_LOOK)[0]
        return Line((*first.pieces, *(piece._replace(x=first.width) for piece in dots.pieces)), width)


def _rule_order(rule: Rule, y: float) -> str:
    left = MARGIN + rule.x
    style = "1 J [0.01 3] 0 d 0.8 w" if rule.dotted else f"{HAIRLINE} w"
    return f"q {colour_order(rule.colour)} RG {style} {left:.2f} {y:.2f} m {left + rule.width:.2f} {y:.2f} l S Q"
