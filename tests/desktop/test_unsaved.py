"""Nothing that was typed is lost without asking."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.dialogs.unsaved import UnsavedQuestion
from tests.desktop.conftest import Desk

Answer = QMessageBox.StandardButton


@pytest.fixture
def page(desk: Desk) -> Any:
    """A page with a record whose notes were changed and not saved."""
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    desk.type(page, "notes", "typed")
    return page


def _answer(desk: Desk, answer: Answer) -> None:
    (question,) = desk.window.findChildren(UnsavedQuestion)
    question.button(answer).click()
    desk.settle()


def test_the_window_says_that_something_is_not_saved(desk: Desk, page: Any) -> None:
    assert "not saved" in desk.window.status.unsaved.text()
    assert "not saved" in page.panel.state.text()


def test_another_page_waits_for_the_answer(desk: Desk, page: Any) -> None:
    assert desk.go("transfer") is page


def test_save_stores_and_goes_on(desk: Desk, page: Any) -> None:
    id = page.panel.record.id
    desk.go("transfer")
    _answer(desk, Answer.Save)
    assert desk.register.record("party", id)["notes"] == "typed"
    assert desk.window.workspace.page is not page


def test_discard_stores_nothing_and_goes_on(desk: Desk, page: Any) -> None:
    id = page.panel.record.id
    desk.go("transfer")
    _answer(desk, Answer.Discard)
    assert desk.register.record("party", id)["notes"] == ""
    assert desk.window.workspace.page is not page
    assert not page.panel.dirty


def test_cancel_stays(desk: Desk, page: Any) -> None:
    desk.go("transfer")
    _answer(desk, Answer.Cancel)
    assert desk.window.workspace.page is page
    assert page.panel.dirty


def test_going_to_another_row_asks_and_cancel_goes_back(desk: Desk, page: Any) -> None:
    id = page.panel.record.id
    page.table.go_to(page.records.id_at(2))
    _answer(desk, Answer.Cancel)
    assert page.table.current_id() == id
    assert page.panel.record.id == id
    assert page.panel.form.fields["notes"].editor.value() == "typed"


def test_closing_the_window_asks_and_saves(desk: Desk, page: Any) -> None:
    id, register = page.panel.record.id, desk.register
    assert not desk.window.close()
    (question,) = desk.window.findChildren(UnsavedQuestion)
    question.button(Answer.Save).click()
    desk.qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert register.record("party", id)["notes"] == "typed"


def test_revert_takes_back_what_was_typed(desk: Desk, page: Any) -> None:
    desk.click(page.panel.revert_button)
    assert not page.panel.dirty
    assert page.panel.form.fields["notes"].editor.value() == ""
    assert desk.window.status.unsaved.text() == ""
