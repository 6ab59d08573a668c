"""Layouts on the command line: the list of them, and records written in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run, answer_of
from python_calamine import CalamineWorkbook


def test_layouts_are_listed_with_their_directions(run: Run) -> None:
    answer = answer_of(run("layouts", "--json"))
    listed = {row["name"]: row for row in answer["layouts"]}
    assert answer["total"] == len(listed)
    assert listed["cnil"] == {
        "name": "cnil", "title": "Fiche de registre (CNIL)", "authority": "CNIL", "language": "fr", "kind": "activity",
        "report": "controller-record", "form": "sheets", "directions": ["import", "export"], "kept": False,
    }  # fmt: skip
    assert listed["vws-verwerker"]["directions"] == ["import"]
    assert listed["dsk-processor"]["report"] == "processor-record"


def test_layouts_are_listed_for_people_too(run: Run) -> None:
    code, said, _ = run("layouts")
    assert code == 0
    assert {"aepd", "ap", "ico-controller"} <= {line.split(" ")[0] for line in said.splitlines()}


@pytest.mark.parametrize(("layout", "word"), [("datatilsynet", "Dataansvarlig"), ("cnil", "Responsable du traitement")])
def test_a_record_is_written_in_the_language_of_its_layout(
    run: Run, address: str, tmp_path: Path, layout: str, word: str
) -> None:
    target = tmp_path / "record.xlsx"
    assert run("export", address, "controller-record", "--layout", layout, "-o", target)[0] == 0
    book = CalamineWorkbook.from_path(target)
    texts = [row[0] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() if row]
    assert word in texts  # also where there is no activity yet


def test_a_layout_that_there_is_none_of_is_wrong_usage(run: Run, address: str, tmp_path: Path) -> None:
    code, _, said = run("export", address, "controller-record", "--layout", "nobody", "-o", tmp_path / "record.xlsx")
    assert code == 2
    assert "There is no layout" in " ".join(said.replace("│", " ").split())


def test_a_layout_goes_with_records_only(run: Run, address: str, tmp_path: Path) -> None:
    assert run("export", address, "transfers", "--layout", "cnil", "-o", tmp_path / "t.xlsx")[0] == 2
