"""A link takes what was meant, however quickly its name is typed and chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.link_editor import LinkEditor
from desktop.session import Session
from tests.desktop.conftest import PATIENCE


@pytest.fixture
def editor(session: Session, qtbot: Any) -> Iterator[LinkEditor]:
    with session.register.change("Two parties") as work:
        work.add("party", {"name": "Cloudharbour Inc."})
        work.add("party", {"name": "Cloudport Ltd."})
    form = QWidget()
    made = LinkEditor("party", session, form)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    made.setFocus()
    yield made
    form.close()


def offered(editor: LinkEditor) -> list[str]:
    popup = editor.completer().popup()
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if popup.isVisible() else []


def press(editor: LinkEditor, qtbot: Any, *keys: Qt.Key) -> None:
    for key in keys:
        popup = editor.completer().popup()
        qtbot.keyClick(popup if popup.isVisible() else editor, key)


def retype(editor: LinkEditor, qtbot: Any, text: str) -> None:
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_what_was_offered_for_other_words_is_not_taken(editor: LinkEditor, qtbot: Any, session: Session) -> None:
    retype(editor, qtbot, "Cloud")
    qtbot.waitUntil(lambda: offered(editor) == ["Cloudharbour Inc.", "Cloudport Ltd."], timeout=PATIENCE)
    retype(editor, qtbot, "Nordhaven")
    press(editor, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert editor.text() == "Nordhaven"
    qtbot.waitUntil(lambda: offered(editor) == ["Nordhaven Bank"], timeout=PATIENCE)
    press(editor, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert editor.value() == session.register.settings["home"]


def test_of_what_is_offered_only_what_still_fits_is_taken_at_once(editor: LinkEditor, qtbot: Any) -> None:
    retype(editor, qtbot, "Cloud")
    qtbot.waitUntil(lambda: len(offered(editor)) == 2, timeout=PATIENCE)
    qtbot.keyClicks(editor, "p")
    assert offered(editor) == ["Cloudport Ltd."]
    press(editor, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert editor.text() == "Cloudport Ltd."
    assert editor.problem() == ""
