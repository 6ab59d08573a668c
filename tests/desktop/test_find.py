"""Find anything: one field for records, findings, pages, actions and settings, by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from desktop import texts
from desktop.dialogs.settings_dialog import SECTIONS, SettingsDialog
from desktop.find_entries import SETTINGS, Entry, matching, plain
from desktop.find_keyboard import KeyboardDialog
from desktop.find_palette import FindPalette
from desktop.record_tabs import RecordTab
from desktop.texts import tr
from desktop.window import SMALLEST, Window
from resources.language import spoken
from tests.desktop.conftest import Bench, Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def _open(desk: Desk) -> FindPalette:
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    (palette,) = desk.window.findChildren(FindPalette)
    assert palette.words.hasFocus()
    return palette


def _type(desk: Desk, palette: FindPalette, text: str) -> list[Entry]:
    palette.words.selectAll()
    desk.qtbot.keyClicks(palette.words, text)
    desk.settle()
    return palette.found.entries()


def _enter(desk: Desk, palette: FindPalette, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(palette.words, Qt.Key.Key_Return, modifier)
    desk.settle()


def test_a_record_is_found_and_enter_goes_there(desk: Desk) -> None:
    palette = _open(desk)
    found = _type(desk, palette, "brightdesk")
    assert found[0].group == "record"
    assert "Brightdesk Pvt. Ltd." in found[0].title
    _enter(desk, palette)
    assert desk.window.workspace.page.panel.record["name"] == "Brightdesk Pvt. Ltd."
    assert not [p for p in desk.window.findChildren(FindPalette) if p.isVisible()]


@pytest.mark.parametrize("typed", ["cluodharbour", "cloudharbor inc", "cloudharb", "CLOUDHARBUOR"])
def test_a_slip_of_the_hand_still_finds(desk: Desk, typed: str) -> None:
    palette = _open(desk)
    _type(desk, palette, "warm")
    assert any("Cloudharbour" in entry.title for entry in _type(desk, palette, typed))


def test_ctrl_enter_opens_the_record_in_a_tab(desk: Desk) -> None:
    palette = _open(desk)
    _type(desk, palette, "brightdesk")
    _enter(desk, palette, CTRL)
    assert isinstance(desk.window.workspace.page, RecordTab)


@pytest.mark.parametrize("typed", ["Bevindingen", "findngs", "Feststellungen", "finding"])
def test_a_page_is_found_in_any_language_with_slips(desk: Desk, typed: str) -> None:
    palette = _open(desk)
    found = _type(desk, palette, typed)
    assert any(entry.group == "page" and entry.key == "findings" for entry in found)


def test_an_action_shows_its_key_and_is_done(desk: Desk) -> None:
    palette = _open(desk)
    found = _type(desk, palette, "keyboard")
    (entry,) = [entry for entry in found if entry.group == "action"]
    assert entry.keys == "Ctrl+/"
    while palette.found.entry() != entry:
        desk.qtbot.keyClick(palette.words, Qt.Key.Key_Down)
    _enter(desk, palette)
    assert [d for d in desk.window.findChildren(KeyboardDialog) if d.isVisible()]


@pytest.mark.parametrize("typed", ["language of doc", "documenten", "langauge document"])
def test_a_setting_is_found_and_shown(desk: Desk, typed: str) -> None:
    palette = _open(desk)
    found = _type(desk, palette, typed)
    entry = next(entry for entry in found if entry.group == "setting")
    while palette.found.entry() != entry:
        desk.qtbot.keyClick(palette.words, Qt.Key.Key_Down)
    _enter(desk, palette)
    (dialog,) = desk.window.findChildren(SettingsDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_every_setting_that_can_be_found_stands_in_the_dialog(desk: Desk) -> None:
    dialog = SettingsDialog(desk.window.settings, desk.window.session, "", desk.window)
    dialog.show()
    desk.settle()
    said = {
        (section, label.text())
        for section, rows in dialog.rows.items()
        for row in rows
        for label in row.findChildren(QLabel)
    }
    said |= {(section, tr(name)) for section, name in SECTIONS.items()}
    assert set(SETTINGS) <= said
    dialog.reject()


def test_findings_are_found_and_lead_to_their_list(bench: Bench) -> None:
    bench.settle()
    finding = next(f for f in bench.judgement.findings() if f.open)
    palette = _open(bench)
    found = _type(bench, palette, finding.check)
    entry = next(e for e in found if e.group == "finding" and e.id == finding.check)
    while palette.found.entry() != entry:
        bench.qtbot.keyClick(palette.words, Qt.Key.Key_Up)
    _enter(bench, palette)
    page = bench.window.workspace.page
    assert bench.window.workspace.key == "findings"
    assert page.words.text().startswith(finding.check)


def test_empty_it_shows_where_one_was_the_last_first(desk: Desk) -> None:
    for key in ("law", "history", "party"):
        desk.go(key)
        desk.window.workspace.places.note()
    palette = _open(desk)
    assert [entry.title.partition(":")[0] for entry in palette.found.entries()][:2] == ["History", "Law"]
    assert palette.found.entry() is not None
    _enter(desk, palette)
    assert desk.window.workspace.key == "history"


def test_nothing_found_is_said(desk: Desk) -> None:
    palette = _open(desk)
    assert _type(desk, palette, "xqzw") == []
    assert palette.found.item(0).text() == "Nothing found"
    _enter(desk, palette)
    assert palette.isVisible()


def test_escape_closes_it(desk: Desk) -> None:
    palette = _open(desk)
    desk.qtbot.keyClick(palette.words, Qt.Key.Key_Escape)
    assert not [p for p in desk.window.findChildren(FindPalette) if p.isVisible()]


def test_what_was_typed_before_does_not_overwrite_the_last_answer(desk: Desk) -> None:
    palette = _open(desk)
    desk.qtbot.keyClicks(palette.words, "cloud")
    palette.words.selectAll()
    desk.qtbot.keyClicks(palette.words, "bright")
    desk.settle()
    titles = [entry.title for entry in palette.found.entries() if entry.group == "record"]
    assert titles
    assert all("Brightdesk" in title for title in titles)


def test_every_action_of_the_menus_has_a_key_and_the_keyboard_page_lists_it(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Slash, CTRL)
    (dialog,) = [d for d in desk.window.findChildren(QDialog) if isinstance(d, KeyboardDialog)]
    listed = {
        dialog.table.item(row, 1).text(): dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())
    }
    without = [
        plain(action.text())
        for menu in desk.window.menuBar().actions()
        for action in menu.menu().actions()
        if not action.isSeparator() and action.menu() is None and not listed.get(plain(action.text()))
    ]
    assert without == []
    desk.qtbot.keyClicks(dialog.words, "import")
    shown = [dialog.table.item(r, 1).text() for r in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(r)]
    assert shown == ["Import"]
    dialog.reject()


def test_the_window_is_found_in_whatever_language_it_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_language", "de")
    entry = Entry("page", "party", texts.tr("Parties"))
    assert matching([entry], "parties") == [entry]
    assert matching([entry], entry.title[:4]) == [entry]
    assert matching([entry], "zzz") == []


@pytest.mark.parametrize("language", spoken())
def test_it_opens_in_every_language_in_the_smallest_window(
    window: Window, qtbot: Any, register_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_language", language)
    desk = Desk(window, qtbot)
    window.resize(SMALLEST)
    desk.open(register_path)
    palette = _open(desk)
    _type(desk, palette, "cloud")
    assert window.rect().contains(palette.geometry())
    items = [palette.found.item(row) for row in range(palette.found.count())]
    assert any(item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items)
    desk.qtbot.keyClick(palette.words, Qt.Key.Key_Escape)
    dialog = KeyboardDialog(window.menuBar(), window)
    dialog.open()
    assert dialog.table.rowCount() > 30
    assert all(dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount()))
    dialog.reject()
