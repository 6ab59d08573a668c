"""The law on an open register: its judgement of the day, made behind the window and kept up to date.

A judgement is read and changed on one lane of the jobs only, so that nobody reads it half way through a change.
Whoever wants to know more of it than the verdicts hands over a question, which is answered there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.jobs import Cancelled, Job, Jobs, Progress
from desktop.texts import tr

if TYPE_CHECKING:
    from models.law.judgement import Judgement
    from models.register import Changes, Register
    from models.vocabulary import Verdict

T = TypeVar("T")

LOOKED_AT_EVERY = 60_000
"""Milliseconds between looks at the calendar: a timer until midnight would sleep with the machine."""

MANY = 2_000
"""Changed records from which all is judged again: that can be shown and cancelled, and takes no longer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a transfer stands: its own verdict, and the gravest of it and its onward hops."""

    own: Verdict
    weakest: Verdict

    @property
    def chained(self) -> bool:
        """Whether an onward hop stands worse than the transfer itself."""
        return self.weakest is not self.own


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a judgement everywhere: its day and law, and how many findings are open by severity."""

    day: date
    pack: str
    counts: Mapping[str, int]
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class News:
    """What the lane tells the main thread; `ids` None means that all was judged."""

    ids: frozenset[str] | None
    standings: Mapping[str, Standing | None]
    summary: Summary


class Judging(QObject):
    """Judges one register; `judged` tells the ids of what was judged anew, None for everything."""

    judged = Signal(object)

    def __init__(
        self, register: Register, jobs: Jobs, parent: QObject | None = None, today: Callable[[], date] = date.today
    ) -> None:
        """Judge nothing before `begin`."""
        super().__init__(parent)
        self._register, self._jobs, self._today = register, jobs, today
        self._held: Judgement | None = None
        self._begun = False
        self._under_way: list[Job] = []
        self.summary: Summary | None = None
        self.standings: dict[str, Standing] = {}
        self._clock = QTimer(self, interval=LOOKED_AT_EVERY)
        self._clock.timeout.connect(self.look_at_the_day)

    @property
    def day(self) -> date:
        """Give the day on which the register is judged: today, or that on which a past register stood."""
        return self._register.as_of_day or self._today()

    def begin(self) -> None:
        """Judge the register, unless that is done, and stay up to date from now on."""
        self._begun = True
        self._clock.start()
        if self.summary is None or self.summary.day != self.day:
            self._judge_all()

    def stop(self) -> None:
        """Leave off what is under way, so that the register can be closed; `begin` begins again."""
        self._begun = False
        self._clock.stop()
        for job in self._under_way:
            job.cancel()

    @Slot(object)
    def hear(self, changes: Changes) -> None:
        """Judge anew what a commit touched."""
        if not self._begun:
            return
        if len(changes.records) > MANY:
            self._judge_all()
        else:
            self._run("", lambda progress: self._after(changes, progress))

    @Slot()
    def look_at_the_day(self) -> None:
        """Judge again once the day has passed."""
        if self.summary is not None and self.summary.day != self.day:
            self._judge_all()

    def ask(
        self,
        question: Callable[[Judgement], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Answer a question about the judgement; while there is none, `done` is not called.

        Answers must be frozen: the judgement changes on. A title shows the job in the status bar.
        """
        return self.ask_long(lambda judgement, _progress: question(judgement), done, failed, title=title, owner=owner)

    def ask_long(
        self,
        question: Callable[[Judgement, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Answer a question that takes its time, tells its progress and can be cancelled."""

        def work(progress: Progress) -> T:
            if self._held is None:
                raise Cancelled
            return question(self._held, progress)

        return self._jobs.judge(title, work, done, failed, owner=owner)

    # On the lane -----------------------------------------------------------------------------------------------

    def _judge_all(self) -> None:
        self._run(tr("Judging the register"), self._all)

    def _run(self, title: str, work: Callable[[Progress], News]) -> None:
        self._under_way = [job for job in self._under_way if not job.ended]
        self._under_way.append(self._jobs.judge(title, work, self._take, owner=self))

    def _all(self, progress: Progress) -> News:
        from models.law.judging import judge_register

        self._held = None
        self._held = judge_register(
            self._register, self.day, progress=lambda done, total: progress.step(done / max(total, 1))
        )
        return self._news(self._held, None)

    def _after(self, changes: Changes, progress: Progress) -> News:
        from models.law.judging import changed_records
        from models.law.kept_packs import law_of

        held, self._held = self._held, None  # a fault half way leaves nothing that is half judged
        chosen = "settings" not in changes.kinds or (held is not None and law_of(self._register) == held.pack)
        if held is None or not chosen:
            return self._all(progress)
        changed = changed_records(self._register, changes)
        before = _upwards(held, (id for _, id in changed))  # the chains that a hop was part of
        ids = before | held.rejudge(changed)
        self._held = held
        return self._news(held, frozenset(ids))

    def _news(self, judgement: Judgement, ids: frozenset[str] | None) -> News:
        wanted = (record.id for record in judgement.book.all("transfer")) if ids is None else _upwards(judgement, ids)
        standings = {id: _standing(judgement, id) for id in wanted}
        counts, verdicts = dict(judgement.counts()), dict(judgement.verdicts())
        return News(ids, standings, Summary(judgement.day, judgement.pack.version, counts, verdicts))

    # On the main thread ----------------------------------------------------------------------------------------

    def _take(self, news: News) -> None:
        if news.ids is None:
            self.standings = {}
        for id, standing in news.standings.items():
            if standing is None:
                self.standings.pop(id, None)
            else:
                self.standings[id] = standing
        self.summary = news.summary
        self.judged.emit(news.ids)


def _standing(judgement: Judgement, id: str) -> Standing | None:
    own = judgement.verdict(id)
    return None if own is None else Standing(own, judgement.weakest(id) or own)


def _upwards(judgement: Judgement, ids: Iterable[str]) -> set[str]:
    """Give the records and the transfers above them, whose chains they are part of."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id = waiting.pop()
        if id in found:
            continue
        found.add(id)
        record = judgement.book.get(id)
        if record is not None and record.kind.key == "transfer" and record["parent"]:
            waiting.append(record["parent"])
    return found
