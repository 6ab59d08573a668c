"""A sheet of any size in the window: made larger and smaller, and moved where it has no room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

SIZES = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0)
_LEAST_FIT, _MOST_FIT = 1.0, 1.8
_POINTS = 72
_MARGIN = 12


class SheetView(QAbstractScrollArea):
    """Shows a sheet measured in points; `sized` tells that it is shown at another size."""

    sized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no sheet, as large as there is room."""
        super().__init__(parent)
        self._sheet = QSizeF()
        self._zoom: float | None = None

    def set_sheet(self, size: QSizeF) -> None:
        """Show a sheet of another size in points."""
        self._sheet = size
        self._measure()

    @property
    def _dots(self) -> float:
        return self.logicalDpiX() / _POINTS

    @property
    def zoom(self) -> float:
        """Give the size of the sheet, 1 being that of paper."""
        if self._zoom is not None or self._sheet.isEmpty():
            return self._zoom or 1.0
        view = self.viewport().size()
        wide = (view.width() - 2 * _MARGIN) / (self._sheet.width() * self._dots)
        high = (view.height() - 2 * _MARGIN) / (self._sheet.height() * self._dots)
        return min(max(min(wide, high), min(_LEAST_FIT, wide)), _MOST_FIT)

    @property
    def fits(self) -> bool:
        """Whether the sheet is as large as there is room, within what can be read."""
        return self._zoom is None

    def set_zoom(self, zoom: float | None, around: QPointF | None = None) -> None:
        """Show the sheet at a size, or with None as large as there is room; a place of the viewport stays."""
        around = around or QPointF(self.viewport().rect().center())
        point = self.point_at(around)
        self._zoom = None if zoom is None else min(max(zoom, SIZES[0]), SIZES[-1])
        self._measure()
        moved = self.transform().map(point) - around
        self.scroll_by(round(moved.x()), round(moved.y()))
        self.viewport().update()

    @Slot()
    def larger(self) -> None:
        """Show the sheet at the next larger size."""
        self.set_zoom(next((size for size in SIZES if size > self.zoom * 1.01), SIZES[-1]))

    @Slot()
    def smaller(self) -> None:
        """Show the sheet at the next smaller size."""
        self.set_zoom(next((size for size in reversed(SIZES) if size < self.zoom * 0.99), SIZES[0]))

    @Slot()
    def fit(self) -> None:
        """Show the sheet as large as there is room."""
        self.set_zoom(None)

    def _scale(self) -> float:
        return self.zoom * self._dots

    def _measure(self) -> None:
        view, whole = self.viewport().size(), self._sheet * self._scale()
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole.width(), view.width()),
            (self.verticalScrollBar(), whole.height(), view.height()),
        ):
            bar.setRange(0, max(0, round(length) + 2 * _MARGIN - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(self.fontMetrics().height() * 2)
        self.viewport().update()
        self.sized.emit()

    def transform(self) -> QTransform:
        """Give the way from points of the sheet to dots of the viewport; a small sheet stands in the middle."""
        view, whole = self.viewport().size(), self._sheet * self._scale()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        left, top = (view.width() - whole.width()) / 2, max((view.height() - whole.height()) / 3, 4.0)
        left = _MARGIN - across.value() if across.maximum() else left
        top = _MARGIN - down.value() if down.maximum() else min(top, 2.0 * _MARGIN)
        return QTransform.fromTranslate(left, top).scale(self._scale(), self._scale())

    def point_at(self, place: QPointF) -> QPointF:
        """Give the point of the sheet at a place of the viewport."""
        return self.transform().inverted()[0].map(place)

    def scroll_by(self, across: int, down: int) -> None:
        """Move over the sheet, as far as it goes."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)

    def show_area(self, area: QRectF) -> None:
        """Bring an area of the viewport into sight."""
        view = QRectF(self.viewport().rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        across = min(area.left() - view.left(), 0.0) or max(min(area.right() - view.right(), area.left()), 0.0)
        down = min(area.top() - view.top(), 0.0) or max(min(area.bottom() - view.bottom(), area.top()), 0.0)
        self.scroll_by(round(across), round(down))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size around the mouse with Ctrl, scroll without."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.set_zoom(self.zoom * 1.2 ** (turned / 120), event.position())
