"""Transfers that a decision carries: a fallback, sub-processors, and what is not needed: A13 to A15."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, assessment, engagement, party, record, situation, transfer

ADEQUACY = {"mechanism": "adequacy"}
DPF = {"mechanism": "dpf", "instrument": "us_dpf"}
CLAUSES = {"mechanism": "scc", "instrument": "scc_2021_914", "module": "2", "rank": "fallback"}
LISTED = {
    "scheme": "dpf_eu_us",
    "status": "active",
    "coverage": "hr_and_non_hr",
    "listed_name": "importer",
    "checked_on": "2026-01-15",
}


def carried(
    country: str, *safeguards: dict[str, Any], on: str = "2026-03-01", records: Any = None, **values: Any
) -> Result:
    """Judge a transfer with these safeguards."""
    certifications = [LISTED] if country == "US" else []
    return situation(
        {
            "importer": party("importer", country=country, certifications=certifications),
            "t": transfer(safeguards=list(safeguards), **values),
            **(records or {}),
        },
        on=on,
    )


# A13: a fallback ---------------------------------------------------------------------------------------------


def test_a_decision_before_the_court_wants_a_fallback() -> None:
    found = carried("US", DPF)
    assert (found.outcome("A13"), found.severity("A13")) == ("problem", "advice")
    assert "C-703/25 P" in found.finding("A13").message.said()
    assert found.facts("A13") == {"country", "safeguards", "assessment"}
    assert found.verdict() == "lawful_with_duties"


def test_clauses_with_an_assessment_are_a_fallback_and_clauses_alone_are_none() -> None:
    assessed = {"x": assessment(country="US")}
    assert carried("US", DPF, CLAUSES, records=assessed, assessment="x").outcome("A13") is None
    assert carried("US", DPF, CLAUSES).outcome("A13") == "problem"
    missing = {**CLAUSES, "in_place": "no"}
    assert carried("US", DPF, missing, records=assessed, assessment="x").outcome("A13") == "problem"


@pytest.mark.parametrize(
    ("on", "outcome"),
    [("2024-06-26", None), ("2024-06-27", "problem"), ("2025-12-19", None), ("2030-12-27", "problem")],
)
def test_a_decision_that_ends_within_a_year_wants_a_fallback(on: str, outcome: str | None) -> None:
    assert carried("GB", ADEQUACY, on=on).outcome("A13") == outcome


def test_the_office_says_how_early_to_warn() -> None:
    settings = record("settings", name="Register", values=[{"key": "adequacy_warning_months", "value": "3"}])
    assert carried("GB", ADEQUACY, on="2024-06-27", records={"r": settings}).outcome("A13") is None


def test_where_no_decision_carries_the_transfer_nothing_can_fall() -> None:
    assert carried("IN", CLAUSES).outcome("A13") is None
    assert carried("CH", ADEQUACY).outcome("A13") is None


def test_the_british_extension_falls_with_the_decision_that_it_needs() -> None:
    records = {
        "exporter": party(country="GB", gdpr="no"),
        "importer": party("importer", country="US", certifications=[LISTED, {**LISTED, "scheme": "dpf_uk_extension"}]),
        "t": transfer(safeguards=[{"mechanism": "dpf"}]),
    }
    assert situation(records).outcome("A13") == "problem"


# A14: whom an adequate importer engages ----------------------------------------------------------------------


def engages(country: str | None, *locations: dict[str, Any], importer: str = "CH", hop: Any = None) -> Result:
    """Judge a transfer to a processor that engages a sub-processor."""
    records = {
        "importer": party("importer", country=importer),
        "sub": party("Sub-processor", country=country),
        "first": engagement(),
        "second": engagement(
            engaging="importer", engaged="sub", role="sub_processor", parent="first", locations=list(locations)
        ),
        "t": transfer(engagement="first", safeguards=[ADEQUACY]),
    }
    if hop is not None:
        records["hop"] = transfer(exporter="importer", importer="sub", parent="t", engagement="second", **hop)
    return situation(records)


def test_a_sub_processor_in_another_country_needs_a_safeguard_of_its_own() -> None:
    found = engages("IN")
    assert (found.outcome("A14"), found.severity("A14")) == ("problem", "gap")
    assert engages("DE", {"country": "IN", "operation": "support"}).outcome("A14") == "problem"


def test_a_sub_processor_inside_or_in_an_adequate_country_needs_none() -> None:
    assert engages("DE").outcome("A14") is None
    assert engages("AR").outcome("A14") is None
    assert engages(None).outcome("A14") is None


def test_what_is_recorded_of_the_onward_transfer_decides() -> None:
    assert engages("IN", hop={"safeguards": [CLAUSES]}).outcome("A14") is None
    assert engages("IN", hop={"safeguards": [{"mechanism": "none"}]}).outcome("A14") == "problem"
    blank = engages("IN", hop={})
    assert (blank.outcome("A14"), blank.missing("A14")) == ("cannot_tell", {"safeguards"})
    assert blank.finding("A14").missing[0].id == "hop"


def test_an_importer_that_no_decision_covers_is_judged_elsewhere() -> None:
    assert engages("IN", importer="RS").outcome("A14") is None


def test_without_engagement_the_sub_processors_of_the_importer_count() -> None:
    records = {
        "importer": party(country="CH"),
        "sub": party(country="IN"),
        "second": engagement(engaging="importer", engaged="sub", role="sub_processor"),
        "t": transfer(safeguards=[ADEQUACY]),
    }
    assert situation(records).outcome("A14") == "problem"


# A15: what is not needed -------------------------------------------------------------------------------------


def test_a_decision_makes_clauses_and_assessments_superfluous() -> None:
    assert carried("CH", ADEQUACY).outcome("A15") == "note"
    assert carried("CH").outcome("A15") == "note"
    assert carried("US", DPF).outcome("A15") == "note"


def test_the_note_is_kept_back_where_no_decision_is_known_to_cover() -> None:
    assert carried("IN", CLAUSES).outcome("A15") is None
    assert carried("CA", ADEQUACY).outcome("A15") is None
    assert carried("CH", ADEQUACY, same_legal_entity="yes").outcome("A15") is None
