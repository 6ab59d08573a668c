"""Documents to table rows and back: the only place that knows how a record is spread over tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
            get = after.get
            main = [get(key, default) for key, default in _columns(kind)]
            self._rows[kind.table.name].append((record_id, main[0], version, *main[1:]))
        for key, spec in kind.lists.items():
            old = before.get(key) if before else None
            new = after.get(key) if after else None
            if old == new:
                continue
            if old:
                self._gone[spec.table.name].append(record_id)
            for ordinal, item in enumerate(new or ()):
                values = [item.get(f.key, f.default) for f in spec.fields.values()]
                self._rows[spec.table.name].append((record_id, ordinal, *values))

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


def _columns(kind: Kind) -> list[tuple[str, Any]]:
    """Give the columns of the main table in order, without id and version, with defaults."""
    cached = _COLUMNS.get(kind.key)
    if cached is None:
        names = [c.name for c in kind.table.columns if c.name not in ("id", "version")]
        cached = _COLUMNS[kind.key] = [(name, kind.fields[name].default) for name in names]
    return cached


_COLUMNS: dict[str, list[tuple[str, Any]]] = {}


def _tables() -> dict[str, Table]:
    listed = [spec.table for kind in KINDS.values() for spec in kind.lists.values()]
    return {table.name: table for table in (*(kind.table for kind in KINDS.values()), *listed)}


def links_in(kind: Kind, document: Document) -> Iterable[tuple[str, str, str]]:
    """Give what a document points to: field label, kind, id."""
    for listed, key, target in kind.links:
        if listed is None:
            if value := document.get(key):
                yield kind.fields[key].label, target, value
        else:
            for item in document.get(listed, ()):
                if value := item.get(key):
                    yield f"{kind.lists[listed].label}, {kind.lists[listed].fields[key].label}", target, value


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
