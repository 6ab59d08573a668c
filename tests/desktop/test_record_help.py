"""Help on a field is a key or a button away, and what is wrong is said while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from desktop.field_advice import ADVICE
from desktop.forms import RecordForm
from desktop.session import Session
from models.fields import KINDS


def _form(session: Session, qtbot: Any, kind: str) -> RecordForm:
    form = RecordForm(KINDS[kind], session)
    qtbot.addWidget(form)
    form.load(None)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_advice_is_on_fields_that_there_are() -> None:
    for name in ADVICE:
        kind, _, key = name.partition(".")
        assert key in KINDS[kind].fields.keys() | KINDS[kind].lists.keys(), name


def test_f1_shows_what_authorities_expect_of_the_field_with_the_cursor(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "transfer")
    field = form.fields["destination"]
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_F1)
    assert field.help.shown
    assert "outside the EEA" in field.help.label.text()
    assert "30" in field.help.label.text(), "the article is told too"
    qtbot.keyClick(field.editor, Qt.Key.Key_F1)
    assert not field.help.shown


def test_the_button_beside_a_field_shows_the_same(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "transfer")
    field = form.fields["exporter"]
    qtbot.mouseClick(field.help.button, Qt.MouseButton.LeftButton)
    assert field.help.shown
    assert field.help.button.isChecked()
    assert field.help.button.accessibleName() == "Help on Exporter"


def test_a_field_without_advice_still_has_help_but_no_button(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "party")
    field = form.fields["lei"]
    assert field.help.button is None
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_F1)
    assert "20 characters" in field.help.label.text()


def test_what_is_wrong_is_said_while_the_cursor_is_still_in_the_field(session: Session, qtbot: Any) -> None:
    form = _form(session, qtbot, "party")
    field = form.fields["reviewed_on"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "the other day")
    qtbot.waitUntil(lambda: field.wrong, timeout=3000)
    assert form.focusWidget() is field.editor or field.editor.isAncestorOf(form.focusWidget())
