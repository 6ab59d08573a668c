"""How texts are compared: without case, accents and the many ways of typing an umlaut.

People write Österreich, Oesterreich and Osterreich, Faeroe and Faroe, Aland and Åland. Comparing all of these as one
spelling is needed wherever a cell is read: names of countries, of organisations, terms of the law.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "’": "'", "‘": "'"}
_DIGRAPHS = frozenset({"ae", "oe", "ue", "aa"})
_ASCII_DIGRAPHS = re.compile("(a)[ae]+|([ou])e+")
_HYPHENS = frozenset("‐‑‒")


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _HYPHENS:
        return "-"
    plain = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(_LETTERS.get(part, part) for part in plain if not unicodedata.combining(part))


def fold_with_positions(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the folded text and, for each of its characters, the position it came from in `text`."""
    letters: list[str] = []
    positions: list[int] = []
    for position, letter in enumerate(text):
        for part in _fold_letter(letter):
            if letters and letters[-1] + part in _DIGRAPHS:
                continue
            letters.append(part)
            positions.append(position)
    return "".join(letters), tuple(positions)


def single_spaced(text: str) -> str:
    """Return `text` with one space for every run of blanks and one line break for every run of these.

    A cell of thirty thousand spaces costs a pattern that looks for blanks thirty thousand times thirty thousand steps.
    """
    if text.isprintable() and "  " not in text:  # no other blank is printable
        return text
    return re.sub(r"[\r\n]{2,}", "\n", re.sub(r"[ \t\xa0\u2000-\u200a\u202f\u3000]{2,}", " ", text))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in the spelling in which texts are compared; ä, ae and a are one letter."""
    if text.isascii():
        lowered = text.lower()
        may_hold = "ae" in lowered or "oe" in lowered or "ue" in lowered or "aa" in lowered
        return _ASCII_DIGRAPHS.sub(r"\1\2", lowered) if may_hold else lowered
    return fold_with_positions(text)[0]


@lru_cache(maxsize=65536)
def fold_words(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded, without punctuation."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))
