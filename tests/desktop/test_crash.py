"""A fault of the program is said once, can be copied, and ends in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.crash import CrashReporter


@pytest.fixture
def ended() -> list[bool]:
    return []


@pytest.fixture
def reporter(qtbot: Any, ended: list[bool]) -> Iterator[CrashReporter]:
    made = CrashReporter(None, lambda: ended.append(True))
    yield made
    if made.dialog is not None:
        made.dialog.deleteLater()


def _fault() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error


def test_one_dialog_shows_however_many_faults_follow(reporter: CrashReporter, qtbot: Any, ended: list[bool]) -> None:
    error = _fault()
    for _ in range(3):
        reporter.report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None and reporter.dialog.isVisible())
    first = reporter.dialog
    reporter.report(ValueError, ValueError("later"))
    qtbot.wait(1)
    assert reporter.dialog is first
    assert "later" not in first.details.toPlainText()
    assert ended == []


def test_the_end_comes_once_the_report_is_read(reporter: CrashReporter, qtbot: Any, ended: list[bool]) -> None:
    error = _fault()
    reporter.report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    reporter.dialog.close_button.click()
    assert ended == [True]


def test_the_details_can_be_copied(reporter: CrashReporter, qtbot: Any) -> None:
    error = _fault()
    reporter.report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    reporter.dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied
    assert "Transfer Register" in copied


def test_a_fault_on_another_thread_is_reported_too(reporter: CrashReporter, qtbot: Any) -> None:
    error = _fault()
    thread = threading.Thread(target=reporter.report, args=(type(error), error, error.__traceback__))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
