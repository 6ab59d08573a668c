"""Finding terms of the law in what people wrote.

The word lists under `resources/intake` give, for each code, the phrases that mean it in nine languages. They are looked
for anywhere in a cell, whole words, the longest phrase first, without regard to case, accents or hyphens. A star stands
for the rest of a word, because Dutch, German and the Nordic languages write compounds: `gesundheit*`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from models.spelling import fold, fold_with_positions

_TOKENS = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W\d_]+\*?")
_SHORTEST_SLIP, _LONG, _VERY_LONG = 6, 8, 11
"""Letters of the shortest words in which swapped letters, one slip, two slips are believed."""
_BETWEEN = r"[\s_-]*"
"""What may stand between the words of a phrase."""
_LONGEST_SLIPPED = 60
"""Letters of the longest text in which slips are looked for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found in a text: the code it means and where it stands in the text as written."""

    code: str
    start: int
    end: int


@lru_cache(maxsize=16)
def word_list(name: str) -> Mapping[str, Any]:
    """Return the word lists of one subject, `resources/intake/<name>.toml`."""
    return tomllib.loads(files("resources").joinpath(f"intake/{name}.toml").read_text(encoding="utf-8"))


def _pattern(phrase: str) -> str:
    words = re.split(r"[\s-]+", fold(phrase))
    escaped = (re.escape(word).replace(r"\*", r"[^\W_]*") for word in words if word)
    return _BETWEEN.join(escaped) if len(words) > 1 else "".join(escaped)


class PhraseFinder:
    """Finds the phrases of one list of codes."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each code; a phrase that two codes claim belongs to the first."""
        listed: dict[str, str] = {}
        for code, texts in phrases.items():
            for phrase in texts:
                listed.setdefault(_pattern(phrase), code)
        self._words = _Words(
            word for texts in phrases.values() for phrase in texts for word in _WORDS.findall(fold(phrase))
        )
        # Phrases that stand at one place have the same first letters: a branch for each spares most comparisons.
        ordered: list[str] = []
        branches = _branches(sorted(listed, key=len, reverse=True), ordered, depth=0)
        self._codes = [listed[pattern] for pattern in ordered]
        self._regex = re.compile(rf"(?<![^\W_])(?:{branches})(?![^\W_])")
        self._openings = _openings(listed)

    def find(self, text: str) -> list[Phrase]:
        """Return the phrases in the order of the text; they do not overlap."""
        folded = fold(text)
        if self._openings and self._openings.isdisjoint([word[:_OPENING] for word in _TOKENS.findall(folded)]):
            return []
        matches = list(self._regex.finditer(folded))
        if not matches:
            return []
        positions: Sequence[int] = range(len(text))
        if len(folded) != len(text) or not text.isascii():
            _, positions = fold_with_positions(text)
        return [
            Phrase(self._codes[match.lastindex - 1], positions[match.start()], positions[match.end() - 1] + 1)
            for match in matches
            if match.lastindex and match.end() > match.start()
        ]

    def spelt(self, text: str) -> str:
        """Return a short text with the words that misspell one of the list's put right; folded where any was."""
        if len(text) > _LONGEST_SLIPPED:
            return text
        folded = fold(text)
        right = _WORDS.sub(lambda word: self._words.nearest(word[0]), folded)
        return text if right == folded else right


class _Words:
    """The words of a list, to which misspelt ones are near."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {word.rstrip("*") for word in words if not word.startswith("*") and len(word) >= _SHORTEST_SLIP}
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        for word in self._known:
            self._by_shape.setdefault((word[0], len(word)), []).append(word)

    def nearest(self, word: str) -> str:
        """Return the word of the list that a word misspells, else the word itself.

        Letters may be swapped; in long words one may be wrong, missing or too many, in very long words two.
        """
        if len(word) < _SHORTEST_SLIP or word in self._known:
            return word
        slips = 0 if len(word) < _LONG else 1 if len(word) < _VERY_LONG else 2
        near: dict[str, int] = {}
        for length in range(len(word) - slips, len(word) + slips + 1):
            for other in self._by_shape.get((word[0], length), ()):
                distance = OSA.distance(word, other, score_cutoff=max(slips, 1))
                if distance <= slips or (distance == 1 and sorted(word) == sorted(other)):
                    near[other] = distance
        return min(near, key=lambda other: (near[other], other)) if near else word


_OPENING = 3
"""Letters of a word that tell of nearly every one that no phrase begins with it."""


def _openings(patterns: Iterable[str]) -> frozenset[str]:
    """Give with what the words begin with which phrases begin; nothing where that cannot be told."""
    openings: set[str] = set()
    for pattern in patterns:
        letters = re.match(r"[^\W_]*", pattern.replace(_BETWEEN, ""))
        found = letters[0] if letters else ""
        if not found:
            return frozenset()
        openings.update(found[:count] for count in range(1, _OPENING + 1))
    return frozenset(openings)


_DEEPEST = 3


def _branches(patterns: list[str], ordered: list[str], depth: int) -> str:
    """Write patterns that are alike in their first `depth` letters as alternatives; `ordered` collects their order."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        letter = pattern[depth : depth + 1] if depth < _DEEPEST else ""
        groups.setdefault(letter if letter.isalnum() else "", []).append(pattern)
    alternatives = []
    for letter in sorted(groups, key=lambda letter: (letter == "", letter)):
        if letter:
            alternatives.append(f"{letter}(?:{_branches(groups[letter], ordered, depth + 1)})")
        else:
            ordered += groups[letter]
            alternatives += [f"({pattern[depth:]})" for pattern in groups[letter]]
    return "|".join(alternatives)


@lru_cache(maxsize=64)
def finder(name: str, table: str) -> PhraseFinder:
    """Return the finder for one table of a word list."""
    return PhraseFinder(word_list(name)[table])
