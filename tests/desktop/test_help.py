"""The guide offline: F1 opens the page for where one is, words find pages, links lead on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.help_window import HelpWindow, guide, page_for, title_of
from desktop.navigation import NAMES
from desktop.window import Window
from tests.desktop.conftest import Desk


def _open(window: Window, qtbot: Any) -> HelpWindow:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (shown,) = window.findChildren(HelpWindow)
    return shown


@pytest.mark.parametrize(("place", "page"), [("home", "start"), ("transfer", "law"), ("reports", "documents")])
def test_f1_opens_the_page_for_where_one_is(desk: Desk, place: str, page: str) -> None:
    desk.go(place)
    shown = _open(desk.window, desk.qtbot)
    assert shown.shown == page
    assert title_of(guide()[page]) in shown.text.toPlainText()
    shown.close()


def test_without_a_register_the_guide_begins_at_the_beginning(window: Window, qtbot: Any) -> None:
    shown = _open(window, qtbot)
    assert shown.shown == "start"
    shown.close()


def test_every_page_of_the_window_has_a_page_of_the_guide() -> None:
    assert all(page_for(key) in guide() for key in NAMES)


def test_words_leave_the_pages_that_hold_them(window: Window, qtbot: Any) -> None:
    shown = _open(window, qtbot)
    qtbot.keyClicks(shown.words, "12 months last copy")
    rows = [row for row in range(shown.list.count()) if not shown.list.item(row).isHidden()]
    assert [list(guide())[row] for row in rows] == ["care"]
    assert shown.shown == "care"
    assert shown.text.textCursor().selectedText() == "12"
    shown.close()


def test_every_page_of_the_guide_has_one_title_and_no_dead_link() -> None:
    for name, text in guide().items():
        assert len(re.findall(r"^# ", text, re.M)) >= 1, name
        for target in re.findall(r"\]\(([a-z_]+)\.md\)", text):
            assert target in guide(), f"{name} links to {target}"
