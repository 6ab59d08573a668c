"""An open register as the window sees it: read and written off the main thread, changes heard on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.jobs import Job, Jobs, Progress
from desktop.judging import Judging

if TYPE_CHECKING:
    from desktop.drafts_kept import DraftsKept
    from models.register import Changes, Record, Register, Work
    from models.search import Search

T = TypeVar("T")


class Session(QObject):
    """One open register, from opening to closing."""

    changed = Signal(object)
    search_wanted = Signal()

    def __init__(self, register: Register, jobs: Jobs, parent: QObject | None = None) -> None:
        """Take over an open register; `close` closes it."""
        super().__init__(parent)
        self.register = register
        self.jobs = jobs
        self.name = ""
        self.home = ""
        self.drafts: DraftsKept | None = None
        self.judging = Judging(register, jobs, self)
        self._search: Search | None = None
        self._guard = threading.Lock()
        self.changed.connect(self.judging.hear)
        self._unsubscribe = register.subscribe(self._hear)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.register.read_only

    def write(
        self,
        reason: str,
        write: Callable[[Work], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do one change set by a job."""

        def work(_progress: Progress) -> T:
            with self.register.change(reason) as unit:
                return write(unit)

        return self.jobs.run(reason, work, done, failed, owner=owner)

    def fetch(self, kind: str, id: str, done: Callable[[Record], None], *, owner: QObject | None = None) -> Job:
        """Read one record."""
        return self.jobs.read(lambda: self.register.record(kind, id), done, owner=owner)

    def find(self, words: str, done: Callable[[Any], None], *, owner: QObject | None = None) -> Job:
        """Search all records; the index is made at the first search, unless it was prepared."""
        return self.jobs.read(lambda: self._searching().find(words), done, owner=owner)

    @property
    def search_ready(self) -> bool:
        """Whether a search answers at once."""
        return self._search is not None and self._search.ready

    def prepare_search(self, done: Callable[[None], None], *, owner: QObject | None = None) -> Job:
        """Make the index of the search behind the window; tables do not wait for it."""
        return self.jobs.draw(lambda progress: self._searching().prepare(lambda: progress.step(0)), done, owner=owner)

    def forget_words(self) -> None:
        """Drop what is in the words of one language: another is spoken from now on."""
        self._search = None

    def close(self) -> None:
        """Hear no more, and give the register back."""
        self.judging.stop()
        self._unsubscribe()
        self.register.close()

    def _searching(self) -> Search:
        from models.search import Search

        with self._guard:
            if self._search is None:
                self._search = Search(self.register, texts.language())
            return self._search

    def _hear(self, changes: Changes) -> None:
        """Pass on what was committed, from the thread that committed to the main thread."""
        self.changed.emit(changes)
