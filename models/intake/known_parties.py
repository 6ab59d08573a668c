"""The parties of an import: which of them each name means, by what was decided, what is known and what was said.

Every name is looked up as the rows come; where it stood and what was said of it is kept, so that the analyst can be
asked about those names that do not plainly mean one party.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.intake.matching import PartyAnswer, PartyDecision, PartyIndex
from models.intake.party_facts import NUMBERS, compare, number_key, party_facts
from models.spelling import fold
from models.vocabulary import Status

MOST_PLACES = 5
"""How many places of a name are kept; of the others only the count."""

_REFERENCE = re.compile(r"P-\d+")


class NamedAt(NamedTuple):
    """A row in which a name stands."""

    file: str
    sheet: str
    row: int


@dataclass(slots=True)
class Mention:
    """A name as rows write it: the party it was taken for, what the first row said, how often and where it stands."""

    name: str
    party: str
    values: Mapping[str, Any]
    count: int = 0
    places: list[NamedAt] = field(default_factory=list)
    last: object = None


class KnownParties:
    """Finds the party of a name and remembers every name."""

    def __init__(self, decisions: Mapping[str, PartyDecision]) -> None:
        """Know what was decided on names, by folded name."""
        self.decisions = decisions
        self.mentions: dict[tuple[str, str | None], Mention] = {}
        self.merges: list[tuple[str, str]] = []
        self._index = PartyIndex()
        self._meant: dict[str, str] = {}
        self._said: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self._numbered: dict[tuple[str, str], list[str]] = {}

    def know(self, id: str, document: Mapping[str, Any]) -> None:
        """Take up a party of the register; archived ones have to come last."""
        names = tuple(item["name"] for item in document.get("trading_names") or ())
        retired = document.get("status") == Status.ARCHIVED
        self._index.add(id, document["name"], document.get("country"), names, retired=retired)
        if not retired:
            self._number(id, document["name"], document)

    def decide(self, references: Mapping[str, str]) -> None:
        """Follow the decisions; `references` gives the ids of the register's parties by reference."""
        ids = {*references.values()}
        for key, decision in self.decisions.items():
            party = references.get(decision.party) or (decision.party if decision.party in ids else None)
            if decision.answer is PartyAnswer.DIFFERENT:
                self._index.keep_apart(key)
            elif party is not None:
                self._index.settle(key, party)
            elif decision.party and not _REFERENCE.fullmatch(decision.party) and fold(decision.party) != key:
                self._meant[key] = decision.party
            other = references.get(decision.other) or (decision.other if decision.other in ids else None)
            if decision.answer is PartyAnswer.MERGE and party and other and party != other:
                self._index.merge(party, other)
                self.merges.append((party, other))

    def meant(self, name: str) -> str:
        """Give the other name of the import that a name was decided to mean, else the name itself."""
        return self._meant.get(fold(name), name) if self._meant else name

    def find(self, name: str, values: Mapping[str, Any] | None = None) -> str | None:
        """Give the party that a name means, by its spelling, else by a number that only one legal entity has."""
        said = values or {}
        found = self._index.find(name, said.get("country"))
        return found if found is not None or not any(said.get(key) for key in NUMBERS) else self._by_number(name, said)

    def add(self, id: str, name: str, values: Mapping[str, Any]) -> None:
        """Take up a new party."""
        self._index.add(id, name, values.get("country"))
        self._number(id, name, values)

    def mention(self, name: str, party: str, values: Mapping[str, Any], at: Any) -> None:
        """Remember that a row names a party; `at` is the row, None for what stands in no row."""
        key = name, values.get("country")
        known = self.mentions.get(key)
        if known is None:
            known = self.mentions[key] = Mention(name, party, values)
        if at is not None and at is not known.last:
            known.last = at
            known.count += 1
            if len(known.places) < MOST_PLACES:
                known.places.append(NamedAt(at.file, at.sheet, at.row))

    def other_name(self, name: str) -> bool:
        """Whether it was decided that a name means a party of another name, and is to be kept as one of its names."""
        decision = self.decisions.get(fold(name)) if self.decisions else None
        return decision is not None and decision.answer is not PartyAnswer.DIFFERENT

    def named_in(self, text: str, names: dict[str, str]) -> list[str]:
        """Give those of the named parties (id to name) that a text mentions, in order."""
        return self._index.named_in(text, names)

    def _number(self, id: str, name: str, values: Mapping[str, Any]) -> None:
        for key in NUMBERS:
            if (written := values.get(key)) and (number := number_key(written)):
                self._numbered.setdefault((key, number), []).append(id)
                self._said[id] = name, values

    def _by_number(self, name: str, values: Mapping[str, Any]) -> str | None:
        if fold(name) in self.decisions:
            return None
        facts = party_facts(name, values)
        ids = dict.fromkeys(id for numbered in facts.numbers for id in self._numbered.get(numbered, ()))
        certain = [id for id in ids if compare(facts, party_facts(*self._said[id])).certain]
        return certain[0] if len(certain) == 1 else None
