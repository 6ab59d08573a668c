"""The report of changes: what differs between two days, field by field in words, by whom and why, and the verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from reading_back import row_said, said

from models.law.judging import judge_register
from models.register import Register
from models.vocabulary import Verdict
from reports.catalogue import Standing, WrongOptions, export, reading_of
from reports.document import Document, Section, Table
from reports.order import Order
from reports.records.changes import changes_report

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 12)


@pytest.fixture
def lived(tmp_path: Path, clock: Any) -> Iterator[tuple[Register, dict[str, str]]]:
    """Give a register that changed after 2 March: edited twice, added to, undone in part."""
    with Register.create(
        tmp_path / "r.register", name="Home Ltd", country="IE", author="office", clock=clock
    ) as register:
        home = register.settings["home"]
        with register.change("first records") as work:
            importer = work.add("party", {"name": "Nairobi Example Ltd", "country": "KE"})
            data = [{"name": "Salary", "retention": "7 years"}, {"name": "Bank account"}]
            activity = work.add("activity", {"name": "Payroll", "controller": home, "data": data, "owner": "HR"})
            ends = {"exporter": home, "importer": importer, "destination": "KE"}
            transfer = work.add("transfer", {**ends, "safeguards": [{"mechanism": "unknown"}]})
        clock.move(days=3)
        with register.change("a slip", author="trainee") as work:
            work.edit("activity", activity, {"owner": "Nobody"})
        clock.move(days=2)
        with register.change("yearly review", author="privacy officer") as work:
            longer = [{"name": "Salary", "retention": "10 years"}, {"name": "Tax number"}]
            work.edit("activity", activity, {"owner": "Human resources", "data": longer})
            work.edit("transfer", transfer, {"safeguards": [{"mechanism": "none"}]})
        clock.move(days=1)
        with register.change("a supplier") as work:
            added = work.add("party", {"name": "New Supplier Ltd", "country": "SE"})
        clock.move(days=4)
        yield register, {"activity": activity, "transfer": transfer, "importer": importer, "added": added}


def report(register: Register, first: date = FIRST, last: date = LAST, **order: Any) -> Document:
    """Build the report between two days."""
    with register.as_of(last) as source:
        wanted = Order("changes", as_of=last, options={"from": first.isoformat()}, **order)
        return changes_report(reading_of(Standing(source, last, ""), wanted))


def rows(document: Document, sheet: str = "Changes") -> list[str]:
    """Give the rows of a sheet as text."""
    return [row_said(row) for table in document.tables if table.name == sheet for row in table.rows]


def section(document: Document, title: str) -> Section:
    return next(section for section in document.sections if section.title == title)


def test_a_field_is_told_in_words_with_who_when_and_why(lived: tuple[Register, dict[str, str]]) -> None:
    told = rows(report(lived[0]))
    assert "A-0001 | Payroll | Activity | Changed | Owner | HR | Human resources | 4 | 2026-03-07 | " in "\n".join(told)
    (owner,) = [row for row in told if "| Owner |" in row]
    assert owner.endswith("privacy officer | yearly review")


def test_of_a_list_only_what_differs_is_told(lived: tuple[Register, dict[str, str]]) -> None:
    (data,) = [row for row in rows(report(lived[0])) if "Categories of personal data" in row]
    before, after = data.split(" | ")[5:7]
    assert before == "Salary: Time limit for erasure 7 years; Bank account"
    assert after == "Salary: Time limit for erasure 10 years; Tax number"


def test_only_the_order_of_a_list_is_a_change_too(lived: tuple[Register, dict[str, str]]) -> None:
    register, ids = lived
    turned = [{"name": "Tax number"}, {"name": "Salary", "retention": "10 years"}]
    with register.change("turned round") as work:
        work.edit("activity", ids["activity"], {"data": turned})
    (data,) = [row for row in rows(report(register, date(2026, 3, 11))) if "Categories of personal data" in row]
    before, after = data.split(" | ")[5:7]
    assert before.startswith("Salary")
    assert after.startswith("Tax number")


def test_a_link_to_a_namesake_is_told_apart(lived: tuple[Register, dict[str, str]]) -> None:
    register, ids = lived
    with register.change("the other one") as work:
        twin = work.add("party", {"name": "Nairobi Example Ltd"})
        work.edit("transfer", ids["transfer"], {"importer": twin})
    (importer,) = [row for row in rows(report(register, date(2026, 3, 11))) if "| Importer |" in row]
    references = [register.record("party", id).reference for id in (ids["importer"], twin)]
    assert [f"Nairobi Example Ltd ({reference})" for reference in references] == importer.split(" | ")[5:7]


def test_what_was_changed_and_changed_back_is_no_change(lived: tuple[Register, dict[str, str]]) -> None:
    register, ids = lived
    for name in ("Another", "Payroll"):
        with register.change(name) as work:
            work.edit("activity", ids["activity"], {"name": name})
    assert not [row for row in rows(report(register)) if "| Name |" in row and row.startswith("A-")]


def test_added_and_removed_records_are_listed(lived: tuple[Register, dict[str, str]], clock: Any) -> None:
    register, _ = lived
    added = report(register)
    assert "P-0003\nNew Supplier Ltd" in said(section(added, "Parties")).replace("; ", "\n")
    register.undo()
    removed = report(register, date(2026, 3, 8))
    assert [row for row in rows(removed) if row.startswith("P-0003 | New Supplier Ltd | Party | Removed")]


def test_the_summary_counts_records_by_kind(lived: tuple[Register, dict[str, str]]) -> None:
    (counts,) = section(report(lived[0]), "Summary").blocks
    assert isinstance(counts, Table)
    assert [row_said(row) for row in counts.rows] == [
        "Parties | 1 | 0 | 0",
        "Activities | 0 | 1 | 0",
        "Transfers | 0 | 1 | 0",
        "Verdicts on transfers |  | 1 | ",
    ]


def test_a_verdict_that_changed_is_told_with_its_reason(lived: tuple[Register, dict[str, str]]) -> None:
    register, ids = lived
    document = report(register)
    before = judge_register(register, FIRST).verdict(ids["transfer"])
    after = judge_register(register, LAST).verdict(ids["transfer"])
    assert (before, after) == (Verdict.CANNOT_TELL, Verdict.NOT_LAWFUL)
    (row,) = rows(document, "Verdicts")
    assert row.startswith("T-0001 | Home Ltd → Nairobi Example Ltd | Cannot tell | Not lawful | ")
    assert "Art. 4" in row


def test_a_verdict_that_only_the_law_changed_is_told_too(tmp_path: Path, clock: Any) -> None:
    clock.move(days=-60)  # the decision on Brazil came into force on 26 January 2026
    with Register.create(
        tmp_path / "r.register", name="Home Ltd", country="IE", author="office", clock=clock
    ) as register:
        with register.change("a transfer") as work:
            importer = work.add("party", {"name": "São Paulo Example", "country": "BR"})
            ends = {"exporter": register.settings["home"], "importer": importer, "destination": "BR"}
            work.add("transfer", {**ends, "safeguards": [{"mechanism": "adequacy"}]})
        clock.move(days=60)
        document = report(register, date(2026, 1, 2), FIRST)
    assert rows(document) == []
    (row,) = rows(document, "Verdicts")
    assert row.startswith("T-0001")
    assert "Not lawful" in row.split(" | ")[2]


def test_before_the_register_began_there_was_nothing(lived: tuple[Register, dict[str, str]]) -> None:
    told = rows(report(lived[0], date(2020, 1, 1)))
    assert {row.split(" | ")[3] for row in told} == {"Added"}
    assert {row.split(" | ")[0] for row in told} == {"P-0001", "P-0002", "P-0003", "A-0001", "T-0001", "R-0001"}


def test_nothing_after_the_later_day_is_told(lived: tuple[Register, dict[str, str]]) -> None:
    document = report(lived[0], last=date(2026, 3, 5))
    (owner,) = rows(document)
    assert "| HR | Nobody |" in owner
    assert owner.endswith("trainee | a slip")
    assert len(rows(document, "Change sets")) == 1


def test_two_days_without_a_change_say_so(lived: tuple[Register, dict[str, str]]) -> None:
    assert "No change is recorded between these days." in said(report(lived[0], date(2026, 3, 11)))


def test_an_entity_sees_what_concerns_it(lived: tuple[Register, dict[str, str]]) -> None:
    told = rows(report(lived[0], entity="Nairobi Example Ltd"))
    assert {row.split(" | ")[0] for row in told} == {"T-0001"}


def test_the_earlier_day_comes_first_and_is_a_day(lived: tuple[Register, dict[str, str]], tmp_path: Path) -> None:
    register, _ = lived
    for named, said_ in (("2026-03-10", "later than"), ("last week", "not a day")):
        with pytest.raises(WrongOptions, match=said_):
            export(register, "changes", tmp_path / "c.pdf", as_of=FIRST, options={"from": named})
    assert not (tmp_path / "c.pdf").exists()


def test_the_report_as_of_a_day_stays_the_same_when_the_register_goes_on(
    lived: tuple[Register, dict[str, str]], tmp_path: Path
) -> None:
    register, ids = lived
    options = {"from": FIRST.isoformat()}
    before = export(register, "changes", tmp_path / "a.xlsx", as_of=date(2026, 3, 9), options=options)
    with register.change("later") as work:
        work.edit("activity", ids["activity"], {"owner": "Somebody"})
    after = export(register, "changes", tmp_path / "b.xlsx", as_of=date(2026, 3, 9), options=options)
    assert before.read_bytes() == after.read_bytes()
    assert "Change sets" in load_workbook(after).sheetnames
