"""Where countries lie: their areas and borders at 1:110 million, and a point for every place the law knows.

Longitudes and latitudes in degrees, east and north positive. The areas are those of Natural Earth
(`resources/map/NOTICE.md`); places too small for them have a point.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import cos, radians
from typing import Any, NamedTuple

from models.law.place_names import country_codes

Ring = tuple[tuple[float, float], ...]


class Geography(NamedTuple):
    """The rings of each country's area, holes included, and the lines between two countries."""

    areas: Mapping[str, tuple[Ring, ...]]
    borders: tuple[Ring, ...]


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Read the map, once."""
    topology: dict[str, Any] = json.loads(_file("countries-110m.json"))
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    areas = {
        country["id"]: tuple(_ring(numbers, arcs) for polygon in country["arcs"] for numbers in polygon)
        for country in countries
    }
    beside: defaultdict[int, set[str]] = defaultdict(set)
    for country in countries:
        for number in _numbers(country["arcs"]):
            beside[number if number >= 0 else ~number].add(country["id"])
    borders = tuple(tuple(arcs[number]) for number, ids in sorted(beside.items()) if len(ids) > 1)
    return Geography(areas, borders)


@lru_cache(maxsize=512)
def place_of(code: str) -> tuple[float, float] | None:
    """Return where a country or organisation is marked; None for a code that is neither."""
    points = _points()
    for table in ("labels", "territories", "organisations"):
        if code in points[table]:
            longitude, latitude = points[table][code]
            return longitude, latitude
    rings = geography().areas.get(code)
    return _middle(max(rings, key=_size)) if rings else None


def has_area(code: str) -> bool:
    """Tell whether the map has an area for a country, or only a point."""
    return code in geography().areas


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Return the codes of all countries, territories and organisations that have a place on the map."""
    known = {*country_codes(), *_points()["organisations"]}
    return tuple(sorted(code for code in known if place_of(code)))


@lru_cache(maxsize=1)
def _points() -> Mapping[str, Mapping[str, Sequence[float]]]:
    return tomllib.loads(_file("points.toml"))


def _file(name: str) -> str:
    return (files("resources") / "map" / name).read_text(encoding="utf-8")


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[tuple[float, float]]:
    """Return an arc of TopoJSON, steps on a grid, as degrees; one that crosses 180° goes on beyond it."""
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    across = down = 0
    points: list[tuple[float, float]] = []
    for step_x, step_y in arc:
        across, down = across + step_x, down + step_y
        points.append((across * scale_x + left, down * scale_y + low))
    return _unwrapped(points)


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(_unwrapped(points))


def _unwrapped(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    turn = 0.0
    for longitude, latitude in points:
        if found:
            step = longitude + turn - found[-1][0]
            turn += -360.0 if step > 180.0 else 360.0 if step < -180.0 else 0.0
        found.append((longitude + turn, latitude))
    if found and max(longitude for longitude, _ in found) < -180.0:
        return [(longitude + 360.0, latitude) for longitude, latitude in found]
    return found


def _numbers(nested: Sequence[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _numbers(item)


def _doubled_parts(ring: Ring) -> Iterator[tuple[float, float, float]]:
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        yield x0 * y1 - x1 * y0, x0 + x1, y0 + y1


def _size(ring: Ring) -> float:
    """Return the size of an area in square degrees of the equator."""
    latitude = sum(y for _, y in ring) / len(ring)
    return abs(sum(part for part, _, _ in _doubled_parts(ring))) / 2 * cos(radians(latitude))


def _middle(ring: Ring) -> tuple[float, float]:
    parts = list(_doubled_parts(ring))
    whole = sum(part for part, _, _ in parts) * 3
    return sum(part * x for part, x, _ in parts) / whole, sum(part * y for part, _, y in parts) / whole
