"""Those who speak for a party: the representative in the Union, the data protection officer (R15, C02)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import activity, party, situation

OUTSIDE = {"country": "US", "gdpr": "targeting"}
REPRESENTATIVE = [{"role": "representative", "name": "Office in Dublin"}]
REGULAR = {"occasional": "no"}
HARMLESS = {"occasional": "yes", "high_risk": "no"}


@pytest.mark.parametrize(
    ("values", "processing", "outcome"),
    [
        ({"representative_required": "yes"}, {}, "problem"),
        ({}, REGULAR, "problem"),
        ({}, {"high_risk": "yes"}, "problem"),
        ({}, HARMLESS, None),
        ({}, {"occasional": "yes"}, "cannot_tell"),
        ({}, {**HARMLESS, "data": [{"name": "Health", "special": "health"}]}, "cannot_tell"),
        ({}, {**HARMLESS, "large_scale": "yes", "data": [{"name": "Health", "special": "health"}]}, "problem"),
        ({"contacts": REPRESENTATIVE}, REGULAR, None),
        ({"representative_required": "no"}, REGULAR, None),
        ({"public_authority": "yes"}, REGULAR, None),
        ({"kind": "authority"}, REGULAR, None),
        ({"country": "NO"}, REGULAR, None),
        ({"gdpr": "establishment"}, REGULAR, None),
        ({"gdpr": "unknown"}, REGULAR, None),
        ({"gdpr": "unknown", "kind": "group_entity"}, REGULAR, "cannot_tell"),
    ],
)
def test_a_party_outside_has_a_representative(
    values: dict[str, Any], processing: dict[str, Any], outcome: str | None
) -> None:
    found = situation({"p": party(**{**OUTSIDE, **values}), "a": activity(controller="p", **processing)})
    assert found.outcome("R15") == outcome


def test_without_activities_the_exception_cannot_be_judged() -> None:
    found = situation({"p": party(**OUTSIDE)})
    assert found.outcome("R15") == "cannot_tell"
    assert found.missing("R15") == {"representative_required"}


def test_the_finding_names_what_makes_the_representative_necessary() -> None:
    found = situation({"p": party(**OUTSIDE), "a": activity(controller="p", **REGULAR)})
    assert found.facts("R15") == {"gdpr", "country", "contacts", "occasional"}
    assert (found.finding("R15").citation, found.severity("R15")) == ("27", "breach")


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"dpo_required": "yes"}, "problem"),
        ({"dpo_required": "yes", "contacts": [{"role": "dpo", "name": "Officer"}]}, None),
        ({"dpo_required": "no"}, None),
        ({}, "cannot_tell"),
        ({"kind": "authority"}, "problem"),
        ({"dpo_required": "no", "representative_required": "yes"}, "problem"),
        ({"dpo_required": "no", "representative_required": "yes", "contacts": REPRESENTATIVE}, None),
    ],
)
def test_officer_and_representative_are_named(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"p": party(country="NL", **values), "a": activity(controller="p")})
    assert found.outcome("C02", "p") == outcome
    if outcome == "cannot_tell":
        assert found.missing("C02", "p") == {"dpo_required"}


def test_of_parties_without_activities_nobody_asks_for_an_officer() -> None:
    assert situation({"p": party(country="NL")}).outcome("C02") is None


def test_a_missing_representative_is_said_once() -> None:
    found = situation({"p": party(**OUTSIDE, representative_required="yes", dpo_required="no")})
    assert (found.outcome("R15"), found.outcome("C02")) == ("problem", None)
