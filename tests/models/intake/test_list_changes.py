"""A vendor's list of sub-processors that comes in again says who was added, is gone, moved or does something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sent_spreadsheets import workbook

from models.intake.decisions import Decisions
from models.intake.importing import apply, plan_import
from models.intake.list_changes import Change, ListChange
from models.intake.plan import Plan
from models.register import Register

HEADINGS = ["Subprocessor", "Service", "Location"]
FIRST = [["Sub-processors of Northwind"], HEADINGS, ["Amber Ltd", "Mail", "Ireland"], ["Beryl Inc.", "Logs", "USA"],
         ["Citrine GmbH", "Backup", "Germany"]]  # fmt: skip
NEWER = [["Sub-processors of Northwind, as of 1 March 2026"], HEADINGS, ["Amber Ltd", "Mail", "India"],
         ["Citrine GmbH", "Archive", "Germany"], ["Delft B.V.", "Search", "Netherlands"]]  # fmt: skip
ENGAGED_BY_US = {"authorisation": "general", "notice_days": 30}


@pytest.fixture
def vendor(register: Register) -> str:
    """Give the reference of a supplier that we engage with general authorisation and a notice period of 30 days."""
    with register.change("a supplier") as work:
        id = work.add("party", {"name": "Northwind Cloud Ltd", "country": "IE"})
        home = register.settings["home"]
        work.add("engagement", {"engaging": home, "engaged": id, "service": "CRM", **ENGAGED_BY_US})
    return register.record("party", id).reference


def take(register: Register, folder: Path, rows: list[list[str]], vendor: str, **options: Any) -> Plan:
    """Import a list of the vendor; a second import of it must change nothing more."""
    path = workbook(folder, rows, name=f"list{len(register.history())}.xlsx")
    plan = plan_import(register, [path], home=vendor, today=date(2026, 3, 10), **options)
    apply(register, plan)
    assert plan_import(register, [path], home=vendor, today=date(2026, 3, 10)).changes_nothing
    assert register.verify() == ""
    return plan


def change(plan: Plan, kind: Change) -> ListChange:
    """Give the one change of a kind."""
    [found] = [one for one in plan.list_changes if one.change is kind]
    return found


def engagement(register: Register, party: str, service: str) -> Any:
    """Give the engagement of a sub-processor."""
    names = {record.id: record["name"] for record in register.records("party")}
    [found] = [r for r in register.records("engagement") if (names[r["engaged"]], r["service"]) == (party, service)]
    return found


def test_the_first_list_of_a_vendor_hangs_below_its_engagement(
    register: Register, vendor: str, tmp_path: Path
) -> None:  # fmt: skip
    assert take(register, tmp_path, FIRST, vendor).list_changes == []
    top = register.by_reference("E-0001")
    below = [record for record in register.records("engagement") if record.id != top.id]
    assert {record["parent"] for record in below} == {top.id}
    assert {record["role"] for record in below} == {"sub_processor"}
    assert top["notices"] == ()


def test_the_same_list_again_changes_nothing(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    assert take(register, tmp_path, [["Subprocessor list of May"], *FIRST[1:]], vendor).list_changes == []


def test_a_newer_list_says_what_changed(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    plan = take(register, tmp_path, NEWER, vendor)
    told = {(one.change.value, one.party, one.service, one.before, one.after) for one in plan.list_changes}
    assert told == {
        ("added", "Delft B.V.", "Search", (), ("NL",)),
        ("gone", "Beryl Inc.", "Logs", ("US",), ()),
        ("moved", "Amber Ltd", "Mail", ("IE",), ("IN",)),
        ("service", "Citrine GmbH", "Backup", ("Backup",), ("Archive",)),
    }
    assert {one.on for one in plan.list_changes} == {"2026-03-01"}
    assert {one.vendor for one in plan.list_changes} == {"Northwind Cloud Ltd"}


def test_nothing_ends_and_no_place_goes_by_itself(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    take(register, tmp_path, NEWER, vendor)
    assert [record["end"] for record in register.records("engagement")] == [None] * 6
    assert [item["country"] for item in engagement(register, "Amber Ltd", "Mail")["locations"]] == ["IE", "IN"]


def test_what_is_added_becomes_a_notice_with_the_last_day_to_object(
    register: Register, vendor: str, tmp_path: Path
) -> None:  # fmt: skip
    take(register, tmp_path, FIRST, vendor)
    plan = take(register, tmp_path, NEWER, vendor)
    assert change(plan, Change.ADDED).object_by == "2026-03-31"
    [notice] = register.by_reference("E-0001")["notices"]
    assert (notice["received_on"], notice["object_by"], notice["decision"]) == ("2026-03-01", "2026-03-31", "open")
    assert register.record("party", notice["party"])["name"] == "Delft B.V."


def test_a_list_without_a_date_counts_from_the_day_of_the_import(
    register: Register, vendor: str, tmp_path: Path
) -> None:  # fmt: skip
    take(register, tmp_path, FIRST, vendor)
    plan = take(register, tmp_path, [["Sub-processors"], *NEWER[1:]], vendor)
    assert (change(plan, Change.ADDED).on, change(plan, Change.ADDED).object_by) == ("2026-03-10", "2026-04-09")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"authorisation": "general", "notice_days": 14}, "General authorisation: object until 15 Mar 2026."),
        (
            {"authorisation": "general", "notice_days": None},
            "General authorisation; the notice period is not recorded.",
        ),
        ({"authorisation": "specific"}, "Specific authorisation: it needs prior approval."),
        ({"authorisation": "none"}, "No sub-processors are authorised."),
        ({"authorisation": "unknown"}, "The authorisation of sub-processors is not recorded."),
    ],
)
def test_the_authorisation_says_what_is_to_be_done(
    register: Register, vendor: str, tmp_path: Path, terms: dict[str, Any], said: str
) -> None:
    with register.change("other terms") as work:
        work.edit("engagement", register.by_reference("E-0001").id, terms)
    take(register, tmp_path, FIRST, vendor)
    added = change(take(register, tmp_path, NEWER, vendor), Change.ADDED)
    assert added.duty is not None
    assert added.duty.said() == said
    assert (added.object_by is None) == ("object until" not in said)


def test_accepted_changes_are_followed(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    seen = plan_import(register, [workbook(tmp_path, NEWER)], home=vendor).list_changes
    take(register, tmp_path, NEWER, vendor, decisions=Decisions(changes={one.key: True for one in seen}))
    assert engagement(register, "Beryl Inc.", "Logs")["end"] == "2026-03-01"
    assert engagement(register, "Citrine GmbH", "Backup")["end"] == "2026-03-01"
    assert engagement(register, "Citrine GmbH", "Archive")["end"] is None
    assert [item["country"] for item in engagement(register, "Amber Ltd", "Mail")["locations"]] == ["IN"]


def test_a_refused_addition_makes_no_notice(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    seen = plan_import(register, [workbook(tmp_path, NEWER)], home=vendor).list_changes
    take(register, tmp_path, NEWER, vendor, decisions=Decisions(changes={one.key: False for one in seen}))
    assert register.by_reference("E-0001")["notices"] == ()


def test_who_is_gone_for_good_is_not_told_again(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    seen = plan_import(register, [workbook(tmp_path, NEWER)], home=vendor).list_changes
    take(register, tmp_path, NEWER, vendor, decisions=Decisions(changes={one.key: True for one in seen}))
    assert take(register, tmp_path, [["Sub-processors, 1 May 2026"], *NEWER[1:]], vendor).list_changes == []


def test_a_list_of_our_own_vendors_is_no_such_list(register: Register, tmp_path: Path) -> None:
    rows = [["Our vendors"], ["Vendor", "Service", "Location"], *FIRST[2:]]
    for listed in (rows, rows[:3]):
        plan = plan_import(register, [workbook(tmp_path, listed)])
        apply(register, plan)
        assert plan.list_changes == []


def test_one_undo_takes_list_and_notices_back(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    before = [dict(record.values) for record in register.records("engagement")]
    take(register, tmp_path, NEWER, vendor)
    register.undo()
    assert [dict(record.values) for record in register.records("engagement")] == before


def test_json_says_all_of_it(register: Register, vendor: str, tmp_path: Path) -> None:
    take(register, tmp_path, FIRST, vendor)
    plan = plan_import(register, [workbook(tmp_path, NEWER)], home=vendor)
    [added] = [one for one in plan.summary()["list_changes"] if one["change"] == "added"]
    assert added | {"file": "", "sheet": ""} == {
        "change": "added", "vendor": "Northwind Cloud Ltd", "party": "Delft B.V.", "service": "Search", "before": [],
        "after": ["NL"], "on": "2026-03-01", "object_by": "2026-03-31", "accepted": True, "file": "", "sheet": "",
        "row": 5, "duty": "General authorisation: object until 31 Mar 2026.",
    }  # fmt: skip
