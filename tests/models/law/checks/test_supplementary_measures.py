from __future__ import annotations

from typing import Any

import pytest

from models.law.protection import kinds_of
from tests.models.law.checks.signed_clauses import in_order, on_clauses, sound_assessment
from tests.models.law.checks.situation import Described, record, situation


def resting_on(*measures: dict[str, Any], conclusion: str = "with_measures") -> Described:
    return sound_assessment(conclusion=conclusion, measures=list(measures))


AUDIT = {"description": "Yearly audit", "implemented": "yes", "implemented_on": "2025-01-01"}
ENCRYPTED = {"description": "Encryption at rest", "implemented": "yes", "implemented_on": "2025-01-01"}


# I05 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [{"implemented": "no"}, {"implemented": "yes", "implemented_on": "2026-06-01"}])
def test_a_measure_that_is_not_in_place_takes_the_ground_away(state: dict[str, str]) -> None:
    found = situation(in_order(x=resting_on({**AUDIT, "implemented_on": None, **state})))
    assert found.outcome("I05", "t") == "problem"
    assert found.severity("I05", "t") == "breach"
    assert found.verdict() == "not_lawful"
    assert "Yearly audit" in found.finding("I05", "t").message.said()


@pytest.mark.parametrize("state", [{"implemented": "unknown"}, {"implemented": "yes"}])
def test_a_measure_without_a_day_is_a_gap(state: dict[str, str]) -> None:
    found = situation(in_order(x=resting_on({"description": "Yearly audit", **state})))
    assert found.outcome("I05", "x") == "problem"
    assert found.severity("I05", "x") == "gap"
    assert found.verdict() == "lawful_with_duties"


def test_measures_with_their_days_raise_nothing() -> None:
    assert situation(in_order(x=resting_on(AUDIT))).outcome("I05") is None


def test_the_catalogue_tells_since_when() -> None:
    catalogued = record("measure", name="Audit", in_place_since="2024-01-01")
    found = situation({"m": catalogued, **in_order(x=resting_on({"measure": "m"}))})
    assert found.outcome("I05") is None


def test_a_conclusion_on_measures_names_them() -> None:
    found = situation(in_order(x=resting_on()))
    assert found.outcome("I05") == "cannot_tell"
    assert found.missing("I05") == {"measures"}


def test_a_conclusion_that_needs_no_measure_does_not_fall_with_one() -> None:
    found = situation(
        in_order(x=resting_on({**AUDIT, "implemented": "no", "implemented_on": None}, conclusion="equivalent"))
    )
    assert found.outcome("I05", "t") is None
    assert found.outcome("I05", "x") == "problem"


# I06 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"format": "clear"}, "problem"),
        ({"format": "encrypted", "keys_held_by": "importer"}, "problem"),
        ({"format": "encrypted", "keys_held_by": "third_party"}, "problem"),
        ({"kind": "remote_access", "format": "encrypted", "keys_held_by": "exporter"}, "problem"),
        ({"format": "encrypted", "keys_held_by": "exporter"}, None),
        ({"format": "pseudonymised", "keys_held_by": "third_party_eea"}, None),
        ({"kind": "hosting", "format": "encrypted"}, "cannot_tell"),
        ({"kind": "hosting"}, "cannot_tell"),
    ],
)
def test_encryption_helps_against_those_without_the_key(values: dict[str, str], outcome: str | None) -> None:
    found = situation(in_order(t=on_clauses(**values), x=resting_on(ENCRYPTED)))
    assert found.outcome("I06") == outcome
    if outcome:
        assert found.severity("I06") == "breach"
    if outcome == "cannot_tell":
        assert found.missing("I06") == {"format", "keys_held_by"} - set(values)
        assert found.verdict() == "cannot_tell"


def test_beside_a_conclusion_that_does_not_rest_on_it_it_is_a_gap() -> None:
    row = on_clauses(format="clear", measures=[{"description": "Pseudonymisation"}])
    found = situation(in_order(t=row))
    assert found.outcome("I06") == "problem"
    assert found.severity("I06") == "gap"


def test_another_technical_measure_can_carry_the_conclusion() -> None:
    split = {"description": "Split processing by two providers", "implemented": "yes", "implemented_on": "2025-01-01"}
    found = situation(in_order(t=on_clauses(format="clear"), x=resting_on(ENCRYPTED, split)))
    assert found.severity("I06") == "gap"


def test_other_measures_do_not_hide_data() -> None:
    assert situation(in_order(t=on_clauses(format="clear"), x=resting_on(AUDIT))).outcome("I06") is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Encryption at rest", {"encryption"}),
        ("Versleuteling van de back-ups", {"encryption"}),
        ("Ende-zu-Ende-Verschlüsselung", {"encryption"}),
        ("Chiffrement des sauvegardes", {"encryption"}),
        ("Kryptering av lagrade data", {"encryption"}),
        ("Pseudonymisierung", {"pseudonymisation"}),
        ("Gepseudonimiseerde gegevens", {"pseudonymisation"}),
        ("TLS 1.3", set()),
        ("Encryption in transit", set()),
        ("Encryption in transit, pseudonymised on arrival", {"pseudonymisation"}),
        ("Transportverschlüsselung", set()),
        ("Training of staff", set()),
        ("Zero-knowledge Verschlüsselung", {"encryption"}),
    ],
)
def test_measures_are_known_by_their_words_in_five_languages(words: str, kinds: set[str]) -> None:
    assert kinds_of(words) == kinds
