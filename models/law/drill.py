"""The drill: what falls when a decision, a framework, a mechanism or a party's certification is no longer there.

The register is judged twice on the same day: under its law, and under the law without it. A transfer falls when no
ground holds any more; it stands on a fallback when another ground holds under the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from models.frozen import Record, frozen, reference_order
from models.law.adequacy import AdequacyDecision, Framework
from models.law.casebook import Casebook
from models.law.findings import Phrase, Sentence
from models.law.instruments import ClauseSet, MechanismRule
from models.law.judgement import Judgement, Progress
from models.law.rows import LAWS
from models.law.transfer_case import Ground
from models.law.verdict import GroundJudged
from models.law.without import UnknownLaw, taken_away
from models.vocabulary import CertificationScheme, CertificationStatus, Mechanism, Verdict


@dataclass(frozen=True, slots=True)
class Concerned:
    """A transfer that rests on what is taken away."""

    transfer: Record
    before: Verdict | None
    after: Verdict | None
    lost: Ground | None
    """The ground that carried it before."""
    fallback: Ground | None
    """The ground that carries it afterwards; None where none does."""

    @property
    def fallen(self) -> bool:
        """Whether it stood before and does not stand afterwards, or nobody can tell."""
        return self.fallback is None and self.after is not Verdict.NOT_A_TRANSFER

    @property
    def untold(self) -> bool:
        """Whether nobody can tell if it stands afterwards, because facts are missing."""
        return self.fallen and self.after is Verdict.CANNOT_TELL


@dataclass(frozen=True)
class Drill:
    """What a drill found."""

    without: str
    taken: tuple[Sentence, ...]
    """What is taken away by name: what was asked for first, then what falls with it."""
    on: date
    book: Casebook
    concerned: tuple[Concerned, ...]
    before: Judgement = field(repr=False)
    after: Judgement = field(repr=False)

    @property
    def fallen(self) -> tuple[Concerned, ...]:
        """Give the transfers that fall."""
        return tuple(one for one in self.concerned if one.fallen)

    @cached_property
    def activities(self) -> tuple[Record, ...]:
        """Give the activities that lose a transfer."""
        return self._linked("activity")

    @cached_property
    def engagements(self) -> tuple[Record, ...]:
        """Give the engagements that lose a transfer."""
        return self._linked("engagement")

    @cached_property
    def notices(self) -> tuple[tuple[Record, str], ...]:
        """Give the activities whose privacy notice names the ground that is lost, with the notice."""
        rested = {one.transfer["activity"] for one in self.concerned}
        found = (self.book.get(id) for id in rested)
        named = [(record, str(record["notice"])) for record in found if record is not None and record["notice"]]
        return tuple(sorted(named, key=lambda pair: _place(pair[0])))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Give the categories of data subjects whose data can no longer go, each once."""
        names: dict[str, None] = {}
        for one in self.fallen:
            activity = self.book.get(one.transfer["activity"])
            own = [item["name"] for item in one.transfer["subjects"]]
            names |= dict.fromkeys(own or [item["name"] for item in (activity["subjects"] if activity else ())])
        return tuple(names)

    def counts(self) -> dict[str, int]:
        """Count what rests on it, what falls (of these, what nobody can tell), and what a fallback carries."""
        return {
            "concerned": len(self.concerned),
            "fallen": len(self.fallen),
            "cannot_tell": sum(one.untold for one in self.fallen),
            "on_fallback": len(self.concerned) - len(self.fallen),
            "activities": len(self.activities),
            "engagements": len(self.engagements),
            "notices": len(self.notices),
            "data_subjects": len(self.subjects),
        }

    def as_json(self) -> dict[str, object]:
        """Give what `drill --json` prints."""
        return {
            "without": self.without,
            "on": self.on.isoformat(),
            "transfers": [
                {
                    "reference": one.transfer.reference,
                    "before": one.before,
                    "after": one.after,
                    "fallback": one.fallback.mechanism if one.fallback else None,
                }
                for one in self.concerned
            ],
            "counts": self.counts(),
            "activities": [record.reference for record in self.activities],
            "engagements": [record.reference for record in self.engagements],
            "notices": [record.reference for record, _ in self.notices],
            "data_subjects": list(self.subjects),
        }

    def _linked(self, key: str) -> tuple[Record, ...]:
        found = {one.transfer[key]: self.book.get(one.transfer[key]) for one in self.fallen}
        return tuple(sorted((record for record in found.values() if record), key=_place))


def drill(before: Judgement, without: str, progress: Progress | None = None) -> Drill:
    """Judge the register again without something: an id of the law pack, or `P-0007` and `P-0007:dpf_eu_us`.

    The latter take away all listings and certificates of a party, or those under one scheme. Raises `UnknownLaw` for
    what is neither.
    """
    if without.upper().startswith("P-"):
        book, taken = _uncertified(before, without)
        pack = before.pack
    else:
        book, pack, taken = before.book, before.pack.without(without), _names(before, without)
    after = Judgement(book, pack, before.day, progress)
    return Drill(without, taken, before.day, before.book, tuple(_concerned(before, after)), before, after)


def _uncertified(before: Judgement, without: str) -> tuple[Casebook, tuple[Sentence, ...]]:
    """Give the book in which a party has lost its certifications, or those under one scheme, and their names."""
    reference, _, scheme = without.partition(":")
    party = next((party for party in before.book.all("party") if party.reference == reference.upper()), None)
    if party is None:
        raise UnknownLaw(f"There is no party {reference} in this register.")
    lost = [item for item in party["certifications"] if not scheme or item["scheme"] == scheme.lower()]
    if not lost:
        raise UnknownLaw(f"{party['name']} ({reference}) has no certification {scheme}.".replace(" .", "."))
    lists = {framework.scheme for framework in before.pack.frameworks}
    kept = []
    for item in party["certifications"]:
        if item not in lost:
            kept.append(item)
        elif item["scheme"] in lists:  # known not to be on the list any more; were the row gone, nobody could tell
            kept.append(_struck_off(item, before.day))
    bare = frozen(party.kind, {**party.values, "certifications": tuple(kept), "id": party.id, "version": party.version})
    changed = before.book.copy()
    changed.put("party", party.id, bare)
    schemes = tuple(CertificationScheme(code) for code in sorted({item["scheme"] for item in lost}))
    return changed, (Sentence("{party}: {schemes}", {"party": party["name"], "schemes": schemes}),)


def _struck_off(item: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    last = (day - timedelta(days=1)).isoformat()
    return {**item, "status": CertificationStatus.INACTIVE, "valid_to": last, "checked_on": day.isoformat()}


def _names(before: Judgement, without: str) -> tuple[Sentence, ...]:
    """Name the rows of the law pack that are taken away, as far as they were in force on the day."""
    gone = [row for rows in taken_away(before.pack, without).values() for row in rows]
    wanted = without.strip().casefold().replace("_", "-")

    def asked_for(row: AdequacyDecision | Framework | ClauseSet | MechanismRule) -> bool:
        return str(row.code if isinstance(row, MechanismRule) else row.id).replace("_", "-") == wanted

    named = [_name(row) for row in gone if asked_for(row)]
    named += [_name(row) for row in gone if not asked_for(row) and _was_in_force(before, row)]
    return tuple({sentence.said(): sentence for sentence in named}.values())


def _name(row: AdequacyDecision | Framework | ClauseSet | MechanismRule) -> Sentence:
    if isinstance(row, AdequacyDecision):
        return Sentence("{name}, {decision}", {"name": Phrase(row.name), "decision": row.decision})
    return Sentence(row.name)


def _was_in_force(before: Judgement, row: AdequacyDecision | Framework | ClauseSet | MechanismRule) -> bool:
    match row:
        case AdequacyDecision():
            return before.law.decision(row.id) is not None
        case Framework():
            return before.law.framework(row.scheme) is not None
        case ClauseSet():
            return row.transfer_tool and any(row.in_force(before.day, law) for law in LAWS)
        case _:
            return True


def _concerned(before: Judgement, after: Judgement) -> Iterator[Concerned]:
    for transfer in sorted(before.book.all("transfer"), key=_place):
        first, second = before.judged_transfer(transfer.id), after.judged_transfer(transfer.id)
        if first is None or second is None:
            continue
        was, now = first.holding, second.holding
        verdicts = before.verdict(transfer.id), after.verdict(transfer.id)
        if _same(was, now) and verdicts[0] is verdicts[1]:
            continue
        yield Concerned(transfer, *verdicts, was.ground if was else None, now.ground if now else None)


def _same(was: GroundJudged | None, now: GroundJudged | None) -> bool:
    if was is None or now is None:
        return was is now
    return _identity(was.ground) == _identity(now.ground)


def _identity(ground: Ground) -> tuple[int | None, Mechanism, str]:
    return ground.place, ground.mechanism, str(ground.instrument)


def _place(record: Record) -> tuple[str, int]:
    return reference_order(record.reference)
