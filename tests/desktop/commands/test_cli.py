"""The command line as other programs meet it: how it starts, how it ends, and what it says of any register."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Run, assert_one_sentence

from models.register import Register

ROOT = Path(__file__).parents[3]


def loaded_by(*arguments: str) -> set[str]:
    """Give the packages that a command loads in a process of its own."""
    script = (
        "import json, sys; from desktop.cli import main; main(sys.argv[1:]); "
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr))


def test_help_loads_neither_qt_nor_the_models() -> None:
    assert not {"PySide6", "models", "reports", "sqlalchemy", "pydantic", "rich"} & loaded_by("--help")


def test_a_command_does_without_qt(address: str) -> None:
    loaded = loaded_by("list", address, "party")
    assert "models" in loaded
    assert "PySide6" not in loaded


def test_names_come_out_as_utf8_whatever_the_locale_is(address: str) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "desktop", "list", address, "party"]
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, check=True)
    assert "Göteborg Example AB" in done.stdout.decode("utf-8")


def test_wrong_usage_ends_with_2(run: Run, address: str) -> None:
    for arguments in (["frobnicate"], ["list"], ["list", address, "party", "--nonsense"], ["export", address, "dump"]):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "Error" in err


def test_an_interrupted_command_ends_quietly(run: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Register, "open", interrupted)
    assert run("list", address, "party") == (130, "", "")


READERS = (
    ("list", "{}", "party"),
    ("search", "{}", "example"),
    ("history", "{}"),
    ("verify", "{}"),
    ("diff", "{}", "--from", "2020-01-01", "--to", "2099-01-01"),
    ("export", "{}", "dump", "-o", "{}.json"),
    ("backup", "{}", "-o", "{}.copy"),
)
WRITERS = (("undo", "{}"), ("import", "{}", "{}.json"))


@pytest.mark.parametrize("command", [*READERS, *WRITERS], ids=lambda command: command[0])
@pytest.mark.parametrize("state", ["missing", "a folder", "not a register", "empty"])
def test_a_register_that_cannot_be_opened_is_said_in_one_sentence(
    run: Run, tmp_path: Path, command: tuple[str, ...], state: str
) -> None:
    path = tmp_path / "other.register"
    match state:
        case "a folder":
            path.mkdir()
        case "not a register":
            path.write_text("name;country\n" * 20, encoding="utf-8")
        case "empty":
            path.touch()
    said = run(*(part.format(path) for part in command))
    assert_one_sentence(said)
    assert str(path) in said[2]


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_who_writes_waits_for_the_one_who_holds_the_register(run: Run, address: str, command: tuple[str, ...]) -> None:
    with Register.open(address):
        said = run(*(part.format(address) for part in command))
    assert_one_sentence(said)
    assert "is working in it" in said[2]


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_who_reads_waits_for_nobody(run: Run, address: str, command: tuple[str, ...]) -> None:
    with Register.open(address):
        code, out, err = run(*(part.format(address) for part in command))
    assert code == (1 if command[0] == "diff" else 0)
    assert out
    assert err == ""
