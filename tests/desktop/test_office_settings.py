"""The words and fields of the office are set as a person does: typed, moved, pasted, renamed, removed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMessageBox

from desktop.dialogs.own_fields import OwnFieldsDialog
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.vocabulary import VocabularyDialog
from desktop.list_editor import ListEditor
from desktop.word_editor import WordEditor
from models.office_words import keep_words, words_kept, words_used
from models.own_fields import OwnField, keep_own_fields, own_fields
from models.vocabulary import OwnValueKind, Vocabulary
from tests.desktop.conftest import PATIENCE, Desk

_KEY = Qt.Key


def _settings(desk: Desk) -> SettingsDialog:
    desk.qtbot.keyClick(desk.window, _KEY.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = desk.window.findChildren(SettingsDialog)
    desk.settle()
    dialog.go_to("office")
    return dialog


def _button(dialog: SettingsDialog, place: int) -> Any:
    return dialog.rows["office"][place].control


def _vocabulary(desk: Desk, place: int) -> VocabularyDialog:
    dialog = _settings(desk)
    desk.click(_button(dialog, place))
    (opened,) = dialog.findChildren(VocabularyDialog)
    desk.settle()
    return opened


def _fields(desk: Desk) -> OwnFieldsDialog:
    dialog = _settings(desk)
    desk.click(_button(dialog, 3))
    (opened,) = dialog.findChildren(OwnFieldsDialog)
    desk.settle()
    return opened


def _save(desk: Desk, dialog: Any) -> None:
    desk.click(dialog.buttons.button(dialog.buttons.StandardButton.Save))


def _type_word(desk: Desk, dialog: Any, word: str) -> None:
    (editor,) = (e for e in dialog.words.list.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    desk.qtbot.keyClicks(editor, word)
    desk.qtbot.keyClick(editor, _KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: not any(e.isVisible() for e in dialog.words.list.findChildren(QLineEdit)))


@pytest.fixture
def used(desk: Desk) -> Desk:
    """A desk on a register that speaks of departments and data."""
    with desk.register.change("Records") as work:
        work.add("activity", {"name": "Payroll", "department": "Personnel", "data": [{"name": "Salary"}]})
        work.add(
            "activity", {"name": "Hiring", "department": "Personnel", "data": [{"name": "Salary"}, {"name": "CV"}]}
        )
        work.add("transfer", {"data": [{"name": "Salary"}]})
    desk.settle()
    return desk


def test_words_are_typed_moved_and_removed(desk: Desk) -> None:
    dialog = _vocabulary(desk, 0)
    for word in ("Finance", "Sales", "Legal"):
        desk.click(dialog.words.add_button)
        _type_word(desk, dialog, word)
    desk.click(dialog.words.up_button)
    dialog.words.list.setCurrentItem(dialog.words.list.topLevelItem(2))
    desk.qtbot.keyClick(dialog.words.list, _KEY.Key_Delete)
    _save(desk, dialog)
    assert words_kept(desk.register) == {Vocabulary.DEPARTMENTS: ("Finance", "Legal")}
    (settings,) = desk.window.findChildren(SettingsDialog)
    assert _button(settings, 0).text() == "Edit… (2)"
    settings.reject()


def test_a_column_of_a_spreadsheet_is_pasted_each_word_once(desk: Desk) -> None:
    dialog = _vocabulary(desk, 0)
    QGuiApplication.clipboard().setText("Finance\tEUR\r\n\r\nSales\t\r\nfinance\t\r\n")
    dialog.words.list.setFocus()
    desk.qtbot.keyClick(dialog.words.list, _KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    _save(desk, dialog)
    assert words_kept(desk.register)[Vocabulary.DEPARTMENTS] == ("Finance", "Sales")
    assert desk.register.undo().reason == "Words of the office: Departments"
    assert words_kept(desk.register) == {}


def test_what_the_register_uses_is_taken_over(used: Desk) -> None:
    dialog = _vocabulary(used, 1)
    used.click(dialog.take_button)
    assert [dialog.words.list.topLevelItem(row).text(1) for row in range(2)] == ["3", "1"]
    _save(used, dialog)
    assert words_kept(used.register)[Vocabulary.DATA] == ("Salary", "CV")


def test_a_word_is_renamed_in_the_records_too_and_undo_takes_all_back(used: Desk) -> None:
    dialog = _vocabulary(used, 1)
    assert dialog.rename.isHidden()
    used.click(dialog.take_button)
    _save(used, dialog)
    (settings,) = used.window.findChildren(SettingsDialog)
    used.click(_button(settings, 1))
    (dialog,) = (d for d in settings.findChildren(VocabularyDialog) if d.isVisible())
    used.settle()
    words = dialog.words.list
    words.setFocus()
    words.setCurrentItem(words.topLevelItem(0))
    used.qtbot.keyClick(words, _KEY.Key_F2)
    _type_word(used, dialog, "Pay")
    assert dialog.rename.isVisible()
    assert dialog.rename.text() == "Rename in the records too (uses: 3)"
    before = used.register.history()[0].number
    _save(used, dialog)
    assert used.register.history()[0].number == before + 1
    assert words_used(used.register, Vocabulary.DATA) == {"Pay": 3, "CV": 1}
    used.register.undo()
    assert words_used(used.register, Vocabulary.DATA) == {"Salary": 3, "CV": 1}
    settings.reject()


def test_a_word_can_be_renamed_in_the_list_alone(used: Desk) -> None:
    with used.register.change("Words") as work:
        keep_words(work, Vocabulary.DEPARTMENTS, ["Personnel"])
    used.settle()
    dialog = _vocabulary(used, 0)
    dialog.words.list.setFocus()
    dialog.words.list.setCurrentItem(dialog.words.list.topLevelItem(0))
    used.qtbot.keyClick(dialog.words.list, _KEY.Key_F2)
    _type_word(used, dialog, "People")
    dialog.rename.setFocus()
    used.qtbot.keyClick(dialog.rename, _KEY.Key_Space)
    _save(used, dialog)
    assert words_kept(used.register)[Vocabulary.DEPARTMENTS] == ("People",)
    assert words_used(used.register, Vocabulary.DEPARTMENTS) == {"Personnel": 2}


def test_words_are_offered_in_the_form_and_others_are_kept_and_marked(used: Desk) -> None:
    with used.register.change("Words") as work:
        keep_words(work, Vocabulary.DEPARTMENTS, ["Finance", "Human resources"])
    used.settle()
    page = used.go("activity")
    page.table.go_to(used.register.by_reference("A-0001").id)
    used.settle()
    editor = page.panel.form.fields["department"].editor
    assert isinstance(editor, WordEditor)
    editor.setFocus()
    used.qtbot.waitUntil(lambda: editor.foreign)
    assert editor._mark.isVisible()
    editor.selectAll()
    used.qtbot.keyClicks(editor, "res")
    popup = editor.completer().popup()
    used.qtbot.waitUntil(popup.isVisible, timeout=PATIENCE)
    used.qtbot.keyClick(popup, _KEY.Key_Down)
    used.qtbot.keyClick(popup, _KEY.Key_Return)
    assert editor.text() == "Human resources"
    assert not editor._mark.isVisible()
    used.save(page)
    assert used.register.by_reference("A-0001")["department"] == "Human resources"


def test_words_are_offered_in_lists_and_a_foreign_one_says_so(used: Desk) -> None:
    with used.register.change("Words") as work:
        keep_words(work, Vocabulary.DATA, ["CV"])
    used.settle()
    page = used.go("activity")
    page.table.go_to(used.register.by_reference("A-0001").id)
    used.settle()
    editor = page.panel.form.fields["data"].editor
    assert isinstance(editor, ListEditor)
    index = editor.model.index(0, 0)
    assert "Not in the vocabulary of the office" in index.data(Qt.ItemDataRole.ToolTipRole)
    editor.table.setCurrentIndex(index)
    editor.table.edit(index)
    cell = editor.table.viewport().findChild(WordEditor)
    assert cell is not None
    cell.selectAll()
    used.qtbot.keyClicks(cell, "CV")
    used.qtbot.keyClick(cell, _KEY.Key_Tab)
    assert editor.model.index(0, 0).data() == "CV"
    assert editor.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "CV"
    page.panel.form.revert()


# Fields of the office ---------------------------------------------------------------------------------------------


def test_a_field_is_added_with_its_choices(desk: Desk) -> None:
    dialog = _fields(desk)
    dialog.kind.setFocus()
    desk.qtbot.keyClicks(dialog.kind, "Parties")
    desk.click(dialog.add_button)
    desk.qtbot.keyClicks(dialog.name, "Tier")
    dialog.value.setFocus()
    desk.qtbot.keyClicks(dialog.value, "Choice")
    desk.qtbot.keyClicks(dialog.help, "As in the contract.")
    desk.click(dialog.words.add_button)
    _type_word(desk, dialog, "Gold")
    _save(desk, dialog)
    expected = OwnField("tier", "Tier", OwnValueKind.CHOICE, ("Gold",), "As in the contract.")
    assert own_fields(desk.register, "party") == (expected,)
    (settings,) = desk.window.findChildren(SettingsDialog)
    assert _button(settings, 3).text() == "Edit… (1)"
    settings.reject()


def test_a_name_that_the_record_has_already_is_refused(desk: Desk) -> None:
    dialog = _fields(desk)
    desk.click(dialog.add_button)
    desk.qtbot.keyClicks(dialog.name, "Department")
    _save(desk, dialog)
    assert "has a field “Department” already" in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_field_with_values_is_removed_after_a_warning_and_its_values_stay(desk: Desk) -> None:
    with desk.register.change("Fields") as work:
        keep_own_fields(work, "party", [OwnField("", "Tier"), OwnField("", "Ticket")])
        work.edit("party", desk.register.by_reference("P-0002").id, {"own:tier": "Gold"})
    desk.settle()
    dialog = _fields(desk)
    dialog.kind.setFocus()
    desk.qtbot.keyClicks(dialog.kind, "Parties")
    desk.click(dialog.remove_button)
    (box,) = dialog.findChildren(QMessageBox)
    assert box.text().startswith("Records that hold a value of “Tier”: 1.")
    desk.click(box.button(QMessageBox.StandardButton.Cancel))
    assert dialog.list.count() == 2
    desk.click(dialog.remove_button)
    box = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    desk.click(box.button(QMessageBox.StandardButton.Ok))
    _save(desk, dialog)
    assert [field.name for field in own_fields(desk.register, "party")] == ["Ticket"]
    assert desk.register.by_reference("P-0002")["own:tier"] == "Gold"


def test_fields_are_put_in_order(desk: Desk) -> None:
    with desk.register.change("Fields") as work:
        keep_own_fields(work, "activity", [OwnField("", "One"), OwnField("", "Two")])
    desk.settle()
    dialog = _fields(desk)
    desk.click(dialog.down_button)
    _save(desk, dialog)
    assert [field.name for field in own_fields(desk.register, "activity")] == ["Two", "One"]
