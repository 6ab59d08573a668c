"""The shapes of the law's answers: each is told by its shape and its word before its colour.

A square is against, a triangle asks for something, a circle is well, a question mark cannot tell, a dash says nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap, QPolygonF

from desktop.theme import tokens
from models.vocabulary import Fact, Outcome, Severity, Verdict

Shape = Literal["square", "triangle", "circle", "question", "dash", "yes", "no"]

_VERDICTS: dict[Verdict, tuple[Shape, str]] = {
    Verdict.LAWFUL: ("circle", "lawful"),
    Verdict.LAWFUL_WITH_DUTIES: ("triangle", "duties"),
    Verdict.NOT_LAWFUL: ("square", "not_lawful"),
    Verdict.CANNOT_TELL: ("question", "cannot_tell"),
    Verdict.NOT_A_TRANSFER: ("dash", "quiet"),
}
_SEVERITIES: dict[Severity, tuple[Shape, str]] = {
    Severity.BREACH: ("square", "not_lawful"),
    Severity.GAP: ("triangle", "duties"),
    Severity.ADVICE: ("circle", "accent"),
    Severity.INFO: ("dash", "quiet"),
}
_ANSWERS: dict[Fact | None, tuple[Shape, str]] = {
    Fact.YES: ("yes", "lawful"),
    Fact.NO: ("no", "not_lawful"),
    Fact.UNKNOWN: ("question", "cannot_tell"),
    None: ("dash", "quiet"),
}


def of_verdict(verdict: Verdict) -> tuple[Shape, str]:
    """Give shape and colour of a verdict."""
    return _VERDICTS[verdict]


def of_finding(severity: Severity, outcome: Outcome) -> tuple[Shape, str]:
    """Give shape and colour of a finding: of its weight, unless it cannot tell or only notes."""
    if outcome is Outcome.CANNOT_TELL:
        return "question", "cannot_tell"
    return ("yes", "lawful") if outcome is Outcome.NOTE else _SEVERITIES[severity]


def of_answer(answer: Fact | None) -> tuple[Shape, str]:
    """Give shape and colour of the answer of a step."""
    return _ANSWERS[answer]


def colour_of(name: str) -> QColor:
    """Give a colour of the theme in use."""
    return QColor(getattr(tokens(), name))


def tint_of(name: str) -> QColor:
    """Give the pale ground on which a shape of a colour stands."""
    colour = colour_of(name)
    hue, saturation = max(colour.hslHueF(), 0.0), colour.hslSaturationF()
    if QColor(tokens().panel).lightness() < 128:
        return QColor.fromHslF(hue, saturation * 0.55, 0.18)
    return QColor.fromHslF(hue, saturation * 0.85, 0.93)


def draw_shape(painter: QPainter, area: QRectF, shape: Shape, colour: QColor) -> None:
    """Draw a shape that fills a square area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match shape:
        case "square":
            painter.drawRect(area.adjusted(area.width() * 0.08, area.height() * 0.08, 0, 0))
        case "circle":
            painter.drawEllipse(area)
        case "triangle":
            top, left, right = QPointF(area.center().x(), area.top()), area.bottomLeft(), area.bottomRight()
            painter.drawPolygon(QPolygonF([top, left, right]))
        case _:
            _draw_stroke(painter, area, shape, colour)
    painter.restore()


def _draw_stroke(painter: QPainter, area: QRectF, shape: Shape, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, max(1.6, area.width() * 0.17))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

    match shape:
        case "yes":
            painter.drawPolyline(QPolygonF([at(0.08, 0.55), at(0.38, 0.85), at(0.92, 0.2)]))
        case "no":
            painter.drawLine(at(0.15, 0.15), at(0.85, 0.85))
            painter.drawLine(at(0.15, 0.85), at(0.85, 0.15))
        case "dash":
            painter.drawLine(at(0.12, 0.5), at(0.88, 0.5))
        case _:
            font = QFont(painter.font())
            font.setPixelSize(max(8, round(area.height() * 1.3)))
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(area.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, "?")


def shape_icon(shape: Shape, colour: str) -> QIcon:
    """Give a shape as the icon of a row or a button."""
    return _icon(shape, colour_of(colour).name())


@lru_cache(maxsize=64)
def _icon(shape: Shape, colour: str) -> QIcon:
    made = QIcon()
    for side in (16, 32, 48):
        made.addPixmap(_pixmap(side, shape, QColor(colour), 0.25, None))
    return made


def mark_pixmap(side: int, ratio: float, shape: Shape, colour: str) -> QPixmap:
    """Give a shape on a pale disc, sharp at the ratio of a screen."""
    made = _pixmap(round(side * ratio), shape, colour_of(colour), 0.31, tint_of(colour))
    made.setDevicePixelRatio(ratio)
    return made


def _pixmap(side: int, shape: Shape, colour: QColor, margin: float, disc: QColor | None) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if disc is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(disc)
        painter.drawEllipse(QRectF(0, 0, side, side))
    inside = side * margin
    draw_shape(painter, QRectF(inside, inside, side - 2 * inside, side - 2 * inside), shape, colour)
    painter.end()
    return pixmap
