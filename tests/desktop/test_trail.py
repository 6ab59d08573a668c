"""Back and forward lead over pages, records and filters, as in a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.trail import KEPT, Place, Trail
from models.views import View
from tests.desktop.conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier

places = st.lists(st.sampled_from([Place("party"), Place("law"), Place("transfer", "1"), Place("transfer", "2")]))


@given(places)
def test_back_leads_through_all_that_was_visited_and_forward_again(visited: list[Place]) -> None:
    trail = Trail()
    for place in visited:
        trail.visit(place)
    once = [place for number, place in enumerate(visited) if number == 0 or visited[number - 1] != place]
    back = [place for _ in once if (place := trail.step(-1)) is not None]
    assert back == once[:-1][::-1]
    forward = [place for _ in once if (place := trail.step(1)) is not None]
    assert forward == once[1:]


def test_a_visit_after_going_back_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for key in ("party", "law", "history"):
        trail.visit(Place(key))
    trail.step(-2)
    trail.visit(Place("reports"))
    assert trail.ahead(1) == []
    assert trail.ahead(-1) == [Place("party")]


def test_only_so_many_places_are_kept() -> None:
    trail = Trail()
    for number in range(KEPT + 20):
        trail.visit(Place("party", str(number)))
    assert len(trail.ahead(-1)) == KEPT - 1


def test_alt_left_goes_back_to_the_page_and_alt_right_forward(desk: Desk) -> None:
    assert desk.window.workspace is not None
    places = desk.window.workspace.places
    desk.go("party")
    desk.qtbot.waitUntil(lambda: places.trail.here == Place("party", view=View("party")))
    desk.go("law")
    desk.qtbot.waitUntil(lambda: places.trail.here == Place("law"))
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Left, ALT)
    assert desk.window.workspace.key == "party"
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Right, ALT)
    assert desk.window.workspace.key == "law"


def test_back_brings_the_filter_and_the_record_again(desk: Desk) -> None:
    assert desk.window.workspace is not None
    places = desk.window.workspace.places
    page = desk.go("party")
    name = page.table.heading.filter_of(page.records.columns.index("name"))
    desk.qtbot.keyClicks(name, "Cloud")
    desk.qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    page.table.go_to(page.records.id_at(0))
    desk.qtbot.waitUntil(lambda: bool(places.trail.here and places.trail.here.id))
    desk.qtbot.keyClick(name, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: page.records.rowCount() == 3)
    desk.go("law")
    desk.qtbot.waitUntil(lambda: places.trail.here == Place("law"))
    filtered = next(place for place in places.trail.ahead(-1) if place.id and place.view.typed)
    for _ in range(places.trail.ahead(-1).index(filtered) + 1):
        desk.click(places.buttons.back)
    desk.qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    assert name.text() == "Cloud"
    desk.settle()
    assert page.panel.record is not None
    assert page.panel.record.id == filtered.id


def test_the_fourth_button_of_the_mouse_goes_back(desk: Desk) -> None:
    assert desk.window.workspace is not None
    places = desk.window.workspace.places
    desk.go("party")
    desk.qtbot.waitUntil(lambda: places.trail.here == Place("party", view=View("party")))
    page = desk.go("transfer")
    desk.qtbot.waitUntil(lambda: places.trail.here == Place("transfer", view=View("transfer")))
    desk.qtbot.mousePress(page.table.viewport(), Qt.MouseButton.BackButton)
    assert desk.window.workspace.key == "party"


def test_held_down_back_lists_where_it_leads(desk: Desk) -> None:
    assert desk.window.workspace is not None
    buttons = desk.window.workspace.places.buttons
    for key in ("law", "history", "party"):
        desk.go(key)
        desk.window.workspace.places.note()
    menu = buttons.back.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["History", "Law"]
    menu.actions()[1].trigger()
    assert desk.window.workspace.key == "law"
    assert not buttons.forward.menu().isEmpty() or buttons.forward.isEnabled()
