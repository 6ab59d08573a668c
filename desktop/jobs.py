"""Work off the main thread: nothing that touches a register or a file keeps the window waiting.

Four lanes, one thread each: *work* writes, imports, exports and undoes, one after the other; *reading* fetches what
tables and searches show, so that a long import does not blank the screen; *judging* alone touches the judgement of the
register; *drawing* makes documents only to look at them. None keeps another waiting. Results and errors come back to
the main thread. Progress is shown by whoever listens to the signals, and only for jobs that last.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

T = TypeVar("T")

SHOWN_AFTER = 300
"""Milliseconds after which a job shows itself; shorter ones would only flicker."""

_TOLD_EVERY = 0.05


class Cancelled(Exception):
    """The user took a job back; whoever works lets it pass."""


class Progress:
    """What a job says of how far it is, and the place where it learns that it was cancelled."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        """Tell progress through a function that any thread may call."""
        self._tell = tell
        self._told = 0.0
        self.cancelled = False

    def step(self, fraction: float, text: str = "") -> None:
        """Say how much is done, from 0 to 1; raises `Cancelled` once the user wants no more of it."""
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY or fraction >= 1:
            self._told = now
            self._tell(fraction, text)

    __call__ = step


@dataclass(eq=False)
class Job:
    """One piece of work under way."""

    title: str
    progress: Progress
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject | None
    quiet: bool
    lane: str = ""
    ended: bool = False
    future: Future[None] | None = field(default=None, repr=False)

    def cancel(self) -> None:
        """Ask the job to stop; it stops at its next step, or never begins."""
        self.progress.cancelled = True


class Jobs(QObject):
    """Runs jobs and brings their results back."""

    shown = Signal(object)
    moved = Signal(object, float, str)
    over = Signal(object)
    failed = Signal(object)
    _returned = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the lanes; `close` ends them."""
        super().__init__(parent)
        self._lanes = {
            "work": ThreadPoolExecutor(1, thread_name_prefix="work"),
            "reading": ThreadPoolExecutor(1, thread_name_prefix="reading"),
            "judging": ThreadPoolExecutor(1, thread_name_prefix="judging"),
            "drawing": ThreadPoolExecutor(1, thread_name_prefix="drawing"),
        }
        self._closed = False
        self._under_way: list[Job] = []
        self._returned.connect(self._on_returned)

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do work on the writing lane; `done` gets the result on the main thread.

        `failed` gets what went wrong, else the signal of that name does. Neither is called after the owner is gone
        or the job was cancelled.
        """
        return self._start("work", Job(title, Progress(lambda *_: None), done, failed, owner, False), work)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Fetch something on the reading lane, without showing progress."""
        job = Job("", Progress(lambda *_: None), done, failed, owner, True)
        return self._start("reading", job, lambda _progress: work())

    def judge(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do something with the judgement of a register on its lane; shown only where it has a title."""
        return self._start("judging", Job(title, Progress(lambda *_: None), done, failed, owner, not title), work)

    def draw(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Make something only to look at it, without showing progress; it can be cancelled."""
        return self._start("drawing", Job("", Progress(lambda *_: None), done, failed, owner, True), work)

    @property
    def busy(self) -> bool:
        """Whether anything is under way on any lane."""
        return bool(self._under_way)

    @property
    def working(self) -> list[Job]:
        """Give the jobs under way that write or last, oldest first."""
        return [job for job in self._under_way if not job.quiet]

    def wait(self) -> None:
        """Wait until all lanes have done what they were given, so that a register can be closed.

        What is made only to look at it is given up.
        """
        for job in self._under_way:
            if job.lane == "drawing":
                job.cancel()
        for lane in self._lanes.values():
            lane.submit(lambda: None).result()

    def close(self) -> None:
        """Cancel what can be cancelled, wait for the rest, and accept no more."""
        self._closed = True
        for job in self._under_way:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._under_way.clear()

    def _start(self, lane: str, job: Job, work: Callable[[Progress], Any]) -> Job:
        if not job.quiet:
            job.progress = Progress(lambda fraction, text: self.moved.emit(job, fraction, text))
            QTimer.singleShot(SHOWN_AFTER, self, lambda: None if job.ended else self.shown.emit(job))
        job.lane = lane
        if self._closed:  # a field that gets the focus while its window closes asks in vain
            job.cancel()
            job.ended = True
            return job
        self._under_way.append(job)
        job.future = self._lanes[lane].submit(self._do, job, work)
        return job

    def _do(self, job: Job, work: Callable[[Progress], Any]) -> None:
        """Run on the lane's thread; whatever happens comes back as a signal."""
        result, error = None, None
        try:
            if job.progress.cancelled:
                raise Cancelled
            result = work(job.progress)
        except Exception as raised:
            error = raised
        self._returned.emit(job, result, error)

    @Slot(object, object, object)
    def _on_returned(self, job: Job, result: Any, error: Exception | None) -> None:
        job.ended = True
        if self._closed:  # what came back last would only ask for more
            return
        if job in self._under_way:
            self._under_way.remove(job)
        self.over.emit(job)
        if isinstance(error, Cancelled) or (job.owner is not None and not shiboken6.isValid(job.owner)):
            return
        if error is not None:
            (job.failed or self.failed.emit)(error)
        elif job.done is not None:
            job.done(result)
