"""A drawing as a PNG: for programs that show no vectors, as most that open Word files do.

It is drawn twice as large and made smaller again, so that slanting lines are smooth.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from reports.drawing import Circle, Colour, Curve, Drawing, Group, Label, Path, Pen, Point, Rectangle, Shape, bounds
from reports.drawing_colours import ON_PAPER
from reports.drawing_text import one_line
from reports.pdf_text import Compositor, Look, Piece

DOTS_IN_POINT: Final = 3

_SMOOTH: Final = 2
_SCALE: Final = DOTS_IN_POINT * _SMOOTH
_HATCH_STEP: Final = 2.6
_STEPS_OF_CURVE: Final = 48
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


def png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG of 216 dots to the inch, on white."""
    sheet = _Sheet(drawing)
    small = sheet.image.reduce(_SMOOTH)
    stream = io.BytesIO()
    small.quantize(256, dither=Image.Dither.NONE).save(stream, "PNG", dpi=(72 * DOTS_IN_POINT, 72 * DOTS_IN_POINT))
    return stream.getvalue()


class _Sheet:
    """The dots of one drawing."""

    def __init__(self, drawing: Drawing) -> None:
        size = math.ceil(drawing.width * _SCALE), math.ceil(drawing.height * _SCALE)
        self.image = Image.new("RGB", size, "#FFFFFF")
        self._draw = ImageDraw.Draw(self.image)
        self._compositor = Compositor()
        self._shapes(drawing.shapes)

    def _shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            match shape:
                case Group():
                    self._shapes(shape.shapes)
                case Path():
                    self._area(shape.rings, shape.fill, shape.hatch)
                    for ring in shape.rings:
                        self._line((*ring, ring[0]) if shape.closed and ring else ring, shape.pen)
                case Rectangle():
                    ring = tuple(_rounded(shape))
                    self._area((ring,), shape.fill, shape.hatch)
                    self._line((*ring, ring[0]), shape.pen)
                case Circle():
                    ring = tuple(_arc(shape.x, shape.y, shape.radius, 0.0, 2 * math.pi))
                    self._area((ring,), shape.fill, None)
                    self._line((*ring, ring[0]), shape.pen)
                case Curve():
                    self._line([shape.at(step / _STEPS_OF_CURVE) for step in range(_STEPS_OF_CURVE + 1)], shape.pen)
                    if shape.head:
                        self._area((shape.head_ring,), shape.pen.colour, None)
                case Label():
                    self._label(shape)

    def _area(self, rings: Sequence[Sequence[Point]], fill: Colour | None, hatch: Colour | None) -> None:
        """Fill what lies inside an odd number of rings, then draw slanting strokes over it."""
        left, top, right, bottom = bounds((Path(tuple(map(tuple, rings))),))
        corner = math.floor(left * _SCALE), math.floor(top * _SCALE)
        size = math.ceil(right * _SCALE) - corner[0] + 1, math.ceil(bottom * _SCALE) - corner[1] + 1
        mask = Image.new("1", size)
        for ring in rings:
            if len(ring) > 1:
                one = Image.new("1", size)
                ImageDraw.Draw(one).polygon([(x - corner[0], y - corner[1]) for x, y in _dots(ring)], fill=1)
                mask = ImageChops.logical_xor(mask, one)
        if fill:
            self.image.paste(_colour(fill), corner, mask)
        if hatch:
            strokes = Image.new("1", size)
            pen = ImageDraw.Draw(strokes)
            for at in _slants(left, top, right, bottom):
                ends = [(x - corner[0], y - corner[1]) for x, y in _dots(((at - bottom, bottom), (at - top, top)))]
                pen.line(ends, fill=1, width=_thickness(0.55))
            self.image.paste(_colour(hatch), corner, ImageChops.logical_and(mask, strokes))

    def _line(self, points: Sequence[Point], pen: Pen | None) -> None:
        if pen is None or len(points) < 2:
            return
        for part in _dashed(points, pen.dashes) if pen.dashes else (points,):
            self._draw.line(_dots(part), fill=_colour(pen.colour), width=_thickness(pen.width), joint="curve")

    def _label(self, shape: Label) -> None:
        look = Look(shape.size * _SCALE, shape.size * _SCALE, shape.bold, ON_PAPER[shape.colour])
        line = self._compositor.lines(one_line(shape.text), 1e6, look)[0]
        left = shape.x * _SCALE - line.width * _ANCHORS[shape.anchor]
        for piece in line.pieces:
            place = left + piece.x, shape.y * _SCALE
            self._draw.text(place, piece.text, fill=f"#{piece.colour}", font=_font(piece), anchor="ls")


def _font(piece: Piece) -> ImageFont.FreeTypeFont:
    return _font_of(f"{piece.face.fontName}.ttf", piece.size, bool(piece.glyphs))


@lru_cache(maxsize=64)
def _font_of(file_name: str, size: float, shaped: bool) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    with as_file(files("resources") / "fonts" / file_name) as path:
        return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=engine)


def _dots(points: Iterable[Point]) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]


def _colour(name: Colour) -> str:
    return f"#{ON_PAPER[name]}"


def _thickness(width: float) -> int:
    return max(round(width * _SCALE), 1)


def _arc(x: float, y: float, radius: float, start: float, end: float) -> Iterator[Point]:
    steps = max(int(radius * _SCALE * abs(end - start) / 4), 4)
    for step in range(steps + 1):
        angle = start + (end - start) * step / steps
        yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def _rounded(shape: Rectangle) -> Iterator[Point]:
    """Yield the outline of a rectangle with its rounded corners, from the upper left."""
    left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    r = min(shape.rounding, shape.width / 2, shape.height / 2)
    if not r:
        yield from ((left, top), (right, top), (right, bottom), (left, bottom))
        return
    corners = ((left + r, top + r), (right - r, top + r), (right - r, bottom - r), (left + r, bottom - r))
    for number, (x, y) in enumerate(corners):
        start = math.pi * (1 + number / 2)
        yield from _arc(x, y, r, start, start + math.pi / 2)


def _slants(left: float, top: float, right: float, bottom: float) -> Iterator[float]:
    """Yield where strokes from lower left to upper right cross an area; they meet in neighbouring ones."""
    at = ((left + top) // _HATCH_STEP) * _HATCH_STEP
    while at <= right + bottom:
        yield at
        at += _HATCH_STEP


def _dashed(points: Sequence[Point], dashes: Sequence[float]) -> Iterator[list[Point]]:
    """Yield the strokes of a dashed line: the lengths of `dashes` are strokes and gaps in turn."""
    turn, left = 0, dashes[0]
    stroke = [points[0]]
    for start, end in pairwise(points):
        length = math.dist(start, end)
        done = 0.0
        while length - done > left:
            done += left
            share = done / length
            place = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            if turn % 2 == 0:
                yield [*stroke, place]
            stroke = [place]
            turn += 1
            left = dashes[turn % len(dashes)] or 0.01
        left -= length - done
        stroke.append(end)
    if turn % 2 == 0 and len(stroke) > 1:
        yield stroke
