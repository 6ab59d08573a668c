"""What the analyst decides about an import holds in the plan that is made next, and no answer is lost by another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sent_spreadsheets import names, rows, workbook

from models.intake.book import UnreadableSpreadsheet
from models.intake.decisions import Decisions, TableKey
from models.intake.importing import apply, plan_import
from models.intake.matching import PartyAnswer, PartyDecision
from models.intake.plan import EntryAction, Plan
from models.intake.read_books import ReadBooks
from models.register import Register

VENDORS = [
    ["Processors of our group"],
    ["Vendor", "Service", "Place of work", "Country"],
    ["Amber Ltd", "Mail", "Germany", "Ireland"],
    ["Beryl Inc.", "Ads", "France", "USA"],
]
KEY = TableKey("list.xlsx", "Sheet1", 2)


def fields(plan: Plan) -> dict[str, str]:
    return {column.heading: column.field for column in plan.tables[0].recognised}


def test_a_plan_says_what_each_column_was_read_as(register: Register, tmp_path: Path) -> None:
    plan = plan_import(register, [workbook(tmp_path, VENDORS)])
    (table,) = plan.tables
    assert table.key == KEY
    assert [column.index for column in table.recognised] == [0, 1, 2, 3]
    first = table.recognised[0]
    assert (first.heading, first.field, first.samples) == ("Vendor", "name", ("Amber Ltd", "Beryl Inc."))
    assert first.certainty == 1.0


def test_a_column_is_read_as_decided(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, VENDORS)
    decisions = Decisions().with_column(KEY, 3, "").with_column(KEY, 2, "hosting_countries")
    plan = plan_import(register, [path], decisions=decisions)
    assert fields(plan)["Country"] == ""
    assert plan.tables[0].recognised[2].certainty == 1.0
    apply(register, plan)
    assert names(register, "engagement", "countries") == [["DE"], ["FR"]]
    assert rows(register, "transfer") == []


def test_a_table_that_is_skipped_brings_nothing_and_stays_in_view(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Vendors": VENDORS[1:], "More": [VENDORS[1], ["Cobalt AB", "Print", "", "Sweden"]]})
    plan = plan_import(
        register, [path], decisions=Decisions().with_table(TableKey("list.xlsx", "Vendors", 1), skip=True)
    )
    assert [(table.sheet, table.skipped) for table in plan.tables] == [("Vendors", True), ("More", False)]
    assert [table.sheet for table in plan.sheets] == ["More"]
    apply(register, plan)
    assert names(register, "party") == ["Cobalt AB"]
    assert [record["sheet"] for record in register.records("sheet")] == ["More"]


def test_a_sheet_that_is_skipped_is_not_joined_to_another(register: Register, tmp_path: Path) -> None:
    activities = [["ID", "Processing activity", "Purpose"], ["A1", "CRM", "Sales"], ["A2", "Payroll", "Pay"]]
    data = [["Activity ID", "Data category"], ["A1", "Contact details"], ["A2", "Bank details"]]
    path = workbook(tmp_path, {"Data": data, "Activities": activities}, name="two.xlsx")
    plan = plan_import(register, [path], decisions=Decisions().with_table(TableKey("two.xlsx", "Data", 1), skip=True))
    assert [(table.sheet, table.skipped) for table in plan.tables] == [("Data", True), ("Activities", False)]
    apply(register, plan)
    assert names(register, "activity", "data_categories") == [[], []]


def test_a_table_is_of_the_kind_that_was_decided(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, VENDORS)
    plan = plan_import(register, [path], decisions=Decisions().with_table(KEY, kind="party"))
    assert plan.tables[0].kind == "party"
    assert plan.records == {"party": 2}


def test_the_headings_stand_where_the_analyst_says(register: Register, tmp_path: Path) -> None:
    unknown = [["q1", "q2"], ["Wer", "Was"], ["Amber Ltd", "Mail"]]
    path = workbook(tmp_path, unknown)
    plan = plan_import(register, [path], patient=True)
    assert (plan.tables, plan.unread[0].sheet) == ([], "Sheet1")
    key = TableKey("list.xlsx", "Sheet1", 2)
    decisions = Decisions().with_heading_row("list.xlsx", "Sheet1", 2).with_table(key, kind="engagement")
    decisions = decisions.with_column(key, 0, "name").with_column(key, 1, "service")
    plan = plan_import(register, [path], decisions=decisions, patient=True)
    apply(register, plan)
    assert [(row["engaged"], row["service"]) for row in rows(register, "engagement")] == [("Amber Ltd", "Mail")]


def test_a_file_without_a_table_is_refused_where_nobody_can_be_asked(register: Register, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSpreadsheet):
        plan_import(register, [workbook(tmp_path, [["q1", "q2"], [1, 2]])])


def test_a_name_means_whom_the_analyst_says(register: Register, tmp_path: Path) -> None:
    with register.change("known") as work:
        work.add("party", {"name": "Amber Limited Liability Mail", "country": "IE"})
    known = rows(register, "party")[0]["reference"]
    path = workbook(tmp_path, VENDORS)
    decisions = Decisions().with_party("AMBER LTD", PartyDecision(PartyAnswer.SAME, known))
    plan = plan_import(register, [path], decisions=decisions)
    assert plan.records["party"] == 2  # the known one learns a name, Beryl is new
    apply(register, plan)
    assert len(rows(register, "party")) == 2


def test_a_conflict_is_kept_unless_the_row_is_taken(register: Register, tmp_path: Path) -> None:
    listed = [["Vendor", "Service", "Country", "Website"], ["Amber Ltd", "Mail", "Ireland", "https://new.example"]]
    with register.change("known") as work:
        amber = work.add("party", {"name": "Amber Ltd", "country": "IE", "website": "https://old.example"})
    path = workbook(tmp_path, listed)
    plan = plan_import(register, [path])
    assert {entry.id: entry.action for entry in plan.entries}[amber] is EntryAction.IN_CONFLICT
    assert [(c.held, c.said, c.taken) for c in plan.conflicts] == [
        ("https://old.example", "https://new.example", False)
    ]
    plan = plan_import(register, [path], decisions=Decisions().with_conflict(amber, "website", "take"))
    assert {entry.id: entry.action for entry in plan.entries}[amber] is EntryAction.UPDATED
    apply(register, plan)
    assert register.record("party", amber)["website"] == "https://new.example"


def test_a_file_is_read_once_and_again_when_it_changed(register: Register, tmp_path: Path) -> None:
    books, path = ReadBooks(), workbook(tmp_path, VENDORS)
    first = books.read(path)
    assert books.read(path) is first
    workbook(tmp_path, [*VENDORS, ["Cobalt AB", "Print", "", "Sweden"]])
    assert len(books.read(path).sheets[0].rows) == 5


KEYS = st.builds(TableKey, st.sampled_from(["a.xlsx", "b.csv"]), st.sampled_from(["1", "2"]), st.integers(1, 3))
ANSWERS = st.one_of(
    st.tuples(st.just("column"), KEYS, st.integers(0, 3), st.sampled_from(["name", "service", ""])),
    st.tuples(st.just("skip"), KEYS, st.just(0), st.booleans()),
    st.tuples(st.just("value"), st.sampled_from(["country", "role"]), st.sampled_from(["X", "Y"]), st.sampled_from("ab")),
    st.tuples(st.just("order"), KEYS, st.integers(0, 3), st.booleans()),
    st.tuples(st.just("change"), st.sampled_from(["gone | a", "moved | b"]), st.just(0), st.booleans()),
    st.tuples(st.just("heading"), st.sampled_from(["a.xlsx", "b.csv"]), st.sampled_from(["1", "2"]), st.integers(1, 9)),
    st.tuples(st.just("conflict"), st.sampled_from(["p", "q"]), st.sampled_from(["f", "g"]), st.sampled_from(["take", "keep"])),
    st.tuples(st.just("party"), st.sampled_from(["Amber", "Beryl"]), st.just(0), st.sampled_from(["P-1", "P-2"])),
)  # fmt: skip


def answered(decisions: Decisions, answer: tuple[object, ...]) -> Decisions:
    what, first, second, said = answer
    match what:
        case "column":
            return decisions.with_column(first, second, said)  # type: ignore[arg-type]
        case "skip":
            return decisions.with_table(first, skip=said)  # type: ignore[arg-type]
        case "value":
            return decisions.with_value(first, second, said)  # type: ignore[arg-type]
        case "order":
            return decisions.with_day_order(first, second, said)  # type: ignore[arg-type]
        case "change":
            return decisions.with_change(first, said)  # type: ignore[arg-type]
        case "heading":
            return decisions.with_heading_row(first, second, said)  # type: ignore[arg-type]
        case "conflict":
            return decisions.with_conflict(first, second, said)  # type: ignore[arg-type]
    return decisions.with_party(first, PartyDecision(PartyAnswer.SAME, said))  # type: ignore[arg-type]


def held(decisions: Decisions, answer: tuple[object, ...]) -> object:
    what, first, second, _ = answer
    match what:
        case "column":
            return decisions.table(first).columns[second]  # type: ignore[arg-type, index]
        case "skip":
            return decisions.table(first).skip  # type: ignore[arg-type]
        case "value":
            return decisions.values[first, second.casefold()]  # type: ignore[attr-defined, index]
        case "order":
            return decisions.table(first).day_first[second]  # type: ignore[arg-type, index]
        case "change":
            return decisions.changes[first]  # type: ignore[index]
        case "heading":
            return decisions.heading_rows[first, second]  # type: ignore[index]
        case "conflict":
            return decisions.conflicts[first, second]  # type: ignore[index]
    return decisions.parties[first.casefold()].party  # type: ignore[attr-defined]


@given(st.lists(ANSWERS, max_size=30))
def test_answering_never_loses_an_earlier_answer(answers: list[tuple[object, ...]]) -> None:
    decisions = Decisions()
    for answer in answers:
        decisions = answered(decisions, answer)
    last = {answer[:3]: answer for answer in answers}
    assert all(held(decisions, answer) == answer[3] for answer in last.values())


@given(st.lists(ANSWERS, max_size=10), ANSWERS)
def test_an_answer_leaves_the_decisions_before_it_as_they_were(
    answers: list[tuple[object, ...]], another: tuple[object, ...]
) -> None:
    decisions = Decisions()
    for answer in answers:
        decisions = answered(decisions, answer)
    before = repr(decisions)
    answered(decisions, another)
    assert repr(decisions) == before
