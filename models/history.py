"""The history of a register: change sets that nobody can alter unseen.

A change set says who, when, why, and for every record that it touched the document before and after. Each set carries
a hash over its own content and the hash of the set before it, and triggers refuse updates and deletes. Audit log, undo
and redo, the register as of a date, the comparison of two dates and taking back an import all read these two tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import islice
from typing import Any, ClassVar, NamedTuple

import orjson
from sqlalchemy import Connection, select
from sqlmodel import Field, SQLModel, String

from models import record  # noqa: F401  (names the constraints of every table made after it)
from models.inserting import insert_rows
from models.vocabulary import Term


class Action(Term):
    """What made a change set."""

    CREATE = "create", "Register created"
    EDIT = "edit", "Edit"
    IMPORT = "import", "Import"
    UNDO = "undo", "Undo"
    REDO = "redo", "Redo"


class ChangeSet(SQLModel, table=True):
    """One unit of work."""

    __tablename__: ClassVar[str] = "change_set"
    number: int = Field(primary_key=True)
    at: str = Field(sa_type=String, index=True)
    author: str
    reason: str
    action: str
    reverts: int | None = None
    previous_hash: str
    hash: str


class Change(SQLModel, table=True):
    """One record before and after a change set, as compact documents in JSON."""

    __tablename__: ClassVar[str] = "change"
    number: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    kind: str
    record_id: str = Field(index=True)
    version: int
    before: str | None = None
    after: str | None = None


SETS: Any = ChangeSet.__table__  # type: ignore[attr-defined]
CHANGES: Any = Change.__table__  # type: ignore[attr-defined]

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetEntry:
    """A change set as readers see it."""

    number: int
    at: datetime
    author: str
    reason: str
    action: Action
    reverts: int | None
    hash: str


class ChangeEntry(NamedTuple):
    """What a change set did to one record."""

    kind: str
    id: str
    version: int
    before: Document | None
    after: Document | None


def encode(document: Document | None) -> str | None:
    """Write a document in the one form that hashes the same everywhere."""
    return None if document is None else orjson.dumps(document, option=orjson.OPT_SORT_KEYS).decode()


def decode(text: str | None) -> Document | None:
    """Read a document of the history."""
    return None if text is None else orjson.loads(text)


ChangeRow = tuple[int, int, str, str, int, str | None, str | None]


def seal(head: tuple[Any, ...], rows: Iterable[ChangeRow]) -> str:
    """Hash a change set: `head` is number, at, author, reason, action, reverts and the hash of the set before."""
    digest = sha256(orjson.dumps(head))
    _seal_rows(digest, rows)
    return digest.hexdigest()


def _seal_rows(digest: Any, rows: Iterable[ChangeRow]) -> None:
    for number, ordinal, kind, id, version, before, after in rows:
        lengths = (-1 if before is None else len(before), -1 if after is None else len(after))
        head = orjson.dumps((number, ordinal, kind, id, version, *lengths))
        digest.update(b"%b%b%b" % (head, (before or "").encode(), (after or "").encode()))


_ROWS_AT_ONCE = 2000


def append(
    connection: Connection,
    changes: Iterable[ChangeEntry],
    *,
    author: str,
    reason: str,
    action: Action,
    reverts: int | None,
    now: datetime,
) -> int:
    """Add a change set to the end of the history and give its number."""
    last = connection.execute(select(SETS).order_by(SETS.c.number.desc()).limit(1)).first()
    number = last.number + 1 if last else 1
    at = now.astimezone(UTC).isoformat(timespec="microseconds")
    if last and at < last.at:
        at = last.at  # a clock that was set back does not reorder the history
    head = (number, at, author, reason, str(action), reverts, last.hash if last else "")
    digest, numbered = sha256(orjson.dumps(head)), enumerate(changes)
    while portion := [
        (number, ordinal, c.kind, c.id, c.version, encode(c.before), encode(c.after))
        for ordinal, c in islice(numbered, _ROWS_AT_ONCE)
    ]:
        _seal_rows(digest, portion)
        insert_rows(connection, CHANGES, portion)
    connection.execute(
        SETS.insert().values(
            number=number,
            at=at,
            author=author,
            reason=reason,
            action=str(action),
            reverts=reverts,
            previous_hash=head[-1],
            hash=digest.hexdigest(),
        )
    )
    return int(number)


def sets(connection: Connection, *, newest_first: bool = True, limit: int | None = None) -> list[SetEntry]:
    """List change sets."""
    order = SETS.c.number.desc() if newest_first else SETS.c.number
    return [_set_entry(row) for row in connection.execute(select(SETS).order_by(order).limit(limit))]


def changes_of(connection: Connection, number: int) -> list[ChangeEntry]:
    """Give what one change set did."""
    rows = connection.execute(select(CHANGES).where(CHANGES.c.number == number).order_by(CHANGES.c.ordinal))
    return [_change_entry(row) for row in rows]


def changes_to(connection: Connection, record_id: str) -> list[tuple[SetEntry, ChangeEntry]]:
    """Give what happened to one record, newest first."""
    query = (
        select(CHANGES, SETS)
        .join(SETS, SETS.c.number == CHANGES.c.number)
        .where(CHANGES.c.record_id == record_id)
        .order_by(CHANGES.c.number.desc())
    )
    return [(_set_entry(row), _change_entry(row)) for row in connection.execute(query)]


_FIRST_DAY, _LAST_DAY = date(1970, 1, 2), date(2999, 12, 31)
"""Between these days every system knows the time zones; no register began before or lives on after."""


def last_number(connection: Connection, on: date | None = None) -> int:
    """Give the last change set by the end of a day of this machine's calendar, or of all; 0 where there is none."""
    query = select(SETS.c.number).order_by(SETS.c.number.desc()).limit(1)
    if on is not None:
        day = min(max(on, _FIRST_DAY), _LAST_DAY)
        end = datetime.combine(day, time.max).astimezone().astimezone(UTC)
        query = query.where(SETS.c.at <= end.isoformat(timespec="microseconds"))
    return int(connection.execute(query).scalar() or 0)


def state_at(connection: Connection, number: int) -> Iterator[tuple[str, str, int, str]]:
    """Give every record that stood after a change set: kind, id, version, document in JSON."""
    latest = connection.exec_driver_sql(
        "SELECT c.kind, c.record_id, c.version, c.after FROM change c JOIN "
        "(SELECT record_id, max(number) AS number FROM change WHERE number <= "
        f"{int(number)} GROUP BY record_id) last ON last.record_id = c.record_id AND last.number = c.number "
        "WHERE c.after IS NOT NULL"
    )
    yield from latest


def files_named_after(connection: Connection, number: int) -> set[str]:
    """Give the hashes of the stored files that documents name which were added or changed after a change set."""
    query = select(CHANGES.c.after).where(CHANGES.c.kind == "document", CHANGES.c.number > number)
    return {(decode(after) or {}).get("sha256", "") for after in connection.execute(query).scalars()}


def net_changes(connection: Connection, first: int, last: int) -> list[ChangeEntry]:
    """Give for each record touched by the sets after `first` up to `last` how it was and how it became."""
    rows = connection.execute(
        select(CHANGES)
        .where(CHANGES.c.number > first, CHANGES.c.number <= last)
        .order_by(CHANGES.c.number, CHANGES.c.ordinal)
    )
    net: dict[str, ChangeEntry] = {}
    for row in rows:
        entry = _change_entry(row)
        before = net[entry.id].before if entry.id in net else entry.before
        net[entry.id] = ChangeEntry(entry.kind, entry.id, entry.version, before, entry.after)
    return [entry for entry in net.values() if entry.before != entry.after]


def broken_at(connection: Connection) -> str:
    """Check the whole chain; give an empty text, or one sentence that says where it breaks."""
    previous, expected = "", 1
    for row in connection.execute(select(SETS).order_by(SETS.c.number)).all():
        if row.number != expected:
            return f"Change set {expected} is missing from the history."
        if row.previous_hash != previous:
            return f"Change set {row.number} does not follow the one before it."
        head = (row.number, row.at, row.author, row.reason, row.action, row.reverts, row.previous_hash)
        query = select(CHANGES).where(CHANGES.c.number == row.number).order_by(CHANGES.c.ordinal)
        if seal(head, (tuple(change) for change in connection.execute(query))) != row.hash:
            return f"Change set {row.number} of {row.at[:16]} was altered after it was written."
        previous, expected = row.hash, expected + 1
    beyond = ~CHANGES.c.number.between(1, expected - 1)
    stray = connection.execute(select(CHANGES.c.number).where(beyond).limit(1)).scalar()
    return "" if stray is None else f"Change set {stray} has changes but no entry."


_GUARDED = ("change_set", "change")


def forbid_changes(connection: Connection) -> None:
    """Make the database refuse updates and deletes of history."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'The history of a register cannot be changed'; END $$"
        )
    for table in _GUARDED:
        for operation in ("UPDATE", "DELETE"):
            name = f"keep_{table}_{operation.lower()}"
            connection.exec_driver_sql(_trigger(connection.dialect.name, name, operation, table))
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION keep_history()"
            )


def missing_guards(connection: Connection) -> list[str]:
    """Name the triggers that should protect the history and are gone."""
    expected = {f"keep_{t}_{op}" for t in _GUARDED for op in ("update", "delete")}
    if connection.dialect.name == "postgresql":
        expected |= {f"keep_{table}_truncate" for table in _GUARDED}
        found = connection.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'").scalars()
    else:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
    return sorted(expected - set(found))


def _trigger(dialect: str, name: str, operation: str, table: str) -> str:
    if dialect == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW EXECUTE FUNCTION keep_history()"
    return (
        f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'The history of a register cannot be changed'); END"
    )


def _set_entry(row: Any) -> SetEntry:
    return SetEntry(
        row.number, datetime.fromisoformat(row.at), row.author, row.reason, Action(row.action), row.reverts, row.hash
    )


def _change_entry(row: Any) -> ChangeEntry:
    return ChangeEntry(row.kind, row.record_id, row.version, decode(row.before), decode(row.after))
