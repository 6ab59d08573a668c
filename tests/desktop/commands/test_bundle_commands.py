"""Commands about several documents: bundles and profiles; and what of a document is wanted."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from command_line import Run, answer_of, assert_one_sentence


def test_a_bundle_is_written_with_the_documents_that_were_named(run: Run, address: str, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    said = run("bundle", address, "-o", target, "--report", "transfers", "--report", "dump", "--evidence")
    assert said == (0, f"Wrote {target}: 2 documents.\n", "")
    with ZipFile(target) as archive:
        assert {"index.html", "manifest.json", "documents/transfers.pdf", "documents/dump.json"} == set(
            archive.namelist()
        )


def test_a_bundle_in_one_format(run: Run, address: str, tmp_path: Path) -> None:
    run("bundle", address, "-o", tmp_path / "b.zip", "--report", "transfers", "--format", "docx", "--language", "nl")
    with ZipFile(tmp_path / "b.zip") as archive:
        assert "documents/transfers.docx" in archive.namelist()


def test_a_bundle_that_cannot_be_is_refused(run: Run, address: str, tmp_path: Path) -> None:
    assert run("bundle", address, "-o", tmp_path / "b.zip", "--report", "telephone-book")[0] == 2
    assert run("bundle", address, "-o", tmp_path / "b.zip", "--report", "drill")[0] == 2
    assert_one_sentence(run("bundle", address, "-o", tmp_path / "b.zip"))
    assert_one_sentence(run("bundle", address, "-o", tmp_path / "b.rar", "--report", "transfers"))
    assert_one_sentence(run("bundle", address, "-o", tmp_path / "no" / "b.zip", "--report", "transfers"))
    assert not list(tmp_path.glob("b.*"))


def test_a_profile_is_kept_used_and_taken_away(run: Run, address: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b"
    order = ("--language", "nl", "--edition", "authority", "--without-fields", "party.lei", "--keep-as", "every year")
    assert run("export", address, "controller-record", "-o", first, *order)[0] == 0
    kept = answer_of(run("profiles", address, "--json"))
    assert kept == {
        "total": 1,
        "profiles": {
            "every year": {
                "report": "controller-record", "format": "pdf", "language": "nl", "edition": "authority",
                "without_fields": ["party.lei"],
            }
        },
    }  # fmt: skip
    assert run("export", address, "--profile", "every year", "-o", second) == (0, f"Wrote {second}.pdf.\n", "")
    again = tmp_path / "c.pdf"
    run("export", address, "controller-record", "-o", again, *order[:-2])
    assert again.read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert run("profiles", address, "--remove", "every year")[0] == 0
    assert_one_sentence(run("export", address, "--profile", "every year", "-o", second))


def test_what_is_said_beside_a_profile_goes_first(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "transfers", "-o", tmp_path / "a.pdf", "--language", "nl", "--keep-as", "dutch")
    run("export", address, "--profile", "dutch", "-o", tmp_path / "b.pdf", "--language", "en")
    run("export", address, "transfers", "-o", tmp_path / "c.pdf", "--language", "en")
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()


def test_neither_report_nor_profile_is_wrong_usage(run: Run, address: str, tmp_path: Path) -> None:
    code, _, err = run("export", address, "-o", tmp_path / "a.pdf")
    assert code == 2
    assert "controller-record" in err


def test_what_there_is_none_of_is_wrong_usage_and_leaves_nothing(run: Run, address: str, tmp_path: Path) -> None:
    for wrong in (
        ("--edition", "press"),
        ("--sections", "nowhere"),
        ("--without-sections", "nowhere"),
        ("--without-fields", "party.name"),
        ("--without-fields", "party.colour"),
        ("--draft",),
    ):
        assert run("export", address, "transfers", "-o", tmp_path / "a.pdf", *wrong)[0] == 2
    assert run("export", address, "findings", "-o", tmp_path / "a.pdf", "--edition", "public")[0] == 2
    assert not (tmp_path / "a.pdf").exists()


def test_a_bundle_that_goes_out_is_in_the_ledger_and_is_produced_again(run: Run, address: str, tmp_path: Path) -> None:
    target, again = tmp_path / "b.zip", tmp_path / "again.zip"
    said = run("bundle", address, "-o", target, "--report", "transfers", "--to", "Authority", "--occasion", "Inquiry")
    assert said[0] == 0
    assert "it is I-0001 in the ledger" in said[1]
    assert run("again", address, "I-0001", "-o", again)[0] == 0
    assert again.read_bytes() == target.read_bytes()


def test_an_occasion_without_a_recipient_is_refused(run: Run, address: str, tmp_path: Path) -> None:
    assert run("bundle", address, "-o", tmp_path / "b.zip", "--report", "transfers", "--occasion", "Inquiry")[0] == 2
    assert not (tmp_path / "b.zip").exists()
