"""Importers on the list of a framework: A08 to A12."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, engagement, party, situation, transfer

DPF = {"mechanism": "dpf", "instrument": "us_dpf"}
LISTED = {
    "scheme": "dpf_eu_us",
    "status": "active",
    "coverage": "hr_and_non_hr",
    "listed_name": "Sample Inc.",
    "valid_from": "2023-09-01",
    "valid_to": "2026-08-31",
    "checked_on": "2026-01-15",
}
FAMILY = {"A08", "A09", "A10", "A11", "A12"}


def listed(
    *rows: dict[str, Any],
    on: str = "2026-03-01",
    safeguard: dict[str, Any] = DPF,
    name: str = "Sample Inc.",
    **values: Any,
) -> Result:
    """Judge a transfer to an American company with these listings."""
    records = {
        "importer": party(name, country="US", certifications=list(rows)),
        "t": transfer(safeguards=[safeguard], **values),
    }
    return situation(records, on=on)


def test_a_listing_in_order_is_nothing_to_report() -> None:
    assert listed(LISTED).ids().isdisjoint(FAMILY)


# A08: on the list --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "on", "outcome"),
    [
        ({"status": "inactive"}, "2026-03-01", "problem"),
        ({"status": "unknown"}, "2026-03-01", "cannot_tell"),
        ({"status": "recertification"}, "2026-03-01", None),
        ({"valid_from": "2026-03-02"}, "2026-03-01", "problem"),
        # A status is that of the day on which somebody looked: before it, the days of the listing decide.
        ({"status": "inactive"}, "2025-06-01", None),
        ({"status": "inactive", "valid_to": "2025-05-31"}, "2025-06-01", "problem"),
        ({"status": "inactive", "valid_to": None}, "2025-06-01", "problem"),
    ],
)
def test_the_importer_has_to_be_active_on_the_list(changed: dict[str, Any], on: str, outcome: str | None) -> None:
    found = listed({**LISTED, **changed}, on=on)
    assert found.outcome("A08") == outcome
    assert {"problem": "not_lawful", "cannot_tell": "cannot_tell"}.get(
        outcome or "", found.verdict()
    ) == found.verdict()


def test_a_missing_status_is_named() -> None:
    assert listed({**LISTED, "status": "unknown"}).missing("A08") == {"certifications[0].status"}


def test_where_nobody_looked_the_importer_up_nobody_can_tell() -> None:
    found = listed({"scheme": "iso_27001", "status": "active"})
    assert (found.outcome("A08"), found.missing("A08")) == ("cannot_tell", {"certifications"})
    assert found.verdict() == "cannot_tell"


def test_confirmed_to_be_on_no_list_is_a_breach() -> None:
    records = {
        "importer": party(country="US", confirmations=[{"about": "certifications", "by": "privacy office"}]),
        "t": transfer(safeguards=[DPF]),
    }
    assert situation(records).outcome("A08") == "problem"


def test_of_several_listings_the_best_counts() -> None:
    gone = {**LISTED, "status": "inactive", "valid_to": "2024-08-31"}
    assert listed(gone, LISTED).ids().isdisjoint(FAMILY)


def test_adequacy_for_the_united_states_means_the_framework_of_the_day() -> None:
    found = listed({**LISTED, "status": "inactive"}, safeguard={"mechanism": "adequacy"})
    assert found.outcome("A08") == "problem"
    assert listed(on="2019-06-01", safeguard={"mechanism": "adequacy"}).verdict() == "lawful"


@pytest.mark.parametrize("instrument", ["privacy_shield", None])
def test_for_a_list_that_is_closed_the_record_suffices(instrument: str | None) -> None:
    shield = {"mechanism": "dpf", "instrument": instrument}
    assert listed(on="2019-06-01", safeguard=shield).ids().isdisjoint(FAMILY)


def test_what_is_recorded_of_a_closed_list_still_counts_by_its_days() -> None:
    shield = {"mechanism": "dpf", "instrument": "privacy_shield"}
    row = {"scheme": "privacy_shield", "status": "inactive", "valid_from": "2018-11-05", "valid_to": "2020-07-16"}
    assert listed(row, on="2019-06-01", safeguard=shield).outcome("A08") is None
    assert listed(row, on="2018-06-01", safeguard=shield).outcome("A08") == "problem"
    assert listed({**row, "valid_to": "2019-05-31"}, on="2019-06-01", safeguard=shield).outcome("A08") == "problem"


# A09: HR and non-HR ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coverage", "subjects", "outcome"),
    [
        ("non_hr", ["Employees"], "problem"),
        ("non_hr", ["Customers", "Job applicants"], "problem"),
        ("non_hr", ["Medewerkers"], "problem"),
        ("non_hr", ["Bewerberinnen und Bewerber"], "problem"),
        ("non_hr", ["Salariés"], "problem"),
        ("non_hr", ["Anställda"], "problem"),
        ("non_hr", ["Customers"], None),
        ("non_hr", ["Employees of customers"], None),
        ("non_hr", ["Personal customers"], None),
        ("non_hr", [], "cannot_tell"),
        ("hr", ["Employees"], None),
        ("hr", ["Employees", "Customers"], "problem"),
        ("hr", [], "cannot_tell"),
        ("unknown", ["Customers"], "cannot_tell"),
        ("hr_and_non_hr", [], None),
    ],
)
def test_the_listing_covers_the_kind_of_data(coverage: str, subjects: list[str], outcome: str | None) -> None:
    found = listed({**LISTED, "coverage": coverage}, subjects=[{"name": name} for name in subjects])
    assert found.outcome("A09") == outcome


def test_payroll_is_of_staff_whoever_is_named() -> None:
    found = listed({**LISTED, "coverage": "non_hr"}, data=[{"name": "Payroll data"}])
    assert found.outcome("A09") == "problem"
    assert found.facts("A09") == {"certifications[0].coverage", "data[0].name"}


def test_the_data_subjects_can_be_those_of_the_activity_or_of_the_engagement() -> None:
    for linked in (
        {"a": activity(subjects=[{"name": "Personeel"}]), "t": transfer(safeguards=[DPF], activity="a")},
        {"e": engagement(subjects=[{"name": "Mitarbeiter"}]), "t": transfer(safeguards=[DPF], engagement="e")},
    ):
        row = {**LISTED, "coverage": "non_hr"}
        found = situation({"importer": party("Sample Inc.", country="US", certifications=[row]), **linked})
        assert found.outcome("A09", "t") == "problem"


def test_what_is_missing_is_named() -> None:
    assert listed({**LISTED, "coverage": "non_hr"}).missing("A09") == {"subjects"}
    assert listed({**LISTED, "coverage": "unknown"}).missing("A09") == {"certifications[0].coverage"}


# A10: the listed entity --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed_name", "covered", "outcome"),
    [
        ("SAMPLE, INC", "", None),
        ("Sample Incorporated", "", None),
        ("Sample", "", None),
        ("Sample LLC", "", "problem"),
        ("Sample Holdings Inc.", "", "problem"),
        ("Sample Holdings Inc.", "Sample Inc.; Sample Labs LLC", None),
        ("Sample Holdings Inc.", "all of its subsidiaries, in particular Sample, Inc. and others", None),
        ("Sample Holdings Inc.", "Sample Labs LLC", "problem"),
        ("", "", "cannot_tell"),
    ],
)
def test_the_list_has_to_name_the_importer(listed_name: str, covered: str, outcome: str | None) -> None:
    found = listed({**LISTED, "listed_name": listed_name, "covered_entities": covered})
    assert found.outcome("A10") == outcome


def test_a_trading_name_is_a_name_of_the_importer() -> None:
    importer = party("Example LLC", country="US", certifications=[LISTED], trading_names=[{"name": "Sample Inc."}])
    assert situation({"importer": importer, "t": transfer(safeguards=[DPF])}).outcome("A10") is None


def test_another_entity_on_the_list_carries_nothing_and_a_blank_name_is_a_gap() -> None:
    assert listed({**LISTED, "listed_name": "Another Corp."}).verdict() == "not_lawful"
    blank = listed({**LISTED, "listed_name": ""})
    assert (blank.severity("A10"), blank.missing("A10")) == ("gap", {"certifications[0].listed_name"})
    assert blank.verdict() == "lawful_with_duties"


# A11: looked up ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"checked_on": "2025-02-28"}, "problem"),
        ({"checked_on": "2025-03-01"}, None),
        ({"checked_on": None}, "problem"),
        ({"valid_to": "2026-02-28"}, "problem"),
        ({"valid_to": "2026-03-01"}, None),
        ({"valid_to": None}, None),
        # Of a listing that is gone, A08 speaks.
        ({"status": "inactive", "checked_on": None}, None),
    ],
)
def test_a_listing_is_looked_up_every_year_and_when_it_is_due(changed: dict[str, Any], outcome: str | None) -> None:
    found = listed({**LISTED, **changed})
    assert found.outcome("A11") == outcome
    if outcome:
        assert found.severity("A11") == "gap"


# A12: three lists --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("country", "scheme"), [("GB", "dpf_uk_extension"), ("CH", "dpf_swiss_us")])
def test_exporters_in_britain_and_switzerland_need_a_listing_of_their_own(country: str, scheme: str) -> None:
    def judged(*rows: dict[str, Any]) -> Result:
        exporter = party(country=country, gdpr="no")
        importer = party("Sample Inc.", country="US", certifications=list(rows))
        return situation({"exporter": exporter, "importer": importer, "t": transfer(safeguards=[DPF])})

    only_union = judged(LISTED)
    assert (only_union.outcome("A12"), only_union.outcome("A08")) == ("problem", None)
    assert only_union.facts("A12") == {"safeguards[0].mechanism", "certifications[0].scheme"}
    assert only_union.verdict() == "not_lawful"
    assert judged(LISTED, {**LISTED, "scheme": scheme}).ids().isdisjoint(FAMILY)
    unlisted = judged()
    assert (unlisted.outcome("A12"), unlisted.outcome("A08")) == (None, "cannot_tell")


def test_an_exporter_in_the_union_needs_no_extension() -> None:
    assert listed(LISTED).outcome("A12") is None


def test_the_british_extension_falls_with_the_listing_that_it_needs() -> None:
    rows = [{**LISTED, "status": "inactive", "valid_to": None}, {**LISTED, "scheme": "dpf_uk_extension"}]
    records = {
        "exporter": party(country="GB", gdpr="no"),
        "importer": party("Sample Inc.", country="US", certifications=rows),
        "t": transfer(safeguards=[DPF]),
    }
    assert situation(records).outcome("A08") == "problem"
