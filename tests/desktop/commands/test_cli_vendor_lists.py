"""The command that takes in a vendor's list of sub-processors says whom names may mean and what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run, answer_of

from models.register import Register

HEADINGS = "Subprocessor,Service,Location"


@pytest.fixture
def group(tmp_path: Path) -> str:
    """Give the address of a register that engages one supplier, P-0002."""
    path = str(tmp_path / "vendors.register")
    terms = {"authorisation": "general", "notice_days": 30}
    with Register.create(path, name="Example Group", country="NL") as register, register.change("a supplier") as work:
        id = work.add("party", {"name": "Northwind Cloud Ltd", "country": "IE"})
        work.add("engagement", {"engaging": register.settings["home"], "engaged": id, **terms})
    return path


def sent(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")
    return path


def test_a_newer_list_for_a_vendor_tells_its_changes(run: Run, group: str, tmp_path: Path) -> None:
    first = sent(tmp_path, "list.csv", "Amber Ltd,Mail,Ireland", "Beryl Inc.,Logs,USA")
    newer = sent(tmp_path, "list 2026-03-01.csv", "Amber Ltd,Mail,Ireland", "Delft B.V.,Search,Netherlands")
    assert answer_of(run("import", group, first, "--for", "P-0002", "--json"))["list_changes"] == []
    answer = answer_of(run("import", group, newer, "--for", "P-0002", "--json"))
    assert {(change["change"], change["party"], change["object_by"]) for change in answer["list_changes"]} == {
        ("added", "Delft B.V.", "2026-03-31"),
        ("gone", "Beryl Inc.", None),
    }
    shown = run("import", group, newer, "--for", "Northwind Cloud Ltd")[1]
    assert "Northwind Cloud Ltd: Beryl Inc. gone (US → nothing)." in shown


def test_names_that_may_mean_a_known_party_are_told_with_the_facts(run: Run, group: str, tmp_path: Path) -> None:
    path = sent(tmp_path, "vendors.csv", "Nortwind Cloud Ltd,Mail,Ireland", "Quartz B.V.,Logs,USA")
    answer = answer_of(run("import", group, path, "--dry-run", "--json"))
    [match] = answer["matches"]
    assert (match["name"], match["candidates"][0]["reference"]) == ("Nortwind Cloud Ltd", "P-0002")
    assert answer["conflicts"] == []
    shown = run("import", group, path, "--dry-run")[1]
    assert "“Nortwind Cloud Ltd” may be P-0002 Northwind Cloud Ltd: one letter differs." in shown
