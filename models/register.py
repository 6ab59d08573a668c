"""The register: the one door to the data.

Everything that reads or writes a register goes through `Register`. A write is

    with register.change("reason") as work:
        party = work.add("party", {"name": "Example Ltd"})

which is one transaction and one change set, all or nothing; afterwards the subscribers hear which records changed.
Readers get frozen records, never rows that are bound to a connection.
"""

from __future__ import annotations

import base64
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from sqlalchemy import Connection, func, select

from models import history, rows, store
from models.fields import KINDS, Kind, Values
from models.files import FILES
from models.history import Action, ChangeEntry, Document, SetEntry
from models.locking import user_name
from models.record import clean_text
from models.undoing import StaleUndo, next_redo, next_undo
from models.vocabulary import PartyKind, Status

SETTINGS_ID = "00000000-0000-0000-0000-000000000001"
"""The one settings record of every register, so that a dump finds it again."""

log = logging.getLogger(__name__)


def new_id() -> str:
    """Make the id of a new record: a UUID whose beginning grows with time (version 7), so that indexes stay compact."""
    stamp, noise = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
    return f"{stamp[:8]}-{stamp[8:]}-7{noise[:3]}-{_VARIANT[noise[3]]}{noise[4:7]}-{noise[7:19]}"


_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


class RegisterError(Exception):
    """Something the user asked for that the register cannot do; its text is one sentence that says why."""


class NotFound(RegisterError):
    """No record with this id or reference."""


class Conflict(RegisterError):
    """Somebody else changed the record in the meantime."""


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen record; missing keys never occur, lists are tuples of mappings."""

    kind: Kind
    id: str
    version: int
    values: Mapping[str, Any]

    @property
    def reference(self) -> str:
        """Give the readable reference, such as T-0012."""
        return str(self.values["reference"])

    def __getitem__(self, key: str) -> Any:
        """Give the value of a field, or the items of a list."""
        return self.values[key]


@dataclass(frozen=True, slots=True)
class Changes:
    """What subscribers hear after a commit."""

    number: int
    action: Action
    records: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Give the kinds of record that changed."""
        return frozenset(kind for kind, _ in self.records)


class Register:
    """An open register."""

    def __init__(
        self, opened: store.Store, *, author: str | None = None, clock: Callable[[], datetime] | None = None
    ) -> None:
        """Wrap an open store; use `create`, `open` or `as_of`."""
        self.store = opened
        self.author = author or user_name()
        self._clock = clock or (lambda: datetime.now(UTC))
        self._writing = threading.RLock()
        self._subscribers: list[Callable[[Changes], None]] = []
        self.as_of_day: date | None = None

    # Life ------------------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        address: str | Path,
        *,
        name: str = "Our organisation",
        country: str | None = None,
        author: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """Create a register with its home entity, a group entity of this name."""
        KINDS["party"].check({"name": name, "country": country})  # before there is anything to remove again
        register = cls(store.create_store(str(address)), author=author, clock=clock)
        try:
            register._begin(name, country)
        except BaseException:
            register.close()
            if register.store.is_file:
                Path(address).unlink(missing_ok=True)
            raise
        return register

    @classmethod
    def open(
        cls,
        address: str | Path,
        *,
        read_only: bool = False,
        author: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """Open a register; for reading only where somebody else has it."""
        return cls(store.open_store(str(address), read_only=read_only), author=author, clock=clock)

    @classmethod
    def in_memory(cls, **options: Any) -> Self:
        """Give an empty register in memory, with its home entity."""
        register = cls(store.memory_store(), **options)
        register._begin("Our organisation", None)
        return register

    def _begin(self, name: str, country: str | None) -> None:
        with self.change("Register created", action=Action.CREATE) as work:
            home = work.add("party", {"name": name, "kind": PartyKind.GROUP_ENTITY, "country": country})
            work.add("settings", {"name": name, "home": home}, id=SETTINGS_ID)

    def close(self) -> None:
        """Close the register and give back its lock."""
        self._subscribers.clear()
        self.store.close()

    def __enter__(self) -> Self:
        """Use the register as a context that closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the register."""
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self.store.read_only or self.as_of_day is not None

    @property
    def address(self) -> str:
        """Give the path of the file, or the address of the server without its password."""
        return self.store.address

    # Reading ---------------------------------------------------------------------------------------------------

    def record(self, kind: str, id: str) -> Record:
        """Give one record by id; raises `NotFound`."""
        with self.store.reading() as connection:
            found = rows.read(connection, KINDS[kind], [id])
        if id not in found:
            raise NotFound(f"There is no {KINDS[kind].label.lower()} with the id {id}.")
        return _frozen(KINDS[kind], found[id])

    def by_reference(self, reference: str) -> Record:
        """Give one record by its reference, whatever its kind; raises `NotFound`."""
        for kind in KINDS.values():
            if reference.startswith(kind.prefix + "-"):
                with self.store.reading() as connection:
                    query = select(kind.table.c.id).where(kind.table.c.reference == reference)
                    found = connection.execute(query).scalar()
                if found:
                    return self.record(kind.key, found)
        raise NotFound(f"There is no record {reference} in this register.")

    def records(self, kind: str, ids: Iterable[str] | None = None) -> list[Record]:
        """Give all records of a kind, or those named, in the order of their references."""
        with self.store.reading() as connection:
            found = rows.read(connection, KINDS[kind], None if ids is None else list(ids))
        ordered = sorted(found.values(), key=lambda document: _order(document["reference"]))
        return [_frozen(KINDS[kind], document) for document in ordered]

    def count(self, kind: str) -> int:
        """Count the records of a kind that are not archived."""
        table = KINDS[kind].table
        with self.store.reading() as connection:
            query = select(func.count()).select_from(table).where(table.c.status != Status.ARCHIVED)
            return int(connection.execute(query).scalar_one())

    @property
    def settings(self) -> Record:
        """Give the settings record: name, home entity, settings."""
        return self.record("settings", SETTINGS_ID)

    def file(self, digest: str) -> bytes:
        """Give the content of a stored file by its SHA-256; raises `NotFound`."""
        with self.store.reading() as connection:
            content = connection.execute(select(FILES.c.content).where(FILES.c.sha256 == digest)).scalar()
        if content is None:
            raise NotFound(f"There is no stored file with the hash {digest}.")
        return base64.b64decode(content)

    # Writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def change(
        self, reason: str, *, action: Action = Action.EDIT, reverts: int | None = None, author: str | None = None
    ) -> Iterator[Work]:
        """Open a unit of work: one transaction and one change set, all or nothing.

        Nothing is stored when the block raises, and no change set arises when nothing changed. Raises
        `models.fields.InvalidRecord`, `Conflict`, or `models.store.StoreError`.
        """
        if self.read_only:
            raise store.ReadOnly(store.read_only_sentence(self.address, self.store.held_by))
        with self._writing:
            work = Work(self, reason)
            try:
                yield work
                told = work._commit(author or self.author, self._clock(), action, reverts)
            finally:
                work._open = False
        if told is not None:
            self._tell(told)

    def subscribe(self, hear: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `hear` after every commit; the returned function ends that."""
        self._subscribers.append(hear)
        return lambda: self._subscribers.remove(hear) if hear in self._subscribers else None

    def _tell(self, changes: Changes) -> None:
        for hear in tuple(self._subscribers):
            try:
                hear(changes)
            except Exception:
                log.exception("A subscriber failed on change set %s", changes.number)

    # History ---------------------------------------------------------------------------------------------------

    def history(self, limit: int | None = None) -> list[SetEntry]:
        """List change sets, newest first."""
        with self.store.reading() as connection:
            return history.sets(connection, limit=limit)

    def changes_of(self, number: int) -> list[ChangeEntry]:
        """Give what one change set did to each record."""
        with self.store.reading() as connection:
            return history.changes_of(connection, number)

    def history_of(self, id: str) -> list[tuple[SetEntry, ChangeEntry]]:
        """Give what happened to one record, newest first."""
        with self.store.reading() as connection:
            return history.changes_to(connection, id)

    def undoable(self) -> SetEntry | None:
        """Give the change set that `undo` would take back."""
        return next_undo(self.history())

    def redoable(self) -> SetEntry | None:
        """Give the change set that `redo` would bring back."""
        return next_redo(self.history())

    def undo(self) -> SetEntry:
        """Take back the last change set that is not taken back yet; raises `RegisterError` or `StaleUndo`."""
        target = self.undoable()
        if target is None:
            raise RegisterError("There is nothing to undo.")
        self._revert(target, Action.UNDO, f"Undo: {target.reason}")
        return target

    def redo(self) -> SetEntry:
        """Bring back what was undone last; raises `RegisterError` or `StaleUndo`."""
        target = self.redoable()
        if target is None:
            raise RegisterError("There is nothing to redo.")
        self._revert(target, Action.REDO, target.reason.replace("Undo: ", "Redo: ", 1))
        return target

    def _revert(self, target: SetEntry, action: Action, reason: str) -> None:
        changes = self.changes_of(target.number)
        with self.change(reason, action=action, reverts=target.number) as work:
            for kind in {change.kind for change in changes}:
                work.load(kind, [change.id for change in changes if change.kind == kind])
            for change in changes:
                work._put_back(change)

    def as_of(self, day: date) -> Register:
        """Give the register as it stood at the end of a day, for reading only.

        Raises `RegisterError` for a day before the register began.
        """
        with self.store.reading() as connection:
            number = history.last_number(connection, day)
        if number == 0:
            raise RegisterError(f"The register began after {day.isoformat()}; it cannot say how it stood that day.")
        return self.at(number, day)

    def at(self, number: int, day: date | None = None) -> Register:
        """Give the register as it stood after a change set, for reading only."""
        past = Register(store.memory_store(), author=self.author, clock=self._clock)
        with self.store.reading() as source, past.store.writing() as target:
            target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            writer = rows.Writer(target)
            for kind, record_id, version, after in history.state_at(source, number):
                writer.put(KINDS[kind], record_id, version, None, history.decode(after))
            writer.flush()
            history.insert_rows(target, FILES, [tuple(row) for row in source.execute(select(FILES))])
        past.as_of_day = day or next(s for s in self.history() if s.number == number).at.astimezone().date()
        past.store.address = self.address
        return past

    def compare(self, first: date, second: date) -> list[ChangeEntry]:
        """Give every record that differs between the ends of two days; a day before the register began is empty."""
        with self.store.reading() as connection:
            numbers = sorted((history.last_number(connection, first), history.last_number(connection, second)))
            net = history.net_changes(connection, numbers[0], numbers[1])
        if first <= second:
            return net
        return [ChangeEntry(c.kind, c.id, c.version, c.after, c.before) for c in net]

    def verify(self) -> str:
        """Check file, history and records against each other; give an empty text, or one sentence on what is wrong."""
        try:
            with self.store.reading() as connection:
                return self._flaw(connection)
        except (store.StoreError, ValueError) as error:
            return f"The register is damaged: {error}"

    def _flaw(self, connection: Connection) -> str:
        if self.store.engine.dialect.name == "sqlite":
            said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
            if said != "ok":
                return f"The file is damaged: {said}."
        if gone := history.missing_guards(connection):
            return f"The protection of the history was removed ({', '.join(gone)})."
        if broken := history.broken_at(connection):
            return broken
        told: dict[str, dict[str, tuple[int, str]]] = {key: {} for key in KINDS}
        for key, record_id, version, after in history.state_at(connection, history.last_number(connection)):
            told[key][record_id] = version, after
        for kind in KINDS.values():
            if altered := _altered(kind, rows.read(connection, kind), told[kind.key]):
                return f"{kind.label} {altered} was altered outside the program."
        for digest, content in connection.execute(select(FILES)):
            if sha256(base64.b64decode(content)).hexdigest() != digest:
                return f"The stored file {digest} was altered outside the program."
        return ""


class Work:
    """One unit of work; it collects documents and stores them when its block ends well."""

    def __init__(self, register: Register, reason: str) -> None:
        """Belong to a register; only `Register.change` makes these."""
        self._register = register
        self.reason = reason
        self._before: dict[tuple[str, str], Document | None] = {}
        self._after: dict[tuple[str, str], Document | None] = {}
        self._versions: dict[tuple[str, str], int] = {}
        self._files: dict[str, bytes] = {}
        self._open = True

    def add(self, kind: str, values: Values, id: str | None = None) -> str:
        """Add a record and give its id."""
        self._check_open()
        id = id or new_id()
        if (kind, id) in self._after:
            raise Conflict(f"The id {id} belongs to another record already.")
        self._before[kind, id] = None
        self._after[kind, id] = KINDS[kind].check(values)
        return id

    def edit(self, kind: str, id: str, values: Values, *, version: int | None = None) -> None:
        """Change the named fields and lists of a record; a list is replaced as a whole.

        With `version`, raises `Conflict` where the record has another version by now.
        """
        self._check_open()
        current = self._current(kind, id)
        if version is not None and self._versions.get((kind, id), version) != version:
            raise Conflict(
                f"{KINDS[kind].label} {current.get('reference', '')} was changed by somebody else meanwhile."
            )
        self._after[kind, id] = KINDS[kind].check({**current, **values})

    def put(self, kind: str, id: str, values: Values) -> None:
        """Make a record, new or read by `load`, be these values and nothing else."""
        self._check_open()
        self._before.setdefault((kind, id), None)
        self._after[kind, id] = KINDS[kind].check(values)

    def put_checked(self, kind: str, id: str, before: Document | None, after: Document) -> None:
        """Make a record be a document that `Kind.check` gave; raises `Conflict` where it is not `before` any more."""
        self._check_open()
        if self._before.setdefault((kind, id), None) != before:
            raise Conflict(f"{KINDS[kind].label} {after.get('reference', '')} changed since the plan was made; plan anew.")
        self._after[kind, id] = after

    def archive(self, kind: str, id: str) -> None:
        """Put a record away; nothing is ever deleted."""
        self.edit(kind, id, {"status": Status.ARCHIVED})

    def restore(self, kind: str, id: str) -> None:
        """Bring an archived record back."""
        self.edit(kind, id, {"status": Status.ACTIVE})

    def add_file(self, content: bytes) -> str:
        """Store a file and give its SHA-256."""
        self._check_open()
        digest = sha256(content).hexdigest()
        try:
            self._register.file(digest)
        except NotFound:
            self._files[digest] = content
        return digest

    def document(self, kind: str, id: str) -> Document:
        """Give the compact document of a record as this unit of work leaves it."""
        return dict(self._current(kind, id))

    def load(self, kind: str, ids: Iterable[str]) -> None:
        """Read many records at once that will be edited."""
        wanted = [id for id in ids if (kind, id) not in self._after]
        with self._register.store.reading() as connection:
            for id, full in rows.read(connection, KINDS[kind], wanted).items():
                self._take(kind, id, full)

    def remove_pristine(self, kind: str, id: str) -> None:
        """Take a record away altogether; only for one that a register was created with and never used."""
        self._current(kind, id)
        self._after[kind, id] = None

    def _take(self, kind: str, id: str, full: Document) -> None:
        self._versions[kind, id] = full["version"]
        self._before[kind, id] = KINDS[kind].compact(full)
        self._after[kind, id] = self._before[kind, id]

    def _current(self, kind: str, id: str) -> Document:
        if (kind, id) not in self._after:
            self.load(kind, [id])
        current = self._after.get((kind, id))
        if current is None:
            raise NotFound(f"There is no {KINDS[kind].label.lower()} with the id {id}.")
        return current

    def _put_back(self, change: ChangeEntry) -> None:
        """Set a record to what it was before a change, if it still is what that change made of it."""
        key = (change.kind, change.id)
        if self._after.get(key) != change.after:
            name = (change.after or change.before or {}).get("reference", change.id)
            raise StaleUndo(f"{KINDS[change.kind].label} {name} was changed since; take that change back first.")
        self._before.setdefault(key, None)
        self._after[key] = change.before

    def _check_open(self) -> None:
        if not self._open:
            raise RegisterError("This unit of work is closed; a write needs an open change.")

    # Storing ---------------------------------------------------------------------------------------------------

    def _commit(self, author: str, now: datetime, action: Action, reverts: int | None) -> Changes | None:
        touched = [key for key, after in self._after.items() if self._before[key] != after]
        if not touched and not self._files and reverts is None:
            return None
        with self._register.store.writing() as connection:
            self._number(connection, touched)
            self._check_links(connection, touched)
            self._check_ids(connection, touched)
            versions = self._check_versions(connection, touched)
            changes = [
                ChangeEntry(kind, id, versions.get((kind, id), 0) + 1, self._before[kind, id], self._after[kind, id])
                for kind, id in touched
            ]
            writer = rows.Writer(connection)
            for change in changes:
                writer.put(KINDS[change.kind], change.id, change.version, change.before, change.after)
            writer.flush()
            self._store_files(connection)
            number = history.append(
                connection,
                changes,
                author=str(clean_text(author)),
                reason=str(clean_text(self.reason)),
                action=action,
                reverts=reverts,
                now=now,
            )
        return Changes(number, action, tuple(touched))

    def _number(self, connection: Connection, touched: list[tuple[str, str]]) -> None:
        """Give new records the next free reference of their kind."""
        last: dict[str, int] = {}
        for key in touched:
            document = self._after[key]
            if document is None or document.get("reference"):
                continue
            kind = KINDS[key[0]]
            if kind.key not in last:
                last[kind.key] = self._highest(connection, kind)
            last[kind.key] += 1
            document["reference"] = f"{kind.prefix}-{last[kind.key]:04d}"

    def _highest(self, connection: Connection, kind: Kind) -> int:
        """Give the highest number used by a kind, in the register, its history, or this unit of work."""
        reference = kind.table.c.reference
        longest = func.max(func.length(reference))
        used = connection.execute(
            select(func.max(reference)).where(func.length(reference) == select(longest).scalar_subquery())
        ).scalar()
        ever = connection.execute(
            select(func.count(func.distinct(history.CHANGES.c.record_id))).where(
                history.CHANGES.c.kind == kind.key, history.CHANGES.c.before.is_(None)
            )
        ).scalar_one()
        named = [a.get("reference", "") for (k, _), a in self._after.items() if k == kind.key and a]
        return max(int(ever), *(_order(r)[1] for r in (used or "", *named)))

    def _check_links(self, connection: Connection, touched: list[tuple[str, str]]) -> None:
        wanted: dict[str, dict[str, str]] = {}
        for key in touched:
            after = self._after[key]
            if after is None:
                continue
            kind = KINDS[key[0]]
            for label, target, id in rows.links_in(kind, after):
                if self._after.get((target, id)) is None:
                    wanted.setdefault(target, {}).setdefault(id, f"{kind.label} {after['reference']}, {label}")
        for target, ids in wanted.items():
            for id in ids.keys() - rows.existing(connection, KINDS[target], list(ids)):
                raise NotFound(f"{ids[id]}: there is no {KINDS[target].label.lower()} with the id {id}.")

    def _check_ids(self, connection: Connection, touched: list[tuple[str, str]]) -> None:
        """Refuse an id that a record of any kind has, or ever had: history tells records apart by id alone."""
        kinds: dict[str, str] = {}
        for kind, id in touched:
            if kinds.setdefault(id, kind) != kind:
                raise Conflict(f"The id {id} belongs to another record already.")
        for kind in set(kinds.values()):
            added = [id for k, id in touched if k == kind and self._before[k, id] is None]
            for id in rows.taken(connection, KINDS[kind], added):
                raise Conflict(f"The id {id} belongs to another record already.")

    def _check_versions(self, connection: Connection, touched: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Refuse to write over what another connection changed since it was read; give the versions so far."""
        versions: dict[tuple[str, str], int] = {}
        for kind in KINDS.values():
            ids = [id for k, id in touched if k == kind.key and self._before[k, id] is not None]
            for portion in rows.chunked(ids):
                query = select(kind.table.c.id, kind.table.c.version).where(kind.table.c.id.in_(portion))
                versions.update({(kind.key, id): version for id, version in connection.execute(query)})
        for key in touched:
            before = self._before[key]
            if before is not None and versions.get(key) != self._versions[key]:
                raise Conflict(f"{KINDS[key[0]].label} {before['reference']} was changed by somebody else meanwhile.")
        return versions

    def _store_files(self, connection: Connection) -> None:
        for digest, content in self._files.items():
            if not connection.execute(select(FILES.c.sha256).where(FILES.c.sha256 == digest)).first():
                connection.execute(FILES.insert().values(sha256=digest, content=base64.b64encode(content).decode()))


def _altered(kind: Kind, kept: dict[str, Document], told: dict[str, tuple[int, str]]) -> str:
    """Give the reference of a record that is not what the history says, or an empty text."""
    for record_id in kept.keys() | told.keys():
        document = kept.get(record_id)
        held = (document["version"], history.encode(kind.compact(document))) if document else None
        if held != told.get(record_id):
            return str(document["reference"]) if document else record_id
    return ""


def _order(reference: str) -> tuple[str, int]:
    """Sort T-9999 before T-10000."""
    prefix, _, number = reference.partition("-")
    return prefix, int(number) if number.isdigit() else 0


def _frozen(kind: Kind, full: Document) -> Record:
    values = {
        key: tuple(MappingProxyType(item) for item in value) if key in kind.lists else value
        for key, value in full.items()
        if key not in ("id", "version")
    }
    return Record(kind, full["id"], full["version"], MappingProxyType(values))
