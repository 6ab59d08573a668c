from __future__ import annotations

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses
from tests.models.law.checks.situation import agreement, party, situation, transfer

BRITISH = party("Example Britain", country="GB", gdpr="no")
SWISS = party("Example Switzerland", country="CH", gdpr="no")


# S22 ------------------------------------------------------------------------------------------------------------------


def test_clauses_of_the_union_alone_carry_no_british_export() -> None:
    found = situation(in_order(exporter=BRITISH))
    assert found.outcome("S22") == "problem"
    assert found.severity("S22") == "breach"
    assert found.finding("S22").citation == "UK GDPR 46"
    assert found.verdict() == "not_lawful"


def test_the_addendum_makes_them_carry_it() -> None:
    addendum = agreement(type="uk_addendum", master="g", signed_on="2023-01-12", address="contracts/2023/18")
    found = situation(in_order(exporter=BRITISH, a=addendum))
    assert found.outcome("S22") is None
    assert found.verdict() == "lawful_with_duties"


def test_beside_the_agreement_of_the_united_kingdom_it_is_a_note() -> None:
    safeguards = [{"mechanism": "scc", "agreement": "g"}, {"mechanism": "idta", "agreement": "i", "in_place": "yes"}]
    idta = agreement(type="idta", signed_on="2023-02-01", address="contracts/2023/19")
    found = situation(in_order(exporter=BRITISH, t=on_clauses(safeguards=safeguards), i=idta))
    assert found.outcome("S22") == "note"
    judged = found.judgement.judged_transfer("t")
    assert judged is not None
    assert [str(one.holds) for one in judged.grounds] == ["no", "yes"]


def test_old_clauses_served_british_exports_until_march_2024() -> None:
    old = agreement(type="scc_2010_87", signed_on="2020-05-01", modified="no", address="contracts/2020/3")
    situated = in_order(exporter=BRITISH, g=old)
    before, after = situation(situated, on="2024-03-21"), situation(situated, on="2024-03-22")
    assert before.outcome("S22") is None
    assert before.outcome("S02") is None
    assert after.outcome("S02") == "problem"
    assert after.outcome("S22") is None


@pytest.mark.parametrize(("adapted", "outcome"), [("yes", None), ("no", "problem"), ("unknown", "cannot_tell")])
def test_clauses_are_adapted_for_switzerland(adapted: str, outcome: str | None) -> None:
    found = situation(in_order(exporter=SWISS, g=clauses(swiss_adaptation=adapted, clause_17_law="CH")))
    assert found.outcome("S22") == outcome
    if outcome:
        assert found.severity("S22") == "gap"
        assert {fact.place for fact in found.finding("S22").facts + found.finding("S22").missing} >= {
            "G-0001.swiss_adaptation"
        }


def test_an_exporter_in_the_union_needs_no_adaptation() -> None:
    assert situation(in_order()).outcome("S22") is None


# S27 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mechanism", ["idta", "uk_addendum"])
def test_british_instruments_carry_no_export_from_the_union(mechanism: str) -> None:
    found = situation({"t": transfer(safeguards=[{"mechanism": mechanism, "in_place": "yes"}])})
    assert found.outcome("S27") == "problem"
    assert found.facts("S27") == {"safeguards[0].mechanism", "country"}
    assert found.verdict() == "not_lawful"


def test_beside_clauses_a_british_instrument_is_a_note() -> None:
    safeguards = [{"mechanism": "idta", "in_place": "yes"}, {"mechanism": "scc", "agreement": "g"}]
    found = situation(in_order(t=on_clauses(safeguards=safeguards)))
    assert found.outcome("S27") == "note"
    assert found.verdict() == "lawful_with_duties"


def test_a_british_instrument_does_not_catch_clauses_that_fall() -> None:
    safeguards = [{"mechanism": "scc", "agreement": "g", "in_place": "no"}, {"mechanism": "idta", "in_place": "yes"}]
    assert situation(in_order(t=on_clauses(safeguards=safeguards))).verdict() == "not_lawful"


def test_british_exports_may_use_them() -> None:
    found = situation({"exporter": BRITISH, "t": transfer(safeguards=[{"mechanism": "idta", "in_place": "yes"}])})
    assert found.outcome("S27") is None
