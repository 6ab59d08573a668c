"""Two groups of controls in one line where there is room, in two lines where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

_SPACING = 8


class RoomyLine(QWidget):
    """A line that breaks between `left` and `right` before any word in it is cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        for group in (self.left, self.right):
            group.setSpacing(_SPACING)
        self._line.setSpacing(_SPACING)
        self._line.addLayout(self.left, 1)
        self._line.addLayout(self.right)

    def minimumSizeHint(self) -> QSize:
        """Ask for the wider of the two groups only."""
        width = max(self.left.minimumSize().width(), self.right.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line, or join it again."""
        super().resizeEvent(event)
        needed = self.left.minimumSize().width() + self.right.minimumSize().width() + _SPACING
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if self.width() >= needed else directions.TopToBottom)
