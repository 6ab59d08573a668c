"""The lock of a register file: one writer, known by name, and gone when that writer dies."""

from __future__ import annotations

import getpass
import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.locking import Lock, user_name
from models.register import Register
from models.store_errors import ReadOnly, StoreError
from tests.conftest import ROOT

HOLD = """
import sys
from models.register import Register
with Register.open(sys.argv[1]) as register:
    print("read only" if register.read_only else "writing", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process(path: str) -> Iterator[subprocess.Popen[str]]:
    """Open a register in another process, and wait until it has it."""
    command = [sys.executable, "-c", HOLD, path]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def path(file_address: str) -> str:
    """Give the path of a register that nobody has open."""
    Register.create(file_address).close()
    return file_address


def lock_file(path: str) -> Path:
    return Path(path + ".lock")


def test_a_second_opener_gets_read_only_with_the_name_of_the_holder(path: str) -> None:
    with another_process(path):
        with Register.open(path) as second:
            assert second.read_only
            assert second.store.held_by.startswith(f"{getpass.getuser()} on {socket.gethostname()} (since ")
            with pytest.raises(ReadOnly, match=f"{getpass.getuser()} on .* is working in it"), second.change("Try"):
                pass
            assert second.count("party") == 1
        assert lock_file(path).exists(), "a reader took away the lock of the writer"


def test_the_lock_is_free_when_its_holder_is_killed(path: str) -> None:
    with another_process(path) as holder:
        holder.kill()
        holder.wait()
        assert lock_file(path).exists()
        with Register.open(path) as next_one:
            assert not next_one.read_only
            assert json.loads(lock_file(path).read_text())["process"] == os.getpid()


def test_the_lock_is_free_when_its_holder_ends_well(path: str) -> None:
    with another_process(path) as holder:
        holder.communicate("\n")
        assert holder.returncode == 0
        assert not lock_file(path).exists()
        with Register.open(path) as next_one:
            assert not next_one.read_only


def test_two_openers_in_one_program_are_two_openers(path: str) -> None:
    with Register.open(path) as first, Register.open(path) as second:
        assert (first.read_only, second.read_only) == (False, True)


def test_whoever_asks_to_read_only_takes_no_lock(path: str) -> None:
    with Register.open(path, read_only=True):
        assert not lock_file(path).exists()
        with Register.open(path) as writer:
            assert not writer.read_only


def test_the_reader_may_go_before_the_writer(path: str) -> None:
    with Register.open(path):
        Register.open(path).close()
        with Register.open(path) as third:
            assert third.read_only


def test_a_register_that_was_closed_twice_does_not_free_the_lock_of_the_next(path: str) -> None:
    first = Register.open(path)
    first.close()
    with Register.open(path) as second:
        first.close()
        assert not second.read_only
        with Register.open(path) as third:
            assert third.read_only


def test_a_refused_register_leaves_no_lock(path: str) -> None:
    with Path(path).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 400)
    with pytest.raises(StoreError), Register.open(path) as opened:
        opened.records("party")
    assert not lock_file(path).exists()


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "5", "{}", '{"user": "x"}', "\x00\x01", "é"])
def test_a_holder_whose_entry_cannot_be_read_is_somebody(path: str, text: str) -> None:
    with Register.open(path):
        lock_file(path).write_text(text, encoding="latin-1")
        with Register.open(path) as second:
            assert second.read_only
            assert second.store.held_by == "somebody else"


def test_a_stale_entry_of_a_crash_does_not_lock(path: str) -> None:
    lock_file(path).write_text('{"user": "gone", "host": "gone", "process": 1, "since": "2020-01-01T00:00"}' * 9)
    with Register.open(path) as opened:
        assert not opened.read_only
        assert json.loads(lock_file(path).read_text())["user"] == user_name()


def test_a_lock_file_that_was_removed_by_hand_is_taken_anew(path: str) -> None:
    first = Lock(Path(path))
    lock_file(path).unlink()
    second = Lock(Path(path))
    assert (first.mine, second.mine) == (True, True)
    second.release()
    first.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
@pytest.mark.parametrize("mode", [0o600, 0o660, 0o666])
def test_whoever_may_write_the_register_may_take_its_lock(path: str, mode: int) -> None:
    Path(path).chmod(mode)
    before = os.umask(0o077)
    try:
        lock = Lock(Path(path))
    finally:
        os.umask(before)
    assert stat.S_IMODE(lock_file(path).stat().st_mode) == mode
    lock.release()


def test_a_user_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("no entry for this user")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert user_name() == "unknown user"
