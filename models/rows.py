"""Documents to table rows and back: the only place that knows how a record is spread over tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from models.fields import KINDS, Kind
from models.history import CHANGES, Document, insert_rows

CHUNK = 500
"""Ids in one statement; SQLite takes no more than some thousand parameters."""


def chunked(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give ids in portions that a statement can hold."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def read(connection: Connection, kind: Kind, ids: Sequence[str] | None = None) -> dict[str, Document]:
    """Give full documents by id, with id and version in them; of all records where no ids are named."""
    found: dict[str, Document] = {}
    for row in _select(connection, kind.table, kind.table.c.id, ids):
        document = dict(row._mapping)
        for key in kind.lists:
            document[key] = []
        found[document["id"]] = document
    for key, spec in kind.lists.items():
        if not found:
            break
        listed = _select(connection, spec.table, spec.table.c.owner_id, ids, spec.table.c.ordinal)
        for row in listed:
            item = dict(row._mapping)
            owner = found.get(item.pop("owner_id"))
            del item["ordinal"]
            if owner is not None:
                owner[key].append(item)
    return found


def _select(
    connection: Connection, table: Table, by: Column[Any], ids: Sequence[str] | None, order: Column[Any] | None = None
) -> Iterator[Any]:
    query = select(table) if order is None else select(table).order_by(by, order)
    if ids is None:
        yield from connection.execute(query)
        return
    for portion in chunked(ids):
        yield from connection.execute(query.where(by.in_(portion)))


class Writer:
    """Collects rows of many records and writes them table by table."""

    def __init__(self, connection: Connection) -> None:
        """Write through this connection; nothing is written before `flush`."""
        self._connection = connection
        self._rows: dict[str, list[Any]] = defaultdict(list)
        self._gone: dict[str, list[str]] = defaultdict(list)

    def put(self, kind: Kind, record_id: str, version: int, before: Document | None, after: Document | None) -> None:
        """Take up that a record became `after`; None is not there."""
        if before is not None:
            self._gone[kind.table.name].append(record_id)
        if after is not None:
            self._rows[kind.table.name].append(_main_row(kind)(after, record_id, version))
        for key in kind.lists.keys() & {*(before or ()), *(after or ())}:
            old = before.get(key) if before else None
            new = after.get(key) if after else None
            if old == new:
                continue
            spec = kind.lists[key]
            if old:
                self._gone[spec.table.name].append(record_id)
            if new:
                row = _item_row(kind.key, key)
                self._rows[spec.table.name] += [row(item, record_id, place) for place, item in enumerate(new)]

    def flush(self) -> None:
        """Write everything; foreign keys are checked at commit."""
        tables = _tables()
        for name, ids in self._gone.items():
            table = tables[name]
            by = table.c.id if "id" in table.c else table.c.owner_id
            for portion in chunked(ids):
                self._connection.execute(table.delete().where(by.in_(portion)))
        for name, rows in self._rows.items():
            insert_rows(self._connection, tables[name], rows)


RowOf = Callable[[Document, str, int], tuple[Any, ...]]


@lru_cache(maxsize=64)
def _main_row(kind: Kind) -> RowOf:
    """Give what makes the main row of a document: its columns in order, defaults where it says nothing."""
    return _row_of({key: spec.default for key, spec in kind.fields.items()}, kind.table, "id", "version")


@lru_cache(maxsize=512)
def _item_row(kind: str, key: str) -> RowOf:
    spec = KINDS[kind].lists[key]
    return _row_of({name: field.default for name, field in spec.fields.items()}, spec.table, "owner_id", "ordinal")


def _row_of(defaults: Document, table: Table, owner: str, number: str) -> RowOf:
    pick = itemgetter(*(column.name for column in table.columns))

    def row(document: Document, owner_id: str, place: int) -> tuple[Any, ...]:
        return pick({**defaults, **document, owner: owner_id, number: place})  # type: ignore[no-any-return]

    return row


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    listed = [spec.table for kind in KINDS.values() for spec in kind.lists.values()]
    return {table.name: table for table in (*(kind.table for kind in KINDS.values()), *listed)}


def links_in(kind: Kind, document: Document) -> Iterable[tuple[str, str, str]]:
    """Give what a document points to: field label, kind, id."""
    own, listed = _links(kind)
    for key, label, target in own:
        if key in document:
            yield label, target, document[key]
    for name in listed.keys() & document.keys():
        for key, label, target in listed[name]:
            for item in document[name]:
                if key in item:
                    yield label, target, item[key]


_Link = tuple[str, str, str]


@lru_cache(maxsize=64)
def _links(kind: Kind) -> tuple[list[_Link], dict[str, list[_Link]]]:
    """Give the links of a kind as (field, label, kind pointed to): its own, and those of its lists."""
    own = [(key, spec.label, spec.link) for key, spec in kind.fields.items() if spec.link]
    listed = {
        name: links
        for name, spec in kind.lists.items()
        if (links := [(key, f"{spec.label}, {f.label}", f.link) for key, f in spec.fields.items() if f.link])
    }
    return own, listed


def existing(connection: Connection, kind: Kind, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that are records of this kind."""
    found: set[str] = set()
    for portion in chunked(ids):
        found.update(connection.execute(select(kind.table.c.id).where(kind.table.c.id.in_(portion))).scalars())
    return found


def taken(connection: Connection, kind: Kind, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that are records of this kind, or that a record of another kind has or had."""
    found = existing(connection, kind, ids)
    for portion in chunked(ids):
        others = select(CHANGES.c.record_id).where(CHANGES.c.record_id.in_(portion), CHANGES.c.kind != kind.key)
        found.update(connection.execute(others).scalars())
    return found
