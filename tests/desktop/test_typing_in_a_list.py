"""What is typed into a cell of a list counts before the cell is left: it is saved, kept, asked about."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.dialogs.unsaved import UnsavedQuestion
from tests.desktop.conftest import PATIENCE, Desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> Any:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    return page


def contacts(page: Any) -> Any:
    return page.panel.form.fields["contacts"].editor


def type_into_a_new_row(desk: Desk, page: Any, text: str) -> None:
    desk.click(contacts(page).add_button)
    table = contacts(page).table
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # the first cell is a list of roles
    column = next(n for n, field in enumerate(contacts(page).model.fields) if field.key == "name")
    table.setCurrentIndex(contacts(page).model.index(0, column))
    desk.qtbot.keyClicks(table, text[0])
    desk.qtbot.keyClicks(QApplication.focusWidget(), text[1:])


def save(desk: Desk) -> None:
    """Save by Ctrl+S, without leaving the cell; the button shows for a moment that it was pressed."""
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    desk.qtbot.waitUntil(lambda: not desk.window.workspace.dirty, timeout=PATIENCE)
    desk.settle()


def test_ctrl_s_saves_what_stands_in_the_cell(desk: Desk, page: Any) -> None:
    type_into_a_new_row(desk, page, "Privacy desk")
    save(desk)
    (contact,) = desk.register.record("party", page.panel.record.id)["contacts"]
    assert contact["name"] == "Privacy desk"
    assert not page.panel.dirty


def test_typing_into_a_cell_of_a_saved_list_lets_it_be_saved(desk: Desk, page: Any) -> None:
    type_into_a_new_row(desk, page, "Privacy desk")
    save(desk)
    table = contacts(page).table
    column = next(n for n, field in enumerate(contacts(page).model.fields) if field.key == "name")
    table.setCurrentIndex(contacts(page).model.index(0, column))
    desk.qtbot.keyClicks(table, "D")
    assert page.panel.save_button.isEnabled()
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.panel.dirty, "taken back"


def test_leaving_asks_about_what_stands_in_the_cell(desk: Desk, page: Any) -> None:
    type_into_a_new_row(desk, page, "Privacy desk")
    id = page.panel.record.id
    desk.go("transfer")
    (question,) = desk.window.findChildren(UnsavedQuestion)
    desk.click(question.button(UnsavedQuestion.StandardButton.Save))
    (contact,) = desk.register.record("party", id)["contacts"]
    assert contact["name"] == "Privacy desk"
