"""Documents to table rows and back: the only place that knows how a record is spread over tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import JSON, Column, Connection, Select, Table, cast, func, literal, select

from models.fields import KINDS, Kind, ListSpec
from models.frozen import Record, places_of
from models.history import CHANGES, Document
from models.inserting import Destination

CHUNK = 500
"""Ids in one statement; SQLite takes no more than some thousand parameters."""


_AT_ONCE = 2000
"""Records that are taken up before they are written: many enough to be fast, few enough to stay near the processor."""


def chunked(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give ids in portions that a statement can hold."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def read(connection: Connection, kind: Kind, ids: Sequence[str] | None = None) -> dict[str, Document]:
    """Give full documents by id, with id and version in them; of all records where no ids are named."""
    found: dict[str, Document] = {}
    names = tuple(kind.table.c.keys())
    for row in _select(connection, select(kind.table), kind.table.c.id, ids):
        document = dict(zip(names, row, strict=True))
        for key in kind.lists:
            document[key] = []
        found[document["id"]] = document
    for key, spec in kind.lists.items():
        for owner, item in _items(connection, spec.table, ids, found):
            found[owner][key].append(item)
    return found


def read_records(connection: Connection, kind: Kind, ids: Sequence[str] | None = None) -> list[Record]:
    """Give the records as readers get them, of a whole kind where no ids are named."""
    id, version, places = *map(kind.table.c.keys().index, ("id", "version")), places_of(kind)
    rows = {row[id]: row for row in _select(connection, select(kind.table), kind.table.c.id, ids)}
    empty: tuple[tuple[Any, ...], ...] = ((),) * len(kind.lists)
    lists: dict[str, list[tuple[Any, ...]]] = {}
    for place, spec in enumerate(kind.lists.values()):
        for owner, items in groupby(_items(connection, spec.table, ids, rows), itemgetter(0)):
            lists.setdefault(owner, [*empty])[place] = tuple(MappingProxyType(item) for _, item in items)
    return [Record(kind, row[id], row[version], (*row, *lists.get(row[id], empty)), places) for row in rows.values()]


def _items(
    connection: Connection, table: Table, ids: Sequence[str] | None, owners: Container[str]
) -> Iterator[tuple[str, Document]]:
    """Yield the items of a list, each with the id of its owner, owner by owner and in their order."""
    if not owners:
        return
    names = tuple(column.name for column in table.c if column.name not in ("owner_id", "ordinal"))
    query = select(table.c.owner_id, *(table.c[name] for name in names)).order_by(table.c.owner_id, table.c.ordinal)
    for row in _select(connection, query, table.c.owner_id, ids):
        if row[0] in owners:
            yield row[0], dict(zip(names, row[1:], strict=True))


def _select(connection: Connection, query: Select[Any], by: Column[Any], ids: Sequence[str] | None) -> Iterator[Any]:
    queries = [query] if ids is None else [query.where(by.in_(portion)) for portion in chunked(ids)]
    for one in queries:
        for rows in connection.execute(one).partitions(_AT_ONCE):
            yield from rows


class Writer:
    """Collects rows of many records and writes them table by table."""

    def __init__(self, connection: Connection) -> None:
        """Write through this connection, at the latest on `flush`."""
        self._connection = connection
        self._rows: dict[Destination, list[tuple[Any, ...]]] = defaultdict(list)
        self._gone: dict[str, list[str]] = defaultdict(list)
        self._taken_up = 0

    def put(self, kind: Kind, record_id: str, version: int, before: Document | None, after: Document | None) -> None:
        """Take up that a record became `after`; None is not there."""
        self._taken_up += 1
        if self._taken_up > _AT_ONCE:
            self.flush()
        told = before or {}
        if before is not None:
            self._gone[kind.table.name].append(record_id)
            for key in kind.lists.keys() & before.keys():
                if after is None or after.get(key) != before[key]:
                    self._gone[kind.lists[key].table.name].append(record_id)
        if after is None:
            return
        rows, lists = self._rows, kind.lists
        target, pick, listed = _main_shape(kind, tuple(after))
        rows[target].append((record_id, version, *pick(after)))
        for key in listed:
            items = after[key]
            if told.get(key) != items:
                spec = lists[key]
                for place, item in enumerate(items):
                    target, pick = _item_shape(spec, tuple(item))
                    rows[target].append((record_id, place, *pick(item)))

    def flush(self) -> None:
        """Write what was taken up; foreign keys are checked at commit."""
        tables = _tables()
        for name, ids in self._gone.items():
            table = tables[name]
            by = table.c.id if "id" in table.c else table.c.owner_id
            for portion in chunked(ids):
                self._connection.execute(table.delete().where(by.in_(portion)))
        for target in sorted(self._rows, key=lambda target: _written_first(target.table.name)):
            target.insert(self._connection, self._rows[target])
        self._gone.clear()
        self._rows.clear()
        self._taken_up = 0


Pick = Callable[[Document], Iterable[Any]]
"""Gives the values of a document that go into one row, in the order of the columns."""


@lru_cache(maxsize=4096)
def _main_shape(kind: Kind, said: tuple[str, ...]) -> tuple[Destination, Pick, tuple[str, ...]]:
    """Give where documents that say these keys have their main row, what goes into it, and which lists they have."""
    own = tuple(key for key in kind.fields if key in said)
    listed = tuple(key for key in said if key in kind.lists)
    return _destination(kind, own), _picked(own), listed


@lru_cache(maxsize=4096)
def _item_shape(spec: ListSpec, said: tuple[str, ...]) -> tuple[Destination, Pick]:
    """Give where items that say these keys have their row, and what goes into it."""
    own = tuple(key for key in spec.fields if key in said)
    return _destination(spec, own), _picked(own)


def _picked(keys: tuple[str, ...]) -> Pick:
    if len(keys) == 1:
        (only,) = keys
        return lambda document: (document[only],)
    return itemgetter(*keys) if keys else lambda _document: ()


@lru_cache(maxsize=4096)
def _destination(holder: Kind | ListSpec, said: tuple[str, ...]) -> Destination:
    """Give where rows go that say these fields; the other fields have their defaults."""
    whose = ("id", "version") if isinstance(holder, Kind) else ("owner_id", "ordinal")
    left = {key: spec.default for key, spec in holder.fields.items() if key not in said}
    return Destination(holder.table, (*whose, *said), left)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    """Give the tables by name, records before the lists that belong to them and, mostly, after what they point to.

    While a row points at one that is still to come, SQLite looks at every new row for those that waited for it.
    """
    listed = [spec.table for kind in KINDS.values() for spec in kind.lists.values()]
    return {table.name: table for table in (*(kind.table for kind in KINDS.values()), *listed)}


@lru_cache(maxsize=128)
def _written_first(name: str) -> int:
    return list(_tables()).index(name)


def links_in(kind: Kind, document: Document) -> Iterator[tuple[str, str, str]]:
    """Give what a document points to: field label, kind, id."""
    own, listed = _links(kind)
    for key, label, target in own:
        if key in document:
            yield label, target, document[key]
    for name, links in listed:
        if name in document:
            for item in document[name]:
                for key, label, target in links:
                    if key in item:
                        yield label, target, item[key]


_Link = tuple[str, str, str]


@lru_cache(maxsize=64)
def _links(kind: Kind) -> tuple[list[_Link], list[tuple[str, list[_Link]]]]:
    """Give the links of a kind as (field, label, kind pointed to): its own, and those of its lists."""
    own = [(key, spec.label, spec.link) for key, spec in kind.fields.items() if spec.link]
    listed = [
        (name, [(key, f"{spec.label}, {f.label}", f.link) for key, f in spec.fields.items() if f.link])
        for name, spec in kind.lists.items()
    ]
    return own, [(name, links) for name, links in listed if links]


def existing(connection: Connection, kind: Kind, ids: Iterable[str]) -> set[str]:
    """Give those of the ids that are records of this kind."""
    query = select(kind.table.c.id).where(kind.table.c.id.in_(_listed(connection, ids)))
    return set(connection.execute(query).scalars())


def pointing_at(connection: Connection, kind: Kind, target: str, id: str) -> set[str]:
    """Give the ids of the records of a kind that point at a record."""
    found: set[str] = set()
    for listed, key, pointed in kind.links:
        if pointed == target:
            table = kind.table if listed is None else kind.lists[listed].table
            owner = table.c.id if listed is None else table.c.owner_id
            found.update(connection.execute(select(owner).where(table.c[key] == id)).scalars())
    return existing(connection, kind, found)


def versions(connection: Connection, kind: Kind, ids: Iterable[str]) -> dict[str, int]:
    """Give the versions of the records of a kind by id."""
    query = select(kind.table.c.id, kind.table.c.version).where(kind.table.c.id.in_(_listed(connection, ids)))
    return {id: version for id, version in connection.execute(query)}


def taken(connection: Connection, kind: Kind, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that are records of this kind, or that a record of another kind has or had."""
    others = select(CHANGES.c.record_id).where(
        CHANGES.c.record_id.in_(_listed(connection, ids)), CHANGES.c.kind != kind.key
    )
    return existing(connection, kind, ids) | set(connection.execute(others).scalars())


def _listed(connection: Connection, ids: Iterable[str]) -> Any:
    """Give very many ids to a statement as one value."""
    array = literal(orjson.dumps(list(ids)).decode())
    if connection.dialect.name == "sqlite":
        return select(func.json_each(array).table_valued("value").c.value)
    return select(func.json_array_elements_text(cast(array, JSON)).column_valued())
