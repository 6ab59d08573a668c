"""The command that takes spreadsheets in."""

from __future__ import annotations

from pathlib import Path

from command_line import Run, answer_of, assert_one_sentence, names
from openpyxl import load_workbook

from models.intake.remembered import keep_layout
from models.register import Register


def test_an_import_tells_what_it_took_in(run: Run, address: str, spreadsheet: Path) -> None:
    answer = answer_of(run("import", address, spreadsheet, "--json"))
    assert answer.keys() >= {"files", "problems", "records", "applied"}
    (file,) = answer["files"]
    (sheet,) = file["sheets"]
    assert file["file"] == spreadsheet.name
    assert (sheet["sheet"], sheet["kind"], sheet["heading_row"], sheet["rows"]) == ("Processors", "engagement", 1, 2)
    assert answer["applied"] is True
    assert {"Brightdesk Example Pvt. Ltd.", "Maple Example Bureau"} <= names(run, address)
    (row, _) = [r for r in answer_of(run("list", address, "engagement", "--json"))["rows"] if r["source"]]
    assert row["source"] == {"file": spreadsheet.name, "sheet": "Processors", "row": 2}


def test_an_import_is_taken_back_by_undo(run: Run, address: str, spreadsheet: Path) -> None:
    before = names(run, address)
    run("import", address, spreadsheet)
    assert names(run, address) > before
    run("undo", address)
    assert names(run, address) == before


def test_a_dry_run_changes_nothing(run: Run, address: str, spreadsheet: Path) -> None:
    before = Path(address).read_bytes()
    answer = answer_of(run("import", address, spreadsheet, "--dry-run", "--json"))
    assert answer["applied"] is False
    assert sum(answer["records"].values()) > 0
    assert Path(address).read_bytes() == before


def test_a_dry_run_needs_no_lock(run: Run, address: str, spreadsheet: Path) -> None:
    with Register.open(address):
        assert run("import", address, spreadsheet, "--dry-run")[0] == 0


def test_what_is_no_spreadsheet_is_said_in_one_sentence(run: Run, address: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert_one_sentence(run("import", address, picture))
    assert_one_sentence(run("import", address, tmp_path / "missing.xlsx"))


def test_one_unreadable_file_keeps_the_others_out(run: Run, address: str, spreadsheet: Path, tmp_path: Path) -> None:
    before = names(run, address)
    assert_one_sentence(run("import", address, spreadsheet, tmp_path / "missing.xlsx"))
    assert names(run, address) == before


def test_an_entity_or_layout_that_is_not_there_is_said_in_one_sentence(
    run: Run, address: str, spreadsheet: Path
) -> None:
    assert_one_sentence(run("import", address, spreadsheet, "--for", "P-9999"))
    assert_one_sentence(run("import", address, spreadsheet, "--layout", "no such layout"))
    assert_one_sentence(run("import", address, spreadsheet, "--sheet", "No such sheet"))


def test_dumps_and_spreadsheets_do_not_mix(run: Run, address: str, spreadsheet: Path, tmp_path: Path) -> None:
    assert run("import", address, spreadsheet, tmp_path / "dump.json")[0] == 2
    assert run("import", address, spreadsheet, "--kind", "nonsense")[0] == 2


def test_the_report_says_of_every_row_what_became_of_it(
    run: Run, address: str, spreadsheet: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.xlsx"
    assert run("import", address, spreadsheet, "--dry-run", "--report", target)[0] == 0
    listed = list(load_workbook(target)["Rows"].iter_rows(values_only=True))
    assert [row[4] for row in listed[1:]] == ["Headings", "New", "New"]


def test_a_report_that_is_no_workbook_is_refused_before_anything_changes(
    run: Run, address: str, spreadsheet: Path, tmp_path: Path
) -> None:
    before = names(run, address)
    assert run("import", address, spreadsheet, "--report", tmp_path / "report.pdf")[0] == 2
    assert names(run, address) == before


def test_a_layout_that_the_register_keeps_is_known_by_name(run: Run, address: str, spreadsheet: Path) -> None:
    columns = {"Processor": "name", "Service": "service"}
    with Register.open(address) as register:
        keep_layout(register, "House list", "engagement", columns)
    answer = answer_of(run("import", address, spreadsheet, "--layout", "House list", "--dry-run", "--json"))
    assert answer["files"][0]["sheets"][0]["layout"] == "House list"
