"""The guide offline: F1 opens the page for where one is, words find pages, links lead on."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.help_window import HelpWindow, guide, page_for, title_of
from desktop.navigation import NAMES
from desktop.window import Window
from resources.language import LANGUAGES
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


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_of_the_guide_has_one_title_and_no_dead_link(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.texts._language", code)
    for name, text in guide().items():
        assert len(re.findall(r"^# ", text, re.M)) == 1, name
        for target in re.findall(r"\]\(([a-z_]+)\.md\)", text):
            assert target in guide(), f"{name} links to {target}"


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_page_of_the_guide_is_there_in_every_language(code: str) -> None:
    english, other = files("resources") / "guide", files("resources") / "guide" / code
    pages = {page.name for page in english.iterdir() if page.name.endswith(".md")}
    assert {page.name for page in other.iterdir()} == pages
    for name in pages:
        written, translated = (folder.joinpath(name).read_text(encoding="utf-8") for folder in (english, other))
        assert written != translated
        assert _shape(translated) == _shape(written), f"{code}/{name} has other sections"


def _shape(text: str) -> list[int]:
    """Give the levels of the headings of a page."""
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.M)]


def test_the_guide_speaks_the_language_of_the_window(
    window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.texts._language", "nl")
    shown = _open(window, qtbot)
    dutch = (files("resources") / "guide" / "nl" / "start.md").read_text(encoding="utf-8")
    assert shown.list.item(0).text() == title_of(dutch)
    shown.close()
