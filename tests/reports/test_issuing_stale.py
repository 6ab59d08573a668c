"""An issued document is stale when it would say something else today; the facts that make it so are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.register import Register
from reports.issuing import issue
from reports.issuing_stale import LedgerLine, ledger
from reports.order import Order


@pytest.fixture
def filled(register: Register) -> Register:
    """Give a register with two activities, a processor of the first, and a transfer."""
    home = register.settings["home"]
    with register.change("what there is") as work:
        importer = work.add("party", {"name": "Importer Example Inc.", "country": "US"})
        activity = work.add("activity", {"name": "Payroll", "controller": home, "purposes": [{"name": "Salaries"}]})
        work.add("activity", {"name": "Marketing of others", "role": "processor"})
        transfer = {"exporter": home, "importer": importer, "destination": "US", "activity": activity}
        work.add("transfer", {**transfer, "safeguards": [{"mechanism": "scc"}]})
    return register


def issued(
    register: Register, folder: Path, report: str = "controller-record", ending: str = "pdf", **more: Any
) -> None:
    issue(register, Order(report, **more), folder / f"{report}.{ending}", recipient="Supervisory authority")


def edit(register: Register, reference: str, **values: Any) -> None:
    record = register.by_reference(reference)
    with register.change("an edit") as work:
        work.edit(record.kind.key, record.id, values)


def line(register: Register) -> LedgerLine:
    (only,) = ledger(register)
    return only


def changed(register: Register) -> dict[str, tuple[str, list[str]]]:
    return {one.reference: (one.change, [fact.key for fact in one.facts]) for one in line(register).records}


def test_a_document_that_just_went_out_is_current(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    assert not line(filled).stale
    assert line(filled).records == ()


def test_going_out_makes_no_other_document_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, "dump", "json")
    issued(filled, tmp_path, "transfers")
    assert [one.stale for one in ledger(filled)] == [False, False]


def test_a_fact_that_the_document_shows_makes_it_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    edit(filled, "A-0001", purposes=[{"name": "Salaries and tax"}])
    assert line(filled).stale
    (record,) = line(filled).records
    assert (record.kind, record.reference, record.change) == ("activity", "A-0001", "changed")
    (fact,) = record.facts
    assert (fact.key, fact.label) == ("purposes", "Purposes")
    assert [item["name"] for item in fact.before] == ["Salaries"]
    assert [item["name"] for item in fact.after] == ["Salaries and tax"]


def test_a_fact_that_nobody_sees_in_it_makes_nothing_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    edit(filled, "A-0002", purposes=[{"name": "Other"}])
    assert not line(filled).stale


def test_a_workbook_shows_more_than_a_page(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, ending="docx")
    issued(filled, tmp_path, ending="xlsx")
    edit(filled, "P-0001", lei="00000000000000000000")
    assert [one.stale for one in ledger(filled)] == [False, True]


def test_what_is_enclosed_in_a_pdf_counts_as_shown(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    edit(filled, "P-0001", lei="00000000000000000000")
    assert changed(filled) == {"P-0001": ("changed", ["lei"])}


def test_linked_data_is_stale_when_the_graph_is_another(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, "linked-data", "jsonld")
    edit(filled, "A-0002", purposes=[{"name": "Other"}])
    assert changed(filled) == {"A-0002": ("changed", ["purposes"])}


def test_what_an_edition_leaves_out_makes_nothing_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, edition="public", ending="xlsx")
    edit(filled, "A-0001", owner="Human resources", systems=[{"name": "Payroll system"}])
    assert not line(filled).stale


def test_what_another_section_says_makes_nothing_stale(filled: Register, tmp_path: Path) -> None:
    with filled.change("another") as work:
        work.add("activity", {"name": "Recruitment", "controller": filled.settings["home"]})
    issued(filled, tmp_path, sections=("A-0003",))
    edit(filled, "A-0001", purposes=[{"name": "Salaries and tax"}])
    assert not line(filled).stale
    edit(filled, "A-0003", name="Recruiting")
    assert line(filled).stale


def test_a_record_that_was_added_is_named(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    with filled.change("another") as work:
        work.add("activity", {"name": "Recruitment", "controller": filled.settings["home"]})
    assert changed(filled) == {"A-0003": ("added", [])}


def test_a_record_that_was_put_away_is_named(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    with filled.change("away") as work:
        work.archive("activity", filled.by_reference("A-0001").id)
    assert changed(filled)["A-0001"] == ("changed", ["status"])


def test_a_change_that_is_taken_back_leaves_the_document_current(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    edit(filled, "A-0001", name="Salaries")
    assert line(filled).stale
    filled.undo()
    assert not line(filled).stale


def test_a_fact_on_which_a_verdict_rests_makes_it_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, "findings")
    edit(filled, "T-0001", safeguards=[{"mechanism": "none"}])
    assert changed(filled) == {"T-0001": ("changed", ["safeguards"])}


def test_the_particulars_of_the_entity_count(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, entity="P-0001")
    edit(filled, "P-0001", address="Street 1")
    assert changed(filled) == {"P-0001": ("changed", ["address"])}


def test_the_whole_register_is_stale_after_any_change(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, "dump", "json")
    edit(filled, "A-0002", notes="seen")
    assert changed(filled) == {"A-0002": ("changed", ["notes"])}


def test_a_document_that_could_not_be_made_today_is_stale(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path, sections=("A-0001",))
    with filled.change("away") as work:
        work.archive("activity", filled.by_reference("A-0001").id)
    assert line(filled).stale


def test_an_entry_of_another_hand_says_why_nothing_is_known(filled: Register) -> None:
    with filled.change("by hand") as work:
        work.add("issuance", {"report": "transfers", "recipient": "Somebody"})
    assert "does not say how it was made" in line(filled).problem
    assert not line(filled).stale


def test_an_archived_entry_is_not_listed(filled: Register, tmp_path: Path) -> None:
    issued(filled, tmp_path)
    with filled.change("away") as work:
        work.archive("issuance", filled.by_reference("I-0001").id)
    assert ledger(filled) == []


def test_another_law_pack_is_told_apart_from_changed_facts(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from models.law.pack import shipped_pack

    issued(filled, tmp_path)
    assert not line(filled).law_changed
    newer = replace(shipped_pack(), version="9999.1")
    monkeypatch.setattr("models.law.kept_packs.shipped_pack", lambda: newer)
    assert line(filled).law_changed
    assert not line(filled).stale
