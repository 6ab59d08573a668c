"""What a record of processing has to hold (C01-C05, C13, C14, C17)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, engagement, party, situation, transfer

FULL = {
    "purposes": [{"name": "Payroll"}],
    "subjects": [{"name": "Employees"}],
    "data": [{"name": "Bank details", "retention": "7 years"}],
    "recipients": [{"name": "Tax authority"}],
    "measures": [{"description": "Access control"}],
}
AS_PROCESSOR = {"role": "processor", "controllers_served": [{"party": "customer", "processing": "Hosting"}]}


def record_of(*, entity: dict[str, Any] | None = None, **values: Any) -> Result:
    """Judge a full activity of `exporter`, changed by the values."""
    return situation(
        {
            "a": activity(**{**FULL, **values}),
            "exporter": party(
                **{"kind": "group_entity", "country": "NL", "address": "Harbour Road 1", **(entity or {})}
            ),
            "customer": party(address="Mill Lane 2"),
        }
    )


@pytest.mark.parametrize(
    ("values", "fact"),
    [
        ({"controller": None}, "controller"),
        ({**AS_PROCESSOR, "controllers_served": []}, "controllers_served"),
        ({**AS_PROCESSOR, "controllers_served": [{"processing": "Hosting"}]}, "controllers_served[0].party"),
    ],
)
def test_the_entities_are_named(values: dict[str, Any], fact: str) -> None:
    found = record_of(**values)
    assert found.outcome("C01", "a") == "problem"
    assert fact in found.facts("C01", "a")


@pytest.mark.parametrize("values", [{}, AS_PROCESSOR, {"controller": None, "status": "ended"}])
def test_named_entities_and_ended_activities_are_in_order(values: dict[str, Any]) -> None:
    assert record_of(**values).outcome("C01", "a") is None


@pytest.mark.parametrize(
    ("entity", "outcome"),
    [
        ({"address": ""}, "problem"),
        ({"address": "", "contacts": [{"name": "Privacy office"}]}, "problem"),
        ({"address": "", "contacts": [{"email": "privacy@example.com"}]}, None),
        ({}, None),
    ],
)
def test_the_entity_of_the_record_can_be_reached(entity: dict[str, Any], outcome: str | None) -> None:
    assert record_of(entity=entity).outcome("C01", "exporter") == outcome


def test_a_controller_served_can_be_reached() -> None:
    found = situation({"a": activity(**AS_PROCESSOR), "exporter": party(address="x"), "customer": party()})
    assert found.outcome("C01", "customer") == "problem"


def test_parties_of_no_record_are_not_asked_how_to_reach_them() -> None:
    assert situation({"p": party()}).outcome("C01") is None


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"role": "joint_controller"}, "problem"),
        ({"joint_controllers": [{"note": "A sister company"}]}, "problem"),
        ({"role": "joint_controller", "joint_controllers": [{"party": "customer"}]}, None),
        ({}, None),
    ],
)
def test_joint_controllers_are_named(values: dict[str, Any], outcome: str | None) -> None:
    assert record_of(**values).outcome("C02", "a") == outcome


@pytest.mark.parametrize("key", ["purposes", "subjects", "data", "recipients"])
def test_each_content_of_the_controller_record_is_asked_for(key: str) -> None:
    found = record_of(**{key: []})
    assert found.outcome("C03") == "problem"
    assert found.facts("C03") == {key}
    assert (found.severity("C03"), found.finding("C03").citation) == ("breach", "30(1)(b)-(d), 30(2)(b)")


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, None),
        ({"recipients": [], "confirmations": [{"about": "recipients"}]}, None),
        ({"purposes": [], "status": "ended"}, None),
        ({**AS_PROCESSOR, "purposes": [], "data": []}, None),
        ({**AS_PROCESSOR, "controllers_served": [{"party": "customer"}]}, "problem"),
        ({**AS_PROCESSOR, "controllers_served": [{"party": "customer"}], "operations": [{"name": "Storing"}]}, None),
    ],
)
def test_what_each_of_the_two_records_holds(values: dict[str, Any], outcome: str | None) -> None:
    assert record_of(**values).outcome("C03") == outcome


def test_a_processor_is_a_recipient() -> None:
    found = situation({"a": activity(**{**FULL, "recipients": []}), "e": engagement(activities=[{"activity": "a"}])})
    assert found.outcome("C03") is None


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        ({}, "problem"),
        ({"retention": "7 years"}, None),
        ({"retention_period": "P7Y"}, None),
        ({"retention_start": "End of the contract"}, None),
        ({"retention_ground": "Tax law"}, "problem"),
    ],
)
def test_every_category_of_data_has_a_time_limit(item: dict[str, Any], outcome: str | None) -> None:
    found = record_of(data=[{"name": "Names", "retention": "1 year"}, {"name": "Photos", **item}])
    assert found.outcome("C04") == outcome
    if outcome:
        assert found.facts("C04") == {"data[1].retention"}
        assert "Photos" in found.finding("C04").message.said()


def test_a_processor_states_no_time_limit() -> None:
    assert record_of(**AS_PROCESSOR, data=[{"name": "Names"}]).outcome("C04") is None


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"measures": []}, "problem"),
        ({"measures": [{"kind": "technical"}]}, "problem"),
        ({"measures": [], **AS_PROCESSOR}, "problem"),
        ({"measures": [], "confirmations": [{"about": "measures"}]}, None),
        ({}, None),
    ],
)
def test_security_measures_are_described(values: dict[str, Any], outcome: str | None) -> None:
    assert record_of(**values).outcome("C05") == outcome


SMALL = {"exemption_claimed": "yes"}
NOT_COVERED = [{"occasional": "no"}, {"high_risk": "yes"}, {"data": [{"name": "Illness", "special": "health"}]}]
COVERED = {"occasional": "yes", "high_risk": "no", "data": [{"name": "Names", "special": "none"}]}


@pytest.mark.parametrize("values", NOT_COVERED)
def test_regular_or_risky_processing_is_not_exempt(values: dict[str, Any]) -> None:
    assert record_of(entity=SMALL, **values).outcome("C13") == "problem"


@pytest.mark.parametrize(
    ("entity", "values", "outcome"),
    [
        (SMALL, COVERED, None),
        (SMALL, {**COVERED, "occasional": "unknown"}, "cannot_tell"),
        (SMALL, {**COVERED, "data": [{"name": "Illness", "special": "health", "proposed": "yes"}]}, "cannot_tell"),
        ({}, {"occasional": "no"}, None),
    ],
)
def test_the_exemption_is_held_against_the_activities(
    entity: dict[str, Any], values: dict[str, Any], outcome: str | None
) -> None:
    assert record_of(entity=entity, **values).outcome("C13") == outcome


def test_what_the_exemption_turns_on_is_named() -> None:
    found = record_of(entity=SMALL, **{**COVERED, "occasional": "unknown"})
    assert found.missing("C13") == {"occasional"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"controllers_served": [{"party": "customer"}]}, "problem"),
        ({**AS_PROCESSOR, "joint_controllers": [{"party": "customer"}]}, "problem"),
        ({**AS_PROCESSOR, "controllers_served": [{"party": "exporter"}]}, "problem"),
        (AS_PROCESSOR, None),
        ({}, None),
    ],
)
def test_the_two_records_are_kept_apart(values: dict[str, Any], outcome: str | None) -> None:
    assert record_of(**values).outcome("C14") == outcome


@pytest.mark.parametrize(
    ("values", "outcome"),
    [({}, "problem"), ({"transfers_exist": "yes"}, "problem"), ({"transfers_exist": "no"}, None)],
)
def test_transfers_are_recorded_or_denied(values: dict[str, Any], outcome: str | None) -> None:
    assert record_of(**values).outcome("C17") == outcome


@pytest.mark.parametrize("link", [{"activity": "a"}, {"engagement": "e"}])
def test_a_transfer_answers_the_question(link: dict[str, Any]) -> None:
    found = situation({"a": activity(), "e": engagement(activities=[{"activity": "a"}]), "t": transfer(**link)})
    assert found.outcome("C17") is None


def test_a_transfer_of_the_past_does_not() -> None:
    assert situation({"a": activity(), "t": transfer(activity="a", end="2024-01-01")}).outcome("C17") == "problem"
