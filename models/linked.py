"""What a record points to and what points to it, for people who walk from record to record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from models.fields import KINDS
from models.frozen import reference_order
from models.rows import chunked, pointing_at
from models.titles import titles_of
from models.vocabulary import Status

if TYPE_CHECKING:
    from models.frozen import Record
    from models.register import Register

LISTED = 200
"""Records of one kind that are listed; the others are counted."""

_ELSEWHERE = frozenset({"sheet", "settings", "document"})
"""What a record points to that is shown elsewhere: where it came from, and what proves it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A record at the other end of a link; `labels` name the fields that hold the link."""

    kind: str
    id: str
    reference: str
    title: str
    labels: tuple[str, ...]
    archived: bool


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The records of one kind that point here (`incoming`), or that are pointed to; `count` may exceed the listed."""

    kind: str
    incoming: bool
    count: int
    records: tuple[Linked, ...]


def linked_records(register: Register, record: Record) -> tuple[LinkGroup, ...]:
    """Give by kind the records that a record points to, then those that point to it."""
    with register.store.reading() as connection:
        told = {kind: links for kind, links in _outgoing(record).items() if kind not in _ELSEWHERE}
        groups = [_group(connection, kind, False, len(links), links) for kind, links in told.items()]
        for kind in KINDS:
            ids = sorted(pointing_at(connection, KINDS[kind], record.kind.key, record.id) - {record.id})
            if ids and kind not in ("sheet", "settings"):
                owners = register.records(kind, ids[:LISTED])
                links = {owner.id: _outgoing(owner)[record.kind.key][record.id] for owner in owners}
                groups.append(_group(connection, kind, True, len(ids), links))
    return tuple(groups)


_Labels = dict[str, list[str]]
"""The fields that link to a record, by its id."""


def _outgoing(record: Record) -> dict[str, _Labels]:
    """Give by kind what a record points to; a link in a list goes by the name of the list."""
    found: dict[str, _Labels] = defaultdict(dict)
    for kind, id, label in _links_of(record):
        labels = found[kind].setdefault(id, [])
        if label not in labels:
            labels.append(label)
    return found


def _links_of(record: Record) -> Iterator[tuple[str, str, str]]:
    for listed, key, target in record.kind.links:
        spec = record.kind.fields[key] if listed is None else record.kind.lists[listed]
        items: tuple[Mapping[str, Any], ...] = ({key: record[key]},) if listed is None else record[listed]
        yield from ((target, item[key], spec.label) for item in items if item[key])


def _group(connection: Connection, kind: str, incoming: bool, count: int, links: _Labels) -> LinkGroup:
    table, titles = KINDS[kind].table, titles_of(connection, KINDS[kind], list(links))
    found: list[Linked] = []
    for portion in chunked(list(links)):
        query = select(table.c.id, table.c.reference, table.c.status).where(table.c.id.in_(portion))
        found += [
            Linked(kind, id, reference, titles[id], tuple(links[id]), status == Status.ARCHIVED)
            for id, reference, status in connection.execute(query)
        ]
    return LinkGroup(kind, incoming, count, tuple(sorted(found, key=lambda one: reference_order(one.reference))))
