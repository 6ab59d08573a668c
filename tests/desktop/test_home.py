"""The first page: what wants a decision, with the way there; numbers that open what they count; what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.pages.findings import FindingsPage
from desktop.pages.home import HomePage
from desktop.pages.records import RecordsPage
from desktop.window import Window
from models.register import Register
from tests.desktop.conftest import PATIENCE, Bench, Desk


def _home(desk: Desk) -> HomePage:
    page = desk.go("home")
    assert isinstance(page, HomePage)
    return page


def _titles(page: HomePage) -> list[str]:
    return [group._group.title for group in page.groups]


def test_an_open_register_begins_at_home(desk: Desk) -> None:
    assert isinstance(desk.window.workspace.page, HomePage)


def test_a_breach_leads_to_the_field_that_clears_it(bench: Bench) -> None:
    page = _home(bench)
    bench.qtbot.waitUntil(lambda: "Breaches" in _titles(page), timeout=PATIENCE)
    group = page.groups[_titles(page).index("Breaches")]
    line = group.lines[0]
    bench.click(line.button)
    landed = bench.window.workspace.page
    assert isinstance(landed, RecordsPage)
    assert landed.panel.record.id == line.line.id


@pytest.mark.parametrize("key", ["activity", "transfer", "not_lawful", "cannot_tell"])
def test_a_number_opens_the_table_that_it_counts(bench: Bench, key: str) -> None:
    page = _home(bench)
    bench.qtbot.waitUntil(lambda: page.numbers[key].number.text() != "–", timeout=PATIENCE)
    number = int(page.numbers[key].number.text())
    bench.click(page.numbers[key])
    landed = bench.window.workspace.page
    assert isinstance(landed, RecordsPage)
    bench.qtbot.waitUntil(lambda: landed.records.rowCount() == number, timeout=PATIENCE)


def test_the_number_of_breaches_opens_the_open_breaches(bench: Bench) -> None:
    page = _home(bench)
    bench.qtbot.waitUntil(lambda: page.numbers["breach"].number.text() != "–", timeout=PATIENCE)
    number = int(page.numbers["breach"].number.text())
    bench.click(page.numbers["breach"])
    landed = bench.window.workspace.page
    assert isinstance(landed, FindingsPage)
    assert landed.wanted.severity == "breach"
    assert number == sum(f.open and f.severity == "breach" for f in bench.judgement.findings()) > 0


def test_a_deadline_to_object_and_a_draft_want_a_decision(bench: Bench) -> None:
    home = bench.register.settings["home"]
    with bench.register.change("A notice and a draft") as work:
        notice = {"object_by": "2026-12-01", "decision": "open"}
        work.add(
            "engagement",
            {"engaging": home, "engaged": bench.record("P-0002").id, "service": "Cloud", "notices": [notice]},
        )
        work.add("activity", {"name": "Payroll", "status": "draft"})
    bench.settle()
    page = _home(bench)
    bench.qtbot.waitUntil(lambda: {"Last days to object", "Drafts"} <= set(_titles(page)), timeout=PATIENCE)
    assert _titles(page).index("Last days to object") < _titles(page).index("Breaches") < _titles(page).index("Drafts")
    assert "1 Dec 2026" in page.groups[0].lines[0].line.reason


def test_what_others_changed_since_the_last_visit_is_listed_and_seen_once(
    window: Window, qtbot: Any, register_path: Path
) -> None:
    desk = Desk(window, qtbot)
    desk.open(register_path)
    window.close_register()
    desk.settle()
    with Register.open(register_path, author="colleague") as register, register.change("Renamed") as work:
        work.edit("party", register.by_reference("P-0002").id, {"name": "Cloudharbour Corp."})
    desk.open(register_path)
    page = _home(desk)
    qtbot.waitUntil(lambda: page.changes is not None and bool(page.changes.lines), timeout=PATIENCE)
    assert [line.line.title for line in page.changes.lines] == ["Renamed"]
    window.close_register()
    desk.open(register_path)
    page = _home(desk)
    qtbot.waitUntil(lambda: page.changes is not None, timeout=PATIENCE)
    assert page.changes.lines == []


def test_an_empty_register_offers_three_ways_to_begin(window: Window, qtbot: Any, tmp_path: Path) -> None:
    with Register.create(tmp_path / "empty.register"):
        pass
    desk = Desk(window, qtbot)
    desk.open(tmp_path / "empty.register")
    page = _home(desk)
    qtbot.waitUntil(page.begin.isVisible, timeout=PATIENCE)
    desk.click(page.begin.hand_button)
    landed = window.workspace.page
    assert landed.kind.key == "activity"
    assert landed.panel.form.isVisible()


def test_the_keyboard_reaches_every_number_and_action(bench: Bench) -> None:
    page = _home(bench)
    bench.qtbot.waitUntil(lambda: bool(page.groups), timeout=PATIENCE)
    page.numbers["activity"].setFocus()
    reached = set()
    for _ in range(60):
        bench.qtbot.keyClick(bench.window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(bench.window.focusWidget())
    assert set(page.numbers.values()) <= reached
    assert {line.button for group in page.groups for line in group.lines} <= reached
