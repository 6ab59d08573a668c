"""A read within a read of the same thread is one read: it does not wait for a writer that waits for the first."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from models.linked import linked_records
from models.register import Register
from models.store import BUSY_SECONDS


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.create(tmp_path / "nordhaven.register", name="Nordhaven Bank", country="SE")


def wait_for_a_waiting_writer(path: str) -> None:
    """Wait until a writer lets no new reader in."""
    probe = sqlite3.connect(path, timeout=0)
    while True:
        try:
            probe.execute("SELECT count(*) FROM party").fetchall()
        except sqlite3.OperationalError:
            break
    probe.close()


def test_a_writer_that_waits_for_a_read_does_not_stop_what_is_read_within_it(register: Register) -> None:
    refused: list[Exception] = []

    def write() -> None:
        try:
            with register.change("A party") as work:
                work.add("party", {"name": "Cloudharbour Inc."})
        except Exception as error:
            refused.append(error)

    writer = threading.Thread(target=write)
    with register:
        with register.store.reading():
            home = register.record("party", register.settings["home"])
            writer.start()
            wait_for_a_waiting_writer(register.address)
            assert [party.id for party in register.records("party")] == [home.id]
            assert linked_records(register, home) is not None
        writer.join(BUSY_SECONDS * 2)
        assert refused == []
        assert register.count("party") == 2


def test_after_a_read_the_next_one_stands_alone(register: Register) -> None:
    with register:
        with register.store.reading() as first, register.store.reading() as within:
            assert within is first
        with register.change("A party") as work:
            work.add("party", {"name": "Cloudharbour Inc."})
        assert register.count("party") == 2


def test_a_read_that_fails_leaves_nothing_behind(register: Register) -> None:
    with register:
        with pytest.raises(ZeroDivisionError), register.store.reading():
            raise ZeroDivisionError
        with register.store.reading() as connection:
            assert not connection.closed
