"""A spreadsheet is looked at before anything changes, imported as one change, and taken back as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.dialogs.import_dialog import ImportDialog
from tests.desktop.conftest import Desk


@pytest.fixture
def processors(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Processors"
    for row in (
        ("Processor", "Country", "Service"),
        ("Example Hosting GmbH", "Germany", "Hosting"),
        ("Example Support Pvt. Ltd.", "India", "Customer support"),
    ):
        sheet.append(row)
    path = tmp_path / "processors.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def dialog(desk: Desk) -> ImportDialog:
    desk.window.show_import()
    (made,) = desk.window.findChildren(ImportDialog)
    return made


def _names(dialog: ImportDialog) -> set[str]:
    return {row[3] for row in dialog.preview.records.texts.rows}


def test_a_plan_is_shown_and_nothing_is_changed(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    before = desk.register.history()
    dialog.add_files([str(processors)])
    desk.settle()
    (sheet,) = dialog.preview.sheets.texts.rows
    assert sheet[:2] == ("processors.xlsx", "Processors")
    assert sheet[4:6] == (1, 2)
    assert "Processor" in sheet[-1]
    assert "Example Hosting GmbH" in _names(dialog)
    assert desk.register.history() == before
    dialog.reject()


def test_an_import_is_one_change_that_undo_takes_back(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    dialog.add_files([str(processors)])
    desk.settle()
    desk.click(dialog.import_button)
    assert desk.register.count("engagement") == 2
    assert "Undo takes it back" in desk.window.status.currentMessage()
    assert desk.window.menus.undo.text() == "&Undo “Import of processors.xlsx”"
    desk.window.menus.undo.trigger()
    desk.settle()
    assert desk.register.count("engagement") == 0
    assert desk.register.count("party") == 3


def test_the_same_file_twice_has_nothing_to_add(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    dialog.add_files([str(processors)])
    desk.settle()
    desk.click(dialog.import_button)
    desk.window.show_import()
    again = next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())
    again.add_files([str(processors)])
    desk.settle()
    assert not again.import_button.isEnabled()
    assert {row[0] for row in again.preview.records.texts.rows} == {"Same"}
    again.reject()


def test_records_are_filtered_by_what_becomes_of_them_and_by_words(
    desk: Desk, dialog: ImportDialog, processors: Path
) -> None:
    dialog.add_files([str(processors)])
    desk.settle()
    dialog.preview.chips["unchanged"].click()
    assert "Example Hosting GmbH" not in _names(dialog)
    dialog.preview.chips[""].click()
    dialog.preview.words.setText("hosting gmbh")
    assert dialog.preview.records.texts.rows
    assert all("Hosting GmbH" in " ".join(map(str, row)) for row in dialog.preview.records.texts.rows)
    dialog.reject()


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(
    desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    dialog.add_files([str(tmp_path / "picture.xlsx")])
    desk.settle()
    assert "picture.xlsx" in dialog.said.text()
    assert not dialog.import_button.isEnabled()
    assert dialog.choose_button.isEnabled()
    dialog.reject()


def test_closing_while_a_plan_is_made_cancels_it(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    dialog.add_files([str(processors)])
    job = dialog._job
    dialog.reject()
    desk.settle()
    assert job.progress.cancelled


def test_an_imported_sheet_is_kept_cell_for_cell(desk: Desk, dialog: ImportDialog, processors: Path) -> None:
    dialog.add_files([str(processors)])
    desk.settle()
    desk.click(dialog.import_button)
    page = desk.go("sheet")
    page.table.go_to(page.records.id_at(0))
    desk.settle()
    cells = page.panel.cells
    shown = [[cells.index(r, c).data() for c in range(3)] for r in range(cells.rowCount())]
    assert ["Example Support Pvt. Ltd.", "India", "Customer support"] in shown
