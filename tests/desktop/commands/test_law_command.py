"""`law` tells what was in force on a day, and takes and gives law packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command_line import Run, answer_of, assert_one_sentence

from models.law.pack import shipped_pack
from models.law.pack_file import read_pack, write_pack

PARTS = {"pack", "on", "eea", "adequacy", "mechanisms", "ending"}
KEYS = {"id", "country", "name", "decision", "from", "to", "scope", "question", "source", "as_at", "confidence"}


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Give a pack of the office's own, in which the decision for Japan is gone."""
    pack = shipped_pack()
    kept = tuple(row for row in pack.adequacy if row.id != "jp")
    path = tmp_path / "ours.toml"
    path.write_text(write_pack(replace(pack, version="ours 1", adequacy=kept)), encoding="utf-8")
    return path


def test_json_has_the_parts_and_keys_that_are_promised(run: Run) -> None:
    answer = answer_of(run("law", "--as-of", "2026-11-22", "--json"))
    assert answer.keys() >= PARTS
    assert (answer["pack"], answer["on"], len(answer["eea"])) == (shipped_pack().version, "2026-11-22", 30)
    assert len(answer["adequacy"]) == 17
    assert all(row.keys() >= KEYS for row in answer["adequacy"])
    assert all(row["source"] and row["confidence"] in ("certain", "verify") for row in answer["adequacy"])


def test_a_decision_is_told_with_its_question_and_its_end(run: Run) -> None:
    rows = {row["id"]: row for row in answer_of(run("law", "--as-of", "2026-11-22", "--json"))["adequacy"]}
    assert (rows["gb"]["from"], rows["gb"]["to"], rows["gb"]["question"]) == ("2021-06-28", "2031-12-27", None)
    assert rows["ca"]["question"] == "Is the recipient subject to PIPEDA for these data?"
    assert rows["us-dpf"]["question"].startswith("Is the importer itself active on the Data Privacy Framework List")
    assert rows["us-dpf"]["litigation"] == ["C-703/25 P"]
    assert (rows["epo"]["country"], rows["epo"]["to"]) == ("EPO", None)


@pytest.mark.parametrize(
    ("day", "in_force", "not_in_force"),
    [
        ("2020-07-15", {"us-privacy-shield"}, {"gb", "us-dpf"}),
        ("2020-07-16", {"jp"}, {"us-privacy-shield", "kr"}),
        ("2021-06-28", {"gb"}, {"kr", "br"}),
        ("2026-01-25", {"us-dpf"}, {"br"}),
        ("2026-01-26", {"br"}, set()),
        ("1999-01-01", set(), {"ch"}),
    ],
)
def test_only_what_was_in_force_on_the_day_is_told(
    run: Run, day: str, in_force: set[str], not_in_force: set[str]
) -> None:
    told = {row["id"] for row in answer_of(run("law", "--as-of", day, "--json"))["adequacy"]}
    assert in_force <= told
    assert not told & not_in_force


def test_the_end_is_told_as_it_was_known(run: Run) -> None:
    answer = answer_of(run("law", "--as-of", "2025-06-01", "--json"))
    assert {row["id"]: row["to"] for row in answer["adequacy"]}["gb"] == "2025-06-27"
    assert [(one["id"], one["on"]) for one in answer["ending"]] == [("gb", "2025-06-27")]


def test_the_united_kingdom_was_inside_in_2020(run: Run) -> None:
    assert "GB" in answer_of(run("law", "--as-of", "2020-12-31", "--json"))["eea"]
    assert "GB" not in answer_of(run("law", "--as-of", "2021-06-28", "--json"))["eea"]


def test_without_a_day_it_is_today(run: Run) -> None:
    before = date.today().isoformat()
    assert before <= answer_of(run("law", "--json"))["on"] <= date.today().isoformat()


def test_people_get_an_aligned_list(run: Run) -> None:
    code, out, err = run("law", "--as-of", "2025-06-01")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    heading = next(line for line in lines if line.startswith("Id "))
    row = next(line for line in lines if line.startswith("gb "))
    assert row.index("United Kingdom") == heading.index("Name")
    assert lines[-1] == "What ends within 400 days: United Kingdom on 2025-06-27."


def test_a_loaded_pack_is_what_the_register_is_judged_by(run: Run, address: str, ours: Path) -> None:
    code, out, _ = run("law", address, "--load", ours)
    assert (code, out) == (0, f"Law pack ours 1 is kept in {address}, which is judged by it from now on.\n")
    answer = answer_of(run("law", address, "--as-of", "2026-11-22", "--json"))
    assert answer["pack"] == "ours 1"
    assert "jp" not in {row["id"] for row in answer["adequacy"]}
    assert answer_of(run("law", "--json"))["pack"] == shipped_pack().version


def test_the_pack_in_use_is_saved_as_one_file(run: Run, address: str, ours: Path, tmp_path: Path) -> None:
    target = tmp_path / "saved.toml"
    assert run("law", "--save", target) == (0, f"Wrote {target}.\n", "")
    assert read_pack(target) == shipped_pack()
    run("law", address, "--load", ours)
    other = tmp_path / "other.toml"
    run("law", address, "--save", other)
    assert read_pack(other) == read_pack(ours)


def test_a_file_that_is_there_is_not_overwritten(run: Run, ours: Path) -> None:
    before = ours.read_bytes()
    assert_one_sentence(run("law", "--save", ours))
    assert ours.read_bytes() == before


def test_what_the_user_can_mend_is_one_sentence(run: Run, address: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("version = 1", encoding="utf-8")
    assert_one_sentence(run("law", address, "--load", bad))
    assert_one_sentence(run("law", address, "--load", tmp_path / "nowhere.toml"))
    assert_one_sentence(run("law", tmp_path / "nowhere.register"))
    assert_one_sentence(run("law", "--save", tmp_path / "nowhere" / "law.toml"))


@pytest.mark.parametrize("arguments", [["--load", "pack.toml"], ["--as-of", "soon"]])
def test_wrong_usage_is_two(run: Run, arguments: list[str]) -> None:
    code, out, err = run("law", *arguments)
    assert (code, out) == (2, "")
    assert err
