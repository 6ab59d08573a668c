"""The command line as other programs meet it: what it prints, what it leaves behind, and how it ends."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.cli import main
from models.fields import KINDS
from models.register import Register

ROOT = Path(__file__).parents[2]
ALWAYS = {"id", "reference", "status", "source"}
KEYS = {
    "party": "name kind country parent address contacts certifications",
    "engagement": "engaging engaged role service parent depth countries locations agreements start end",
    "activity": "name role controller purposes legal_bases data_subjects data_categories special recipients processors "
    "countries mechanisms retention measures systems",
    "transfer": "exporter importer destination kind mechanisms module activity verdict assessment start end",
    "agreement": "name type parties signed expires",
    "assessment": "transfer country conclusion date next_review",
}

Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a way to run a command: exit code, standard output, standard error."""

    def _run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


@pytest.fixture
def address(file_address: str) -> str:
    """Give a register with two parties and their engagement, made in two change sets, that nobody has open."""
    with Register.create(file_address, name="Göteborg Example AB", country="SE") as register:
        home = register.settings["home"]
        with register.change("Supplier noted") as work:
            supplier = work.add("party", {"name": "Cloudharbour Example Inc.", "kind": "supplier", "country": "US"})
            work.add("engagement", {"engaging": home, "engaged": supplier, "role": "processor", "service": "Hosting"})
    return file_address


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """Give a list of processors as somebody might send it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Processors"
    for row in (
        ("Processor", "Service", "Country", "Transfer mechanism"),
        ("Brightdesk Example Pvt. Ltd.", "Customer support", "India", "SCC module 2"),
        ("Maple Example Bureau", "Credit reports", "Canada", "Adequacy decision"),
    ):
        sheet.append(row)
    path = tmp_path / "received.xlsx"
    book.save(path)
    book.close()
    return path


def answer_of(said: Answer) -> dict[str, Any]:
    """Read the one JSON object that a command printed."""
    code, out, err = said
    assert code in (0, 1)
    assert err == ""
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def assert_one_sentence(said: Answer) -> None:
    code, out, err = said
    assert code == 3
    assert out == ""
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def names(run: Run, address: str) -> set[str]:
    return {row["name"] for row in answer_of(run("list", address, "party", "--json"))["rows"]}


# Start ---------------------------------------------------------------------------------------------------------


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


# Registers -----------------------------------------------------------------------------------------------------


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


# Reading -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KEYS)
def test_rows_have_the_agreed_keys_whatever_is_known(run: Run, file_address: str, kind: str) -> None:
    with Register.create(file_address, name="Example Group") as register, register.change("One of each") as work:
        for each in KEYS:
            required = {"name"} & {key for key, spec in KINDS[each].fields.items() if spec.required}
            work.add(each, dict.fromkeys(required, "Example"))
    answer = answer_of(run("list", file_address, kind, "--json"))
    assert answer["kind"] == kind
    assert answer["total"] == len(answer["rows"]) >= 1
    for row in answer["rows"]:
        assert row.keys() == ALWAYS | set(KEYS[kind].split())


def test_linked_records_are_told_by_name(run: Run, address: str) -> None:
    (row,) = answer_of(run("list", address, "engagement", "--json"))["rows"]
    assert (row["engaging"], row["engaged"]) == ("Göteborg Example AB", "Cloudharbour Example Inc.")
    assert (row["role"], row["depth"], row["countries"], row["start"]) == ("processor", 1, [], None)


def test_an_unknown_kind_is_wrong_usage(run: Run, address: str) -> None:
    code, _, err = run("list", address, "supplier")
    assert code == 2
    assert "engagement" in err


def test_a_list_is_aligned(run: Run, address: str) -> None:
    heading, first, second, _ = run("list", address, "party")[1].splitlines()
    assert heading.index("Kind") == first.index("group_entity") == second.index("supplier")


def test_search_finds_records_by_the_beginnings_of_words(run: Run, address: str) -> None:
    answer = answer_of(run("search", address, "cloudharb", "inc", "--json"))
    assert [(hit["kind"], hit["reference"]) for hit in answer["hits"]] == [("party", "P-0002")]
    assert answer["total"] == 1
    assert "P-0002" in run("search", address, "cloudharbour")[1]
    assert answer_of(run("search", address, "nothing", "--json"))["hits"] == []


def test_days_that_differ_end_with_1(run: Run, address: str) -> None:
    said = run("diff", address, "--from", "2020-01-01", "--to", "2099-01-01", "--json")
    assert said[0] == 1
    answer = answer_of(said)
    (engagement,) = [change for change in answer["changes"] if change["kind"] == "engagement"]
    assert engagement["change"] == "added"
    assert {"key": "service", "before": None, "after": "Hosting"} in engagement["fields"]
    assert answer["counts"] == {"added": len(answer["changes"]), "changed": 0, "removed": 0}


def test_days_that_do_not_differ_end_with_0(run: Run, address: str) -> None:
    assert run("diff", address, "--from", "2020-01-01", "--to", "2020-02-01") == (0, "No differences.\n", "")


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "01/02/2026"])
def test_what_is_no_date_is_wrong_usage(run: Run, address: str, day: str) -> None:
    assert run("diff", address, "--from", day, "--to", "2026-03-01")[0] == 2


# Documents -----------------------------------------------------------------------------------------------------


def test_a_dump_taken_into_another_register_says_the_same(run: Run, address: str, tmp_path: Path) -> None:
    first, other, second = tmp_path / "first.json", tmp_path / "other.register", tmp_path / "second.json"
    assert run("export", address, "dump", "-o", first)[0] == 0
    assert run("new", other)[0] == 0
    answer = answer_of(run("import", other, first, "--json"))
    assert answer["applied"] is True
    assert answer["records"]["party"] == 2
    assert run("export", other, "dump", "-o", second)[0] == 0
    assert second.read_bytes() == first.read_bytes()


def test_a_dump_that_is_only_looked_at_changes_nothing(run: Run, address: str, tmp_path: Path) -> None:
    dump, other = tmp_path / "dump.json", tmp_path / "other.register"
    run("export", address, "dump", "-o", dump)
    run("new", other)
    assert answer_of(run("import", other, dump, "--dry-run", "--json"))["applied"] is False
    assert names(run, str(other)) == {"Our organisation"}


def test_json_that_is_no_dump_is_refused(run: Run, address: str, tmp_path: Path) -> None:
    for number, text in enumerate(('{"rows": []}', "[1, 2", "")):
        path = tmp_path / f"{number}.json"
        path.write_text(text, encoding="utf-8")
        assert_one_sentence(run("import", address, path))


@pytest.mark.parametrize("report", ["controller-record", "processor-record", "transfers", "processors"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_every_record_of_the_law_is_written(run: Run, address: str, tmp_path: Path, report: str, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    assert run("export", address, report, "-o", target) == (0, f"Wrote {target}.\n", "")
    assert target.read_bytes().startswith({"pdf": b"%PDF-", "xlsx": b"PK"}[ending])


def test_an_unknown_report_is_wrong_usage_and_names_those_there_are(run: Run, address: str, tmp_path: Path) -> None:
    code, _, err = run("export", address, "telephone-book", "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "controller-record" in err
    assert "dump" in err


def test_a_document_never_replaces_the_register(run: Run, address: str) -> None:
    before = Path(address).read_bytes()
    assert_one_sentence(run("export", address, "dump", "-o", address))
    assert Path(address).read_bytes() == before


def test_a_day_before_the_register_began_is_said_in_one_sentence(run: Run, address: str, tmp_path: Path) -> None:
    for report, file in (("dump", "x.json"), ("transfers", "x.pdf")):
        assert_one_sentence(run("export", address, report, "-o", tmp_path / file, "--as-of", "2001-01-01"))
        assert not (tmp_path / file).exists()


# Import --------------------------------------------------------------------------------------------------------


def test_an_import_tells_what_it_took_in(run: Run, address: str, spreadsheet: Path) -> None:
    answer = answer_of(run("import", address, spreadsheet, "--json"))
    assert answer.keys() == {"files", "problems", "records", "applied"}
    (file,) = answer["files"]
    (sheet,) = file["sheets"]
    assert file["file"] == spreadsheet.name
    assert (sheet["sheet"], sheet["kind"], sheet["heading_row"], sheet["rows"]) == ("Processors", "engagement", 1, 2)
    assert answer["applied"] is True
    assert {"Brightdesk Example Pvt. Ltd.", "Maple Example Bureau"} <= names(run, address)
    (row, _) = [r for r in answer_of(run("list", address, "engagement", "--json"))["rows"] if r["source"]]
    assert row["source"] == {"file": spreadsheet.name, "sheet": "Processors", "row": 2}


def test_an_import_is_taken_back_by_undo(run: Run, address: str, spreadsheet: Path) -> None:
    before = names(run, address)
    run("import", address, spreadsheet)
    assert names(run, address) > before
    run("undo", address)
    assert names(run, address) == before


def test_a_dry_run_changes_nothing(run: Run, address: str, spreadsheet: Path) -> None:
    before = Path(address).read_bytes()
    answer = answer_of(run("import", address, spreadsheet, "--dry-run", "--json"))
    assert answer["applied"] is False
    assert sum(answer["records"].values()) > 0
    assert Path(address).read_bytes() == before


def test_a_dry_run_needs_no_lock(run: Run, address: str, spreadsheet: Path) -> None:
    with Register.open(address):
        assert run("import", address, spreadsheet, "--dry-run")[0] == 0


def test_what_is_no_spreadsheet_is_said_in_one_sentence(run: Run, address: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert_one_sentence(run("import", address, picture))
    assert_one_sentence(run("import", address, tmp_path / "missing.xlsx"))


def test_one_unreadable_file_keeps_the_others_out(run: Run, address: str, spreadsheet: Path, tmp_path: Path) -> None:
    before = names(run, address)
    assert_one_sentence(run("import", address, spreadsheet, tmp_path / "missing.xlsx"))
    assert names(run, address) == before


def test_an_entity_or_layout_that_is_not_there_is_said_in_one_sentence(
    run: Run, address: str, spreadsheet: Path
) -> None:
    assert_one_sentence(run("import", address, spreadsheet, "--for", "P-9999"))
    assert_one_sentence(run("import", address, spreadsheet, "--layout", "no such layout"))
    assert_one_sentence(run("import", address, spreadsheet, "--sheet", "No such sheet"))


def test_dumps_and_spreadsheets_do_not_mix(run: Run, address: str, spreadsheet: Path, tmp_path: Path) -> None:
    assert run("import", address, spreadsheet, tmp_path / "dump.json")[0] == 2
    assert run("import", address, spreadsheet, "--kind", "nonsense")[0] == 2


# The window ----------------------------------------------------------------------------------------------------


def on_linux_with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("arguments", [(), ("open", "group.register")], ids=["no command", "open"])
def test_without_a_display_the_window_is_refused_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    on_linux_with(monkeypatch)
    said = run(*arguments)
    assert_one_sentence(said)
    assert "no display" in said[2]


@pytest.mark.parametrize(("arguments", "address"), [((), None), (("open", "group.register"), "group.register")])
def test_the_window_opens_on_the_register_that_was_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], address: str | None
) -> None:
    asked: list[str | None] = []

    def shown(address: str | None) -> int:
        asked.append(address)
        return 0

    monkeypatch.setattr("desktop.app.run", shown)
    on_linux_with(monkeypatch, QT_QPA_PLATFORM="offscreen")
    assert run(*arguments) == (0, "", "")
    assert asked == [address]


def test_missing_libraries_of_the_system_are_named_with_their_packages(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> None:
        if name in ("libEGL.so.1", "libxcb-cursor.so.0"):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("ctypes.CDLL", load)
    on_linux_with(monkeypatch, DISPLAY=":77")
    said = run("open", "group.register")
    assert_one_sentence(said)
    assert "apt-get install libegl1 libxcb-cursor0" in said[2]
    assert "dnf install libglvnd-egl xcb-util-cursor" in said[2]


def test_qt_that_does_not_load_names_what_it_lacks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if name == "libdbus-1.so.3":
            raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", load)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    on_linux_with(monkeypatch, QT_QPA_PLATFORM="offscreen")
    said = run("open", "group.register")
    assert_one_sentence(said)
    assert "libdbus-1-3" in said[2]
