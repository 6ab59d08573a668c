"""Phrases of the word lists are found in what people write, however the words are parted."""

from __future__ import annotations

import pytest

from models.intake.phrases import finder, word_list

TABLES = [
    *(("legal_terms", table) for table in ("roles", "party_kinds", "special", "denial", "certificates")),
    *(("safeguards", table) for table in ("conclusions", "formats", "key_holders")),
]


@pytest.mark.parametrize(("name", "table"), TABLES)
@pytest.mark.parametrize("joint", [" ", "-", "_"])
def test_each_phrase_is_found(name: str, table: str, joint: str) -> None:
    phrases = [phrase for phrases in word_list(name)[table].values() for phrase in phrases]
    written = [phrase.replace("*", "xyz").replace(" ", joint) for phrase in phrases]
    lost = [text for text in written if not finder(name, table).find(f"A ({text.upper()})")]
    assert not lost
    assert not finder(name, table).find("Qqzv 12 Xwv")
