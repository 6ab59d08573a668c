"""What a processor guarantees: security, early word of breaches, deletion at the end (R13, R18, R19)."""

from __future__ import annotations

from typing import Any

import pytest

from models.law.breach_deadlines import reports_in_time
from tests.models.law.checks.situation import agreement, engagement, party, situation

SIGNED = [{"party": "exporter", "signed_on": "2020-01-01"}, {"party": "importer", "signed_on": "2020-01-01"}]


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"end": "2026-02-28"}, "cannot_tell"),
        ({"status": "ended"}, "cannot_tell"),
        ({"end": "2026-02-28", "deletion_confirmed": "no"}, "problem"),
        ({"end": "2026-02-28", "deletion_confirmed": "yes"}, None),
        ({"end": "2026-02-28", "deletion_confirmed_on": "2026-03-01"}, None),
        ({"end": "2026-03-01"}, None),
        ({"start": "2026-04-01"}, None),
        ({"end": "2026-02-28", "role": "independent_controller"}, None),
    ],
)
def test_deletion_is_confirmed_at_the_end(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"e": engagement(**values)})
    assert found.outcome("R13") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R13") == {"deletion_confirmed"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "cannot_tell"),
        ({"confirmations": [{"about": "due_diligence"}]}, "problem"),
        ({"due_diligence": [{"evidence": "Audit", "valid_to": "2026-02-28"}]}, "problem"),
        ({"due_diligence": [{"evidence": "Audit", "valid_to": "2026-03-01"}]}, None),
        ({"due_diligence": [{"evidence": "Audit"}]}, None),
        ({"role": "independent_controller"}, None),
    ],
)
def test_somebody_looked_at_the_processor(values: dict[str, Any], outcome: str | None) -> None:
    found = situation({"e": engagement(**values)})
    assert found.outcome("R18", "e") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R18", "e") == {"due_diligence", "certifications"}


def test_a_valid_certificate_is_evidence() -> None:
    certified = party(certifications=[{"scheme": "iso_27001", "valid_to": "2027-01-01"}])
    assert situation({"e": engagement(), "importer": certified}).outcome("R18") is None


@pytest.mark.parametrize(
    ("certificates", "outcome"),
    [
        ([{"scheme": "soc_2", "valid_to": "2026-02-28"}], "problem"),
        ([{"scheme": "soc_2", "valid_to": "2026-02-28"}, {"scheme": "soc_2", "valid_to": "2027-02-28"}], None),
        ([{"scheme": "soc_2"}], None),
        ([{"scheme": "dpf_eu_us", "valid_to": "2026-02-28"}], None),
    ],
)
def test_an_expired_certificate_is_found_with_the_processor(
    certificates: list[dict[str, Any]], outcome: str | None
) -> None:
    done = [{"evidence": "Audit"}]
    found = situation({"e": engagement(due_diligence=done), "importer": party(certifications=certificates)})
    assert found.outcome("R18") == outcome


def test_certificates_of_others_are_their_own_affair() -> None:
    expired = party(certifications=[{"scheme": "soc_2", "valid_to": "2026-02-28"}])
    assert situation({"e": engagement(role="independent_controller"), "importer": expired}).outcome("R18") is None


@pytest.mark.parametrize(
    ("agreed", "in_time"),
    [
        ("72 hours", True),
        ("without undue delay", True),
        ("unverzüglich, spätestens binnen 48 Stunden", True),
        ("3 dagen", True),
        ("within 24 hours, in full within 10 days", True),
        ("5 business days", False),
        ("5 Werktage", False),
        ("10 arbetsdagar", False),
        ("5 jours ouvrables", False),
        ("2 weeks", False),
    ],
)
def test_the_words_of_a_deadline(agreed: str, in_time: bool) -> None:
    assert reports_in_time(agreed) is in_time


@pytest.mark.parametrize(
    ("values", "contract", "outcome"),
    [
        ({"breach_deadline": "within 7 days"}, {}, "problem"),
        ({"breach_deadline": "24 hours"}, {}, None),
        ({}, {}, "cannot_tell"),
        ({}, {"type": "scc_2021_915"}, None),
        ({}, {"art_28_checks": [{"item": "assistance", "fulfilled": "yes"}]}, None),
        ({"end": "2025-01-01", "breach_deadline": "within 7 days"}, {}, None),
    ],
)
def test_breaches_are_reported_soon_enough(
    values: dict[str, Any], contract: dict[str, Any], outcome: str | None
) -> None:
    found = situation(
        {
            "e": engagement(agreements=[{"agreement": "g"}], **values),
            "g": agreement(**{"type": "art_28", "parties": SIGNED, **contract}),
        }
    )
    assert found.outcome("R19", "e") == outcome
    if outcome == "cannot_tell":
        assert found.missing("R19", "e") == {"breach_deadline"}


def test_without_a_contract_its_deadline_is_not_asked_for() -> None:
    assert situation({"e": engagement()}).outcome("R19") is None


@pytest.mark.parametrize(
    ("contacts", "outcome"),
    [
        ([{"role": "privacy", "email": "privacy@example.com"}], "problem"),
        ([{"role": "breach", "email": "alarm@example.com"}], None),
        ([], None),
    ],
)
def test_a_processor_has_a_breach_contact(contacts: list[dict[str, Any]], outcome: str | None) -> None:
    found = situation({"e": engagement(), "importer": party(contacts=contacts)})
    assert found.outcome("R19", "importer") == outcome
