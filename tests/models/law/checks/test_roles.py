"""Roles: independent and joint controllers, processors that stay one (R02, R03, R04, R12)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import activity, agreement, engagement, party, situation, transfer

BOTH = [{"party": "exporter", "signed_on": "2020-01-01"}, {"party": "importer", "signed_on": "2020-01-01"}]


def test_a_payment_provider_that_decides_for_itself_needs_no_contract() -> None:
    found = situation({"e": engagement(role="independent_controller")})
    assert found.outcome("R02") == "note"
    assert found.severity("R02") == "info"
    assert found.outcome("R01") is None


@pytest.mark.parametrize("values", [{"type": "art_28"}, {"type": "scc_2021_914", "module": "2"}])
def test_a_contract_for_processors_calls_the_role_into_question(values: dict[str, Any]) -> None:
    found = situation(
        {
            "e": engagement(role="independent_controller", agreements=[{"agreement": "g"}]),
            "g": agreement(parties=BOTH, **values),
        }
    )
    assert (found.outcome("R02"), found.severity("R02")) == ("problem", "advice")
    assert found.facts("R02") == {"role", "agreements", "type"}


@pytest.mark.parametrize("role", ["processor", "joint_controller"])
def test_the_note_is_for_independent_controllers(role: str) -> None:
    assert situation({"e": engagement(role=role)}).outcome("R02") is None


@pytest.mark.parametrize(("kind", "outcome"), [("scc_2021_914", "note"), ("art_28", "problem")])
def test_an_importer_can_be_an_independent_controller_by_the_activity(kind: str, outcome: str) -> None:
    found = situation(
        {
            "a": activity(recipients=[{"party": "importer", "role": "independent_controller"}]),
            "t": transfer(activity="a", safeguards=[{"mechanism": "scc", "agreement": "g"}]),
            "g": agreement(type=kind, module="1", parties=BOTH),
        }
    )
    assert found.outcome("R02", "t") == outcome


JOINT = {"role": "joint_controller", "joint_controllers": [{"party": "importer"}]}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        (JOINT, "cannot_tell"),
        ({**JOINT, "role": "controller"}, "cannot_tell"),
        ({**JOINT, "joint_arrangement": "no"}, "problem"),
        ({**JOINT, "joint_arrangement": "yes"}, None),
        ({**JOINT, "joint_arrangement": "no", "duties_by_law": "yes"}, None),
        ({**JOINT, "status": "ended"}, None),
        ({"role": "controller"}, None),
    ],
)
def test_joint_controllers_need_an_arrangement(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"a": activity(**values), "exporter": party(), "importer": party()})
    assert found.outcome("R03") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R03") == {"joint_arrangement"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"parties": BOTH}, None),
        ({"parties": BOTH, "ended_on": "2025-01-01"}, "problem"),
        ({"parties": [{"party": "exporter"}, {"party": "importer"}]}, "cannot_tell"),
        ({"parties": [BOTH[0], {"party": "other"}]}, "cannot_tell"),
    ],
)
def test_an_arrangement_between_them_is_found_by_its_parties(values: dict[str, Any], outcome: str | None) -> None:
    found = situation(
        {
            "a": activity(**JOINT),
            "g": agreement(type="art_26", essence_available="yes", **values),
            **{key: party() for key in ("exporter", "importer", "other")},
        }
    )
    assert found.outcome("R03") == outcome


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "cannot_tell"),
        ({"confirmations": [{"about": "agreements"}]}, "problem"),
        ({"agreements": [{"agreement": "g"}]}, None),
        ({"activities": [{"activity": "a"}]}, None),
        ({"role": "processor"}, None),
    ],
)
def test_an_engaged_joint_controller_needs_one_too(values: dict[str, Any], outcome: str | None) -> None:
    found = situation(
        {
            "e": engagement(**{"role": "joint_controller", **values}),
            "a": activity(**JOINT, joint_arrangement="yes"),
            "g": agreement(type="art_26", parties=BOTH),
        }
    )
    assert found.outcome("R03", "e") == outcome


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"essence_available": "no"}, "problem"),
        ({}, "cannot_tell"),
        ({"essence_available": "yes"}, None),
        ({"ended_on": "2025-01-01"}, None),
        ({"type": "art_28"}, None),
    ],
)
def test_data_subjects_can_learn_the_essence(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"g": agreement(**{"type": "art_26", **values})})
    assert found.outcome("R04") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R04") == {"essence_available"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"own_purposes": "yes"}, "problem"),
        ({"own_purposes": "no"}, None),
        ({}, "cannot_tell"),
        ({"role": "independent_controller", "own_purposes": "yes"}, None),
        ({"own_purposes": "yes", "end": "2025-12-31"}, None),
    ],
)
def test_a_processor_has_no_purposes_of_its_own(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"e": engagement(**values)})
    assert found.outcome("R12") == outcome
    if outcome:
        assert found.severity("R12") == ("breach" if outcome == "problem" else "advice")


def test_a_contract_on_instructions_answers_for_the_purposes() -> None:
    ticked = [{"item": "instructions", "fulfilled": "yes"}]
    found = situation(
        {
            "e": engagement(agreements=[{"agreement": "g"}]),
            "g": agreement(type="art_28", parties=BOTH, art_28_checks=ticked),
        }
    )
    assert found.outcome("R12") is None
