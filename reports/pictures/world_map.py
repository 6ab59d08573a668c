"""The map of the world: where data go from where, how places stand in the law, and what the verdicts are.

Input is plain numbers: flows between countries, and the law of the day. What the map shows is in a table too, for
those who cannot see it (`reports.pictures.destinations`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from models.law.countries import country_name
from models.law.in_force import LawOnDay
from models.vocabulary import Verdict
from models.wording import labelled
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
    line,
)
from reports.drawing_text import shortened, width_of
from reports.pictures.destinations import Destination, destinations
from reports.pictures.flows import Flow
from reports.pictures.geography import geography, has_area, place_of, places
from reports.pictures.label_places import Box, Wanted, free_places
from reports.pictures.map_curves import curves
from reports.pictures.map_legend import LEGEND_HEIGHT, legend
from reports.pictures.projection import NORTH, SOUTH, Projection
from reports.pictures.standing import Standing, status_of
from reports.pictures.verdict_marks import mark_of
from resources.language import translate

WIDTH: Final = 730.0
_NAME_SIZE: Final = 6.8
_COUNT_SIZE: Final = 5.8
_LONGEST_NAME: Final = 110.0

_FILLS: Final[dict[Standing, Colour]] = {
    Standing.INSIDE: "inside",
    Standing.ADEQUATE: "adequate",
    Standing.PARTLY: "paper",
    Standing.THIRD: "land",
}


def world_map(flows: Sequence[Flow], law: LawOnDay, language: str, width: float = WIDTH) -> Drawing:
    """Draw the map of some flows on the day of the law."""
    tr = partial(translate, language=language)
    projection = Projection(0.0, 0.0, width)
    going = destinations(flows, law, language)
    to = {one.code: one for one in going}
    flowing = tuple(curves(projection, law, flows, language))
    shapes = (
        *_graticule(projection),
        *_countries(projection, law, to, language),
        *flowing,
        *_labels(projection, flows, going, _marks(flowing)),
        *legend(flows, going, language, Box(0.0, projection.height + 10.0, width, 0.0)),
    )
    total = sum(one.count for one in going)
    said = tr("{transfers} transfers to {countries} countries and organisations").format(
        transfers=total, countries=len(going)
    )
    height = projection.height + 10.0 + LEGEND_HEIGHT
    return Drawing(width, height, shapes, tr("Where personal data go"), said)


def _graticule(projection: Projection) -> Iterator[Shape]:
    meridians = [
        tuple(projection.along(longitude, latitude) for latitude in range(int(SOUTH), int(NORTH) + 1, 4))
        for longitude in range(-150, 181, 30)
    ]
    parallels = [
        tuple(projection.along(longitude, latitude) for longitude in range(-169, 192, 6))
        for latitude in (-30, 0, 30, 60)
    ]
    yield Path((*meridians, *parallels), None, Pen("faint_line", 0.35), closed=False)


def _countries(projection: Projection, law: LawOnDay, to: dict[str, Destination], language: str) -> Iterator[Shape]:
    for code in sorted(geography().areas):
        standing = status_of(law, code)
        rings = tuple(tuple(projection.along(*point) for point in ring) for ring in geography().areas[code])
        area = Path(rings, _fill(standing, code in to), hatch="adequate_hatch" if standing is Standing.PARTLY else None)
        yield _place(area, code, standing, to.get(code), language)
    borders = tuple(tuple(projection.along(*point) for point in border) for border in geography().borders)
    yield Path(borders, None, Pen("paper", 0.45), closed=False)
    for code in places():
        if not has_area(code):
            standing, point = status_of(law, code), place_of(code)
            assert point is not None
            x, y = projection.at(*point)
            seen = code in to or standing is not Standing.THIRD
            dot = Circle(x, y, 1.7 if seen else 0.7, _fill(standing, code in to), Pen("quiet", 0.3 if seen else 0.1))
            yield _place(dot, code, standing, to.get(code), language)


def _fill(standing: Standing, is_destination: bool) -> Colour:
    return "destination" if standing is Standing.THIRD and is_destination else _FILLS[standing]


def _place(shape: Shape, code: str, standing: Standing, there: Destination | None, language: str) -> Group:
    """Return a place with its name, standing and transfers as its title."""
    title = labelled(country_name(code, language), translate(standing.label, language), language)
    if there is None:
        return Group((shape,), title, code)
    counted = ", ".join(
        f"{translate(verdict.label, language)} {there.verdicts[verdict]}"
        for verdict in Verdict
        if there.verdicts[verdict]
    )
    return Group((shape,), f"{title}; {counted}", code, f"country-{code}")


def _marks(flowing: Sequence[Shape]) -> list[Box]:
    """Return what the marks of the curves cover: a label may cover a curve, but not its mark."""
    groups = (shape for shape in flowing if isinstance(shape, Group))
    marks = (tuple(part for part in group.shapes if not isinstance(part, Curve)) for group in groups)
    return [Box(*bounds(mark)) for mark in marks if mark]


def _labels(
    projection: Projection, flows: Sequence[Flow], going: Sequence[Destination], marks: Sequence[Box]
) -> Iterator[Shape]:
    """Yield the names of destinations with their counts by verdict, none over another; origins as dots."""
    points: dict[str, Point] = {}
    for code in sorted({flow.origin for flow in flows} | {one.code for one in going}):
        place = place_of(code)
        assert place is not None
        points[code] = projection.at(*place)
    for code in sorted({flow.origin for flow in flows}):
        yield Circle(*points[code], 1.5, "paper", Pen("accent", 0.8))
    sheet = Box(0.0, 0.0, projection.width, projection.height)
    wanted = [Wanted(*points[one.code], _label_width(one), 17.0) for one in going]
    dots = [Box(x - 1.6, y - 1.6, x + 1.6, y + 1.6) for x, y in points.values()]
    for one, box in zip(going, free_places(wanted, sheet, [*dots, *marks]), strict=True):
        if box is not None:
            yield from _label(one, box, points[one.code])


def _label_width(one: Destination) -> float:
    name = width_of(shortened(one.name, _LONGEST_NAME, _NAME_SIZE, True), _NAME_SIZE, True)
    return max(name, _counts_width(one)) + 6.0


def _counts_width(one: Destination) -> float:
    return sum(6.0 + width_of(str(count), _COUNT_SIZE) + 3.0 for count in one.verdicts.values()) - 3.0


def _label(one: Destination, box: Box, point: Point) -> Iterator[Shape]:
    nearest = min(max(point[0], box.left), box.right), min(max(point[1], box.top), box.bottom)
    shapes: list[Shape] = [line(point, nearest, Pen("quiet", 0.4))]
    shapes.append(
        Rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top, "paper", Pen("line", 0.4), 2.0)
    )
    name = shortened(one.name, _LONGEST_NAME, _NAME_SIZE, True)
    shapes.append(Label(box.left + 3.0, box.top + 7.2, name, _NAME_SIZE, bold=True))
    x = box.left + 3.0
    for verdict in Verdict:
        if count := one.verdicts[verdict]:
            shapes += mark_of(verdict, x + 2.0, box.top + 12.3, 1.8)
            shapes.append(Label(x + 6.0, box.top + 14.4, str(count), _COUNT_SIZE))
            x += 6.0 + width_of(str(count), _COUNT_SIZE) + 3.0
    yield Group(tuple(shapes), f"{one.name}: {one.count}", one.code, f"country-{one.code}")
