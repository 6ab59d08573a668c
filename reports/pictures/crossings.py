"""Transfers between entities of the group, counted by exporter, importer, mechanism and verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from models.law.judgement import Judgement
from models.register import Record
from models.vocabulary import Mechanism, PartyKind, Rank, Verdict


@dataclass(frozen=True, order=True, slots=True)
class Crossing:
    """Transfers from one entity to another (ids) with one mechanism and one verdict."""

    exporter: str
    importer: str
    mechanism: Mechanism
    verdict: Verdict
    count: int


def crossings_of(judgement: Judgement, transfers: Iterable[Record] | None = None) -> tuple[Crossing, ...]:
    """Count the transfers within the group that run on the day; those of one entity with itself are none."""
    counted: Counter[tuple[str, str, Mechanism, Verdict]] = Counter()
    book = judgement.book
    group = {party.id for party in book.all("party") if party["kind"] == PartyKind.GROUP_ENTITY}
    for transfer in book.all("transfer") if transfers is None else transfers:
        verdict = judgement.verdict(transfer.id)
        exporter, importer = transfer["exporter"], transfer["importer"]
        if verdict is not None and exporter in group and importer in group and exporter != importer:
            counted[exporter, importer, mechanism_of(judgement, transfer), verdict] += 1
    return tuple(Crossing(*key, count) for key, count in sorted(counted.items()))


def mechanism_of(judgement: Judgement, transfer: Record) -> Mechanism:
    """Give the mechanism that carries the transfer; where none does, the first that is recorded."""
    judged = judgement.judged_transfer(transfer.id)
    if judged and judged.holding:
        return judged.holding.ground.mechanism
    ranked = sorted(transfer["safeguards"], key=lambda item: item["rank"] == Rank.FALLBACK)
    return Mechanism(ranked[0]["mechanism"]) if ranked else Mechanism.UNKNOWN
