"""Back and forward lead over pages, records and filters, as in a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.days import write_day
from desktop.trail import KEPT, Place, Trail
from models.views import View
from tests.desktop.conftest import PATIENCE, Bench, Desk

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
    desk.qtbot.waitUntil(lambda: places.trail.here.page == "law")
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
    desk.qtbot.waitUntil(lambda: places.trail.here.page == "law")
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
    history, law = [action.text() for action in menu.actions()][:2]
    assert history == "History"
    assert law == f"Law: {write_day(date.today().isoformat())}"
    menu.actions()[1].trigger()
    assert desk.window.workspace.key == "law"
    assert not buttons.forward.menu().isEmpty() or buttons.forward.isEnabled()


# What was chosen on a page ------------------------------------------------------------------------------------------


def _choose(bench: Bench, combo: QComboBox, row: int) -> None:
    """Go down to a row of a list by keys."""
    combo.setFocus()
    while combo.currentIndex() < row:
        bench.qtbot.keyClick(combo, Qt.Key.Key_Down)


def _retype(bench: Bench, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    bench.qtbot.keyClicks(field, text)
    bench.qtbot.keyClick(field, Qt.Key.Key_Tab)


def _law(bench: Bench, page: Any) -> None:
    _retype(bench, page.day, "1 Jan 2024")
    bench.click(list(page.buttons.values())[2])


def _history(bench: Bench, page: Any) -> None:
    page.table.setFocus()
    bench.qtbot.keyClick(page.table, Qt.Key.Key_Down)


def _comparison(bench: Bench, page: Any) -> None:
    _retype(bench, page.first, "1 Jan 2024")
    _retype(bench, page.words, "Cloud")


def _reports(bench: Bench, page: Any) -> None:
    page.reports.setFocus()
    bench.qtbot.keyClick(page.reports, Qt.Key.Key_Down)
    bench.click(list(page.formats.values())[-1])


def _chain(bench: Bench, page: Any) -> None:
    _choose(bench, page.hops, 3)


def _counted(bench: Bench, page: Any) -> None:
    _choose(bench, page.choice.verdict, 2)
    _choose(bench, page.choice.mechanism, 1)


def _calendar(bench: Bench, page: Any) -> None:
    bench.click(page.later)
    bench.click(page.later)
    _choose(bench, page.kind, 2)


CHOICES: dict[str, Callable[[Bench, Any], None]] = {
    "law": _law,
    "history": _history,
    "comparison": _comparison,
    "reports": _reports,
    "chain": _chain,
    "map": _counted,
    "matrix": _counted,
    "calendar": _calendar,
}


@pytest.mark.parametrize("key", CHOICES)
def test_back_and_forward_bring_what_was_chosen_on_a_page(bench: Bench, key: str) -> None:
    assert bench.window.workspace is not None
    places = bench.window.workspace.places
    page = bench.go(key)
    at_first = page.state
    bench.qtbot.waitUntil(lambda: places.trail.here == Place(key, view=at_first), timeout=PATIENCE)
    CHOICES[key](bench, page)
    bench.settle()
    bench.qtbot.waitUntil(lambda: page.state != at_first, timeout=PATIENCE)
    chosen = page.state
    bench.qtbot.waitUntil(lambda: places.trail.here == Place(key, view=chosen), timeout=PATIENCE)
    bench.go("party")
    bench.qtbot.waitUntil(lambda: places.trail.here.page == "party", timeout=PATIENCE)
    while page.state != at_first:
        assert places.trail.ahead(-1)
        bench.click(places.buttons.back)
    while page.state != chosen:
        assert places.trail.ahead(1)
        bench.click(places.buttons.forward)
    assert bench.window.workspace.page is page
