"""A drawing in the window: as large as wanted, moved with the mouse, walked through with the keyboard.

Its groups are what can be gone to: the mouse shows their titles, the arrow keys go from one to the next in the order
in which they are read, and Enter does what a click does. The table beside every picture says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QFrame, QToolTip, QWidget

from desktop.jobs import Job, Jobs
from desktop.pictures.colours import on_screen
from desktop.pictures.in_sight import Sight
from desktop.pictures.painting import Painted, Spot, letters
from desktop.pictures.sheet_view import SheetView
from desktop.texts import tr
from desktop.theme import look, tokens
from reports.drawing import Group

_TRIED = 24
"""Points of an outline that are tried."""
_BAND = 7.2
"""Groups whose tops lie in the same band of so many points are read from left to right."""


class PictureView(SheetView):
    """Shows a drawing; `activated` tells the group that was clicked or entered."""

    activated = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Show nothing, as large as there is room."""
        super().__init__(parent)
        for bold in (False, True):
            letters(bold)  # loaded before a job paints with them
        self.picture: Painted | None = None
        self.stops: list[Spot] = []
        self._at = -1
        self._jobs = jobs
        self._job: Job | None = None
        self._kept: tuple[Sight, QImage] | None = None
        """What was painted last: hovering does not paint it again."""
        self._hovered: Spot | None = None
        self._pressed: QPoint | None = None
        self._panning = False
        look(self, "picture")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Picture"))

    # What is shown ---------------------------------------------------------------------------------------------

    def show_picture(self, picture: Painted, stops: Iterable[Spot]) -> None:
        """Show a drawing with the groups that can be gone to; the one that was chosen stays so where it is."""
        chosen = self.current.group.id if self.current else ""
        self.picture, self.stops = picture, in_reading_order(stops)
        self._at = next((at for at, spot in enumerate(self.stops) if chosen and spot.group.id == chosen), -1)
        self._hovered = None
        self.setAccessibleName(picture.drawing.title)
        self._describe()
        self.set_sheet(QSizeF(picture.drawing.width, picture.drawing.height))

    @property
    def current(self) -> Spot | None:
        """Give the group that the keyboard is on."""
        return self.stops[self._at] if 0 <= self._at < len(self.stops) else None

    def go_to(self, id: str) -> None:
        """Go to the group of a record, without activating it; of one that is not drawn, to none."""
        same = [at for at, spot in enumerate(self.stops) if spot.group.id == id]
        holding = [at for at, spot in enumerate(self.stops) if id in spot.group.id.split(" ")]
        self._go(next(iter((*same, *holding)), -1))

    def spot_at(self, place: QPoint) -> Spot | None:
        """Give the group under a place of the viewport, the uppermost one."""
        point = self.point_at(QPointF(place))
        spots = self.picture.spots if self.picture else ()
        return next((spot for spot in reversed(spots) if spot.holds(point)), None)

    def place_of(self, spot: Spot) -> QPoint:
        """Give a place of the viewport that is on a group and under no other one; if there is none, on its outline."""
        transform, middle = self.transform(), spot.box.center()
        outline = [spot.ring.pointAtPercent(number / _TRIED) for number in range(_TRIED)]
        points = [middle, *((point * 3 + middle) / 4 for point in outline), *outline]
        places = [transform.map(point).toPoint() for point in points]
        free = (place for place in places if (found := self.spot_at(place)) and found.group.id == spot.group.id)
        return next(free, transform.map(outline[_TRIED // 2]).toPoint())

    def _go(self, at: int) -> None:
        self._at = at
        if (spot := self.current) is not None:
            self.show_area(self.transform().mapRect(spot.box))
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """Let screen readers say the group that the keyboard is on, or what the picture shows."""
        if (spot := self.current) is not None:
            said = tr("{0} of {1}: {2}").format(self._at + 1, len(self.stops), spot.group.title)
        else:
            said = self.picture.drawing.description if self.picture else ""
        self.setAccessibleDescription(said)

    # Painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is in sight, then what the mouse and the keyboard are on."""
        colours = on_screen(tokens())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colours["paper"])
        if self.picture is not None:
            self._paint_sight(painter, self.picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_rings(painter, self.transform(), colours["accent"])
        if self.hasFocus():
            painter.setPen(QPen(colours["accent"], 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_sight(self, painter: QPainter, picture: Painted) -> None:
        """Draw what is in sight; where it is not painted yet, what was there before, and have it painted."""
        wanted = Sight(picture, self.transform(), self.viewport().size(), self.devicePixelRatioF(), tokens())
        if self._kept is not None and self._kept[0].same_as(wanted):
            painter.drawImage(0, 0, self._kept[1])
            return
        if self._kept is not None:
            self._kept[0].draw_instead(painter, self._kept[1], wanted)
        if self._job is None or self._job.ended:
            self._job = self._jobs.draw(lambda _progress: (wanted, wanted.image()), self._take, owner=self)

    def _take(self, kept: tuple[Sight, QImage]) -> None:
        self._kept = kept
        self.viewport().update()

    def _paint_rings(self, painter: QPainter, transform: QTransform, colour: QColor) -> None:
        chosen = self.current if self.hasFocus() else None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spot, width in ((self._hovered, 1.4), (chosen, 2.6)):
            if spot is not None:
                painter.setPen(QPen(colour, width))
                painter.drawPath(_ring(spot, transform))

    # Mouse -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or moving the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._panning = event.position().toPoint(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the mouse, or show what the mouse is on."""
        place = event.position().toPoint()
        if self._pressed is not None:
            moved = self._pressed - place
            if self._panning or moved.manhattanLength() >= QApplication.startDragDistance():
                self._panning, self._pressed = True, place
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.scroll_by(moved.x(), moved.y())
            return
        self._hover(self.spot_at(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Activate what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        place, panned = event.position().toPoint(), self._panning
        self._pressed, self._panning = None, False
        spot = self.spot_at(place)
        self._hover(spot)
        if not panned and spot is not None and self._can_go(spot):
            self.go_to(spot.group.id)
            self.activated.emit(spot.group)

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of what the mouse was on."""
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, spot: Spot | None) -> None:
        reached = spot is not None and self._can_go(spot)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if reached else Qt.CursorShape.ArrowCursor)
        hovered = spot if reached else None
        if hovered is not self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _can_go(self, spot: Spot) -> bool:
        return bool(spot.group.id) and any(stop.group.id == spot.group.id for stop in self.stops)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the title of the group under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.spot_at(event.pos())
            QToolTip.showText(event.globalPos(), _tip(spot.group) if spot else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the group under the mouse, or of the one that the keyboard is on."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        spot = self.current if by_key else self.spot_at(event.pos())
        at = self.viewport().mapToGlobal(self.place_of(spot)) if by_key and spot else event.globalPos()
        self.menu_wanted.emit(spot.group if spot and self._can_go(spot) else None, at)

    # Keys ------------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the groups, activate one, change the size; with Shift, arrows move the picture."""
        key, shifted = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        sizes = {
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_Equal: self.larger,
            Qt.Key.Key_Minus: self.smaller,
            Qt.Key.Key_0: self.fit,
        }
        last = len(self.stops) - 1
        if key in sizes:
            sizes[key]()
        elif key in steps and not shifted and self.stops:
            self._go(min(max(self._at + steps[key], 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.stops:
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.activated.emit(self.current.group)
        else:
            super().keyPressEvent(event)


def in_reading_order(spots: Iterable[Spot]) -> list[Spot]:
    """Put groups in the order in which they are read; of several with one id the uppermost counts."""
    uppermost = {spot.group.id: spot for spot in spots}
    return sorted(uppermost.values(), key=lambda spot: (spot.box.top() // _BAND, spot.box.left()))


def _ring(spot: Spot, transform: QTransform) -> QPainterPath:
    ring = transform.map(spot.ring)
    assert isinstance(ring, QPainterPath)
    return ring


def _tip(group: Group) -> str:
    """Word the tip of a group, one line for each thing it says; names from the register are no markup."""
    return f"<qt>{escape(group.title).replace('; ', '<br>')}</qt>"
