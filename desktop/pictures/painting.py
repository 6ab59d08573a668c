"""A drawing made ready for the screen: outlines to paint, and the places in it that stand for something.

Making it ready takes a while and happens in a job; painting it is quick, and only what is in sight is painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from reports.drawing import (
    Circle,
    Colour,
    Curve,
    Drawing,
    Group,
    Label,
    Path,
    Pen,
    Rectangle,
    Shape,
    every_shape,
)
from reports.drawing_text import one_line, width_of

_LETTERS = 100
"""Pixels of the font that labels are painted from: its widths are not rounded, as those of small fonts are."""

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_REACH = 6.0
"""Points around a line where the mouse is still on it."""

_HATCH_STEP = 2.6


@dataclass(frozen=True, slots=True)
class Outline:
    """Something to fill and to stroke."""

    path: QPainterPath
    fill: Colour | None
    pen: Pen | None
    box: QRectF
    hatch: Colour | None = None
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A label, and where it is."""

    label: Label
    box: QRectF


@dataclass(frozen=True, slots=True)
class Spot:
    """A group that the user can point at: what it covers, and its first outline, which a ring is drawn around."""

    group: Group
    covers: tuple[QPainterPath, ...]
    ring: QPainterPath
    box: QRectF

    def holds(self, point: QPointF) -> bool:
        """Whether a point is on the group."""
        return self.box.contains(point) and any(path.contains(point) for path in self.covers)


@dataclass(frozen=True, slots=True)
class Painted:
    """A drawing ready for the screen."""

    drawing: Drawing
    marks: tuple[Outline | Words, ...]
    spots: tuple[Spot, ...]


def painted(drawing: Drawing) -> Painted:
    """Make a drawing ready, on whatever thread."""
    shapes = list(every_shape(drawing.shapes))
    marks = tuple(mark for shape in shapes for mark in _marks(shape))
    groups = (shape for shape in shapes if isinstance(shape, Group) and shape.title)
    return Painted(drawing, marks, tuple(spot for group in groups if (spot := _spot(group)) is not None))


def _marks(shape: Shape) -> Iterator[Outline | Words]:
    match shape:
        case Path() | Rectangle() | Circle():
            path = _path(shape)
            hatch = None if isinstance(shape, Circle) else shape.hatch
            yield Outline(path, shape.fill, shape.pen, _box(path, shape.pen), hatch)
        case Curve():
            path = _path(shape)
            yield Outline(path, None, shape.pen, _box(path, shape.pen), flat=shape.head)
            if shape.head:
                head = QPainterPath()
                head.addPolygon(QPolygonF([QPointF(*point) for point in shape.head_ring]))
                head.closeSubpath()
                yield Outline(head, shape.pen.colour, None, head.boundingRect())
        case Label() if shape.text.strip():
            yield Words(shape, _words_box(shape))


def _path(shape: Path | Rectangle | Circle | Curve) -> QPainterPath:
    path = QPainterPath()
    match shape:
        case Path():
            for ring in shape.rings:
                path.addPolygon(QPolygonF([QPointF(*point) for point in ring]))
                if shape.closed:
                    path.closeSubpath()
        case Rectangle():
            area = QRectF(shape.x, shape.y, shape.width, shape.height)
            path.addRoundedRect(area, shape.rounding, shape.rounding)
        case Circle():
            path.addEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Curve():
            path.moveTo(*shape.start)
            path.cubicTo(QPointF(*shape.first), QPointF(*shape.second), QPointF(*shape.end))
    return path


def _box(path: QPainterPath, pen: Pen | None) -> QRectF:
    around = pen.width if pen else 0.0
    return path.boundingRect().adjusted(-around, -around, around, around)


def _words_box(label: Label) -> QRectF:
    width = width_of(one_line(label.text), label.size, label.bold)
    return QRectF(label.x - width * _ANCHORS[label.anchor], label.y - label.size, width, label.size * 1.3)


def _spot(group: Group) -> Spot | None:
    """Return what a group covers; None where it has nothing to point at."""
    covers: list[QPainterPath] = []
    ring: QPainterPath | None = None
    for shape in every_shape(group.shapes):
        if isinstance(shape, Label):
            path = QPainterPath()
            path.addRect(_words_box(shape))
            covers.append(path)
        elif isinstance(shape, Path | Rectangle | Circle | Curve):
            path = _path(shape)
            open_line = isinstance(shape, Curve) or (isinstance(shape, Path) and not shape.closed)
            covers.append(_around(path) if open_line else path)
            ring = path if ring is None or _size(path) > _size(ring) else ring
    if not covers:
        return None
    box = covers[0].boundingRect()
    for path in covers[1:]:
        box = box.united(path.boundingRect())
    return Spot(group, tuple(covers), ring or covers[0], box)


def _around(path: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(_REACH)
    return stroker.createStroke(path)


def _size(path: QPainterPath) -> float:
    box = path.boundingRect()
    return box.width() + box.height()


# Painting -----------------------------------------------------------------------------------------------------


def paint(painter: QPainter, picture: Painted, colours: Mapping[Colour, QColor], exposed: QRectF) -> None:
    """Paint what is exposed, in points; the painter is scaled already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in picture.marks:
        if not mark.box.intersects(exposed.adjusted(-1, -1, 1, 1)) and not exposed.contains(mark.box.center()):
            continue
        if isinstance(mark, Words):
            _paint_words(painter, mark, colours)
        else:
            _paint_outline(painter, mark, colours)


def qpen(pen: Pen, colours: Mapping[Colour, QColor], *, flat: bool = False) -> QPen:
    """Give the pen of a drawing as Qt has it."""
    made = QPen(colours[pen.colour], pen.width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if flat or pen.dashes else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if pen.dashes:
        made.setDashPattern([length / pen.width for length in pen.dashes])
    return made


def _paint_outline(painter: QPainter, mark: Outline, colours: Mapping[Colour, QColor]) -> None:
    if mark.fill:
        painter.fillPath(mark.path, colours[mark.fill])
    if mark.hatch:
        painter.save()
        painter.setClipPath(mark.path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colours[mark.hatch], 0.55))
        left, top, right, bottom = mark.box.left(), mark.box.top(), mark.box.right(), mark.box.bottom()
        at = ((left + top) // _HATCH_STEP) * _HATCH_STEP
        while at <= right + bottom:
            painter.drawLine(QPointF(at - bottom, bottom), QPointF(at - top, top))
            at += _HATCH_STEP
        painter.restore()
    if mark.pen:
        painter.strokePath(mark.path, qpen(mark.pen, colours, flat=mark.flat))


def _paint_words(painter: QPainter, mark: Words, colours: Mapping[Colour, QColor]) -> None:
    label = mark.label
    painter.save()
    painter.translate(mark.box.left(), label.y)
    painter.scale(label.size / _LETTERS, label.size / _LETTERS)
    painter.setFont(letters(label.bold))
    painter.setPen(colours[label.colour])
    painter.drawText(QPointF(0.0, 0.0), one_line(label.text))
    painter.restore()


@lru_cache(maxsize=2)
def letters(bold: bool) -> QFont:
    """Give the font of documents, in which drawings are measured."""
    name = f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"
    number = QFontDatabase.addApplicationFont(str(files("resources") / "fonts" / name))
    families = QFontDatabase.applicationFontFamilies(number)
    font = QFont(families[0] if families else "")
    font.setPixelSize(_LETTERS)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
