"""The window as a whole: from the start page to an open register and back."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QMessageBox

from desktop import texts
from desktop.dialogs.day import DayDialog
from desktop.dialogs.new_register import NewRegisterDialog
from desktop.find_palette import FindPalette
from desktop.navigation import NAMES
from desktop.settings import RECENT, THEME, WINDOW
from desktop.window import SMALLEST, Window
from models.fields import KINDS
from models.register import Register
from resources.language import spoken
from tests.conftest import ROOT
from tests.desktop.conftest import Desk


def _said(window: Window) -> str:
    (box,) = window.findChildren(QMessageBox)
    text = box.text()
    box.done(0)
    return text


def test_the_first_window_stands_before_models_are_loaded() -> None:
    check = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([]); from desktop.app import Application; from desktop.settings import Settings\n"
        "import tempfile; Application(app, Settings(Path(tempfile.mkdtemp()) / 's.ini'), None)\n"
        "heavy = ('models', 'reports', 'sqlalchemy', 'pydantic')\n"
        "import json; print(json.dumps([m for m in heavy if m in sys.modules]))"
    )
    told = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == []


def test_a_new_register_is_made_and_opened(window: Window, qtbot: Any, tmp_path: Path) -> None:
    desk = Desk(window, qtbot)
    desk.click(window.start.new_button)
    (dialog,) = window.findChildren(NewRegisterDialog)
    dialog._folder = tmp_path
    qtbot.keyClicks(dialog.name, "Example Group")
    qtbot.keyClicks(dialog.country, "Netherlands")
    assert dialog.file.value() == str(tmp_path / "example-group.register")
    dialog.create_button.click()
    desk.settle()
    home = desk.register.record("party", desk.register.settings["home"])
    assert (home["name"], home["country"]) == ("Example Group", "NL")
    assert window.windowTitle() == "Example Group – Transfer Register"


def test_a_file_that_exists_is_not_taken_for_a_new_register(window: Window, qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "there.register").write_text("mine")
    dialog = NewRegisterDialog(str(tmp_path), window)
    dialog.open()
    dialog.file.setText(str(tmp_path / "there.register"))
    dialog.create_button.click()
    assert "exists already" in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_register_that_was_open_is_listed_and_opens_by_a_click(desk: Desk) -> None:
    address = desk.register.address
    desk.window.close_register()
    assert desk.window.session is None
    recent = desk.window.start.recent
    assert recent.count() == 1
    desk.qtbot.mouseClick(
        recent.viewport(), Qt.MouseButton.LeftButton, pos=recent.visualItemRect(recent.item(0)).center()
    )
    desk.settle()
    assert desk.register.address == address
    assert not desk.register.read_only, "the lock was given back at closing"


def test_a_file_that_is_gone_is_said_and_forgotten(window: Window, qtbot: Any, tmp_path: Path) -> None:
    window.settings.remember_register(str(tmp_path / "gone.register"))
    Desk(window, qtbot).open(tmp_path / "gone.register")
    assert "There is no file" in _said(window)
    assert window.settings.get(RECENT) == []


def test_a_file_that_is_no_register_is_refused_in_one_sentence(window: Window, qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "text.register").write_text("no register")
    Desk(window, qtbot).open(tmp_path / "text.register")
    assert "is not a register" in _said(window)
    assert window.session is None


def test_a_second_opener_reads_only_and_sees_who_holds_it(window: Window, qtbot: Any, register_path: Path) -> None:
    with Register.open(register_path) as first:
        desk = Desk(window, qtbot)
        desk.open(register_path)
        assert first.store.held_by == ""
        assert desk.register.store.held_by in window.status.state.text()
        assert "is working in it" in window.status.state.text()
        page = desk.go("party")
        assert page.new_button.isHidden()
        assert page.archive_button.isHidden()
        page.table.go_to(page.records.id_at(0))
        desk.settle()
        assert page.panel.form.fields["name"].editor.isReadOnly()
        assert page.panel._bar.isHidden()
        desk.window.close_register()


def test_undo_names_what_it_takes_back_and_says_what_it_took(desk: Desk) -> None:
    assert desk.window.menus.undo.text() == "&Undo “Two parties”"
    assert not desk.window.menus.redo.isEnabled()
    desk.window.menus.undo.trigger()
    desk.settle()
    assert desk.window.status.currentMessage() == "Undone: Two parties"
    assert not desk.window.menus.undo.isEnabled()
    assert desk.window.menus.redo.text() == "&Redo “Two parties”"
    assert desk.register.count("party") == 1


def test_an_undo_that_others_built_on_is_refused_with_its_sentence(desk: Desk) -> None:
    parties = desk.register.records("party")
    with desk.register.change("A transfer") as work:
        work.add("transfer", {"exporter": parties[0].id, "importer": parties[1].id})
    desk.settle()
    from models.undoing import StaleUndo

    desk.window.jobs.failed.emit(StaleUndo("Party P-0002 was changed since; take that change back first."))
    assert "take that change back first" in _said(desk.window)


def test_the_register_is_shown_as_of_a_day_and_left_again(desk: Desk) -> None:
    desk.window.menus.as_of.trigger()
    (dialog,) = desk.window.findChildren(DayDialog)
    dialog.day.set_value((date.today() + timedelta(days=2)).isoformat())
    dialog._on_ok()
    assert "still to come" in dialog.trouble.text()
    dialog.day.set_value(date.today().isoformat())
    dialog._on_ok()
    desk.settle()
    assert desk.window.session.read_only
    assert f"as of {date.today().isoformat()}" in desk.window.status.state.text()
    assert desk.go("party").records.rowCount() == 3
    desk.window.menus.today.trigger()
    desk.settle()
    assert not desk.window.session.read_only
    assert desk.go("party").records.rowCount() == 3


def test_a_backup_is_a_register_of_its_own(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "copy.register"
    desk.window.opening.backup(desk.register, target)
    desk.settle()
    with Register.open(target) as copy:
        assert copy.count("party") == 3


@pytest.mark.parametrize("language", spoken())
def test_every_page_and_dialog_opens_in_every_language(
    window: Window, qtbot: Any, register_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_language", language)
    desk = Desk(window, qtbot)
    window.resize(SMALLEST)
    desk.open(register_path)
    for key in NAMES:
        page = desk.go(key)
        if key in KINDS and key != "sheet":
            desk.click(page.new_button)
            assert page.panel.form.isVisible()
        assert page.minimumSizeHint().width() <= page.width(), f"{key} does not fit the smallest window"
    window.show_import()
    desk.settle()
    (dialog,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.reject()


def test_the_search_of_a_page_opens_what_finds_anything(desk: Desk) -> None:
    page = desk.go("transfer")
    desk.click(page.header.search)
    (palette,) = desk.window.findChildren(FindPalette)
    assert palette.words.hasFocus()


def test_the_size_of_the_window_is_remembered(window: Window) -> None:
    window.close()
    assert window.settings.get(WINDOW)


def test_the_choice_of_a_theme_is_marked_in_the_menu(window: Window) -> None:
    assert window.settings.get(THEME) == "system"
    heard: list[str] = []
    window.menus.theme_wanted.connect(heard.append)
    view = next(a.menu() for a in window.menuBar().actions() if a.text() == "&View")
    themes = view.actions()[0].menu().actions()
    assert [a.data() for a in themes if a.isChecked()] == ["system"]
    themes[2].trigger()
    assert heard == ["dark"]


def test_every_control_has_a_name_for_screen_readers(desk: Desk) -> None:
    for key in (
        "home",
        "party",
        "activity",
        "findings",
        "map",
        "chain",
        "matrix",
        "calendar",
        "law",
        "sheet",
        "history",
    ):
        desk.go(key)
        if key == "activity":
            desk.click(desk.window.workspace.page.new_button)
    nameless = [
        f"{type(w).__name__} in {type(w.parent()).__name__}"
        for w in desk.window.findChildren(QAbstractButton)
        if w.isVisible() and not (w.text() or w.accessibleName())
        if not w.objectName().startswith("qt_") and type(w).__name__ not in ("QToolButton", "QLineEditIconButton")
    ]
    nameless += [
        f"field {w.property('field')}"
        for w in desk.window.findChildren(QLineEdit)
        if w.isVisible() and w.property("field") and not w.accessibleName()
    ]
    assert nameless == []


def test_no_two_actions_share_a_shortcut(desk: Desk) -> None:
    keys = [a.shortcut().toString() for a in desk.window.findChildren(type(desk.window.menus.undo)) if a.shortcut()]
    window_wide = [
        a.shortcut().toString()
        for menu in desk.window.menuBar().actions()
        for a in menu.menu().actions()
        if not a.shortcut().isEmpty()
    ]
    assert len(window_wide) == len(set(window_wide))
    assert "Ctrl+Z" in keys


def test_tab_reaches_the_form_from_the_table(desk: Desk) -> None:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    page.table.setFocus()
    for _ in range(40):
        desk.qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        if page.panel.isAncestorOf(desk.window.focusWidget()):
            return
    raise AssertionError("forty times Tab did not reach the form")


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(desk: Desk) -> None:
    """A widget that is shown before it has its place is a window for a moment, and takes the keyboard away."""
    for key in (
        "home",
        "party",
        "activity",
        "transfer",
        "findings",
        "map",
        "chain",
        "calendar",
        "law",
        "sheet",
        "history",
    ):
        desk.go(key)
        assert desk.window.isActiveWindow(), key
