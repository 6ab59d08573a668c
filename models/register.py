"""The register: the one door to the data.

Everything that reads or writes a register goes through `Register`. A write is

    with register.change("reason") as work:
        party = work.add("party", {"name": "Example Ltd"})

which is one transaction and one change set, all or nothing; afterwards the subscribers hear which records changed.
Readers get frozen records, never rows that are bound to a connection.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, select

from models import history, rows, store
from models.fields import KINDS
from models.files import FILES, stored_file
from models.frozen import Record, reference_order
from models.history import Action, ChangeEntry, SetEntry
from models.inserting import insert_rows
from models.locking import user_name
from models.store_errors import ReadOnly, StoreError, read_only_sentence
from models.undoing import next_redo, next_undo
from models.verification import flaw
from models.vocabulary import PartyKind, Status
from models.work import Changes, Conflict, NotFound, RegisterError, Work

__all__ = ["SETTINGS_ID", "Changes", "Conflict", "NotFound", "Record", "Register", "RegisterError", "Work"]

SETTINGS_ID = "00000000-0000-0000-0000-000000000001"
"""The one settings record of every register, so that a dump finds it again."""

log = logging.getLogger(__name__)


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
        self.past_of: Register | None = None
        """Of what stood after a change set: the register that has the history."""
        self.at_number: int | None = None
        """The number of that change set."""

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
            found = rows.read_records(connection, KINDS[kind], [id])
        if not found:
            raise NotFound(f"There is no {KINDS[kind].label.lower()} with the id {id}.")
        return found[0]

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
            found = rows.read_records(connection, KINDS[kind], None if ids is None else list(ids))
        return sorted(found, key=lambda record: reference_order(record.reference))

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
            content = stored_file(connection, digest)
        if content is None:
            raise NotFound(f"There is no stored file with the hash {digest}.")
        return content

    # Writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def change(
        self, reason: str, *, action: Action = Action.EDIT, reverts: int | None = None, author: str | None = None
    ) -> Iterator[Work]:
        """Open a unit of work: one transaction and one change set, all or nothing.

        Nothing is stored when the block raises, and no change set arises when nothing changed. Raises
        `models.fields.InvalidRecord`, `Conflict`, or `models.store_errors.StoreError`.
        """
        if self.read_only:
            raise ReadOnly(read_only_sentence(self.address, self.store.held_by))
        with self._writing:
            work = Work(self.store, reason)
            try:
                yield work
                told = work.commit(author or self.author, self._clock(), action, reverts)
            finally:
                work.close()
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
                work.put_back(change)

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
            named: set[str] = set()
            for kind, record_id, version, after in history.state_at(source, number):
                document = history.decode(after) or {}
                writer.put(KINDS[kind], record_id, version, None, document)
                if kind == "document":
                    named.add(document.get("sha256", ""))
            writer.flush()
            files = select(FILES).where(FILES.c.sha256.not_in(history.files_named_after(source, number) - named))
            insert_rows(target, FILES, [tuple(row) for row in source.execute(files)])
        past.as_of_day = day or next(s for s in self.history() if s.number == number).at.astimezone().date()
        past.store.address = self.address
        past.past_of, past.at_number = self, number
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
                return flaw(connection)
        except (StoreError, ValueError) as error:
            return f"The register is damaged: {error}"
