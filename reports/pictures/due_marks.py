"""How near a day is, by the shape of its mark: a square is overdue, a triangle within the warning, a disc later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from reports.drawing import Circle, Label, Path, Pen, Rectangle, Shape
from reports.drawing_text import width_of

_SIZE = 6.6


def due_mark(x: float, y: float, nearest: date, day: date, warned: date, scale: float = 1.0) -> list[Shape]:
    """Return the mark of what falls due `nearest`, seen on `day`, with a warning until `warned`."""
    edge = Pen("paper", 0.6 * scale)
    if nearest < day:
        return [Rectangle(x - 4.0 * scale, y - 4.0 * scale, 8.0 * scale, 8.0 * scale, "not_lawful", edge)]
    if nearest <= warned:
        top, low, half = y - 5.6 * scale, y + 4.0 * scale, 5.6 * scale
        return [Path((((x, top), (x + half, low), (x - half, low)),), "duties", edge)]
    return [Circle(x, y, 4.2 * scale, "accent", edge)]


def due_legend(x: float, y: float, tr: partial[str]) -> Iterator[Shape]:
    """Yield the three marks with their meaning, from `x` to the right."""
    day = date(2000, 1, 2)
    signs = (
        (tr("overdue"), day - timedelta(days=1)),
        (tr("within the warning period"), day),
        (tr("later"), day + timedelta(days=1)),
    )
    for text, nearest in signs:
        yield from due_mark(x, y, nearest, day, day)
        yield Label(x + 8.0, y + 2.2, text, _SIZE, "quiet")
        x += 8.0 + width_of(text, _SIZE) + 16.0
