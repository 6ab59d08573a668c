from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses
from tests.models.law.checks.situation import Described, agreement, engagement, party, situation, transfer


def passed_on(country: str = "PH", module: str = "2", **hop: Any) -> dict[str, Described]:
    """Describe a hop from the importer of clauses to somebody in a country."""
    return {
        **in_order(g=clauses(module=module)),
        "next": party("Next Supplier", country=country),
        "hop": transfer(**{"exporter": "importer", "importer": "next", "parent": "t", **hop}),
    }


def sub_processor(**values: Any) -> Described:
    return engagement(**{"engaging": "importer", "engaged": "next", "role": "sub_processor", "parent": "e", **values})


NONE: dict[str, Any] = {"confirmations": [{"about": "safeguards"}]}
NO_CONTRACT: dict[str, Any] = {"confirmations": [{"about": "agreements"}]}


def test_a_recipient_whom_nothing_binds_is_a_breach() -> None:
    found = situation({**passed_on(**NONE, engagement="f"), "f": sub_processor(**NO_CONTRACT)})
    assert found.outcome("S23", "hop") == "problem"
    assert "parent" in found.facts("S23")
    assert found.verdict("hop") == "not_lawful"
    assert str(found.judgement.weakest("t")) == "not_lawful"


def test_a_third_party_in_the_country_of_the_importer_counts() -> None:
    found = situation({**passed_on("IN", **NONE, engagement="f"), "f": sub_processor(**NO_CONTRACT)})
    assert found.outcome("S23", "hop") == "problem"


@pytest.mark.parametrize("country", ["DE", "IS", "CH"])
def test_the_area_and_adequate_countries_need_nothing(country: str) -> None:
    assert situation(passed_on(country, **NONE)).outcome("S23") is None


@pytest.mark.parametrize("mechanism", ["scc", "bcr", "derogation"])
def test_a_safeguard_of_its_own_is_judged_as_such(mechanism: str) -> None:
    found = situation(passed_on(safeguards=[{"mechanism": mechanism, "in_place": "yes"}]))
    assert found.outcome("S23") is None


def test_what_binds_the_recipient_has_to_be_known() -> None:
    found = situation({**passed_on(engagement="f"), "f": sub_processor()})
    assert found.outcome("S23") == "cannot_tell"
    assert {fact.place for fact in found.finding("S23").missing} == {"T-0002.safeguards", "E-0002.agreements"}


@pytest.mark.parametrize(
    ("module", "kind", "outcome"),
    [("2", "art_28", None), ("3", "scc_2021_915", None), ("2", "art_26", "problem"), ("1", "master", None)],
)
def test_a_contract_can_hand_the_duties_on(module: str, kind: str, outcome: str | None) -> None:
    found = situation(
        {
            **passed_on(module=module, **NONE, engagement="f"),
            "f": sub_processor(agreements=[{"agreement": "c"}]),
            "c": agreement(type=kind, signed_on="2023-03-01"),
        }
    )
    assert found.outcome("S23", "hop") == outcome


def test_a_contract_that_ended_hands_nothing_on() -> None:
    found = situation(
        {
            **passed_on(**NONE, engagement="f"),
            "f": sub_processor(agreements=[{"agreement": "c"}]),
            "c": agreement(type="art_28", signed_on="2023-03-01", ended_on="2025-01-01"),
        }
    )
    assert found.outcome("S23", "hop") == "problem"


def test_without_clauses_above_the_hop_is_judged_by_itself() -> None:
    by_derogation = on_clauses(safeguards=[{"mechanism": "derogation", "derogation": "art_49_1_e"}])
    found = situation({**passed_on(**NONE), "t": by_derogation})
    assert found.outcome("S23") is None
    assert found.outcome("S01", "hop") == "problem"
