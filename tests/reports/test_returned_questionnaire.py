"""A questionnaire goes to one supplier and comes back: confirmed, corrected, with remarks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sent_back import SentBack, changes, codes, sent, taken

from models.intake.importing import plan_import
from models.register import Register
from reports.catalogue import WrongOptions
from resources.language import spoken


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register with a supplier that hosts, its sub-processor, and another supplier that is not its business."""
    with Register.in_memory(author="privacy office") as opened:
        with opened.change("first records") as work:
            home = opened.settings["home"]
            supplier = work.add("party", {"name": "Harbour Cloud Ltd", "country": "US", "notes": "Ask for a discount."})
            below = work.add("party", {"name": "Night Desk Pvt. Ltd.", "country": "IN"})
            work.add("party", {"name": "Other Supplier GmbH", "country": "DE"})
            places = [{"country": "US", "operation": "hosting"}]
            hosting = {"engaging": home, "engaged": supplier, "service": "Hosting", "locations": places}
            parent = work.add("engagement", hosting)
            work.add("engagement", {"engaging": supplier, "engaged": below, "role": "sub_processor", "parent": parent})
        yield opened


def asked(register: Register, folder: Path, **order: str) -> SentBack:
    """Write the questionnaire for the supplier."""
    return sent(register, folder, "questionnaire", entity="P-0002", **order)


@pytest.mark.parametrize("language", spoken())
def test_a_questionnaire_that_nobody_answered_changes_nothing(
    register: Register, tmp_path: Path, language: str
) -> None:
    plan = plan_import(register, [asked(register, tmp_path, language=language).saved()])
    assert (plan.documents, plan.problems) == ([], [])


def test_it_says_what_is_asked_and_until_when(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path, "questionnaire", entity="P-0002", options={"until": "2026-12-31"})
    said = " ".join(str(cell) for row in out.book["Overview"].iter_rows(values_only=True) for cell in row)
    for words in ("Harbour Cloud Ltd", "Art. 30", "31 Dec 2026", "Filled in by"):
        assert words in said


def test_it_holds_nothing_that_is_not_the_suppliers_business(register: Register, tmp_path: Path) -> None:
    out = asked(register, tmp_path)
    said = " ".join(str(cell) for sheet in out.book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "Night Desk" in said
    assert "Other Supplier" not in said
    assert "discount" not in said


def test_a_confirmation_says_who_confirmed_what_and_when(register: Register, tmp_path: Path) -> None:
    out = asked(register, tmp_path)
    signed = out.row("Overview", "Filled in by (name, function)")
    out.book["Overview"].cell(signed, 2).value = "Head of compliance"
    out.book["Overview"].cell(signed + 1, 2).value = date(2026, 4, 1)
    out.write("Particulars", out.row("Particulars", "Country"), "Your answer", "Confirmed")
    out.write("Engagements", 2, "Your answer", "Confirmed")
    out.write("Locations", 2, "Your answer", "Confirmed")
    plan = taken(register, out.saved())
    assert plan.problems == []
    by = "Head of compliance, Harbour Cloud Ltd"
    (country,) = register.by_reference("P-0002")["confirmations"]
    assert dict(country) == {"about": "country", "by": by, "on": "2026-04-01", "note": ""}
    engagement = register.by_reference("E-0001")
    assert engagement["reviewed_on"] == "2026-04-01"
    assert [(item["about"], item["by"]) for item in engagement["confirmations"]] == [("locations", by)]
    assert plan_import(register, [out.path]).documents == []


def test_a_list_is_confirmed_only_when_all_its_rows_are(register: Register, tmp_path: Path) -> None:
    with register.change("another place") as work:
        engagement = register.by_reference("E-0001")
        work.edit("engagement", engagement.id, {"locations": [{"country": "US"}, {"country": "IN"}]})
    out = asked(register, tmp_path)
    out.write("Locations", 2, "Your answer", "Confirmed")
    assert plan_import(register, [out.saved()]).documents == []


def test_a_correction_and_a_remark_come_back(register: Register, tmp_path: Path) -> None:
    out = asked(register, tmp_path)
    row = out.row("Particulars", "Country")
    out.write("Particulars", row, "What we hold", "Canada").write("Particulars", row, "Your answer", "Corrected")
    out.write("Engagements", 2, "Your remark", "Ends next year.")
    plan = taken(register, out.saved())
    assert codes(plan) == ["remark"]
    assert "Ends next year." in plan.problems[0].message
    assert register.by_reference("P-0002")["country"] == "CA"
    assert register.by_reference("E-0001")["notes"] == "Harbour Cloud Ltd: Engagement: Ends next year."
    assert plan_import(register, [out.path]).documents == []


def test_a_new_sub_processor_is_a_new_party_under_the_suppliers_engagement(register: Register, tmp_path: Path) -> None:
    out = asked(register, tmp_path)
    out.add("Sub-processors", Engaged_party="Mail Robin S.L.", Service="Letters")
    out.add("Locations", Belongs_to="Mail Robin S.L.", Country="Spain")
    taken(register, out.saved())
    new = register.by_reference("E-0003")
    assert register.record("party", new["engaged"])["name"] == "Mail Robin S.L."
    assert new["engaging"] == register.by_reference("P-0002").id
    assert (new["role"], new["parent"]) == ("sub_processor", register.by_reference("E-0001").id)
    assert [place["country"] for place in new["locations"]] == ["ES"]


def test_an_answer_that_there_is_none_of_is_reported(register: Register, tmp_path: Path) -> None:
    out = asked(register, tmp_path)
    out.write("Particulars", 2, "Your answer", "Perhaps")
    plan = plan_import(register, [out.saved()])
    assert ([(p.code, p.column) for p in plan.problems], changes(plan)) == ([("not_allowed", "Your answer")], {})


def test_without_a_supplier_or_with_a_day_that_is_none_it_is_not_written(register: Register, tmp_path: Path) -> None:
    with pytest.raises(WrongOptions):
        sent(register, tmp_path, "questionnaire")
    with pytest.raises(WrongOptions):
        sent(register, tmp_path, "questionnaire", entity="P-0002", options={"until": "soon"})
