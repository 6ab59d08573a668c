"""Days that contradict each other, that passed, or that come soon (L05-L08)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.law.pack import shipped_pack
from tests.models.law.checks.situation import (
    Described,
    agreement,
    engagement,
    party,
    record,
    situation,
    transfer,
)


@pytest.mark.parametrize("made", [engagement, transfer])
@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"start": "2025-06-01", "end": "2025-05-31"}, "problem"),
        ({"start": "2025-06-01", "end": "2025-06-01"}, None),
        ({"start": "2025-06-01"}, None),
        ({}, None),
    ],
)
def test_nothing_ends_before_it_starts(made: Any, values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"r": made(**values)})
    assert found.outcome("L05", "r") == outcome
    if outcome:
        assert found.facts("L05", "r") == {"start", "end"}


@pytest.mark.parametrize("made", [engagement, transfer])
@pytest.mark.parametrize(("values", "outcome"), [({}, "problem"), ({"end": "2025-12-31"}, None)])
def test_nothing_runs_with_a_party_that_is_gone(made: Any, values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"r": made(**values), "importer": party(country="IN", status="ended")})
    assert found.outcome("L05", "r") == outcome


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"signed_on": "2025-01-01", "expires_on": "2024-12-31"}, "problem"),
        ({"effective_on": "2025-01-01", "signed_on": "2024-01-01", "ended_on": "2024-06-01"}, "problem"),
        ({"effective_on": "2026-02-01", "signed_on": "2026-04-01"}, "problem"),
        ({"effective_on": "2026-04-01", "signed_on": "2026-04-01"}, None),
        ({"effective_on": "2026-02-01", "signed_on": "2026-01-15", "expires_on": "2027-01-01"}, None),
        ({"expires_on": "2024-12-31"}, None),
    ],
)
def test_the_days_of_an_agreement_agree(values: dict[str, Any], outcome: str | None) -> None:
    assert situation({"g": agreement(**values)}).outcome("L05") == outcome


@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        ({"object_by": "2026-02-28"}, "problem"),
        ({"object_by": "2026-03-01"}, None),
        ({"object_by": "2026-02-28", "decision": "accepted"}, None),
        ({"received_on": "2026-01-01"}, "problem"),
        ({"received_on": "2026-02-15"}, None),
        ({"received_on": "2026-04-01", "object_by": "2026-02-01"}, None),
        ({}, "cannot_tell"),
    ],
)
def test_notices_are_decided_on(notice: dict[str, Any], outcome: str | None) -> None:
    found = situation({"e": engagement(notice_days=30, notices=[notice])})
    assert found.outcome("L06") == outcome
    if outcome == "cannot_tell":
        assert found.missing("L06") == {"notices[0].object_by"}


def soon(kind: str, last: str) -> Described:
    if kind == "agreement":
        return agreement(expires_on=last)
    if kind == "party":
        return party(certifications=[{"scheme": "iso_27001", "valid_to": last}])
    return transfer(safeguards=[{"mechanism": "scc", "valid_to": last}])


@pytest.mark.parametrize("kind", ["agreement", "party", "transfer"])
@pytest.mark.parametrize(
    ("last", "outcome"),
    [("2026-02-28", None), ("2026-03-01", "problem"), ("2026-05-30", "problem"), ("2026-05-31", None)],
)
def test_the_office_is_warned_ninety_days_before(kind: str, last: str, outcome: str | None) -> None:
    assert situation({"r": soon(kind, last)}).outcome("L07", "r") == outcome


def test_the_warning_period_is_the_policy_of_the_office() -> None:
    settings = record("settings", name="Register", values=[{"key": "expiry_warning_days", "value": "30"}])
    assert situation({"r": soon("agreement", "2026-05-30"), "s": settings}).outcome("L07") is None


def test_a_renewed_certificate_is_no_reason_to_warn() -> None:
    both = [{"scheme": "iso_27001", "valid_to": "2026-04-01"}, {"scheme": "iso_27001", "valid_to": "2029-04-01"}]
    assert situation({"p": party(certifications=both)}).outcome("L07") is None


REGISTER = {"s": record("settings", name="Register")}


@pytest.mark.parametrize(("as_at", "outcome"), [(date(2025, 8, 31), "problem"), (date(2025, 9, 1), None)])
def test_the_law_pack_is_current(as_at: date, outcome: str | None) -> None:
    pack = replace(shipped_pack(), as_at=as_at)
    assert situation(REGISTER, pack=pack).outcome("L08") == outcome


def test_a_framework_that_nobody_looked_up_lately_is_named() -> None:
    pack = shipped_pack()
    old = tuple(replace(one, as_at=date(2024, 1, 1)) if one.id == "dpf_eu_us" else one for one in pack.frameworks)
    found = situation(REGISTER, pack=replace(pack, frameworks=old))
    assert found.outcome("L08") == "problem"
    assert "Data Privacy Framework" in found.finding("L08").message.said()
