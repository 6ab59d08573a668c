"""A word with a slip of the hand stands for those that begin nearly so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.near_words import near_words
from models.register import Register
from models.search import Search

WORDS = ["cloudharbour", "brightdesk", "processor", "kreditprüfung", "oslo"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cluodharbour", "cloudharbour"), ("brihgt", "bright"), ("procesor", "processo"), ("osol", "oslo")],
)
def test_swapped_missing_and_wrong_letters_are_forgiven(typed: str, meant: str) -> None:
    assert meant in near_words(typed, WORDS)


@pytest.mark.parametrize("typed", ["abc", "a-0012", "2021"])
def test_short_words_and_references_mean_themselves(typed: str) -> None:
    assert near_words(typed, ["abd", "a-0013", "2022"]) == []


@given(st.sampled_from(WORDS[:3]), st.integers(0, 7), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_never_hides_a_long_word(word: str, at: int, letter: str) -> None:
    typed = word[:at] + letter + word[at + 1 :]
    assert any(word.startswith(found) for found in near_words(typed, WORDS))


def test_a_search_with_a_slip_finds_and_one_without_is_not_widened() -> None:
    with Register.in_memory() as register:
        with register.change("Two parties") as work:
            work.add("party", {"name": "Brightdesk"})
            work.add("party", {"name": "Brightdusk"})
        search = Search(register)
        assert [hit.title for hit in search.find("brightdesk")] == ["Brightdesk"]
        assert {hit.title for hit in search.find("brightdosk")} == {"Brightdesk", "Brightdusk"}
        assert [hit.title for hit in search.find("brigthdesk")] == ["Brightdesk"]
        search.close()


def test_what_changes_while_the_index_is_built_is_found_afterwards() -> None:
    with Register.in_memory() as register:
        search = Search(register)
        added = False

        def meanwhile() -> None:
            nonlocal added
            if not added:
                added = True
                with register.change("Meanwhile") as work:
                    work.add("party", {"name": "Latecomer"})

        search.prepare(meanwhile)
        assert search.ready
        assert [hit.title for hit in search.find("latecomer")] == ["Latecomer"]
        search.close()


def test_a_building_that_is_broken_off_leaves_nothing_half_built() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with Register.in_memory() as register:
        search = Search(register)
        with pytest.raises(KeyboardInterrupt):
            search.prepare(stop)
        assert not search.ready
        assert search.find("organisation")
        search.close()
