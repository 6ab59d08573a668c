"""Where a register lives: what the file says of itself, what is refused and why, backups."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from models import store
from models.fields import InvalidRecord
from models.migrations import SCHEMA
from models.register import Register
from models.store_errors import ReadOnly, StoreError
from tests.conftest import ROOT, Clock


def patch_bytes(path: str, offset: int, content: bytes) -> None:
    with Path(path).open("r+b") as file:
        file.seek(offset)
        file.write(content)


# On both stores -------------------------------------------------------------------------------------------------


def test_a_created_register_can_be_opened_again(address: str, clock: Clock) -> None:
    with Register.create(address, name="Example Group", country="NL", clock=clock) as created:
        home = created.settings["home"]
    with Register.open(address, clock=clock) as opened:
        assert opened.settings["name"] == "Example Group"
        assert opened.record("party", home)["country"] == "NL"
        assert not opened.read_only
        assert opened.verify() == ""


def test_a_register_is_not_created_twice_at_one_address(address: str) -> None:
    Register.create(address, name="Example Group").close()
    with pytest.raises(StoreError, match=r"exists already|holds a register already"):
        Register.create(address)
    with Register.open(address) as opened:
        assert opened.settings["name"] == "Example Group"


def test_a_register_that_cannot_begin_leaves_nothing_behind(address: str) -> None:
    with pytest.raises(InvalidRecord, match="Country"):
        Register.create(address, country="QQ")
    with Register.create(address, country="NL") as created:
        assert created.verify() == ""


def test_the_database_refuses_a_record_that_points_nowhere(any_register: Register) -> None:
    statement = text("UPDATE party SET parent = 'nobody'")
    with (
        pytest.raises(StoreError, match="points to what this would remove"),
        any_register.store.writing() as connection,
    ):
        connection.execute(statement)
    assert any_register.verify() == ""


def test_a_write_that_breaks_off_stores_nothing(any_register: Register) -> None:
    with pytest.raises(KeyError), any_register.store.writing() as connection:  # noqa: PT012
        connection.execute(text("UPDATE party SET name = 'Altered'"))
        raise KeyError
    assert any_register.records("party")[0]["name"] == "Example Group"


def test_a_reader_writes_nothing(address: str) -> None:
    Register.create(address).close()
    with Register.open(address, read_only=True) as reader:
        assert reader.read_only
        with pytest.raises(ReadOnly, match="for reading only"), reader.change("Try"):
            pass
        with pytest.raises(ReadOnly), reader.store.writing():
            pass


# The server -----------------------------------------------------------------------------------------------------


def test_a_reader_on_a_server_sees_one_moment(server_address: str) -> None:
    with Register.create(server_address) as first, Register.open(server_address) as second:
        home = first.settings["home"]
        names = text("SELECT name FROM party")
        with first.store.reading() as connection:
            before = connection.execute(names).scalars().all()
            with second.change("Rename") as work:
                work.edit("party", home, {"name": "Renamed"})
            assert connection.execute(names).scalars().all() == before
        assert first.record("party", home)["name"] == "Renamed"


def test_a_server_database_without_a_register_is_refused(server_address: str) -> None:
    with pytest.raises(StoreError, match="holds no register"):
        Register.open(server_address)


def test_a_newer_schema_on_a_server_is_refused(server_address: str) -> None:
    with Register.create(server_address) as created, created.store.writing() as connection:
        connection.execute(text("UPDATE register_schema SET number = 99"))
    with pytest.raises(StoreError, match=r"newer version .*schema 99"):
        Register.open(server_address)


def test_a_reader_on_a_server_needs_no_right_to_write(server_address: str) -> None:
    Register.create(server_address).close()
    joined = "&" if "?" in server_address else "?"
    options = "options=-c%20default_transaction_read_only%3Don"
    with Register.open(f"{server_address}{joined}{options}", read_only=True) as reader:
        assert reader.count("party") == 1


def test_the_password_of_a_server_is_never_shown() -> None:
    address = "postgresql://office:secret@127.0.0.1:1/register?connect_timeout=1"
    with pytest.raises(StoreError) as refused:
        Register.open(address)
    assert "office" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_server_address_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(StoreError, match="no address of a PostgreSQL database"):
        Register.open("postgresql://office@host:port/register")


# The file -------------------------------------------------------------------------------------------------------


def test_the_header_names_program_and_schema(register: Register) -> None:
    header = Path(register.address).read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\x00"
    assert header[68:72] == b"TREG"
    assert int.from_bytes(header[60:64], "big") == SCHEMA


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("synchronous", 2), ("journal_mode", "delete"), ("busy_timeout", 5000)]
)
def test_every_connection_to_a_file_is_a_careful_one(register: Register, pragma: str, value: int | str) -> None:
    with register.store.engine.connect() as first, register.store.engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_writer_has_the_file_for_itself_from_the_start(register: Register) -> None:
    with sqlite3.connect(register.address, timeout=0) as other, register.store.writing():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM party").fetchone() == (1,)
    other.close()


def test_a_file_that_another_program_holds_is_said_to_be_locked(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0)
    register.close()
    other = sqlite3.connect(register.address)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="is locked by another program; try again"):
        Register.open(register.address)
    other.close()


@pytest.mark.parametrize("schema", [SCHEMA + 1, 99, 2**31 - 1, 2**32 - 1])
def test_a_file_of_a_newer_program_is_refused(file_address: str, schema: int) -> None:
    Register.create(file_address).close()
    patch_bytes(file_address, 60, schema.to_bytes(4, "big"))
    before = Path(file_address).read_bytes()
    with pytest.raises(StoreError, match=f"newer version .*schema {schema}"):
        Register.open(file_address)
    assert Path(file_address).read_bytes() == before


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def file_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE party (id text)")
    connection.close()


def file_without_a_schema(path: Path) -> None:
    Register.create(path).close()
    patch_bytes(str(path), 60, bytes(4))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no file"),
        (Path.mkdir, "is a folder, not a register"),
        (Path.touch, "is not a register"),
        (random_bytes, "is not a register"),
        (lambda path: path.write_text("party;country\n"), "is not a register"),
        (file_of_another_program, "is not a register"),
        (file_without_a_schema, "is not a register"),
    ],
    ids=["missing", "folder", "empty", "random", "text", "another program", "no schema"],
)
def test_what_is_no_register_is_refused_with_the_reason(
    tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "other.register"
    make(path)
    with pytest.raises(StoreError, match=sentence):
        Register.open(path)
    assert not path.with_name("other.register.lock").exists()


@pytest.mark.parametrize("kept", [100, 1024, 4096, 20_000])
def test_a_file_that_was_cut_off_is_called_damaged(file_address: str, kept: int) -> None:
    Register.create(file_address).close()
    os.truncate(file_address, kept)
    with pytest.raises(StoreError, match=r"damaged|not a register"), Register.open(file_address) as opened:
        opened.records("party")


@pytest.mark.parametrize("name", ["Büro & Co", "100%", "a#b?c", "two words", "%20", "'quoted'", "日本"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.register"
    Register.create(path, name=name).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]
    with Register.open(path) as opened:
        assert opened.settings["name"] == name


def test_the_name_of_a_register_file_has_one_ending(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"ends in \.register"):
        Register.create(tmp_path / "register.db")


def test_a_register_is_created_only_in_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        Register.create(tmp_path / "missing" / "new.register")


# What may not be written ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("protected", ["file", "folder"])
def test_what_the_system_forbids_to_write_is_opened_for_reading(
    file_address: str, protected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Register.create(file_address).close()
    closed = Path(file_address) if protected == "file" else Path(file_address).parent
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed and allowed(path, mode))
    with Register.open(file_address) as opened:
        assert opened.read_only
        assert opened.store.held_by == ""
        assert opened.count("party") == 1


OPEN_AND_SAY = """
import os, sys
from models.register import Register
Register.in_memory().close()  # loads all that is loaded late, before the rights are gone
if os.geteuid() == 0:
    os.setuid(65534)
for path in sys.argv[1:]:
    try:
        with Register.open(path) as opened:
            print("reads only" if opened.read_only else "writes", opened.store.held_by or "nobody")
    except Exception as error:
        print(type(error).__name__, error)
"""

MODES = {
    (0o666, 0o777): "writes nobody",
    (0o444, 0o777): "reads only nobody",
    (0o666, 0o555): "reads only nobody",
    (0o000, 0o777): "StoreError {path} cannot be read: Permission denied.",
}
"""What an ordinary user meets, by the modes of file and folder."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_an_ordinary_user_meets_the_modes_of_file_and_folder(created_file: Path) -> None:
    with tempfile.TemporaryDirectory() as top:  # not in the folder of pytest, which is closed to others
        Path(top).chmod(0o777)
        paths = []
        for file_mode, folder_mode in MODES:
            folder = Path(top) / f"{file_mode:o}-{folder_mode:o}"
            folder.mkdir()
            paths.append(Path(shutil.copy(created_file, folder)))
            paths[-1].chmod(file_mode)
            folder.chmod(folder_mode)
        command = [sys.executable, "-c", OPEN_AND_SAY, *map(str, paths)]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        for path in paths:
            path.parent.chmod(0o777)
    assert told == [said.format(path=path) for path, said in zip(paths, MODES.values(), strict=True)]


# Backup ---------------------------------------------------------------------------------------------------------


def test_a_backup_is_a_register_with_the_same_content(register: Register, tmp_path: Path) -> None:
    with register.change("Add") as work:
        work.add("party", {"name": "Example Hosting Ltd"})
    target = tmp_path / "copy.register"
    store.backup(register.store, target)
    with Register.open(target) as copy:
        assert not copy.read_only
        assert copy.verify() == ""
        assert [r.values for r in copy.records("party")] == [r.values for r in register.records("party")]
        assert copy.history() == register.history()


def test_a_backup_replaces_an_older_one_as_a_whole(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "copy.register"
    target.write_text("an older backup")
    store.backup(register.store, target)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.register", "group.register", "group.register.lock"]
    with Register.open(target) as copy:
        assert copy.verify() == ""


def test_a_backup_never_replaces_the_register_itself(register: Register) -> None:
    path = Path(register.address)
    with pytest.raises(StoreError, match="is the register itself"):
        store.backup(register.store, path.parent / "." / path.name)
    with register.change("Add") as work:
        work.add("party", {"name": "Example Hosting Ltd"})
    register.close()
    with Register.open(path) as opened:
        assert opened.count("party") == 2


def test_a_backup_into_a_missing_folder_is_refused_in_a_sentence(register: Register, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"copy\.register"):
        store.backup(register.store, tmp_path / "missing" / "copy.register")


def test_a_register_on_a_server_is_backed_up_by_the_server(server_address: str, tmp_path: Path) -> None:
    with (
        Register.create(server_address) as created,
        pytest.raises(StoreError, match="backed up by the server"),
    ):
        store.backup(created.store, tmp_path / "copy.register")
