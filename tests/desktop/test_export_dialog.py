"""A document is written as chosen, and what cannot be written is said beside the choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.dialogs.export_dialog import ExportDialog
from reports.catalogue import CATALOGUE
from tests.desktop.conftest import Desk


@pytest.fixture
def dialog(desk: Desk) -> ExportDialog:
    desk.window.show_export()
    (made,) = desk.window.findChildren(ExportDialog)
    return made


def test_every_report_of_the_catalogue_is_offered_with_its_formats(dialog: ExportDialog) -> None:
    assert [dialog.report.itemData(row) for row in range(dialog.report.count())] == list(CATALOGUE)
    for row, report in enumerate(CATALOGUE.values()):
        dialog.report.setCurrentIndex(row)
        assert [dialog.format.itemData(at) for at in range(dialog.format.count())] == list(report.formats)
    dialog.reject()


def test_a_document_is_written_and_can_be_opened(desk: Desk, dialog: ExportDialog, tmp_path: Path) -> None:
    target = tmp_path / "record.pdf"
    dialog.file.setText(str(target))
    desk.click(dialog.export_button)
    assert target.read_bytes().startswith(b"%PDF")
    assert not dialog.open_file.isHidden()
    dialog.reject()


def test_the_ending_follows_the_format(dialog: ExportDialog) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData("xlsx"))
    assert dialog.file.value().endswith(".xlsx")
    dialog.reject()


def test_a_folder_that_is_not_there_is_said(desk: Desk, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.file.setText(str(tmp_path / "nowhere" / "record.pdf"))
    desk.click(dialog.export_button)
    assert "cannot be written" in dialog.said.text()
    assert dialog.open_file.isHidden()
    assert dialog.export_button.isEnabled()
    dialog.reject()


def test_a_text_that_is_no_day_is_said(desk: Desk, dialog: ExportDialog) -> None:
    dialog.as_of.setText("yesterday")
    desk.click(dialog.export_button)
    assert "“yesterday” is not a day" in dialog.said.text()
    dialog.reject()


def test_the_default_button_is_the_one_that_exports(dialog: ExportDialog) -> None:
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["Export"]
    dialog.reject()
