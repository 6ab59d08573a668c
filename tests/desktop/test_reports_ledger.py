"""What went out is listed with what became of it, compared with then, and produced again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop.dialogs.bundle import BundleDialog
from desktop.pages.reports_ledger import LedgerPanel
from models.register import Register
from reports.issuing import issue, issued_of
from reports.order import Order
from tests.desktop.conftest import PATIENCE, Desk
from tests.desktop.reports_desk import dialog_of, name_file

_LEFT = Qt.MouseButton.LeftButton
_DOCUMENT, _TO, _REFERENCE, _STATE = 1, 2, 6, 7


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of which two documents went out; what the first one says was changed since."""
    folder = tmp_path_factory.mktemp("register")
    with Register.create(folder / "nordhaven.register", name="Nordhaven Bank", country="SE") as register:
        with register.change("Activity") as work:
            home = register.settings["home"]
            activity = work.add("activity", {"name": "Payroll", "role": "controller", "controller": home})
            work.add("party", {"name": "Cloudharbour Inc.", "country": "US"})
        issue(register, Order("controller-record"), folder / "record.pdf", recipient="Supervisory authority")
        issue(register, Order("transfers", edition="client"), folder / "transfers.xlsx", recipient="Webshop A")
        with register.change("Renamed") as work:
            work.edit("activity", activity, {"name": "Wages"})
    return folder / "nordhaven.register"


@pytest.fixture
def ledger(desk: Desk) -> LedgerPanel:
    """The second tab, once it is known what became of each document."""
    page = desk.go("reports")
    bar = page.tabs.tabBar()
    desk.qtbot.mouseClick(bar, _LEFT, pos=bar.tabRect(1).center())
    _settle(desk, page.ledger)
    return page.ledger


def _settle(desk: Desk, ledger: LedgerPanel) -> None:
    desk.qtbot.waitUntil(lambda: bool(_rows(ledger)) and all(row[-1] for row in _rows(ledger)), timeout=PATIENCE)
    desk.settle()


def _rows(ledger: LedgerPanel) -> list[Any]:
    return ledger.table.texts.rows


def _choose(desk: Desk, ledger: LedgerPanel, reference: str, *, also: bool = False) -> None:
    (at,) = (at for at, row in enumerate(_rows(ledger)) if row[_REFERENCE] == reference)
    place = ledger.table.visualRect(ledger.table.texts.index(at, 1)).center()
    modifiers = Qt.KeyboardModifier.ControlModifier if also else Qt.KeyboardModifier.NoModifier
    desk.qtbot.mouseClick(ledger.table.viewport(), _LEFT, modifiers, place)


def test_what_went_out_is_listed_the_latest_first(ledger: LedgerPanel) -> None:
    assert [(row[_DOCUMENT], row[_TO], row[4], row[_REFERENCE]) for row in _rows(ledger)] == [
        ("Transfers to third countries, Excel", "Webshop A", "Client", "I-0002"),
        ("Record of processing activities, PDF", "Supervisory authority", "Internal", "I-0001"),
    ]
    assert all(row[-2]["sha256"].startswith(row[5]) for row in _rows(ledger))


def test_a_stale_document_says_which_facts_changed(ledger: LedgerPanel) -> None:
    states = {row[_REFERENCE]: row[_STATE] for row in _rows(ledger)}
    assert states == {"I-0001": "▲ Stale: A-0001 Name", "I-0002": "The register still says the same"}


def test_then_and_now_stand_side_by_side(desk: Desk, ledger: LedgerPanel) -> None:
    _choose(desk, ledger, "I-0002")
    assert not ledger.compare_button.isEnabled()
    _choose(desk, ledger, "I-0001")
    desk.click(ledger.compare_button)
    assert ledger.changes.isVisible()
    lines = ledger.changes.lines
    assert [lines.index(0, column).data() for column in range(4)] == ["A-0001  Wages", "Text", "Payroll", "Wages"]


def test_enter_compares_and_enter_again_goes_to_the_record(desk: Desk, ledger: LedgerPanel) -> None:
    _choose(desk, ledger, "I-0001")
    desk.qtbot.keyClick(ledger.table, Qt.Key.Key_Return)
    desk.settle()
    ledger.changes.setFocus()
    ledger.changes.setCurrentIndex(ledger.changes.lines.index(0, 1))
    desk.qtbot.keyClick(ledger.changes, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.workspace.page.panel.record.reference == "A-0001"


def test_a_stale_document_is_produced_again_byte_for_byte(desk: Desk, ledger: LedgerPanel, tmp_path: Path) -> None:
    _choose(desk, ledger, "I-0001")
    desk.qtbot.mouseClick(ledger.again_button, _LEFT)
    name_file(desk, tmp_path / "again.pdf")
    digest = sha256((tmp_path / "again.pdf").read_bytes()).hexdigest()
    assert digest == desk.register.by_reference("I-0001")["sha256"]
    assert "byte for byte what was issued as I-0001" in ledger.written.said.text()
    assert ledger.written.open_button.isVisible()


def test_a_document_that_goes_out_now_joins_the_list(desk: Desk, ledger: LedgerPanel, tmp_path: Path) -> None:
    issue(desk.register, Order("findings"), tmp_path / "findings.docx", recipient="Auditor")
    desk.qtbot.waitUntil(lambda: len(_rows(ledger)) == 3, timeout=PATIENCE)
    _settle(desk, ledger)
    assert _rows(ledger)[0][_DOCUMENT] == "Findings, Word"


def test_a_filter_leaves_what_holds_its_words(desk: Desk, ledger: LedgerPanel) -> None:
    desk.qtbot.keyClicks(ledger.filter, "stale record")
    desk.qtbot.waitUntil(lambda: len(_rows(ledger)) == 1, timeout=PATIENCE)
    assert _rows(ledger)[0][_REFERENCE] == "I-0001"
    desk.qtbot.keyClicks(ledger.filter, " nothing")
    desk.qtbot.waitUntil(lambda: _rows(ledger) == [], timeout=PATIENCE)
    assert not ledger.again_button.isEnabled()


def test_chosen_documents_are_bundled_and_the_bundle_is_written_down(
    desk: Desk, ledger: LedgerPanel, tmp_path: Path
) -> None:
    _choose(desk, ledger, "I-0001")
    desk.qtbot.mouseClick(ledger.bundle_button, _LEFT)
    dialog = dialog_of(desk, BundleDialog)
    assert [dialog.documents.item(row).text() for row in range(dialog.documents.count())] == [
        "Record of processing activities, PDF"
    ]
    desk.qtbot.keyClicks(dialog.recipient, "Auditor")
    dialog.file.path.selectAll()
    desk.qtbot.keyClicks(dialog.file.path, str(tmp_path / "b.zip"))
    desk.click(dialog.write_button)
    desk.click(dialog.close_button)
    _settle(desk, ledger)
    entry = desk.register.by_reference("I-0003")
    assert [order.report for order in issued_of(entry).orders] == ["controller-record"]
    assert _rows(ledger)[0][_DOCUMENT] == "Bundle, Archive"


def test_documents_of_two_editions_are_no_bundle(desk: Desk, ledger: LedgerPanel, tmp_path: Path) -> None:
    _choose(desk, ledger, "I-0001")
    _choose(desk, ledger, "I-0002", also=True)
    assert not ledger.again_button.isEnabled()
    desk.qtbot.mouseClick(ledger.bundle_button, _LEFT)
    dialog = dialog_of(desk, BundleDialog)
    dialog.file.path.selectAll()
    desk.qtbot.keyClicks(dialog.file.path, str(tmp_path / "b.zip"))
    desk.click(dialog.write_button)
    assert "one edition" in dialog.written.said.text()
    assert not (tmp_path / "b.zip").exists()
    desk.click(dialog.close_button)


def test_a_search_that_finds_an_issued_document_leads_to_its_line(desk: Desk) -> None:
    entry = desk.register.by_reference("I-0001")
    desk.window.workspace.open_record("issuance", entry.id)
    page = desk.window.workspace.page
    _settle(desk, page.ledger)
    assert page.tabs.currentWidget() is page.ledger
    (row,) = page.ledger._chosen()
    assert row[_REFERENCE] == "I-0001"


def test_an_entry_that_another_program_wrote_is_listed_with_the_reason(desk: Desk, ledger: LedgerPanel) -> None:
    with desk.register.change("Elsewhere") as work:
        work.add("issuance", {"report": "transfers", "recipient": "Somebody"})
    desk.qtbot.waitUntil(lambda: len(_rows(ledger)) == 3, timeout=PATIENCE)
    _settle(desk, ledger)
    assert _rows(ledger)[0][_STATE] == "I-0003 does not say how it was made."
    _choose(desk, ledger, "I-0003")
    assert not ledger.again_button.isEnabled()


def test_the_ledger_keeps_the_rules_of_models(ledger: LedgerPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ledger.table.texts)
