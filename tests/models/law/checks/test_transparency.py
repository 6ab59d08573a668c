"""What data subjects learn of a transfer, and whether annexes and record agree (C09-C12, C15, C16)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, agreement, engagement, party, situation, transfer

CLAUSES = {"mechanism": "scc", "module": "1", "agreement": "g"}


def under_clauses(annex: dict[str, Any] | None = None, record: dict[str, Any] | None = None, **values: Any) -> Result:
    """Judge a transfer to India under clauses with an annex, for an activity."""
    return situation(
        {
            "t": transfer(**{"activity": "a", "safeguards": [CLAUSES], **values}),
            "g": agreement(type="scc_2021_914", module="1", **(annex or {})),
            "a": activity(**(record or {})),
        }
    )


@pytest.mark.parametrize(
    ("values", "annex", "outcome"),
    [
        ({"data": [{"name": "Illness", "special": "health"}]}, {}, "problem"),
        ({"data": [{"name": "Illness", "special": "health"}], "special_restrictions": "Encrypted"}, {}, None),
        ({"data": [{"name": "Illness", "special": "health"}]}, {"annex_sensitive": "Encrypted"}, None),
        ({"data": [{"name": "Names", "special": "none"}]}, {}, None),
        ({"data": [{"name": "Names"}]}, {}, "cannot_tell"),
        ({"data": [{"name": "Illness", "special": "health"}], "safeguards": [{"mechanism": "bcr"}]}, {}, None),
        ({"data": [{"name": "Illness", "special": "health"}], "destination": "DE"}, {}, None),
        ({}, {}, None),
    ],
)
def test_sensitive_data_are_restricted(values: dict[str, Any], annex: dict[str, Any], outcome: str | None) -> None:
    found = under_clauses(annex, **values)
    assert found.outcome("C09") == outcome
    if outcome == "cannot_tell":
        assert found.missing("C09") == {"data[0].special"}


@pytest.mark.parametrize(("special", "outcome"), [("health", "problem"), ("none", None)])
def test_the_activity_says_whether_data_are_special(special: str, outcome: str | None) -> None:
    known = {"data": [{"name": "ILLNESS", "special": special}]}
    assert under_clauses(record=known, data=[{"name": "Illness"}]).outcome("C09") == outcome


@pytest.mark.parametrize(
    ("own", "of_activity", "outcome"),
    [
        ("no", "unknown", "problem"),
        ("no", "yes", "problem"),
        ("unknown", "no", "problem"),
        ("unknown", "yes", None),
        ("yes", "no", None),
        ("unknown", "unknown", "cannot_tell"),
    ],
)
def test_the_notice_mentions_the_transfer(own: str, of_activity: str, outcome: str | None) -> None:
    found = under_clauses(record={"notice_mentions_transfers": of_activity}, notice_mentions=own)
    assert found.outcome("C10") == outcome
    if outcome == "problem":
        said = "notice_mentions" if own == "no" else "notice_mentions_transfers"
        assert found.facts("C10") == {said}
    if outcome == "cannot_tell":
        assert found.missing("C10") == {"notice_mentions"}


@pytest.mark.parametrize(
    "values",
    [
        {"destination": "DE"},
        {"same_legal_entity": "yes"},
        {"end": "2025-12-31"},
    ],
)
def test_only_transfers_under_way_are_told(values: dict[str, Any]) -> None:
    assert under_clauses(notice_mentions="no", **values).outcome("C10") is None


def test_a_processor_tells_the_data_subjects_of_others_nothing() -> None:
    found = under_clauses(record={"role": "processor"}, notice_mentions="no")
    assert not found.ids() & {"C10", "C11", "C12"}


def test_a_group_that_processes_for_a_customer_tells_nothing_either() -> None:
    found = situation(
        {
            "top": engagement(engaging="customer", engaged="exporter"),
            "sub": engagement(role="sub_processor", parent="top"),
            "t": transfer(engagement="sub", notice_mentions="no"),
            "customer": party(country="DE"),
        }
    )
    assert found.outcome("C10") is None


@pytest.mark.parametrize(("check", "field"), [("C11", "notice_copy"), ("C12", "subject_summary")])
@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "problem"),
        ({"safeguards": [{"mechanism": "bcr"}]}, "problem"),
        ({"safeguards": [{"mechanism": "derogation", "derogation": "art_49_1_a"}]}, None),
        ({"destination": "CH", "safeguards": [{"mechanism": "adequacy"}, CLAUSES]}, None),
        ({"destination": "DE"}, None),
    ],
)
def test_data_subjects_learn_of_the_safeguards(
    check: str, field: str, values: dict[str, Any], outcome: str | None
) -> None:
    found = under_clauses(**values)
    assert found.outcome(check) == outcome
    if outcome:
        assert field in found.facts(check)
    assert under_clauses(**values, **{field: "On request"}).outcome(check) is None


def test_compelling_interests_rest_on_safeguards_too() -> None:
    ground = {"mechanism": "derogation", "derogation": "art_49_1_2"}
    found = under_clauses(safeguards=[ground])
    assert (found.outcome("C11"), found.outcome("C12")) == ("problem", None)


RECORD = {"data": [{"name": "Contact data", "retention": "5 years"}, {"name": "Order history", "retention": "7 years"}]}


@pytest.mark.parametrize(
    ("annex", "outcome"),
    [
        ({"annex_data": "contact data; ORDER HISTORY."}, None),
        ({"annex_data": "Contact data (e-mail, telephone)"}, None),
        ({"annex_data": "Contact data, location data"}, "problem"),
        ({"annex_retention": "5 years"}, None),
        ({"annex_retention": "sixty days"}, "problem"),
        ({"annex_retention": "10 years"}, "problem"),
        ({}, None),
    ],
)
def test_annex_and_record_agree(annex: dict[str, Any], outcome: str | None) -> None:
    assert under_clauses(annex, RECORD).outcome("C15") == outcome


def test_the_data_that_the_record_does_not_know_are_named() -> None:
    found = under_clauses({"annex_data": "Contact data, location data"}, RECORD)
    assert "location data" in found.finding("C15").message.said()
    assert found.facts("C15") == {"annex_data", "data"}


def test_what_only_one_of_the_two_records_is_not_compared() -> None:
    assert under_clauses({"annex_data": "Location data", "annex_retention": "5 years"}).outcome("C15") is None


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        ({"large_scale": "yes"}, "problem"),
        ({"data": [{"name": "Illness", "special": "health"}]}, "problem"),
        ({"large_scale": "yes", "dpia_required": "no"}, None),
        ({"large_scale": "yes", "dpia_status": "in_progress"}, None),
        ({"large_scale": "no", "data": [{"name": "Names", "special": "none"}]}, None),
        ({"large_scale": "no", "data": [{"name": "Names"}]}, "cannot_tell"),
        ({"data": [{"name": "Names", "special": "none"}]}, "cannot_tell"),
    ],
)
def test_a_dpia_is_decided_on(record: dict[str, Any], outcome: str | None) -> None:
    found = under_clauses(record=record)
    assert found.outcome("C16") == outcome
    if outcome:
        assert found.severity("C16") == "advice"


def test_without_a_third_country_c16_is_silent() -> None:
    assert under_clauses(record={"large_scale": "yes"}, destination="DE").outcome("C16") is None
