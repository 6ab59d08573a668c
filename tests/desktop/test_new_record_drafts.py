"""What is typed into the dialog for a missing record survives a crash, and is not thrown away by a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from desktop.dialogs.new_record import NewRecordDialog
from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.drafts_kept import Draft
from tests.desktop.conftest import PATIENCE, Desk


def drafts(desk: Desk) -> list[Draft]:
    assert desk.window.session is not None
    assert desk.window.session.drafts is not None
    return desk.window.session.drafts.all()


@pytest.fixture
def dialog(desk: Desk) -> NewRecordDialog:
    """The dialog for a party that an engagement is about to name."""
    page = desk.go("engagement")
    desk.click(page.new_button)
    desk.type(page, "engaged", "Kaizen Print")
    link = page.panel.form.fields["engaged"].editor
    desk.qtbot.keyClick(link, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (opened,) = desk.window.findChildren(NewRecordDialog)
    return opened


def fill(desk: Desk, dialog: NewRecordDialog, key: str, text: str) -> None:
    editor: Any = dialog.form.fields[key].editor
    editor.setFocus()
    desk.qtbot.keyClicks(editor, text)


def press(desk: Desk, dialog: NewRecordDialog, button: QDialogButtonBox.StandardButton) -> None:
    desk.click(dialog.buttons.button(button))


def test_what_is_typed_is_offered_after_a_crash(desk: Desk, dialog: NewRecordDialog, register_path: Path) -> None:
    fill(desk, dialog, "notes", "Prints letters")
    desk.qtbot.waitUntil(lambda: "party" in {draft.kind for draft in drafts(desk)}, timeout=PATIENCE)
    desk.window.show_session(None)
    desk.open(register_path)
    band = desk.window.workspace.drafts
    while band.draft.kind != "party":
        desk.click(band.later_button)
    desk.click(band.continue_button)
    page = desk.window.workspace.page
    assert page.panel.form.fields["name"].editor.value() == "Kaizen Print"
    desk.save(page)
    assert "Prints letters" in [party["notes"] for party in desk.register.records("party")]
    assert "party" not in {draft.kind for draft in drafts(desk)}


def test_what_is_saved_leaves_no_draft(desk: Desk, dialog: NewRecordDialog) -> None:
    desk.qtbot.waitUntil(lambda: "party" in {draft.kind for draft in drafts(desk)}, timeout=PATIENCE)
    press(desk, dialog, QDialogButtonBox.StandardButton.Save)
    assert "party" not in {draft.kind for draft in drafts(desk)}


def test_escape_asks_before_it_throws_away_what_was_typed(desk: Desk, dialog: NewRecordDialog) -> None:
    fill(desk, dialog, "notes", "Prints letters")
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (question,) = dialog.findChildren(UnsavedQuestion)
    assert dialog.isVisible()
    desk.click(question.button(QMessageBox.StandardButton.Discard))
    assert not [one for one in desk.window.findChildren(NewRecordDialog) if one.isVisible()]
    assert "party" not in {draft.kind for draft in drafts(desk)}


def test_escape_closes_at_once_where_nothing_was_typed(desk: Desk, dialog: NewRecordDialog) -> None:
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not [one for one in desk.window.findChildren(NewRecordDialog) if one.isVisible()]


def test_it_can_be_saved_from_the_question(desk: Desk, dialog: NewRecordDialog) -> None:
    fill(desk, dialog, "notes", "Prints letters")
    press(desk, dialog, QDialogButtonBox.StandardButton.Cancel)
    (question,) = dialog.findChildren(UnsavedQuestion)
    desk.click(question.button(QMessageBox.StandardButton.Save))
    assert "Kaizen Print" in [party["name"] for party in desk.register.records("party")]
