"""Commands on a register as a whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from command_line import Run, answer_of, assert_one_sentence, names


def test_a_new_register_holds_its_entity(run: Run, file_address: str) -> None:
    assert run("new", file_address, "--name", "Tidewater Example B.V.", "--country", "nl")[0] == 0
    (row,) = answer_of(run("list", file_address, "party", "--json"))["rows"]
    assert (row["name"], row["kind"], row["country"]) == ("Tidewater Example B.V.", "group_entity", "NL")


def test_a_register_is_never_made_over_another(run: Run, address: str) -> None:
    before = Path(address).read_bytes()
    assert_one_sentence(run("new", address))
    assert Path(address).read_bytes() == before


def test_an_unknown_country_leaves_no_register_behind(run: Run, file_address: str) -> None:
    assert_one_sentence(run("new", file_address, "--country", "XX"))
    assert not Path(file_address).exists()


def test_the_sample_brings_its_own_entity(run: Run, file_address: str) -> None:
    assert run("new", file_address, "--sample", "--name", "Other")[0] == 2
    assert run("new", file_address, "--sample")[0] == 0
    assert answer_of(run("list", file_address, "transfer", "--json"))["total"] > 100


def test_verify_says_that_a_register_is_sound(run: Run, address: str) -> None:
    code, out, _ = run("verify", address)
    assert code == 0
    assert out.startswith("Sound: 2 change sets")


def test_verify_finds_what_was_altered_outside_the_program(run: Run, address: str) -> None:
    with sqlite3.connect(address) as connection:
        connection.execute("UPDATE party SET country = 'IE' WHERE reference = 'P-0002'")
    connection.close()
    code, out, err = run("verify", address)
    assert code == 1
    assert "P-0002" in out
    assert err == ""


def test_undo_takes_back_the_last_change_set(run: Run, address: str) -> None:
    code, out, _ = run("undo", address)
    assert code == 0
    assert "Supplier noted" in out
    assert names(run, address) == {"Göteborg Example AB"}
    assert_one_sentence(run("undo", address))


def test_the_history_is_told_newest_first(run: Run, address: str) -> None:
    answer = answer_of(run("history", address, "--json"))
    assert [entry["reason"] for entry in answer["sets"]] == ["Supplier noted", "Register created"]
    assert answer["total"] == 2
    shown = run("history", address)[1]
    assert shown.index("Supplier noted") < shown.index("Register created")


def test_a_backup_is_a_sound_register_with_its_history(run: Run, address: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.register"
    assert run("backup", address, "-o", copy)[0] == 0
    assert run("verify", copy)[0] == 0
    assert run("history", copy) == run("history", address)


def test_a_backup_never_replaces_the_register_itself(run: Run, address: str) -> None:
    before = Path(address).read_bytes()
    assert_one_sentence(run("backup", address, "-o", address))
    assert Path(address).read_bytes() == before


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(run: Run, address: str, tmp_path: Path) -> None:
    nowhere = tmp_path / "no such folder"
    assert_one_sentence(run("backup", address, "-o", nowhere / "copy.register"))
    assert_one_sentence(run("export", address, "dump", "-o", nowhere / "dump.json"))


def test_a_register_on_a_server_answers_the_same_commands(run: Run, server_address: str, tmp_path: Path) -> None:
    assert run("new", server_address, "--name", "Example Group", "--country", "SE")[0] == 0
    assert names(run, server_address) == {"Example Group"}
    assert run("verify", server_address)[0] == 0
    assert run("export", server_address, "dump", "-o", tmp_path / "dump.json")[0] == 0
    assert_one_sentence(run("new", server_address))
    assert_one_sentence(run("undo", server_address))
    assert_one_sentence(run("backup", server_address, "-o", tmp_path / "copy.register"))


def test_a_server_that_does_not_answer_is_said_in_one_sentence(run: Run) -> None:
    said = run("list", "postgresql://user:secret@localhost:1/register", "party")
    assert_one_sentence(said)
    assert "secret" not in said[2]
