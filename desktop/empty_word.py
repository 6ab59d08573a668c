"""The word over a table that was narrowed until nothing is left: an empty table would leave one guessing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from desktop.texts import tr
from desktop.theme import look


class EmptyWord(QLabel):
    """Stands in the middle of a table; hidden until somebody shows it."""

    def __init__(self, table: QAbstractScrollArea) -> None:
        """Lie over the cells of a table, out of the way of the mouse."""
        super().__init__(tr("Nothing found"), table)
        self._table = table
        look(self, "quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the cells in size and place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.setGeometry(self._table.viewport().geometry())
        return False
