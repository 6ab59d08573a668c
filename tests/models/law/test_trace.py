"""The rule trace: every question of the law in its order, in every language, with the facts that answered it."""

from __future__ import annotations

import pytest

from models.law.trace import Step, trace
from resources.language import LANGUAGES
from tests.models.law.checks.situation import Described, agreement, party, situation, transfer


def traced(records: dict[str, Described], on: str = "2026-03-01") -> list[Step]:
    return list(trace(situation(records, on=on).judgement, "t"))


def said(steps: list[Step], language: str = "en") -> list[str]:
    return [step.said.said(language) for step in steps]


def test_the_trace_ends_with_the_verdict() -> None:
    steps = traced({"importer": party(country="GB"), "t": transfer(safeguards=[{"mechanism": "adequacy"}])})
    assert said(steps)[-1].startswith("Lawful")
    assert steps[-1].answer == "yes"


def test_a_transfer_inside_the_area_is_answered_at_once() -> None:
    steps = traced({"importer": party(country="DE"), "t": transfer()})
    assert any("this is not a transfer" in sentence for sentence in said(steps))
    assert said(steps)[-1].startswith("Not a transfer")


def test_each_safeguard_says_whether_it_holds_and_which_checks_found_nothing() -> None:
    clauses = {"mechanism": "scc", "instrument": "scc_2021_914", "agreement": "g", "rank": "fallback"}
    steps = traced(
        {
            "importer": party(country="IN"),
            "g": agreement(type="scc_2021_914", status="draft"),
            "t": transfer(safeguards=[{"mechanism": "none"}, clauses]),
        }
    )
    sentences = said(steps)
    assert any(s.startswith("Primary safeguard, None:") and "does not hold" in s for s in sentences)
    assert any(s.startswith("Fallback safeguard, Decision (EU) 2021/914:") for s in sentences)
    assert any(s.startswith("Nothing found by ") for s in sentences)


LISTED = {
    "scheme": "dpf_eu_us", "status": "active", "coverage": "non_hr", "listed_name": "importer",
    "valid_from": "2023-09-01", "valid_to": "2026-08-31", "checked_on": "2026-01-15",
}  # fmt: skip


def of_employees(**values: object) -> list[Step]:
    importer = party(country="US", certifications=[LISTED])
    return traced({"importer": importer, "t": transfer(subjects=[{"name": "Employees"}], **values)})


def test_a_decision_that_fails_as_the_safeguard_that_names_it_is_said_once() -> None:
    sentences = said(of_employees(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}]))
    assert len(sentences) == len(set(sentences))
    assert not any("no safeguard names" in sentence for sentence in sentences)


def test_a_decision_that_nobody_recorded_and_that_fails_is_not_said_to_work() -> None:
    sentences = said(of_employees(safeguards=[{"mechanism": "scc"}]))
    assert any(s.startswith("EU-US Data Privacy Framework, which no safeguard names: It does not") for s in sentences)
    assert not any("which works" in sentence for sentence in sentences)


def test_a_safeguard_that_is_none_alone_is_said_plainly() -> None:
    steps = traced({"importer": party(country="IN"), "t": transfer(safeguards=[{"mechanism": "none"}])})
    assert "It is confirmed that there is no safeguard." in said(steps)


def test_what_ended_is_named_with_its_last_day() -> None:
    shield = {"mechanism": "dpf", "instrument": "privacy_shield"}
    steps = traced({"importer": party(country="US"), "t": transfer(safeguards=[shield])}, on="2021-01-01")
    assert any("No adequacy decision was in force on 1 Jan 2021" in s and "15 Jul 2020" in s for s in said(steps))


def test_facts_lead_to_their_fields() -> None:
    steps = traced({"importer": party(country="IN"), "t": transfer(destination="IN", safeguards=[])})
    fields = {(fact.reference, fact.field) for step in steps for fact in (*step.facts, *step.missing)}
    assert {("T-0001", "destination"), ("T-0001", "safeguards"), ("P-0002", "country")} <= fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trace_is_spoken_in_every_language(language: str) -> None:
    steps = traced({"importer": party(country="US"), "t": transfer(safeguards=[{"mechanism": "scc"}])})
    assert all(sentence and "{" not in sentence for sentence in said(steps, language))


def test_a_transfer_that_does_not_run_is_not_judged() -> None:
    assert "not judged" in said(traced({"t": transfer(end="2020-01-01")}))[-1]
