"""Blank, none, not applicable and unknown are four different answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.answers import Answer, answer, fact
from models.vocabulary import Fact


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (None, Answer.BLANK),
        ("", Answer.BLANK),
        (" \n\xa0", Answer.BLANK),
        ("nil ", Answer.NONE),
        ("None", Answer.NONE),
        ("none.", Answer.NONE),
        ("keine", Answer.NONE),
        ("geen", Answer.NONE),
        ("aucun", Answer.NONE),
        ("ingen", Answer.NONE),
        ("Keiner (EU)", Answer.NONE),
        ("None (own servers)", Answer.NONE),
        ("n/a", Answer.NOT_APPLICABLE),
        ("N.v.t.", Answer.NOT_APPLICABLE),
        ("entfällt", Answer.NOT_APPLICABLE),
        ("entfaellt", Answer.NOT_APPLICABLE),
        ("-", Answer.NOT_APPLICABLE),
        ("–", Answer.NOT_APPLICABLE),
        ("/", Answer.NOT_APPLICABLE),
        ("not sure", Answer.UNKNOWN),
        ("?", Answer.UNKNOWN),
        ("TBD", Answer.UNKNOWN),
        ("keine Angabe", Answer.UNKNOWN),
        ("okänd", Answer.UNKNOWN),
        ("inconnu", Answer.UNKNOWN),
        ("Nej", Answer.VALUE),
        ("Keine Ahnung", Answer.UNKNOWN),
        ("None of the above", Answer.VALUE),
        ("Canada", Answer.VALUE),
        (0, Answer.VALUE),
    ],
)
def test_what_a_cell_says(text: object, meaning: Answer) -> None:
    assert answer(text) is meaning


@pytest.mark.parametrize(
    "value", [True, 1, 1.0, "yes", "Ja", "oui", "si", "x", "✓", "TRUE", "waar", "vrai", "wahr", "Ja, im Vertrag"]
)
def test_yes(value: object) -> None:
    assert fact(value) is Fact.YES


@pytest.mark.parametrize("value", [False, 0, "no", "Nee", "nein", "non", "nej", "False", "No (see note)"])
def test_no(value: object) -> None:
    assert fact(value) is Fact.NO


@pytest.mark.parametrize("value", [None, "", 2, "maybe", "n/a", "unknown", "x-ray", "Land"])
def test_what_is_neither_is_unknown_and_never_no(value: object) -> None:
    assert fact(value) is Fact.UNKNOWN


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert answer(text) in Answer
    assert fact(text) in Fact
