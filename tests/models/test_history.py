"""One history: it says who, when, why and what, and nobody alters it unseen."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_changes import add_party, edit
from sqlalchemy import Connection, text

from models import history
from models.fields import KINDS
from models.history import Action
from models.register import Register
from models.store_errors import StoreError
from tests.conftest import Clock

# The chain --------------------------------------------------------------------------------------------------------


def test_every_change_set_says_who_when_why_and_what(any_register: Register, clock: Clock) -> None:
    clock.move(hours=1)
    with any_register.change("Import of a list", action=Action.IMPORT, author="second analyst") as work:
        id = work.add("party", {"name": "Example Hosting Ltd"})
    edit(any_register, id, country="IN")
    newest, imported, created = any_register.history()
    assert (newest.number, newest.author, newest.reason, newest.action) == (3, "privacy office", "Edit", Action.EDIT)
    assert (imported.author, imported.reason, imported.action) == ("second analyst", "Import of a list", Action.IMPORT)
    assert (imported.at, created.at) == (clock.now, datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    assert len({newest.hash, imported.hash, created.hash}) == 3
    (change,) = any_register.changes_of(3)
    assert change.before == {"name": "Example Hosting Ltd", "reference": "P-0002"}
    assert change.after == {"name": "Example Hosting Ltd", "reference": "P-0002", "country": "IN"}
    assert [entry.number for entry in any_register.history(limit=2)] == [3, 2]
    assert [(entry.number, change.version) for entry, change in any_register.history_of(id)] == [(3, 2), (2, 1)]


def test_every_change_set_carries_the_hash_of_the_one_before(any_register: Register) -> None:
    add_party(any_register)
    with any_register.store.reading() as connection:
        rows = connection.execute(text("SELECT previous_hash, hash FROM change_set ORDER BY number")).all()
    assert [row.previous_hash for row in rows] == ["", rows[0].hash]


def test_the_same_changes_make_the_same_hash_on_both_databases(
    register: Register, server_register: Register, clock: Clock
) -> None:
    settled: list[tuple[str, str]] = []
    for each in (register, server_register):
        with each.change("Same", action=Action.IMPORT) as work:
            work.add("party", {"name": "Example “é” 日本", "contacts": [{"role": "dpo"}]}, id="0" * 36)
        with each.store.reading() as connection:
            head = connection.execute(text("SELECT * FROM change_set WHERE number = 2")).one()
            rows = connection.execute(text("SELECT * FROM change WHERE number = 2")).all()
        settled.append((history.seal(("head", *head[1:6]), [tuple(row) for row in rows]), head.at))
    assert settled[0] == settled[1]


FORBIDDEN = [
    "UPDATE change_set SET author = 'x'",
    "UPDATE change SET after = NULL WHERE number = 1",
    "DELETE FROM change_set WHERE number = 1",
    "DELETE FROM change",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses_to_alter_history(any_register: Register, statement: str) -> None:
    with pytest.raises(StoreError, match="history of a register cannot be changed"):  # noqa: SIM117
        with any_register.store.writing() as connection:
            connection.execute(text(statement))
    assert any_register.verify() == ""


@pytest.mark.parametrize("table", ["change_set", "change"])
def test_a_server_refuses_to_empty_history(server_register: Register, table: str) -> None:
    with pytest.raises(StoreError, match="history of a register cannot be changed"):  # noqa: SIM117
        with server_register.store.writing() as connection:
            connection.execute(text(f"TRUNCATE {table}"))
    assert server_register.verify() == ""


def test_a_record_without_history_has_none(any_register: Register) -> None:
    assert any_register.history_of("nobody") == []
    assert any_register.changes_of(99) == []


# Tampering --------------------------------------------------------------------------------------------------------


@contextmanager
def unguarded(register: Register) -> Iterator[Connection]:
    """Write into history as somebody would who takes the triggers away and puts them back."""
    with register.store.writing() as connection:
        server = connection.dialect.name == "postgresql"
        operations = ("update", "delete", "truncate") if server else ("update", "delete")
        for table in ("change_set", "change"):
            for operation in operations:
                on = f" ON {table}" if server else ""
                connection.execute(text(f"DROP TRIGGER keep_{table}_{operation}{on}"))
        if server:
            connection.execute(text("DROP FUNCTION keep_history"))
        yield connection
        history.forbid_changes(connection)


def worked_in(register: Register) -> Register:
    """Give a register with some history: P-0002 added, edited; a measure added."""
    id = add_party(register, notes="Noted.")
    edit(register, id, country="IN")
    with register.change("Measure") as work:
        work.add("measure", {"name": "Encryption"})
    return register


TAMPERING = [
    ("UPDATE change_set SET author = 'somebody' WHERE number = 2", "Change set 2 of 2026-03-02T12:00 was altered"),
    ("UPDATE change_set SET at = '2025-01-01T00:00:00.000000+00:00' WHERE number = 1", "Change set 1 of 2025-01-01"),
    ("UPDATE change_set SET reason = 'x' WHERE number = 4", "Change set 4 .* was altered"),
    ("UPDATE change_set SET action = 'import' WHERE number = 3", "Change set 3 .* was altered"),
    ("UPDATE change_set SET reverts = 1 WHERE number = 3", "Change set 3 .* was altered"),
    ("UPDATE change_set SET hash = 'x' WHERE number = 4", "Change set 4 .* was altered"),
    ("UPDATE change_set SET previous_hash = 'x' WHERE number = 3", "Change set 3 does not follow"),
    ("UPDATE change SET after = before WHERE number = 3", "Change set 3 .* was altered"),
    ("UPDATE change SET before = NULL WHERE number = 3", "Change set 3 .* was altered"),
    ("UPDATE change SET kind = 'measure' WHERE number = 2", "Change set 2 .* was altered"),
    ("UPDATE change SET version = 7 WHERE number = 2", "Change set 2 .* was altered"),
    ("UPDATE change SET record_id = 'x' WHERE number = 2", "Change set 2 .* was altered"),
    ("DELETE FROM change WHERE number = 2", "Change set 2 .* was altered"),
    ("DELETE FROM change_set WHERE number = 2", "Change set 2 is missing"),
    ("DELETE FROM change_set WHERE number = 1", "Change set 1 is missing"),
    ("DELETE FROM change_set WHERE number = 4", "Change set 4 has changes but no entry"),
    ("INSERT INTO change VALUES (5, 0, 'measure', 'x', 1, NULL, '{}')", "Change set 5 has changes but no entry"),
    ("INSERT INTO change VALUES (0, 0, 'measure', 'x', 1, NULL, NULL)", "Change set 0 has changes but no entry"),
    ("INSERT INTO change VALUES (2, 1, 'measure', 'x', 1, NULL, NULL)", "Change set 2 .* was altered"),
]


@pytest.mark.parametrize(("statement", "sentence"), TAMPERING, ids=[statement for statement, _ in TAMPERING])
def test_altered_history_is_found(register: Register, statement: str, sentence: str) -> None:
    assert worked_in(register).verify() == ""
    with unguarded(register) as connection:
        connection.execute(text(statement))
    assert re.match(sentence, register.verify())


def test_altered_history_is_found_on_a_server(server_register: Register) -> None:
    assert worked_in(server_register).verify() == ""
    with unguarded(server_register) as connection:
        connection.execute(text("UPDATE change SET after = before WHERE number = 3"))
    assert server_register.verify() == "Change set 3 of 2026-03-02T12:00 was altered after it was written."


def test_a_last_change_set_that_was_removed_is_found(any_register: Register) -> None:
    with unguarded(worked_in(any_register)) as connection:
        connection.execute(text("DELETE FROM change WHERE number = 4"))
        connection.execute(text("DELETE FROM change_set WHERE number = 4"))
    assert any_register.verify() == "Measure M-0001 was altered outside the program."


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE party SET country = 'US' WHERE reference = 'P-0002'",
        "UPDATE party SET country = NULL WHERE reference = 'P-0002'",
        "UPDATE party SET notes = '' WHERE reference = 'P-0002'",
        "UPDATE party SET version = 9 WHERE reference = 'P-0002'",
        "UPDATE party SET reference = 'P-0009' WHERE reference = 'P-0002'",
        "DELETE FROM party WHERE reference = 'P-0002'",
        "INSERT INTO party_trading_name SELECT id, 0, 'Other' FROM party WHERE reference = 'P-0002'",
        "INSERT INTO confirmation SELECT id, 0, 'country', '', NULL, '' FROM party WHERE reference = 'P-0002'",
    ],
)
def test_a_record_that_was_altered_without_the_program_is_found(register: Register, statement: str) -> None:
    with worked_in(register).store.writing() as connection:
        connection.execute(text(statement))
    assert re.fullmatch(r"Party \S+ was altered outside the program\.", register.verify())


def test_a_record_that_was_added_without_the_program_is_found(any_register: Register) -> None:
    names = [column.name for column in KINDS["measure"].table.columns]
    copied = ", ".join("'x'" if name == "id" else name for name in names)
    with worked_in(any_register).store.writing() as connection:
        connection.execute(text(f"INSERT INTO measure ({', '.join(names)}) SELECT {copied} FROM measure"))
    assert any_register.verify() == "Measure M-0001 was altered outside the program."


def test_a_stored_file_that_was_altered_is_found(any_register: Register) -> None:
    with any_register.change("File") as work:
        digest = work.add_file(b"as signed")
    with any_register.store.writing() as connection:
        connection.execute(text("UPDATE stored_file SET content = 'YXMgZm9yZ2Vk'"))
    assert any_register.verify() == f"The stored file {digest} was altered outside the program."
    with any_register.store.writing() as connection:
        connection.execute(text("UPDATE stored_file SET content = 'no base64'"))
    assert any_register.verify() != ""


@pytest.mark.parametrize("operation", ["update", "delete"])
@pytest.mark.parametrize("table", ["change_set", "change"])
def test_a_protection_that_was_removed_is_found(any_register: Register, table: str, operation: str) -> None:
    with any_register.store.writing() as connection:
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER keep_{table}_{operation}{on}"))
    assert any_register.verify() == f"The protection of the history was removed (keep_{table}_{operation})."


@pytest.mark.parametrize(
    "statement",
    ["DROP TRIGGER keep_change_truncate ON change", "ALTER TABLE change DISABLE TRIGGER keep_change_truncate"],
)
def test_a_protection_of_the_server_that_was_removed_is_found(server_register: Register, statement: str) -> None:
    with server_register.store.writing() as connection:
        connection.execute(text(statement))
    assert server_register.verify() == "The protection of the history was removed (keep_change_truncate)."


def positions(content: bytes, wanted: bytes) -> list[int]:
    """Give the position of every byte of every place where a text stands in a file."""
    return [match.start() + step for match in re.finditer(re.escape(wanted), content) for step in range(len(wanted))]


@pytest.mark.parametrize("part", ["after", "author", "reason", "hash"])
def test_one_altered_byte_of_the_file_is_found(register: Register, tmp_path: Path, part: str) -> None:
    with register.change("Reason of the change", author="author of the change") as work:
        work.add("party", {"name": "Example Hosting Ltd", "notes": "Notes of the record"})
    wanted = {
        "after": b'{"name":"Example Hosting Ltd","notes":"Notes of the record","reference":"P-0002"}',
        "author": b"author of the change",
        "reason": b"Reason of the change",
        "hash": register.history()[0].hash.encode(),
    }[part]
    register.close()
    content = Path(register.address).read_bytes()
    found = positions(content, wanted)
    assert len(found) >= len(wanted)
    for position in random.sample(found, 8):
        for mask in (0x01, 0x80):
            altered = tmp_path / "altered.register"
            altered.write_bytes(content[:position] + bytes([content[position] ^ mask]) + content[position + 1 :])
            with Register.open(altered, read_only=True) as opened:
                assert opened.verify() != "", f"byte {position} with mask {mask}"
    shutil.copy(register.address, tmp_path / "same.register")
    with Register.open(tmp_path / "same.register") as opened:
        assert opened.verify() == ""
