"""A job is told where it was asked for: how far it is, that it was stopped, and what went wrong."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.job_bar import JobBar
from desktop.jobs import Jobs, Progress
from desktop.written_file import WrittenFile


@pytest.fixture
def bar(jobs: Jobs, qtbot: Any) -> WrittenFile:
    made = WrittenFile(jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_tells_how_far_a_job_is_and_ends_with_the_result(bar: JobBar, jobs: Jobs, qtbot: Any) -> None:
    go_on, results = threading.Event(), []

    def work(progress: Progress) -> str:
        progress.step(0.4, "Reading rows")
        go_on.wait(5)
        return "made"

    with qtbot.waitSignal(jobs.moved):
        bar.run("Work", "Beginning", work, results.append)
    assert (bar.said.text(), bar.bar.value(), bar.busy) == ("Reading rows", 40, True)
    assert bar.bar.isVisible()
    assert bar.cancel_button.isVisible()
    with qtbot.waitSignal(bar.busy_changed) as told:
        go_on.set()
    assert told.args == [False]
    qtbot.waitUntil(lambda: results == ["made"])
    assert not bar.bar.isVisible()


def test_cancel_stops_the_job_and_says_so(bar: JobBar, qtbot: Any) -> None:
    begun, go_on, results = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(5)
        progress.step(0.5)

    bar.run("Work", "Beginning", work, results.append)
    qtbot.waitUntil(begun.is_set)
    qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not bar.busy)
    assert bar.said.text() == "Stopped."
    assert results == []


def test_a_sentence_for_the_user_is_said_in_its_place(bar: JobBar, qtbot: Any) -> None:
    failed: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise FileNotFoundError(2, "No such file", "x.pdf")

    bar.run("Work", "Beginning", work, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert bar.said.text() == "x.pdf: No such file."
    assert bar.said.property("look") == "error"


def test_a_fault_of_the_program_is_handed_on(bar: JobBar, jobs: Jobs, qtbot: Any) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        bar.run("Work", "Beginning", lambda _progress: 1 / 0, lambda _result: None)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert bar.said.text() == ""


def test_a_file_is_offered_until_something_else_is_said(bar: WrittenFile, tmp_path: Path) -> None:
    bar.show_file(tmp_path / "record.pdf", "record.pdf is written.")
    assert bar.open_button.isVisible()
    assert bar.folder_button.isVisible()
    bar.say("Writing another")
    assert not bar.open_button.isVisible()
