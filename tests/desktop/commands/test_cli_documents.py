"""The command that writes documents, and dumps that come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run, answer_of, assert_one_sentence, names


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
    assert run("export", address, report, "-o", target)[:2] == (0, f"Wrote {target}.\n")
    assert target.read_bytes().startswith({"pdf": b"%PDF-", "xlsx": b"PK"}[ending])


def test_what_nobody_recorded_is_said_beside_the_answer_and_holds_nothing_up(
    run: Run, address: str, tmp_path: Path
) -> None:
    code, out, err = run("export", address, "controller-record", "-o", tmp_path / "record.pdf")
    assert (code, out) == (0, f"Wrote {tmp_path / 'record.pdf'}.\n")
    assert err.count("\n") == 1
    assert "answers are not recorded: " in err
    assert run("export", address, "dump", "-o", tmp_path / "all.json")[2] == ""


def test_where_nothing_can_be_written_only_the_reason_is_said(run: Run, address: str, tmp_path: Path) -> None:
    assert_one_sentence(run("export", address, "controller-record", "-o", tmp_path / "nowhere" / "record.pdf"))


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


def test_one_record_or_one_category_of_data_subjects_can_be_asked_for(run: Run, address: str, tmp_path: Path) -> None:
    for report, option in (("assessment", "--record"), ("scc-annexes", "--record"), ("access-answer", "--subjects")):
        target = tmp_path / f"{report}.pdf"
        assert run("export", address, report, "-o", target)[0] == 0
        target.unlink()
        assert_one_sentence(run("export", address, report, "-o", target, option, "X-9999"))
        assert not target.exists()


def test_a_report_that_takes_no_record_refuses_one(run: Run, address: str, tmp_path: Path) -> None:
    code, _, err = run("export", address, "notice", "-o", tmp_path / "n.txt", "--record", "X-0001")
    assert code == 2
    assert "record" in err
    assert not (tmp_path / "n.txt").exists()


def test_a_notice_is_written_as_plain_text(run: Run, address: str, tmp_path: Path) -> None:
    target = tmp_path / "n.txt"
    assert run("export", address, "notice", "-o", target)[:2] == (0, f"Wrote {target}.\n")
    assert target.read_text("utf-8").startswith("Privacy notice")
