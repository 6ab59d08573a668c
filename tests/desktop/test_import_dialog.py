"""An import in steps: dropped, seen, answered, checked, taken in as one change, and taken back as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.dialogs.import_choice import ChoiceBox
from desktop.dialogs.import_dialog import ImportDialog
from models.intake.importing import apply, plan_import
from tests.desktop.conftest import Desk

PLAIN = [
    ("Processor", "Country", "Service"),
    ("Example Hosting GmbH", "Germany", "Hosting"),
    ("Example Support Pvt. Ltd.", "India", "Customer support"),
]
DOUBTFUL = [
    ("List of our vendors", None, None, None, None),
    ("Vendor", "Service", "Country", "Website", "Remark"),
    ("Cloudharbor, Inc", "Storage", "United States", "", "Zurich"),
    ("Example Letters Ltd", "Letters", "Atlantis", "", "Oslo"),
]


def spreadsheet(folder: Path, name: str, rows: list[tuple[Any, ...]]) -> Path:
    workbook = Workbook()
    workbook.active.title = "Processors"
    for row in rows:
        workbook.active.append(row)
    path = folder / name
    workbook.save(path)
    return path


@pytest.fixture
def processors(tmp_path: Path) -> Path:
    return spreadsheet(tmp_path, "processors.xlsx", PLAIN)


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return spreadsheet(tmp_path, "vendors.xlsx", DOUBTFUL)


@pytest.fixture
def dialog(desk: Desk) -> ImportDialog:
    desk.window.show_import()
    return shown(desk)


def shown(desk: Desk) -> ImportDialog:
    return next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())


def drop(desk: Desk, widget: QWidget, *paths: Path) -> None:
    """Drop files on a widget as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    ways = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), ways[0], mime, ways[1], ways[2])
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), ways[0], mime, ways[1], ways[2]))
    desk.settle()


def choose(desk: Desk, box: ChoiceBox, typed: str) -> None:
    """Type into a choice and press Return."""
    box.setFocus()
    box.lineEdit().selectAll()
    desk.qtbot.keyClicks(box, typed)
    box.completer().popup().hide()
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    desk.settle()


def press(desk: Desk, dialog: ImportDialog, letter: Qt.Key) -> None:
    """Press Alt and the letter that a button shows."""
    button = next(
        b
        for b in dialog.findChildren(QPushButton)
        if b.isVisible() and b.isEnabled() and f"&{letter.name[-1]}".lower() in b.text().lower()
    )
    button.setFocus()
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def names(dialog: ImportDialog) -> set[str]:
    return {row[3] for row in dialog.changes.records.texts.rows}


def go_to_check(desk: Desk, dialog: ImportDialog) -> None:
    while dialog.step is not dialog.changes:
        desk.click(dialog.next_button)


def test_a_file_that_is_dropped_on_the_dialog_shows_how_it_was_read(
    desk: Desk, dialog: ImportDialog, processors: Path
) -> None:
    before = desk.register.history()
    drop(desk, dialog, processors)
    assert dialog.step is dialog.sheets
    heads = dialog.sheets.grid.sheet
    assert [column.label for column in heads.columns] == ["Name of the processor or recipient", "Countries", "Service"]
    assert heads.index(1, 0).data() == "Example Hosting GmbH"
    assert desk.register.history() == before
    dialog.reject()


def test_a_file_that_is_dropped_on_the_window_opens_the_import(desk: Desk, processors: Path) -> None:
    drop(desk, desk.window, processors)
    dialog = shown(desk)
    assert dialog.step is dialog.sheets
    dialog.reject()


def test_from_drop_to_undo(desk: Desk, dialog: ImportDialog, doubtful: Path, tmp_path: Path) -> None:
    drop(desk, dialog, doubtful)
    desk.click(dialog.next_button)
    assert dialog.step is dialog.values
    assert [row[0] for row in dialog.values.list.texts.rows] == ["Atlantis"]
    choose(desk, dialog.values.answer, "Bahamas")
    assert dialog.values.list.texts.rows[0][3] == "Bahamas"
    desk.click(dialog.next_button)
    assert dialog.step is dialog.parties
    assert dialog.parties.candidates.texts.rows[0][1] == "Cloudharbour Inc."
    desk.click(dialog.parties.same_button)
    desk.click(dialog.next_button)
    assert dialog.step is dialog.changes
    assert "Cloudharbor, Inc" not in names(dialog)
    assert {row[3] for row in dialog.changes.transfers.texts.rows} == {"Bahamas", "United States"}
    desk.click(dialog.next_button)
    assert dialog.step is dialog.done_step
    assert desk.register.count("party") == 4
    assert "Undo takes it back" in desk.window.status.currentMessage()
    dialog.done_step.save_report([str(tmp_path / "report.xlsx")])
    desk.settle()
    assert load_workbook(tmp_path / "report.xlsx")["Rows"]["E4"].value == "New"
    desk.click(dialog.done_step.undo_button)
    assert desk.register.count("party") == 3
    assert desk.register.count("engagement") == 0
    assert not dialog.done_step.undo_button.isEnabled()
    desk.click(dialog.close_button)


def test_the_keyboard_alone_leads_from_sheets_to_an_import(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    dialog.add_files([str(doubtful)])
    desk.settle()
    assert dialog.focusWidget() is dialog.sheets.tables
    desk.qtbot.keyClick(dialog.sheets.grid, Qt.Key.Key_End)
    assert dialog.sheets.panel.heading.text() == "E  “Remark”"
    choose(desk, dialog.sheets.panel.field, "nothing")
    assert dialog.sheets.grid.sheet.columns[4].label == ""
    for _ in range(3):
        press(desk, dialog, Qt.Key.Key_N)
    assert dialog.step is dialog.changes
    press(desk, dialog, Qt.Key.Key_I)
    assert dialog.step is dialog.done_step
    assert desk.register.count("engagement") == 2
    press(desk, dialog, Qt.Key.Key_U)
    assert desk.register.count("engagement") == 0
    dialog.reject()


def test_a_wrong_column_is_changed_and_the_plan_follows(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    drop(desk, dialog, doubtful)
    dialog.sheets.grid.setCurrentIndex(dialog.sheets.grid.sheet.index(1, 4))
    choose(desk, dialog.sheets.panel.field, "Hosting countries")
    assert dialog.sheets.grid.sheet.columns[4].label == "Hosting countries"
    assert dialog.sheets.grid.currentIndex().column() == 4
    go_to_check(desk, dialog)
    assert "Switzerland" in {row[3] for row in dialog.changes.transfers.texts.rows}
    dialog.reject()


def test_a_sheet_is_left_out(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    dialog.sheets.tables.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.settle()
    assert "not imported" in dialog.sheets.tables.item(0).text()
    desk.click(dialog.next_button)
    assert dialog.step is dialog.changes
    assert not dialog.next_button.isEnabled()
    dialog.reject()


def test_headings_that_were_not_found_are_pointed_out(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    odd = spreadsheet(tmp_path, "odd.xlsx", [("q1", "q2"), ("Wer", "Xyz"), ("Example Hosting GmbH", "Hosting")])
    drop(desk, dialog, odd)
    assert "no table found" in dialog.sheets.tables.item(0).text()
    choose(desk, dialog.sheets.heading_row, "Row 2: Wer | Xyz")
    choose(desk, dialog.sheets.kind, "Engagements")
    dialog.sheets.grid.setCurrentIndex(dialog.sheets.grid.sheet.index(0, 0))
    choose(desk, dialog.sheets.panel.field, "Name of the processor or recipient")
    go_to_check(desk, dialog)
    assert "Example Hosting GmbH" in names(dialog)
    dialog.reject()


def test_how_a_sheet_is_read_is_kept_under_a_name(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    drop(desk, dialog, doubtful)
    desk.qtbot.keyClicks(dialog.sheets.panel.layout_name, "Vendors of the north")
    desk.click(dialog.sheets.panel.keep_button)
    assert dialog.sheets.layout_box.currentText() == "Vendors of the north"
    dialog.reject()


def test_steps_without_content_are_passed_over(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    desk.click(dialog.next_button)
    assert dialog.step is dialog.changes
    assert [button.isEnabled() for button in dialog.rail.buttons] == [True, True, False, False, True, False]
    dialog.reject()


def test_going_back_keeps_what_was_answered(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    drop(desk, dialog, doubtful)
    desk.click(dialog.next_button)
    choose(desk, dialog.values.answer, "Bahamas")
    go_to_check(desk, dialog)
    desk.click(dialog.rail.buttons[2])
    assert dialog.step is dialog.values
    assert dialog.values.list.texts.rows[0][3] == "Bahamas"
    desk.click(dialog.back_button)
    assert dialog.step is dialog.sheets
    go_to_check(desk, dialog)
    assert "Bahamas" in {row[3] for row in dialog.changes.transfers.texts.rows}
    desk.click(dialog.rail.buttons[2])
    desk.click(dialog.values.open_button)
    assert dialog.values.list.texts.rows[0][3] == "not answered"
    dialog.reject()


def test_a_conflict_is_seen_side_by_side_and_taken(desk: Desk, dialog: ImportDialog, tmp_path: Path) -> None:
    cloud = next(party for party in desk.register.records("party") if party["name"] == "Cloudharbour Inc.")
    with desk.register.change("by hand") as work:
        work.edit("party", cloud.id, {"website": "https://old.example"})
    listed = [
        ("Vendor", "Service", "Country", "Website"),
        ("Cloudharbour Inc.", "Storage", "US", "https://new.example"),
    ]
    drop(desk, dialog, spreadsheet(tmp_path, "new.xlsx", listed))
    go_to_check(desk, dialog)
    conflicts = dialog.changes.conflicts
    assert conflicts.list.texts.rows[0][2:] == ("https://old.example", "https://new.example", "https://old.example")
    dialog.changes.tabs.setCurrentWidget(conflicts)
    desk.click(conflicts.take_button)
    assert conflicts.list.texts.rows[0][4] == "https://new.example"
    desk.click(dialog.next_button)
    assert desk.register.record("party", cloud.id)["website"] == "https://new.example"
    dialog.reject()


def test_a_vendor_that_lists_fewer_sub_processors_is_seen_and_accepted(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    listed = [("Sub-processor", "Country", "Service"), ("Example Hosting GmbH", "Germany", "Hosting"),
              ("Example Mail AB", "Sweden", "Mail")]  # fmt: skip
    first = spreadsheet(tmp_path, "sub-processors.xlsx", listed)
    apply(desk.register, plan_import(desk.register, [first], home="Cloudharbour Inc."))
    cloud = next(party for party in desk.register.records("party") if party["name"] == "Cloudharbour Inc.")
    dialog.files.home.set_link(cloud.id, "Cloudharbour Inc.")
    dialog.files.home.changed.emit()
    drop(desk, dialog, spreadsheet(tmp_path, "newer.xlsx", listed[:2]))
    go_to_check(desk, dialog)
    view = dialog.changes.list_changes
    assert [row[:2] for row in view.list.texts.rows] == [("No longer listed", "Example Mail AB")]
    dialog.changes.tabs.setCurrentWidget(view)
    desk.click(view.accept_button)
    assert view.list.texts.rows[0][-1] == "Yes"
    desk.click(dialog.next_button)
    ends = [record["end"] for record in desk.register.records("engagement") if record["service"] == "Mail"]
    assert ends[0] is not None
    dialog.reject()


def test_a_record_shows_its_fields_before_and_after(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    go_to_check(desk, dialog)
    dialog.changes.words.setText("customer support")
    (row,) = dialog.changes.records.texts.rows
    assert row[0] == "New"
    fields = {label: after for label, _before, after in dialog.changes.difference.fields.texts.rows}
    assert fields["Service"] == "Customer support"
    dialog.reject()


def test_records_are_filtered_by_what_becomes_of_them(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    go_to_check(desk, dialog)
    assert not dialog.changes.chips["in_conflict"].isEnabled()
    desk.click(dialog.changes.chips["created"])
    assert {row[0] for row in dialog.changes.records.texts.rows} == {"New"}
    dialog.reject()


def test_the_same_file_twice_has_nothing_to_add(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    go_to_check(desk, dialog)
    desk.click(dialog.next_button)
    desk.click(dialog.close_button)
    drop(desk, desk.window, processors)
    again = shown(desk)
    go_to_check(desk, again)
    assert not again.next_button.isEnabled()
    assert {row[0] for row in again.changes.records.texts.rows} == {"Same"}
    again.reject()


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(
    desk: Desk, dialog: ImportDialog, tmp_path: Path, processors: Path
) -> None:
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    drop(desk, dialog, tmp_path / "picture.xlsx", processors)
    assert dialog.step is dialog.files
    assert "picture.xlsx" in dialog.jobs.said.text()
    assert not dialog.next_button.isEnabled()
    dialog.files.files.setCurrentRow(0)
    desk.click(dialog.files.remove_button)
    assert dialog.next_button.isEnabled()
    dialog.reject()


def test_closing_while_a_plan_is_made_cancels_it(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    dialog.add_files([str(processors)])
    job = dialog.jobs._job
    dialog.reject()
    desk.settle()
    assert job.progress.cancelled


def test_an_answer_is_kept_where_no_plan_can_be_made_of_it_now(
    desk: Desk, dialog: ImportDialog, doubtful: Path, tmp_path: Path
) -> None:
    drop(desk, dialog, doubtful)
    desk.click(dialog.next_button)
    choose(desk, dialog.values.answer, "Bahamas")
    away = doubtful.rename(tmp_path / "away.xlsx")
    desk.click(dialog.next_button)
    assert dialog.step is dialog.values
    assert "vendors.xlsx" in dialog.jobs.said.text()
    away.rename(doubtful)
    go_to_check(desk, dialog)
    assert "Bahamas" in {row[3] for row in dialog.changes.transfers.texts.rows}
    dialog.reject()


def test_what_somebody_changed_meanwhile_is_seen_before_it_is_imported(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    cloud = next(party for party in desk.register.records("party") if party["name"] == "Cloudharbour Inc.")
    listed = [
        ("Vendor", "Service", "Country", "Website"),
        ("Cloudharbour Inc.", "Storage", "US", "https://new.example"),
    ]
    drop(desk, dialog, spreadsheet(tmp_path, "new.xlsx", listed))
    go_to_check(desk, dialog)
    with desk.register.change("Elsewhere") as work:
        work.edit("party", cloud.id, {"website": "https://other.example"})
    desk.click(dialog.next_button)
    assert dialog.step is dialog.changes
    assert "Plan the import anew" in dialog.jobs.said.text()
    desk.click(dialog.next_button)
    assert dialog.changes.conflicts.list.texts.rows[0][2] == "https://other.example"
    desk.click(dialog.next_button)
    assert dialog.step is dialog.done_step
    dialog.reject()


def test_cancelling_leaves_nothing(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    before = desk.register.history()
    drop(desk, dialog, doubtful)
    desk.click(dialog.next_button)
    choose(desk, dialog.values.answer, "Bahamas")
    desk.click(dialog.close_button)
    assert desk.register.history() == before


def test_an_import_is_not_undone_over_a_later_change(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    go_to_check(desk, dialog)
    desk.click(dialog.next_button)
    with desk.register.change("Elsewhere") as work:
        work.add("party", {"name": "Late Ltd"})
    desk.click(dialog.done_step.undo_button)
    assert desk.register.count("engagement") == 2
    assert "History" in dialog.jobs.said.text()
    dialog.reject()


def test_an_imported_sheet_is_kept_cell_for_cell(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    drop(desk, dialog, processors)
    go_to_check(desk, dialog)
    desk.click(dialog.next_button)
    desk.click(dialog.close_button)
    page = desk.go("sheet")
    page.table.go_to(page.records.id_at(0))
    desk.settle()
    cells = page.panel.cells
    assert [[cells.index(r, c).data() for c in range(3)] for r in range(cells.rowCount())][-1] == list(PLAIN[-1])


def test_every_part_has_a_name_for_screen_readers_and_fits(desk: Desk, dialog: ImportDialog, doubtful: Path) -> None:
    drop(desk, dialog, doubtful)
    assert (dialog.minimumSizeHint().width() <= 1100, dialog.minimumSizeHint().height() <= 700) == (True, True)
    for step in dialog.steps:
        for part in step.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.parent() is not None and _own(part):
                assert part.accessibleName() or getattr(part, "text", str)(), part


def _own(part: QWidget) -> bool:
    """Whether a part is one of the step, not the inside of another part or of Qt."""
    return type(part).__name__ in ("ChoiceBox", "TextTable", "QListWidget", "QPushButton", "SheetGrid", "LinkEditor")
