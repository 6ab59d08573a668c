"""A window on a register in a folder of its own, as a user has it in front of them."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop.dialogs.accept_findings import AcceptDialog
from desktop.jobs import Jobs
from desktop.judging import Judging
from desktop.pages.records import RecordsPage
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from models.law.findings import Finding
from models.law.judgement import Judgement
from models.law.judging import judge_register
from models.register import Record, Register
from tests.desktop.judged_register import make_judged_register

PATIENCE = 10_000

_NO_WINDOW_SYSTEM = ("This plugin does not support", "propagateSizeHints")
"""What the offscreen platform says of popups: it cannot raise them or grab the keyboard."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(*_NO_WINDOW_SYSTEM, extend=True))


@pytest.fixture(scope="module", autouse=True)
def what_stands_is_not_searched_for_garbage() -> None:
    """Leave what other modules keep out of the search after each test: it would take longer than most tests."""
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_stays_on_the_main_thread() -> Iterator[None]:
    """Collect between tests, as the program does: a job's thread that frees a forgotten widget ends the process."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


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
        self.qtbot.waitUntil(lambda: not editor._pause.isActive(), timeout=PATIENCE)
        self.settle()
        assert editor._offered.rowCount() == 1
        editor.completer().popup().hide()
        self.qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert editor.problem() == ""

    def save(self, page: RecordsPage) -> None:
        self.qtbot.mouseClick(page.panel.save_button, Qt.MouseButton.LeftButton)
        self.settle()

    def click(self, button: Any) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


class Bench(Desk):
    """A desk on a register that is judged."""

    @property
    def judgement(self) -> Judgement:
        """Judge the register anew, beside the window."""
        return judge_register(self.register, JUDGED_ON)

    def record(self, reference: str) -> Record:
        return self.register.by_reference(reference)

    def findings(self, reference: str) -> dict[str, Finding]:
        """Give the findings on a record by check."""
        return {finding.check: finding for finding in self.judgement.findings_of(self.record(reference).id)}

    def edit(self, reference: str, **values: Any) -> None:
        """Change a record as somebody else would, past the page that is shown."""
        record = self.record(reference)
        with self.register.change("Elsewhere") as work:
            work.edit(record.kind.key, record.id, values)
        self.settle()

    def show(self, reference: str) -> RecordsPage:
        """Go to a record on its page, with the reasons in front."""
        page = self.go(self.record(reference).kind.key)
        page.show_record(self.record(reference).id)
        page.panel._tabs.setCurrentWidget(page.panel.why)
        self.settle()
        return page

    def accept(self, *findings: Finding) -> None:
        """Accept findings in the dialog."""
        assert self.window.session is not None
        dialog = AcceptDialog(findings, self.window.session, self.window)
        dialog.open()
        self.qtbot.keyClicks(dialog.reason, "Settled by contract")
        self.qtbot.keyClicks(dialog.by, "Head of privacy")
        dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()
        self.settle()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def jobs(qtbot: Any) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture(scope="session")
def created(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that holds its home entity only; copying it is faster than making it."""
    path = tmp_path_factory.mktemp("created") / "nordhaven.register"
    Register.create(path, name="Nordhaven Bank", country="SE").close()
    return path


@pytest.fixture
def register(created: Path, tmp_path: Path) -> Iterator[Register]:
    with Register.open(Path(shutil.copy(created, tmp_path / "nordhaven.register"))) as made:
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
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=PATIENCE)
    theme.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def filled(created: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two parties besides its home entity."""
    path = Path(shutil.copy(created, tmp_path_factory.mktemp("register")))
    with Register.open(path) as register, register.change("Two parties") as work:
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


# What the law says ------------------------------------------------------------------------------------------------

JUDGED_ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
def judged_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judged") / "judged.register"
    make_judged_register(path)
    return path


@pytest.fixture
def judged_path(judged_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register on which the law has something to say, judged on a day that does not pass."""
    monkeypatch.setattr(Judging, "day", property(lambda judging: judging._register.as_of_day or JUDGED_ON))
    return Path(shutil.copy(judged_template, tmp_path / "judged.register"))


@pytest.fixture
def bench(window: Window, qtbot: Any, judged_path: Path) -> Bench:
    """A window on the register that is judged."""
    made = Bench(window, qtbot)
    made.open(judged_path)
    return made
