"""A picture is enlarged, moved, pointed at and walked through, and looks as the theme does."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.jobs import Jobs
from desktop.pictures.colours import on_screen
from desktop.pictures.painting import painted
from desktop.pictures.picture_view import PictureView
from desktop.theme import DARK, LIGHT, Theme
from reports.drawing import Circle, Colour, Curve, Drawing, Group, Label, Path, Pen, Rectangle
from reports.drawing_colours import ON_PAPER
from tests.desktop.conftest import PATIENCE

_LEFT = Qt.MouseButton.LeftButton
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _box(id: str, x: float, y: float, title: str = "") -> Group:
    return Group((Rectangle(x, y, 40, 20, "accent"), Label(x + 4, y + 12, id.upper())), title or f"Box {id}", id)


ARROW = Group((Curve((10, 90), (50, 60), (90, 120), (130, 90), Pen("not_lawful", 1.0), head=True),), "An arrow", "way")
AREA = Path((((150, 10), (190, 10), (190, 50), (150, 50)), ((160, 20), (180, 20), (180, 40), (160, 40))), "land")
RING = Group((AREA,), "A ring with a hole", "ring")
DRAWING = Drawing(
    200, 120, (RING, ARROW, _box("b", 60, 10), _box("a", 10, 11), _box("c", 10, 40, "C; <b>bold</b>")), "A picture"
)


@pytest.fixture
def view(qtbot: Any, qapp: QApplication, jobs: Jobs) -> PictureView:
    Theme(qapp, "light")
    made = PictureView(jobs)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    picture = painted(DRAWING)
    made.show_picture(picture, picture.spots)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def _place(view: PictureView, id: str) -> QPoint:
    return view.place_of(next(stop for stop in view.stops if stop.group.id == id))


def _told(view: PictureView) -> list[str]:
    told: list[str] = []
    view.activated.connect(lambda group: told.append(group.id))
    return told


def _seen(view: PictureView, qtbot: Any, jobs: Jobs) -> QImage:
    """Give what is seen once everything in sight is painted."""
    view.viewport().grab()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)
    return view.viewport().grab().toImage()


def test_arrows_walk_through_the_groups_in_the_order_in_which_they_are_read(view: PictureView, qtbot: Any) -> None:
    walked = []
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.current is not None
        walked.append(view.current.group.id)
    assert walked == ["a", "b", "ring", "c", "way", "way"]
    assert view.accessibleDescription() == "5 of 5: An arrow"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription() == "1 of 5: Box a"
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current.group.id == "c"


def test_enter_does_what_a_click_does(view: PictureView, qtbot: Any) -> None:
    told = _told(view)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.mouseClick(view.viewport(), _LEFT, pos=_place(view, "c"))
    assert told == ["a", "c"]
    assert view.current.group.id == "c"


def test_a_line_is_hit_near_it_and_the_hole_of_an_area_is_not(view: PictureView, qtbot: Any) -> None:
    told = _told(view)
    arrow = view.transform().map(QPointF(*ARROW.shapes[0].at(0.25))).toPoint()
    qtbot.mouseClick(view.viewport(), _LEFT, pos=arrow + QPoint(0, 3))
    hole, rim = (view.transform().map(QPointF(x, 30)).toPoint() for x in (170, 155))
    qtbot.mouseClick(view.viewport(), _LEFT, pos=hole)
    assert told == ["way"]
    qtbot.mouseClick(view.viewport(), _LEFT, pos=rim)
    assert told == ["way", "ring"]


def test_a_picture_that_is_dragged_moves_and_activates_nothing(view: PictureView, qtbot: Any) -> None:
    told = _told(view)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    before, start = view.horizontalScrollBar().value(), _place(view, "b")
    qtbot.mousePress(view.viewport(), _LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), start - QPoint(30, 0))
    qtbot.mouseMove(view.viewport(), start - QPoint(60, 0))
    qtbot.mouseRelease(view.viewport(), _LEFT, pos=start - QPoint(60, 0))
    assert view.horizontalScrollBar().value() == before + 60
    assert told == []


def test_plus_minus_and_nought_change_the_size(view: PictureView, qtbot: Any) -> None:
    fitting = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom > fitting
    assert not view.fits
    qtbot.keyClick(view, Qt.Key.Key_Minus, _CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.fits
    assert view.zoom == pytest.approx(fitting)


def test_ctrl_and_the_wheel_enlarge_what_the_mouse_is_on(view: PictureView) -> None:
    view.set_zoom(3.0)
    place = QPointF(120, 100)
    point = view.point_at(place)
    turn = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, _CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom == pytest.approx(3.6)
    after = view.point_at(place)
    assert (after.x(), after.y()) == pytest.approx((point.x(), point.y()), abs=0.5)


def test_a_group_out_of_sight_comes_into_sight(view: PictureView, qtbot: Any) -> None:
    view.set_zoom(6.0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(3):
        assert view.viewport().rect().contains(_place(view, view.current.group.id))
        qtbot.keyClick(view, Qt.Key.Key_Right)


def test_the_tip_is_the_title_line_by_line_and_no_markup(view: PictureView, qtbot: Any) -> None:
    place = _place(view, "c")
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    )
    qtbot.waitUntil(lambda: QToolTip.text() != "")
    assert QToolTip.text() == "<qt>C<br>&lt;b&gt;bold&lt;/b&gt;</qt>"
    QToolTip.hideText()


def test_the_group_that_was_chosen_stays_so_in_the_next_picture(view: PictureView, qtbot: Any) -> None:
    qtbot.keyClick(view, Qt.Key.Key_End)
    picture = painted(Drawing(200, 120, (_box("z", 0, 0), ARROW), "Another"))
    view.show_picture(picture, picture.spots)
    assert view.current.group.id == "way"
    view.go_to("z")
    assert view.current.group.id == "z"
    view.go_to("nobody")
    assert view.current is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_have_the_colours_of_the_theme(
    view: PictureView, qtbot: Any, jobs: Jobs, qapp: QApplication, theme: str
) -> None:
    now = {"light": LIGHT, "dark": DARK}[theme]
    Theme(qapp, theme)
    seen, ratio = _seen(view, qtbot, jobs), view.devicePixelRatioF()
    inside = view.transform().map(QPointF(45, 25)) * ratio
    assert seen.pixelColor(inside.toPoint()).name() == QColor(now.accent).name()
    assert seen.pixelColor(6, 6).name() == QColor(now.panel).name()
    Theme(qapp, "light")


def test_the_keyboard_is_seen_where_it_is(view: PictureView, qtbot: Any, jobs: Jobs) -> None:
    before = _seen(view, qtbot, jobs)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert _seen(view, qtbot, jobs) != before


@pytest.mark.parametrize("now", [LIGHT, DARK])
def test_every_colour_of_drawings_is_there_and_areas_can_be_told_apart(now: Any) -> None:
    colours = on_screen(now)
    assert colours.keys() == ON_PAPER.keys()
    areas: tuple[Colour, ...] = ("land", "inside", "adequate", "destination", "paper")
    assert len({colours[name].name() for name in areas}) == len(areas)


def test_what_has_no_title_cannot_be_pointed_at() -> None:
    assert painted(Drawing(10, 10, (Circle(5, 5, 2), Group((Circle(5, 5, 2, "accent"),))), "Empty")).spots == ()
