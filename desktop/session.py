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
    from models.fields import Kind
    from models.office import Office
    from models.register import Changes, Record, Register, Work
    from models.search import Search

T = TypeVar("T")


class Session(QObject):
    """One open register, from opening to closing."""

    changed = Signal(object)
    search_wanted = Signal()
    office_read = Signal()
    office_changed = Signal()
    """The office has other fields of its own: what was made of the old ones must be made anew."""

    def __init__(self, register: Register, jobs: Jobs, parent: QObject | None = None) -> None:
        """Take over an open register; `close` closes it."""
        super().__init__(parent)
        self.register = register
        self.jobs = jobs
        self._office: Office | None = None
        self.name = ""
        self.home = ""
        self.drafts: DraftsKept | None = None
        self.judging = Judging(register, jobs, self)
        self._search: Search | None = None
        self._guard = threading.Lock()
        self.changed.connect(self.judging.hear)
        self.changed.connect(self._on_changed)
        self._unsubscribe = register.subscribe(self._hear)

    @property
    def office(self) -> Office:
        """Give the fields and words of the office; read where nobody brought them."""
        from models.office import Office

        if self._office is None:
            self._office = Office.of(self.register)
        return self._office

    @office.setter
    def office(self, office: Office) -> None:
        before, self._office = self._office, office
        self.office_read.emit()
        if before is not None and before.fields != office.fields:
            self.office_changed.emit()

    def kind(self, key: str) -> Kind:
        """Give a kind of record with the fields of the office."""
        return self.office.kind(key)

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

    def fetch(
        self,
        kind: str,
        id: str,
        done: Callable[[Record], None],
        gone: Callable[[], None] = lambda: None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Read one record; `gone` is called where there is none any more, as after an undo."""

        def read() -> Record | None:
            return next(iter(self.register.records(kind, [id])), None)

        def take(record: Record | None) -> None:
            if record is None:
                gone()
            else:
                done(record)

        return self.jobs.read(read, take, owner=owner)

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

    def leave(self) -> None:
        """Hear no more of the register, which somebody else gives back."""
        self.judging.stop()
        self._unsubscribe()

    def close(self) -> None:
        """Hear no more, and give the register back."""
        self.leave()
        self.register.close()

    def _searching(self) -> Search:
        from models.search import Search

        with self._guard:
            if self._search is None:
                self._search = Search(self.register, texts.language())
            return self._search

    def _on_changed(self, changes: Changes) -> None:
        if self._office is not None and "settings" in changes.kinds:
            from models.office import Office

            self.jobs.read(lambda: Office.of(self.register), self._take_office, owner=self)

    def _take_office(self, office: Office) -> None:
        self.office = office

    def _hear(self, changes: Changes) -> None:
        """Pass on what was committed, from the thread that committed to the main thread."""
        self.changed.emit(changes)
