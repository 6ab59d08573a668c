"""Places for labels, so that none covers another: the nearest free place beside what it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import NamedTuple

_DIRECTIONS = 16
_RINGS = (3.0, 9.0, 16.0, 24.0, 34.0, 46.0, 60.0, 76.0, 94.0, 114.0)


class Box(NamedTuple):
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether the two cover a common place; edges may touch."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )  # fmt: skip

    def holds(self, other: Box) -> bool:
        """Tell whether the other is within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )  # fmt: skip


class Wanted(NamedTuple):
    """A label that wants a place near a point; the first come is the first served."""

    x: float
    y: float
    width: float
    height: float


def free_places(wanted: Sequence[Wanted], sheet: Box, taken: Iterable[Box] = ()) -> list[Box | None]:
    """Return a box for each label, beside its point, within the sheet and over no other box.

    None stands for a label that finds no place.
    """
    occupied = list(taken)
    found: list[Box | None] = []
    for label in wanted:
        place = next(
            (box for box in _candidates(label) if sheet.holds(box) and not any(map(box.meets, occupied))), None
        )
        found.append(place)
        if place is not None:
            occupied.append(place)
    return found


def _candidates(label: Wanted) -> Iterable[Box]:
    """Yield boxes around the point, nearest first; on each ring the sides before above and below."""
    turns = sorted(range(_DIRECTIONS), key=lambda turn: (abs(sin(2 * pi * turn / _DIRECTIONS)), turn))
    for distance in _RINGS:
        for turn in turns:
            across, down = cos(2 * pi * turn / _DIRECTIONS), -sin(2 * pi * turn / _DIRECTIONS)
            x = label.x + across * (distance + label.width / 2)
            y = label.y + down * (distance + label.height / 2)
            yield Box(x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2)
