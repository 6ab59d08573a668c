"""Where the labels of a drawing stand, to see whether one covers another."""

from __future__ import annotations

from itertools import combinations

from reports.drawing import Drawing, Label, every_shape
from reports.drawing_text import width_of
from reports.pictures.label_places import Box

_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def labels(drawing: Drawing) -> list[Label]:
    """Give the labels of a drawing."""
    return [shape for shape in every_shape(drawing.shapes) if isinstance(shape, Label) and shape.text]


def texts(drawing: Drawing) -> str:
    """Give what a drawing says."""
    return "\n".join(label.text for label in labels(drawing))


def box(label: Label) -> Box:
    """Give what the small letters of a label cover: from the base line up to half its size."""
    width = width_of(label.text, label.size, label.bold)
    left = label.x - width * _SHARE[label.anchor]
    return Box(left, label.y - label.size * 0.5, left + width, label.y)


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Give the labels that cover each other."""
    boxed = [(label.text, box(label)) for label in labels(drawing)]
    return [(one, other) for (one, a), (other, b) in combinations(boxed, 2) if a.meets(b)]
