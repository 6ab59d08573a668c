"""The whole window on a past day: read only, visibly so, and what differs between two days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from desktop.as_of_bar import AsOfBand
from desktop.dialogs.day import DayDialog
from desktop.pages.comparison import VERDICTS
from desktop.window import Window
from models.law.judging import judge_register
from models.register import Register
from tests.desktop.conftest import Bench, Desk

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def then_and_now(window: Window, qtbot: Any, tmp_path: Path) -> Desk:
    """A window on a register that was begun on one day and changed on another."""
    path, days = tmp_path / "days.register", [MARCH]
    clock = lambda: datetime(days[0].year, days[0].month, days[0].day, 12, tzinfo=UTC)  # noqa: E731
    with Register.create(path, name="Nordhaven Bank", country="SE", clock=clock) as register:
        with register.change("Begin") as work:
            cloud = work.add("party", {"name": "Cloudharbour Inc.", "country": "US"})
        days[0] = JUNE
        with register.change("Move") as work:
            work.edit("party", cloud, {"name": "Cloudharbour LLC"})
            work.add("party", {"name": "Brightdesk Pvt. Ltd.", "country": "IN"})
    desk = Desk(window, qtbot)
    desk.open(path)
    return desk


def _turn_to(desk: Desk, day: date) -> None:
    desk.click(desk.window.workspace.places.day)
    (dialog,) = desk.window.findChildren(DayDialog)
    dialog.day.setFocus()
    dialog.day.selectAll()
    desk.qtbot.keyClicks(dialog.day, day.isoformat())
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    desk.settle()


def test_the_window_turns_to_a_day_and_back(then_and_now: Desk) -> None:
    desk = then_and_now
    page = desk.go("party")
    assert page.records.rowCount() == 3
    _turn_to(desk, MARCH)
    (band,) = desk.window.workspace.findChildren(AsOfBand)
    assert band.isVisible()
    assert "1 Mar 2026" in band.words.text()
    page = desk.go("party")
    assert page.records.rowCount() == 2
    assert not page.new_button.isVisible()
    assert "a past day is shown" in desk.window.status.state.text()
    assert desk.window.session.judging.day == MARCH
    desk.click(band.back)
    assert not desk.window.session.read_only
    assert desk.go("party").records.rowCount() == 3
    assert desk.window.workspace.findChildren(AsOfBand) == []


def test_one_past_day_leads_to_another(then_and_now: Desk) -> None:
    desk = then_and_now
    _turn_to(desk, MARCH)
    _turn_to(desk, JUNE)
    assert desk.window.session.register.as_of_day == JUNE
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.qtbot.keyClick(
        desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    desk.settle()
    assert desk.window.session.register.as_of_day is None


def test_the_record_stays_before_the_eyes_when_the_day_turns(then_and_now: Desk) -> None:
    desk = then_and_now
    page = desk.go("party")
    cloud = desk.register.by_reference("P-0002").id
    page.table.go_to(cloud)
    desk.settle()
    _turn_to(desk, MARCH)
    desk.qtbot.waitUntil(lambda: desk.window.workspace.page.panel.record is not None)
    assert desk.window.workspace.page.panel.record["name"] == "Cloudharbour Inc."
    assert desk.window.workspace.page.panel.form.fields["name"].editor.isReadOnly()


def test_a_record_that_was_not_there_yet_is_not_missed(then_and_now: Desk) -> None:
    desk = then_and_now
    page = desk.go("party")
    page.table.go_to(desk.register.by_reference("P-0003").id)
    desk.settle()
    _turn_to(desk, MARCH)
    assert desk.window.workspace.key == "party"
    assert desk.window.workspace.page.panel.record is None


def test_two_days_are_shown_side_by_side(then_and_now: Desk) -> None:
    desk = then_and_now
    _turn_to(desk, MARCH)
    (band,) = desk.window.workspace.findChildren(AsOfBand)
    desk.click(band.compare)
    page = desk.window.workspace.page
    desk.settle()
    model = page.table.lines
    headings = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(4)]
    assert headings[2] == "1 Mar 2026"
    rows = {(model.line(row).field, model.line(row).before, model.line(row).after) for row in range(model.rowCount())}
    assert ("Name", "Cloudharbour Inc.", "Cloudharbour LLC") in rows
    assert ("Name", "", "Brightdesk Pvt. Ltd.") in rows
    assert page.said.text() == "Records added: 1, changed: 1, removed: 0"


def test_differences_are_narrowed_by_words_and_lead_to_the_record(then_and_now: Desk) -> None:
    desk = then_and_now
    page = desk.go("comparison")
    page.first.selectAll()
    desk.qtbot.keyClicks(page.first, MARCH.isoformat())
    desk.qtbot.keyClicks(page.words, "cloudharbour llc")
    desk.qtbot.waitUntil(lambda: page.table.lines.rowCount() == 1)
    page.table.selectRow(0)
    page.table.setFocus()
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.workspace.key == "party"
    assert desk.window.workspace.page.panel.record["name"] == "Cloudharbour LLC"


def test_days_that_are_none_are_said(then_and_now: Desk) -> None:
    page = then_and_now.go("comparison")
    page.first.selectAll()
    then_and_now.qtbot.keyClicks(page.first, "sometime")
    then_and_now.qtbot.waitUntil(lambda: page.said.text().startswith("Type two days"))


def test_verdicts_of_two_days_are_compared_each_under_its_own_law(bench: Bench) -> None:
    page = bench.go("comparison")
    transfer = bench.register.records("transfer")[0]
    page.first.selectAll()
    bench.qtbot.keyClicks(page.first, "2025-01-01")
    page.second.selectAll()
    bench.qtbot.keyClicks(page.second, date.today().isoformat())
    page.kind.setCurrentIndex(page.kind.findData(VERDICTS))
    bench.settle()
    bench.qtbot.waitUntil(lambda: page.table.lines.rowCount() > 0)
    lines = {page.table.lines.line(row).id: page.table.lines.line(row) for row in range(page.table.lines.rowCount())}
    assert lines[transfer.id].before == "", "before the register began there was no verdict"
    verdict = judge_register(bench.register, date.today()).verdict(transfer.id)
    assert verdict is not None
    assert lines[transfer.id].after == verdict.label
    assert {line.kind for line in lines.values()} == {"transfer"}


def test_the_keyboard_is_in_the_table_after_the_day_is_turned(then_and_now: Desk) -> None:
    desk = then_and_now
    desk.go("party")
    _turn_to(desk, MARCH)
    page = desk.window.workspace.page
    assert desk.window.focusWidget() is page.table
    (band,) = desk.window.workspace.findChildren(AsOfBand)
    band.back.setFocus()
    desk.qtbot.keyClick(band.back, Qt.Key.Key_Space)
    desk.settle()
    assert desk.window.workspace.page is not page
    assert desk.window.focusWidget() is desk.window.workspace.page.table


def test_the_keyboard_is_on_the_list_of_pages_after_the_day_of_home_is_turned(then_and_now: Desk) -> None:
    desk = then_and_now
    _turn_to(desk, MARCH)
    assert desk.window.workspace.key == "home"
    assert desk.window.focusWidget() is desk.window.workspace.navigation.list
