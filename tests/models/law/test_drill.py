"""The drill: what falls when a decision, a mechanism or a listing is taken away, and what a fallback carries."""

from __future__ import annotations

from typing import Any

import pytest

from models.law.drill import Drill, drill
from models.law.without import UnknownLaw
from tests.models.law.checks.situation import activity, agreement, engagement, party, record, situation, transfer

LISTED = {"scheme": "dpf_eu_us", "status": "active", "coverage": "hr_and_non_hr", "checked_on": "2026-02-01"}
DAY = "2026-03-01"


def american(**values: Any) -> dict[str, Any]:
    """Give the records of a transfer to a listed company, for an activity with a notice."""
    return {
        "importer": party("Listed Company", country="US", certifications=[{**LISTED, "listed_name": "Listed Company"}]),
        "a": activity(notice="Privacy notice, chapter 4", subjects=[{"name": "Customers"}]),
        "e": engagement(),
        "t": transfer(activity="a", engagement="e", **values),
    }


def drilled(records: dict[str, Any], without: str, on: str = DAY) -> Drill:
    return drill(situation(records, on=on).judgement, without)


def test_a_transfer_falls_with_the_decision_that_carries_it() -> None:
    result = drilled(american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}]), "us-dpf")
    (one,) = result.concerned
    assert one.before in ("lawful", "lawful_with_duties")
    assert (one.after, one.fallback, one.fallen) == ("not_lawful", None, True)
    assert [activity.id for activity in result.activities] == ["a"]
    assert [engagement.id for engagement in result.engagements] == ["e"]
    assert [text for _, text in result.notices] == ["Privacy notice, chapter 4"]
    assert result.subjects == ("Customers",)


def test_a_fallback_carries_the_transfer_only_if_it_holds_under_the_same_rules() -> None:
    reserve = {"mechanism": "scc", "instrument": "scc_2021_914", "module": "1", "rank": "fallback", "agreement": "g"}
    unsigned = agreement(type="scc_2021_914", module="1", status="draft")
    records = american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}, reserve], assessment_absent="yes")
    (one,) = drilled({**records, "g": unsigned}, "us-dpf").concerned
    assert one.fallen


def test_a_decision_that_works_by_itself_carries_a_transfer_whose_clauses_are_taken_away() -> None:
    records = {"importer": party(country="CH"), "t": transfer(safeguards=[{"mechanism": "adequacy"}])}
    assert drilled(records, "scc").concerned == ()


@pytest.mark.parametrize("without", ["ch", "CH", "adequacy"])
def test_a_decision_is_named_by_its_id_or_with_all_others_by_its_mechanism(without: str) -> None:
    records = {"importer": party(country="CH"), "t": transfer(safeguards=[{"mechanism": "adequacy"}])}
    assert len(drilled(records, without).fallen) == 1


@pytest.mark.parametrize("without", ["P-0001", "P-0001:dpf_eu_us", "p-0001"])
def test_the_listing_of_one_party_can_be_taken_away(without: str) -> None:
    records = american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}])
    assert len(drilled(records, without).concerned) == 1


@pytest.mark.parametrize("without", ["us-dfp", "P-0999", "P-0001:iso_27001", ""])
def test_what_nobody_knows_is_refused_with_a_sentence(without: str) -> None:
    records = american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}])
    with pytest.raises(UnknownLaw, match=r"\.$"):
        drilled(records, without)


def test_the_answer_has_the_agreed_keys() -> None:
    told = drilled(american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}]), "us-dpf").as_json()
    assert {"without", "on", "transfers", "counts"} <= told.keys()
    assert told["transfers"] == [
        {"reference": "T-0001", "before": "lawful_with_duties", "after": "not_lawful", "fallback": None}
    ]


def test_a_drill_leaves_the_register_as_it_was() -> None:
    judgement = situation(american(safeguards=[{"mechanism": "dpf", "instrument": "us_dpf"}]), on=DAY).judgement
    before = judgement.verdict("t")
    drill(judgement, "P-0001")
    drill(judgement, "us-dpf")
    assert judgement.verdict("t") == before
    importer = judgement.book.get("importer")
    assert importer is not None
    assert len(importer["certifications"]) == 1


def test_a_transfer_that_rests_on_something_else_is_not_concerned() -> None:
    records = {"s": record("settings", name="Example"), "t": transfer(safeguards=[{"mechanism": "none"}])}
    assert drilled(records, "us-dpf").concerned == ()
