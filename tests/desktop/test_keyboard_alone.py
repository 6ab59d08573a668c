"""Somebody without a mouse makes a register, fills it and hands a report over: keys go to what has the focus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QWidget

from desktop.window import Window
from models.register import Record, Register
from tests.desktop.conftest import PATIENCE, Desk

_KEY, _WITH = Qt.Key, Qt.KeyboardModifier
_FAR = 120
"""So many times Tab, and a field counts as out of reach."""


class Typist:
    """Presses keys, and sees what has the focus; nothing else."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self._desk, self._qtbot, self._window = Desk(window, qtbot), qtbot, window

    @property
    def register(self) -> Register:
        """Give what was written, to look at it."""
        return self._desk.register

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _WITH.NoModifier) -> None:
        """Press one key, once the window has answered the one before."""
        self._qtbot.keyClick(self._listening(), key, modifiers)

    def type(self, text: str) -> None:
        """Type a text over what stands in the field."""
        self.press(_KEY.Key_A, _WITH.ControlModifier)
        self._qtbot.keyClicks(self._listening(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until a control has the focus that a screen reader calls so."""
        passed: list[str] = []
        for _ in range(_FAR):
            passed.append(_name(self._listening()))
            if passed[-1] == name:
                return
            self._qtbot.keyClick(self._listening(), _KEY.Key_Tab)
        pytest.fail(f"Tab does not reach “{name}” but {sorted(set(passed))}")

    def fill(self, **answers: str) -> None:
        """Go from field to field of a form and type; a label is written with _ for each blank."""
        for label, text in answers.items():
            self.tab_to(label.replace("_", " "))
            self.type(text)

    def link(self, label: str, words: str) -> None:
        """Type words of a record into a link, and choose the first that is offered."""
        self.tab_to(label)
        field = self._listening()
        self.type(words)
        self._qtbot.waitUntil(lambda: words in _first_offered(), timeout=PATIENCE)
        self.press(_KEY.Key_Down)
        self.press(_KEY.Key_Return)
        assert words in field.text()

    def choose(self, label: str, term: str) -> None:
        """Choose from a closed list by its first letters."""
        self.tab_to(label)
        field = self._listening()
        self._qtbot.keyClicks(field, term)
        assert field.currentText().startswith(term)

    def new(self, page: Qt.Key) -> None:
        """Go to a page by its digit, and begin a record there."""
        self.press(page, _WITH.ControlModifier)
        self.press(_KEY.Key_N, _WITH.ControlModifier)

    def save(self) -> None:
        """Save the record; the button shows for a moment that it was pressed."""
        self.press(_KEY.Key_S, _WITH.ControlModifier)
        self._qtbot.waitUntil(lambda: not self._window.workspace.dirty, timeout=PATIENCE)
        self._desk.settle()

    def wait_for_dialog(self, kind: type[QDialog]) -> None:
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE)

    def wait_for_file(self, path: Path) -> None:
        self._qtbot.waitUntil(path.is_file, timeout=PATIENCE)
        self._desk.settle()

    def _listening(self) -> Any:
        """Give what hears the next key; offscreen nobody gives a window back what a popup or dialog took away."""
        self._desk.settle()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        front = QApplication.activeModalWidget() or self._window
        if not front.isActiveWindow():
            front.activateWindow()
            self._qtbot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or front


def _name(control: QWidget) -> str:
    """Give the name of a control as a screen reader says it."""
    text = getattr(control, "text", None)
    return control.accessibleName() or (str(text()).replace("&", "") if text is not None else "")


def _first_offered() -> str:
    """Give the first line of the list that hangs from a field."""
    popup = QApplication.activePopupWidget()
    return str(popup.model().index(0, 0).data()) if isinstance(popup, QAbstractItemView) else ""


def _make_a_register(typist: Typist, path: Path) -> None:
    typist.press(_KEY.Key_N, _WITH.ControlModifier | _WITH.ShiftModifier)
    typist.fill(Name_of_the_entity="Example Group", Country="Netherlands", File=str(path))
    typist.press(_KEY.Key_Return)


def _add_parties(typist: Typist) -> None:
    for name, country in (("Cloudharbour Inc.", "United States"), ("Brightdesk Pvt. Ltd.", "India")):
        typist.new(_KEY.Key_2)
        typist.fill(Name=name, Country=country)
        typist.save()


def _add_the_chain(typist: Typist) -> None:
    typist.new(_KEY.Key_3)
    typist.link("Engaging party", "Example Group")
    typist.link("Engaged party", "Cloudharbour Inc.")
    typist.fill(Service="Hosting")
    typist.save()
    typist.new(_KEY.Key_3)
    typist.link("Engaging party", "Cloudharbour Inc.")
    typist.link("Engaged party", "Brightdesk Pvt. Ltd.")
    typist.choose("Role of the engaged party", "Sub-processor")
    typist.link("Part of the engagement", "Cloudharbour Inc.")
    typist.fill(Service="Support")
    typist.save()


def _add_transfers(typist: Typist) -> None:
    for exporter, importer, country in (
        ("Example Group", "Cloudharbour Inc.", "United States"),
        ("Cloudharbour Inc.", "Brightdesk Pvt. Ltd.", "India"),
    ):
        typist.new(_KEY.Key_5)
        typist.link("Exporter", exporter)
        typist.link("Importer", importer)
        typist.fill(Destination=country)
        typist.save()


def _add_an_assessment(typist: Typist) -> None:
    typist.new(_KEY.Key_7)
    typist.fill(Name="Support from India", Country="India", Law="Access by the state is possible")
    typist.save()


def _write_the_register(typist: Typist, path: Path) -> None:
    typist.press(_KEY.Key_E, _WITH.ControlModifier)
    typist.tab_to("Write…")
    typist.press(_KEY.Key_Space)
    typist.wait_for_dialog(QFileDialog)
    typist.type(str(path))
    typist.press(_KEY.Key_Return)
    typist.wait_for_file(path)


def test_a_register_is_made_filled_and_handed_over_by_keys_alone(window: Window, qtbot: Any, tmp_path: Path) -> None:
    typist = Typist(window, qtbot)
    _make_a_register(typist, tmp_path / "group.register")
    _add_parties(typist)
    _add_the_chain(typist)
    _add_transfers(typist)
    _add_an_assessment(typist)
    _write_the_register(typist, tmp_path / "handed-over.pdf")

    register = typist.register
    party = {record["name"]: record.id for record in register.records("party")}
    assert {record["name"]: record["country"] for record in register.records("party")} == {
        "Example Group": "NL", "Cloudharbour Inc.": "US", "Brightdesk Pvt. Ltd.": "IN"
    }  # fmt: skip
    hosting, support = sorted(register.records("engagement"), key=lambda record: record.reference)
    home, cloud, desk = (party[name] for name in ("Example Group", "Cloudharbour Inc.", "Brightdesk Pvt. Ltd."))
    assert _of(hosting, "engaging", "engaged", "parent", "service") == (home, cloud, None, "Hosting")
    assert _of(support, "engaging", "engaged", "parent", "service") == (cloud, desk, hosting.id, "Support")
    assert support["role"] == "sub_processor"
    transfers = [_of(record, "exporter", "importer", "destination") for record in register.records("transfer")]
    assert sorted(transfers) == sorted([(home, cloud, "US"), (cloud, desk, "IN")])
    (assessment,) = register.records("assessment")
    assert _of(assessment, "name", "country", "law") == ("Support from India", "IN", "Access by the state is possible")
    assert (tmp_path / "handed-over.pdf").read_bytes().startswith(b"%PDF")


def _of(record: Record, *keys: str) -> tuple[Any, ...]:
    return tuple(record[key] for key in keys)
