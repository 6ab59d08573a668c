"""Places outside the area need a transfer, and parents abroad an assessment: T04 to T06."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, engagement, party, situation, transfer

SUPPORT = {"country": "RS", "operation": "support"}
HOSTED_INSIDE = {"country": "IE", "operation": "hosting"}


def engaged(country: str | None, *locations: dict[str, Any], **records: Any) -> Result:
    """Judge the engagement of a supplier that works at these locations."""
    given = {"importer": party("Supplier", country=country), "e": engagement(locations=list(locations)), **records}
    return situation(given)


# T04: access from outside ------------------------------------------------------------------------------------


def test_support_from_outside_by_another_entity_needs_a_transfer() -> None:
    found = engaged("IE", HOSTED_INSIDE, {**SUPPORT, "party": "helper"}, helper=party("Helper", country="RS"))
    assert (found.outcome("T04"), found.severity("T04")) == ("problem", "gap")
    assert found.facts("T04") == {"locations[1].country", "locations[1].party"}
    assert found.outcome("T05") is None


def test_support_by_nobody_knows_whom_leaves_it_open() -> None:
    found = engaged("IE", HOSTED_INSIDE, SUPPORT)
    assert found.outcome("T04") == "cannot_tell"
    assert found.missing("T04") == {"locations[1].party"}


def test_support_by_own_staff_of_the_supplier_inside_is_no_transfer() -> None:
    assert engaged("IE", HOSTED_INSIDE, {**SUPPORT, "party": "importer"}).outcome("T04") is None


def test_a_supplier_that_sits_outside_is_another_entity() -> None:
    assert engaged("RS", HOSTED_INSIDE, SUPPORT).outcome("T04") == "problem"


def test_a_recorded_transfer_answers_it() -> None:
    helper = party("Helper", country="RS")
    place = {**SUPPORT, "party": "helper"}
    row = transfer(importer="helper", engagement="e")
    assert engaged("IE", HOSTED_INSIDE, place, helper=helper, t=row).outcome("T04") is None
    direct = transfer(importer="helper")
    assert engaged("IE", HOSTED_INSIDE, place, helper=helper, t=direct).outcome("T04") is None
    elsewhere = transfer(importer="helper", engagement="e", destination="IN")
    assert engaged("IE", HOSTED_INSIDE, place, helper=helper, t=elsewhere).outcome("T04") == "problem"
    ended = transfer(importer="helper", engagement="e", end="2025-12-31")
    assert engaged("IE", HOSTED_INSIDE, place, helper=helper, t=ended).outcome("T04") == "problem"


def test_access_from_inside_is_nothing_to_report() -> None:
    assert engaged("IE", HOSTED_INSIDE, {"country": "PL", "operation": "support"}).ids().isdisjoint({"T04", "T05"})


# T05: other places -------------------------------------------------------------------------------------------


def test_hosting_outside_needs_a_transfer() -> None:
    found = engaged("IE", {"country": "IN", "operation": "hosting"})
    assert found.outcome("T05") == "problem"
    assert found.facts("T05") == {"locations[0].country"}


def test_a_transfer_to_the_seat_does_not_answer_for_another_country() -> None:
    found = engaged("US", {"country": "US", "operation": "hosting"}, SUPPORT, t=transfer(engagement="e"))
    assert found.outcome("T05") == "problem"
    assert found.facts("T05") == {"locations[1].country"}


def test_a_transfer_to_each_country_is_enough() -> None:
    found = engaged("IN", {"country": "IN", "operation": "hosting"}, t=transfer(engagement="e"))
    assert found.outcome("T05") is None


@pytest.mark.parametrize(("country", "outcome"), [("CH", None), ("CA", "problem"), ("US", "problem")])
def test_a_decision_for_all_of_the_country_is_enough_and_a_partial_one_is_not(
    country: str, outcome: str | None
) -> None:
    assert engaged("IE", {"country": country, "operation": "hosting"}).outcome("T05") == outcome


def test_a_supplier_outside_whose_places_nobody_recorded_leaves_it_open() -> None:
    found = engaged("IN")
    assert found.outcome("T05") == "cannot_tell"
    assert found.missing("T05") == {"locations"}
    assert engaged("IN", t=transfer()).outcome("T05") is None
    assert engaged("DE").outcome("T05") is None


def test_the_law_of_the_first_in_the_chain_says_what_is_outside() -> None:
    places = [{"country": "GB", "operation": "hosting"}]
    own = {
        "exporter": party(country="GB", gdpr="no"),
        "importer": party(country="GB"),
        "e": engagement(locations=places),
    }
    assert situation(own).outcome("T05") is None
    chain = {
        "top": party(country="NL"),
        "exporter": party(country="IN", gdpr="no"),
        "importer": party(country="IN"),
        "first": engagement(engaging="top", engaged="exporter"),
        "t": transfer(exporter="top", importer="exporter"),
        "e": engagement(role="sub_processor", parent="first", locations=[{"country": "IN", "operation": "processing"}]),
    }
    assert situation(chain).outcome("T05", "e") == "problem"


# T06: parents abroad -----------------------------------------------------------------------------------------


def with_parent(country: str = "US", **values: Any) -> Result:
    """Judge a Hungarian processor with a parent."""
    return situation(
        {
            "importer": party("Processor", country="HU", parent="parent", **values),
            "parent": party("Parent", country=country),
            "e": engagement(),
        }
    )


def test_a_processor_whose_parent_can_be_ordered_to_hand_over_data_is_assessed() -> None:
    found = with_parent(foreign_law_reach="yes")
    assert (found.outcome("T06"), found.severity("T06")) == ("problem", "advice")
    assert found.facts("T06") == {"foreign_law_reach", "country"}


def test_whether_the_parent_can_be_ordered_is_asked() -> None:
    found = with_parent()
    assert found.outcome("T06") == "cannot_tell"
    assert found.missing("T06") == {"foreign_law_reach"}


def test_a_parent_inside_or_out_of_reach_is_nothing_to_report() -> None:
    assert with_parent("SE").outcome("T06") is None
    assert with_parent(foreign_law_reach="no").outcome("T06") is None


def test_a_party_that_nobody_engages_is_left_alone() -> None:
    alone = {"p": party(country="HU", foreign_law_reach="yes")}
    assert situation(alone).outcome("T06") is None
    partner = {"importer": party(country="HU", foreign_law_reach="yes"), "e": engagement(role="independent_controller")}
    assert situation(partner).outcome("T06") is None


def test_due_diligence_or_a_note_on_the_answer_is_the_assessment() -> None:
    looked = {
        "importer": party(country="HU", foreign_law_reach="yes"),
        "e": engagement(due_diligence=[{"result": "Orders are challenged"}]),
    }
    assert situation(looked).outcome("T06") is None
    noted = [{"about": "foreign_law_reach", "by": "privacy office", "note": "Assessed in May: no order so far"}]
    assert with_parent(foreign_law_reach="yes", confirmations=noted).outcome("T06") is None
