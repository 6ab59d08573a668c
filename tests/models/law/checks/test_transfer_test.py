"""Whether there is a transfer, and where the data go: T01 to T03, T07 to T09."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, engagement, party, situation, transfer

ADEQUACY = [{"mechanism": "adequacy"}]
NONE = [{"mechanism": "none"}]


def to(country: str | None, on: str = "2026-03-01", importer: dict[str, Any] | None = None, **values: Any) -> Result:
    """Judge a transfer of a Dutch exporter to a country."""
    return situation({"importer": party(country=country, **(importer or {})), "t": transfer(**values)}, on=on)


# T01: the destination ----------------------------------------------------------------------------------------


def test_a_transfer_without_destination_is_a_breach_that_names_the_blank_fields() -> None:
    found = to(None)
    assert (found.outcome("T01"), found.severity("T01")) == ("problem", "breach")
    assert found.facts("T01") == {"destination", "importer", "country"}
    assert found.finding("T01").citation == "30(1)(e), 30(2)(c), 44"


def test_the_country_of_the_importer_is_a_destination() -> None:
    assert to("IN").outcome("T01") is None


def test_one_legal_entity_needs_no_destination() -> None:
    assert to(None, same_legal_entity="yes").outcome("T01") is None


def test_an_activity_that_says_it_transfers_needs_a_transfer() -> None:
    found = situation({"exporter": party(country="NL"), "a": activity(transfers_exist="yes")})
    assert found.outcome("T01", "a") == "problem"
    assert found.facts("T01", "a") == {"transfers_exist"}


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_an_activity_that_says_no_or_nothing_needs_none(answer: str) -> None:
    found = situation({"exporter": party(country="NL"), "a": activity(transfers_exist=answer)})
    assert found.outcome("T01") is None


def test_a_transfer_of_the_activity_or_of_its_engagement_is_enough() -> None:
    linked = {"a": activity(transfers_exist="yes"), "t": transfer(activity="a")}
    assert situation(linked).outcome("T01") is None
    through = {
        "a": activity(transfers_exist="yes"),
        "e": engagement(activities=[{"activity": "a"}]),
        "t": transfer(engagement="e"),
    }
    assert situation(through).outcome("T01") is None


# T02 and T03: no transfer ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "on", "outcome"),
    [
        ("DE", "2026-03-01", "note"),
        ("NO", "2026-03-01", "note"),
        ("GB", "2020-12-31", "note"),
        ("GB", "2026-03-01", None),
        ("CH", "2026-03-01", None),
        ("HR", "2013-06-30", None),
    ],
)
def test_an_importer_inside_the_area_on_the_day_needs_no_safeguard(country: str, on: str, outcome: str | None) -> None:
    assert to(country, on).outcome("T02") == outcome


def test_british_exporters_have_an_area_of_their_own() -> None:
    british = {"exporter": party(country="GB", gdpr="no"), "importer": party(country="GB"), "t": transfer()}
    assert situation(british).outcome("T02") == "note"
    german = {**british, "importer": party(country="DE")}
    assert situation(german).outcome("T02") is None


def test_the_note_is_kept_back_where_somebody_outside_looks_at_the_data() -> None:
    records = {
        "importer": party(country="IE"),
        "e": engagement(
            locations=[{"country": "IE", "operation": "hosting"}, {"country": "RS", "operation": "support"}]
        ),
        "t": transfer(engagement="e"),
    }
    assert situation(records).outcome("T02") is None


def test_the_seat_of_an_organisation_inside_the_area_makes_no_member_of_it() -> None:
    found = to("DE", importer={"kind": "international_organisation"}, safeguards=ADEQUACY)
    assert found.outcome("T02") is None
    assert found.outcome("T07") == "problem"


def test_a_branch_is_no_importer() -> None:
    found = to("SG", same_legal_entity="yes", safeguards=NONE)
    assert found.outcome("T03") == "note"
    assert found.verdict() == "not_a_transfer"
    assert to("SG", same_legal_entity="unknown").outcome("T03") is None
    assert to("SG", same_legal_entity="no").outcome("T03") is None


def test_exporter_and_importer_can_be_one_party() -> None:
    found = situation({"t": transfer(importer="exporter", destination="SG")})
    assert found.outcome("T03") == "note"


# T07: organisations ------------------------------------------------------------------------------------------


def organisation(name: str = "World Organisation", on: str = "2026-03-01", **values: Any) -> Result:
    """Judge a transfer to an international organisation in Geneva."""
    return to("CH", on, {"name": name, "kind": "international_organisation"}, **values)


def test_the_decision_for_the_host_state_does_not_cover_an_organisation() -> None:
    found = organisation(safeguards=ADEQUACY)
    assert found.outcome("T07") == "problem"
    assert found.finding("T07").safeguard == 0
    assert found.facts("T07") == {"safeguards[0].mechanism", "country", "kind"}
    assert (found.outcome("A01"), found.outcome("A15")) == (None, None)
    assert found.verdict() == "not_lawful"


def test_an_organisation_without_any_ground_is_reported_once_that_is_confirmed() -> None:
    assert organisation(safeguards=NONE).outcome("T07") == "problem"
    assert organisation().outcome("T07") is None
    assert organisation().verdict() == "cannot_tell"


def test_an_organisation_can_be_bound_by_another_safeguard() -> None:
    assert organisation(safeguards=[{"mechanism": "ad_hoc_clauses"}]).outcome("T07") is None


@pytest.mark.parametrize(("on", "outcome"), [("2025-07-14", "problem"), ("2025-07-15", None)])
def test_the_patent_organisation_has_a_decision_of_its_own_whatever_its_seat(on: str, outcome: str | None) -> None:
    found = to(
        "DE", on, {"name": "European Patent Organisation", "kind": "international_organisation"}, safeguards=ADEQUACY
    )
    assert found.outcome("T07") == outcome


def test_a_company_is_no_organisation() -> None:
    assert to("CH", safeguards=ADEQUACY).outcome("T07") is None


# T08: another law --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "gdpr", "outcome"),
    [
        ("GB", "no", "problem"),
        ("GB", "unknown", "cannot_tell"),
        ("GB", "targeting", None),
        ("CH", "no", "problem"),
        ("US", "no", "problem"),
        ("US", "unknown", None),
        ("NL", "unknown", None),
    ],
)
def test_an_exporter_outside_the_area_is_judged_by_its_own_law(country: str, gdpr: str, outcome: str | None) -> None:
    found = situation({"exporter": party(country=country, gdpr=gdpr), "t": transfer()})
    assert found.outcome("T08") == outcome
    if outcome == "cannot_tell":
        assert found.missing("T08") == {"gdpr"}


def test_a_hop_of_a_chain_from_the_area_stays_under_the_gdpr() -> None:
    records = {
        "importer": party(country="GB", gdpr="no"),
        "second": party(country="IN"),
        "t": transfer(),
        "hop": transfer(exporter="importer", importer="second", parent="t"),
    }
    assert situation(records).outcome("T08") is None


# T09: words that are no country ------------------------------------------------------------------------------


def test_an_imported_transfer_without_country_sends_back_to_its_row() -> None:
    found = situation({"importer": party(), "t": transfer(sources=[{"sheet": "s", "row": 7}])})
    assert found.outcome("T09") == "problem"
    assert to(None).outcome("T09") is None


@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        ("Worldwide", "problem"),
        ("APAC", "problem"),
        ("UK/US", "problem"),
        ("European Union", None),
        ("EWR", None),
        ("", None),
    ],
)
def test_a_location_without_country_is_split_unless_its_words_lie_inside(place: str, outcome: str | None) -> None:
    found = situation({"e": engagement(locations=[{"place": place, "operation": "hosting"}])})
    assert found.outcome("T09") == outcome


def test_words_beside_a_country_do_no_harm() -> None:
    found = situation(
        {"e": engagement(locations=[{"country": "US", "place": "Global Region", "operation": "hosting"}])}
    )
    assert found.outcome("T09") is None


def test_all_the_places_are_named_and_ended_engagements_are_left_alone() -> None:
    places = [{"place": "APAC"}, {"country": "DE"}, {"place": "Worldwide"}]
    found = situation({"e": engagement(locations=places)})
    assert found.facts("T09") == {"locations[0].place", "locations[2].place"}
    assert situation({"e": engagement(locations=places, end="2025-01-01")}).outcome("T09") is None
