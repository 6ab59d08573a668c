"""Parties that stand in the register twice (L04)."""

from __future__ import annotations

from typing import Any

import pytest

from models.law.judgement import Judgement
from tests.models.law.checks.situation import frozen_records, party, situation


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ({"name": "Example GmbH"}, {"name": "EXAMPLE gmbh"}, "problem"),
        ({"name": "Example"}, {"name": "Example Ltd."}, "problem"),
        ({"name": "Example GmbH"}, {"name": "Example Inc."}, None),
        ({"name": "Example", "country": "DE"}, {"name": "Example", "country": "US"}, None),
        ({"name": "Example"}, {"name": "Sample"}, None),
        (
            {"name": "Example", "vat_number": "NL 8123.45.678"},
            {"name": "Sample", "vat_number": "nl812345678"},
            "problem",
        ),
        ({"name": "Example", "lei": "529900T8BM49AURSDO55"}, {"name": "X", "lei": "529900T8BM49AURSDO55"}, "problem"),
        ({"name": "Example", "registration_number": "123"}, {"name": "X", "registration_number": "123"}, "problem"),
        (
            {"name": "Example", "registration_number": "123", "country": "DE"},
            {"name": "X", "registration_number": "123", "country": "FR"},
            None,
        ),
        (
            {"name": "Example", "website": "https://www.example.com/a"},
            {"name": "X", "website": "example.com"},
            "problem",
        ),
        (
            {"name": "Example", "website": "example.com", "kind": "group_entity"},
            {"name": "Example Sales", "website": "example.com", "kind": "group_entity"},
            None,
        ),
        (
            {"name": "Example", "website": "https://linkedin.com/company/example"},
            {"name": "X", "website": "https://linkedin.com/company/x"},
            None,
        ),
    ],
)
def test_two_records_of_one_party(one: dict[str, Any], other: dict[str, Any], outcome: str | None) -> None:
    found = situation({"one": party(**one), "other": party(**other)})
    assert found.outcome("L04") == outcome
    assert found.findings("L04", "one") == []


def test_the_evidence_is_named_and_the_strongest_is_said() -> None:
    alike = {"name": "Example", "vat_number": "NL1", "website": "example.com"}
    found = situation({"one": party(**alike), "other": party(**alike)})
    assert {fact.place for fact in found.finding("L04").facts} == {"P-0001.vat_number", "P-0002.vat_number"}


def test_a_new_name_is_compared_anew() -> None:
    found = situation({"one": party("Example GmbH"), "other": party("Sample GmbH")})
    judgement: Judgement = found.judgement
    (renamed,) = frozen_records({"x": party("Example GmbH"), "other": party("example gmbh")})["party"][1:]
    judgement.rejudge({("party", "other"): renamed})
    assert found.outcome("L04") == "problem"
