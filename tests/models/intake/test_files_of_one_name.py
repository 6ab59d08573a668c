"""Files of one name in one import: told apart by their folders, decided about one by one."""

from __future__ import annotations

from pathlib import Path

from sent_spreadsheets import names, workbook

from models.intake.decisions import Decisions, TableKey
from models.intake.file_names import file_names
from models.intake.importing import apply, plan_import
from models.register import Register

LISTED = [["Vendor", "Service", "Place of work"], ["Amber Ltd", "Mail", "Germany"]]


def lists(folder: Path) -> list[Path]:
    """Write a list of the same name in two folders."""
    found = []
    for at, vendor in (("north", "Amber Ltd"), ("south", "Beryl Inc.")):
        (folder / at).mkdir()
        found.append(workbook(folder / at, [LISTED[0], [vendor, *LISTED[1][1:]]], name="vendors.xlsx"))
    return found


def test_a_file_is_called_by_its_name_and_by_its_folder_where_others_have_it_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a/x/list.csv", tmp_path / "b/x/list.csv", tmp_path / "b/y/list.csv", tmp_path / "other.csv"]
    assert file_names(paths) == ["a/x/list.csv", "b/x/list.csv", "y/list.csv", "other.csv"]
    assert file_names([paths[0], paths[0]]) == ["list.csv", "list.csv"]
    assert file_names([]) == []


def test_a_decision_about_one_says_nothing_of_the_other(register: Register, tmp_path: Path) -> None:
    paths = lists(tmp_path)
    plan = plan_import(register, paths)
    assert plan.files == [table.file for table in plan.tables] == ["north/vendors.xlsx", "south/vendors.xlsx"]
    skip = Decisions().with_table(TableKey("south/vendors.xlsx", "Sheet1", 1), skip=True)
    plan = plan_import(register, paths, decisions=skip)
    assert [table.skipped for table in plan.tables] == [False, True]
    apply(register, plan)
    assert names(register, "party") == ["Amber Ltd"]
    assert [record["file"] for record in register.records("sheet")] == ["north/vendors.xlsx"]


def test_decisions_follow_a_file_that_is_called_otherwise_now() -> None:
    key = TableKey("vendors.xlsx", "Sheet1", 1)
    decisions = Decisions().with_column(key, 0, "name").with_heading_row("vendors.xlsx", "Sheet1", 3)
    renamed = decisions.with_file_names({"vendors.xlsx": "north/vendors.xlsx"})
    assert renamed.table(key._replace(file="north/vendors.xlsx")).columns == {0: "name"}
    assert renamed.heading_rows == {("north/vendors.xlsx", "Sheet1"): 3}
    assert renamed.table(key).columns == {}
    assert renamed.with_file_names({"north/vendors.xlsx": "vendors.xlsx"}) == decisions
