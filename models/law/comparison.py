"""Whether an annex and a record say the same, although two people wrote them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from models.intake.lists import ListKind, split
from models.intake.retention import retention
from models.spelling import fold_words


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold_words(text))


def not_among(listed: str, names: Collection[str]) -> tuple[str, ...]:
    """Give the entries of a written list that no name stands for; more or fewer words beside the same are alike."""
    known = [words for words in map(_words, names) if words]
    return tuple(
        entry
        for entry in split(listed, ListKind.NAMES)
        if (words := _words(entry)) and not any(words <= other or other <= words for other in known)
    )


def same_time_limit(one: str, other: str) -> bool:
    """Tell whether two time limits agree: the same period, or where one of them gives none, the same words."""
    period, other_period = retention(one).period, retention(other).period
    if period and other_period:
        return period == other_period
    return _words(one) <= _words(other) or _words(other) <= _words(one)
