"""A line of text that gives way: where it has no room it ends in …, and its tip holds the whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

_SHORTEST = 6
"""Letters that are always shown."""


class ElidedLabel(QLabel):
    """A label of one line that may be narrower than its text."""

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters only."""
        letters = min(self.fontMetrics().averageCharWidth() * _SHORTEST, super().minimumSizeHint().width())
        return QSize(letters, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
