"""The letters of the law above a form say what is filled, missing or confirmed to be none, and lead there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.forms import RecordForm
from desktop.record_letters import LETTERED, State, letters_of, missing_field, state_of
from desktop.session import Session
from models.fields import KINDS


def _form(session: Session, qtbot: Any, kind: str, values: dict[str, Any] | None = None) -> RecordForm:
    with session.register.change("One record") as work:
        made = work.add(kind, values or {"name": "Payroll"})
    form = RecordForm(KINDS[kind], session)
    qtbot.addWidget(form)
    form.load(session.register.record(kind, made))
    form.show()
    form.resize(500, 600)
    return form


@pytest.mark.parametrize("kind", LETTERED)
def test_every_letter_names_fields_that_its_kind_has(kind: str) -> None:
    known = KINDS[kind].fields.keys() | KINDS[kind].lists.keys()
    for role in ("controller", "processor"):
        for letter in letters_of(kind, {"role": role}):
            assert set(letter.fields) <= known
            assert set(letter.inside) <= (
                KINDS[kind].lists[letter.fields[-1]].fields.keys() if letter.inside else {"", *letter.inside}
            )
            if letter.instead:
                field, answer = letter.instead
                assert answer in list(KINDS[kind].fields[field].terms or ())


def test_an_activity_of_a_processor_has_the_letters_of_its_own_paragraph() -> None:
    assert {letter.article[:5] for letter in letters_of("activity", {"role": "processor"})} == {"30(2)"}
    assert {letter.article[:5] for letter in letters_of("activity", {"role": "controller"})} == {"30(1)"}


@given(
    st.sampled_from(sorted(LETTERED)),
    st.dictionaries(st.sampled_from(["exporter", "importer", "destination", "measures", "purposes"]), st.just([{}])),
)
def test_a_letter_that_is_missing_sends_to_a_field_without_an_answer(kind: str, values: dict[str, Any]) -> None:
    for letter in letters_of(kind, values):
        if state_of(letter, values, lambda _key: False) is State.MISSING and not letter.inside:
            assert not values.get(missing_field(letter, values, lambda _key: False))


def test_what_is_typed_is_shown_under_its_letter(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    assert form.letters is not None
    assert form.letters.state(1) == State.MISSING
    assert "missing" in form.letters.buttons[1].accessibleName()
    form.fields["purposes"].editor.set_value([{"name": "Pay salaries"}])
    form.put({})
    assert form.letters.state(1) == State.FILLED


def test_a_time_limit_for_some_data_only_is_half_an_answer(session: Session, qtbot: Any) -> None:
    data = [{"name": "Bank account", "retention": "7 years"}, {"name": "Photograph"}]
    form = _form(session, qtbot, "activity", {"name": "Payroll", "data": data})
    assert form.letters is not None
    assert form.letters.state(5) == State.PARTLY


def test_a_letter_leads_to_the_field_that_is_missing(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity", {"name": "Payroll", "subjects": [{"name": "Staff"}]})
    assert form.letters is not None
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.letters.buttons[2].setFocus()
    qtbot.keyClick(form.letters.buttons[2], Qt.Key.Key_Space)
    assert form.focusWidget() is form.fields["data"].editor.add_button


def test_none_is_confirmed_from_a_letter_with_who_and_when(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    assert form.letters is not None
    menu = form.letters.menu_of(3)
    menu.actions()[1].trigger()
    assert form.letters.state(3) == State.NONE
    (confirmation,) = form.changes()["confirmations"]
    assert (confirmation["about"], confirmation["by"]) == ("recipients", session.register.author)
    assert session.register.author in form.letters.buttons[3].toolTip()


def test_no_transfers_is_an_answer_that_is_confirmed_and_taken_back(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    assert form.letters is not None
    form.letters.menu_of(4).actions()[1].trigger()
    assert form.changes()["transfers_exist"] == "no"
    assert [item["about"] for item in form.changes()["confirmations"]] == ["transfers_exist"]
    form.letters.menu_of(4).actions()[1].trigger()
    assert form.changes() == {}


def test_a_record_for_reading_only_takes_no_confirmation(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "activity")
    form.set_read_only(True)
    assert form.letters is not None
    assert not form.letters.menu_of(3).actions()[1].isEnabled()
