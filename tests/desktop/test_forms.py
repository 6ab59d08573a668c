"""Forms are made from what models.fields says, for every kind, and give back what they were given."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from desktop.editors import TextEditor
from desktop.forms import RecordForm
from desktop.session import Session
from models.fields import KINDS, ValueKind

ORDINARY = [key for key in KINDS if key not in ("sheet", "settings")]


def _form(session: Session, qtbot: Any, kind: str) -> RecordForm:
    form = RecordForm(KINDS[kind], session)
    qtbot.addWidget(form)
    form.load(None)
    form.show()
    return form


@pytest.mark.parametrize("kind", ORDINARY)
def test_every_field_that_is_shown_has_its_editor_label_and_section(session: Session, qtbot: Any, kind: str) -> None:
    form = _form(session, qtbot, kind)
    shown = {k for k, s in KINDS[kind].fields.items() if s.described.shown and k != "reference"}
    shown |= {k for k, s in KINDS[kind].lists.items() if s.described.shown and k != "confirmations"}
    assert set(form.fields) == shown
    assert all(field.label.text() and field.label.buddy() for field in form.fields.values())
    assert [name for name, section in form.sections.items() if section.fields] == list(form.rail.buttons)


@pytest.mark.parametrize("kind", ORDINARY)
def test_a_new_form_is_not_dirty_and_holds_the_defaults(session: Session, qtbot: Any, kind: str) -> None:
    form = _form(session, qtbot, kind)
    assert not form.dirty
    defaults = KINDS[kind].fill({})
    told = {key: value for key, value in form.values().items() if key != "confirmations"}
    assert {k: v or None for k, v in told.items()} == {k: defaults[k] or None for k in told}


@pytest.mark.parametrize("kind", ORDINARY)
def test_a_record_shown_is_a_record_unchanged(session: Session, qtbot: Any, kind: str) -> None:
    values: dict[str, Any] = {}
    for key, spec in KINDS[kind].fields.items():
        if key in ("reference", "status"):
            continue
        match spec.value:
            case ValueKind.TEXT | ValueKind.LONG_TEXT:
                values[key] = f"  text of {key}  " if not spec.required else f"text of {key}"
            case ValueKind.CHOICE | ValueKind.FACT:
                values[key] = str(list(spec.terms)[-1])
            case ValueKind.DAY:
                values[key] = "2026-02-03"
            case ValueKind.COUNT:
                values[key] = 7
            case ValueKind.COUNTRY:
                values[key] = "TR"
            case ValueKind.LINK if spec.link == "party":
                values[key] = session.register.settings["home"]
    with session.register.change("One of each") as work:
        made = work.add(kind, values)
    form = _form(session, qtbot, kind)
    form.load(session.register.record(kind, made))
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert form.changes() == {}
    assert form.check()


def test_an_empty_list_is_confirmed_by_name_and_day_and_the_confirmation_goes_with_the_first_item(
    session: Session, qtbot: Any
) -> None:
    form = _form(session, qtbot, "transfer")
    safeguards = form.fields["safeguards"].editor
    safeguards.confirmed.setChecked(True)
    (confirmation,) = form.changes()["confirmations"]
    assert (confirmation["about"], confirmation["by"]) == ("safeguards", session.register.author)
    assert confirmation["on"]
    safeguards.add_item()
    assert form.values()["confirmations"] == []
    assert safeguards.confirmed.isHidden()


def test_a_confirmation_is_shown_with_who_and_when(session: Session, qtbot: Any) -> None:
    confirmation = {"about": "recipients", "by": "privacy office", "on": "2026-01-05", "note": ""}
    with session.register.change("Confirmed") as work:
        made = work.add("activity", {"name": "Payroll", "confirmations": [confirmation]})
    form = _form(session, qtbot, "activity")
    form.load(session.register.record("activity", made))
    assert form.fields["recipients"].confirmed
    assert "privacy office" in form.fields["recipients"].editor.confirmed.toolTip()
    assert form.changes() == {}


def test_items_are_typed_cell_by_cell(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    purposes = form.fields["purposes"].editor
    qtbot.mouseClick(purposes.add_button, Qt.MouseButton.LeftButton)
    cell = purposes.table.viewport().findChild(TextEditor)
    qtbot.keyClicks(cell, "Pay salaries")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [item["name"] for item in purposes.value()] == ["Pay salaries"])
    assert form.dirty


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leaves_a_list_at_its_last_cell_and_backwards_at_its_first(session: Session, qtbot: Any, key: Any) -> None:
    form = _form(session, qtbot, "transfer")
    table = form.fields["safeguards"].editor.table
    form.fields["safeguards"].editor.set_value([dict.fromkeys(form.kind.lists["safeguards"].fields)])
    last = 0 if key == Qt.Key.Key_Backtab else table.model().columnCount() - 1
    table.setCurrentIndex(table.model().index(0, last))
    table.setFocus()
    qtbot.keyClick(table, key)
    assert form.focusWidget() is not table


def test_a_form_is_reverted_while_a_cell_is_being_edited(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "transfer")
    form.fields["safeguards"].editor.add_item()
    form.revert()
    assert form.fields["safeguards"].editor.value() == []
    assert not form.dirty


def test_items_move_and_go(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    editor = form.fields["purposes"].editor
    editor.set_value([{"name": name} for name in "abc"])
    editor.table.setCurrentIndex(editor.model.index(2, 0))
    editor._up.click()
    assert [item["name"] for item in editor.value()] == ["a", "c", "b"]
    editor._remove.click()
    assert [item["name"] for item in editor.value()] == ["a", "b"]


@pytest.mark.parametrize("kind", ORDINARY)
def test_the_models_of_lists_keep_the_rules_of_qt(session: Session, qtbot: Any, qtmodeltester: Any, kind: str) -> None:
    form = _form(session, qtbot, kind)
    for key in KINDS[kind].lists.keys() & form.fields.keys():
        model = form.fields[key].editor.model
        model.add()
        model.add()
        qtmodeltester.check(model)


def test_a_wrong_item_is_said_beside_its_list_only(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    form.fields["name"].editor.set_value("Payroll")
    form.fields["purposes"].editor.add_item()
    assert not form.check()
    assert [key for key, field in form.fields.items() if field.wrong] == ["purposes"]


def test_a_legal_basis_for_a_purpose_that_is_not_there_is_said(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    form.fields["name"].editor.set_value("Payroll")
    form.fields["purposes"].editor.set_value([{"name": "Pay salaries"}])
    bases = form.fields["legal_bases"].editor
    row = bases.model.add()
    column = [f.key for f in bases.model.fields].index("purpose")
    bases.model.setData(bases.model.index(row, column), "Advertise")
    assert not form.check()
    assert "Advertise" in form.fields["legal_bases"].error.text()
    bases.model.setData(bases.model.index(row, column), "Pay salaries")
    assert form.check()


def test_the_rail_jumps_to_a_section_and_tells_what_is_answered(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "transfer")
    form.resize(420, 300)
    button = form.rail.buttons["Safeguards"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.sections["Safeguards"].visibleRegion().boundingRect().height() > 0
    assert "0 of" in button.accessibleName()


def test_a_form_for_reading_only_takes_no_keys(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "party")
    form.set_read_only(True)
    before = form.values()
    for field in form.fields.values():
        qtbot.keyClicks(field.editor, "x")
    assert form.values() == before


def test_a_form_that_is_closed_is_freed(session: Session, qtbot: Any) -> None:
    import gc
    import weakref

    form = RecordForm(KINDS["transfer"], session)
    form.load(None)
    gone = weakref.ref(form)
    form.deleteLater()
    del form
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
