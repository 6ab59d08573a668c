"""Buttons in one line where there is room, two in a line where there is not: no word of them is cut off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

_SPACING = 6


class ButtonGrid(QWidget):
    """Lays its buttons out anew as its width changes."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        """Begin with two in a line."""
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)
        self._columns = 0
        self._lay_out(2)

    def minimumSizeHint(self) -> QSize:
        """Ask for two columns only."""
        return QSize(self._room(2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go to one line, or back to several."""
        super().resizeEvent(event)
        every = len(self._buttons)
        self._lay_out(every if self.width() >= self._room(every) else 2)

    def _room(self, columns: int) -> int:
        widest = max(button.sizeHint().width() for button in self._buttons)
        return widest * columns + _SPACING * (columns - 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        for column in range(len(self._buttons)):
            self._grid.setColumnStretch(column, int(column < columns))
