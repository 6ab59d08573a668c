"""Names of an import that do not plainly mean one party are shown with evidence, decided once, and never asked again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sent_spreadsheets import names, workbook

from models.intake.decisions import KEEP, NO_DECISIONS, TAKE, Decisions
from models.intake.importing import apply, plan_import
from models.intake.matching import PartyAnswer, PartyDecision
from models.intake.party_matches import PartyMatch, Proposal
from models.intake.plan import Plan
from models.register import Register
from models.vocabulary import Status

HEADINGS = ["Vendor", "Service", "Headquarters", "Website"]
KNOWN = [HEADINGS, ["Skyward Web Services, Inc.", "Hosting", "USA", "https://skyward.example"],
         ["Northwind Cloud Ltd", "CRM", "Ireland", ""]]  # fmt: skip
SAME, DIFFERENT, MERGE = PartyAnswer.SAME, PartyAnswer.DIFFERENT, PartyAnswer.MERGE


@pytest.fixture
def known(register: Register, tmp_path: Path) -> Register:
    """Give a register that knows two suppliers, P-0002 and P-0003."""
    apply(register, plan_import(register, [workbook(tmp_path, KNOWN, name="known.xlsx")]))
    return register


def plan(register: Register, folder: Path, *rows: list[str], decisions: Decisions = NO_DECISIONS) -> Plan:
    """Plan the import of rows of vendors."""
    return plan_import(register, [workbook(folder, [HEADINGS, *rows], name="newer.xlsx")], decisions=decisions)


def decided(name: str, answer: PartyAnswer, party: str = "", other: str = "") -> Decisions:
    """Give the decision on one name."""
    return NO_DECISIONS.with_party(name, PartyDecision(answer, party, other))


def only(plan: Plan) -> PartyMatch:
    """Give the one match of a plan."""
    [match] = plan.matches
    return match


@pytest.mark.parametrize(
    "name", ["Quartz B.V.", "Northwind Cloud Ltd", "NORTHWIND CLOUD LIMITED", "northwind cloud, ltd."]
)
def test_plain_names_are_no_question(known: Register, tmp_path: Path, name: str) -> None:
    assert plan(known, tmp_path, [name, "CRM", "", ""]).matches == []


def test_a_name_is_shown_with_where_it_stands_and_how_often(known: Register, tmp_path: Path) -> None:
    found = only(plan(known, tmp_path, *[["SWS", f"Service {n}", "", ""] for n in range(7)]))
    assert (found.name, found.count, found.proposal) == ("SWS", 7, Proposal.DIFFERENT)
    assert [(place.file, place.sheet, place.row) for place in found.places] == [
        ("newer.xlsx", "Sheet1", row) for row in range(2, 7)
    ]
    [candidate] = found.candidates
    assert (candidate.reference, candidate.key, candidate.taken) == ("P-0002", "P-0002", False)
    assert [sentence.said() for sentence in candidate.evidence] == ["SWS is the abbreviation of Skyward Web Services"]


def test_what_is_certain_is_proposed_as_the_same(known: Register, tmp_path: Path) -> None:
    found = only(plan(known, tmp_path, ["Northwind Cloud", "CRM", "", ""]))
    assert found.proposal is Proposal.SAME
    assert [(one.reference, one.taken) for one in found.candidates] == [("P-0003", True)]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Northwind Cloud GmbH", "Germany"),
        ("Northwind Cloud GmbH", ""),
        ("Northwind Cloud", "Germany"),
        ("Nortwind Cloud Ltd", ""),
    ],
)
def test_other_forms_and_countries_never_become_one_silently(
    known: Register, tmp_path: Path, name: str, country: str
) -> None:
    made = plan(known, tmp_path, [name, "CRM", country, ""])
    found = only(made)
    assert (found.proposal, made.records["party"]) == (Proposal.DIFFERENT, 1)
    assert found.candidates[0].reference == "P-0003"


def test_one_name_in_another_country_is_asked(known: Register, tmp_path: Path) -> None:
    found = only(plan(known, tmp_path, ["Northwind Cloud Ltd", "CRM", "Germany", ""]))
    assert [sentence.said() for sentence in found.candidates[0].evidence] == [
        "same name",
        "other country: Germany, Ireland",
    ]


def test_two_new_names_of_one_import_are_held_against_each_other(register: Register, tmp_path: Path) -> None:
    found = only(plan(register, tmp_path, ["Fable Payroll GmbH", "", "", ""], ["Fable Pyroll GmbH", "", "", ""]))
    assert found.name == "Fable Pyroll GmbH"
    assert [(one.reference, one.key) for one in found.candidates] == [("", "Fable Payroll GmbH")]


def test_an_archived_party_is_no_candidate(known: Register, tmp_path: Path) -> None:
    with known.change("gone") as work:
        work.archive("party", known.by_reference("P-0002").id)
    assert plan(known, tmp_path, ["SWS", "", "", ""]).matches == []


def test_the_same_lei_is_the_same_legal_entity(known: Register, tmp_path: Path) -> None:
    with known.change("a number") as work:
        work.edit("party", known.by_reference("P-0003").id, {"lei": "5299000000000000AB12"})
    path = workbook(tmp_path, [["Name", "LEI"], ["Harbor Lights plc", "5299 0000 0000 0000 ab12"]])
    made = plan_import(known, [path], kind="party")
    assert [entry.reference for entry in made.entries] == ["P-0003"]
    assert (only(made).proposal, only(made).candidates[0].reference) == (Proposal.SAME, "P-0003")


def test_same_as_a_party_keeps_the_name_and_is_not_asked_again(known: Register, tmp_path: Path) -> None:
    row = ["SWS", "Queue", "", ""]
    made = plan(known, tmp_path, row, decisions=decided("SWS", SAME, "P-0002"))
    assert only(made).proposal is Proposal.SAME
    apply(known, made)
    assert [item["name"] for item in known.by_reference("P-0002")["trading_names"]] == ["SWS"]
    assert known.count("party") == 3
    again = plan(known, tmp_path, row)
    assert (again.matches, again.records) == ([], {})


def test_same_as_another_new_name(register: Register, tmp_path: Path) -> None:
    rows = [["Fable Pyroll GmbH", "a", "", ""], ["Fable Payroll GmbH", "b", "", ""]]
    made = plan(register, tmp_path, *rows, decisions=decided("Fable Pyroll GmbH", SAME, "Fable Payroll GmbH"))
    apply(register, made)
    assert names(register, "engagement", "engaged") == ["Fable Payroll GmbH", "Fable Payroll GmbH"]
    again = plan(register, tmp_path, *rows)
    assert (again.matches, again.records) == ([], {})


@pytest.mark.parametrize("row", [["Northwind Cloud", "CRM", "", ""], ["Northwind Cloud Ltd", "CRM", "Germany", ""]])
def test_different_makes_a_party_of_its_own_which_the_name_means_from_then_on(
    known: Register, tmp_path: Path, row: list[str]
) -> None:
    decisions = decided(row[0], DIFFERENT)
    apply(known, plan(known, tmp_path, row, decisions=decisions))
    assert known.count("party") == 4
    assert known.by_reference("P-0004")["name"] == row[0]
    assert plan(known, tmp_path, row).records == {}
    assert plan(known, tmp_path, row, decisions=decisions).records == {}
    assert plan(known, tmp_path, row).matches == []


def test_merge_makes_two_parties_one_in_the_same_change_set(known: Register, tmp_path: Path) -> None:
    before = len(known.history())
    held = {kind: [dict(r.values) for r in known.records(kind)] for kind in ("party", "engagement", "transfer")}
    row = ["SWS", "Queue", "", ""]
    apply(known, plan(known, tmp_path, row, decisions=decided("SWS", MERGE, "P-0002", "P-0003")))
    assert len(known.history()) == before + 1
    assert known.by_reference("P-0003")["status"] == Status.ARCHIVED
    assert {item["name"] for item in known.by_reference("P-0002")["trading_names"]} == {"SWS", "Northwind Cloud Ltd"}
    assert set(names(known, "engagement", "engaged")) == {"Skyward Web Services, Inc."}
    assert known.verify() == ""
    assert plan(known, tmp_path, row, ["Northwind Cloud Ltd", "CRM", "", ""]).records == {}
    known.undo()
    assert {kind: [dict(r.values) for r in known.records(kind)] for kind in held} == held


def test_a_decision_on_an_unknown_reference_is_as_none(known: Register, tmp_path: Path) -> None:
    made = plan(known, tmp_path, ["SWS", "", "", ""], decisions=decided("SWS", SAME, "P-9999"))
    apply(known, made)
    assert known.by_reference("P-0004")["name"] == "SWS"


@pytest.mark.parametrize(("answer", "website"), [(KEEP, "https://ours.example"), (TAKE, "https://theirs.example")])
def test_a_conflict_with_what_was_entered_by_hand_is_decided_field_by_field(
    known: Register, tmp_path: Path, answer: str, website: str
) -> None:
    party = known.by_reference("P-0003").id
    with known.change("by hand") as work:
        work.edit("party", party, {"website": "https://ours.example"})
    row = ["Northwind Cloud Ltd", "CRM", "Ireland", "https://theirs.example"]
    [conflict] = plan(known, tmp_path, row).conflicts
    assert (conflict.kind, conflict.reference, conflict.title, conflict.field, conflict.label) == (
        "party", "P-0003", "Northwind Cloud Ltd", "website", "Website",
    )  # fmt: skip
    assert (conflict.held, conflict.said, conflict.row) == ("https://ours.example", "https://theirs.example", 2)
    made = plan(known, tmp_path, row, decisions=NO_DECISIONS.with_conflict(party, "website", answer))
    assert [one.taken for one in made.conflicts] == [answer == TAKE]
    apply(known, made)
    assert known.record("party", party)["website"] == website


def test_json_says_matches_and_conflicts(known: Register, tmp_path: Path) -> None:
    summary: dict[str, Any] = plan(known, tmp_path, ["SWS", "", "Germany", ""]).summary()
    [match] = summary["matches"]
    assert match["candidates"][0]["reference"] == "P-0002"
    assert match | {"candidates": []} == {
        "name": "SWS", "country": "DE", "count": 1, "proposal": "different", "decision": None, "candidates": [],
        "places": [{"file": "newer.xlsx", "sheet": "Sheet1", "row": 2}],
    }  # fmt: skip
    assert summary["conflicts"] == []
