"""Finding terms of the law in what people wrote.

The word lists under `resources/intake` give, for each code, the phrases that mean it in six languages. They are looked
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

from models.spelling import fold, fold_with_positions


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
    return r"[\s-]*".join(escaped) if len(words) > 1 else "".join(escaped)


class PhraseFinder:
    """Finds the phrases of one list of codes."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each code; a phrase that two codes claim belongs to the first."""
        listed: dict[str, str] = {}
        for code, texts in phrases.items():
            for phrase in texts:
                listed.setdefault(_pattern(phrase), code)
        # Phrases that stand at one place have one first letter: a branch for each spares most of the comparisons.
        lettered = all(pattern[0].isalnum() for pattern in listed)
        by_letter: dict[str, list[str]] = {}
        for pattern in sorted(listed, key=len, reverse=True):
            by_letter.setdefault(pattern[0] if lettered else "", []).append(pattern)
        self._codes = [listed[pattern] for patterns in by_letter.values() for pattern in patterns]
        branches = (_branch(letter, patterns) for letter, patterns in by_letter.items())
        self._regex = re.compile(rf"(?<![^\W_])(?:{'|'.join(branches)})(?![^\W_])")

    def find(self, text: str) -> list[Phrase]:
        """Return the phrases in the order of the text; they do not overlap."""
        folded = fold(text)
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


def _branch(letter: str, patterns: list[str]) -> str:
    return f"{letter}(?:{'|'.join(f'({pattern[len(letter) :]})' for pattern in patterns)})"


@lru_cache(maxsize=64)
def finder(name: str, table: str) -> PhraseFinder:
    """Return the finder for one table of a word list."""
    return PhraseFinder(word_list(name)[table])
