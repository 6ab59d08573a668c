"""Work off the main thread comes back to it, can be cancelled, and never outlives the program."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject

from desktop.jobs import Cancelled, Jobs, Progress


def test_a_result_comes_back_on_the_main_thread(jobs: Jobs, qtbot: Any) -> None:
    seen: list[Any] = []
    work = threading.Event()

    def done(result: threading.Thread) -> None:
        seen.extend((result, threading.current_thread()))
        work.set()

    jobs.run("Work", lambda _progress: threading.current_thread(), done)
    qtbot.waitUntil(work.is_set)
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_an_error_goes_to_whoever_asked(jobs: Jobs, qtbot: Any) -> None:
    seen: list[Exception] = []
    jobs.run("Work", lambda _progress: 1 / 0, lambda _result: None, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)


def test_an_error_that_nobody_asked_for_is_told_to_all(jobs: Jobs, qtbot: Any) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run("Work", lambda _progress: 1 / 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_cancelled_job_stops_at_its_next_step_and_is_silent(jobs: Jobs, qtbot: Any) -> None:
    begun, go_on, stopped, told = threading.Event(), threading.Event(), threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(5)
        try:
            progress.step(0.5)
        except Cancelled:
            stopped.set()
            raise

    job = jobs.run("Work", work, told.append, told.append)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: job.ended)
    assert stopped.is_set()
    assert told == []


def test_a_job_cancelled_before_it_began_never_works(jobs: Jobs, qtbot: Any) -> None:
    go_on, worked = threading.Event(), []
    jobs.run("First", lambda _progress: go_on.wait(5))
    second = jobs.run("Second", lambda _progress: worked.append(1))
    second.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: second.ended)
    assert worked == []


def test_writing_is_done_one_after_the_other(jobs: Jobs, qtbot: Any) -> None:
    order: list[int] = []
    for number in range(20):
        jobs.run("Work", lambda _progress, n=number: order.append(n))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == list(range(20))


def test_reading_does_not_wait_for_writing(jobs: Jobs, qtbot: Any) -> None:
    go_on, seen = threading.Event(), []
    jobs.run("Long", lambda _progress: go_on.wait(5))
    jobs.read(lambda: "page", seen.append)
    qtbot.waitUntil(lambda: seen == ["page"])
    go_on.set()


def test_nothing_is_delivered_to_a_widget_that_is_gone(jobs: Jobs, qtbot: Any) -> None:
    import shiboken6

    go_on, told, owner = threading.Event(), [], QObject()
    job = jobs.run("Work", lambda _progress: go_on.wait(5), told.append, owner=owner)
    shiboken6.delete(owner)
    go_on.set()
    qtbot.waitUntil(lambda: job.ended)
    assert told == []


def test_progress_is_told_on_the_way(jobs: Jobs, qtbot: Any) -> None:
    with qtbot.waitSignal(jobs.moved) as told:
        jobs.run("Work", lambda progress: progress.step(0.5, "half"))
    assert told.args[1:] == [0.5, "half"]


def test_a_long_job_shows_itself_and_a_short_one_does_not(jobs: Jobs, qtbot: Any) -> None:
    shown: list[str] = []
    jobs.shown.connect(lambda job: shown.append(job.title))
    go_on = threading.Event()
    jobs.run("Short", lambda _progress: None)
    jobs.run("Long", lambda _progress: go_on.wait(5))
    qtbot.waitUntil(lambda: bool(shown))
    go_on.set()
    assert shown == ["Long"]


def test_closing_waits_for_the_work_under_way(qtbot: Any) -> None:
    jobs, finished = Jobs(), []
    begun = threading.Event()

    def work(_progress: Progress) -> None:
        begun.set()
        threading.Event().wait(0.05)
        finished.append(1)

    jobs.run("Work", work)
    qtbot.waitUntil(begun.is_set)
    jobs.close()
    assert finished == [1]


def test_what_is_only_looked_at_is_given_up_before_a_register_is_closed(jobs: Jobs, qtbot: Any) -> None:
    begun, told = threading.Event(), []

    def draw(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0.5)

    job = jobs.draw(draw, told.append, told.append)
    qtbot.waitUntil(begun.is_set)
    jobs.wait()
    qtbot.waitUntil(lambda: job.ended)
    assert told == []


def test_what_is_asked_after_the_end_is_not_begun(jobs: Jobs) -> None:
    begun: list[bool] = []
    jobs.close()
    job = jobs.read(lambda: begun.append(True), lambda _nothing: None)
    assert job.ended
    assert not jobs.busy
    assert begun == []
