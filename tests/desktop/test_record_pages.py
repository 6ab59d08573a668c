"""Every kind of record: made, changed, found, put away, brought back and undone through the real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.empty_word import EmptyWord
from desktop.find_palette import FindPalette
from desktop.navigation import ENTRIES
from models.fields import KINDS, ValueKind
from models.listing import titles
from tests.desktop.conftest import Desk

EDITABLE = [key for _, entries in ENTRIES for key, _name in entries if key in KINDS and key != "sheet"]


def _fill_title(desk: Desk, page, kind: str) -> None:
    for key in KINDS[kind].title:
        spec = KINDS[kind].fields[key]
        if spec.link:
            desk.link(page, key, "Cloudharbour Inc." if key != "exporter" else "Nordhaven Bank")
        elif spec.value is ValueKind.COUNTRY:
            desk.type(page, key, "Brazil")
        else:
            desk.type(page, key, "Harbour record")


def _made(desk: Desk, kind: str):
    """Make a record of a kind by hand, and give its page and id."""
    page = desk.go(kind)
    before = {record.id for record in desk.register.records(kind)}
    desk.click(page.new_button)
    _fill_title(desk, page, kind)
    desk.save(page)
    (made,) = (record.id for record in desk.register.records(kind) if record.id not in before)
    return page, made


@pytest.mark.parametrize("kind", EDITABLE)
def test_a_record_lives_its_whole_life_in_the_window(desk: Desk, kind: str) -> None:
    page, made = _made(desk, kind)
    assert page.table.current_id() == made, "the new record is the one the table goes to"
    assert page.panel.record.id == made
    assert not page.panel.dirty

    desk.type(page, "notes", "quokka")
    assert page.panel.dirty
    desk.save(page)
    assert desk.register.record(kind, made)["notes"] == "quokka"

    desk.click(page.archive_button)
    assert desk.register.record(kind, made)["status"] == "archived"
    assert page.records.row_of(made) == -1

    desk.click(page.chips["Archived"])
    page.table.go_to(made)
    desk.settle()
    desk.click(page.archive_button)
    assert desk.register.record(kind, made)["status"] == "active"
    desk.click(page.chips["All"])
    assert page.records.row_of(made) >= 0

    for expected in ("archived", "active"):
        desk.window.menus.undo.trigger()
        desk.settle()
        assert desk.register.record(kind, made)["status"] == expected
    desk.window.menus.undo.trigger()
    desk.settle()
    assert desk.register.record(kind, made)["notes"] == ""
    desk.window.menus.redo.trigger()
    desk.settle()
    assert desk.register.record(kind, made)["notes"] == "quokka"


@pytest.mark.parametrize("kind", EDITABLE)
def test_a_record_is_found_by_a_word_in_it_and_opened(desk: Desk, kind: str) -> None:
    page, made = _made(desk, kind)
    desk.type(page, "notes", "quokka")
    desk.save(page)
    start = desk.go("party" if kind != "party" else "measure")
    desk.click(start.header.search)
    (palette,) = desk.window.findChildren(FindPalette)
    desk.qtbot.keyClicks(palette.words, "quok")
    desk.qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.workspace.page is page, timeout=10_000)
    desk.settle()
    assert page.panel.record.id == made
    assert page.table.current_id() == made


@pytest.mark.parametrize("kind", ["party", "activity", "document"])
def test_what_a_field_cannot_hold_is_said_beside_it_and_not_stored(desk: Desk, kind: str) -> None:
    page, made = _made(desk, kind)
    desk.type(page, "reviewed_on", "the other day")
    desk.save(page)
    field = page.panel.form.fields["reviewed_on"]
    assert "not a day" in field.error.text()
    assert not field.error.isHidden()
    assert page.panel.dirty
    assert desk.register.record(kind, made).version == 1
    desk.type(page, "reviewed_on", "3 Mar 2026")
    desk.save(page)
    assert desk.register.record(kind, made)["reviewed_on"] == "2026-03-03"
    assert field.error.isHidden()


def test_several_records_are_put_away_at_once_and_come_back_by_one_undo(desk: Desk) -> None:
    page = desk.go("party")
    page.table.selectAll()
    desk.click(page.archive_button)
    assert desk.register.count("party") == 0
    assert desk.register.undoable().reason == "Archive 3 parties"
    desk.window.menus.undo.trigger()
    desk.settle()
    assert desk.register.count("party") == 3


def test_a_record_that_somebody_else_changed_is_not_overwritten(desk: Desk) -> None:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    shown = page.panel.record
    desk.type(page, "notes", "mine")
    with desk.register.change("Elsewhere") as work:
        work.edit("party", shown.id, {"notes": "theirs"})
    desk.settle()
    desk.save(page)
    assert "changed by somebody else" in page.panel.trouble.text()
    assert page.panel.dirty
    assert desk.register.record("party", shown.id)["notes"] == "theirs"


def test_a_missing_party_is_made_on_the_spot_and_linked(desk: Desk) -> None:
    page = desk.go("transfer")
    desk.click(page.new_button)
    importer = page.panel.form.fields["importer"].editor
    importer.setFocus()
    desk.qtbot.keyClicks(importer, "Kaizen Print LLC")
    desk.settle()
    importer.completer().popup().hide()
    importer._on_new()
    (dialog,) = (w for w in desk.window.workspace.children() if type(w).__name__ == "NewRecordDialog")
    assert dialog.form.fields["name"].editor.value() == "Kaizen Print LLC"
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    desk.settle()
    made = next(r for r in desk.register.records("party") if r["name"] == "Kaizen Print LLC")
    assert importer.value() == made.id
    desk.save(page)
    assert desk.register.records("transfer")[0]["importer"] == made.id


def test_counts_follow_what_is_done(desk: Desk) -> None:
    _made(desk, "measure")
    item = desk.window.workspace.navigation.item_of("measure")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", 1")


def test_the_title_of_a_linked_record_is_shown_in_the_table(desk: Desk) -> None:
    page, made = _made(desk, "transfer")
    row = page.records.row_of(made)
    column = page.records.columns.index("importer")
    assert page.records.text(row, column) == "Cloudharbour Inc."
    assert titles(desk.register, "transfer", [made]) == {made: "Nordhaven Bank → Cloudharbour Inc."}


def test_only_the_last_change_of_a_record_is_told_in_its_history(desk: Desk) -> None:
    page, _made_id = _made(desk, "measure")
    desk.type(page, "notes", "quokka")
    desk.save(page)
    page.panel._tabs.setCurrentWidget(page.panel.history)
    desk.settle()
    told = page.panel.history.toPlainText()
    assert "Edit measure M-0001" in told
    assert "Notes: quokka" in told


def test_a_record_that_an_undo_takes_away_is_shown_no_longer(desk: Desk) -> None:
    page = desk.go("party")
    with desk.register.change("A party") as work:
        made = work.add("party", {"name": "Kaizen Print LLC"})
    desk.settle()
    page.show_record(made)
    desk.settle()
    assert page.panel.record is not None
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page.panel.record is None
    assert not [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]


def test_a_table_narrowed_until_nothing_is_left_says_so_and_offers_nothing_for_it(desk: Desk) -> None:
    page, _ = _made(desk, "party")
    word = page.findChild(EmptyWord)
    assert page.archive_button.isVisible()
    assert not word.isVisible()

    desk.click(page.chips["Ended"])
    desk.settle()
    assert word.isVisible()
    assert not page.archive_button.isVisible()

    desk.click(page.chips["All"])
    desk.settle()
    assert not word.isVisible()


def test_a_country_dossier_is_called_by_the_name_of_its_country(desk: Desk) -> None:
    page, _ = _made(desk, "dossier")
    desk.settle()
    assert page.panel.title.text() == "Brazil"
