"""Real spreadsheets give the records that a careful reader counts in them."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from sent_spreadsheets import by, imported, rows

from models.intake.book import UnreadableSpreadsheet
from models.intake.importing import plan_import
from models.intake.sheets import read_book
from models.register import Register

COUNTS = {
    "github": ("engagement", 30),
    "tailscale": ("engagement", 8),
    "recaptime": ("engagement", 2),
    "Sage": ("engagement", 13),
    "privacyradius": ("party", 129),
    "Klotzkette__claude-fuer-deutsches-recht__01": ("activity", 8),
    "Klotzkette__claude-fuer-deutsches-recht__04": ("activity", 1),
    "Godfrey": ("activity", 10),
    "OS2": ("activity", 94),
    "coolharsh55__DPCat__HR": ("activity", 4),
    "coolharsh55__DPCat__Beta": ("activity", 1),
    "minvws": ("activity", 1),
    "usegalaxy": ("activity", 2),
}


def sample(samples: Path, start: str) -> Path:
    """Give the sample whose name begins so."""
    (path,) = samples.glob(f"{start}*")
    return path


@pytest.mark.parametrize("start", COUNTS)
def test_a_sample_gives_its_records_once(register: Register, samples: Path, start: str) -> None:
    kind, count = COUNTS[start]
    path = sample(samples, start)
    imported(register, path)
    assert len(rows(register, kind)) == count
    assert all(row["source"]["file"] == path.name for row in rows(register, kind))


@pytest.mark.parametrize("start", COUNTS)
def test_a_sample_is_kept_cell_for_cell(register: Register, samples: Path, start: str) -> None:
    path = sample(samples, start)
    imported(register, path)
    kept = {record["sheet"]: record for record in register.records("sheet")}
    for sheet in read_book(path).sheets:
        filled = {
            (number, column): orjson.loads(orjson.dumps(cell, default=str))
            for number, cells in enumerate(sheet.rows, start=1)
            for column, cell in enumerate(cells)
            if cell is not None
        }
        stored = {
            (row["row"], column): cell
            for row in kept[sheet.name]["rows"]
            for column, cell in enumerate(orjson.loads(row["cells"]))
            if cell is not None
        }
        assert stored == filled


def test_a_list_of_fields_is_refused_with_the_reason(register: Register, samples: Path) -> None:
    with pytest.raises(UnreadableSpreadsheet, match="lists the fields that templates of records ask for"):
        plan_import(register, [sample(samples, "Paul-Ryan76")])


def test_transfers_of_a_record_on_its_side(register: Register, samples: Path) -> None:
    imported(register, sample(samples, "Klotzkette__claude-fuer-deutsches-recht__04"))
    assert len(rows(register, "transfer")) == 4
    (activity,) = rows(register, "activity")
    assert {transfer["activity"] for transfer in rows(register, "transfer")} == {activity["name"]}


def test_canada_rests_on_adequacy(register: Register, samples: Path) -> None:
    imported(register, sample(samples, "coolharsh55__DPCat__HR"))
    assert [(t["destination"], t["mechanisms"]) for t in rows(register, "transfer")] == [("CA", ["adequacy"])]


def test_seat_and_place_of_processing_differ(register: Register, samples: Path) -> None:
    imported(register, sample(samples, "github"))
    placed = [row for row in by(register, "party").values() if row["country"]]
    assert len(placed) >= 25


def test_misspelt_places_are_understood(register: Register, samples: Path) -> None:
    imported(register, sample(samples, "recaptime"))
    assert [row["countries"] for row in rows(register, "engagement")] == [["US"], ["US"]]
