"""A full disk: the sentence says so, and the register is what it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from models import migrations, store
from models.register import Register
from models.store_errors import StoreError
from tests.conftest import ROOT


@contextmanager
def pages_left(register: Register, spare: int) -> Iterator[None]:
    """Let the file of a register grow by so many pages and no more, as on a disk that is nearly full."""
    engine = register.store.engine
    with engine.connect() as connection:
        most = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + spare

    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {most}")

    event.listen(engine, "connect", limit)
    engine.dispose()
    yield
    event.remove(engine, "connect", limit)
    engine.dispose()


def add_measures(register: Register, number: int) -> None:
    with register.change("Add many") as work:
        for count in range(number):
            work.add("measure", {"name": f"Measure {count}", "description": "Written down. " * 20})


@pytest.mark.parametrize("spare", [0, 1, 5, 40, 200])
def test_a_full_disk_is_named_and_changes_nothing(register: Register, spare: int) -> None:
    add_measures(register, 10)
    before = register.history(), register.records("measure")
    with pages_left(register, spare), pytest.raises(StoreError, match=r"The disk that holds .* is full; nothing was"):
        add_measures(register, 2000)
    assert (register.history(), register.records("measure")) == before
    assert register.verify() == ""


def test_work_goes_on_when_there_is_room_again(register: Register) -> None:
    with pages_left(register, 0), pytest.raises(StoreError, match="is full"):
        add_measures(register, 500)
    add_measures(register, 500)
    assert register.count("measure") == 500
    assert register.verify() == ""


def test_subscribers_hear_nothing_of_what_did_not_fit(register: Register) -> None:
    heard: list[object] = []
    register.subscribe(heard.append)
    with pages_left(register, 0), pytest.raises(StoreError, match="is full"):
        add_measures(register, 500)
    assert heard == []


REFUSED_WRITES = """
import resource, sys
from models.register import Register
from models.store_errors import StoreError
with Register.open(sys.argv[1]) as register:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        with register.change("Add many") as work:
            for count in range(3000):
                work.add("measure", {"name": f"Measure {count}", "description": "Written down. " * 20})
    except StoreError as error:
        print(error, register.verify(), sep="|", end="|")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on the size of files")
def test_a_disk_that_refuses_to_write_is_named_and_changes_nothing(register: Register) -> None:
    path = register.address
    before = register.history()
    register.close()
    command = [sys.executable, "-c", REFUSED_WRITES, path, str(Path(path).stat().st_size + 100_000)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    sentence, flaw, _ = told.split("|")
    assert sentence == f"The disk or share that holds {path} refused to read or write; nothing was changed."
    assert flaw == ""
    with Register.open(path) as opened:
        assert opened.history() == before
        assert opened.verify() == ""


def test_a_backup_for_which_there_is_no_room_leaves_the_older_one(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.register"
    target.write_text("an older backup")

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", no_room)
    with pytest.raises(StoreError, match="No space left on device"):
        store.backup(register.store, target)
    assert target.read_text() == "an older backup"
    assert not target.with_name("copy.register.part").exists()


def test_a_register_that_cannot_be_copied_aside_is_not_migrated(
    file_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Register.create(file_address).close()
    before = Path(file_address).read_bytes()
    newer = migrations.SCHEMA + 1
    for module in (store, migrations):
        monkeypatch.setattr(module, "SCHEMA", newer)
    monkeypatch.setitem(migrations.STEPS, newer, lambda connection: None)

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy2", no_room)
    with pytest.raises(StoreError, match=r"copied aside .*No space left on device"):
        Register.open(file_address)
    assert Path(file_address).read_bytes() == before
