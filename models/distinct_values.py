"""The values that a column of a table holds, each with how often: what a filter offers and a table is grouped by.

A list counts by the first field of its items: an engagement in two countries counts under both, and is grouped under
the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from models.fields import KINDS, FieldSpec, Kind
from models.listing import NOT_COMPUTED, Query, Sort, column_of, kind_of, narrowed, ordered_ids
from models.titles import titles_of

if TYPE_CHECKING:
    from models.register import Register


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a column, the title that it stands for where it is a link, and how many records hold it."""

    value: Any
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The records that have a value in common, in the order of the table."""

    value: Any
    title: str
    ids: tuple[str, ...]


def first_field(kind: Kind, key: str) -> FieldSpec | None:
    """Give the field that a column counts by; None for a computed column."""
    if key in kind.lists:
        return next(iter(kind.lists[key].fields.values()))
    return kind.fields.get(key)


def value_counts(register: Register, query: Query, key: str) -> tuple[ValueCount, ...]:
    """Count the values of a column among the records that the conditions on other columns let through.

    Blank is None. The most frequent come first.
    """
    query = replace(query, filters=tuple(f for f in query.filters if f.key != key), sort=())
    with register.store.reading() as connection:
        kind = kind_of(connection, query, key)
        counts = Counter(value for _, value in dict.fromkeys(_pairs(connection, kind, query, key)))
        titles = _titles(connection, kind, key, counts)
    return tuple(ValueCount(value, titles.get(value, ""), count) for value, count in counts.most_common())


def groups(register: Register, query: Query, key: str, *, descending: bool = False) -> tuple[Group, ...]:
    """Give the records of a table by the value of a column, groups and records in the order of the table."""
    others = tuple(order for order in query.sort if order.key != key)
    ordered = replace(query, sort=(Sort(key, descending), *others))
    with register.store.reading() as connection:
        kind = kind_of(connection, query, key)
        values: dict[str, Any] = {}
        for id, value in _pairs(connection, kind, query, key):
            values.setdefault(id, value)
        found: dict[Any, list[str]] = defaultdict(list)
        for id in ordered_ids(connection, kind, ordered):
            found[values.get(id)].append(id)
        titles = _titles(connection, kind, key, found)
    return tuple(Group(value, titles.get(value, ""), tuple(ids)) for value, ids in found.items())


def _pairs(connection: Connection, kind: Kind, query: Query, key: str) -> list[tuple[str, Any]]:
    if key in query.computed:
        numbers = query.computed[key]
        return [(id, numbers.get(id, NOT_COMPUTED)) for id in ordered_ids(connection, kind, query)]
    table = kind.table
    if key in kind.lists:
        items, field = kind.lists[key].table, next(iter(kind.lists[key].fields))
        wanted = select(table.c.id, items.c[field]).outerjoin_from(table, items, items.c.owner_id == table.c.id)
        wanted = wanted.order_by(table.c.id, items.c.ordinal)
    else:
        wanted = select(table.c.id, column_of(kind, key))
    pairs = [(id, None if value == "" else value) for id, value in connection.execute(narrowed(wanted, kind, query))]
    if any(condition.key in query.computed for condition in query.filters):
        let_through = frozenset(ordered_ids(connection, kind, query))
        pairs = [pair for pair in pairs if pair[0] in let_through]
    return pairs


def _titles(connection: Connection, kind: Kind, key: str, values: Iterable[Any]) -> dict[str, str]:
    spec = first_field(kind, key)
    if spec is None or not spec.link:
        return {}
    return titles_of(connection, KINDS[spec.link], [value for value in values if value])
