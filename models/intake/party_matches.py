"""Names of an import that do not plainly mean one party: whom they may mean, what speaks for it, what is proposed.

A name is plain where it is written as a known party is, or is like no other; of all others the analyst decides. Without
an answer an import takes for the same only what is certain, and makes a party of its own of every other name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from models.intake.draft import Draft
from models.intake.drafts import Drafts
from models.intake.known_parties import KnownParties, Mention, NamedAt
from models.intake.matching import PartyDecision, legal_form
from models.intake.organisations import aliases, normal_name
from models.intake.party_blocks import PartyBlocks
from models.intake.party_facts import Comparison, PartyFacts, compare, party_facts
from models.law.findings import Sentence
from models.spelling import fold
from models.vocabulary import Status

MOST_CANDIDATES = 5


class Proposal(StrEnum):
    """What an import does with a name unless the analyst answers: it means a party that is there, or one of its own."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a name may mean; one of the register by its reference, a new one of the import without."""

    id: str
    reference: str
    name: str
    country: str | None
    evidence: tuple[Sentence, ...]
    score: float
    taken: bool

    @property
    def key(self) -> str:
        """Give what `PartyDecision` names the party by."""
        return self.reference or self.name


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A name as the files write it, where and how often, and whom it may mean; the best candidate comes first."""

    name: str
    country: str | None
    count: int
    places: tuple[NamedAt, ...]
    candidates: tuple[Candidate, ...]
    proposal: Proposal
    decision: PartyDecision | None = None

    @property
    def key(self) -> str:
        """Give what decisions know the name by."""
        return fold(self.name)

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this name."""
        return {
            "name": self.name,
            "country": self.country,
            "count": self.count,
            "places": [place._asdict() for place in self.places],
            "proposal": str(self.proposal),
            "decision": str(self.decision.answer) if self.decision else None,
            "candidates": [
                {
                    "reference": candidate.reference or None,
                    "name": candidate.name,
                    "country": candidate.country,
                    "score": candidate.score,
                    "evidence": [sentence.said() for sentence in candidate.evidence],
                    "taken": candidate.taken,
                }
                for candidate in self.candidates
            ],
        }


def party_matches(drafts: Drafts) -> list[PartyMatch]:
    """List the names of an import that the analyst should look at, in the order in which they stand there."""
    return _Search(drafts.parties, drafts.records_of("party")).matches()


class _Search:
    """Looks every distinct name up once."""

    def __init__(self, known: KnownParties, drafts: list[Draft]) -> None:
        self._known = known
        self._drafts = [draft for draft in drafts if draft.after.get("status") != Status.ARCHIVED]
        self._place = {draft.id: place for place, draft in enumerate(self._drafts)}
        self._facts = [_facts(draft) for draft in self._drafts]

    def matches(self) -> list[PartyMatch]:
        """Give a match for every name that is not plain."""
        first: dict[str, list[Mention]] = {}
        for mention in self._known.mentions.values():
            first.setdefault(fold(mention.name), []).append(mention)
        asked = [(key, mentions) for key, mentions in first.items() if not self._is_plain(key, mentions)]
        if not asked:
            return []
        blocks = PartyBlocks(self._facts)
        found = (self._match(key, mentions, blocks) for key, mentions in asked)
        return [match for match in found if match is not None]

    def _is_plain(self, key: str, mentions: list[Mention]) -> bool:
        """Whether a name is written as a party of the register is, and no row says what speaks against that party."""
        if key in self._known.decisions:
            return False
        for mention in mentions:
            place = self._place.get(mention.party)
            if place is None or self._drafts[place].before is None:
                return False
            facts = self._facts[place]
            if not _written_alike(mention.name, facts.names):
                return False
            if _says_more(mention.values) and compare(party_facts(mention.name, mention.values), facts).against:
                return False
        return True

    def _match(self, key: str, mentions: list[Mention], blocks: PartyBlocks) -> PartyMatch | None:
        mention = mentions[0]
        decision = self._known.decisions.get(key)
        said = [party_facts(one.name, one.values) for one in mentions]
        own = self._place.get(mention.party)
        compared: list[tuple[int, Comparison]] = []
        for place in {*blocks.near(said[0]), *(self._place[m.party] for m in mentions if m.party in self._place)}:
            if self._may_be_asked(key, place, own):
                comparison = self._strictest(said, self._facts[place].without(mention.name))
                if comparison.worth_asking or self._drafts[place].id == mention.party:
                    compared.append((place, comparison))
        if not compared and decision is None:
            return None
        compared.sort(key=lambda one: (self._drafts[one[0]].id != mention.party, -one[1].score, one[0]))
        taken = any(self._drafts[place].id == mention.party for place, _ in compared)
        return PartyMatch(
            mention.name,
            mention.values.get("country"),
            sum(one.count for one in mentions),
            tuple(place for one in mentions for place in one.places)[:MOST_CANDIDATES],
            tuple(self._candidate(place, one, mention) for place, one in compared[:MOST_CANDIDATES]),
            Proposal.SAME if taken else Proposal.DIFFERENT,
            decision,
        )

    def _may_be_asked(self, key: str, place: int, own: int | None) -> bool:
        """Leave out the name's own new party, and those that come after it: they ask themselves."""
        draft = self._drafts[place]
        if draft.before is not None:
            return True
        if place == own:
            return fold(draft.after["name"]) != key
        return own is None or self._drafts[own].before is not None or place < own

    def _strictest(self, said: list[PartyFacts], facts: PartyFacts) -> Comparison:
        """Compare with what each mention says; what speaks against one party counts most."""
        found = [compare(one, facts) for one in said]
        return min(found, key=lambda one: (not one.against, one.score))

    def _candidate(self, place: int, comparison: Comparison, mention: Mention) -> Candidate:
        draft = self._drafts[place]
        held = draft.before if draft.before is not None else draft.after
        reference, country = str(held.get("reference", "")), held.get("country")
        taken = draft.id == mention.party
        return Candidate(draft.id, reference, held["name"], country, comparison.evidence, comparison.score, taken)


def _facts(draft: Draft) -> PartyFacts:
    """Give what identifies a party: as the register holds it, or as the import makes it."""
    document = draft.before if draft.before is not None else draft.after
    return party_facts(document["name"], document)


def _says_more(values: Mapping[str, Any]) -> bool:
    return any(values.get(key) for key in ("country", "lei", "vat_number", "registration_number"))


def _written_alike(name: str, known: tuple[str, ...]) -> bool:
    written = _written(name)
    return any(_written(other) == written for other in (*known, *aliases(known[0])))


@lru_cache(maxsize=131072)
def _written(name: str) -> tuple[str, str]:
    """Give a name as it is compared where only case, punctuation and the spelling of the legal form may differ."""
    return normal_name(name), legal_form(name)
