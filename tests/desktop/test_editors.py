"""Each kind of value is shown as people read it and comes back as the register stores it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from desktop.columns import filters_for, places
from desktop.day_editor import DayEditor
from desktop.days import read_day, write_day
from desktop.editors import ChoiceEditor, CountEditor, CountryEditor, FactEditor, LongTextEditor, TextEditor, editor_for
from desktop.link_editor import LinkEditor
from desktop.session import Session
from models.fields import KINDS, ValueKind
from models.listing import Filter

PARTY, TRANSFER, ENGAGEMENT = KINDS["party"].fields, KINDS["transfer"].fields, KINDS["engagement"].fields
SAMPLES = {
    ValueKind.TEXT: (PARTY["name"], "Example Ltd"),
    ValueKind.LONG_TEXT: (PARTY["notes"], "Two\nlines"),
    ValueKind.CHOICE: (PARTY["kind"], "authority"),
    ValueKind.FACT: (PARTY["public_authority"], "no"),
    ValueKind.DAY: (PARTY["reviewed_on"], "2026-11-22"),
    ValueKind.COUNT: (ENGAGEMENT["notice_days"], 30),
    ValueKind.COUNTRY: (PARTY["country"], "BR"),
}


@pytest.mark.parametrize("in_cell", [False, True], ids=["form", "cell"])
@pytest.mark.parametrize("kind", SAMPLES)
def test_a_value_comes_back_as_it_went_in(session: Session, qtbot: Any, kind: ValueKind, in_cell: bool) -> None:
    spec, value = SAMPLES[kind]
    editor: Any = editor_for(spec, session, in_cell=in_cell)
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value(value)
    expected = value.replace("\n", "") if in_cell and kind is ValueKind.LONG_TEXT else value
    assert (
        editor.value().replace("\n", "") == expected if in_cell and isinstance(value, str) else editor.value() == value
    )


@pytest.mark.parametrize(
    "typed", ["22 Nov 2026", "22-11-2026", "22/11/2026", "2026-11-22", "22.11.2026", "22 november 2026"]
)
def test_a_day_is_read_in_the_ways_people_write_days(qtbot: Any, typed: str) -> None:
    editor = DayEditor()
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor, typed)
    assert editor.value() == "2026-11-22"


def test_a_text_that_is_no_day_stays_for_the_check_to_refuse(qtbot: Any) -> None:
    editor = DayEditor()
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor, "soon")
    assert editor.value() == "soon"


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_written_is_read_again(day: Any) -> None:
    assert read_day(write_day(day.isoformat())) == day.isoformat()


def test_a_day_is_taken_from_the_calendar(qtbot: Any) -> None:
    editor = DayEditor()
    qtbot.addWidget(editor)
    editor.show()
    editor.open_calendar()
    editor._calendar.clicked.emit(QDate(2026, 3, 2))
    assert editor.value() == "2026-03-02"
    assert not editor._calendar.isVisible()


@pytest.mark.parametrize(("typed", "code"), [("Brazil", "BR"), ("brasilien", "BR"), ("US", "US"), ("Türkiye", "TR")])
def test_a_country_is_recognised_by_any_of_its_names(qtbot: Any, typed: str, code: str) -> None:
    editor = CountryEditor()
    qtbot.addWidget(editor)
    editor.show()
    editor.insert(typed)
    assert editor.value() == code


def test_a_country_is_shown_by_its_name_once_the_field_is_left(qtbot: Any) -> None:
    editor = CountryEditor()
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor, "brasilien")
    editor.editingFinished.emit()
    assert editor.text() == "Brazil"


def test_every_country_comes_back_from_its_name(qtbot: Any) -> None:
    editor = CountryEditor()
    qtbot.addWidget(editor)
    editor.show()
    for code in places().values():
        editor.set_value(code)
        assert editor.value() == code


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(max_size=20))
def test_a_count_is_a_number_blank_or_what_was_typed(qtbot: Any, typed: str) -> None:
    editor = CountEditor()
    editor.setText(typed)
    shown = editor.text().strip()
    value = editor.value()
    assert value is None if not shown else value == shown or int(shown) == value
    editor.deleteLater()


def test_a_fact_is_answered_by_a_click_and_by_the_arrows(qtbot: Any) -> None:
    editor = FactEditor(PARTY["public_authority"])
    qtbot.addWidget(editor)
    editor.show()
    assert editor.value() == "unknown"
    qtbot.mouseClick(editor.button("yes"), Qt.MouseButton.LeftButton)
    assert editor.value() == "yes"
    qtbot.keyClick(editor.button("yes"), Qt.Key.Key_Right)
    assert editor.value() == "no"


def test_a_choice_that_may_be_blank_can_be_made_blank_again(qtbot: Any) -> None:
    editor = ChoiceEditor(TRANSFER["kind"])
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value("remote_access")
    editor.set_value(None)
    assert editor.value() is None


def test_a_long_text_leaves_by_tab_and_grows_with_its_lines(qtbot: Any) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    editor, after = LongTextEditor(form), TextEditor(form)
    form.show()
    editor.setFocus()
    low = editor.height()
    editor.set_value("line\n" * 6)
    assert editor.height() > low
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert "\t" not in editor.toPlainText()
    assert form.focusWidget() is after


def test_a_link_shows_the_title_and_gives_the_id(session: Session, qtbot: Any) -> None:
    home = session.register.settings["home"]
    editor = LinkEditor("party", session)
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value(home)
    assert editor.value() == home, "before the title is here too"
    qtbot.waitUntil(lambda: editor.text() == "Nordhaven Bank")
    assert editor.value() == home
    assert editor.problem() == ""


def test_a_text_that_is_no_record_is_named_as_the_problem(session: Session, qtbot: Any) -> None:
    editor = LinkEditor("party", session)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor, "Nobody Ltd")
    assert "Nobody Ltd" in editor.problem()
    editor.clear()
    assert editor.problem() == ""


@pytest.mark.parametrize(
    ("kind", "key", "typed", "expected"),
    [
        ("party", "name", "cloud", Filter("name", "contains", "cloud")),
        ("party", "kind", "group", Filter("kind", "in", ["group_entity"])),
        ("party", "country", "brazil", Filter("country", "in", ["BR"])),
        ("party", "country", "-", Filter("country", "missing")),
        ("party", "country", "*", Filter("country", "present")),
        ("party", "reviewed_on", "2026", Filter("reviewed_on", "contains", "2026")),
        ("party", "reviewed_on", "> 1 Mar 2026", Filter("reviewed_on", "from", "2026-03-01")),
        ("engagement", "notice_days", "30", Filter("notice_days", "is", 30)),
        ("transfer", "importer", "cloud", Filter("importer", "contains", "cloud")),
        ("transfer", "safeguards", "Consent of", Filter("safeguards", "contains", "Consent of")),
    ],
)
def test_what_is_typed_above_a_column_means_what_its_cells_show(
    kind: str, key: str, typed: str, expected: Filter
) -> None:
    assert filters_for(KINDS[kind], key, typed) == (expected,)
