"""Where a register lives: one SQLite file, memory, or a PostgreSQL database.

A file ends in `.register`, carries our application id and the number of its schema, and keeps SQLite's rollback
journal with full synchronisation: it must survive network shares, where a write-ahead log does not. Whoever opens it
for writing holds a lock that names them. A newer file is refused; an older one is copied aside before it is migrated.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from models import fields, files, history  # noqa: F401  (their tables make the schema)
from models.locking import Lock
from models.migrations import SCHEMA, STEPS
from models.record import metadata
from models.store_errors import ReadOnly, StoreError, explained, read_only_sentence

APPLICATION_ID = 0x54524547
"""“TREG”, written into the header of every register file."""

ENDING = ".register"
BUSY_SECONDS = 5

_PAGES = 4_096
"""Pages of a file that are copied between two looks at whether the copy is still wanted."""


class Store:
    """An open register file or database; it knows connections, not what they carry."""

    def __init__(self, engine: Engine, address: str, *, read_only: bool, lock: Lock | None = None) -> None:
        """Wrap an engine; use `create_store`, `open_store` or `memory_store`."""
        self.engine = engine
        self.address = address
        self.read_only = read_only
        self.held_by = lock.holder if lock is not None and not lock.mine else ""
        self._lock = lock
        self._here = threading.local()
        """The read transaction that a thread is in."""

    @property
    def is_file(self) -> bool:
        """Whether the register is a file of this machine or a share."""
        return self.engine.dialect.name == "sqlite" and ":memory:" not in self.address

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in one consistent read transaction; within one of the same thread, that one.

        A second one would wait for a writer that waits for the first, until both give up.
        """
        outer: Connection | None = getattr(self._here, "connection", None)
        if outer is not None:
            yield outer
            return
        with explained(self.address), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # its default shows every statement a newer state
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                self._here.connection = connection
                try:
                    yield connection
                finally:
                    self._here.connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the only writing connection; everything in it is stored, or nothing is.

        Raises `ReadOnly` where the register is open for reading only.
        """
        if self.read_only:
            raise ReadOnly(read_only_sentence(self.address, self.held_by))
        with explained(self.address), self.engine.connect() as connection, _begun(connection):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": APPLICATION_ID})
            yield connection

    def close(self) -> None:
        """Give back connections and the lock."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def _begun(connection: Connection) -> RootTransaction:
    """Begin to write at once, so that two writers wait for each other and never meet half-way."""
    return connection.execution_options(register_write=True).begin()


def is_server(address: str) -> bool:
    """Whether an address names a PostgreSQL database, not a file."""
    return address.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def create_store(address: str) -> Store:
    """Create an empty register; raises `StoreError` where there is one already."""
    if is_server(address):
        with _server_engine(address) as engine, explained(_shown(address)), engine.begin() as connection:
            if inspect(connection).has_table("change_set"):
                raise StoreError(f"{_shown(address)} holds a register already.")
            _write_schema(connection)
        return Store(engine, _shown(address), read_only=False)
    path = Path(address)
    if path.suffix != ENDING:
        raise StoreError(f"{address}: the name of a register ends in {ENDING}.")
    if path.exists():
        raise StoreError(f"{address} exists already.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}.")
    lock = _locked(path)
    engine = _file_engine(path, read_only=False)
    try:
        with explained(address), engine.connect() as connection, _begun(connection):
            _write_schema(connection)
    except StoreError:
        engine.dispose()
        lock.release()
        path.unlink(missing_ok=True)
        raise
    return Store(engine, str(path), read_only=False, lock=lock)


def open_store(address: str, *, read_only: bool = False) -> Store:
    """Open a register; for reading only where somebody else holds it.

    Raises `StoreError` for a file that is missing, no register, damaged, or of a newer program.
    """
    if is_server(address):
        return _open_server(address, read_only=read_only)
    path = Path(address)
    _refuse_foreign(path)
    writable = not read_only and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    lock = _locked(path) if writable else None
    read_only = not writable or (lock is not None and not lock.mine)
    engine = _file_engine(path, read_only=read_only)
    try:
        with explained(address):
            _bring_up_to_date(engine, path, read_only=read_only)
    except BaseException:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise
    return Store(engine, str(path), read_only=read_only, lock=lock)


def memory_store() -> Store:
    """Give a register in memory: for the register as of a day, and for trying out an import."""
    name = f"file:{uuid.uuid4()}?mode=memory&cache=shared&uri=true"
    # Read by other threads than the one that made it; the pool gives each connection to one thread at a time.
    engine = create_engine(f"sqlite:///{name}", poolclass=QueuePool, connect_args={"check_same_thread": False})
    _prepare(engine, synchronous="OFF")
    keeper = engine.connect()  # the database lives as long as one connection to it does
    event.listen(engine, "engine_disposed", lambda _engine: keeper.close())
    held: Any = keeper.connection.driver_connection
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.deserialize(_empty_register())
        empty.backup(held)
    return Store(engine, ":memory:", read_only=False)


@cache
def _empty_register() -> bytes:
    """Give an empty register as SQLite writes it: copying it is ten times faster than making its tables."""
    with closing(sqlite3.connect(":memory:")) as made:
        with create_engine("sqlite://", creator=lambda: made).begin() as connection:
            _write_schema(connection)
        return made.serialize()


def backup(store: Store, target: Path, progress: Callable[[float], None] | None = None) -> None:
    """Write a sound copy of a register file, even while it is in use; `progress` hears how much is done, up to 1."""
    if not store.is_file:
        raise StoreError(
            "A register on a server is backed up by the server (pg_dump); use “dump” for a copy in a file."
        )
    if target.exists() and target.samefile(store.address):
        raise StoreError(f"{target} is the register itself; a backup needs another name or folder.")
    partial = target.with_name(target.name + ".part")
    try:
        with explained(str(target)), store.engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            copy = sqlite3.connect(partial)
            try:
                if progress is None:
                    source.backup(copy)
                else:
                    told = progress
                    source.backup(copy, pages=_PAGES, progress=lambda _s, left, all: told(1 - left / max(all, 1)))
            finally:
                copy.close()
        os.replace(partial, target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _locked(path: Path) -> Lock:
    try:
        return Lock(path)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be written: {error.strerror}.") from error


def _refuse_foreign(path: Path) -> None:
    """Look into the header before SQLite does, so that the sentence says what is wrong."""
    if not path.exists():
        raise StoreError(f"There is no file {path}.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a register.")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if header[:16] != b"SQLite format 3\x00" or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path} is not a register.")
    schema = int.from_bytes(header[60:64], "big")
    if schema == 0:
        raise StoreError(f"{path} is not a register.")
    _refuse_newer(str(path), schema)


def _refuse_newer(address: str, schema: int) -> None:
    if schema > SCHEMA:
        raise StoreError(
            f"{address} was written by a newer version of Transfer Register (schema {schema}, this program knows "
            f"{SCHEMA}); install the newer version to open it."
        )


def _bring_up_to_date(engine: Engine, path: Path, *, read_only: bool) -> None:
    with engine.connect() as connection:
        schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if schema == SCHEMA:
        return
    _refuse_older(str(path), schema, read_only=read_only)
    try:
        shutil.copy2(path, path.with_name(f"{path.stem}.schema-{schema}{ENDING}"))
    except OSError as error:
        raise StoreError(f"{path} cannot be copied aside before it is brought up to date: {error.strerror}.") from error
    with engine.connect() as connection, connection.execution_options(register_write=True).begin():
        _migrate(connection, schema)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _refuse_older(address: str, schema: int, *, read_only: bool) -> None:
    if read_only and schema < SCHEMA:
        raise StoreError(
            f"{address} is of an older version and must be opened for writing once, to be brought up to date."
        )


def _migrate(connection: Connection, schema: int) -> None:
    for number in range(schema + 1, SCHEMA + 1):
        STEPS[number](connection)


def _open_server(address: str, *, read_only: bool) -> Store:
    with _server_engine(address) as engine, explained(_shown(address)), engine.begin() as connection:
        if not inspect(connection).has_table("register_schema"):
            raise StoreError(f"{_shown(address)} holds no register.")
        schema = int(connection.execute(text("SELECT number FROM register_schema")).scalar_one())
        _refuse_newer(_shown(address), schema)
        _refuse_older(_shown(address), schema, read_only=read_only)
        if schema < SCHEMA:
            _migrate(connection, schema)
            connection.execute(text("UPDATE register_schema SET number = :n"), {"n": SCHEMA})
    return Store(engine, _shown(address), read_only=read_only)


def _write_schema(connection: Connection) -> None:
    for kind in fields.KINDS.values():
        for index in kind.table.indexes:  # a B-tree of PostgreSQL holds no text of more than some 2,700 bytes
            index.dialect_options["postgresql"]["using"] = "hash"
    metadata.create_all(connection)
    history.forbid_changes(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("CREATE TABLE register_schema (number integer NOT NULL)"))
        connection.execute(text("INSERT INTO register_schema VALUES (:n)"), {"n": SCHEMA})
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


@contextmanager
def _server_engine(address: str) -> Iterator[Engine]:
    """Give an engine that stays open when the block ends well."""
    rest = address.split("://", 1)[1]
    try:
        engine = create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True)
    except (SQLAlchemyError, ValueError) as error:
        raise StoreError(f"{_shown(address)} is no address of a PostgreSQL database.") from error
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def _shown(address: str) -> str:
    """Give a server's address without the password."""
    scheme, rest = address.split("://", 1)
    credentials, at, host = rest.rpartition("@")
    return f"{scheme}://{credentials.split(':')[0]}{at}{host}"


def _file_engine(path: Path, *, read_only: bool) -> Engine:
    mode = "ro" if read_only else "rwc"
    # Not as one text: SQLAlchemy would unquote it, and SQLite then end the name at the first # or ?.
    url = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": mode, "uri": "true"})
    engine = create_engine(url, poolclass=QueuePool)
    _prepare(engine, synchronous="FULL")
    return engine


def _prepare(engine: Engine, *, synchronous: str) -> None:
    """Set the pragmas of every connection, and let writers begin at once so that they never deadlock."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys = ON",
            f"synchronous = {synchronous}",
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "temp_store = MEMORY",
            "cache_size = -64000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("register_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
