"""The flows of the map as curves: one for each verdict, as wide as its transfers are many.

Where exporters of many countries of the area would fill the map with lines, their flows set out together from the
middle of these countries, which thin lines lead to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from math import hypot, sqrt
from typing import Final

from models.law.countries import country_name
from models.law.in_force import LawOnDay
from models.vocabulary import Verdict
from reports.drawing import Circle, Curve, Group, Pen, Point, Shape, line
from reports.pictures.flows import Flow
from reports.pictures.geography import place_of
from reports.pictures.label_places import Box
from reports.pictures.projection import Projection
from reports.pictures.verdict_marks import mark_of, verdict_pen
from resources.language import translate

AREA: Final = "EEA"
"""Stands for the exporters inside the area where their flows are drawn together."""

_MOST_LINES: Final = 24
_SHARES: Final = (0.6, 0.5, 0.7, 0.4, 0.8)
_ORDER: Final = (Verdict.LAWFUL, Verdict.LAWFUL_WITH_DUTIES, Verdict.CANNOT_TELL, Verdict.NOT_LAWFUL)


def flow_width(count: int) -> float:
    """Return how wide a flow of so many transfers is drawn."""
    return 0.5 + 0.38 * sqrt(count)


def flow_id(origin: str, destination: str, verdict: Verdict) -> str:
    """Return the id of the group of a flow; the origin is a country, or `AREA`."""
    return f"{origin}-{destination}-{verdict}"


def curves(projection: Projection, law: LawOnDay, flows: Sequence[Flow], language: str) -> Iterator[Shape]:
    """Yield the curves, those with few transfers over those with many."""
    points = {code: _point(projection, code) for flow in flows for code in (flow.origin, flow.destination)}
    inside = sorted({flow.origin for flow in flows if law.in_eea(flow.origin)})
    together = len({(flow.origin, flow.destination) for flow in flows}) > _MOST_LINES and len(inside) > 1
    counted: Counter[tuple[str, str, Verdict]] = Counter()
    for flow in flows:
        origin = AREA if together and flow.origin in inside else flow.origin
        if origin != flow.destination:
            counted[origin, flow.destination, flow.verdict] += flow.count
    if together:
        weights = Counter({code: sum(flow.count for flow in flows if flow.origin == code) for code in inside})
        points[AREA] = _middle(points, weights)
        yield from _towards(points, weights, language)
    marked: list[Box] = []
    for key in sorted(counted, key=lambda key: (-counted[key], key)):
        yield _flow(points, key, counted[key], language, marked)
    if together:
        yield Circle(*points[AREA], 2.6, "accent", Pen("paper", 0.8))


def _point(projection: Projection, code: str) -> Point:
    place = place_of(code)
    assert place is not None
    return projection.at(*place)


def _middle(points: dict[str, Point], weights: Counter[str]) -> Point:
    whole = weights.total()
    x = sum(points[code][0] * weight for code, weight in weights.items()) / whole
    y = sum(points[code][1] * weight for code, weight in weights.items()) / whole
    return x, y


def _towards(points: dict[str, Point], weights: Counter[str], language: str) -> Iterator[Shape]:
    for code, weight in sorted(weights.items()):
        way = line(points[code], points[AREA], Pen("accent", flow_width(weight) * 0.5))
        yield Group((way,), f"{country_name(code, language)}: {weight}", code)


def _flow(
    points: dict[str, Point], key: tuple[str, str, Verdict], count: int, language: str, marked: list[Box]
) -> Group:
    tr = partial(translate, language=language)
    origin, destination, verdict = key
    pen = verdict_pen(verdict, flow_width(count))
    curve = _curve(points[origin], points[destination], _ORDER.index(verdict), pen)
    mark = () if verdict is Verdict.LAWFUL else _mark(curve, verdict, marked)
    start = tr("the EEA") if origin == AREA else country_name(origin, language)
    title = f"{start} → {country_name(destination, language)}: {tr(verdict.label)} {count}"
    return Group((curve, *mark), title, flow_id(origin, destination, verdict), f"country-{destination}")


def _mark(curve: Curve, verdict: Verdict, marked: list[Box]) -> tuple[Shape, ...]:
    """Return the mark of a curve where no other one stands; none where all of it is taken."""
    for share in _SHARES:
        x, y = curve.at(share)
        box = Box(x - 2.4, y - 2.4, x + 2.4, y + 2.4)
        if not any(map(box.meets, marked)):
            marked.append(box)
            return mark_of(verdict, x, y, 1.7)
    return ()


def _curve(start: Point, end: Point, lane: int, pen: Pen) -> Curve:
    """Return a curve that bends to the north, as the shortest way over the globe does; verdicts lie side by side."""
    (x0, y0), (x1, y1) = start, end
    distance = hypot(x1 - x0, y1 - y0)
    rise = min(distance * (0.13 + 0.05 * lane), max((y0 + y1) / 2 - 4.0, 0.0) / 0.75)
    # A way to the south has nothing to bend around: the lanes part sideways instead.
    aside = distance * 0.03 * lane * (1.0 if x1 >= x0 else -1.0) * abs(y1 - y0) / (distance or 1.0)
    first = x0 + (x1 - x0) * 0.28 + aside, y0 + (y1 - y0) * 0.28 - rise
    second = x0 + (x1 - x0) * 0.72 + aside, y0 + (y1 - y0) * 0.72 - rise
    return Curve(start, first, second, end, pen, head=True)
