"""`check` judges a register on a day, and its exit code says whether a breach is open."""

from __future__ import annotations

from datetime import date

import pytest
from command_line import Run, answer_of, assert_one_sentence

from models.law.judging import judge_register
from models.law.pack import shipped_pack
from models.law.waivers import accept
from models.register import Register
from models.vocabulary import Severity, Verdict

FINDING = {"id", "outcome", "severity", "citation", "subject", "message", "facts", "missing", "remedy"}


@pytest.fixture
def breached(address: str) -> str:
    """Give a register with a transfer that has no safeguard."""
    with Register.open(address) as register, register.change("A transfer noted") as work:
        importer = next(party for party in register.records("party") if party["country"] == "US")
        ends = {"exporter": register.settings["home"], "importer": importer.id, "destination": "US"}
        work.add("transfer", {**ends, "safeguards": [{"mechanism": "none"}]})
    return address


def accept_breaches(address: str) -> None:
    today = date.today()
    with Register.open(address) as register:
        found = [f for f in judge_register(register, today).findings() if f.open and f.severity is Severity.BREACH]
        with register.change("Accepted") as work:
            for finding in found:
                accept(work, finding, reason="Known", by="Privacy office", on=today, until=today)


def test_json_has_the_keys_that_are_promised(run: Run, breached: str) -> None:
    answer = answer_of(run("check", breached, "--json"))
    assert answer.keys() == {"as_of", "law_pack", "counts", "verdicts", "findings"}
    assert answer["as_of"] == date.today().isoformat()
    assert answer["law_pack"] == shipped_pack().version
    assert answer["counts"].keys() == {str(severity) for severity in Severity}
    assert answer["verdicts"].keys() == {str(verdict) for verdict in Verdict}
    assert answer["verdicts"]["not_lawful"] == 1
    assert all(finding.keys() >= FINDING for finding in answer["findings"])
    (found,) = [finding for finding in answer["findings"] if finding["id"] == "S01"]
    assert (found["severity"], found["outcome"], found["subject"]["reference"]) == ("breach", "problem", "T-0001")
    assert "T-0001.destination" in found["facts"]


def test_the_numbers_are_those_of_the_findings(run: Run, breached: str) -> None:
    answer = answer_of(run("check", breached, "--json"))
    still_open = [f for f in answer["findings"] if f["outcome"] != "note" and f["waiver"] is None]
    for severity, number in answer["counts"].items():
        assert number == sum(finding["severity"] == severity for finding in still_open)


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_an_open_breach_is_exit_code_1_and_an_accepted_one_is_not(
    run: Run, breached: str, arguments: tuple[str, ...]
) -> None:
    assert run("check", breached, *arguments)[0] == 1
    accept_breaches(breached)
    assert run("check", breached, *arguments)[0] == 0


def test_an_accepted_breach_is_still_told(run: Run, breached: str) -> None:
    accept_breaches(breached)
    (found,) = [f for f in answer_of(run("check", breached, "--json"))["findings"] if f["id"] == "S01"]
    assert found["waiver"].startswith("W-")
    assert f"(accepted, {found['waiver']})" in run("check", breached)[1]


def test_people_read_the_day_the_law_and_the_findings_by_severity(run: Run, breached: str) -> None:
    _, out, err = run("check", breached)
    assert err == ""
    assert out.startswith(f"As of {date.today().isoformat()}, under law pack {shipped_pack().version}.\n")
    assert "1 transfer: 1 not lawful." in out
    assert out.index("\nBreach (") < out.index("  S01  Transfer without a safeguard") < out.index("    ! T-0001: ")


def test_before_the_register_began_its_present_records_are_judged_under_the_law_of_the_day(
    run: Run, breached: str
) -> None:
    answer = answer_of(run("check", breached, "--as-of", "2019-05-01", "--json"))
    assert answer["as_of"] == "2019-05-01"
    assert answer["verdicts"]["not_lawful"] == 1


def test_what_is_no_register_is_one_sentence(run: Run, breached: str) -> None:
    assert_one_sentence(run("check", breached + ".nowhere"))


def test_what_is_no_day_is_wrong_usage(run: Run, breached: str) -> None:
    code, out, _ = run("check", breached, "--as-of", "soon")
    assert (code, out) == (2, "")
