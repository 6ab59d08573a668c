"""Two parts beside each other where there is room, one above the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class RoomySplitter(QSplitter):
    """Stands as there is room; how much is needed is told in letters, so that large ones count."""

    def __init__(self, letters: int, parent: QWidget | None = None) -> None:
        """Begin with the parts side by side."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._letters = letters
        self.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room has become too narrow, or wide enough again."""
        super().resizeEvent(event)
        roomy = self.width() >= self.fontMetrics().averageCharWidth() * self._letters
        self.setOrientation(Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical)
