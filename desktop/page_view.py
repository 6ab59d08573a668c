"""The pages of a PDF one below the other, drawn off the main thread at exactly the dots of the screen."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.jobs import Job, Jobs, Progress
from desktop.pdf_drawing import page_picture, page_text
from desktop.texts import tr
from desktop.theme import look, tokens

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_POINTS = 72
_GAP = 14
_KEPT = 10
"""Pictures of pages that are kept."""

_NO_PAPER = "#FFFFFF"
"""Paper is white in the dark too: it is shown as it will be read."""


class PageView(QAbstractScrollArea):
    """Shows pages; `moved` tells that another page or another size is shown."""

    moved = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Show nothing, as wide as there is room."""
        super().__init__(parent)
        self._jobs = jobs
        self._content = b""
        self._sizes: list[tuple[float, float]] = []
        self._zoom: float | None = None
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        """By page, with the dots for each point that it was drawn at."""
        self._job: Job | None = None
        self._described = -1
        look(self, "pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages of the document"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else fitting the width goes in circles
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown ---------------------------------------------------------------------------------------------

    def show_pages(self, content: bytes, sizes: list[tuple[float, float]], *, keep_place: bool = False) -> None:
        """Show another PDF, of which the sizes of the pages are known; from its beginning, or where one was."""
        place = self.verticalScrollBar().value() if keep_place else 0
        self._content, self._sizes = content, sizes
        self._pictures.clear()
        self._described = -1
        self._stop()
        self._measure()
        self.verticalScrollBar().setValue(place)
        self._on_scrolled()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """Give the page that fills most of the upper half, counted from 0."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max((n for n in range(self.pages) if self._top(n) <= line), default=0)

    def go_to(self, number: int) -> None:
        """Go to a page, counted from 0."""
        if self.pages:
            self.verticalScrollBar().setValue(self._top(min(max(number, 0), self.pages - 1)) - _GAP)

    @property
    def complete(self) -> bool:
        """Whether all pages in sight are drawn at their size."""
        return self._job is None and not self._wanted()

    def text(self) -> str:
        """Give the text of the page that is shown."""
        return page_text(self._content, self.page) if self._content else ""

    # Size ------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Give the size of the pages, 1 being that of paper."""
        if self._zoom is not None or not self._sizes:
            return self._zoom or 1.0
        widest = max(width for width, _ in self._sizes)
        return max(0.1, (self.viewport().width() - 2 * _GAP) / (widest * self._dots))

    @property
    def fits(self) -> bool:
        """Whether pages are as wide as there is room."""
        return self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        """Show pages at a size, or with None as wide as there is room; the page stays."""
        page = self.page
        into = (self.verticalScrollBar().value() - self._top(page)) / max(1, self._height(page)) if self.pages else 0.0
        self._zoom = zoom
        self._measure()
        if self.pages:
            self.verticalScrollBar().setValue(round(self._top(page) + into * self._height(page)))
        self._on_scrolled()

    def larger(self) -> None:
        """Show pages at the next larger size."""
        self.set_zoom(next((zoom for zoom in ZOOMS if zoom > self.zoom * 1.01), ZOOMS[-1]))

    def smaller(self) -> None:
        """Show pages at the next smaller size."""
        self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom * 0.99), ZOOMS[0]))

    @property
    def _dots(self) -> float:
        """Give the dots of the window for one point of paper."""
        return self.logicalDpiX() / _POINTS

    def _width(self, number: int) -> int:
        return round(self._sizes[number][0] * self._dots * self.zoom)

    def _height(self, number: int) -> int:
        return round(self._sizes[number][1] * self._dots * self.zoom)

    def _measure(self) -> None:
        """Find out where each page stands."""
        self._tops, top, zoom = [], _GAP, self.zoom * self._dots
        for _, height in self._sizes:
            self._tops.append(top)
            top += round(height * zoom) + _GAP
        widest = max((round(width * zoom) for width, _ in self._sizes), default=0)
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() * 3)
        self.horizontalScrollBar().setRange(0, max(0, widest + 2 * _GAP - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _top(self, number: int) -> int:
        return self._tops[number]

    def _area(self, number: int) -> QRect:
        width, view = self._width(number), self.viewport().width()
        left = (view - width) // 2 if width + 2 * _GAP <= view else _GAP - self.horizontalScrollBar().value()
        return QRect(left, self._top(number) - self.verticalScrollBar().value(), width, self._height(number))

    # Drawing ---------------------------------------------------------------------------------------------------

    def _in_sight(self) -> list[int]:
        view = self.viewport().rect()
        return [number for number in range(self.pages) if self._area(number).intersects(view)]

    def _wanted(self) -> list[int]:
        """Give the pages in sight that are not drawn at their size."""
        scale = self._scale()
        return [n for n in self._in_sight() if n not in self._pictures or self._pictures[n][0] != scale]

    def _scale(self) -> float:
        """Give the dots of the screen for one point of paper."""
        return self._dots * self.zoom * self.devicePixelRatioF()

    def _draw_next(self) -> None:
        """Have the next page in sight drawn."""
        wanted = self._wanted()
        if self._job is not None or not wanted or not self.isVisible():
            return
        number, content, scale = wanted[0], self._content, self._scale()

        def draw(_progress: Progress) -> QImage:
            return page_picture(content, number, scale)

        def take(picture: QImage) -> None:
            if content is not self._content:
                return
            self._job = None
            self._pictures[number] = scale, picture
            self._pictures.move_to_end(number)
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
            self.viewport().update()
            self._draw_next()

        self._job = self._jobs.draw(draw, take, owner=self)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight; one that is not ready yet is drawn from what there is."""
        painter, line = QPainter(self.viewport()), QColor(tokens().line)
        painter.fillRect(self.viewport().rect(), QColor(tokens().side))
        for number in self._in_sight():
            area = self._area(number)
            painter.fillRect(area, QColor(_NO_PAPER))
            scale, picture = self._pictures.get(number, (0.0, None))
            if picture is not None:
                exact = scale == self._scale()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
                if exact:
                    picture.setDevicePixelRatio(self.devicePixelRatioF())
                    painter.drawImage(area.topLeft(), picture)
                else:
                    painter.drawImage(QRectF(area), picture)
            painter.setPen(line)
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.end()
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width anew; the page stays."""
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    @Slot()
    def _on_scrolled(self) -> None:
        self.viewport().update()
        if self.page != self._described and self._content:
            self._described = self.page
            self.setAccessibleDescription(tr("Page {0} of {1}").format(self.page + 1, self.pages))
        self.moved.emit()

    # Keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, go to the ends, scroll, and change the size."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(self.pages - 1),
        }
        sizes = {
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_Equal: self.larger,
            Qt.Key.Key_Minus: self.smaller,
            Qt.Key.Key_0: lambda: self.set_zoom(None),
        }
        do = sizes.get(Qt.Key(key)) if control else steps.get(Qt.Key(key))
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size with Ctrl, scroll without."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.larger()
        elif event.angleDelta().y() < 0:
            self.smaller()
