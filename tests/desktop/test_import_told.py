"""The import tells what it read: sheets that an id joins, files of one name, texts that mean several, each row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.dialogs.import_choice import ChoiceBox
from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_several import SeveralDialog
from tests.desktop.conftest import Desk

RECORD = {
    "Activities": [("ID", "Processing activity", "Department"), ("A-1", "Payroll", "HR"), ("A-2", "Newsletter", "Ads")],
    "Purposes": [("Activity ID", "Purpose", "Legal basis"), ("A-1", "Paying salaries", "Art. 6(1)(b)"),
                 ("A-1", "Tax returns", "Art. 6(1)(c)"), ("A-2", "Direct marketing", "Art. 6(1)(a)")],
}  # fmt: skip
VENDORS = [
    ("Vendor", "Service", "Country", "DPA"),
    ("Example Letters Ltd", "Letters", "Worldwide", "signed 01/02/2023"),
    ("Example Mail AB", "Mail", "Sweden", "signed 3 May 2023"),
]


def book(path: Path, sheets: dict[str, Any]) -> Path:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    made.save(path)
    return path


@pytest.fixture
def dialog(desk: Desk) -> ImportDialog:
    desk.window.show_import()
    return next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())


def drop(desk: Desk, dialog: ImportDialog, *paths: Path) -> None:
    """Drop files on the dialog as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    ways = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(dialog, QDragEnterEvent(QPoint(5, 5), ways[0], mime, ways[1], ways[2]))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(5, 5), ways[0], mime, ways[1], ways[2]))
    desk.settle()


def go_to_check(desk: Desk, dialog: ImportDialog) -> None:
    while dialog.step is not dialog.changes:
        desk.click(dialog.next_button)


def choose(desk: Desk, box: ChoiceBox, typed: str) -> None:
    """Type into a choice and press Return."""
    box.setFocus()
    box.lineEdit().selectAll()
    desk.qtbot.keyClicks(box, typed)
    box.completer().popup().hide()
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    desk.settle()


def texts(dialog: ImportDialog) -> list[list[str]]:
    listed = dialog.sheets.tables
    return [listed.item(row).text().split("\n") for row in range(listed.count())]


def test_a_sheet_that_an_id_joins_to_another_says_so(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    drop(desk, dialog, book(tmp_path / "record.xlsx", RECORD))
    assert texts(dialog) == [
        ["Activities", "Activities, 2 rows"],
        ["Purposes", "3 rows, joined to sheet “Activities” by “Activity ID”"],
    ]
    dialog.sheets.tables.setCurrentRow(1)
    heads = dialog.sheets.grid.sheet.columns
    assert [head.label for head in heads] == ["ID of “Activities”", "Purposes", "Legal bases"]
    assert dialog.sheets.kind.currentText() == "Part of “Activities”"
    assert dialog.sheets.panel.field.currentText() == "ID of “Activities”"
    dialog.reject()


def test_joined_sheets_are_parted_and_joined_again(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    drop(desk, dialog, book(tmp_path / "record.xlsx", RECORD))
    dialog.sheets.tables.setCurrentRow(1)
    choose(desk, dialog.sheets.kind, "Transfers")
    assert texts(dialog)[1][1].startswith("Transfers, 3 rows")
    choose(desk, dialog.sheets.kind, "as recognised")
    assert texts(dialog)[1][1].startswith("3 rows, joined")
    choose(desk, dialog.sheets.panel.field, "nothing: leave it out")
    assert "joined" not in texts(dialog)[1][1]
    choose(desk, dialog.sheets.panel.field, "as recognised")
    assert texts(dialog)[1][1].startswith("3 rows, joined")
    dialog.reject()


def test_what_became_of_each_row_of_a_joined_sheet_is_seen_and_reported(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    drop(desk, dialog, book(tmp_path / "record.xlsx", RECORD))
    go_to_check(desk, dialog)
    assert [row for row in dialog.changes.rows.texts.rows if row[0] == "Purposes"] == [
        ("Purposes", 2, "A-1 | Paying salaries | Art. 6(1)(b)", "New", "Payroll"),
        ("Purposes", 3, "A-1 | Tax returns | Art. 6(1)(c)", "New", "Payroll"),
        ("Purposes", 4, "A-2 | Direct marketing | Art. 6(1)(a)", "New", "Newsletter"),
    ]
    assert "Purposes, rows 2, 3" in dialog.changes.difference.origin.text()
    desk.click(dialog.next_button)
    dialog.done_step.save_report([str(tmp_path / "report.xlsx")])
    desk.settle()
    said = [row for row in load_workbook(tmp_path / "report.xlsx")["Rows"].values if row[1] == "Purposes"]
    assert [row[4] for row in said] == ["Headings", "New", "New", "New"]
    assert [row[5].rpartition(" ")[2] for row in said[1:]] == ["Payroll", "Payroll", "Newsletter"]
    dialog.reject()


def test_files_of_one_name_are_told_apart_and_decided_one_by_one(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    north, south = (book(tmp_path / at / "vendors.xlsx", {"Vendors": VENDORS}) for at in ("north", "south"))
    drop(desk, dialog, north)
    dialog.sheets.tables.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.settle()
    drop(desk, dialog, south)
    assert texts(dialog) == [
        ["Vendors", "north/vendors.xlsx", "not imported"], ["Vendors", "south/vendors.xlsx", "Engagements, 2 rows"],
    ]  # fmt: skip
    desk.click(dialog.rail.buttons[0])
    dialog.files.files.setCurrentRow(0)
    desk.click(dialog.files.remove_button)
    desk.click(dialog.next_button)
    assert texts(dialog) == [["Vendors", "Engagements, 2 rows"]]
    dialog.reject()


def test_a_text_is_answered_with_several_countries_by_keys_alone(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    drop(desk, dialog, book(tmp_path / "vendors.xlsx", {"Vendors": VENDORS}))
    desk.click(dialog.next_button)
    values = dialog.values
    row = next(row for row, cells in enumerate(values.list.texts.rows) if cells[0] == "Worldwide")
    for _ in range(row):
        desk.qtbot.keyClick(values.list, Qt.Key.Key_Down)
    assert values.several_button.isVisible()
    values.several_button.setFocus()
    desk.qtbot.keyClick(values.several_button, Qt.Key.Key_Space)
    asked = next(d for d in dialog.findChildren(SeveralDialog) if d.isVisible())
    for typed in ("germ", "united sta", "india"):
        desk.qtbot.keyClicks(asked.search, typed)
        desk.qtbot.keyClick(asked.search, Qt.Key.Key_Return)
    assert asked.chosen.text() == "Germany, United States, India"
    desk.qtbot.keyClick(asked.search, Qt.Key.Key_Return)
    assert values.list.texts.rows[row][3] == "Germany, United States, India"
    go_to_check(desk, dialog)
    assert {cells[3] for cells in dialog.changes.transfers.texts.rows} == {"United States", "India"}
    dialog.reject()


def test_the_order_of_days_is_chosen_by_the_days_that_it_gives(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    drop(desk, dialog, book(tmp_path / "vendors.xlsx", {"Vendors": VENDORS}))
    desk.click(dialog.next_button)
    values = dialog.values
    assert values.list.texts.rows[1][:2] == ("signed 01/02/2023", "Order of day and month")
    desk.qtbot.keyClick(values.list, Qt.Key.Key_Down)
    assert not values.several_button.isVisible()
    assert dialog.jobs.said.text().startswith("2 of 2 not answered.")
    choose(desk, values.answer, "month before day: 2 Jan 2023")
    assert values.list.texts.rows[1][3] == "month before day: 2 Jan 2023"
    assert dialog.jobs.said.text().startswith("1 of 2 not answered.")
    dialog.reject()


def test_what_changes_something_comes_first_and_the_same_is_asked_for(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    listed = [("Vendor", "Service", "Country"), ("Cloudharbour Inc.", "Storage", "US"), ("Example AB", "Mail", "SE")]
    drop(desk, dialog, book(tmp_path / "vendors.xlsx", {"Vendors": listed}))
    go_to_check(desk, dialog)
    changes = dialog.changes
    assert changes.chips["differs"].isChecked()
    assert "Same" not in {row[0] for row in changes.records.texts.rows}
    desk.click(changes.chips[""])
    done = [row[0] for row in changes.records.texts.rows]
    ranks = {"New": 0, "Changed": 1, "In conflict": 2, "Refused": 3, "Same": 4}
    assert done == sorted(done, key=ranks.__getitem__)
    assert done[-1] == "Same"
    assert changes.chips["unchanged"].text() == f"Same  {done.count('Same')}"
    dialog.reject()


def test_reading_that_was_stopped_is_begun_again(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.add_files([str(book(tmp_path / "vendors.xlsx", {"Vendors": VENDORS}))])
    assert dialog.jobs.cancel_button.isVisible()
    desk.click(dialog.jobs.cancel_button)
    assert (dialog.step, dialog.study.plan) == (dialog.files, None)
    assert dialog.jobs.said.text() == "Stopped."
    desk.click(dialog.next_button)
    assert dialog.step is dialog.sheets
    assert texts(dialog) == [["Vendors", "Engagements, 2 rows"]]
    dialog.reject()


def test_a_sheet_without_a_table_says_what_can_be_done(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    drop(desk, dialog, book(tmp_path / "vendors.xlsx", {"Vendors": VENDORS, "Notes": [("q1", "q2"), ("x", "y")]}))
    dialog.sheets.tables.setCurrentRow(1)
    assert texts(dialog)[1] == ["Notes", "no table found"]
    assert "choose the row of its headings" in dialog.sheets.panel.samples.text()
    assert not dialog.sheets.panel.field.isVisible()
    assert dialog.sheets.heading_row.isEnabled()
    dialog.reject()
