"""A program that is killed while it writes: the register opens, and holds all of a change set or nothing of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from models.register import Register
from tests.conftest import ROOT

ROWS = 200
"""Records in one change set."""

KILLS = 30

WORKERS = """
import os, select, signal, sys
from models.register import Register

path, rows = sys.argv[1], int(sys.argv[2])

def work(begun):
    register = Register.open(path, author="privacy office")
    assert not register.read_only, register.store.held_by
    os.write(begun, b".")
    while True:
        number = register.history(1)[0].number
        with register.change(f"Set {number}") as change:
            for row in range(rows):
                change.add("measure", {"name": f"Set {number}", "description": f"Row {row} " * 10})
            change.edit("party", register.settings["home"], {"notes": f"Set {number}"})

for line in sys.stdin:
    heard, begun = os.pipe()
    worker = os.fork()  # a start of the whole program for each kill would take most of the time
    if not worker:
        try:
            work(begun)
        finally:
            os._exit(1)
    os.read(heard, 1)
    select.select([], [], [], float(line))
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    os.close(heard)
    os.close(begun)
    print(os.WTERMSIG(status), flush=True)
"""


def check_sets(register: Register) -> int:
    """Check that every change set is there as a whole, and give how many there are."""
    assert register.verify() == ""
    sets: dict[str, int] = {}
    for measure in register.records("measure"):
        sets[measure["name"]] = sets.get(measure["name"], 0) + 1
    assert set(sets.values()) <= {ROWS}
    newest = register.history(1)[0]
    assert len(sets) == newest.number - 1
    assert register.record("party", register.settings["home"])["notes"] == ("" if newest.number == 1 else newest.reason)
    return len(sets)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
def test_a_register_survives_thirty_kills_at_random_moments(file_address: str) -> None:
    Register.create(file_address, author="privacy office").close()
    command = [sys.executable, "-c", WORKERS, file_address, str(ROWS)]
    interrupted = written = 0
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as workers:
        assert workers.stdin is not None
        assert workers.stdout is not None
        for kill in range(KILLS):  # ever later ones, so that a slow machine has stored something by then
            print(random.uniform(0, 0.08 + kill / 100), file=workers.stdin, flush=True)
            assert workers.stdout.readline() == "9\n", "the worker ended before it was killed"
            interrupted += Path(f"{file_address}-journal").exists()
            with Register.open(file_address) as register:
                assert not register.read_only, "the lock outlived its holder"
                written = check_sets(register)
        workers.stdin.close()
    assert interrupted > 0, "no kill fell into a write"
    assert written > 0, "no change set was ever stored"
