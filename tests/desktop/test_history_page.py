"""The history shows who changed what, and takes back the last change only."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.conftest import Desk


def _texts(model, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_change_sets_stand_newest_first_with_who_and_why(desk: Desk) -> None:
    page = desk.go("history")
    assert [_texts(page.sets, row)[0] for row in range(page.sets.rowCount())] == ["2", "1"]
    assert _texts(page.sets, 0)[2:] == [desk.register.history()[0].author, "Edit", "Two parties"]


def test_a_change_is_told_field_by_field_before_and_after(desk: Desk) -> None:
    party = desk.register.records("party")[1]
    with desk.register.change("Moved") as work:
        work.edit("party", party.id, {"country": "BR", "public_authority": "no"})
    page = desk.go("history")
    lines = [_texts(page.changes.lines, row) for row in range(page.changes.lines.rowCount())]
    assert lines == [
        ["P-0002  Cloudharbour Inc.", "Country", "United States", "Brazil"],
        ["", "Public authority", "Unknown", "No"],
    ]


def test_a_new_record_has_no_before(desk: Desk) -> None:
    page = desk.go("history")
    befores = [_texts(page.changes.lines, row)[2] for row in range(page.changes.lines.rowCount())]
    assert set(befores) == {""}


def test_only_the_last_change_can_be_taken_back(desk: Desk) -> None:
    page = desk.go("history")
    assert page.undo_button.isEnabled()
    page.table.selectRow(1)
    assert not page.undo_button.isEnabled()
    page.table.selectRow(0)
    desk.click(page.undo_button)
    assert desk.register.count("party") == 1
    assert _texts(page.sets, 0)[3:] == ["Undo", "Undo: Two parties"]


def test_enter_on_a_line_opens_its_record(desk: Desk) -> None:
    page = desk.go("history")
    page.changes.setCurrentIndex(page.changes.lines.index(0, 0))
    page.changes.setFocus()
    desk.qtbot.keyClick(page.changes, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.workspace.page.panel.record.reference == "P-0002"
