"""From one schema to the next: older files are copied aside and brought up to date, or left as they were."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from models import store
from models.fields import KINDS
from models.migrations import SCHEMA, STEPS
from models.register import Register
from models.store_errors import StoreError
from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures"


def structure(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the columns of every table and the text of every index and trigger of a file.

    Of a column: name, type, whether it may be null, and its place in the key. A step adds columns at the end, with a
    default for the rows that are there; neither matters to the program, which names every column that it writes.
    """
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name'
    found = {name: connection.execute(columns, (name,)).fetchall() for name in names}
    rest = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' ORDER BY name")
    found["indexes and triggers"] = rest.fetchall()
    connection.close()
    return found


# Files of released schemas --------------------------------------------------------------------------------------


@pytest.fixture(params=range(1, SCHEMA + 1))
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a copy of the file that is kept of each schema."""
    kept = FIXTURES / f"schema-{request.param}.register"
    assert kept.exists(), f"schema {request.param} has no file in tests/fixtures; keep one of every released schema"
    return Path(shutil.copy(kept, tmp_path / kept.name))


def test_every_schema_but_the_first_has_its_step() -> None:
    assert sorted(STEPS) == list(range(2, SCHEMA + 1))


def test_a_file_of_every_schema_opens_and_verifies(released: Path) -> None:
    with Register.open(released) as register:
        assert not register.read_only
        assert register.verify() == ""


def test_a_file_of_every_schema_holds_what_was_written(released: Path) -> None:
    written = json.loads((FIXTURES / f"{released.stem}.json").read_text(encoding="utf-8"))
    with Register.open(released) as register:
        for kind, documents in written.items():
            records = {record.id: record for record in register.records(kind)}
            for id, values in documents.items():
                for key, value in values.items():
                    found = records[id][key]
                    if key in KINDS[kind].lists:
                        found = [{name: item[name] for name in value[n]} for n, item in enumerate(found)]
                    assert found == value, f"{kind} {values['reference']}, {key}"


def test_a_file_of_every_schema_can_be_worked_with(released: Path) -> None:
    with Register.open(released) as register:
        first = register.as_of(date(2026, 1, 5))
        assert [party["name"] for party in first.records("party")] == ["Example Group"]
        first.close()
        assert register.undo().reason == "Put away"
        assert register.redo().reason == "Undo: Put away"
        with register.change("Add") as work:
            added = work.add("party", {"name": "Example Hosting Ltd"})
        assert register.record("party", added).reference == "P-0013"
        assert register.verify() == ""


def test_a_file_brought_up_to_date_has_the_structure_of_a_new_one(released: Path, register: Register) -> None:
    Register.open(released).close()
    assert structure(released) == structure(Path(register.address)), (
        "the tables changed without a step; while the newest schema is not released, run tests.fixtures.make_schema"
    )


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_the_file_of_a_schema_fills_every_field_it_had(schema: int) -> None:
    written = json.loads((FIXTURES / f"schema-{schema}.json").read_text(encoding="utf-8"))
    columns = structure(FIXTURES / f"schema-{schema}.register")
    for kind in written:
        kept = {str(column[0]) for column in columns[kind]} - {"id", "version"}
        for id, values in written[kind].items():
            empty = [key for key in kept if values.get(key) in (None, "")]
            assert not empty, f"{kind} {id} leaves {empty} blank"


# A step, tried on a schema that does not exist yet ----------------------------------------------------------------


@pytest.fixture
def older(file_address: str) -> Path:
    """Give a register of the present schema, which the next tests make an older one."""
    with Register.create(file_address, name="Example Group") as register, register.change("Add") as work:
        work.add("party", {"name": "Example Hosting Ltd"})
    return Path(file_address)


def with_step(monkeypatch: pytest.MonkeyPatch, step: Callable[[Connection], None]) -> int:
    """Let the program know one schema more than it does."""
    monkeypatch.setattr(store, "SCHEMA", SCHEMA + 1)
    monkeypatch.setitem(STEPS, SCHEMA + 1, step)
    return SCHEMA + 1


def add_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE party ADD COLUMN ticker VARCHAR NOT NULL DEFAULT 'none'")


def fail_half_way(connection: Connection) -> None:
    add_a_column(connection)
    connection.exec_driver_sql("DELETE FROM settings")
    raise ZeroDivisionError


def test_an_older_file_is_copied_aside_and_brought_up_to_date(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    newer = with_step(monkeypatch, add_a_column)
    with Register.open(older) as register, register.store.reading() as connection:
        tickers = connection.exec_driver_sql("SELECT ticker FROM party").scalars().all()
    assert tickers == ["none", "none"]
    assert older.with_name(f"group.schema-{SCHEMA}.register").read_bytes() == before
    assert int.from_bytes(older.read_bytes()[60:64], "big") == newer
    Register.open(older).close()


def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    with_step(monkeypatch, fail_half_way)
    with pytest.raises(ZeroDivisionError):
        Register.open(older)
    assert older.read_bytes() == before
    assert not older.with_name("group.register.lock").exists()
    monkeypatch.undo()
    with Register.open(older) as register:
        assert register.verify() == ""


def test_an_older_file_is_not_brought_up_to_date_by_a_reader(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    with_step(monkeypatch, add_a_column)
    with pytest.raises(StoreError, match="older version and must be opened for writing once"):
        Register.open(older, read_only=True)
    assert older.read_bytes() == before
    assert not list(older.parent.glob("*.schema-*"))


def test_an_older_register_on_a_server_is_brought_up_to_date(
    server_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Register.create(server_address).close()
    with_step(monkeypatch, add_a_column)
    with pytest.raises(StoreError, match="older version"):
        Register.open(server_address, read_only=True)
    for _ in range(2):
        with Register.open(server_address) as register, register.store.reading() as connection:
            assert connection.exec_driver_sql("SELECT ticker FROM party").scalars().all() == ["none"]


def test_a_step_that_fails_on_a_server_changes_nothing(server_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Register.create(server_address).close()
    with_step(monkeypatch, fail_half_way)
    with pytest.raises(ZeroDivisionError):
        Register.open(server_address)
    monkeypatch.undo()
    with Register.open(server_address) as register:
        assert register.verify() == ""


def test_the_copy_carries_the_number_of_its_schema(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, add_a_column)
    Register.open(older).close()
    copies = [path.name for path in older.parent.iterdir() if path != older]
    assert [re.sub(r"\d+", "N", name) for name in copies] == ["group.schema-N.register"]
    monkeypatch.undo()
    with Register.open(older.parent / copies[0]) as register:
        assert register.verify() == ""
