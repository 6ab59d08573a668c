"""Fields that an office adds stand in its tables and forms like any other field."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from desktop.change_lines import change_lines
from desktop.dialogs.record_then import RecordThen
from desktop.session import Session
from desktop.word_editor import WordEditor
from models.own_fields import OwnField, keep_own_fields
from models.own_values import own_value
from models.register import Register
from models.vocabulary import OwnValueKind
from tests.desktop.conftest import Desk

FIELDS = (
    OwnField("", "Cost centre", help="As in the books."),
    OwnField("", "Tier", OwnValueKind.CHOICE, words=("Gold", "Silver")),
    OwnField("", "Vetted", OwnValueKind.YES_NO),
    OwnField("", "Vetted on", OwnValueKind.DAY),
    OwnField("", "Seats", OwnValueKind.NUMBER),
)


@pytest.fixture(scope="session")
def extended_path(filled: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = shutil.copy(filled, tmp_path_factory.mktemp("extended") / "nordhaven.register")
    with Register.open(path) as register, register.change("Fields of the office") as work:
        keep_own_fields(work, "party", FIELDS)
    return path


@pytest.fixture
def register_path(extended_path: Any, tmp_path: Any) -> Any:
    return shutil.copy(extended_path, tmp_path / "nordhaven.register")


def _party(desk: Desk, reference: str = "P-0002") -> Any:
    return desk.register.by_reference(reference)


def _open(desk: Desk, reference: str = "P-0002") -> Any:
    page = desk.go("party")
    page.table.go_to(_party(desk, reference).id)
    desk.settle()
    return page


def test_the_form_has_a_section_for_them_and_saves_them(desk: Desk) -> None:
    page = _open(desk)
    form = page.panel.form
    assert "Fields of the office" in form.rail.buttons
    desk.type(page, "own:cost_centre", "4711")
    desk.type(page, "own:vetted_on", "3 May 2026")
    desk.type(page, "own:seats", "12")
    desk.click(form.fields["own:vetted"].editor.button("yes"))
    tier = form.fields["own:tier"].editor
    tier.setFocus()
    desk.qtbot.keyClicks(tier, "gol")
    desk.qtbot.keyClick(tier.completer().popup(), Qt.Key.Key_Down)
    desk.qtbot.keyClick(tier.completer().popup(), Qt.Key.Key_Return)
    desk.save(page)
    record = _party(desk)
    assert {item["key"]: item["value"] for item in record["own_values"]} == {
        "cost_centre": "4711", "vetted_on": "2026-05-03", "seats": "12", "vetted": "yes", "tier": "Gold",
    }  # fmt: skip
    assert desk.register.undo()
    assert _party(desk)["own_values"] == ()


def test_a_value_that_does_not_fit_is_said_beside_the_field(desk: Desk) -> None:
    page = _open(desk)
    desk.type(page, "own:seats", "many")
    desk.click(page.panel.save_button)
    assert "not a whole number" in page.panel.form.fields["own:seats"].error.text()
    assert _party(desk)["own_values"] == ()
    page.panel.form.revert()


def test_a_word_that_is_not_offered_is_kept_and_marked(desk: Desk) -> None:
    page = _open(desk)
    desk.type(page, "own:tier", "Bronze")
    editor = page.panel.form.fields["own:tier"].editor
    assert isinstance(editor, WordEditor)
    assert editor.foreign
    assert editor._mark.toolTip() == "Not in the list of this field"
    desk.save(page)
    assert own_value(_party(desk)["own_values"], "own:tier") == "Bronze"


def test_they_are_columns_that_are_filled_sorted_filtered_and_grouped(desk: Desk) -> None:
    page = desk.go("party")
    table, records = page.table, page.records
    column = records.columns.index("own:seats")
    assert not table.isColumnHidden(column)
    assert records.headerData(column, Qt.Orientation.Horizontal) == "Seats"
    for row, seats in ((0, "9"), (1, "30")):
        index = records.index(row, column)
        table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        table.setFocus()
        QGuiApplication.clipboard().setText(seats)
        desk.qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert [own_value(r["own_values"], "own:seats") for r in desk.register.records("party")] == ["9", "30", ""]
    table.sort_column("own:seats", descending=True)
    desk.settle()
    assert [records.text(row, column) for row in range(3)] == ["30", "9", ""]
    desk.qtbot.keyClicks(table.heading.filter_of(column), "30")
    desk.qtbot.waitUntil(lambda: records.rowCount() == 1)
    table.clear_filters()
    desk.settle()
    records.group_by("own:seats")
    desk.settle()
    assert {records.group_text(row) for row in range(records.rowCount())} >= {"30 (1)", "9 (1)", "(blank) (1)"}
    records.group_by("")
    desk.settle()


def test_a_cell_that_cannot_be_read_is_refused_as_in_a_form(desk: Desk) -> None:
    page = desk.go("party")
    said: list[str] = []
    page.table.writer.said.connect(said.append)
    index = page.records.index(1, page.records.columns.index("own:vetted_on"))
    page.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    page.table.setFocus()
    QGuiApplication.clipboard().setText("soon")
    desk.qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert said[-1] == "P-0002, Vetted on: “soon” is not a day"


def test_history_names_them_as_the_office_does(desk: Desk) -> None:
    page = _open(desk)
    desk.type(page, "own:cost_centre", "4711")
    desk.save(page)
    lines = change_lines(desk.register, desk.register.changes_of(desk.register.history()[0].number))
    assert [(line.field, line.before, line.after) for line in lines] == [("Cost centre", "", "4711")]


def test_a_session_hears_of_other_fields(session: Session, register: Register, qtbot: Any) -> None:
    assert "own:tier" not in session.kind("party").fields
    with qtbot.waitSignal(session.office_changed), register.change("More") as work:
        keep_own_fields(work, "party", FIELDS)
    assert "own:tier" in session.kind("party").fields
    with qtbot.assertNotEmitted(session.office_changed, wait=200), register.change("A party") as work:
        work.add("party", {"name": "Example Ltd"})


def test_a_duplicate_begins_with_them(desk: Desk) -> None:
    with desk.register.change("Tier") as work:
        work.edit("party", _party(desk).id, {"own:tier": "Gold", "own:seats": 3})
    page = _open(desk)
    page.panel.duplicate()
    desk.settle()
    assert [page.panel.form.fields[f"own:{key}"].editor.text() for key in ("tier", "seats")] == ["Gold", "3"]
    desk.type(page, "name", "Cloudharbour Ltd")
    desk.save(page)
    assert [_party(desk, "P-0004")[f"own:{key}"] for key in ("tier", "seats")] == ["Gold", "3"]


def test_a_cell_with_a_word_that_is_not_offered_says_so(desk: Desk) -> None:
    with desk.register.change("Tier") as work:
        work.edit("party", _party(desk).id, {"own:tier": "Lead"})
    page = desk.go("party")
    index = page.records.index(page.records.row_of(_party(desk).id), page.records.columns.index("own:tier"))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Lead\nNot in the list of this field"


def test_a_record_as_it_was_shows_what_they_held(desk: Desk) -> None:
    with desk.register.change("Tier") as work:
        work.edit("party", _party(desk).id, {"own:tier": "Lead"})
    (entry, change), *_ = desk.register.history_of(_party(desk).id)
    dialog = RecordThen(entry, change, desk.window.session, desk.window, latest=True)
    assert dialog.form.fields["own:tier"].editor.text() == "Lead"
    dialog.close()
