"""Records in tabs: opened beside the pages, closed, marked, remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.pages.records import RecordsPage
from desktop.record_tabs import RecordTab
from models.register import Register
from tests.desktop.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _tabs(desk: Desk) -> Any:
    assert desk.window.workspace is not None
    return desk.window.workspace.places.tabs


def _middle_click(desk: Desk, page: Any, row: int) -> None:
    rect = page.table.visualRect(page.records.index(row, page.table.shown_columns()[0]))
    desk.qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.MiddleButton, pos=rect.center())
    desk.settle()


def test_a_middle_click_opens_records_behind_the_page(desk: Desk) -> None:
    page = desk.go("party")
    _middle_click(desk, page, 0)
    _middle_click(desk, page, 1)
    _middle_click(desk, page, 1)
    tabs = _tabs(desk)
    assert [tab.id for tab in tabs.records()] == [page.records.id_at(0), page.records.id_at(1)]
    assert desk.window.workspace.page is page
    assert tabs.isVisible()


def test_ctrl_enter_shows_the_record_in_a_tab_and_ctrl_w_closes_it(desk: Desk) -> None:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Return, CTRL)
    desk.settle()
    shown = desk.window.workspace.page
    assert isinstance(shown, RecordTab)
    assert shown.panel.record is not None
    assert shown.panel.record["name"] == "Cloudharbour Inc."
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_W, CTRL)
    assert desk.window.workspace.page is page
    assert _tabs(desk).records() == []
    assert desk.window.session is not None, "the register stays open"


def test_ctrl_tab_goes_round(desk: Desk) -> None:
    page = desk.go("party")
    _middle_click(desk, page, 0)
    _middle_click(desk, page, 1)
    shown = []
    for _ in range(3):
        desk.qtbot.keyClick(desk.window, Qt.Key.Key_Tab, CTRL)
        shown.append(desk.window.workspace.page)
    assert [getattr(tab, "id", "") for tab in shown] == [page.records.id_at(0), page.records.id_at(1), ""]


def test_a_tab_that_is_not_saved_is_marked_and_asked_about(desk: Desk, register_path: Path) -> None:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Return, CTRL)
    desk.settle()
    tab = desk.window.workspace.page
    desk.type(tab, "name", "Cloudharbour LLC")
    tabs = _tabs(desk)
    assert tabs.tabText(tabs.place_of(tab)).startswith("● ")
    desk.go("law")
    assert desk.window.workspace.key == "law", "other places can be looked at meanwhile"
    assert desk.window.workspace.dirty
    desk.window.close_register()
    (question,) = desk.window.findChildren(UnsavedQuestion)
    assert desk.window.workspace.page is tab
    desk.click(question.button(question.StandardButton.Save))
    assert desk.window.session is None
    with Register.open(register_path, read_only=True) as closed:
        assert "Cloudharbour LLC" in [party["name"] for party in closed.records("party")]


def test_a_saved_record_is_shown_anew_in_its_tab(desk: Desk) -> None:
    page = desk.go("party")
    _middle_click(desk, page, 1)
    (tab,) = _tabs(desk).records()
    with desk.register.change("Elsewhere") as work:
        work.edit("party", tab.id, {"name": "Cloudharbour SE"})
    desk.settle()
    assert tab.panel.record["name"] == "Cloudharbour SE"


def test_tabs_are_there_again_when_the_register_is_opened_next(desk: Desk, register_path: Path) -> None:
    page = desk.go("party")
    for row in (2, 0):
        _middle_click(desk, page, row)
    kept = [tab.id for tab in _tabs(desk).records()]
    desk.window.close_register()
    desk.open(register_path)
    desk.settle()
    assert [tab.id for tab in _tabs(desk).records()] == kept


def test_a_dragged_tab_keeps_its_place_at_the_next_start(desk: Desk, register_path: Path) -> None:
    page = desk.go("party")
    for row in (0, 1):
        _middle_click(desk, page, row)
    tabs = _tabs(desk)
    kept = [tab.id for tab in tabs.records()]
    tabs.moveTab(1, 2)
    desk.window.close_register()
    desk.open(register_path)
    desk.settle()
    assert [tab.id for tab in _tabs(desk).records()] == kept[::-1]


def test_a_tab_is_closed_by_its_button(desk: Desk) -> None:
    _middle_click(desk, desk.go("party"), 0)
    tabs = _tabs(desk)
    desk.click(tabs.tabButton(1, QTabBar.ButtonPosition.RightSide))
    assert tabs.records() == []


def _in_a_tab(desk: Desk) -> RecordTab:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Return, CTRL)
    desk.settle()
    shown = desk.window.workspace.page
    assert isinstance(shown, RecordTab)
    return shown


def test_a_record_in_a_tab_is_duplicated_on_the_page_of_its_kind(desk: Desk) -> None:
    tab = _in_a_tab(desk)
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    desk.settle()
    page = desk.window.workspace.page
    assert isinstance(page, RecordsPage)
    assert page.panel.record is None
    assert page.panel.form.fields["country"].editor.value() == "US"
    assert page.panel.form.fields["name"].editor.value() == ""
    assert _tabs(desk).records() == [tab], "the tab stays"


def test_what_was_typed_in_a_tab_is_settled_before_it_is_a_template(desk: Desk) -> None:
    tab = _in_a_tab(desk)
    editor = tab.panel.form.fields["notes"].editor
    editor.setFocus()
    desk.qtbot.keyClicks(editor, "Renamed in March")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    (question,) = desk.window.findChildren(UnsavedQuestion)
    desk.click(question.button(UnsavedQuestion.StandardButton.Save))
    page = desk.window.workspace.page
    assert isinstance(page, RecordsPage)
    assert page.panel.form.fields["notes"].editor.value() == "Renamed in March"


def test_new_archive_and_restore_work_in_a_tab_too(desk: Desk) -> None:
    tab = _in_a_tab(desk)
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Delete, CTRL | SHIFT)
    desk.settle()
    assert tab.panel.archived.isVisible()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_R, CTRL | SHIFT)
    desk.settle()
    assert not tab.panel.archived.isVisible()
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_N, CTRL)
    desk.settle()
    page = desk.window.workspace.page
    assert isinstance(page, RecordsPage)
    assert page.panel.record is None
    assert page.panel.form.fields["name"].editor.hasFocus()
