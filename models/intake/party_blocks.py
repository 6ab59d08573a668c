"""Which parties are near enough to a name to be worth comparing, among very many.

Comparing every name with every other one costs the square of their number. Two names that are alike share something
that can be looked up: a rare word, one half of their letters, their first words, the initials, a number, a domain.
Only those that share it are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from models.intake.party_facts import PartyFacts
from models.intake.party_names import LONGEST_ABBREVIATION, SHORTEST_MISSPELT, NameParts, name_parts

_RARE = 6
"""Names that may share a word before it says nothing."""
_MOST = 12
"""Names that may share anything else before only the first of them are compared."""

Key = tuple[str, str] | tuple[str, int, str]


class PartyBlocks:
    """Finds parties by what their names share."""

    def __init__(self, parties: Sequence[PartyFacts]) -> None:
        """Take up parties; they are known by their place in the list."""
        self._places: dict[Key, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for place, facts in enumerate(parties):
            parts = [name_parts(name) for name in facts.names]
            for key in {*chain(_shared(parts, facts), _held(parts))}:
                self._places[key].append(place)
            for word in {word for part in parts for word in part.words if len(word) > 1}:
                self._words[word].append(place)

    def near(self, facts: PartyFacts) -> list[int]:
        """Give the places of the parties that are worth comparing with these facts, in their order."""
        parts = [name_parts(name) for name in facts.names]
        found: set[int] = set()
        for key in {*chain(_shared(parts, facts), _asked(parts))}:
            found.update(self._places.get(key, ())[:_MOST])
        for word in {word for part in parts for word in part.words}:
            block = self._words.get(word, ())
            if len(block) <= _RARE:
                found.update(block)
        return sorted(found)


def _shared(parts: Iterable[NameParts], facts: PartyFacts) -> Iterator[Key]:
    """Give what two names share whole: the words in order or not, what all companies of a group share, facts."""
    yield from (("domain", domain) for domain in facts.domains)
    yield from facts.numbers
    for part in parts:
        yield "name", part.joined
        yield "core", "".join(part.core)
        yield "words", " ".join(sorted(part.words))


def _held(parts: Iterable[NameParts]) -> Iterator[Key]:
    """Give under what a name is found that is written otherwise: see `_asked`."""
    for part in parts:
        letters, half = len(part.joined), len(part.joined) // 2
        if letters >= SHORTEST_MISSPELT:
            yield f"begins so, {part.digits}", letters, part.joined[:half]
            yield f"ends so, {part.digits}", letters, part.joined[-half:]
        yield from (("begins", beginning) for beginning in [*accumulate(part.core)][:-1])
        yield from (("short", word) for word in part.words if len(word) <= LONGEST_ABBREVIATION)
        yield from (("initials", part.initials[:count]) for count in _abbreviations(part))


def _asked(parts: Iterable[NameParts]) -> Iterator[Key]:
    """Give where a name looks for others: one with a slip is whole in one half; digits never slip."""
    for part in parts:
        for letters in range(max(len(part.joined) - 1, SHORTEST_MISSPELT), len(part.joined) + 2):
            yield f"begins so, {part.digits}", letters, part.joined[: letters // 2]
            yield f"ends so, {part.digits}", letters, part.joined[-(letters // 2) :]
        yield "begins", "".join(part.core)
        yield from (("core", beginning) for beginning in [*accumulate(part.core)][:-1])
        yield from (("initials", word) for word in part.words if len(word) <= LONGEST_ABBREVIATION)
        yield from (("short", part.initials[:count]) for count in _abbreviations(part))


def _abbreviations(part: NameParts) -> set[int]:
    """Give how many of its initials may stand for a name: all of the common words, or three and more."""
    counts = {len(part.core), *range(3, len(part.words) + 1)}
    return {count for count in counts if 1 < count <= LONGEST_ABBREVIATION}
