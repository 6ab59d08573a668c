"""Tens of thousands of parties: whatever a user does with them, the window answers the next key at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

import reports.catalogue  # noqa: F401  (the program loads it behind its window)
from desktop import app
from desktop.find_palette import FindPalette
from desktop.navigation import NAMES
from desktop.theme import Theme
from desktop.window import Window
from models.bulk import collector_at_rest
from models.register import Register
from tests.desktop.conftest import Desk
from tests.desktop.watchdog import LONGEST, Watchdog

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
    _open(made, Path(shutil.copy(many, tmp_path / "many.register")))
    return made


@pytest.fixture
def small_desk(window: Window, qtbot: Any, register_path: Path) -> Desk:
    """Open a register of a few records: what making a page costs does not hang on their number."""
    app._load_the_rest(lambda *_: None)  # as the program does when it has started
    made = Desk(window, qtbot)
    _open(made, register_path)
    return made


def _open(desk: Desk, path: Path) -> None:
    """Open a register and wait for its judgement, which takes its time beside the window."""
    desk.window.opening.open(str(path))
    desk.qtbot.waitUntil(lambda: desk.window.session is not None and not desk.window.jobs.busy, timeout=120_000)


def _press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(QApplication.focusWidget() or desk.window, key, modifiers)


def _type(desk: Desk, words: str) -> None:
    for letter in words:
        desk.qtbot.keyClicks(QApplication.focusWidget(), letter)


def _click(desk: Desk, widget: QWidget, at: QPoint | None = None) -> None:
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def test_the_page_of_very_many_opens_like_that_of_a_few(
    window: Window, qtbot: Any, register_path: Path, many: Path, tmp_path: Path
) -> None:
    desk, watchdog = Desk(window, qtbot), Watchdog(qtbot, window.jobs)
    for path in (register_path, Path(shutil.copy(many, tmp_path / "many.register"))):
        _open(desk, path)
        watchdog.do(path.stem, lambda: _press(desk, Qt.Key.Key_2, _CTRL))
    assert desk.window.workspace.page.records.rowCount() == MANY + 1
    assert watchdog.held["many"] < LONGEST + watchdog.held[register_path.stem]


def test_a_user_never_waits_for_very_many_parties(desk: Desk) -> None:
    watchdog = Watchdog(desk.qtbot, desk.window.jobs)
    _press(desk, Qt.Key.Key_2, _CTRL)
    watchdog.settle()
    page = desk.window.workspace.page
    name = page.records.columns.index("name")
    first = page.records.index(0, name)
    assert page.records.rowCount() == MANY + 1
    watchdog.do("choose a row", lambda: _click(desk, page.table.viewport(), page.table.visualRect(first).center()))
    watchdog.do("go to the end", lambda: _press(desk, Qt.Key.Key_End, _CTRL))
    assert page.table.currentIndex().row() == MANY
    watchdog.do("a page back", lambda: _press(desk, Qt.Key.Key_PageUp))
    watchdog.do("to the filter", lambda: _click(desk, page.table.heading.filter_of(name)))
    rows = page.records.rowCount
    watchdog.do("filter", lambda: _type(desk, "0999"), until=lambda: 0 < rows() <= MANY)
    watchdog.do("filter by nothing", lambda: _press(desk, Qt.Key.Key_Escape), until=lambda: rows() == MANY + 1)
    watchdog.do("find anything", lambda: _press(desk, Qt.Key.Key_K, _CTRL))
    (palette,) = desk.window.findChildren(FindPalette)
    for letter in "0999":
        watchdog.do("type what to find", lambda letter=letter: _type(desk, letter))
    assert palette.found.entry() is not None
    assert watchdog.slow == {}


def test_no_page_is_waited_for_when_it_is_seen_first(small_desk: Desk) -> None:
    desk = small_desk
    watchdog = Watchdog(desk.qtbot, desk.window.jobs)
    for key in NAMES:
        watchdog.do(f"first {key}", lambda key=key: desk.window.workspace.go_to(key))
    _press(desk, Qt.Key.Key_3, _CTRL)
    watchdog.do("a new record", lambda: _press(desk, Qt.Key.Key_N, _CTRL))
    desk.window.workspace.page.panel.form.revert()
    assert watchdog.slow == {}


def test_another_theme_is_put_on_at_once(desk: Desk, qapp: QApplication) -> None:
    theme, watchdog = Theme(qapp, "light"), Watchdog(desk.qtbot, desk.window.jobs)
    for key in ("party", "transfer", "engagement", "map", "findings", "home"):
        desk.window.workspace.go_to(key)
        watchdog.settle()
    dressed = Qt.WidgetAttribute.WA_WState_Polished
    for choice in ("dark", "contrast", "light"):
        watchdog.do(
            choice,
            lambda choice=choice: theme.choose(choice),
            until=lambda: all(part.testAttribute(dressed) for part in desk.window.findChildren(QWidget)),
        )
    theme.deleteLater()
    assert watchdog.slow == {}


def test_a_large_register_is_copied_behind_the_window_that_closes(desk: Desk) -> None:
    watchdog = Watchdog(desk.qtbot, desk.window.jobs)
    watchdog.do("close", desk.window.close, until=lambda: not desk.window.isVisible())
    assert watchdog.slow == {}
