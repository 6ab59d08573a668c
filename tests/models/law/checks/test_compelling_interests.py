"""Compelling legitimate interests: D02 to D05, D16."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, engagement, party, situation, transfer

IN_ORDER: dict[str, Any] = {
    "repetitive": "no",
    "limited_subjects": "yes",
    "authority_informed_on": "2026-01-10",
    "subjects_informed_on": "2026-01-10",
    "compelling_assessment": "Fourteen accounts, one day",
    "public_powers": "no",
    "national_limit": "no",
    "activity": "a",
}
CHECKS = {"D02", "D03", "D04", "D05", "D16"}


def claimed(on: str = "2026-03-01", derogation: str = "art_49_1_2", **values: Any) -> Result:
    """Judge a transfer that rests on compelling interests of a controller."""
    return situation(
        {
            "exporter": party("Example Group", country="NL", public_authority="no"),
            "a": activity(role="controller"),
            "t": transfer(
                **{**IN_ORDER, "safeguards": [{"mechanism": "derogation", "derogation": derogation}], **values}
            ),
        },
        on=on,
    )


def confirmed(key: str) -> list[dict[str, str]]:
    return [{"about": key, "by": "privacy office"}]


def test_with_all_its_duties_met_the_derogation_carries_the_transfer() -> None:
    assert claimed().ids().isdisjoint(CHECKS)
    assert claimed().verdict() == "lawful"


def test_other_derogations_have_none_of_these_duties() -> None:
    assert claimed(derogation="art_49_1_e", compelling_assessment="", repetitive="yes").ids().isdisjoint(CHECKS)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"repetitive": "yes"}, "problem"),
        ({"limited_subjects": "no"}, "problem"),
        ({"frequency": "continuous"}, "problem"),
        ({"repetitive": "unknown"}, "cannot_tell"),
        ({"limited_subjects": "unknown"}, "cannot_tell"),
        ({"repetitive": "unknown", "limited_subjects": "no"}, "problem"),
        ({"repetitive": "unknown", "frequency": "one_off"}, None),
        ({"repetitive": "unknown", "frequency": "occasional"}, "cannot_tell"),
    ],
)
def test_the_transfer_is_not_repetitive_and_of_few(values: dict[str, Any], outcome: str | None) -> None:
    assert claimed(**values).outcome("D02") == outcome


def test_only_the_open_question_is_missing() -> None:
    assert claimed(repetitive="unknown").missing("D02") == {"repetitive"}


@pytest.mark.parametrize(("check", "key"), [("D03", "authority_informed_on"), ("D04", "subjects_informed_on")])
def test_authority_and_data_subjects_are_informed(check: str, key: str) -> None:
    blank = claimed(**{key: None})
    assert (blank.outcome(check), blank.missing(check), blank.verdict()) == ("cannot_tell", {key}, "cannot_tell")
    never = claimed(**{key: None, "confirmations": confirmed(key)})
    assert (never.outcome(check), never.severity(check), never.verdict()) == ("problem", "breach", "not_lawful")
    assert claimed(**{key: "2026-03-02"}).outcome(check) == "problem"
    assert claimed(**{key: "2026-03-01"}).outcome(check) is None


def test_the_assessment_stands_in_the_record_itself() -> None:
    found = claimed(compelling_assessment="")
    assert (found.outcome("D05"), found.finding("D05").citation) == ("problem", "49(6), 30(1)(e)")
    assert found.facts("D05") == {"safeguards[0].derogation", "compelling_assessment"}


def test_the_interests_are_those_of_a_controller() -> None:
    as_processor = {
        "exporter": party(country="NL", public_authority="no"),
        "controller": party(country="NL"),
        "first": engagement(engaging="controller", engaged="exporter"),
        "second": engagement(role="sub_processor", parent="first"),
        "t": transfer(
            **{**IN_ORDER, "activity": None},
            engagement="second",
            safeguards=[{"mechanism": "derogation", "derogation": "art_49_1_2"}],
        ),
    }
    assert situation(as_processor).outcome("D16") == "problem"
    unknown = claimed(activity=None)
    assert (unknown.outcome("D16"), unknown.missing("D16")) == ("cannot_tell", {"engagement", "activity"})
