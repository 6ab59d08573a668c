from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import processor, sound_assessment
from tests.models.law.checks.situation import Described, activity, agreement, engagement, party, situation, transfer

MEMBERS = [{"party": "exporter", "joined_on": "2019-01-01"}, {"party": "importer", "joined_on": "2020-01-01"}]
NL = party("Example Group", kind="group_entity", country="NL")
IN = party("Example India", kind="group_entity", country="IN")


def rules(**changed: Any) -> Described:
    """Describe binding corporate rules for controllers that are in order."""
    return agreement(
        **{
            "name": "Group rules",
            "type": "bcr",
            "bcr_kind": "controller",
            "bcr_members": MEMBERS,
            "bcr_countries": [{"country": "IN"}],
            "bcr_scope": "Data of staff",
            "bcr_approved_on": "2018-10-01",
            "bcr_approval": "Decision 2018-17",
            "bcr_updated_on": "2025-10-01",
            "effective_on": "2018-10-01",
            "address": "intranet/rules",
            **changed,
        }
    )


def on_rules(rules: Described, **changed: Described) -> dict[str, Described]:
    return {
        "exporter": NL,
        "importer": IN,
        "t": transfer(engagement="e", assessment="x", safeguards=[{"mechanism": "bcr", "agreement": "g"}]),
        "e": processor(),
        "x": sound_assessment(),
        "g": rules,
        **changed,
    }


def test_rules_that_are_in_order_carry_a_transfer_within_the_group() -> None:
    found = situation(on_rules(rules()))
    assert found.ids().isdisjoint({"S14", "S15", "S16"})
    assert found.verdict() == "lawful"


# S14 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "outcome"),
    [
        (MEMBERS, None),
        (MEMBERS[:1], "problem"),
        (MEMBERS[1:], "problem"),
        ([MEMBERS[0], {"party": "importer", "joined_on": "2026-03-02"}], "problem"),
        ([MEMBERS[0], {"party": "importer", "left_on": "2026-02-28"}], "problem"),
        ([{"party": "exporter"}, {"party": "importer"}], None),
        ([], "cannot_tell"),
    ],
)
def test_exporter_and_importer_are_members_on_the_day(members: list[dict[str, str]], outcome: str | None) -> None:
    found = situation(on_rules(rules(bcr_members=members)))
    assert found.outcome("S14") == outcome
    if outcome == "problem":
        assert found.verdict() == "not_lawful"
    if outcome == "cannot_tell":
        assert found.missing("S14") == {"bcr_members"}


def test_membership_can_stand_with_the_parties() -> None:
    member = [{"scheme": "bcr", "status": "active"}]
    found = situation(
        on_rules(
            rules(bcr_members=[]),
            exporter=party(kind="group_entity", country="NL", certifications=member),
            importer=party(kind="group_entity", country="IN", certifications=member),
        )
    )
    assert found.outcome("S14") is None


def test_a_controller_outside_that_exports_under_processor_rules_is_advised() -> None:
    client = party("Example Client", kind="customer", country="DE")
    found = situation(on_rules(rules(bcr_kind="processor", bcr_members=MEMBERS[1:]), exporter=client))
    assert found.outcome("S14") == "problem"
    assert found.severity("S14") == "advice"
    assert found.outcome("S15") is None
    assert found.verdict() == "lawful_with_duties"


# S15 ------------------------------------------------------------------------------------------------------------------


def for_a_client(kind: str | None, client: Described) -> dict[str, Described]:
    return on_rules(
        rules(bcr_kind=kind),
        client=client,
        p=engagement(engaging="client", engaged="exporter", role="processor"),
        e=engagement(role="sub_processor", parent="p"),
    )


@pytest.mark.parametrize(
    ("kind", "outcome"), [("controller", "problem"), ("processor", None), ("both", None), (None, "cannot_tell")]
)
def test_data_of_a_client_need_rules_for_processors(kind: str | None, outcome: str | None) -> None:
    found = situation(for_a_client(kind, party("Example Client", kind="customer", country="DE")))
    assert found.outcome("S15") == outcome
    if outcome == "cannot_tell":
        assert found.missing("S15") == {"bcr_kind"}


def test_a_controller_of_the_group_is_no_client() -> None:
    assert situation(for_a_client("controller", NL)).outcome("S15") is None


@pytest.mark.parametrize("role", ["independent_controller", "joint_controller"])
def test_rules_for_processors_do_not_serve_data_of_the_group_itself(role: str) -> None:
    found = situation(on_rules(rules(bcr_kind="processor"), e=processor(role=role)))
    assert found.outcome("S15") == "problem"


def test_in_which_role_the_exporter_acts_has_to_be_known() -> None:
    row = transfer(assessment="x", safeguards=[{"mechanism": "bcr", "agreement": "g"}])
    found = situation(on_rules(rules(), t=row))
    assert found.outcome("S15") == "cannot_tell"
    assert found.missing("S15") == {"engagement"}


def test_for_whom_a_processor_works_has_to_be_known() -> None:
    row = transfer(activity="a", safeguards=[{"mechanism": "bcr", "agreement": "g"}])
    found = situation(on_rules(rules(), t=row, a=activity(role="processor")))
    assert found.outcome("S15") == "cannot_tell"


# S16 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "outcome", "severity"),
    [
        ({"bcr_approved_on": "2026-06-01"}, "problem", "breach"),
        (
            {"bcr_approved_on": None, "bcr_approval": "", "confirmations": [{"about": "bcr_approval"}]},
            "problem",
            "breach",
        ),
        ({"bcr_approved_on": None, "bcr_approval": ""}, "cannot_tell", "breach"),
        ({"bcr_approved_on": None}, "problem", "gap"),
        ({"bcr_approval": ""}, "problem", "gap"),
        ({"bcr_updated_on": "2024-10-01"}, "problem", "gap"),
        ({"bcr_updated_on": None}, "cannot_tell", "gap"),
        ({"bcr_updated_on": None, "bcr_approved_on": "2025-09-01"}, None, ""),
        ({"bcr_countries": []}, "cannot_tell", "gap"),
        ({"bcr_scope": ""}, "cannot_tell", "gap"),
    ],
)
def test_rules_are_approved_and_kept_up(changed: dict[str, Any], outcome: str | None, severity: str) -> None:
    found = situation(on_rules(rules(**changed)))
    assert found.outcome("S16", "g") == outcome
    if outcome:
        assert found.severity("S16", "g") == severity


def test_rules_that_are_not_approved_carry_nothing() -> None:
    none = rules(bcr_approved_on=None, bcr_approval="", confirmations=[{"about": "bcr_approval"}])
    assert situation(on_rules(none)).verdict() == "not_lawful"


def test_rules_cover_the_countries_that_they_name() -> None:
    found = situation(on_rules(rules(bcr_countries=[{"country": "BR"}, {"country": "PH"}])))
    assert found.outcome("S16", "t") == "problem"
    assert found.facts("S16", "t") == {"destination", "bcr_countries"}
    assert found.verdict() == "not_lawful"
