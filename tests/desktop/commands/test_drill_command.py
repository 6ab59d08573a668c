"""`drill` says what falls without something, and writes the work plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run, answer_of, assert_one_sentence

from models.register import Register

COUNTS = {"concerned", "fallen", "on_fallback"}


@pytest.fixture
def american(address: str) -> str:
    """Give a register with a transfer that rests on the Data Privacy Framework."""
    with Register.open(address) as register:
        importer = next(party for party in register.records("party") if party["country"] == "US")
        listing = {"scheme": "dpf_eu_us", "status": "active", "coverage": "hr_and_non_hr", "checked_on": "2026-11-01"}
        with register.change("A transfer noted") as work:
            work.edit("party", importer.id, {"certifications": [{**listing, "listed_name": importer["name"]}]})
            ends = {"exporter": register.settings["home"], "importer": importer.id, "destination": "US"}
            work.add("transfer", {**ends, "safeguards": [{"mechanism": "dpf", "instrument": "us_dpf"}]})
    return address


def test_json_has_the_parts_that_are_promised(run: Run, american: str) -> None:
    answer = answer_of(run("drill", american, "--without", "us-dpf", "--on", "2026-11-22", "--json"))
    assert (answer["without"], answer["on"]) == ("us-dpf", "2026-11-22")
    (told,) = answer["transfers"]
    assert told.keys() == {"reference", "before", "after", "fallback"}
    assert (told["reference"], told["after"], told["fallback"]) == ("T-0001", "not_lawful", None)
    assert answer["counts"].keys() >= COUNTS
    assert (answer["counts"]["concerned"], answer["counts"]["fallen"]) == (1, 1)


def test_a_drill_that_finds_that_something_falls_is_done_all_the_same(run: Run, american: str) -> None:
    code, out, err = run("drill", american, "--without", "us-dpf")
    assert (code, err) == (0, "")
    assert "T-0001" in out
    assert "Not lawful" in out
    assert "Resting on it: 1 transfer." in out
    assert "Without another ground: 1." in out


def test_where_nothing_rests_on_it_that_is_said(run: Run, american: str) -> None:
    code, out, _ = run("drill", american, "--without", "jp")
    assert code == 0
    assert "Japan, (EU) 2019/419" in out
    assert "No transfer rests on it." in out


def test_the_law_is_that_of_the_day(run: Run, american: str) -> None:
    before = answer_of(run("drill", american, "--without", "us-dpf", "--on", "2023-07-09", "--json"))
    assert before["transfers"] == []


def test_an_unknown_decision_is_wrong_usage_and_near_ones_are_named(run: Run, american: str) -> None:
    code, out, err = run("drill", american, "--without", "us-dfp")
    assert (code, out) == (2, "")
    assert "knows nothing called “us-dfp”" in err
    assert "us-dpf" in err


def test_without_a_decision_it_is_wrong_usage(run: Run, american: str) -> None:
    code, out, err = run("drill", american)
    assert (code, out) == (2, "")
    assert "--without" in err


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_the_work_plan_is_written(run: Run, american: str, tmp_path: Path, ending: str, begins: bytes) -> None:
    target = tmp_path / f"plan.{ending}"
    code, out, err = run("drill", american, "--without", "us-dpf", "-o", target, "--language", "nl")
    assert (code, err) == (0, "")
    assert out.endswith(f"\nWrote {target}.\n")
    assert target.read_bytes().startswith(begins)


def test_the_plan_of_the_command_is_the_report_of_the_export(run: Run, american: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    run("drill", american, "--without", "us-dpf", "--json", "-o", first)
    assert run("export", american, "drill", "--without", "us-dpf", "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_plan_in_another_form_is_refused_in_one_sentence(run: Run, american: str, tmp_path: Path) -> None:
    assert_one_sentence(run("drill", american, "--without", "us-dpf", "-o", tmp_path / "plan.csv"))
    assert_one_sentence(run("drill", american, "--without", "us-dpf", "-o", american))


@pytest.mark.parametrize("arguments", [("drill",), ("transfers", "--without", "us-dpf"), ("drill", "--without", "xx")])
def test_an_export_that_is_told_too_little_or_too_much_is_wrong_usage(
    run: Run, american: str, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = run("export", american, *arguments, "-o", tmp_path / "x.pdf")
    assert (code, out) == (2, "")
    assert "without" in err
    assert not (tmp_path / "x.pdf").exists()
