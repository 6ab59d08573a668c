"""A drawing as drawing orders of a PDF page, at any place and scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from reports.drawing import (
    Circle,
    Colour,
    Curve,
    Drawing,
    Group,
    Label,
    Path,
    Pen,
    Point,
    Rectangle,
    Shape,
    bounds,
    every_shape,
)
from reports.drawing_colours import ON_PAPER
from reports.drawing_text import one_line
from reports.pdf_orders import colour_order, piece_order
from reports.pdf_text import Compositor, Look

HATCH_STEP: Final = 2.6
_QUARTER: Final = 0.5523
"""How far the control points of a quarter of a circle stand from its ends, in radii."""
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class PdfSheet:
    """Where a drawing stands on a page: its upper left corner in points from below, and its scale."""

    left: float
    top: float
    scale: float
    compositor: Compositor
    canvas: Canvas

    def orders(self, drawing: Drawing) -> Iterator[str]:
        """Yield the orders that draw everything, nothing beyond the edge of the sheet."""
        width, height = drawing.width * self.scale, drawing.height * self.scale
        yield f"q {self.left:.2f} {self.top - height:.2f} {width:.2f} {height:.2f} re W n 1 j 1 J"
        yield from self._shapes(drawing.shapes)
        yield "Q"

    def links(self, drawing: Drawing) -> Iterator[tuple[float, float, float, float, str]]:
        """Yield left, low, right and high of each link, and its anchor."""
        for shape in every_shape(drawing.shapes):
            if isinstance(shape, Group) and shape.link:
                left, top, right, bottom = bounds(shape.shapes)
                (x0, y0), (x1, y1) = self._place((left, bottom)), self._place((right, top))
                yield x0, y0, x1, y1, shape.link

    def _place(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.top - point[1] * self.scale

    def _points(self, points: Iterable[Point], operator: str) -> str:
        placed = " ".join(f"{x:.2f} {y:.2f}" for x, y in map(self._place, points))
        return f"{placed} {operator}"

    def _shapes(self, shapes: Iterable[Shape]) -> Iterator[str]:
        for shape in shapes:
            match shape:
                case Group():
                    yield from self._shapes(shape.shapes)
                case Path():
                    outline = " ".join(self._ring(ring, shape.closed) for ring in shape.rings if ring)
                    yield from self._painted(outline, shape.fill, shape.pen)
                    yield from self._hatched(outline, shape.hatch, bounds((shape,)))
                case Rectangle():
                    outline = self._rectangle(shape)
                    yield from self._painted(outline, shape.fill, shape.pen)
                    yield from self._hatched(outline, shape.hatch, bounds((shape,)))
                case Circle():
                    yield from self._painted(self._circle(shape), shape.fill, shape.pen)
                case Curve():
                    yield from self._curve(shape)
                case Label():
                    yield from self._label(shape)

    def _ring(self, ring: Sequence[Point], closed: bool) -> str:
        lines = " ".join(self._points((point,), "l") for point in ring[1:])
        return f"{self._points(ring[:1], 'm')} {lines}{' h' if closed else ''}"

    def _painted(self, outline: str, fill: Colour | None, pen: Pen | None) -> Iterator[str]:
        if fill and pen:
            yield f"q {_colour(fill)} rg {self._pen(pen)} {outline} B* Q"
        elif fill:
            yield f"{_colour(fill)} rg {outline} f*"
        elif pen:
            yield f"q {self._pen(pen)} {outline} S Q"

    def _pen(self, pen: Pen) -> str:
        dashes = " ".join(f"{length * self.scale:.2f}" for length in pen.dashes)
        return f"{_colour(pen.colour)} RG {pen.width * self.scale:.2f} w [{dashes}] 0 d"

    def _hatched(self, outline: str, hatch: Colour | None, box: tuple[float, float, float, float]) -> Iterator[str]:
        """Yield strokes from lower left to upper right, cut at the outline; they meet in neighbouring areas."""
        if hatch is None:
            return
        left, top, right, bottom = box
        strokes = []
        at = ((left + top) // HATCH_STEP) * HATCH_STEP
        while at <= right + bottom:
            strokes.append(self._points(((at - bottom, bottom),), "m") + " " + self._points(((at - top, top),), "l"))
            at += HATCH_STEP
        yield f"q {outline} W* n {self._pen(Pen(hatch, 0.55))} {' '.join(strokes)} S Q"

    def _rectangle(self, shape: Rectangle) -> str:
        x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        r = min(shape.rounding, shape.width / 2, shape.height / 2)
        if not r:
            return self._ring(((x, y), (right, y), (right, bottom), (x, bottom)), True)
        k = r * (1 - _QUARTER)
        return " ".join((
            self._points(((x + r, y),), "m"),
            self._points(((right - r, y),), "l"),
            self._points(((right - k, y), (right, y + k), (right, y + r)), "c"),
            self._points(((right, bottom - r),), "l"),
            self._points(((right, bottom - k), (right - k, bottom), (right - r, bottom)), "c"),
            self._points(((x + r, bottom),), "l"),
            self._points(((x + k, bottom), (x, bottom - k), (x, bottom - r)), "c"),
            self._points(((x, y + r),), "l"),
            self._points(((x, y + k), (x + k, y), (x + r, y)), "c") + " h",
        ))  # fmt: skip

    def _circle(self, shape: Circle) -> str:
        r = shape.radius
        return self._rectangle(Rectangle(shape.x - r, shape.y - r, 2 * r, 2 * r, rounding=r))

    def _curve(self, shape: Curve) -> Iterator[str]:
        way = self._points((shape.start,), "m") + " " + self._points((shape.first, shape.second, shape.end), "c")
        # A round end would show beside the point of the arrow.
        yield f"q {'0 J ' if shape.head else ''}{self._pen(shape.pen)} {way} S Q"
        if shape.head:
            yield from self._painted(self._ring(shape.head_ring, True), shape.pen.colour, None)

    def _label(self, shape: Label) -> Iterator[str]:
        look = Look(shape.size * self.scale, shape.size * self.scale, shape.bold, ON_PAPER[shape.colour])
        line = self.compositor.lines(one_line(shape.text), 1e6, look)[0]
        x, y = self._place((shape.x, shape.y))
        x -= line.width * _ANCHORS[shape.anchor]
        for piece in line.pieces:
            yield piece_order(piece, x + piece.x, y, self.canvas)


def _colour(name: Colour) -> str:
    return colour_order(ON_PAPER[name])
