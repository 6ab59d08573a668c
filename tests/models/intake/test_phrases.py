"""Where the phrases of a list stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.phrases import PhraseFinder, finder, word_list

FINDER = PhraseFinder(
    {"health": ["gesundheit*", "health data"], "data": ["data"], "vendor": ["Händler", "co-operation partner"]}
)


def found(text: str) -> list[tuple[str, str]]:
    """Give code and words of each phrase as the text writes them."""
    return [(phrase.code, text[phrase.start : phrase.end]) for phrase in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("database, metadata", []),
        ("Health data and data", [("health", "Health data"), ("data", "data")]),
        ("health-data", [("health", "health-data")]),
        ("Gesundheitsdaten", [("health", "Gesundheitsdaten")]),
        ("Kaffee, HAENDLER; Händler", [("vendor", "HAENDLER"), ("vendor", "Händler")]),
        ("the co operation Partner's data", [("vendor", "co operation Partner"), ("data", "data")]),
        ("Straße, Aae: data", [("data", "data")]),
    ],
)
def test_the_longest_phrase_is_found_as_whole_words_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@given(st.lists(st.sampled_from(["Kaffee", "ä", "Straße", "x", "oe", ";", "12"]), max_size=6))
def test_a_phrase_is_found_whatever_stands_before_it(before: list[str]) -> None:
    text = " ".join([*before, "Health Data"])
    assert found(text) == [("health", "Health Data")]


@pytest.mark.parametrize("table", ["roles", "party_kinds", "special", "certificates"])
def test_every_phrase_of_a_list_is_found_by_its_code_or_an_earlier_one(table: str) -> None:
    codes = list(word_list("legal_terms")[table])
    for code, phrases in word_list("legal_terms")[table].items():
        for phrase in phrases:
            named = [p.code for p in finder("legal_terms", table).find(phrase.replace("*", ""))]
            assert named, phrase
            assert codes.index(named[0]) <= codes.index(code) or named[0] == code, phrase
