"""The table of records: sorted, filtered and paged in the database, arranged as the user likes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from desktop.session import Session
from desktop.settings import Settings
from desktop.table_model import ID_ROLE, PAGE, RecordTableModel
from desktop.tables import RecordTable
from models.fields import KINDS
from models.listing import Sort


@pytest.fixture
def many(session: Session) -> Session:
    """A register with more parties than one page."""
    with session.register.change("Many parties") as work:
        for number in range(PAGE + 49):
            country = "US" if number % 2 else "BR"
            work.add("party", {"name": f"Example {number:03d} Ltd", "country": country, "notes": f"note {number}"})
    return session


@pytest.fixture
def model(many: Session, qtbot: Any) -> RecordTableModel:
    made = RecordTableModel(many, KINDS["party"])
    with qtbot.waitSignal(made.loaded):
        made.refresh()
    return made


@pytest.fixture
def table(model: RecordTableModel, settings: Settings, qtbot: Any) -> Iterator[RecordTable]:
    made = RecordTable(model, settings)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitUntil(lambda: not model.session.jobs.busy)
    yield made
    qtbot.waitUntil(lambda: not model.session.jobs.busy)


def _column(model: RecordTableModel, key: str) -> int:
    return model.columns.index(key)


def _names(model: RecordTableModel, qtbot: Any) -> list[str]:
    column = _column(model, "name")
    rows = range(model.rowCount())
    qtbot.waitUntil(lambda: all(model.text(row, column) for row in rows))
    return [model.text(row, column) for row in rows]


def test_the_model_keeps_the_rules_of_qt(model: RecordTableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_every_record_has_its_row_and_no_row_is_too_many(model: RecordTableModel) -> None:
    assert model.rowCount() == PAGE + 50
    assert {model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())} == {
        record.id for record in model.session.register.records("party")
    }


def test_rows_beyond_the_first_page_are_read_when_they_are_looked_at(model: RecordTableModel, qtbot: Any) -> None:
    last = model.index(model.rowCount() - 1, _column(model, "name"))
    assert last.data() == ""
    qtbot.waitUntil(lambda: last.data() == f"Example {PAGE + 48:03d} Ltd")


def test_sorting_puts_all_rows_in_order_not_only_those_read(model: RecordTableModel, qtbot: Any) -> None:
    with qtbot.waitSignal(model.loaded):
        model.sort(_column(model, "name"), Qt.SortOrder.DescendingOrder)
    names = _names(model, qtbot)
    assert names == sorted(names, reverse=True)


def _click_heading(table: RecordTable, key: str, qtbot: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    left = table.heading.sectionViewportPosition(_column(table.records, key))
    with qtbot.waitSignal(table.records.loaded):
        qtbot.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, held, QPoint(left + 20, 10))


def test_shift_and_a_click_sort_by_a_second_column_among_equals(table: RecordTable, qtbot: Any) -> None:
    _click_heading(table, "country", qtbot)
    _click_heading(table, "name", qtbot, Qt.KeyboardModifier.ShiftModifier)
    _click_heading(table, "name", qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert table.records.query.sort == (Sort("country"), Sort("name", True))
    assert table.heading.marks() == {"Country": "↑1", "Name": "↓2"}
    names = _names(table.records, qtbot)
    brazil = [name for name in names if name.startswith("Example") and int(name.split()[1]) % 2 == 0]
    assert brazil == sorted(brazil, reverse=True)
    _click_heading(table, "name", qtbot)
    assert table.heading.marks() == {"Name": "↑"}


def test_a_filter_lets_through_what_the_cells_show(table: RecordTable, qtbot: Any) -> None:
    edit = table.heading.filter_of(_column(table.records, "country"))
    with qtbot.waitSignal(table.records.loaded):
        qtbot.keyClicks(edit, "united st")
    assert table.records.rowCount() == (PAGE + 49) // 2
    with qtbot.waitSignal(table.records.loaded):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert table.records.rowCount() == PAGE + 50


def test_a_change_elsewhere_marks_the_table_stale(model: RecordTableModel, qtbot: Any) -> None:
    assert not model.stale
    with model.session.register.change("Elsewhere") as work:
        work.add("party", {"name": "New Ltd"})
    qtbot.waitUntil(lambda: model.stale)


def test_a_change_of_what_it_does_not_show_leaves_it_alone(model: RecordTableModel, qtbot: Any) -> None:
    with qtbot.waitSignal(model.session.changed), model.session.register.change("Elsewhere") as work:
        work.add("measure", {"name": "Encryption"})
    assert not model.stale


def test_reading_again_stays_on_the_record(table: RecordTable, qtbot: Any) -> None:
    id = table.records.id_at(120)
    table.go_to(id)
    with qtbot.waitSignal(table.records.loaded):
        table.records.sort(_column(table.records, "name"), Qt.SortOrder.DescendingOrder)
    with table.records.session.register.change("Elsewhere") as work:
        work.add("party", {"name": "Zzz Ltd"})
    with qtbot.waitSignal(table.records.loaded):
        table.refresh()
    qtbot.waitUntil(lambda: table.current_id() == id)


def test_selected_rows_are_copied_as_a_spreadsheet_takes_them(table: RecordTable, qtbot: Any) -> None:
    for key in table.records.columns:
        table.show_column(key, shown=key in ("reference", "name", "country"))
    qtbot.waitUntil(lambda: not table.records.session.jobs.busy)
    table.selectAll()
    table.setFocus()
    QGuiApplication.clipboard().clear()
    table.copy_rows()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Reference\tName\tCountry"
    assert lines[1] == "P-0001\tNordhaven Bank\tSweden"
    assert len(lines) == PAGE + 51


def test_columns_come_back_as_they_were_left(table: RecordTable, settings: Settings, qtbot: Any) -> None:
    table.show_column("lei", shown=True)
    table.setColumnWidth(_column(table.records, "name"), 333)
    table.heading.moveSection(0, 3)
    table.save_columns()
    again = RecordTable(table.records, settings)
    qtbot.addWidget(again)
    assert not again.isColumnHidden(_column(again.records, "lei"))
    assert again.columnWidth(_column(again.records, "name")) == 333
    assert again.shown_columns() == table.shown_columns()


def test_the_last_column_cannot_be_hidden(table: RecordTable) -> None:
    for key in table.records.columns[1:]:
        table.show_column(key, shown=False)
    action = next(a for a in table.columns_menu().actions() if a.isChecked())
    action.trigger()
    assert len(table.shown_columns()) == 1


def test_screen_readers_hear_the_heading_with_the_cell(model: RecordTableModel) -> None:
    told = model.index(0, _column(model, "name")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Name: Nordhaven Bank"


def test_return_in_a_filter_goes_down_into_the_rows(table: RecordTable, qtbot: Any) -> None:
    edit = table.heading.filter_of(_column(table.records, "name"))
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert table.hasFocus()
    assert table.current_id() == table.records.id_at(0)
