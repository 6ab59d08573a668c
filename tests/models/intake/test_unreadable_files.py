"""What cannot be read is refused with one sentence that says what to do; nothing else ever comes out."""

from __future__ import annotations

import contextlib
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spreadsheet_files import ods, ods_text, refusal, rows_of, saved, xls, xlsb, xlsx, xlsx_with_markup, zipped

from models.intake.sheets import Limits, UnreadableSpreadsheet, read_book

FILE_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestRefusals:
    """What is no spreadsheet is named for what it is."""

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
            (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
            (b"{\\rtf1\\ansi Suppliers}", "RTF"),
            (b"\xef\xbb\xbf <!DOCTYPE html><html><table><tr><td>a</td></tr></table></html>", "HTML"),
            ("<html><table><tr><td>a</td></tr></table></html>".encode("utf-16"), "HTML"),
            (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML spreadsheet"),
            (b"[]", "JSON"),
            (bytes(range(256)) * 4, "not a spreadsheet"),
        ],
    )
    def test_other_files_with_the_ending_of_a_spreadsheet(self, tmp_path: Path, data: bytes, word: str) -> None:
        error = refusal(saved(tmp_path / "a.xls", data))
        assert error.code == "not_a_spreadsheet"
        assert word in str(error)

    @pytest.mark.parametrize(
        ("member", "word"),
        [("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("readme.txt", "zip")],
    )
    def test_other_zip_files(self, tmp_path: Path, member: str, word: str) -> None:
        assert word in str(refusal(zipped(tmp_path / "a.xlsx", {member: b"x"})))

    def test_missing_folder_and_empty(self, tmp_path: Path) -> None:
        (tmp_path / "folder.xlsx").mkdir()
        assert refusal(tmp_path / "none.xlsx").code == "missing"
        assert refusal(tmp_path / "folder.xlsx").code == "folder"
        assert refusal(saved(tmp_path / "a.xlsx", b"")).code == "empty"
        assert refusal(saved(tmp_path / "b.csv", b"\n\n,,,\n")).code == "empty"
        assert refusal(xlsx(tmp_path / "c.xlsx", {})).code == "empty"

    def test_a_larger_file_than_allowed(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.csv", b"a,b\n" * 10)
        assert refusal(path, limits=Limits(file_bytes=39)).code == "too_large"

    def test_undecodable_text_names_the_line(self, tmp_path: Path) -> None:
        data = "Größe;Länder\nMüller;Österreich\n".encode() + b"M\xc3;x\n"
        error = refusal(saved(tmp_path / "a.csv", data))
        assert error.code == "undecodable"
        assert "line 3" in str(error)

    def test_passwords(self, tmp_path: Path) -> None:
        data = xls(tmp_path / "a.xls").read_bytes()
        name, other = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
        entry = data.index(name)
        renamed = bytearray(data)
        renamed[entry : entry + len(other)] = other
        renamed[entry + 64 : entry + 66] = struct.pack("<H", len(other) + 2)
        file_pass = bytearray(data)
        begin = data.index(b"\x09\x08\x10\x00")
        file_pass[begin + 20 : begin + 22] = b"\x2f\x00"
        paths = [
            saved(tmp_path / "b.xlsx", bytes(renamed)),
            saved(tmp_path / "c.xls", bytes(file_pass)),
            ods(tmp_path / "d.ods", "", "<manifest:encryption-data/>"),
        ]
        assert [refusal(path).code for path in paths] == ["password"] * 3

    def test_a_truncated_workbook(self, tmp_path: Path) -> None:
        data = xlsx(tmp_path / "a.xlsx", {"A1": "x"}).read_bytes()
        assert refusal(saved(tmp_path / "b.xlsx", data[: len(data) // 2])).code == "damaged"

    def test_a_zip_bomb(self, tmp_path: Path) -> None:
        path = xlsx_with_markup(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{" " * 2_000_000}')
        tight = Limits(ratio_counts_from_bytes=1_000_000)
        assert refusal(path, limits=tight).code == "zip_bomb"
        assert refusal(path, limits=Limits(unpacked_bytes=1_000_000)).code == "zip_bomb"
        assert rows_of(read_book(path)) == [[1]]

    @pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
    def test_a_directory_that_lies_about_sizes(self, tmp_path: Path, member: str) -> None:
        path = xlsx_with_markup(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{" " * 100_000}')
        data = bytearray(path.read_bytes())
        entry = data.rindex(member.encode()) - 46
        data[entry + 24 : entry + 28] = struct.pack("<I", 400)
        assert refusal(saved(path, bytes(data))).code == "damaged"

    def test_an_xls_file_that_claims_billions_of_texts(self, tmp_path: Path) -> None:
        data = xls(tmp_path / "a.xls").read_bytes()
        three, billions = struct.pack("<II", 3, 3), struct.pack("<II", 3, 4_000_000_000)
        assert data.count(three) == 1
        assert refusal(saved(tmp_path / "b.xls", data.replace(three, billions))).code == "damaged"

    def test_entity_definitions_are_refused(self, tmp_path: Path) -> None:
        path = ods(tmp_path / "a.ods", f"<table:table-row>{ods_text('x')}</table:table-row>")
        with zipfile.ZipFile(path) as source:
            members = {name: source.read(name) for name in source.namelist()}
        content = members["content.xml"]
        members["content.xml"] = content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY e "x">]>', 1)
        assert refusal(zipped(path, members)).code == "damaged"


class TestSpoiltFiles:
    """Damage never shows as anything but a refusal."""

    @FILE_SETTINGS
    @given(
        start=st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xff\xfe", b"<?xml", b"a,b\n"]),
        data=st.binary(max_size=2000),
    )
    def test_random_bytes_are_read_or_refused(self, tmp_path: Path, start: bytes, data: bytes) -> None:
        path = saved(tmp_path / "a.xlsx", start + data)
        with contextlib.suppress(UnreadableSpreadsheet):
            book = read_book(path)
            assert any(value is not None for sheet in book.sheets for row in sheet.rows for value in row)

    @pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
    def test_workbooks_with_spoilt_bytes_are_read_or_refused(self, tmp_path: Path, kind: str) -> None:
        path = tmp_path / f"a.{kind}"
        if kind == "xlsx":
            xlsx(path, {"A1": "x", "C3": 4, "D5": "=A1"})
        elif kind == "ods":
            ods(path, f"<table:table-row>{ods_text('x')}</table:table-row>")
        else:
            {"xls": xls, "xlsb": xlsb}[kind](path)
        whole = path.read_bytes()
        chance = random.Random(kind)
        outcomes = set()
        for _ in range(150):
            spoilt = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            try:
                read_book(saved(path, bytes(spoilt)))
                outcomes.add("read")
            except UnreadableSpreadsheet:
                outcomes.add("refused")
        assert outcomes == {"read", "refused"}
