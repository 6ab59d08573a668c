"""A long day at the desk: what is opened, filtered, edited and undone all day leaves nothing behind in memory."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from tests.desktop.conftest import Bench, bench, judged_path, judged_template, settings, window  # noqa: F401

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints", extend=True)

WARM_UP, ACTIONS = 300, 2_000
_GROWTH = 1.10
_PAGES = ("party", "transfer", "engagement", "history")
_STATM = Path("/proc/self/statm")


def _resident() -> int:
    """Give the pages of memory that the program holds, once what is gone is given back."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return int(_STATM.read_text().split()[1])


class Day:
    """Does one small thing after another, in an order that is the same every time."""

    def __init__(self, desk: Bench) -> None:
        self._bench, self._chance, self._number = desk, random.Random(7), 0

    def act(self) -> None:
        """Do the next thing and let the window answer."""
        self._number += 1
        doing: tuple[Callable[[], object], ...] = (
            self._switch, self._open_record, self._filter, self._open_record, self._edit, self._undo
        )  # fmt: skip
        doing[self._number % len(doing)]()
        self._bench.settle()

    def _switch(self) -> None:
        self._bench.go(self._chance.choice(_PAGES))

    def _open_record(self) -> None:
        page = self._bench.go("party")
        at = page.records.index(self._chance.randrange(page.records.rowCount()), 0)
        self._bench.qtbot.mouseClick(
            page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(at).center()
        )

    def _filter(self) -> None:
        page = self._bench.go("party")
        words = page.table.heading.filter_of(page.records.columns.index("name"))
        self._bench.qtbot.keyClicks(words, "x")
        self._bench.qtbot.keyClick(words, Qt.Key.Key_Escape)

    def _edit(self) -> None:
        page = self._bench.go("party")
        party = self._bench.register.records("party")[0]
        page.show_record(party.id)
        self._bench.settle()
        self._bench.type(page, "website", f"https://{self._number}.example")
        self._bench.save(page)

    def _undo(self) -> None:
        self._bench.qtbot.keyClick(self._bench.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.skipif(not _STATM.exists(), reason="the system does not say how much memory a program holds")
def test_two_thousand_actions_leave_the_memory_as_it_was(request: pytest.FixtureRequest) -> None:
    day = Day(request.getfixturevalue("bench"))
    for _ in range(WARM_UP):
        day.act()
    before = _resident()
    for _ in range(ACTIONS):
        day.act()
    assert _resident() <= before * _GROWTH
