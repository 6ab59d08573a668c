"""Words that somebody may have meant who mistyped one: those of an index that begin nearly as it reads.

People search while they type, so a word is held against the beginnings of words, not against whole ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOO_SHORT = 4
"""Letters under which every other word would be near."""

_LONG = 7
_LIMIT = 12


def slips_allowed(word: str) -> int:
    """Give how many letters may be wrong, missing, too many or swapped in a word."""
    if len(word) < _TOO_SHORT or not word.isalpha():
        return 0
    return 2 if len(word) >= _LONG else 1


def near_words(word: str, known: Iterable[str]) -> list[str]:
    """Give the beginnings of known words (lower case, without accents) that are nearest to a word."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    slips = slips_allowed(plain)
    if not slips:
        return []
    beginnings = sorted({term[: len(plain)] for term in known if len(term) >= len(plain) - slips})
    found = process.extract(plain, beginnings, scorer=OSA.distance, score_cutoff=slips, limit=_LIMIT)
    return [text for text, slips, _ in found if slips == found[0][1]]
