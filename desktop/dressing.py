"""Puts another style sheet on a window of thousands of widgets, without a pause that anybody notices.

Qt dresses every widget at once, seen or not. Three things make that quick: a sheet over none takes a tenth of the time
of one over another; what is hidden is passed over, and dressed bit by bit afterwards; and nothing of it is told of the
change, as all sheets of this program give the same sizes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

_AT_ONCE = 300
"""Hidden widgets that are dressed in one turn of the event loop."""

_DRESSED = Qt.WidgetAttribute.WA_WState_Polished
_LEFT_ALONE = Qt.WidgetAttribute.WA_SetStyle
"""Widgets that have a style of their own are told nothing of that of the application."""


class Dressing(QObject):
    """Dresses the widgets of an application."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Dress nothing yet."""
        super().__init__(parent)
        self._application = application
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._on_turn)

    def put_on(self, sheet: str, colours: QPalette) -> None:
        """Dress what is seen now, and the rest soon."""
        if self._turns.isActive():
            self._dress()
        widgets = QApplication.allWidgets()
        for widget in widgets:
            widget.setAttribute(_LEFT_ALONE)
            if not widget.isVisible():
                widget.setAttribute(_DRESSED, False)
        self._application.setStyleSheet("")
        self._application.setPalette(colours)
        self._application.setStyleSheet(sheet)
        for widget in widgets:
            widget.setAttribute(_LEFT_ALONE, False)
        for window in QApplication.topLevelWidgets():
            window.update()
        self._turns.start()

    @Slot()
    def _on_turn(self) -> None:
        """Dress some of what is not; a widget is asked for anew in each turn, as it may be gone by the next."""
        self._dress(_AT_ONCE)

    def _dress(self, most: int | None = None) -> None:
        waiting = [widget for widget in QApplication.allWidgets() if not widget.testAttribute(_DRESSED)]
        style = QApplication.style()
        for widget in waiting[:most]:
            style.polish(widget)
            widget.setAttribute(_DRESSED)
        if most is None or len(waiting) <= most:
            self._turns.stop()
