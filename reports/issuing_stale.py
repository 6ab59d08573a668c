"""Which issued documents no longer say what the register says, and which facts made them stale.

A document is stale when the same order, met with the records of today under the law and the day of then, would give
another document. The facts are those that the document read, then or now, and that differ: what nobody would see in it
makes nothing stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from models.frozen import Record, reference_order
from models.law.kept_packs import law_of
from models.law.without import UnknownLaw
from models.register import Register, RegisterError
from reports.bundle import evidence_of
from reports.catalogue import CATALOGUE, ExportError, Standing, document_of, enclosed_with, reading_of
from reports.differences import Difference, differences
from reports.document import Document
from reports.editions import NotedPlaces
from reports.file_content import content_of
from reports.issuing import PACK_MEDIA_TYPE, Issued, entries, issued_of, standing_then
from reports.order import Order
from reports.records.reading import Reading

_SHOWN_AS_TABLES = frozenset({"xlsx", "csv"})
"""Formats that hold the tables of a document; the others hold its sections."""

_OF_THE_LEDGER = frozenset({"issuance"})
"""Kinds that a document going out changes by itself."""

_HOUSEKEEPING = frozenset({"status", "reference"})
"""Read of every record, with what it is called by, only to know which there are."""

Read = set[tuple[str, str]]
"""Ids of records with the keys of the fields that were read of them."""

Records = dict[str, dict[str, Record]]

Shown = tuple[Document | None, bytes] | None
"""What a file shows: a document, data beside it or in its place; None where it cannot be made."""


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A field, or a list as a whole, that is not what it was."""

    key: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class StaleRecord:
    """A record that a document rests on and that is not what it was; `change` is added, changed or removed."""

    kind: str
    id: str
    reference: str
    change: str
    facts: tuple[ChangedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as people look at it; `problem` says why nothing can be said of it.

    `law_changed` tells that the register is judged by another law pack by now, whatever that changes.
    """

    record: Record
    issued: Issued | None
    stale: bool
    records: tuple[StaleRecord, ...] = ()
    law_changed: bool = False
    problem: str = ""


def ledger(register: Register) -> list[LedgerLine]:
    """Give every entry of the ledger with its stale mark, the oldest first."""
    return [ledger_line(register, record) for record in entries(register)]


def ledger_line(register: Register, record: Record) -> LedgerLine:
    """Give one entry of the ledger with its stale mark."""
    law_changed = not record["law_pack"].endswith(law_of(register).digest)
    try:
        issued = issued_of(record)
        stale, records = _compared(register, issued)
    except (ExportError, RegisterError) as error:
        return LedgerLine(record, None, False, law_changed=law_changed, problem=str(error))
    return LedgerLine(record, issued, stale, tuple(records), law_changed)


def stale_facts(register: Register, issued: Issued) -> list[StaleRecord]:
    """Give the records that an issued document read and that changed since; none where it would be the same today."""
    return _compared(register, issued)[1]


def documents_compared(register: Register, issued: Issued) -> list[Difference]:
    """Give what an issued document says and the same order would not say today, or the other way round.

    Of data that is no document nothing is given. Raises what `reports.issuing.standing_then` does.
    """
    with standing_then(register, issued) as then:
        both = replace(then, state=""), replace(then, source=register, state="")
        orders = [order for order in issued.orders if order.format not in CATALOGUE[order.report].data]
        return [one for order in orders for one in differences(*(_document(seen, order) for seen in both))]


def _document(seen: Standing, order: Order) -> Document | None:
    try:
        shown = _as_written(reading_of(seen, order), order)
    except (ExportError, RegisterError, UnknownLaw):
        return None
    return shown[0] if shown else None


def _compared(register: Register, issued: Issued) -> tuple[bool, list[StaleRecord]]:
    with standing_then(register, issued) as then:
        if not _touched(register, then.state):
            return False, []
        seen_then, seen_now = replace(then, state=""), replace(then, source=register, state="")
        found = [_order_compared(seen_then, seen_now, order) for order in issued.orders]
        if issued.bundle is not None and issued.bundle.evidence:
            found.append(_evidence_compared(seen_then, seen_now, issued.order))
    return any(stale for stale, _ in found), _together(record for _, records in found for record in records)


def _order_compared(then: Standing, now: Standing, order: Order) -> tuple[bool, list[StaleRecord]]:
    report = CATALOGUE[order.report]
    if report.build is None and not report.data:
        return _dumps_compared(then, now, order)
    before, read_before, records_before = _shown(then, order)
    after, read_after, records_after = _shown(now, order)
    if before == after:
        return False, []
    return True, list(_changed(records_before, records_after, read_before | read_after))


def _evidence_compared(then: Standing, now: Standing, order: Order) -> tuple[bool, list[StaleRecord]]:
    """Compare the stored files that a bundle encloses."""
    before, after = ({one.path: one for one in evidence_of(seen, order)} for seen in (then, now))
    if before == after:
        return False, []
    references = {one.reference for one in {*before.values()} ^ {*after.values()}}
    old, new = ({"document": reading_of(seen, order).recorded["document"]} for seen in (then, now))
    return True, [record for record in _changed(old, new, None) if record.reference in references]


def _together(records: Iterable[StaleRecord]) -> list[StaleRecord]:
    """Give each record once, with all facts of it that documents of one bundle rest on."""
    found: dict[str, StaleRecord] = {}
    for record in records:
        facts = {fact.key: fact for one in (found.get(record.id), record) if one for fact in one.facts}
        found[record.id] = replace(record, facts=tuple(facts.values()))
    return list(found.values())


def _touched(register: Register, state: str) -> bool:
    """Say whether anything changed since a state but the ledger itself: most often nothing did."""
    for entry in register.history():
        if entry.hash == state:
            return False
        for change in register.changes_of(entry.number):
            pack = (change.after or {}).get("media_type") == PACK_MEDIA_TYPE
            if change.kind not in _OF_THE_LEDGER and not pack:
                return True
    return True


def _shown(seen: Standing, order: Order) -> tuple[Shown, Read, Records]:
    """Give what a document shows, what was read for it, and the records as they are."""
    reading = reading_of(seen, order)
    records, read = reading.recorded, Read()
    reading.recorded = _watched(records, read)
    if reading.entity is not None:
        reading.entity = reading.everything["party"][reading.entity.id]
    try:
        return _as_written(reading, order), read, records
    except (ExportError, RegisterError, UnknownLaw):
        return None, read, records


def _as_written(reading: Reading, order: Order) -> Shown:
    data = CATALOGUE[order.report].data.get(order.format)
    if data is not None:
        return None, data(reading)
    document = document_of(reading, order)
    if order.format in _SHOWN_AS_TABLES and document.tables:
        return replace(document, sections=()), b""
    enclosed = enclosed_with(reading, order) if order.format == "pdf" else None
    pages = replace(document, sections=document.readable_sections, tables=())
    return pages, enclosed.content() if enclosed else b""


def _watched(records: Records, read: Read) -> Records:
    def watched(record: Record) -> Record:
        return replace(record, places=NotedPlaces(record.places, partial(_note, read, record.id)))

    return {kind: {id: watched(record) for id, record in found.items()} for kind, found in records.items()}


def _note(read: Read, id: str, key: str) -> None:
    read.add((id, key))


def _dumps_compared(then: Standing, now: Standing, order: Order) -> tuple[bool, list[StaleRecord]]:
    name = f"data.{order.format}"
    if content_of(then, order, name) == content_of(now, order, name):
        return False, []
    before, after = (reading_of(seen, order).recorded for seen in (then, now))
    return True, list(_changed(before, after, None))


def _changed(before: Records, after: Records, read: Read | None) -> Iterator[StaleRecord]:
    """Yield what differs of what was read, by kind and reference; of everything where `read` is None."""
    for kind in before:
        if kind in _OF_THE_LEDGER:
            continue
        both = {**before[kind], **after[kind]}
        for id in sorted(both, key=lambda id: reference_order(both[id].reference)):
            old, new = before[kind].get(id), after[kind].get(id)
            if kind == "document" and both[id]["media_type"] == PACK_MEDIA_TYPE:
                continue
            keys = [key for key in both[id].places if read is None or (id, key) in read]
            if old is not None and new is not None:
                facts = tuple(_fact(old, new, key) for key in keys if old[key] != new[key])
                if facts:
                    yield StaleRecord(kind, id, new.reference, "changed", facts)
            elif read is None or not _HOUSEKEEPING.union(both[id].kind.title).issuperset(keys):
                yield StaleRecord(kind, id, both[id].reference, "added" if old is None else "removed")


def _fact(old: Record, new: Record, key: str) -> ChangedFact:
    described = new.kind.lists.get(key) or new.kind.fields[key]
    return ChangedFact(key, described.label, _plain(old[key]), _plain(new[key]))


def _plain(value: Any) -> Any:
    return [dict(item) for item in value] if isinstance(value, tuple) else value
