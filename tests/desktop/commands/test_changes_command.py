"""Changes between two days, the calendar and linked data from the command line."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

from command_line import Run

TODAY = date.today().isoformat()


def test_two_days_are_compared(run: Run, address: str, tmp_path: Path) -> None:
    target = tmp_path / "changes.csv"
    assert run("export", address, "changes", "--from", "2020-01-01", "--to", TODAY, "-o", target)[0] == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert {row["Change"] for row in rows} == {"Added"}
    assert {row["Reason"] for row in rows} == {"Register created", "Supplier noted"}


def test_a_day_after_to_writes_nothing_into_the_ledger_and_a_name_does(run: Run, address: str, tmp_path: Path) -> None:
    wanted = ("export", address, "changes", "--from", "2020-01-01")
    run(*wanted, "--to", TODAY, "-o", tmp_path / "a.pdf")
    assert json.loads(run("list", address, "issuance", "--json")[1])["total"] == 0
    assert run(*wanted, "--to", "Supervisory authority", "-o", tmp_path / "b.pdf")[0] == 0
    assert json.loads(run("list", address, "issuance", "--json")[1])["total"] == 1


def test_days_the_wrong_way_round_are_wrong_usage(run: Run, address: str, tmp_path: Path) -> None:
    target = tmp_path / "c.pdf"
    code, _, err = run("export", address, "changes", "--from", "2999-01-01", "-o", target)
    assert code == 2
    assert "earlier day first" in err
    assert run("export", address, "changes", "-o", target)[0] == 2
    assert run("export", address, "changes", "--from", "soon", "-o", target)[0] == 2
    assert not target.exists()


def test_calendar_and_linked_data_are_written(run: Run, address: str, tmp_path: Path) -> None:
    assert run("export", address, "calendar", "-o", tmp_path / "c.ics")[0] == 0
    assert (tmp_path / "c.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("export", address, "linked-data", "-o", tmp_path / "r.jsonld")[0] == 0
    assert "@context" in json.loads((tmp_path / "r.jsonld").read_bytes())
