from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import agreement, party, situation, transfer

CODE = {
    "type": "code_of_conduct",
    "approved_for_transfers": "yes",
    "importer_commitments": "yes",
    "signed_on": "2025-01-01",
}


def resting_on(mechanism: str, agreed: dict[str, Any] | None, **safeguard: Any) -> dict[str, Any]:
    item = {"mechanism": mechanism, "in_place": "yes", **({"agreement": "g"} if agreed else {}), **safeguard}
    return {"t": transfer(safeguards=[item]), **({"g": agreement(**agreed)} if agreed else {})}


# S17 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mechanism", "kind"),
    [("ad_hoc_clauses", "ad_hoc"), ("administrative_arrangement", "administrative_arrangement")],
)
def test_the_authority_authorises_each_case(mechanism: str, kind: str) -> None:
    agreed = {"type": kind, "signed_on": "2024-01-01"}
    found = situation(resting_on(mechanism, agreed))
    assert found.outcome("S17", "g") == "problem"
    assert found.facts("S17") == {"authorisation_reference", "authorised_on"}
    assert found.verdict() == "not_lawful"
    authorised = {**agreed, "authorisation_reference": "Z-2011-03", "authorised_on": "2011-03-01"}
    assert situation(resting_on(mechanism, authorised)).outcome("S17") is None


def test_an_authorisation_to_come_is_none() -> None:
    agreed = {"type": "ad_hoc", "authorisation_reference": "Z-1", "authorised_on": "2026-04-01"}
    assert situation(resting_on("ad_hoc_clauses", agreed)).outcome("S17") == "problem"


def test_without_an_agreement_the_authorisation_is_not_known() -> None:
    found = situation(resting_on("ad_hoc_clauses", None))
    assert found.outcome("S17") == "cannot_tell"
    assert found.missing("S17") == {"safeguards[0].agreement"}


def test_an_agreement_of_another_type_is_judged_with_the_transfer() -> None:
    assert situation(resting_on("ad_hoc_clauses", {"type": "other"})).outcome("S17", "t") == "problem"


# S18 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "outcome", "missing"),
    [
        ({}, None, set()),
        ({"approved_for_transfers": "no"}, "problem", set()),
        ({"importer_commitments": "no"}, "problem", set()),
        ({"approved_for_transfers": "unknown", "importer_commitments": "no"}, "problem", set()),
        ({"approved_for_transfers": "unknown"}, "cannot_tell", {"approved_for_transfers"}),
        ({"importer_commitments": "unknown"}, "cannot_tell", {"importer_commitments"}),
    ],
)
def test_a_code_is_approved_for_transfers_and_binds_the_importer(
    changed: dict[str, str], outcome: str | None, missing: set[str]
) -> None:
    found = situation(resting_on("code_of_conduct", {**CODE, **changed}))
    assert found.outcome("S18", "g") == outcome
    if outcome:
        assert found.missing("S18") == missing


@pytest.mark.parametrize("stated", ["ISO 27001", "ISO/IEC 27701 certificate", "SOC 2 Type II"])
def test_certificates_on_security_are_no_tool(stated: str) -> None:
    found = situation(resting_on("certification", None, stated=stated))
    assert found.outcome("S18") == "problem"
    assert found.verdict() == "not_lawful"


def test_without_an_agreement_it_is_not_known_what_was_certified() -> None:
    found = situation(resting_on("certification", None, stated="Certified"))
    assert found.outcome("S18") == "cannot_tell"
    assert found.missing("S18") == {"safeguards[0].agreement"}


@pytest.mark.parametrize(
    ("listing", "outcome"),
    [
        ({"status": "active", "valid_to": "2026-12-31"}, None),
        ({"status": "active", "valid_to": "2026-02-01"}, "problem"),
        ({"status": "inactive"}, "problem"),
    ],
)
def test_a_certificate_that_ended_protects_nobody(listing: dict[str, str], outcome: str | None) -> None:
    situated = resting_on("certification", {**CODE, "type": "certification"})
    importer = party(country="IN", certifications=[{"scheme": "gdpr_certification", **listing}])
    assert situation({**situated, "importer": importer}).outcome("S18") == outcome
