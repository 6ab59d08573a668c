"""Closing the window: the register is copied behind it, and nobody has to wait for that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.backups import backup_folder
from desktop.settings import BACKUP_AT_CLOSING
from models import backups
from models.backups import copies, folder_of
from models.register import Register
from tests.desktop.conftest import PATIENCE, Desk


def _copies(desk: Desk, path: Path) -> list[Path]:
    return [copy.path for copy in copies(path, folder_of(path, backup_folder(desk.window.settings)))]


def _gone(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=PATIENCE)


def test_the_window_closes_once_the_register_is_copied(desk: Desk, register_path: Path) -> None:
    assert not desk.window.close()
    assert desk.window.isVisible()
    _gone(desk)
    assert len(_copies(desk, register_path)) == 1
    with Register.open(register_path) as opened:
        assert not opened.read_only, "the register is given back"


def test_without_copies_at_closing_the_window_closes_at_once(desk: Desk) -> None:
    desk.window.settings.set(BACKUP_AT_CLOSING, False)
    assert desk.window.close()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A copy that takes as long as it is wanted."""
    begun = threading.Event()

    def copy(*args: Any) -> Path:
        progress: Callable[[float], None] = args[-1]
        begun.set()
        while True:
            progress(0.5)

    monkeypatch.setattr(backups, "make_copy", copy)
    return begun


def test_whoever_is_in_a_hurry_closes_without_a_copy(desk: Desk, register_path: Path, endless: threading.Event) -> None:
    desk.window.close()
    desk.qtbot.waitUntil(lambda: desk.window.closing.dialog is not None, timeout=PATIENCE)
    assert endless.is_set()
    dialog = desk.window.closing.dialog
    assert dialog.isVisible()
    desk.qtbot.mouseClick(dialog.skip_button, Qt.MouseButton.LeftButton)
    _gone(desk)
    assert _copies(desk, register_path) == []
    with Register.open(register_path) as opened:
        assert not opened.read_only


def test_a_register_that_is_let_go_of_is_given_back_when_its_copy_is_cancelled(
    desk: Desk, register_path: Path, endless: threading.Event
) -> None:
    desk.window.close_register()
    assert desk.window.session is None, "the start page is shown meanwhile"
    desk.qtbot.waitUntil(endless.is_set, timeout=PATIENCE)
    (job,) = desk.window.jobs.working
    job.cancel()
    desk.settle()
    with Register.open(register_path) as opened:
        assert not opened.read_only
