"""The part of a picture in sight, painted off the main thread: a map takes longer than a window may stand still.

Until it is there, what was painted last stands in for it, at its new size and place.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QTransform

from desktop.pictures.colours import on_screen
from desktop.pictures.painting import Painted, paint
from desktop.theme import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What of a picture is seen: its place in the view, how large the view is, and in which colours."""

    picture: Painted
    transform: QTransform
    size: QSize
    ratio: float
    colours: Tokens

    def same_as(self, other: Sight) -> bool:
        """Whether both look alike."""
        return self.picture is other.picture and (self.transform, self.size, self.ratio, self.colours) == (
            other.transform,
            other.size,
            other.ratio,
            other.colours,
        )

    def image(self) -> QImage:
        """Paint it, on whatever thread."""
        colours = on_screen(self.colours)
        image = QImage(self.size * self.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.ratio)
        image.fill(colours["paper"])
        painter = QPainter(image)
        painter.setTransform(self.transform)
        seen = self.transform.inverted()[0].mapRect(QRectF(0.0, 0.0, self.size.width(), self.size.height()))
        paint(painter, self.picture, colours, seen)
        painter.end()
        return image

    def draw_instead(self, painter: QPainter, image: QImage, wanted: Sight) -> None:
        """Draw an image of this where another sight is wanted: moved and stretched to its place."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self.transform.inverted()[0] * wanted.transform)
        painter.drawImage(QPointF(0.0, 0.0), image)
        painter.restore()
