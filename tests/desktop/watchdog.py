"""How long the main thread is held: by what a user does, and by each turn of the event loop that follows from it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, Slot

from desktop.jobs import Jobs

LONGEST = 0.1
"""Seconds of work after which a user feels that a window waits."""

_PATIENCE = 120_000


class Watchdog(QObject):
    """Measures in seconds of the processor that the main thread used, so that a busy machine counts for nothing."""

    def __init__(self, qtbot: Any, jobs: Jobs) -> None:
        """Hear of every turn of the event loop of this thread."""
        super().__init__()
        self._qtbot, self._jobs = qtbot, jobs
        self._doing, self._since = "", 0.0
        self.held: dict[str, float] = {}
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._on_turn)
        dispatcher.aboutToBlock.connect(self._on_turn)

    def do(self, name: str, act: Callable[[], object], until: Callable[[], object] = lambda: True) -> None:
        """Do something, and wait for all that follows from it, so far at least as `until` says."""
        with self._watched(name):
            act()
            self._on_turn()
            self.settle()
            self._qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENCE)
            self.settle()

    @property
    def slow(self) -> dict[str, float]:
        """Give what held the main thread too long at a stretch, and for how long."""
        return {name: round(held, 3) for name, held in self.held.items() if held > LONGEST}

    def settle(self) -> None:
        """Wait until no job is under way."""
        self._qtbot.waitUntil(lambda: not self._jobs.busy, timeout=_PATIENCE)
        QCoreApplication.processEvents()

    @contextmanager
    def _watched(self, name: str) -> Iterator[None]:
        """Measure without the garbage collector, which the program starts by a clock of its own."""
        collects = gc.isenabled()
        gc.collect()
        gc.disable()
        self._doing, self._since = name, time.thread_time()
        try:
            yield
        finally:
            self._on_turn()
            self._doing = ""
            if collects:
                gc.enable()

    @Slot()
    def _on_turn(self) -> None:
        if self._doing:
            now = time.thread_time()
            self.held[self._doing] = max(self.held.get(self._doing, 0.0), now - self._since)
            self._since = now
