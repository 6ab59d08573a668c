"""A table of records is typed into, filled, copied and pasted like a spreadsheet; the register checks like a form."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.bulk_edit import BulkEditDialog
from desktop.grid_list import ListDialog
from desktop.grid_refused import RefusedDialog
from desktop.pages.records import RecordsPage
from desktop.tables import RecordTable
from models.vocabulary import GdprScope
from tests.desktop.conftest import Desk

SHOWN = ("reference", "name", "country", "reviewed_on", "gdpr", "parent", "notes", "trading_names")
_KEY, _SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> RecordsPage:
    """The parties: P-0001 Nordhaven Bank, P-0002 Cloudharbour Inc., P-0003 Brightdesk Pvt. Ltd."""
    made = desk.go("party")
    made.table.arrange_columns(SHOWN)
    desk.settle()
    made.table.setFocus()
    return made


def _at(page: RecordsPage, row: int, key: str) -> RecordTable:
    """Go to a cell by a click."""
    table = page.table
    index = page.records.index(row, page.records.columns.index(key))
    table.scrollTo(index)
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    return table


def _editor(table: RecordTable) -> QWidget:
    editor = table.viewport().findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert editor is not None, "an editor is open"
    return editor


def _type(desk: Desk, page: RecordsPage, row: int, key: str, text: str, end: Any = _KEY.Key_Return) -> None:
    """Type into a cell as a person does: the first letter opens the editor."""
    table = _at(page, row, key)
    desk.qtbot.keyClick(table, text[0])
    editor = _editor(table)
    desk.qtbot.keyClicks(editor, text[1:])
    desk.qtbot.keyClick(editor, end)
    desk.settle()


def _select(page: RecordsPage, desk: Desk, first: tuple[int, str], down: int, right: int = 0) -> None:
    """Select a range by Shift and the arrows."""
    table = _at(page, *first)
    for key, times in ((_KEY.Key_Down, down), (_KEY.Key_Right, right)):
        for _ in range(times):
            desk.qtbot.keyClick(table, key, _SHIFT)


def _values(desk: Desk, key: str) -> list[Any]:
    return [record[key] for record in desk.register.records("party")]


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("name", "Cloudharbour Ltd", "Cloudharbour Ltd"),
        ("country", "Brazil", "BR"),
        ("reviewed_on", "3 Mar 2026", "2026-03-03"),
        ("notes", "to be asked", "to be asked"),
    ],
)
def test_typing_edits_a_cell_and_return_goes_down(
    desk: Desk, page: RecordsPage, key: str, typed: str, stored: str
) -> None:
    _type(desk, page, 1, key, typed)
    assert desk.register.by_reference("P-0002")[key] == stored
    assert page.table.currentIndex().row() == 2
    assert page.table.currentIndex().column() == page.records.columns.index(key)
    assert desk.register.undoable().reason == "Edit P-0002"


def test_tab_takes_what_was_typed_and_goes_right(desk: Desk, page: RecordsPage) -> None:
    _type(desk, page, 1, "name", "Cloudharbour Ltd", _KEY.Key_Tab)
    assert desk.register.by_reference("P-0002")["name"] == "Cloudharbour Ltd"
    assert page.table.currentIndex().column() == page.records.columns.index("country")
    desk.qtbot.keyClick(page.table, _KEY.Key_Backtab, _SHIFT)
    assert page.table.currentIndex().column() == page.records.columns.index("name")


def test_f2_keeps_the_text_and_escape_takes_back_what_was_typed(desk: Desk, page: RecordsPage) -> None:
    table = _at(page, 1, "name")
    desk.qtbot.keyClick(table, _KEY.Key_F2)
    editor = _editor(table)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Cloudharbour Inc."
    desk.qtbot.keyClicks(editor, "x")
    desk.qtbot.keyClick(editor, _KEY.Key_Escape)
    desk.settle()
    assert desk.register.by_reference("P-0002")["name"] == "Cloudharbour Inc."


def test_a_term_is_chosen_from_its_list(desk: Desk, page: RecordsPage) -> None:
    table = _at(page, 1, "gdpr")
    desk.qtbot.keyClick(table, _KEY.Key_F2)
    editor = _editor(table)
    desk.qtbot.keyClick(editor, _KEY.Key_Home)
    desk.qtbot.keyClick(editor, _KEY.Key_Return)
    desk.settle()
    assert desk.register.by_reference("P-0002")["gdpr"] == next(iter(GdprScope))


def test_a_link_is_typed_as_the_title_of_a_record(desk: Desk, page: RecordsPage) -> None:
    _type(desk, page, 1, "parent", "Nordhaven Bank")
    assert desk.register.by_reference("P-0002")["parent"] == desk.register.by_reference("P-0001").id
    assert page.records.text(1, page.records.columns.index("parent")) == "Nordhaven Bank"


def test_what_a_cell_cannot_hold_is_said_and_not_stored(desk: Desk, page: RecordsPage) -> None:
    _type(desk, page, 1, "reviewed_on", "the other day")
    assert page.grid_bar.said.text() == "P-0002, Last reviewed: “the other day” is not a day"
    assert desk.register.by_reference("P-0002").version == 1
    _type(desk, page, 1, "reviewed_on", "2026-03-03")
    assert page.grid_bar.said.text() == ""


def test_a_row_stays_in_its_place_when_the_column_that_sorts_is_edited(desk: Desk, page: RecordsPage) -> None:
    page.records.sort(page.records.columns.index("name"))
    desk.settle()
    before = [page.records.id_at(row) for row in range(3)]
    _type(desk, page, 0, "name", "Zebra Ltd")
    assert [page.records.id_at(row) for row in range(3)] == before
    assert page.records.text(0, page.records.columns.index("name")) == "Zebra Ltd"


def test_a_list_is_edited_in_a_small_editor_of_its_own(desk: Desk, page: RecordsPage) -> None:
    table = _at(page, 1, "trading_names")
    desk.qtbot.keyClick(table, _KEY.Key_F2)
    desk.settle()
    (dialog,) = desk.window.findChildren(ListDialog)
    dialog.editor.add_button.click()
    cell = _editor(dialog.editor.table)
    desk.qtbot.keyClicks(cell, "Harbour Cloud")
    desk.qtbot.keyClick(cell, _KEY.Key_Return)
    desk.settle()
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    desk.settle()
    assert [item["name"] for item in desk.register.by_reference("P-0002")["trading_names"]] == ["Harbour Cloud"]


def test_delete_clears_a_range_and_one_undo_brings_it_back(desk: Desk, page: RecordsPage) -> None:
    _select(page, desk, (0, "country"), 2)
    desk.qtbot.keyClick(page.table, _KEY.Key_Delete)
    desk.settle()
    assert _values(desk, "country") == [None, None, None]
    desk.window.menus.undo.trigger()
    desk.settle()
    assert _values(desk, "country") == ["SE", "US", "IN"]


def test_fill_down_repeats_the_first_row_of_the_selection(desk: Desk, page: RecordsPage) -> None:
    _select(page, desk, (0, "country"), 2)
    desk.qtbot.keyClick(page.table, _KEY.Key_D, _CTRL)
    desk.settle()
    assert _values(desk, "country") == ["SE", "SE", "SE"]
    assert desk.register.undoable().reason == "Fill down 2 cells"


def _paste(desk: Desk, page: RecordsPage, text: str, row: int, key: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.qtbot.keyClick(_at(page, row, key), _KEY.Key_V, _CTRL)
    desk.settle()


def test_a_range_from_a_spreadsheet_is_pasted_as_one_change(desk: Desk, page: RecordsPage) -> None:
    before = desk.register.history()[0].number
    _paste(desk, page, 'Anna Ltd\tFrance\t2026-01-02\r\n"Berta ""B"" Ltd"\tde\t\r\n', 1, "name")
    assert _values(desk, "name") == ["Nordhaven Bank", "Anna Ltd", 'Berta "B" Ltd']
    assert _values(desk, "country") == ["SE", "FR", "DE"]
    assert desk.register.history()[0].number == before + 1
    desk.window.menus.undo.trigger()
    desk.settle()
    assert _values(desk, "name") == ["Nordhaven Bank", "Cloudharbour Inc.", "Brightdesk Pvt. Ltd."]


def test_wrong_cells_of_a_paste_are_named_and_nothing_is_stored_until_the_user_says_so(
    desk: Desk, page: RecordsPage
) -> None:
    _paste(desk, page, "Brazil\nAtlantis\nFrance", 1, "country")
    (dialog,) = desk.window.findChildren(RefusedDialog)
    assert [row[:3] for row in dialog.table.texts.rows] == [
        ("P-0003", "Country", "Atlantis"),
        ("–", "Country", "France"),
    ]
    assert _values(desk, "country") == ["SE", "US", "IN"]
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()
    desk.settle()
    assert _values(desk, "country") == ["SE", "BR", "IN"]


def test_a_paste_that_is_called_off_stores_nothing(desk: Desk, page: RecordsPage) -> None:
    _paste(desk, page, "Brazil\nAtlantis", 0, "country")
    (dialog,) = desk.window.findChildren(RefusedDialog)
    dialog.buttons.button(dialog.buttons.StandardButton.Cancel).click()
    desk.settle()
    assert _values(desk, "country") == ["SE", "US", "IN"]


def test_one_copied_cell_fills_a_selection(desk: Desk, page: RecordsPage) -> None:
    desk.qtbot.keyClick(_at(page, 2, "country"), _KEY.Key_C, _CTRL)
    desk.settle()
    assert QGuiApplication.clipboard().text() == "India"
    _select(page, desk, (0, "country"), 1)
    desk.qtbot.keyClick(page.table, _KEY.Key_V, _CTRL)
    desk.settle()
    assert _values(desk, "country") == ["IN", "IN", "IN"]


def test_what_is_copied_from_the_table_is_pasted_whole(desk: Desk, page: RecordsPage) -> None:
    contacts = [{"role": "privacy", "name": "Privacy desk", "email": "privacy@cloudharbour.example"}]
    with desk.register.change("Contacts") as work:
        work.edit("party", desk.register.by_reference("P-0002").id, {"contacts": contacts})
    page.table.arrange_columns((*SHOWN, "contacts"))
    desk.settle()
    desk.qtbot.keyClick(_at(page, 1, "contacts"), _KEY.Key_C, _CTRL)
    desk.settle()
    desk.qtbot.keyClick(_at(page, 2, "contacts"), _KEY.Key_V, _CTRL)
    desk.settle()
    first, second = (desk.register.by_reference(f"P-000{n}")["contacts"] for n in (2, 3))
    assert [dict(item) for item in first] == [dict(item) for item in second]


def test_several_lines_come_back_from_the_clipboard_as_they_went(desk: Desk, page: RecordsPage) -> None:
    with desk.register.change("Notes") as work:
        work.edit("party", desk.register.by_reference("P-0001").id, {"notes": "one\ntwo\t=1+1"})
    desk.settle()
    desk.qtbot.keyClick(_at(page, 0, "notes"), _KEY.Key_C, _CTRL)
    desk.settle()
    text = QGuiApplication.clipboard().text()
    assert text == '"one\ntwo\t=1+1"'
    page.table._copied = ("", [], [])  # as if it came from elsewhere
    desk.qtbot.keyClick(_at(page, 2, "notes"), _KEY.Key_V, _CTRL)
    desk.settle()
    assert desk.register.by_reference("P-0003")["notes"] == "one\ntwo\t=1+1"


def test_references_cannot_be_typed_over(desk: Desk, page: RecordsPage) -> None:
    desk.qtbot.keyClick(_at(page, 1, "reference"), "x")
    assert page.table.viewport().findChild(QLineEdit) is None


def test_alt_and_return_go_to_the_record_beside_the_table(desk: Desk, page: RecordsPage) -> None:
    desk.qtbot.keyClick(_at(page, 1, "reference"), _KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert page.panel.isAncestorOf(desk.window.focusWidget())


def test_many_records_get_one_value_after_a_look_at_what_changes(desk: Desk, page: RecordsPage) -> None:
    page.table.selectAll()
    desk.click(page.edit_button)
    (dialog,) = desk.window.findChildren(BulkEditDialog)
    dialog.field.setCurrentIndex(dialog.field.findData("country"))
    desk.qtbot.keyClicks(dialog.editor, "India")
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    desk.qtbot.waitUntil(ok.isEnabled)
    told = dialog.preview.texts.rows
    assert [row[:3] for row in told] == [("P-0001", "Sweden", "India"), ("P-0002", "United States", "India")]
    assert dialog.said.text() == "Will change: 2. Hold the value already: 1. Refused: 0."
    ok.click()
    desk.settle()
    assert _values(desk, "country") == ["IN", "IN", "IN"]
    assert desk.register.undoable().reason == "Country changed in 2 records"
