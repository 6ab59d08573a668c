from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses, processor, sound_assessment
from tests.models.law.checks.situation import (
    Described,
    activity,
    engagement,
    frozen_records,
    party,
    record,
    situation,
    transfer,
)


def resting_on(mechanism: str, **values: Any) -> Described:
    return transfer(safeguards=[{"mechanism": mechanism, "in_place": "yes"}], **values)


# I01 ------------------------------------------------------------------------------------------------------------------

TOOLS = [
    "scc",
    "bcr",
    "code_of_conduct",
    "certification",
    "ad_hoc_clauses",
    "public_instrument",
    "administrative_arrangement",
]


@pytest.mark.parametrize("mechanism", TOOLS)
def test_every_tool_needs_an_assessment(mechanism: str) -> None:
    assert situation({"t": resting_on(mechanism, assessment_absent="yes")}).outcome("I01") == "problem"
    unknown = situation({"t": resting_on(mechanism)})
    assert unknown.outcome("I01") == "cannot_tell"
    assert unknown.missing("I01") == {"assessment"}


@pytest.mark.parametrize("safeguard", [{"mechanism": "derogation", "derogation": "art_49_1_e"}, {"mechanism": "none"}])
def test_derogations_need_none(safeguard: dict[str, str]) -> None:
    assert situation({"t": transfer(safeguards=[safeguard], assessment_absent="yes")}).outcome("I01") is None


def test_without_the_assessment_the_ground_does_not_hold() -> None:
    found = situation(in_order(t=on_clauses(assessment=None, assessment_absent="yes")))
    assert found.severity("I01") == "breach"
    assert found.verdict() == "not_lawful"
    assert situation(in_order(t=on_clauses(assessment=None))).verdict() == "cannot_tell"


def test_confirmed_none_is_known() -> None:
    row = on_clauses(assessment=None, confirmations=[{"about": "assessment"}])
    assert situation(in_order(t=row)).outcome("I01") == "problem"


def test_it_is_due_from_the_day_of_the_judgment() -> None:
    old = {**in_order(t=resting_on("bcr", assessment_absent="yes"))}
    assert situation(old, on="2020-07-15").outcome("I01") is None
    assert situation(old, on="2020-07-16").outcome("I01") == "problem"


def test_a_decision_needs_none() -> None:
    found = situation(in_order(importer=party(country="CH"), t=on_clauses(assessment=None, assessment_absent="yes")))
    assert found.outcome("I01") is None


@pytest.mark.parametrize(
    ("combined", "absent", "outcome"),
    [
        ("no", "yes", None),
        ("yes", "yes", "problem"),
        ("yes", "unknown", "cannot_tell"),
        ("unknown", "yes", "cannot_tell"),
    ],
)
def test_under_module_4_it_is_due_for_combined_data_only(combined: str, absent: str, outcome: str | None) -> None:
    safeguard = {"mechanism": "scc", "module": "4", "in_place": "yes"}
    row = transfer(activity="a", safeguards=[safeguard], assessment_absent=absent)
    found = situation({"t": row, "a": activity(role="processor", data_combined=combined)})
    assert found.outcome("I01") == outcome
    if combined == "unknown":
        assert found.missing("I01") == {"data_combined"}


# I02 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ({"assessed_on": "2025-03-01"}, None),
        ({"assessed_on": "2025-02-28"}, "problem"),
        ({"assessed_on": "2024-09-01", "next_review": "2026-09-01"}, None),
        ({"assessed_on": "2025-10-01", "next_review": "2026-02-28"}, "problem"),
        ({"assessed_on": None}, "cannot_tell"),
    ],
)
def test_assessments_are_reviewed_in_time(days: dict[str, Any], outcome: str | None) -> None:
    found = situation(in_order(x=sound_assessment(**days)))
    assert found.outcome("I02", "x") == outcome
    if outcome == "cannot_tell":
        assert found.missing("I02") == {"assessed_on"}


def test_the_office_sets_the_interval() -> None:
    settings = record("settings", name="Example", values=[{"key": "assessment_months", "value": "24"}])
    old = in_order(x=sound_assessment(assessed_on="2024-06-01"))
    assert situation(old).outcome("I02") == "problem"
    assert situation({**old, "r": settings}).outcome("I02") is None


def test_an_assessment_that_no_transfer_rests_on_need_not_be_reviewed() -> None:
    ended = in_order(t=on_clauses(end="2025-06-01"), x=sound_assessment(assessed_on="2023-01-01"))
    assert situation(ended).outcome("I02") is None


# I03 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "outcome"), [("2025-09-30", None), ("2025-12-01", "problem"), ("2026-04-01", None), (None, None)]
)
@pytest.mark.parametrize("linked", ["c", None])
def test_events_after_the_assessment_call_for_a_new_one(
    day: str | None, linked: str | None, outcome: str | None
) -> None:
    dossier = record("dossier", country="IN", events=[{"happened_on": day, "description": "Telecommunications Act"}])
    found = situation({"c": dossier, **in_order(x=sound_assessment(dossier=linked))})
    assert found.outcome("I03") == outcome
    if outcome:
        assert "Telecommunications Act" in found.finding("I03").message.said()


def test_events_in_other_countries_do_not() -> None:
    dossier = record("dossier", country="US", events=[{"happened_on": "2025-12-01", "description": "Ruling"}])
    assert situation(in_order(c=dossier)).outcome("I03") is None
    covered = sound_assessment(countries=[{"country": "US"}])
    assert situation(in_order(c=dossier, x=covered)).outcome("I03") == "problem"


# I04 ------------------------------------------------------------------------------------------------------------------


def test_a_negative_assessment_ends_the_transfer() -> None:
    negative = in_order(x=sound_assessment(conclusion="not_equivalent"))
    found = situation(negative)
    assert found.outcome("I04") == "problem"
    assert found.verdict() == "not_lawful"
    assert situation({**negative, "t": on_clauses(end="2025-12-31")}).outcome("I04") is None


@pytest.mark.parametrize(
    ("since", "keys", "outcome"),
    [
        ("2025-12-01", "exporter", None),
        ("2025-12-01", "importer", "problem"),
        ("2025-09-01", "exporter", "problem"),
        ("2026-04-01", "exporter", "problem"),
    ],
)
def test_an_effective_measure_taken_since_suspends_the_conclusion(since: str, keys: str, outcome: str | None) -> None:
    measures = [{"description": "Encrypted before it is sent", "in_place_since": since}]
    row = on_clauses(measures=measures, format="encrypted", keys_held_by=keys)
    assert situation(in_order(t=row, x=sound_assessment(conclusion="not_equivalent"))).outcome("I04") == outcome


def test_a_positive_assessment_raises_nothing() -> None:
    assert situation(in_order()).outcome("I04") is None


# I07 ------------------------------------------------------------------------------------------------------------------


def test_an_assessment_of_another_country_leaves_the_destination_out() -> None:
    found = situation(in_order(x=sound_assessment(country="US")))
    assert found.outcome("I07") == "problem"
    assert "India" in found.finding("I07").message.said()


@pytest.mark.parametrize(("country", "outcome"), [("PH", "problem"), ("CH", None), ("DE", None)])
def test_onward_hops_are_assessed_too(country: str, outcome: str | None) -> None:
    hop = transfer(exporter="importer", importer="next", destination=country, parent="t")
    chain = in_order(next=party(country=country), hop=hop)
    assert situation(chain).outcome("I07", "t") == outcome
    covered = sound_assessment(countries=[{"country": country}])
    assert situation({**chain, "x": covered}).outcome("I07", "t") is None


def test_so_are_places_of_access_down_the_chain() -> None:
    found = situation(
        in_order(
            e=processor(locations=[{"country": "VN", "operation": "support"}]),
            s=engagement(engaging="importer", engaged="next", parent="e", locations=[{"country": "PH"}]),
            next=party(country="PH"),
        )
    )
    assert {fact.place for fact in found.finding("I07").facts} >= {
        "E-0001.locations[0].country",
        "E-0002.locations[0].country",
    }


def test_which_country_was_assessed_has_to_be_known() -> None:
    found = situation(in_order(x=sound_assessment(country=None)))
    assert found.outcome("I07") == "cannot_tell"
    assert found.missing("I07") == {"country"}


# I08 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("reviewed", "outcome"), [("yes", None), ("no", "problem"), ("unknown", "cannot_tell")])
def test_the_assessment_of_a_processor_is_reviewed(reviewed: str, outcome: str | None) -> None:
    found = situation(
        in_order(
            exporter=party("Example Processor", country="IE", kind="supplier"),
            client=party(country="NL", kind="group_entity"),
            p=engagement(engaging="client", engaged="exporter", role="processor"),
            e=engagement(role="sub_processor", parent="p"),
            t=on_clauses(assessment_reviewed=reviewed),
        )
    )
    assert found.outcome("I08", "t") == outcome
    if outcome == "cannot_tell":
        assert found.missing("I08") == {"assessment_reviewed"}


def test_our_own_assessment_needs_no_review_of_ours() -> None:
    assert situation(in_order(t=on_clauses(assessment_reviewed="no"))).outcome("I08") is None


# I09 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"access_reported_on": "2025-03-01"}, None),
        ({"access_reported_on": "2025-02-28"}, "problem"),
        ({"access_reported_on": None}, "cannot_tell"),
        ({"access_reported_on": None, "confirmations": [{"about": "access_reported_on"}]}, "problem"),
        ({"access_reported_on": None, "start": "2025-06-01"}, None),
    ],
)
def test_importers_report_on_requests_every_year(values: dict[str, Any], outcome: str | None) -> None:
    found = situation(in_order(t=on_clauses(**values)))
    assert found.outcome("I09") == outcome
    if outcome == "cannot_tell":
        assert found.missing("I09") == {"access_reported_on"}


def test_under_module_4_nobody_reports() -> None:
    row = on_clauses(access_reported_on=None)
    found = situation(in_order(g=clauses(module="4"), t=row))
    assert found.outcome("I09") is None


# I10 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        ({"author": ""}, {"author"}),
        ({"approver": ""}, {"approver"}),
        ({"law": ""}, {"law"}),
        ({"conclusion": "open"}, {"conclusion"}),
        ({"author": "", "approver": "", "law": "", "conclusion": "open"}, {"author", "approver", "law", "conclusion"}),
    ],
)
def test_an_assessment_is_complete(changed: dict[str, str], facts: set[str]) -> None:
    found = situation(in_order(x=sound_assessment(**changed)))
    assert found.outcome("I10", "x") == "problem"
    assert found.facts("I10") == facts
    assert found.verdict() == "lawful_with_duties"


def test_a_dossier_stands_for_the_laws() -> None:
    dossier = record("dossier", country="IN")
    assert situation({"c": dossier, **in_order(x=sound_assessment(law="", dossier="c"))}).outcome("I10") is None


def test_an_assessment_said_to_be_made_is_asked_for() -> None:
    found = situation(in_order(t=on_clauses(assessment=None, assessment_absent="no")))
    assert found.outcome("I10", "t") == "cannot_tell"
    assert found.missing("I10") == {"assessment"}
    assert found.outcome("I01") is None


def test_a_transfer_is_judged_anew_when_its_assessment_is_completed() -> None:
    before = in_order(importer=party("Sample Supplier", country="IN", gdpr="no"), x=sound_assessment(author=""))
    found = situation(before)
    assert found.verdict() == "lawful_with_duties"
    completed = frozen_records({"x": sound_assessment()})["assessment"][0]
    assert "t" in found.judgement.rejudge({("assessment", "x"): completed})
    assert found.verdict() == "lawful"
