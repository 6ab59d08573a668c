"""The drill in the window: what rests on a piece of law, what falls with it, and the work plan."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.dialogs.drill import DrillDialog
from desktop.verdict_column import STANDING_ROLE
from models.law.drill import drill
from tests.desktop.conftest import Bench
from tests.desktop.reports_desk import choose_report, shown, text_shown


@pytest.fixture
def dialog(bench: Bench) -> DrillDialog:
    page = bench.go("law")
    bench.click(page.drill_button)
    (opened,) = bench.window.findChildren(DrillDialog)
    return opened


def _run(bench: Bench, dialog: Any, without: str) -> None:
    dialog.target.setCurrentIndex(dialog.target.findData(without))
    bench.click(dialog.run_button)


def test_what_is_in_force_and_what_parties_hold_can_be_taken_away(dialog: DrillDialog) -> None:
    offered = {dialog.target.itemData(row) for row in range(dialog.target.count())}
    assert {"us-dpf", "dpf_eu_us", "scc_2021_914", "scc", "P-0002:dpf_eu_us"} <= offered
    assert "us-privacy-shield" not in offered


@pytest.mark.parametrize("without", ["us-dpf", "scc", "P-0002:dpf_eu_us"])
def test_the_result_is_that_of_the_drill(bench: Bench, dialog: DrillDialog, without: str) -> None:
    _run(bench, dialog, without)
    expected = drill(bench.judgement, without)
    assert dialog.found is not None
    assert dialog.found.counts == expected.counts()
    rows = dialog.transfers.texts.rows
    assert [row[0] for row in rows] == [one.transfer.reference for one in expected.concerned]
    assert [row[3].own for row in rows] == [one.after for one in expected.concerned]
    counts = expected.counts()
    assert dialog.said.text().startswith(f"Transfers that rest on it: {counts['concerned']}; fall: {counts['fallen']}")


def test_verdicts_before_and_after_are_painted(bench: Bench, dialog: DrillDialog) -> None:
    _run(bench, dialog, "us-dpf")
    before, after = (dialog.transfers.texts.index(0, column).data(STANDING_ROLE) for column in (2, 3))
    assert before.own is not after.own
    assert dialog.transfers.texts.index(0, 0).data(STANDING_ROLE) is None
    assert not dialog.grab().isNull()


def test_what_nobody_knows_is_said_in_one_sentence(bench: Bench, dialog: DrillDialog) -> None:
    dialog.target.setEditText("us-dfp")
    bench.click(dialog.run_button)
    assert "us-dpf" in dialog.said.text()
    assert dialog.run_button.isEnabled()


def test_a_transfer_of_the_result_is_gone_to(bench: Bench, dialog: DrillDialog) -> None:
    _run(bench, dialog, "us-dpf")
    dialog.transfers.activated.emit(dialog.transfers.texts.index(0, 0))
    bench.settle()
    assert bench.window.workspace.page.panel.record.reference == dialog.transfers.texts.rows[0][0]


def test_the_work_plan_is_written_for_what_was_taken_away(bench: Bench, dialog: DrillDialog) -> None:
    _run(bench, dialog, "us-dpf")
    bench.click(dialog.plan_button)
    reports = bench.window.workspace.page
    shown(bench, reports)
    assert reports.reports.key == "drill"
    assert reports.form.order().options == {"without": "us-dpf"}
    assert "T-0002" in text_shown(reports)
    choose_report(bench, reports, "Transfers to third countries")
    assert not reports.form.options["without"].isVisible()


def test_the_register_is_judged_as_before(bench: Bench, dialog: DrillDialog) -> None:
    before = dict(bench.window.session.judging.standings)
    _run(bench, dialog, "us-dpf")
    bench.edit("T-0002", notes="looked at")
    assert bench.window.session.judging.standings == before
