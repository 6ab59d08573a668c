"""Commands that send documents out: issue, list, produce again, sign, verify."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from command_line import Run, answer_of, assert_one_sentence

from desktop.commands.ordering import PASSWORD as PASSWORD_VARIABLE
from models.register import Register
from tests.reports.certificates import OFFICE, PASSWORD, write_certificate

TO = ("--to", "Supervisory authority")


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a certificate whose password is in the environment."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    return write_certificate(tmp_path / "office.p12")


def change_something(address: str) -> None:
    with Register.open(address) as register, register.change("an edit") as work:
        work.edit("party", register.by_reference("P-0001").id, {"address": "Street 1"})


def test_an_issued_document_is_compared_with_what_it_would_say_today(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "controller-record", "-o", tmp_path / "a.pdf", *TO)
    assert run("issued", address, "--compare", "I-0001") == (0, "0 differences.\n", "")
    change_something(address)
    code, out, _ = run("issued", address, "--compare", "I-0001")
    assert (code, "Street 1" in out) == (1, True)
    told = answer_of(run("issued", address, "--compare", "I-0001", "--json"))
    assert any("Street 1" in line for one in told["differences"] for line in one["now"])
    assert_one_sentence(run("issued", address, "--compare", "I-0009"))


def test_a_document_with_a_recipient_is_written_down_and_one_without_is_not(
    run: Run, address: str, tmp_path: Path
) -> None:
    run("export", address, "transfers", "-o", tmp_path / "a.pdf")
    assert answer_of(run("issued", address, "--json")) == {"total": 0, "issued": []}
    target = tmp_path / "b.pdf"
    said = run("export", address, "transfers", "-o", target, *TO, "--occasion", "Request 7")
    assert said[:2] == (0, f"Wrote {target}; it is I-0001 in the ledger.\n")
    (entry,) = answer_of(run("issued", address, "--json"))["issued"]
    told = {key: entry[key] for key in ("reference", "report", "recipient", "purpose", "file_name", "stale", "signed")}
    assert told == {
        "reference": "I-0001", "report": "transfers", "recipient": "Supervisory authority", "purpose": "Request 7",
        "file_name": "b.pdf", "stale": False, "signed": False,
    }  # fmt: skip


def test_an_occasion_without_a_recipient_is_wrong_usage(run: Run, address: str, tmp_path: Path) -> None:
    code, _, err = run("export", address, "transfers", "-o", tmp_path / "a.pdf", "--occasion", "Request 7")
    assert code == 2
    assert "--to" in err


def test_the_ledger_marks_what_is_stale_and_names_the_fact(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "controller-record", "-o", tmp_path / "a.pdf", *TO)
    assert "current" in run("issued", address)[1]
    change_something(address)
    (entry,) = answer_of(run("issued", address, "--json"))["issued"]
    assert entry["stale"] is True
    (changed,) = entry["changed"]
    assert (changed["reference"], changed["change"]) == ("P-0001", "changed")
    assert changed["facts"] == [{"key": "address", "label": "Address", "before": "", "after": "Street 1"}]
    assert "stale: P-0001 (Address)" in run("issued", address)[1]


def test_an_issued_document_is_produced_again(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "processors", "-o", tmp_path / "a.pdf", *TO)
    change_something(address)
    code, out, _ = run("again", address, "I-0001", "-o", tmp_path / "b.pdf")
    assert code == 0
    assert "byte for byte" in out
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_what_is_not_in_the_ledger_is_not_produced(run: Run, address: str, tmp_path: Path) -> None:
    assert_one_sentence(run("again", address, "I-0007", "-o", tmp_path / "b.pdf"))
    assert not (tmp_path / "b.pdf").exists()


def test_a_document_never_replaces_the_register_again(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "dump", "-o", tmp_path / "a.json", *TO)
    before = Path(address).read_bytes()
    assert_one_sentence(run("again", address, "I-0001", "-o", address))
    assert Path(address).read_bytes() == before


# Signed -------------------------------------------------------------------------------------------------------------


def test_a_signed_document_is_verified_against_the_ledger(
    run: Run, address: str, tmp_path: Path, certificate: Path
) -> None:
    target = tmp_path / "signed.pdf"
    code, out, _ = run("export", address, "transfers", "-o", target, *TO, "--sign", certificate)
    assert (code, out) == (0, f"Wrote {target}, signed; it is I-0001 in the ledger.\n")
    code, out, err = run("verify", target, "--register", address)
    assert (code, err) == (0, "")
    assert f"Signed by {OFFICE}" in out
    assert "unaltered" in out
    assert "Issued as I-0001" in out
    assert "still says the same" in out


def test_a_signature_is_verified_without_a_register(run: Run, address: str, tmp_path: Path, certificate: Path) -> None:
    target = tmp_path / "signed.pdf"
    run("export", address, "transfers", "-o", target, "--sign", certificate)
    assert run("verify", target)[0] == 0
    assert answer_of(run("issued", address, "--json"))["total"] == 0


def test_an_altered_document_is_found_out(run: Run, address: str, tmp_path: Path, certificate: Path) -> None:
    target = tmp_path / "signed.pdf"
    run("export", address, "transfers", "-o", target, *TO, "--sign", certificate)
    content = bytearray(target.read_bytes())
    at = content.index(b"/Producer") + 12
    content[at] ^= 1
    target.write_bytes(content)
    code, out, _ = run("verify", target, "--register", address)
    assert code == 1
    assert "WAS ALTERED" in out
    assert "not in the ledger" in out


def test_a_register_that_says_something_else_by_now_is_a_no(run: Run, address: str, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    run("export", address, "controller-record", "-o", target, *TO)
    assert run("verify", target, "--register", address)[0] == 0
    change_something(address)
    code, out, _ = run("verify", target, "--register", address)
    assert code == 1
    assert "P-0001 (Address)" in out


def test_a_document_without_signature_and_register_cannot_be_told(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "transfers", "-o", tmp_path / "a.pdf")
    code, out, _ = run("verify", tmp_path / "a.pdf")
    assert code == 1
    assert "carries no signature" in out


def test_a_workbook_is_verified_by_its_hash(run: Run, address: str, tmp_path: Path) -> None:
    run("export", address, "transfers", "-o", tmp_path / "a.xlsx", *TO)
    assert run("verify", tmp_path / "a.xlsx", "--register", address)[0] == 0


def test_a_register_is_verified_as_before(run: Run, address: str) -> None:
    assert run("verify", address)[0] == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing"])
def test_a_damaged_pdf_is_said_in_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert_one_sentence(run("verify", tmp_path / "a.pdf"))
    assert_one_sentence(run("verify", tmp_path / "nowhere.pdf"))


def test_a_wrong_password_leaves_no_file_and_no_entry(
    run: Run, address: str, tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
    assert_one_sentence(run("export", address, "transfers", "-o", tmp_path / "a.pdf", *TO, "--sign", certificate))
    (tmp_path / "damaged.p12").write_bytes(certificate.read_bytes()[:99])
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    damaged = tmp_path / "damaged.p12"
    assert_one_sentence(run("export", address, "transfers", "-o", tmp_path / "a.pdf", "--sign", damaged))
    assert_one_sentence(run("export", address, "transfers", "-o", tmp_path / "a.xlsx", "--sign", certificate))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".a", "a."))]
    assert answer_of(run("issued", address, "--json"))["total"] == 0


def test_the_password_is_asked_on_a_terminal_only(
    run: Run, address: str, tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE)
    ask = ("export", address, "transfers", "-o", tmp_path / "a.pdf", "--sign", certificate)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert_one_sentence(run(*ask))
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", typed)
    assert run(*ask)[0] == 0
    assert asked == [f"Password of {certificate}: "]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_folder_that_cannot_be_written_is_said(run: Run, address: str, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert_one_sentence(run("export", address, "transfers", "-o", locked / "a.pdf", *TO))
    assert answer_of(run("issued", address, "--json"))["total"] == 0


def test_a_register_that_somebody_else_writes_in_issues_nothing(run: Run, address: str, tmp_path: Path) -> None:
    with Register.open(address):
        assert_one_sentence(run("export", address, "transfers", "-o", tmp_path / "a.pdf", *TO))
    assert not (tmp_path / "a.pdf").exists()
