"""The title of a record as people know it, for tables, links and choices: made by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from models.fields import KINDS, FieldSpec, Kind
from models.rows import chunked


def contains(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Ask whether words stand in a text, whatever their case."""
    return column.icontains(words, autoescape=True)


def folded(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give what a text is sorted by."""
    return func.lower(column)


def title_of(kind: Kind) -> ColumnElement[str]:
    """Give the title of a record as SQL: its name, or the names of the parties that it joins."""
    parts: list[ColumnElement[str]] = []
    for key in kind.title:
        column = kind.table.c[key]
        linked = kind.fields[key].link
        parts.append(title_through(column, KINDS[linked]) if linked else func.coalesce(column, ""))
    joint = " → " if kind.key == "transfer" else ": "
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + func.coalesce(joint + func.nullif(part, ""), "")
    return func.coalesce(func.nullif(whole, ""), kind.table.c.reference)


def title_through(column: ColumnElement[Any], kind: Kind) -> ColumnElement[str]:
    """Give the title of the record that a link points to, as SQL."""
    target = kind.table.alias()
    name: ColumnElement[Any] = target.c[kind.title[0]]
    if kind.fields[kind.title[0]].link:
        name = target.c.reference
    return func.coalesce(select(name).where(target.c.id == column).scalar_subquery(), "")


def titles_of(connection: Connection, kind: Kind, wanted: Sequence[str]) -> dict[str, str]:
    """Give the titles of records by id, within a transaction."""
    found: dict[str, str] = {}
    for portion in chunked(list(dict.fromkeys(wanted))):
        query = select(kind.table.c.id, title_of(kind)).where(kind.table.c.id.in_(portion))
        found.update((id, text) for id, text in connection.execute(query))
    return found


def link_titles(connection: Connection, specs: Iterable[tuple[FieldSpec, Iterable[Any]]]) -> dict[str, str]:
    """Give the titles that the values of link fields stand for, by id."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for spec, values in specs:
        wanted[spec.link].extend(value for value in values if value)
    found: dict[str, str] = {}
    for kind, linked in wanted.items():
        found.update(titles_of(connection, KINDS[kind], linked))
    return found
