"""Signatures: appended to a PDF, checked offline; what was altered, and what cannot sign, is said plainly."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from certificates import OFFICE, PASSWORD, write_certificate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from reports.document import Document, Paragraph, Section
from reports.pdf import write_pdf
from reports.signing import CannotSign, UnreadablePdf, open_signer, signatures_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a certificate, a PDF, and the same PDF signed."""
    path = tmp_path_factory.mktemp("signed")
    certificate = write_certificate(path / "office.p12")
    document = Document("Record", sections=(Section("Activities", (Paragraph("Payroll, as it is."),)),))
    write_pdf(document, path / "plain.pdf")
    signed = open_signer(certificate, PASSWORD).sign((path / "plain.pdf").read_bytes())
    (path / "signed.pdf").write_bytes(signed)
    return path


def test_a_signature_says_whose_it_is_and_covers_all(folder: Path) -> None:
    (signature,) = signatures_of(folder / "signed.pdf")
    assert signature.signer == OFFICE
    assert signature.signed_at is not None
    assert signature.intact
    assert signature.covers_all


def test_what_was_there_before_stays_byte_for_byte(folder: Path) -> None:
    plain, signed = (folder / "plain.pdf").read_bytes(), (folder / "signed.pdf").read_bytes()
    assert signed.startswith(plain)
    assert len(signed) > len(plain)
    assert [page.extract_text() for page in PdfReader(folder / "signed.pdf").pages] == [
        page.extract_text() for page in PdfReader(folder / "plain.pdf").pages
    ]


def test_the_signature_is_of_the_european_kind(folder: Path) -> None:
    fields = PdfReader(folder / "signed.pdf").get_fields()
    assert fields is not None
    assert fields["Signature"].value["/SubFilter"] == "/ETSI.CAdES.detached"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler has no pdfsig here")
def test_another_program_finds_the_signature_valid(folder: Path) -> None:
    told = subprocess.run(["pdfsig", "-nocert", folder / "signed.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in told.stdout
    assert "Total document signed" in told.stdout


def test_a_file_without_a_signature_has_none(folder: Path) -> None:
    assert signatures_of(folder / "plain.pdf") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_byte_of_what_was_signed_can_be_altered_unseen(folder: Path, data: st.DataObject) -> None:
    content = bytearray((folder / "signed.pdf").read_bytes())
    at = data.draw(st.integers(0, (folder / "plain.pdf").stat().st_size - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    altered = folder / "altered.pdf"
    altered.write_bytes(content)
    try:
        found = signatures_of(altered)
    except UnreadablePdf:
        return
    assert not any(signature.intact for signature in found)


def test_what_is_added_after_the_signature_is_seen(folder: Path) -> None:
    writer = PdfWriter(folder / "signed.pdf", incremental=True)
    writer.add_metadata({"/Title": "Another"})
    writer.write(folder / "added.pdf")
    (signature,) = signatures_of(folder / "added.pdf")
    assert signature.intact
    assert not signature.covers_all


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no PDF at all", b"%PDF-1.4\nstartxref\n9\n%%EOF"])
def test_what_is_no_pdf_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadablePdf, match=r"file\.pdf is no PDF, or a damaged one\.$"):
        signatures_of(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdf, match="cannot be read"):
        signatures_of(tmp_path / "nowhere.pdf")


# Certificates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " "])
def test_a_wrong_password_is_said(folder: Path, password: str) -> None:
    with pytest.raises(CannotSign, match="the password is wrong, or the file is damaged"):
        open_signer(folder / "office.p12", password)


def test_a_damaged_certificate_is_said(folder: Path, tmp_path: Path) -> None:
    content = (folder / "office.p12").read_bytes()
    for number, damaged in enumerate((b"", b"text", content[:-40], content[:30] + b"\0" * 30 + content[60:])):
        path = tmp_path / f"{number}.p12"
        path.write_bytes(damaged)
        with pytest.raises(CannotSign, match="the password is wrong, or the file is damaged"):
            open_signer(path, PASSWORD)


def test_a_certificate_that_has_ended_does_not_sign(tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="is valid until"):
        open_signer(write_certificate(tmp_path / "old.p12", ended=True), PASSWORD)


def test_a_certificate_without_its_key_does_not_sign(tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="holds no key"):
        open_signer(write_certificate(tmp_path / "public.p12", key=False), PASSWORD)


def test_a_certificate_without_a_password_signs(tmp_path: Path, folder: Path) -> None:
    signer = open_signer(write_certificate(tmp_path / "open.p12", password=""), "")
    (tmp_path / "signed.pdf").write_bytes(signer.sign((folder / "plain.pdf").read_bytes()))
    assert signatures_of(tmp_path / "signed.pdf")[0].intact


def test_a_certificate_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="cannot be read"):
        open_signer(tmp_path / "nowhere.p12", PASSWORD)
