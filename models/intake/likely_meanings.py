"""What a heading most likely means where nobody has listed it as a phrase, learnt from all the phrases that are listed.

Offices word their headings freely (“Planned date of erasure”, “Till vem lämnas uppgifterna ut?”), but with the words of
other headings. Each word, beginning of a word and pair of neighbours speaks for the fields in whose phrases it stands,
the more the fewer these are (naive Bayes). A heading whose words speak for two fields alike means neither.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import lru_cache

from models.intake.phrases import word_list
from models.spelling import fold_words

SURE, LIKELY = 5.0, 1.5
"""By how much more words must speak for a field than for the next: to overrule a part of the heading, at all."""
_MOST_WORDS = 24
_UNSEEN = 0.02
"""Counts as seen in the phrases of every field, so that one strange word rules out none."""
_BEGINNING, _ENDING = 5, 6
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _signs(words: tuple[str, ...]) -> frozenset[str]:
    """Give what speaks for a field: words, their beginnings and ends, pairs, and which word is first and last."""
    found = {"^" + words[0][:_BEGINNING], words[-1][:_BEGINNING] + "$"}
    for before, word in zip(("", *words), words, strict=False):
        found.add(word)
        if len(word) > _BEGINNING:
            found.add(word[:_BEGINNING] + "*")
        if len(word) > _BEGINNING + 3:
            found.add("*" + word[-_ENDING:])
        if before:
            found.add(f"{before[:_BEGINNING]} {word[:_BEGINNING]}")
    return frozenset(found)


@lru_cache(maxsize=8)
def _learnt(kind: str) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Give by sign how much more than a strange one it speaks for fields, and by field what a strange sign says."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[str] = Counter()
    for key, listed in word_list("headings")[kind].items():
        for words in {fold_words(phrase) for phrase in listed}:
            if words:
                phrases[key] += 1
                for sign in _signs(words):
                    counts[sign][key] += 1
    gains = {
        sign: {key: math.log((count + _UNSEEN) / _UNSEEN) for key, count in of.items()} for sign, of in counts.items()
    }
    return gains, {key: math.log(_UNSEEN / (count + 1)) for key, count in phrases.items()}


@lru_cache(maxsize=16384)
def likely_meaning(kind: str, heading: str) -> tuple[str, float]:
    """Give the field of which the words of a heading speak most, and by how much more than of the next; "" for none."""
    words = fold_words(_BRACKETS.sub(" ", heading)) or fold_words(heading)
    if not words or len(words) > _MOST_WORDS:
        return "", 0.0
    gains, strange = _learnt(kind)
    known = [gains[sign] for sign in _signs(words) if sign in gains]
    if not known:
        return "", 0.0
    scores = {key: len(known) * default for key, default in strange.items()}
    for gain in known:
        for key, more in gain.items():
            scores[key] += more
    first, second = sorted(scores.items(), key=lambda scored: -scored[1])[:2]
    return first[0], first[1] - second[1]
