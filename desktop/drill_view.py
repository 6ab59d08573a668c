"""What a drill can take away, and what it found, frozen and worded for the dialog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.finding_list import title_in
from desktop.judging import Standing
from desktop.texts import tr
from resources.language import mark

if TYPE_CHECKING:
    from models.frozen import Record
    from models.law.drill import Drill
    from models.law.judgement import Judgement
    from models.law.transfer_case import Ground
    from models.vocabulary import Verdict

GROUPS = {
    "adequacy": mark("Adequacy decision"),
    "frameworks": mark("Framework"),
    "clauses": mark("Set of clauses"),
    "mechanisms": mark("Mechanism"),
    "party": mark("Listing or certificate"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a drill can take away."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer that rests on what was taken away."""

    id: str
    reference: str
    title: str
    before: Standing | None
    after: Standing | None
    fallback: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record that loses something; `text` says what."""

    kind: str
    id: str
    reference: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class DrillResult:
    """What a drill found."""

    without: str
    counts: dict[str, int]
    transfers: tuple[TransferLine, ...]
    activities: tuple[RecordLine, ...]
    engagements: tuple[RecordLine, ...]
    notices: tuple[RecordLine, ...]
    subjects: tuple[str, ...]


def targets(judgement: Judgement) -> tuple[Target, ...]:
    """Give what can be taken away on the day of the judgement: the law in force, and the listings on record."""
    return (*_of_law(judgement), *_of_parties(judgement))


def _of_law(judgement: Judgement) -> Iterator[Target]:
    law = judgement.law
    for decision in law.decisions:
        yield _target("adequacy", decision.id, f"{tr(decision.name)}, {decision.decision}")
    for framework in law.pack.frameworks:
        if law.framework(framework.scheme) is framework:
            yield _target("frameworks", framework.id, tr(framework.name))
    for clauses in law.pack.clauses:
        if any(clauses.in_force(law.day, limit.law) for limit in clauses.limits):
            yield _target("clauses", str(clauses.id), tr(clauses.name))
    for rule in law.pack.mechanisms:
        if law.laws_of(rule.code):
            yield _target("mechanisms", str(rule.code), tr(rule.name))


def _of_parties(judgement: Judgement) -> Iterator[Target]:
    for party in sorted(judgement.book.all("party"), key=lambda record: record.reference):
        schemes = {str(item["scheme"]): item for item in party["certifications"] if item["scheme"]}
        for scheme in schemes:
            label = tr(party.kind.lists["certifications"].fields["scheme"].terms(scheme).label)  # type: ignore[misc]
            yield _target("party", f"{party.reference}:{scheme}", f"{party['name']} ({party.reference}), {label}")
        if len(schemes) > 1:
            yield _target("party", party.reference, f"{party['name']} ({party.reference}), {tr('all')}")


def _target(group: str, id: str, name: str) -> Target:
    return Target(id, f"{tr(GROUPS[group])}:  {name}")


def result_of(found: Drill) -> DrillResult:
    """Word what a drill found."""
    book = found.book
    transfers = tuple(
        TransferLine(
            one.transfer.id,
            one.transfer.reference,
            title_in(book, one.transfer),
            _standing(one.before),
            _standing(one.after),
            _ground_text(one.fallback),
        )
        for one in found.concerned
    )

    def lines(records: Iterable[Record]) -> tuple[RecordLine, ...]:
        return tuple(RecordLine(r.kind.key, r.id, r.reference, title_in(book, r)) for r in records)

    notices = tuple(RecordLine(r.kind.key, r.id, r.reference, title_in(book, r), notice) for r, notice in found.notices)
    activities, engagements = lines(found.activities), lines(found.engagements)
    return DrillResult(found.without, found.counts(), transfers, activities, engagements, notices, found.subjects)


def _standing(verdict: Verdict | None) -> Standing | None:
    return Standing(verdict, verdict) if verdict else None


def _ground_text(ground: Ground | None) -> str:
    if ground is None:
        return ""
    return tr((ground.instrument or ground.mechanism).label)
