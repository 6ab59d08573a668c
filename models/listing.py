"""Records as tables: filtered, sorted and paged by the database, as frozen rows.

A grid of a hundred thousand records asks for a hundred at a time. Links come with the title of the record that they
point to, lists as short texts; closed lists, countries and days stay codes, for the reader's language to word.

What is no field of a record, such as the verdict on a transfer, takes part as a computed column: a query carries one
whole number for each record, by which the table is filtered and sorted like by any other column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, String, cast, exists, func, or_, select

from models.fields import KINDS, Kind, ListSpec, ValueKind
from models.own_fields import extended, fields_kept
from models.own_values import OWN, is_own
from models.rows import chunked
from models.titles import contains, folded, link_titles, title_of, title_through, titles_of
from models.vocabulary import Status
from models.wording import DayForm, item_text

if TYPE_CHECKING:
    from models.register import Register

__all__ = ["NOT_COMPUTED", "Filter", "Page", "Query", "Row", "Sort", "choices", "ids", "page", "rows", "titles"]

Operator = Literal["contains", "is", "in", "missing", "present", "from", "to"]

NOT_COMPUTED = -1
"""What a computed column holds of a record that it does not name."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one field or list; on a computed column `in`, with its numbers. None among values is blank."""

    key: str
    op: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class Sort:
    """An order by one field or list."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a table shows; `statuses` None means all but archived, `columns` None all that are shown."""

    kind: str
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    words: str = ""
    statuses: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    language: str = "en"
    days: DayForm = DayForm.OF_THE_LANGUAGE
    """The form of days in the items of lists."""
    offset: int = 0
    limit: int = 100
    computed: Mapping[str, Mapping[str, int]] = field(default_factory=dict, hash=False)
    """Columns that are no fields: a whole number, not below 0, by the id of the record."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a table."""

    id: str
    reference: str
    values: Mapping[str, Any] = field(hash=False)
    links: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    """The ids behind the titles that stand for links in `values`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a table, and how many rows there are in all."""

    total: int
    rows: tuple[Row, ...]


def page(register: Register, query: Query) -> Page:
    """Give one page of a table."""
    part = slice(query.offset, query.offset + query.limit)
    with register.store.reading() as connection:
        kind = kind_of(connection, query)
        if query.computed:
            found = ordered_ids(connection, kind, query)
            return Page(len(found), _rows_of(connection, kind, found[part], query))
        total = connection.execute(narrowed(select(func.count()).select_from(kind.table), kind, query)).scalar_one()
        wanted = _ordered(narrowed(select(kind.table), kind, query), kind, query.sort)
        read = connection.execute(wanted.offset(query.offset).limit(query.limit)).mappings().all()
        return Page(int(total), _rows(connection, kind, read, query))


def ids(register: Register, query: Query) -> list[str]:
    """Give the ids of all records of a table in its order."""
    with register.store.reading() as connection:
        return ordered_ids(connection, kind_of(connection, query), query)


def rows(register: Register, query: Query, wanted: Sequence[str]) -> tuple[Row, ...]:
    """Give the rows of records by id, in the order asked for; of one that is gone, a row without values."""
    with register.store.reading() as connection:
        return _rows_of(connection, kind_of(connection, query), wanted, query)


def kind_of(connection: Connection, query: Query, *more: str) -> Kind:
    """Give the kind that a query asks for, with the fields of the office where it, or `more`, names one of them."""
    kind = KINDS[query.kind]
    asked = (*(query.columns or ()), *(f.key for f in query.filters), *(order.key for order in query.sort), *more)
    return extended(kind, fields_kept(connection, kind.key)) if any(map(is_own, asked)) else kind


def column_of(kind: Kind, key: str) -> ColumnElement[Any]:
    """Give what the database knows as a field: a column of its own, or of a field of the office what the list holds."""
    if not is_own(key):
        return kind.table.c[key]
    items = kind.lists["own_values"].table
    held = select(items.c.value).where(items.c.owner_id == kind.table.c.id, items.c.key == key.removeprefix(OWN))
    return func.coalesce(held.limit(1).scalar_subquery(), "")


def titles(register: Register, kind: str, wanted: Iterable[str]) -> dict[str, str]:
    """Give the titles of records by id."""
    with register.store.reading() as connection:
        return titles_of(connection, KINDS[kind], list(wanted))


def choices(register: Register, kind: str, words: str = "", limit: int = 50) -> list[tuple[str, str]]:
    """Give records that a link can point to, as (id, title), those whose title or reference holds the words."""
    spec = KINDS[kind]
    title = title_of(spec)
    query = select(spec.table.c.id, title).where(spec.table.c.status != Status.ARCHIVED)
    for word in words.split():
        query = query.where(or_(contains(title, word), contains(spec.table.c.reference, word)))
    with register.store.reading() as connection:
        return [(id, text) for id, text in connection.execute(query.order_by(folded(title)).limit(limit))]


# Filters and order ---------------------------------------------------------------------------------------------


def ordered_ids(connection: Connection, kind: Kind, query: Query) -> list[str]:
    """Give the ids of all records of a table in its order, within a transaction."""
    plain = tuple(order for order in query.sort if order.key not in query.computed)
    if len(plain) == len(query.sort):
        wanted = _ordered(narrowed(select(kind.table.c.id), kind, query), kind, query.sort)
        found = list(connection.execute(wanted).scalars())
    else:
        found = _ids_by_computed(connection, kind, query)
    for condition in query.filters:
        if condition.key in query.computed:
            numbers, let_through = query.computed[condition.key], frozenset(condition.value)
            found = [id for id in found if numbers.get(id, NOT_COMPUTED) in let_through]
    return found


def _ids_by_computed(connection: Connection, kind: Kind, query: Query) -> list[str]:
    """Order by numbers throughout: the database numbers the values of fields, equal ones alike."""
    numbered = [
        func.dense_rank().over(order_by=_order_by(kind, order.key))
        for order in query.sort
        if order.key not in query.computed
    ]
    wanted = _ordered(narrowed(select(kind.table.c.id, *numbered), kind, query), kind, ())
    keys: dict[str, tuple[int, ...]] = {}
    for id, *by_fields in connection.execute(wanted):
        of_field = iter(by_fields)
        keys[id] = tuple(
            sign * (query.computed[key].get(id, NOT_COMPUTED) if key in query.computed else next(of_field))
            for key, sign in ((order.key, -1 if order.descending else 1) for order in query.sort)
        )
    return sorted(keys, key=keys.__getitem__)


def narrowed(select_: Select[Any], kind: Kind, query: Query) -> Select[Any]:
    """Let a selection through the conditions of a query, but for those on computed columns."""
    status = kind.table.c.status
    if query.statuses is None:
        select_ = select_.where(status != Status.ARCHIVED)
    else:
        select_ = select_.where(status.in_(query.statuses))
    for condition in query.filters:
        if condition.key not in query.computed:
            select_ = select_.where(_condition(kind, condition))
    for word in query.words.split():
        anywhere = [f for f in kind.fields.values() if f.value in (ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.LINK)]
        select_ = select_.where(or_(*(_condition(kind, Filter(f.key, "contains", word)) for f in anywhere)))
    return select_


def _condition(kind: Kind, condition: Filter) -> ColumnElement[bool]:
    if condition.key in kind.lists:
        return _list_condition(kind, kind.lists[condition.key], condition)
    column, spec = column_of(kind, condition.key), kind.fields[condition.key]
    if is_own(condition.key) and isinstance(condition.value, int):
        condition = replace(condition, value=str(condition.value))  # a field of the office holds texts
    if condition.op == "contains" and spec.link:
        target = KINDS[spec.link]
        inside = select(target.table.c.id).where(contains(title_of(target), str(condition.value)))
        return column.in_(inside)
    return _compared(column, condition)


def _list_condition(kind: Kind, spec: ListSpec, condition: Filter) -> ColumnElement[bool]:
    items = spec.table
    own = items.c.owner_id == kind.table.c.id
    if condition.op == "missing":
        return ~exists().where(own)
    if condition.op == "present":
        return exists().where(own)
    blank = condition.op == "in" and None in condition.value
    if blank:
        condition = replace(condition, value=tuple(value for value in condition.value if value is not None))
    wanted: list[ColumnElement[bool]] = []
    for item_field in spec.fields.values():
        if item_field.link and condition.op == "contains":
            target = KINDS[item_field.link]
            inside = select(target.table.c.id).where(contains(title_of(target), str(condition.value)))
            wanted.append(items.c[item_field.key].in_(inside))
        elif item_field.value is not ValueKind.COUNT:
            wanted.append(_compared(items.c[item_field.key], condition))
    found = exists().where(own, or_(*wanted))
    return or_(found, ~exists().where(own)) if blank else found


def _compared(column: ColumnElement[Any], condition: Filter) -> ColumnElement[bool]:
    blank = or_(column.is_(None), cast(column, String) == "", cast(column, String) == "unknown")
    found: ColumnElement[bool]
    match condition.op:
        case "contains":
            found = contains(cast(column, String), str(condition.value))
        case "is":
            found = column == condition.value
        case "in":
            found = column.in_(tuple(value for value in condition.value if value is not None))
            if None in condition.value:
                found = or_(found, column.is_(None), cast(column, String) == "")
        case "missing":
            found = blank
        case "present":
            found = ~blank
        case "from":
            found = column >= condition.value
        case "to":
            found = column <= condition.value
    return found


def _ordered(select_: Select[Any], kind: Kind, sort: tuple[Sort, ...]) -> Select[Any]:
    for order in sort:
        for by in _order_by(kind, order.key):
            select_ = select_.order_by(by.desc() if order.descending else by)
    return select_.order_by(*_order_by(kind, "reference"))


def _order_by(kind: Kind, key: str) -> list[ColumnElement[Any]]:
    if key == "reference":
        return [func.length(kind.table.c.reference), kind.table.c.reference]
    if key in kind.lists:
        spec = kind.lists[key]
        first = next(iter(spec.fields))
        items = spec.table
        query = select(folded(cast(items.c[first], String))).where(items.c.owner_id == kind.table.c.id)
        return [func.coalesce(query.order_by(items.c.ordinal).limit(1).scalar_subquery(), "")]
    column, field_ = column_of(kind, key), kind.fields[key]
    if field_.link:
        return [folded(title_through(column, KINDS[field_.link]))]
    if field_.value is ValueKind.COUNT and is_own(key):
        return [func.length(column), column]
    if field_.value is ValueKind.COUNT:
        return [func.coalesce(column, -1)]
    return [folded(func.coalesce(column, ""))]


# Rows ----------------------------------------------------------------------------------------------------------


def _rows_of(connection: Connection, kind: Kind, wanted: Sequence[str], query: Query) -> tuple[Row, ...]:
    read: list[Any] = []
    for portion in chunked(list(wanted)):
        read += connection.execute(select(kind.table).where(kind.table.c.id.in_(portion))).mappings()
    by_id = {row.id: row for row in _rows(connection, kind, read, query)}
    return tuple(by_id.get(id) or Row(id, "", {}) for id in wanted)


def _rows(connection: Connection, kind: Kind, found: Sequence[Any], query: Query) -> tuple[Row, ...]:
    wanted = query.columns or tuple(
        [key for key, spec in kind.fields.items() if spec.described.shown]
        + [key for key, spec in kind.lists.items() if spec.described.shown]
    )
    specs = [kind.fields[key] for key in wanted if key in kind.fields and not is_own(key)]
    linked = link_titles(connection, [(s, [row[s.key] for row in found]) for s in specs if s.link])
    record_ids = [row["id"] for row in found]
    lists = {key: _item_texts(connection, kind.lists[key], record_ids, query) for key in wanted if key in kind.lists}
    own = _own_values(connection, kind, record_ids) if any(is_own(key) for key in wanted) else {}
    rows = []
    for row in found:
        values: dict[str, Any] = {s.key: linked.get(row[s.key], "") if s.link else row[s.key] for s in specs}
        values |= own.get(row["id"], {})
        for key, texts in lists.items():
            values[key] = tuple(texts.get(row["id"], ()))
        rows.append(Row(row["id"], row["reference"], values, {s.key: row[s.key] for s in specs if s.link}))
    return tuple(rows)


def _own_values(connection: Connection, kind: Kind, owners: Sequence[str]) -> dict[str, dict[str, str]]:
    """Give what the fields of the office hold, by record."""
    table, found = kind.lists["own_values"].table, defaultdict[str, dict[str, str]](dict)
    for portion in chunked(owners):
        for owner, field_, value in connection.execute(
            select(table.c.owner_id, table.c.key, table.c.value).where(table.c.owner_id.in_(portion))
        ):
            found[owner][OWN + field_] = value
    return found


def _item_texts(connection: Connection, spec: ListSpec, owners: Sequence[str], query: Query) -> dict[str, list[str]]:
    items: list[Any] = []
    for portion in chunked(owners):
        read = select(spec.table).where(spec.table.c.owner_id.in_(portion))
        items += connection.execute(read.order_by(spec.table.c.owner_id, spec.table.c.ordinal)).mappings()
    linked = link_titles(connection, [(f, [i[f.key] for i in items]) for f in spec.fields.values() if f.link])
    texts: dict[str, list[str]] = defaultdict(list)
    for item in items:
        texts[item["owner_id"]].append(item_text(spec, item, query.language, linked, query.days))
    return texts
