"""Fields of the office leave with documents and workbooks, for readers that may see them, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sent_back import changes, codes, sent, taken

from models.intake.importing import plan_import
from models.own_fields import OwnField, keep_own_fields
from models.register import Register
from models.vocabulary import OwnValueKind
from reports.catalogue import CATALOGUE, document_of, export, reading_of, standing
from reports.editions import edition_of
from reports.order import Order


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register whose office asks more of parties, engagements, activities and transfers."""
    with Register.in_memory(author="privacy office") as opened:
        with opened.change("Fields of the office") as work:
            tier, vetted = (
                OwnField("", "Tier", OwnValueKind.CHOICE, ("Gold",)),
                OwnField("", "Vetted", OwnValueKind.YES_NO),
            )
            day, seats = OwnField("", "Vetted on", OwnValueKind.DAY), OwnField("", "Seats", OwnValueKind.NUMBER)
            keep_own_fields(work, "party", [tier, vetted, day, seats])
            for kind in ("engagement", "activity", "transfer"):
                keep_own_fields(work, kind, [OwnField("", "Ticket")])
        home = opened.settings["home"]
        with opened.change("Records") as work:
            own = {"own:tier": "Gold", "own:vetted": "yes", "own:vetted_on": "2026-05-03", "own:seats": 12}
            party = work.add("party", {"name": "Harbour Cloud Ltd", "country": "US", **own})
            activity = work.add("activity", {"name": "Payroll", "controller": home, "own:ticket": "TICKET-ACT"})
            served = {"name": "Hosting for others", "role": "processor", "controller": home}
            work.add("activity", {**served, "own:ticket": "TICKET-PRO"})
            work.add("engagement", {"engaging": home, "engaged": party, "own:ticket": "TICKET-ENG"})
            flow = {"exporter": home, "importer": party, "destination": "US", "activity": activity}
            work.add("transfer", {**flow, "own:ticket": "TICKET-TRA"})
        yield opened


def said(register: Register, report: str, edition: str) -> str:
    with standing(register, None) as seen:
        wanted = Order(report, edition=edition)
        return repr(document_of(reading_of(seen, wanted), wanted))


@pytest.mark.parametrize("edition", ["internal", "authority", "client", "public"])
@pytest.mark.parametrize(
    ("report", "texts"),
    [
        ("controller-record", ["TICKET-ACT"]),
        ("processor-record", ["TICKET-PRO"]),
        ("transfers", ["TICKET-TRA"]),
        ("processors", ["TICKET-ENG", "Gold", "Vetted on"]),
    ],
)
def test_records_end_with_them_for_readers_that_may_see_them(
    register: Register, report: str, texts: list[str], edition: str
) -> None:
    if not edition_of(edition).allows(report):
        pytest.skip("this report does not leave in this edition")
    document = said(register, report, edition)
    assert [text in document for text in texts] == [edition in ("internal", "authority")] * len(texts)


def test_every_report_can_be_written_with_them(register: Register) -> None:
    for key, report in CATALOGUE.items():
        if report.build and not any(option.key in ("without", "from", "party") for option in report.options):
            said(register, key, "internal")


def test_a_workbook_holds_days_and_numbers_as_such(register: Register, tmp_path: Path) -> None:
    book = load_workbook(export(register, "processors", tmp_path / "p.xlsx"))
    sheet = book["Parties"]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if "Harbour Cloud Ltd" in row)
    shown = {name: row[headings.index(name)] for name in ("Tier", "Vetted", "Vetted on", "Seats")}
    assert (shown["Tier"], shown["Vetted"], shown["Seats"]) == ("Gold", "Yes", 12)
    assert shown["Vetted on"].date() == date(2026, 5, 3)


def test_a_workbook_that_nobody_edited_changes_nothing(register: Register, tmp_path: Path) -> None:
    plan = plan_import(register, [sent(register, tmp_path).saved()])
    assert (plan.documents, plan.problems) == ([], [])


def test_what_is_written_into_their_columns_comes_back(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    row = out.row("Parties", "Harbour Cloud Ltd")
    for heading, value in (("Tier", "Bronze"), ("Vetted", "No"), ("Vetted on", date(2026, 6, 1)), ("Seats", None)):
        out.write("Parties", row, heading, value)
    assert codes(taken(register, out.saved())) == []
    party = register.by_reference("P-0002")
    held = [party[f"own:{key}"] for key in ("tier", "vetted", "vetted_on", "seats")]
    assert held == ["Bronze", "no", "2026-06-01", ""]


def test_a_cell_that_does_not_fit_is_refused_and_a_new_row_is_taken(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.write("Parties", out.row("Parties", "Harbour Cloud Ltd"), "Seats", "many")
    out.add("Parties", Name="Quay Ltd", Seats=3)
    plan = plan_import(register, [out.saved()])
    assert codes(plan) == ["not_allowed"]
    (new,) = [after for kind, _, before, after in plan.documents if kind == "party" and before is None]
    assert new["own_values"] == [{"key": "seats", "value": "3"}]


def test_both_sides_changed_is_a_conflict(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.write("Parties", out.row("Parties", "Harbour Cloud Ltd"), "Tier", "Silver")
    with register.change("Meanwhile") as work:
        work.edit("party", register.by_reference("P-0002").id, {"own:tier": "Lead"})
    plan = plan_import(register, [out.saved()])
    assert codes(plan) == ["conflict"]
    assert changes(plan) == {}


def test_a_field_that_was_removed_meanwhile_still_takes_its_values_back(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.write("Parties", out.row("Parties", "Harbour Cloud Ltd"), "Tier", "Silver")
    with register.change("Removed") as work:
        keep_own_fields(work, "party", [])
    taken(register, out.saved())
    assert register.by_reference("P-0002")["own:tier"] == "Silver"


def test_the_report_of_changes_names_them(register: Register) -> None:
    with register.change("Later") as work:
        work.edit("party", register.by_reference("P-0002").id, {"own:tier": "Silver"})
    with standing(register, None) as seen:
        wanted = Order("changes", options={"from": "2000-01-01"})
        assert "Tier" in repr(document_of(reading_of(seen, wanted), wanted))
