"""A decision for the place on the day, and for this importer and these data: A01 to A07, A16, A17; `covered`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.law.adequacy import Condition
from models.law.coverage import covered
from models.law.pack import LawPack, shipped_pack
from models.law.transfer_case import TransferCase
from models.vocabulary import Fact
from tests.models.law.checks.situation import Result, party, situation, transfer

ADEQUACY = {"mechanism": "adequacy"}
PARTIAL = {"A03", "A04", "A05", "A06", "A07", "A16", "A17"}


def adequate(
    country: str,
    on: str = "2026-03-01",
    *,
    safeguard: dict[str, Any] | None = None,
    importer: dict[str, Any] | None = None,
    pack: LawPack | None = None,
    **values: Any,
) -> Result:
    """Judge a transfer that is said to rest on a decision."""
    records = {
        "importer": party(country=country, **(importer or {})),
        "t": transfer(safeguards=[safeguard or ADEQUACY], **values),
    }
    return situation(records, on=on, pack=pack)


def answer_of(found: Result) -> Fact:
    """Give what `covered` says of the transfer."""
    case = found.judgement.case("transfer", "t")
    assert isinstance(case, TransferCase)
    return covered(case)


# A01 and A02: the place and the day --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "on", "check"),
    [
        ("IN", "2026-03-01", "A01"),
        ("KE", "2026-03-01", "A01"),
        ("GI", "2026-03-01", "A01"),
        ("BR", "2026-01-25", "A01"),
        ("JE", "2008-05-07", "A01"),
        ("GB", "2032-01-01", "A02"),
        ("US", "2015-10-06", "A02"),
        ("US", "2020-07-16", "A02"),
        ("US", "2023-07-09", "A02"),
        ("CH", "2026-03-01", None),
        ("GB", "2027-12-27", None),
        ("JE", "2008-05-08", None),
    ],
)
def test_a_decision_is_wanting_or_ended_by_the_law_of_the_day(country: str, on: str, check: str | None) -> None:
    found = adequate(country, on)
    assert found.ids() & {"A01", "A02"} == ({check} if check else set())
    if check:
        assert (found.outcome(check), found.severity(check), found.verdict()) == ("problem", "breach", "not_lawful")


def test_a_decision_that_is_to_come_is_named_with_its_day() -> None:
    message = adequate("BR", "2026-01-25").finding("A01").message.said()
    assert message == "(EU) 2026/179 for Brazil can be relied on from 26 Jan 2026 only."


def test_a_judgment_that_annulled_a_decision_is_named() -> None:
    shield = {"mechanism": "dpf", "instrument": "privacy_shield"}
    found = adequate("US", "2021-01-01", safeguard=shield)
    assert "Schrems II" in found.finding("A02").message.said()
    assert found.facts("A02") == {"safeguards[0].mechanism", "safeguards[0].instrument", "country"}


def test_before_the_gdpr_the_directive_is_cited() -> None:
    assert adequate("IN", "2016-01-01").finding("A01").citation == "Directive 95/46/EC, Art. 25(6)"
    assert adequate("IN", "2018-05-25").finding("A01").citation == "45"
    norwegian = {"exporter": party(country="NO"), "t": transfer(safeguards=[ADEQUACY])}
    assert situation(norwegian, on="2018-07-19").finding("A01").citation == "Directive 95/46/EC, Art. 25(6)"


def test_a_framework_covers_its_own_country_only() -> None:
    assert adequate("IN", safeguard={"mechanism": "dpf"}).outcome("A01") == "problem"


def test_each_law_has_a_list_of_its_own() -> None:
    for exporter, country, check in (("GB", "JP", None), ("CH", "JP", "A01"), ("CH", "GI", None), ("GB", "BR", "A01")):
        records = {
            "exporter": party(country=exporter, gdpr="no"),
            "importer": party(country=country),
            "t": transfer(safeguards=[ADEQUACY]),
        }
        assert situation(records).ids() & {"A01", "A02"} == ({check} if check else set())


def test_a_decision_that_a_drill_takes_away_is_not_in_force() -> None:
    found = adequate("CH", pack=shipped_pack().without("ch"))
    assert (found.outcome("A01"), found.outcome("A02")) == (None, "problem")


def test_without_a_destination_nothing_is_said_of_decisions() -> None:
    found = situation({"importer": party(), "t": transfer(safeguards=[ADEQUACY])})
    assert found.ids().isdisjoint({"A01", "A02"} | PARTIAL)


# Partial decisions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "decision", "check", "needed", "refused"),
    [
        ("CA", "ca", "A03", "yes", "no"),
        ("JP", "jp", "A04", "yes", "no"),
        ("IL", "il", "A05", "yes", "no"),
        ("KR", "kr", "A06", "yes", "no"),
        ("BR", "br", "A07", "yes", "no"),
    ],
)
def test_a_partial_decision_turns_on_its_question(
    country: str, decision: str, check: str, needed: str, refused: str
) -> None:
    assert adequate(country, scope_facts=[{"decision": decision, "answer": needed}]).ids().isdisjoint(PARTIAL)
    outside = adequate(country, importer={"scope_facts": [{"decision": decision, "answer": refused}]})
    assert (outside.outcome(check), outside.verdict()) == ("problem", "not_lawful")
    assert "scope_facts[0].answer" in outside.facts(check)
    unasked = adequate(country)
    assert (unasked.outcome(check), unasked.verdict()) == ("cannot_tell", "cannot_tell")
    assert unasked.missing(check) == {"scope_facts"}
    asked = adequate(country, scope_facts=[{"decision": decision, "answer": "unknown"}])
    assert asked.outcome(check) == "cannot_tell"


def test_an_answer_about_these_data_goes_before_one_about_the_importer() -> None:
    importer = {"scope_facts": [{"decision": "ca", "answer": "yes"}]}
    found = adequate("CA", importer=importer, scope_facts=[{"decision": "ca.pipeda", "answer": "no"}])
    assert found.outcome("A03") == "problem"


def test_the_question_is_asked_in_the_message() -> None:
    assert "subject to PIPEDA" in adequate("CA").finding("A03").message.said()


def test_the_same_answer_serves_the_british_decision() -> None:
    records = {
        "exporter": party(country="GB", gdpr="no"),
        "importer": party(country="CA", scope_facts=[{"decision": "ca", "answer": "no"}]),
        "t": transfer(safeguards=[ADEQUACY]),
    }
    assert situation(records).outcome("A03") == "problem"


@pytest.mark.parametrize(
    ("importer", "facts", "outcome"),
    [
        ({"kind": "authority"}, [{"decision": "fo", "answer": "yes"}], "problem"),
        ({"kind": "authority"}, [], "cannot_tell"),
        ({"public_authority": "yes"}, [], "cannot_tell"),
        ({"kind": "authority"}, [{"decision": "fo", "answer": "no"}], None),
        ({}, [], None),
        ({"public_authority": "no"}, [{"decision": "fo", "answer": "yes"}], None),
    ],
)
def test_only_authorities_in_the_faroe_islands_are_asked(
    importer: dict[str, Any], facts: list[dict[str, Any]], outcome: str | None
) -> None:
    assert adequate("FO", importer={**importer, "scope_facts": facts}).outcome("A16") == outcome


@pytest.mark.parametrize(
    ("on", "purpose", "facts", "outcome"),
    [
        ("2025-12-18", "", [{"decision": "immigration_control", "answer": "yes"}], "problem"),
        ("2025-12-19", "", [{"decision": "immigration_control", "answer": "yes"}], None),
        ("2024-01-01", "Immigration control at the border", [], "cannot_tell"),
        ("2024-01-01", "Support of customers", [], None),
        ("2024-01-01", "Immigration control", [{"decision": "gb", "answer": "no"}], None),
    ],
)
def test_immigration_control_was_outside_until_the_renewal(
    on: str, purpose: str, facts: list[dict[str, Any]], outcome: str | None
) -> None:
    importer = {"public_authority": "no"}
    assert adequate("GB", on, importer=importer, purpose=purpose, scope_facts=facts).outcome("A17") == outcome


def test_a_condition_of_a_later_pack_is_not_lost() -> None:
    pack = shipped_pack()
    condition = Condition("new", "Is the importer in the new scheme?", Fact.YES, "Only the new scheme is covered.")
    rows = [replace(row, conditions=(condition,)) if row.id == "uy" else row for row in pack.adequacy]
    changed = replace(pack, adequacy=tuple(rows))
    found = adequate("UY", pack=changed)
    assert (found.outcome("A01"), found.missing("A01")) == ("cannot_tell", {"scope_facts"})
    outside = adequate("UY", pack=changed, scope_facts=[{"decision": "uy", "answer": "no"}])
    assert "Only the new scheme" in outside.finding("A01").message.said()


# covered -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "facts", "expected"),
    [
        ("CH", [], Fact.YES),
        ("IN", [], Fact.NO),
        ("CA", [], Fact.UNKNOWN),
        ("CA", [{"decision": "ca", "answer": "yes"}], Fact.YES),
        ("CA", [{"decision": "ca", "answer": "no"}], Fact.NO),
        ("US", [], Fact.NO),
    ],
)
def test_a_decision_works_although_the_row_names_another_ground(
    country: str, facts: list[dict[str, Any]], expected: Fact
) -> None:
    found = adequate(country, safeguard={"mechanism": "none"}, scope_facts=facts)
    assert answer_of(found) == expected


def test_where_the_destination_is_not_recorded_nobody_can_tell() -> None:
    found = situation({"importer": party(), "t": transfer(safeguards=[ADEQUACY])})
    assert answer_of(found) == Fact.UNKNOWN
