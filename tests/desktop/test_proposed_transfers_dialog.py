"""Transfers that follow from an engagement, in the window: shown, ticked, dismissed, recorded in one change."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.proposed_transfers import ProposedTransfersDialog
from desktop.pages.records import RecordsPage
from desktop.proposed_list import VERDICT
from desktop.verdict_column import STANDING_ROLE
from models.vocabulary import Verdict
from tests.desktop.conftest import PATIENCE, Bench

US = {"country": "US", "operation": "hosting"}
IN = {"country": "IN", "operation": "support"}


@pytest.fixture
def page(bench: Bench) -> RecordsPage:
    """The page of an engagement of Cloudharbour, with Brightdesk as its sub-processor."""
    home, cloud, desk = (bench.record(reference).id for reference in ("P-0001", "P-0002", "P-0003"))
    with bench.register.change("Engagements") as work:
        first = work.add("engagement", {"engaging": home, "engaged": cloud, "service": "Logs", "locations": [US]})
        below = {"engaging": cloud, "engaged": desk, "role": "sub_processor", "parent": first, "service": "Nights"}
        work.add("engagement", {**below, "locations": [IN]})
        work.edit("transfer", bench.record("T-0002").id, {"engagement": first})
        work.edit("transfer", bench.record("T-0003").id, {"status": "ended", "end": "2025-12-31"})
    bench.settle()
    shown = bench.go("engagement")
    shown.show_record(first)
    bench.settle()
    return shown


def dialogs(bench: Bench) -> list[ProposedTransfersDialog]:
    return [one for one in bench.window.findChildren(ProposedTransfersDialog) if one.isVisible()]


@pytest.fixture
def dialog(bench: Bench, page: RecordsPage) -> ProposedTransfersDialog:
    bench.click(page.panel.guide)
    (opened,) = dialogs(bench)
    return opened


def said(dialog: ProposedTransfersDialog, row: int) -> list[Any]:
    return [dialog.lines.index(row, column).data() for column in range(VERDICT)]


def verdict(dialog: ProposedTransfersDialog, row: int) -> Verdict | None:
    standing = dialog.lines.index(row, VERDICT).data(STANDING_ROLE)
    return standing.own if standing else None


def test_recorded_and_open_hops_are_listed_in_their_order(dialog: ProposedTransfersDialog) -> None:
    assert said(dialog, 0) == ["Nordhaven Bank → Cloudharbour Inc.", "United States", "Hosting", "T-0002"]
    assert said(dialog, 1) == ["Cloudharbour Inc. → Brightdesk Pvt. Ltd.", "India", "Remote access", "not recorded"]
    assert dialog.lines.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert dialog.lines.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert dialog.record_button.text() == "Record 1"


def test_every_field_has_a_name_for_screen_readers(dialog: ProposedTransfersDialog) -> None:
    named = [*dialog.fields.values(), dialog.table, dialog.reason]
    assert all(field.accessibleName() for field in named)


def test_the_verdict_that_it_would_have_follows_the_safeguard(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    bench.qtbot.waitUntil(lambda: verdict(dialog, 1) is Verdict.CANNOT_TELL, timeout=PATIENCE)
    before = bench.window.session.judging.standings.copy()
    mechanism = dialog.fields["mechanism"]
    mechanism.setFocus()
    bench.qtbot.keyClicks(mechanism, "None")
    assert mechanism.value() == "none"
    bench.qtbot.waitUntil(lambda: verdict(dialog, 1) is Verdict.NOT_LAWFUL, timeout=PATIENCE)
    assert bench.window.session.judging.standings == before


def test_what_is_ticked_is_recorded_in_one_change(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    steps = len(list(bench.register.history()))
    bench.qtbot.keyClicks(dialog.fields["mechanism"], "Standard")
    bench.click(dialog.record_button)
    made = bench.record("T-0004")
    assert (made["exporter"], made["importer"]) == (bench.record("P-0002").id, bench.record("P-0003").id)
    assert (made["parent"], made["engagement"]) == (bench.record("T-0002").id, bench.record("E-0002").id)
    assert [item["mechanism"] for item in made["safeguards"]] == ["scc"]
    assert len(list(bench.register.history())) == steps + 1
    assert dialogs(bench) == []


def test_a_line_is_dismissed_with_a_reason_and_that_is_kept(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    dialog.table.selectRow(1)
    line = dialog.reason.lineEdit()
    assert line is not None
    line.selectAll()
    bench.qtbot.keyClicks(line, "Sees test data only")
    bench.click(dialog.dismiss_button)
    assert said(dialog, 1)[3] == "No transfer: Sees test data only"
    assert dialog.record_button.text() == "Record 0, dismiss 1"
    bench.click(dialog.record_button)
    (kept,) = bench.record("E-0002")["confirmations"]
    assert (kept["about"], kept["note"]) == ("P-0002 > P-0003, IN", "Sees test data only")
    assert "T05" not in bench.findings("E-0002")


def test_a_dismissal_is_taken_back(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    dialog.table.selectRow(1)
    bench.click(dialog.dismiss_button)
    assert dialog.lines.chosen() == []
    bench.click(dialog.keep_button)
    assert [one.destination for one in dialog.lines.chosen()] == ["IN"]
    assert dialog.lines.dismissed() == []


def test_the_space_bar_takes_a_tick_away(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.lines.index(1, 0))
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.lines.chosen() == []
    assert not dialog.record_button.isEnabled()


def test_hops_keep_their_order_however_the_table_is_sorted(bench: Bench, page: RecordsPage) -> None:
    bench.edit("T-0002", status="ended", end="2025-12-31")
    bench.click(page.panel.guide)
    (dialog,) = dialogs(bench)
    dialog.lines.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in dialog.lines.rows] == ["India", "United States"]
    assert [one.destination for one in dialog.lines.chosen()] == ["US", "IN"]


def test_enter_on_a_recorded_line_goes_to_the_transfer(bench: Bench, dialog: ProposedTransfersDialog) -> None:
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.lines.index(0, 0))
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    bench.settle()
    assert bench.window.workspace.page.panel.record.reference == "T-0002"


def test_a_new_place_outside_shows_the_list_once_saved(bench: Bench, page: RecordsPage) -> None:
    editor = page.panel.form.fields["locations"].editor
    editor.set_value([*editor.value(), {**IN, "place": "", "party": None, "frequency": ""}])
    editor.changed.emit()
    bench.save(page)
    bench.qtbot.waitUntil(lambda: len(dialogs(bench)) == 1, timeout=PATIENCE)
    assert "India" in {row[1] for row in dialogs(bench)[0].lines.rows}


def test_a_change_elsewhere_in_the_engagement_shows_no_list(bench: Bench, page: RecordsPage) -> None:
    bench.type(page, "service", " and more")
    bench.save(page)
    assert dialogs(bench) == []


def test_other_kinds_have_no_button(bench: Bench) -> None:
    assert not bench.go("party").panel.guide.isVisible()
