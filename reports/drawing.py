"""A drawing, before it has an output: shapes on a sheet, in points, from the upper left corner.

Maps, chains and time lines are drawn once; PDF, SVG and the window each show them in their own way. A drawing names
its colours and does not choose them, so that paper, light and dark window agree. It is frozen and holds no clock and no
chance: the same register gives the same drawing.

A shape that stands for something is in a `Group` with a title, which is its tooltip and what a screen reader says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Colour = Literal[
    "text", "quiet", "accent", "line", "faint_line", "ground", "paper",
    "lawful", "duties", "not_lawful", "cannot_tell",
    "land", "inside", "adequate", "adequate_hatch", "destination",
]  # fmt: skip
"""Names of colours; `reports.drawing_colours` has those of paper."""

Anchor = Literal["start", "middle", "end"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn; `dashes` are the lengths of strokes and gaps, none for an unbroken line."""

    colour: Colour
    width: float = 0.6
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Closed rings, the inner ones holes (even-odd), or open lines.

    `hatch` draws slanting strokes over the fill: what colour says, a pattern says too.
    """

    rings: tuple[tuple[Point, ...], ...]
    fill: Colour | None = None
    pen: Pen | None = None
    closed: bool = True
    hatch: Colour | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve; with `head`, an arrow points along its end."""

    start: Point
    first: Point
    second: Point
    end: Point
    pen: Pen
    head: bool = False

    @property
    def head_ring(self) -> tuple[Point, Point, Point]:
        """Give the triangle at the end: its point, then the two corners behind it."""
        length = 2.6 + 1.8 * self.pen.width
        across, down = self.end[0] - self.second[0], self.end[1] - self.second[1]
        distance = math.hypot(across, down) or 1.0
        across, down = across / distance * length, down / distance * length
        x, y = self.end[0] - across, self.end[1] - down
        return self.end, (x - down * 0.42, y + across * 0.42), (x + down * 0.42, y - across * 0.42)

    def at(self, share: float) -> Point:
        """Give the point at a share of the way, 0 to 1."""
        rest = 1.0 - share
        weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
        points = (self.start, self.first, self.second, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle; `rounding` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    pen: Pen | None = None
    rounding: float = 0.0
    hatch: Colour | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    pen: Pen | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; `y` is its base line, `x` where it starts, ends or has its middle."""

    x: float
    y: float
    text: str
    size: float = 7.0
    colour: Colour = "text"
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that stand for one thing.

    `id` is the id of the record, or the code of the country. `link` is the anchor to go to, where there is one.
    """

    shapes: tuple[Shape, ...]
    title: str = ""
    id: str = ""
    link: str = ""


Shape = Path | Curve | Rectangle | Circle | Label | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet of `width` times `height` points, later ones over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str = ""


def every_shape(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Yield all shapes, groups before what they hold."""
    for shape in shapes:
        yield shape
        if isinstance(shape, Group):
            yield from every_shape(shape.shapes)


def bounds(shapes: Iterable[Shape]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what the shapes cover, labels apart: these are as wide as their font."""
    points = [point for shape in every_shape(shapes) for point in _corners(shape)]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _corners(shape: Shape) -> tuple[Point, ...]:
    match shape:
        case Path():
            return tuple(point for ring in shape.rings for point in ring)
        case Curve():
            return shape.start, shape.at(0.25), shape.at(0.5), shape.at(0.75), shape.end
        case Rectangle():
            return (shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)
        case Circle():
            return (shape.x - shape.radius, shape.y - shape.radius), (shape.x + shape.radius, shape.y + shape.radius)
        case _:
            return ()


def line(start: Point, end: Point, pen: Pen, *, head: bool = False) -> Curve:
    """Make a straight line, with an arrow head if wanted."""
    third = ((start[0] * 2 + end[0]) / 3, (start[1] * 2 + end[1]) / 3)
    other = ((start[0] + end[0] * 2) / 3, (start[1] + end[1] * 2) / 3)
    return Curve(start, third, other, end, pen, head)
