"""Days stand on the desk in the form that its user prefers; what the form writes, typing reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication

from desktop import days, texts
from desktop.app import Application
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.settings import DAY_FORM, LANGUAGE, Settings
from models.own_fields import OwnField, keep_own_fields
from models.wording import DayForm, day_text
from resources.language import spoken
from tests.desktop.conftest import Desk


@pytest.mark.parametrize("form", DayForm)
@pytest.mark.parametrize("language", spoken())
def test_every_day_is_read_as_it_is_written(monkeypatch: pytest.MonkeyPatch, language: str, form: DayForm) -> None:
    monkeypatch.setattr(texts, "_language", language)
    monkeypatch.setattr(days, "_form", str(form))
    for month in range(1, 13):
        day = f"2026-{month:02d}-05"
        assert days.read_day(days.write_day(day)) == day


@pytest.mark.parametrize(
    ("form", "written"),
    [("", "5 Nov 2026"), ("iso", "2026-11-05"), ("full_stops", "05.11.2026"), ("slashes", "05/11/2026"),
     ("letters", "05 Nov 2026"), ("of another version", "5 Nov 2026")],
)  # fmt: skip
def test_a_form_writes_days_so(monkeypatch: pytest.MonkeyPatch, form: str, written: str) -> None:
    monkeypatch.setattr(days, "_form", form)
    assert days.write_day("2026-11-05") == written


def test_where_the_form_puts_the_day_first_so_does_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "locale", lambda: QLocale("en_US"))
    assert days.read_day("03/04/2026") == "2026-03-04"
    monkeypatch.setattr(days, "_form", "slashes")
    assert days.read_day("03/04/2026") == "2026-04-03"


def test_documents_keep_the_form_of_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "_form", "iso")
    assert day_text("2026-11-05", "nl") == "5 nov 2026"


@pytest.fixture
def started(
    qtbot: Any, qapp: QApplication, settings: Settings, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    monkeypatch.setattr(texts, "_language", "en")
    monkeypatch.setattr(days, "_form", "")
    before = QLocale()
    settings.set(LANGUAGE, "en")
    made = Application(qapp, settings, str(register_path))
    qtbot.waitUntil(lambda: made.window.session is not None, timeout=10_000)
    yield made
    made.window.close()
    qtbot.waitUntil(lambda: not made.window.isVisible(), timeout=10_000)
    made.window.deleteLater()
    made.theme.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QLocale.setDefault(before)


def test_a_form_that_is_chosen_holds_at_once_in_tables_and_forms(started: Application, qtbot: Any) -> None:
    desk = Desk(started.window, qtbot)
    desk.settle()
    before = started.window
    record = desk.register.by_reference("P-0002")
    with desk.register.change("Looked at") as work:
        listed = {"scheme": "iso_27001", "valid_to": "2027-02-01"}
        work.edit("party", record.id, {"reviewed_on": "2026-11-05", "certifications": [listed]})
    before.menus.settings.trigger()
    (dialog,) = before.findChildren(SettingsDialog)
    desk.settle()
    dialog.days.setFocus()
    qtbot.keyClick(dialog.days, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.days, Qt.Key.Key_Down)
    assert dialog.days.currentText() == "23.11.2026"
    desk.click(dialog.buttons.button(dialog.buttons.StandardButton.Save))
    qtbot.waitUntil(lambda: started.window is not before, timeout=10_000)
    desk = Desk(started.window, qtbot)
    desk.settle()
    assert started.settings.get(DAY_FORM) == "full_stops"
    page = desk.go("party")
    page.table.arrange_columns(("reference", "reviewed_on", "certifications"))
    desk.settle()
    row = page.records.row_of(record.id)
    shown = [page.records.text(row, page.records.columns.index(key)) for key in ("reviewed_on", "certifications")]
    assert shown == ["05.11.2026", "ISO/IEC 27001 (01.02.2027)"]
    page.table.go_to(record.id)
    desk.settle()
    assert page.panel.form.fields["reviewed_on"].editor.text() == "05.11.2026"
    desk.type(page, "reviewed_on", "06.11.2026")
    desk.save(page)
    assert desk.register.by_reference("P-0002")["reviewed_on"] == "2026-11-06"


def test_fields_of_the_office_stand_in_the_window_at_once_and_go_with_undo(started: Application, qtbot: Any) -> None:
    desk = Desk(started.window, qtbot)
    desk.settle()
    page = desk.go("party")
    assert "own:tier" not in page.records.columns
    before = started.window
    with desk.register.change("Fields of the office") as work:
        keep_own_fields(work, "party", [OwnField("", "Tier")])
    qtbot.waitUntil(lambda: started.window is not before, timeout=10_000)
    desk = Desk(started.window, qtbot)
    desk.settle()
    page = desk.go("party")
    assert page.records.columns[-1] == "own:tier"
    assert "own:tier" in page.panel.form.fields
    before = started.window
    desk.window.undo()
    qtbot.waitUntil(lambda: started.window is not before, timeout=10_000)
    desk = Desk(started.window, qtbot)
    desk.settle()
    assert "own:tier" not in desk.go("party").records.columns
