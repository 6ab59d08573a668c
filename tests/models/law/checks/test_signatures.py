from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import IN_ORDER, clauses, in_order
from tests.models.law.checks.situation import agreement, party, situation, transfer

BOTH = IN_ORDER["parties"]


def unsigned(*places: int) -> list[dict[str, Any]]:
    return [{**item, "signed_on": None} if place in places else item for place, item in enumerate(BOTH)]


# S05 ------------------------------------------------------------------------------------------------------------------


def test_clauses_that_one_party_has_not_signed_carry_nothing() -> None:
    found = situation(in_order(g=clauses(parties=unsigned(1))))
    assert found.outcome("S05", "g") == "problem"
    assert found.facts("S05") == {"parties[1].signed_on"}
    assert found.verdict() == "not_lawful"


def test_a_draft_is_not_signed() -> None:
    found = situation(in_order(g=clauses(status="draft")))
    assert found.outcome("S05", "g") == "problem"
    assert "S25" not in found.ids()
    assert found.verdict() == "not_lawful"


def test_without_any_day_it_is_not_known_whether_they_signed() -> None:
    found = situation(in_order(g=clauses(parties=unsigned(0, 1))))
    assert found.outcome("S05") == "cannot_tell"
    assert found.missing("S05") == {"parties[0].signed_on", "parties[1].signed_on"}
    assert found.verdict() == "cannot_tell"
    assert situation(in_order(g=clauses(parties=[]))).missing("S05") == {"signed_on"}


def test_a_day_of_the_agreement_counts_for_all() -> None:
    assert situation(in_order(g=clauses(parties=unsigned(0, 1), signed_on="2023-01-10"))).outcome("S05") is None


@pytest.mark.parametrize("kind", ["idta", "ad_hoc", "scc_2010_87"])
def test_other_clauses_are_signed_too(kind: str) -> None:
    assert situation({"g": agreement(type=kind)}).outcome("S05") == "cannot_tell"


def test_who_is_not_listed_is_no_party() -> None:
    other = [BOTH[0], {"party": "sister", "signed_on": "2023-01-12"}]
    found = situation(in_order(g=clauses(parties=other), sister=party(country="IN")))
    assert found.outcome("S05", "t") == "problem"
    assert "Sample Supplier" in found.finding("S05").message.said()
    assert found.verdict() == "not_lawful"


def test_one_party_alone_is_no_complete_list() -> None:
    found = situation(in_order(g=clauses(parties=[BOTH[0]])))
    assert found.outcome("S05", "t") == "cannot_tell"
    assert found.missing("S05", "t") == {"parties"}


@pytest.mark.parametrize(("in_place", "outcome"), [("yes", None), ("unknown", "cannot_tell")])
def test_the_register_is_believed_where_it_says_that_clauses_are_in_place(in_place: str, outcome: str | None) -> None:
    safeguard = {"mechanism": "scc", "module": "2", "in_place": in_place}
    found = situation({"t": transfer(safeguards=[safeguard])})
    assert found.outcome("S05") == outcome
    if outcome:
        assert found.missing("S05") == {"safeguards[0].agreement"}


def test_an_agreement_that_is_no_transfer_clause_is_not_asked() -> None:
    assert situation({"g": agreement(type="art_28")}).outcome("S05") is None


# S20 ------------------------------------------------------------------------------------------------------------------


def docked(**values: Any) -> list[dict[str, Any]]:
    return [*BOTH, {"party": "sister", "joined_by_docking": "yes", **values}]


def test_who_joins_signs_annex_i_a() -> None:
    found = situation(
        in_order(g=clauses(parties=docked(), clause_7_docking="yes"), sister=party("Sister", country="IN"))
    )
    assert found.outcome("S20", "g") == "problem"
    assert found.facts("S20") == {"parties[2].signed_on"}
    assert found.severity("S20") == "gap"
    assert found.outcome("S05") is None
    assert found.verdict() == "lawful_with_duties"


@pytest.mark.parametrize(("agreed", "outcome"), [("yes", None), ("no", "problem"), ("unknown", "cannot_tell")])
def test_docking_has_to_be_agreed(agreed: str, outcome: str | None) -> None:
    parties = docked(signed_on="2024-05-01")
    found = situation(in_order(g=clauses(parties=parties, clause_7_docking=agreed), sister=party(country="IN")))
    assert found.outcome("S20") == outcome


def test_a_party_that_joins_later_does_not_move_the_day_of_the_others() -> None:
    parties = docked(signed_on="2026-12-01")
    found = situation(in_order(g=clauses(parties=parties, clause_7_docking="yes"), sister=party(country="IN")))
    assert found.verdict() in ("lawful", "lawful_with_duties")
