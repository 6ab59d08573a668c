"""A table is filtered by values, sorted, grouped, frozen and kept as a view; what is kept comes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu
from pytestqt.modeltest import ModelTester

from desktop.grid_values import ValuesPopup
from desktop.pages.records import RecordsPage
from desktop.tables import RecordTable
from models.views import views
from tests.desktop.conftest import Bench, Desk

_KEY, _ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk) -> RecordsPage:
    """Six parties: two in the United States, two in India, one in Sweden, one nowhere."""
    with desk.register.change("More parties") as work:
        for name, country in (("Amber Ltd", "US"), ("Beryl Ltd", "IN"), ("Coral Ltd", None)):
            work.add("party", {"name": name, "country": country})
    made = desk.go("party")
    made.table.setFocus()
    return made


def _choose(desk: Desk, page: RecordsPage, key: str, text: str) -> None:
    """Choose from the menu of a heading, opened by Alt+Down in its column."""
    table: RecordTable = page.table
    index = page.records.index(0, page.records.columns.index(key))
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    desk.qtbot.keyClick(table, _KEY.Key_Down, _ALT)
    menu = next(m for m in table.findChildren(QMenu) if m.isVisible())
    wanted = next(action for action in menu.actions() if action.text() == text)
    menu.close()
    wanted.trigger()
    desk.settle()


def _popup(page: RecordsPage) -> ValuesPopup:
    return next(popup for popup in page.table.findChildren(ValuesPopup) if popup.isVisible())


def _tick(popup: ValuesPopup, *words: str) -> None:
    for row in range(popup.list.count()):
        item = popup.list.item(row)
        if item.text().startswith(words):
            item.setCheckState(Qt.CheckState.Checked)


def _countries(page: RecordsPage) -> list[str]:
    column = page.records.columns.index("country")
    return [page.records.text(row, column) for row in range(page.records.rowCount())]


def test_values_are_offered_with_their_counts_and_several_can_be_ticked(desk: Desk, page: RecordsPage) -> None:
    _choose(desk, page, "country", "Filter by values…")
    popup = _popup(page)
    offered = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert sorted(offered) == ["(blank)  (1)", "India  (2)", "Sweden  (1)", "United States  (2)"]
    _tick(popup, "India", "(blank)")
    desk.qtbot.keyClick(popup, _KEY.Key_Return)
    desk.settle()
    assert sorted(_countries(page)) == ["", "India", "India"]
    assert page.table.heading.filter_of(page.records.columns.index("country")).placeholderText() == "2 values"
    assert page.header.subtitle.text() == "3 of 6"
    _choose(desk, page, "country", "Clear all filters")
    assert page.records.rowCount() == 6


def test_return_after_a_search_takes_what_was_found(desk: Desk, page: RecordsPage) -> None:
    _choose(desk, page, "country", "Filter by values…")
    popup = _popup(page)
    desk.qtbot.keyClicks(popup.search, "swe")
    desk.qtbot.keyClick(popup.search, _KEY.Key_Return)
    desk.settle()
    assert _countries(page) == ["Sweden"]


def test_values_of_a_computed_column_are_filtered_too(bench: Bench) -> None:
    page = bench.go("transfer")
    page.table.setFocus()
    _choose(bench, page, "verdict", "Filter by values…")
    popup = _popup(page)
    first = popup.list.item(0).text()
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    bench.qtbot.keyClick(popup, _KEY.Key_Return)
    bench.settle()
    column = page.records.columns.index("verdict")
    shown = {page.records.text(row, column) for row in range(page.records.rowCount())}
    assert shown == {first.rpartition("  (")[0]}
    assert first.endswith(f"({page.records.rowCount()})")


def test_groups_have_headings_with_counts_and_close_by_key(
    desk: Desk, page: RecordsPage, qtmodeltester: ModelTester
) -> None:
    _choose(desk, page, "country", "Group by this column")
    headings = [page.records.group_text(row) for row in range(page.records.rowCount()) if page.records.group_at(row)]
    assert sorted(headings) == ["(blank) (1)", "India (2)", "Sweden (1)", "United States (2)"]
    assert page.records.rowCount() == 10
    row = next(r for r in range(10) if page.records.group_text(r) == "India (2)")
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.selectionModel().setCurrentIndex(page.records.index(row, 0), flag)
    desk.qtbot.keyClick(page.table, _KEY.Key_Left)
    assert page.records.rowCount() == 8
    assert page.table.currentIndex().row() == row
    desk.qtbot.keyClick(page.table, _KEY.Key_Space)
    assert page.records.rowCount() == 10
    qtmodeltester.check(page.records)
    page.table.selectAll()
    assert len(page.table.selected_ids()) == 6, "headings are no records"
    assert page.header.subtitle.text() == "6 records"


def test_going_to_a_record_opens_its_group(desk: Desk, page: RecordsPage) -> None:
    _choose(desk, page, "country", "Group by this column")
    page.records.open_groups(open=False)
    wanted = desk.register.by_reference("P-0005").id
    page.show_record(wanted)
    desk.settle()
    assert page.table.current_id() == wanted


def test_the_first_column_stays_in_sight_and_is_still_edited_and_clicked(desk: Desk, page: RecordsPage) -> None:
    table = page.table
    for key in page.records.columns[:14]:
        table.show_column(key, shown=True)
    table.arrange_columns(("name", *(key for key in page.records.columns[:14] if key != "name")))
    desk.settle()
    _choose(desk, page, "name", "Keep the first column in sight")
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0, "there is something to scroll"
    bar.setValue(bar.maximum())
    name = page.records.columns.index("name")
    cell = table.visualRect(page.records.index(1, name))
    assert cell.left() == 0
    desk.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert table.currentIndex() == page.records.index(1, name)
    desk.qtbot.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    desk.settle()
    assert [order.key for order in page.records.query.sort] == ["name"]
    assert table.heading.filter_of(name).x() == 1
    table.viewport().grab()


def _keep(desk: Desk, page: RecordsPage, name: str) -> None:
    page.grid_bar.menu.aboutToShow.emit()
    next(action for action in page.grid_bar.menu.actions() if action.text() == "Keep this view…").trigger()
    (dialog,) = desk.window.findChildren(QInputDialog)
    dialog.setTextValue(name)
    dialog.accept()
    desk.settle()


def _show(desk: Desk, page: RecordsPage, name: str) -> None:
    page.grid_bar.menu.aboutToShow.emit()
    next(action for action in page.grid_bar.menu.actions() if action.text() == name).trigger()
    desk.settle()


def _arranged(page: RecordsPage) -> tuple[Any, ...]:
    query = page.records.query
    return query.filters, query.sort, query.statuses, page.records.group, page.table.shown_columns()


def test_a_view_is_kept_in_the_register_and_shown_again(desk: Desk, page: RecordsPage) -> None:
    edit = page.table.heading.filter_of(page.records.columns.index("name"))
    desk.qtbot.keyClicks(edit, "ltd")
    desk.qtbot.keyClick(edit, _KEY.Key_Return)
    desk.settle()
    _choose(desk, page, "name", "Sort downwards")
    _choose(desk, page, "country", "Group by this column")
    page.table.show_column("lei", shown=True)
    desk.settle()
    kept = _arranged(page)
    _keep(desk, page, "By country & name")
    assert list(views(desk.register, "party")) == ["By country & name"]
    _show(desk, page, "All records, as at first")
    assert page.records.rowCount() == 6
    assert edit.text() == ""
    _show(desk, page, "By country && name")
    assert _arranged(page) == kept
    assert edit.text() == "ltd"
    assert desk.register.undoable().reason == "View kept: By country & name"


def test_a_view_of_ended_records_shows_them(desk: Desk, page: RecordsPage) -> None:
    desk.click(page.chips["Archived"])
    _keep(desk, page, "Put away")
    _show(desk, page, "All records, as at first")
    assert page.chips["All"].isChecked()
    _show(desk, page, "Put away")
    assert page.chips["Archived"].isChecked()
    assert page.records.rowCount() == 0


def test_order_and_group_come_back_with_the_next_window(desk: Desk, page: RecordsPage) -> None:
    _choose(desk, page, "name", "Sort downwards")
    _choose(desk, page, "country", "Then by this, upwards (Shift+click)")
    _choose(desk, page, "country", "Group by this column")
    page.table.save_columns()
    again = RecordTable(type(page.records)(desk.window.session, page.kind), desk.window.settings)
    desk.qtbot.addWidget(again)
    assert [(order.key, order.descending) for order in again.records.query.sort] == [("name", True), ("country", False)]
    assert again.records.group == "country"
    desk.settle()
