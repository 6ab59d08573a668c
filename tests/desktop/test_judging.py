"""The judgement behind the window: of the right day, up to date after every commit, gone when the register closes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.jobs import Jobs
from desktop.judging import Judging
from desktop.session import Session
from models.law import judging as law
from models.law.judgement import Judgement
from models.register import Register
from models.vocabulary import Verdict
from tests.desktop.conftest import JUDGED_ON, PATIENCE, Bench


class Told:
    """Keeps what the window would hear."""

    def __init__(self, judging: Judging) -> None:
        self.ids: list[frozenset[str] | None] = []
        judging.judged.connect(self.ids.append)


@pytest.fixture
def opened(judged_path: Path, jobs: Jobs) -> Any:
    register = Register.open(judged_path)
    session = Session(register, jobs)
    yield session
    session.judging.stop()
    jobs.wait()
    session.close()


def _settle(qtbot: Any, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)


def test_nothing_is_judged_before_it_is_wanted(opened: Session, jobs: Jobs, qtbot: Any) -> None:
    answers: list[object] = []
    opened.judging.ask(lambda judgement: judgement.day, answers.append)
    _settle(qtbot, jobs)
    assert opened.judging.summary is None
    assert answers == []


def test_every_transfer_stands_as_the_law_says(opened: Session, jobs: Jobs, qtbot: Any) -> None:
    opened.judging.begin()
    _settle(qtbot, jobs)
    expected = law.judge_register(opened.register, JUDGED_ON)
    for record in opened.register.records("transfer"):
        standing = opened.judging.standings[record.id]
        assert (standing.own, standing.weakest) == (expected.verdict(record.id), expected.weakest(record.id))
    assert opened.judging.summary is not None
    assert opened.judging.summary.counts == dict(expected.counts())


def test_a_commit_is_judged_anew_without_judging_all(
    opened: Session, jobs: Jobs, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.judging.begin()
    _settle(qtbot, jobs)
    monkeypatch.setattr(law, "judge_register", lambda *_args, **_options: pytest.fail("judged all again"))
    told, bare = Told(opened.judging), opened.register.by_reference("T-0001")
    with opened.register.change("Not so far") as work:
        work.edit("transfer", bare.id, {"destination": "NL"})
    _settle(qtbot, jobs)
    assert opened.judging.standings[bare.id].own is Verdict.NOT_A_TRANSFER
    assert [bare.id in ids for ids in told.ids if ids is not None] == [True]


def test_the_chain_above_an_edited_hop_stands_as_it_does(opened: Session, jobs: Jobs, qtbot: Any) -> None:
    opened.judging.begin()
    _settle(qtbot, jobs)
    first, hop = (opened.register.by_reference(reference).id for reference in ("T-0002", "T-0003"))
    assert opened.judging.standings[first].chained
    with opened.register.change("The hop is gone") as work:
        work.archive("transfer", hop)
    _settle(qtbot, jobs)
    assert not opened.judging.standings[first].chained
    assert hop not in opened.judging.standings


def test_when_the_day_has_passed_all_is_judged_for_the_new_one(judged_path: Path, jobs: Jobs, qtbot: Any) -> None:
    days = [date(2026, 11, 22)]
    with Register.open(judged_path) as register, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Judging, "day", property(lambda judging: judging._today()))
        judging = Judging(register, jobs, today=lambda: days[-1])
        judging.begin()
        _settle(qtbot, jobs)
        told = Told(judging)
        judging.look_at_the_day()
        assert not jobs.busy, "the same day is not judged twice"
        days.append(days[-1] + timedelta(days=1))
        judging.look_at_the_day()
        _settle(qtbot, jobs)
        assert judging.summary is not None
        assert judging.summary.day == days[-1]
        assert told.ids == [None]
        judging.stop()


def test_a_fault_half_way_leaves_nothing_half_judged(
    opened: Session, jobs: Jobs, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.judging.begin()
    _settle(qtbot, jobs)
    bare = opened.register.by_reference("T-0001")
    with monkeypatch.context() as patch:
        patch.setattr(Judgement, "rejudge", lambda *_args: 1 / 0)
        with qtbot.waitSignal(jobs.failed), opened.register.change("Once") as work:
            work.edit("transfer", bare.id, {"destination": "NL"})
        _settle(qtbot, jobs)
    with opened.register.change("Twice") as work:
        work.edit("transfer", bare.id, {"notes": "again"})
    _settle(qtbot, jobs)
    assert opened.judging.standings[bare.id].own is Verdict.NOT_A_TRANSFER


def test_closing_leaves_off_and_says_nothing(opened: Session, jobs: Jobs, qtbot: Any) -> None:
    told = Told(opened.judging)
    failed: list[object] = []
    jobs.failed.connect(failed.append)
    opened.judging.begin()
    opened.judging.stop()
    with opened.register.change("Afterwards") as work:
        work.edit("transfer", opened.register.by_reference("T-0001").id, {"notes": "unheard"})
    _settle(qtbot, jobs)
    assert told.ids in ([], [None]), "what was done before the stop may still be told, nothing after it"
    assert failed == []


def test_another_law_pack_judges_all_again(bench: Bench) -> None:
    told = Told(bench.window.session.judging)
    home = bench.register.settings
    with bench.register.change("Review every month") as work:
        work.edit("settings", home.id, {"values": [{"key": "review_months", "value": "1"}]})
    bench.settle()
    assert told.ids
    assert bench.window.session.judging.summary.pack == bench.judgement.pack.version


def test_the_past_is_judged_for_its_day(bench: Bench) -> None:
    day = bench.register.history()[0].at.astimezone().date()
    bench.window.opening.as_of(bench.register, day)
    bench.settle()
    judging = bench.window.session.judging
    assert bench.window.session.register.as_of_day == day
    assert judging.summary is not None
    assert judging.summary.day == day
    bench.window.ask_day()
    bench.settle()
    assert bench.window.session.judging.summary.day == date.today()


def test_the_status_bar_names_the_law(bench: Bench) -> None:
    assert bench.judgement.pack.version in bench.window.status.law.text()
    bench.window.close_register()
    assert bench.window.status.law.text() == ""
