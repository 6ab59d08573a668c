"""The chain of processors: authorised, announced, identified, joined (R05, R06, R08, R17)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, agreement, engagement, party, record, situation, transfer


def chain(top: dict[str, Any], sub: dict[str, Any] | None = None, **records: Any) -> Result:
    """Judge a processor (`importer`) under `top`, and its sub-processor (`other`) under `sub`."""
    under = {"engaging": "importer", "engaged": "other", "role": "sub_processor", "parent": "top", **(sub or {})}
    return situation({"top": engagement(**top), "sub": engagement(**under), "other": party(country="US"), **records})


def notice(**values: Any) -> dict[str, Any]:
    return {"party": "other", "received_on": "2026-01-01", **values}


@pytest.mark.parametrize(
    ("top", "sub", "outcome"),
    [
        ({"authorisation": "general"}, {}, None),
        ({"authorisation": "none"}, {}, "problem"),
        ({"authorisation": "none"}, {"authorisation": "specific"}, None),
        ({"authorisation": "specific"}, {}, "cannot_tell"),
        ({"authorisation": "specific"}, {"authorisation": "specific"}, None),
        ({"authorisation": "specific"}, {"authorisation": "none"}, "problem"),
        ({"authorisation": "specific", "notices": [notice(decision="accepted")]}, {}, None),
        ({"authorisation": "specific", "notices": [notice(decision="objected")]}, {}, "problem"),
        ({}, {}, "cannot_tell"),
        ({}, {"authorisation": "general"}, None),
        ({}, {"authorisation": "none"}, "problem"),
        ({"authorisation": "none"}, {"end": "2025-12-31"}, None),
        ({"authorisation": "none"}, {"role": "independent_controller"}, None),
    ],
)
def test_a_sub_processor_is_authorised(top: dict[str, Any], sub: dict[str, Any], outcome: str | None) -> None:
    assert chain(top, sub).outcome("R05") == outcome


@pytest.mark.parametrize(
    ("top", "reference"), [({}, "E-0001.authorisation"), ({"authorisation": "specific"}, "E-0002.authorisation")]
)
def test_the_missing_authorisation_is_named_where_it_belongs(top: dict[str, Any], reference: str) -> None:
    (missing,) = chain(top).finding("R05").missing
    assert missing.place == reference


def test_clause_9_of_the_clauses_above_authorises() -> None:
    clauses = agreement(type="scc_2021_914", module="2", clause_9_option="general")
    found = chain({"agreements": [{"agreement": "g"}]}, g=clauses)
    assert found.outcome("R05") is None


def test_a_processor_of_the_controller_needs_no_such_authorisation() -> None:
    assert situation({"e": engagement()}).outcome("R05") is None


@pytest.mark.parametrize(
    ("told", "start", "outcome"),
    [
        ({"object_by": "2026-01-31"}, "2026-01-15", "problem"),
        ({"object_by": "2026-01-31"}, "2026-01-31", "problem"),
        ({"object_by": "2026-01-31"}, "2026-02-01", None),
        ({}, "2026-01-30", "problem"),
        ({}, "2026-02-01", None),
        ({"decision": "accepted", "object_by": "2026-01-31"}, "2026-01-15", None),
        ({"decision": "objected", "object_by": "2026-01-31"}, "2026-02-01", "problem"),
        ({"object_by": "2026-01-31"}, None, "cannot_tell"),
    ],
)
def test_the_controller_can_object_before_the_start(
    told: dict[str, Any], start: str | None, outcome: str | None
) -> None:
    top = {"authorisation": "general", "notice_days": 30, "notices": [notice(**told)]}
    found = chain(top, {"start": start})
    assert found.outcome("R06") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R06") == {"start"}


def test_a_period_that_nobody_recorded_is_missing() -> None:
    found = chain({"authorisation": "general", "notices": [notice()]}, {"start": "2026-01-15"})
    assert found.outcome("R06") == "cannot_tell"
    assert found.missing("R06") == {"notices[0].object_by"}


@pytest.mark.parametrize(
    ("top", "start", "outcome"),
    [
        ({}, "2024-01-01", None),
        ({}, "2025-01-01", "cannot_tell"),
        ({"confirmations": [{"about": "notices"}]}, "2025-01-01", "problem"),
        ({"authorisation": "specific"}, "2025-01-01", None),
    ],
)
def test_a_later_sub_processor_was_announced(top: dict[str, Any], start: str, outcome: str | None) -> None:
    found = chain({"authorisation": "general", "start": "2024-01-01", **top}, {"start": start})
    assert found.outcome("R06") == outcome


COMPLETE = {"address": "Harbour Road 1", "contacts": [{"name": "Service desk"}], "reviewed_on": "2026-01-01"}


@pytest.mark.parametrize(
    ("values", "facts"),
    [
        ({"address": ""}, {"address"}),
        ({"contacts": []}, {"contacts"}),
        ({"contacts": [], "address": ""}, {"address", "contacts"}),
        ({"reviewed_on": None}, {"reviewed_on"}),
        ({"reviewed_on": "2025-02-28"}, {"reviewed_on"}),
    ],
)
def test_every_processor_is_identified(values: dict[str, Any], facts: set[str]) -> None:
    found = situation({"e": engagement(), "importer": party(**{**COMPLETE, **values})})
    assert found.outcome("R08") == "problem"
    assert found.facts("R08") == facts
    assert found.finding("R08").citation == "28(1)(2); Op. 22/2024"


def test_the_period_of_verification_is_the_policy_of_the_office() -> None:
    known = {"e": engagement(), "importer": party(**{**COMPLETE, "reviewed_on": "2025-03-01"})}
    assert situation(known).outcome("R08") is None
    policy = record("settings", name="Register", values=[{"key": "verification_months", "value": "6"}])
    assert situation({**known, "s": policy}).outcome("R08") == "problem"


@pytest.mark.parametrize("values", [{"role": "independent_controller"}, {"end": "2025-12-31"}])
def test_particulars_are_asked_of_processors_at_work(values: dict[str, Any]) -> None:
    assert situation({"e": engagement(**values)}).outcome("R08") is None


def test_a_sub_processor_of_any_level_is_identified() -> None:
    assert chain({}).outcome("R08", "other") == "problem"


@pytest.mark.parametrize(
    ("sub", "outcome"),
    [
        ({}, None),
        ({"parent": None}, "problem"),
        ({"parent": "gone"}, "problem"),
        ({"engaging": "exporter"}, "problem"),
        ({"engaging": None}, None),
    ],
)
def test_the_links_of_the_chain_join(sub: dict[str, Any], outcome: str | None) -> None:
    assert chain({}, sub).outcome("R17") == outcome


def test_a_chain_does_not_lead_back_to_itself() -> None:
    found = situation(
        {
            "one": engagement(parent="two", engaging="importer", engaged="importer"),
            "two": engagement(parent="one", engaging="importer", engaged="importer"),
        }
    )
    assert found.outcome("R17", "one") == found.outcome("R17", "two") == "problem"


@pytest.mark.parametrize(
    ("values", "outcome"), [({"exporter": "importer"}, None), ({}, "problem"), ({"exporter": None}, None)]
)
def test_an_onward_transfer_starts_where_the_one_before_ended(values: dict[str, Any], outcome: str | None) -> None:
    onward = transfer(**{"parent": "t", "importer": "other", **values})
    found = situation({"t": transfer(), "onward": onward, "other": party(country="US")})
    assert found.outcome("R17") == outcome
