"""A window on a register in a folder of its own, as a user has it in front of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop.jobs import Jobs
from desktop.pages.records import RecordsPage
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from models.register import Register

PATIENCE = 10_000

_NO_WINDOW_SYSTEM = ("This plugin does not support", "propagateSizeHints")
"""What the offscreen platform says of popups: it cannot raise them or grab the keyboard."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(*_NO_WINDOW_SYSTEM, extend=True))


class Desk:
    """Does with a window what a user does, and waits until the window has answered."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window = window
        self.qtbot = qtbot

    def settle(self) -> None:
        """Wait until no job is under way."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=PATIENCE)
        QCoreApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=PATIENCE)

    def open(self, path: Path) -> None:
        self.window.opening.open(str(path))
        self.settle()

    @property
    def register(self) -> Register:
        assert self.window.session is not None
        return self.window.session.register

    def go(self, key: str) -> Any:
        """Go to a page by a click on the navigation."""
        assert self.window.workspace is not None
        listed = self.window.workspace.navigation.list
        area = listed.visualItemRect(self.window.workspace.navigation.item_of(key))
        self.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
        self.settle()
        return self.window.workspace.page

    def type(self, page: RecordsPage, key: str, text: str) -> None:
        """Type into a field of the form, as an answer for its kind of value."""
        editor = page.panel.form.fields[key].editor
        editor.setFocus()
        if hasattr(editor, "selectAll"):
            editor.selectAll()
        self.qtbot.keyClicks(editor, text)

    def link(self, page: RecordsPage, key: str, title: str) -> None:
        """Type the whole title of a record into a link and leave the field."""
        editor = page.panel.form.fields[key].editor
        editor.setFocus()
        self.qtbot.keyClicks(editor, title)
        self.qtbot.waitUntil(lambda: editor._offered.rowCount() == 1, timeout=PATIENCE)
        editor.completer().popup().hide()
        self.qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert editor.problem() == ""

    def save(self, page: RecordsPage) -> None:
        self.qtbot.mouseClick(page.panel.save_button, Qt.MouseButton.LeftButton)
        self.settle()

    def click(self, button: Any) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def jobs(qtbot: Any) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "nordhaven.register", name="Nordhaven Bank", country="SE") as made:
        yield made


@pytest.fixture
def session(register: Register, jobs: Jobs) -> Session:
    jobs.failed.connect(_raise)
    return Session(register, jobs)


@pytest.fixture
def window(qtbot: Any, settings: Settings, qapp: QApplication) -> Iterator[Window]:
    theme = Theme(qapp, "light")
    made = Window(settings, Jobs())
    made.jobs.setParent(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if made.workspace is not None and made.workspace.dirty:
        made.workspace.page.panel.form.revert()
    made.close()
    theme.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two parties besides its home entity; copying it is faster than making it."""
    path = tmp_path_factory.mktemp("register") / "nordhaven.register"
    register = Register.create(path, name="Nordhaven Bank", country="SE")
    with register, register.change("Two parties") as work:
        work.add("party", {"name": "Cloudharbour Inc.", "country": "US"})
        work.add("party", {"name": "Brightdesk Pvt. Ltd.", "country": "IN"})
    return path


@pytest.fixture
def register_path(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "nordhaven.register"))


@pytest.fixture
def desk(window: Window, qtbot: Any, register_path: Path) -> Desk:
    """A window on a register with two parties besides its home entity."""
    made = Desk(window, qtbot)
    made.open(register_path)
    return made


def _raise(error: Exception) -> None:
    raise error
