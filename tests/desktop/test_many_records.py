"""A hundred thousand parties: whatever a user does with them, the window answers the next key at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.find_palette import FindPalette
from desktop.window import Window
from models.bulk import collector_at_rest
from models.register import Register
from tests.desktop.conftest import Desk
from tests.desktop.watchdog import Watchdog

MANY = 100_000
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.register"
    with (
        Register.create(path, name="Nordhaven Bank", country="SE") as register,
        collector_at_rest(),
        register.change("Many parties") as work,
    ):
        for number in range(MANY):
            work.add("party", {"name": f"Example {number:06d} Ltd", "country": ("US", "IN", "BR")[number % 3]})
    return path


@pytest.fixture
def desk(window: Window, qtbot: Any, many: Path, tmp_path: Path) -> Desk:
    made = Desk(window, qtbot)
    window.opening.open(str(shutil.copy(many, tmp_path / "many.register")))
    qtbot.waitUntil(lambda: window.workspace is not None and not window.jobs.busy, timeout=120_000)
    return made


def _press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(QApplication.focusWidget() or desk.window, key, modifiers)


def _click(desk: Desk, widget: QWidget, at: QPoint | None = None) -> None:
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def test_a_user_never_waits_for_a_hundred_thousand_parties(desk: Desk) -> None:
    watchdog = Watchdog(desk.qtbot, desk.window.jobs)
    watchdog.do("open the page", lambda: _press(desk, Qt.Key.Key_2, _CTRL))
    page = desk.window.workspace.page
    name = page.records.columns.index("name")
    first = page.records.index(0, name)
    assert page.records.rowCount() == MANY + 1
    watchdog.do("choose a row", lambda: _click(desk, page.table.viewport(), page.table.visualRect(first).center()))
    watchdog.do("go to the end", lambda: _press(desk, Qt.Key.Key_End, _CTRL))
    assert page.table.currentIndex().row() == MANY
    watchdog.do("a page back", lambda: _press(desk, Qt.Key.Key_PageUp))
    watchdog.do("to the filter", lambda: _click(desk, page.table.heading.filter_of(name)))
    for letter in (Qt.Key.Key_0, Qt.Key.Key_9, Qt.Key.Key_9):
        watchdog.do("type in a filter", lambda letter=letter: _press(desk, letter))
    assert 0 < page.records.rowCount() < MANY
    watchdog.do("empty the filter", lambda: _press(desk, Qt.Key.Key_Escape))
    watchdog.do("find anything", lambda: _press(desk, Qt.Key.Key_K, _CTRL))
    (palette,) = desk.window.findChildren(FindPalette)
    for letter in "example 0999":
        watchdog.do("type what to find", lambda letter=letter: desk.qtbot.keyClicks(palette.words, letter))
    assert palette.found.entry() is not None
    print('HELD', watchdog.held)
    assert watchdog.slow == {}
