"""Transfers as flows between countries: what the map draws, and the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from models.law.casebook import Casebook
from models.law.judgement import Judgement
from models.register import Record
from models.vocabulary import Verdict
from reports.pictures.geography import place_of


@dataclass(frozen=True, order=True, slots=True)
class Flow:
    """Transfers from one country to another (codes) with one verdict."""

    origin: str
    destination: str
    verdict: Verdict
    count: int


class Flows(NamedTuple):
    """The flows of a register, and how many transfers cannot be on the map: no country recorded, or no verdict."""

    flows: tuple[Flow, ...]
    unplaced: int
    not_running: int
    not_transfers: int


def flows_of(judgement: Judgement, transfers: Iterable[Record] | None = None) -> Flows:
    """Count the transfers of a judged register, or some of them, by origin, destination and verdict.

    The origin is the country of the exporter. What is no transfer, or does not run on the day, is counted apart.
    """
    counted: Counter[tuple[str, str, Verdict]] = Counter()
    unplaced = not_running = not_transfers = 0
    for transfer in judgement.book.all("transfer") if transfers is None else transfers:
        verdict = judgement.verdict(transfer.id)
        if verdict is None:
            not_running += 1
            continue
        if verdict is Verdict.NOT_A_TRANSFER:
            not_transfers += 1
            continue
        if ends := ends_of(judgement.book, transfer):
            counted[*ends, verdict] += 1
        else:
            unplaced += 1
    flows = tuple(Flow(*key, count) for key, count in sorted(counted.items()))
    return Flows(flows, unplaced, not_running, not_transfers)


def ends_of(book: Casebook, transfer: Record) -> tuple[str, str] | None:
    """Give the country of the exporter and the destination of a transfer; None where the map has no place for one."""
    exporter, importer = book.get(transfer["exporter"]), book.get(transfer["importer"])
    origin = exporter["country"] if exporter else None
    destination = transfer["destination"] or (importer["country"] if importer else None)
    if origin and destination and place_of(origin) and place_of(destination):
        return origin, destination
    return None
