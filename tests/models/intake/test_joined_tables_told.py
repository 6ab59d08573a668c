"""A sheet that an id joins to another says so, with what became of each of its rows; and the analyst can part them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import names, workbook

from models.intake.decisions import Decisions, TableKey
from models.intake.importing import apply, plan_import
from models.intake.plan import EntryAction, Plan, TablePlan
from models.intake.remembered import keep_layout
from models.register import Register

SHEETS = {
    "Activities": [["ID", "Processing activity", "Department"], ["VA-01", "Payroll", "HR"], ["VA-02", "Newsletter", "Ads"]],
    "Purposes": [["Activity ID", "Purpose", "Legal basis"], ["VA-01", "Paying salaries", "Art. 6(1)(b)"],
                 ["VA-01", "Tax returns", "house rules"], ["VA-02", "Direct marketing", "Art. 6(1)(a)"]],
    "Vendors": [["Vendor ID", "Vendor name", "Service", "Location"], ["V-1", "Amber Ltd", "Payroll", "Ireland"]],
    "Activity-Vendor": [["Activity ID", "Vendor ID"], ["VA-01", "V-1"]],
    "Transfers": [["Activity ID", "Importer", "Third country", "Safeguard"], ["VA-02", "Beryl Inc.", "USA", "SCC"]],
}  # fmt: skip
PURPOSES = TableKey("list.xlsx", "Purposes", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path, SHEETS)


def table(plan: Plan, sheet: str) -> TablePlan:
    return next(table for table in plan.tables if table.sheet == sheet)


def joined(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    return {table.sheet: [(column.ids_of, column.heading) for column in table.joins] for table in plan.tables}


def test_each_table_says_to_which_sheets_its_ids_join_it(register: Register, path: Path) -> None:
    plan = plan_import(register, [path])
    assert joined(plan) == {
        "Activities": [],
        "Purposes": [("Activities", "Activity ID")],
        "Vendors": [],
        "Activity-Vendor": [("Activities", "Activity ID"), ("Vendors", "Vendor ID")],
        "Transfers": [("Activities", "Activity ID")],
    }
    assert [table.sheet for table in plan.tables if table.part] == ["Purposes", "Activity-Vendor"]
    told = {sheet["sheet"]: sheet["joined_to"] for sheet in plan.summary()["files"][0]["sheets"]}
    assert told["Purposes"] == [{"sheet": "Activities", "column": "Activity ID"}]
    assert told["Activities"] == []


def test_the_columns_of_a_part_are_fields_of_the_records_that_it_joins(register: Register, path: Path) -> None:
    plan = plan_import(register, [path])
    part = table(plan, "Purposes")
    assert part.kind == "activity"
    assert [(c.heading, c.field, part.ids_in(c)) for c in part.recognised] == [
        ("Activity ID", "", "Activities"), ("Purpose", "purposes", ""), ("Legal basis", "legal_bases", ""),
    ]  # fmt: skip
    owner = table(plan, "Activities")
    assert [(c.heading, owner.ids_in(c)) for c in owner.recognised] == [
        ("ID", "Activities"), ("Processing activity", ""), ("Department", ""),
    ]  # fmt: skip


def test_each_row_of_a_part_tells_what_became_of_its_record(register: Register, path: Path) -> None:
    plan = plan_import(register, [path])
    titles = {entry.id: entry.title for entry in plan.entries}
    assert [(n, action, titles[id or ""]) for n, action, id in table(plan, "Purposes").taken] == [
        (2, EntryAction.CREATED, "Payroll"), (3, EntryAction.CREATED, "Payroll"),
        (4, EntryAction.CREATED, "Newsletter"),
    ]  # fmt: skip
    apply(register, plan)
    assert {action for _, action, _ in table(plan_import(register, [path]), "Purposes").taken} == {
        EntryAction.UNCHANGED
    }


def test_a_row_with_an_id_that_no_sheet_has_is_refused(register: Register, tmp_path: Path) -> None:
    data = [["Activity ID", "Data subjects"], ["VA-01", "Employees"], ["VA-02", "Readers"], ["VA-9", "Nobody"]]
    plan = plan_import(register, [workbook(tmp_path, {"Activities": SHEETS["Activities"], "Subjects": data})])
    assert table(plan, "Subjects").taken[-1] == (4, EntryAction.REFUSED, None)
    assert table(plan, "Subjects").counts[EntryAction.REFUSED] == 1
    assert [(problem.row, problem.code) for problem in plan.problems] == [(4, "no_such_record")]


def test_a_text_is_asked_where_it_stands_and_reported_there(register: Register, path: Path) -> None:
    plan = plan_import(register, [path])
    (question,) = plan.questions
    place = question.places[0]
    assert (question.text, place.table, place.row, place.heading) == ("house rules", PURPOSES, 3, "Legal basis")


def test_a_problem_of_a_part_stands_in_its_own_sheet(register: Register, tmp_path: Path) -> None:
    vendors = {
        "Vendors": [["Vendor ID", "Vendor name", "Country of establishment"], ["V-1", "Amber Ltd", "Ireland"], ["V-2", "Beryl Inc.", "USA"]],
        "Locations": [["Vendor ID", "Location"], ["V-1", "Ireland"], ["V-1", "Sweden"], ["V-2", "Atlantis"]],
    }  # fmt: skip
    plan = plan_import(register, [workbook(tmp_path, vendors)])
    said = [(p.sheet, p.row) for p in plan.problems if "Atlantis" in p.message]
    assert said == [("Locations", 4)]


def test_a_joined_column_that_is_decided_parts_the_tables(register: Register, path: Path) -> None:
    decisions = Decisions().with_column(PURPOSES, 0, "")
    plan = plan_import(register, [path], decisions=decisions)
    assert (table(plan, "Purposes").part, joined(plan)["Purposes"]) == (False, [])
    plan = plan_import(register, [path], decisions=decisions.with_column(PURPOSES, 0, None))
    assert table(plan, "Purposes").part


def test_a_kind_that_is_decided_makes_records_of_a_part(register: Register, path: Path) -> None:
    decisions = Decisions().with_table(PURPOSES, kind="activity")
    plan = plan_import(register, [path], decisions=decisions)
    assert not table(plan, "Purposes").part
    assert table(plan_import(register, [path], decisions=decisions.with_table(PURPOSES, kind="")), "Purposes").part


def test_a_column_of_a_part_is_read_as_decided(register: Register, path: Path) -> None:
    decisions = Decisions().with_column(PURPOSES, 1, "subjects").with_column(PURPOSES, 2, "")
    plan = plan_import(register, [path], decisions=decisions)
    assert [c.field for c in table(plan, "Purposes").recognised] == ["", "subjects", ""]
    apply(register, plan)
    assert names(register, "activity", "data_subjects") == [["Paying salaries", "Tax returns"], ["Direct marketing"]]
    assert names(register, "activity", "purposes") == [[], []]


def test_a_layout_that_is_kept_leaves_the_sheets_together(register: Register, path: Path) -> None:
    owner = table(plan_import(register, [path]), "Activities")
    assert owner.columns == {"Processing activity": "name", "Department": "department"}
    keep_layout(register, "Of the north", owner.kind, owner.columns)
    plan = plan_import(register, [path])
    assert table(plan, "Activities").layout == "Of the north"
    assert table(plan, "Purposes").part
