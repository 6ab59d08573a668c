"""Exports: every report in every format and language, from any register, whole or not at all."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from one_of_each import one_of_each
from openpyxl import load_workbook
from pypdf import PdfReader
from reading_back import OPTIONS

from models.law.pack import shipped_pack
from models.law.without import UnknownLaw
from models.register import NotFound, Register, RegisterError
from reports.catalogue import CATALOGUE, ExportError, export
from reports.document import Document
from reports.layout_sheet import only_table
from reports.pdf import write_pdf
from reports.table_file import write_csv
from reports.workbook import write_workbook
from resources.language import spoken, translate

FORMATS = ("pdf", "xlsx", "csv")
DOCUMENTS = [
    (key, form) for key, report in CATALOGUE.items() if report.build for form in FORMATS if form in report.formats
]
REPORTS = [key for key, report in CATALOGUE.items() if report.build]
WRITERS: dict[str, Callable[[Document, Path], None]] = {
    "pdf": write_pdf,
    "xlsx": write_workbook,
    "csv": lambda document, target: write_csv(only_table(document), target),
}
NEVER_EMPTY = ("findings", "drill", "changes")
"""Even an empty register has findings, a drill of it has an answer, and that it was begun is a change."""

ENTITIES = {"questionnaire": "P-0002"}
"""The party whom a report is about that is about one alone."""


def pdf_text(path: Path) -> str:
    """Give the text of a PDF with all white space as single spaces, without heads and feet in between."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def title_of(path: Path) -> str:
    """Give the title as the file itself states it."""
    if path.suffix == ".pdf":
        return str(PdfReader(path).metadata.title)  # type: ignore[union-attr]
    return str(load_workbook(path, read_only=True).properties.title)


@pytest.fixture(scope="module")
def small() -> Iterator[Register]:
    """Give a register with one record of each kind that reports tell of."""
    with one_of_each() as register:
        yield register


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("key", [key for key in REPORTS if CATALOGUE[key].formats & WRITERS.keys()])
def test_every_report_is_written_in_every_format_and_language(
    of_sample: Callable[[str, str], Document], tmp_path: Path, key: str, language: str
) -> None:
    document = of_sample(key, language)
    for form in (form for form in CATALOGUE[key].formats if form in WRITERS):
        target = tmp_path / f"report.{form}"
        WRITERS[form](document, target)
        if form == "csv":
            rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
            assert rows[0][0] == translate("Reference", language)
            assert len(rows) > 1
        else:
            assert title_of(target) == translate(CATALOGUE[key].title, language), form


@pytest.mark.parametrize(("key", "format_"), [pair for pair in DOCUMENTS if pair[0] not in NEVER_EMPTY])
def test_an_empty_register_gives_a_document_that_says_so(
    empty: Register, tmp_path: Path, key: str, format_: str
) -> None:
    target = export(empty, key, tmp_path / f"report.{format_}")
    if format_ == "pdf":
        text = pdf_text(target)
        assert "is recorded" in text
        assert "Empty Ltd, Ireland" in text
    elif format_ == "csv":
        assert len(target.read_text("utf-8-sig").splitlines()) == 1
    else:
        assert len(load_workbook(target).sheetnames) == 2


@pytest.mark.parametrize("key", REPORTS)
def test_an_empty_register_gives_every_report_in_every_format_and_language(
    empty: Register, tmp_path: Path, key: str
) -> None:
    entity = "P-0001" if key == "questionnaire" else None
    for form in CATALOGUE[key].formats:
        for language in spoken():
            target = tmp_path / f"{language}.{form}"
            export(empty, key, target, language=language, entity=entity, options=OPTIONS.get(key))
            assert translate(CATALOGUE[key].title, language) in _text_of(target) or form in ("csv", "ics"), target.name


def _text_of(path: Path) -> str:
    """Give what a file says of itself first: its title, or all of a plain file."""
    match path.suffix:
        case ".pdf" | ".xlsx":
            return title_of(path)
        case ".docx":
            return str(WordDocument(str(path)).core_properties.title)
        case _:
            return html.unescape(path.read_text("utf-8-sig"))


@pytest.mark.parametrize("key", REPORTS)
def test_two_exports_of_the_same_state_are_the_same_to_the_byte(small: Register, tmp_path: Path, key: str) -> None:
    for form in CATALOGUE[key].formats:
        first, second = (
            export(small, key, tmp_path / f"{name}.{form}", options=OPTIONS.get(key), entity=ENTITIES.get(key))
            for name in ("first", "second")
        )
        assert first.read_bytes() == second.read_bytes(), form


def test_the_state_that_a_document_names_changes_with_the_register(empty: Register, tmp_path: Path) -> None:
    before = pdf_text(export(empty, "transfers", tmp_path / "before.pdf"))
    with empty.change("a party") as work:
        work.add("party", {"name": "Another Ltd"})
    after = pdf_text(export(empty, "transfers", tmp_path / "after.pdf"))
    assert f"register state {empty.history(limit=1)[0].hash[:8]}" in after
    assert before != after


def test_hostile_texts_reach_a_pdf_as_they_are(hostile: Register, tmp_path: Path) -> None:
    text = pdf_text(export(hostile, "controller-record", tmp_path / "r.pdf"))
    for part in ("=cmd|' /C calc'!A0", "<b>bold</b> & <script>alert(1)</script>", "{name} %s {0}", "北京网络有限公司"):
        assert part in text
    assert "Recipient 2999" in text
    assert text.replace(" ", "").count("m" * 10_000) == 0  # the long word is broken over lines and pages
    assert text.count("m") > 10_000
    assert "Nothing is known of this one" in text


def test_hostile_texts_stay_texts_in_a_workbook(hostile: Register, tmp_path: Path) -> None:
    book = load_workbook(export(hostile, "controller-record", tmp_path / "r.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {"=cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "北京网络有限公司"} <= {cell.value for cell in cells}


def test_no_text_of_a_csv_file_begins_as_a_formula(hostile: Register, tmp_path: Path) -> None:
    target = export(hostile, "transfers", tmp_path / "r.csv")
    fields = [field for row in csv.reader(io.StringIO(target.read_text("utf-8-sig"))) for field in row]
    assert "'=cmd|' /C calc'!A0" in fields
    assert not [field for field in fields if field[:1] in ("=", "+", "@", "\t")]


def test_an_older_name_is_written_as_of_the_day_on_which_it_stood(tmp_path: Path, clock: Any, author: str) -> None:
    with Register.create(tmp_path / "r.register", name="Old Ltd", country="SE", author=author, clock=clock) as register:
        home = register.settings["home"]
        with register.change("an activity") as work:
            id = work.add("activity", {"name": "Payroll of 2026", "controller": home})
        first = clock.now.date()
        clock.move(days=10)
        with register.change("renamed") as work:
            work.edit("activity", id, {"name": "Salaries"})
        then = pdf_text(export(register, "controller-record", tmp_path / "then.pdf", as_of=first))
        now = pdf_text(export(register, "controller-record", tmp_path / "now.pdf"))
        state = next(s for s in register.history() if s.reason == "an activity").hash[:8]
    assert "Payroll of 2026" in then
    assert "Salaries" not in then
    assert f"register state {state}" in then
    assert "Salaries" in now
    assert "Payroll of 2026" not in now


def refused(register: Register, key: str, target: Path, **options: object) -> str:
    """Give the sentence with which an export is refused; no file may be left."""
    with pytest.raises((ExportError, RegisterError)) as refusal:
        export(register, key, target, **options)  # type: ignore[arg-type]
    assert not target.exists()
    assert not target.parent.is_dir() or not [p for p in target.parent.iterdir() if p.suffix == ".part"]
    return str(refusal.value)


def test_an_unknown_report_is_refused_with_the_ones_that_there_are(empty: Register, tmp_path: Path) -> None:
    sentence = refused(empty, "everything", tmp_path / "r.pdf")
    assert "There is no report “everything”" in sentence
    assert "controller-record" in sentence


def test_a_wrong_ending_is_refused_with_the_right_ones(empty: Register, tmp_path: Path) -> None:
    assert "written as .pdf, .xlsx, .csv" in refused(empty, "transfers", tmp_path / "r.txt")
    assert "written as .json" in refused(empty, "dump", tmp_path / "r.pdf")


def test_a_report_that_is_not_told_what_it_asks_for_says_what_that_is(empty: Register, tmp_path: Path) -> None:
    sentence = refused(empty, "drill", tmp_path / "r.pdf")
    assert "needs “without”" in sentence
    assert "us-dpf" in sentence
    assert "needs “without”" in refused(empty, "drill", tmp_path / "r.pdf", options={"without": ""})


def test_a_report_that_is_told_what_it_does_not_ask_for_is_refused(empty: Register, tmp_path: Path) -> None:
    assert "takes no “without”" in refused(empty, "transfers", tmp_path / "r.pdf", options={"without": "gb"})


def test_a_drill_without_what_nobody_knows_is_refused_and_leaves_nothing(empty: Register, tmp_path: Path) -> None:
    with pytest.raises(UnknownLaw, match="us-dpf"):
        export(empty, "drill", tmp_path / "r.pdf", options={"without": "us-dfp"})
    assert list(tmp_path.glob("r.*")) == []


@pytest.mark.parametrize("key", [key for key, report in CATALOGUE.items() if "pdf" in report.formats])
def test_every_document_names_the_law_pack_and_the_day_of_its_data(empty: Register, tmp_path: Path, key: str) -> None:
    text = pdf_text(export(empty, key, tmp_path / "r.pdf", options=OPTIONS.get(key)))
    assert f"Law pack {shipped_pack().version}, law data as at " in text


def test_an_unknown_language_is_refused(empty: Register, tmp_path: Path) -> None:
    assert "not in “tlh”" in refused(empty, "transfers", tmp_path / "r.pdf", language="tlh")


def test_an_unknown_entity_is_refused(empty: Register, tmp_path: Path) -> None:
    assert "P-9999" in refused(empty, "transfers", tmp_path / "r.pdf", entity="P-9999")
    assert "Nobody Inc." in refused(empty, "transfers", tmp_path / "r.pdf", entity="Nobody Inc.")


def test_another_record_than_a_party_is_no_entity(sample: Register, tmp_path: Path) -> None:
    assert "A-0001" in refused(sample, "transfers", tmp_path / "r.pdf", entity="A-0001")


def test_a_day_to_come_is_refused(empty: Register, tmp_path: Path) -> None:
    tomorrow = date.today() + timedelta(days=2)
    assert "lies in the future" in refused(empty, "transfers", tmp_path / "r.pdf", as_of=tomorrow)


def test_a_day_before_the_register_began_is_refused(empty: Register, tmp_path: Path) -> None:
    assert "began after" in refused(empty, "transfers", tmp_path / "r.pdf", as_of=date(1999, 1, 1))


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(empty: Register, tmp_path: Path) -> None:
    assert "cannot be written" in refused(empty, "transfers", tmp_path / "no" / "such" / "folder" / "r.pdf")


def test_an_export_that_is_cancelled_leaves_the_old_file(sample: Register, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(sample, "controller-record", target, progress=cancel)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_entity_can_be_named(sample: Register, tmp_path: Path) -> None:
    home = sample.record("party", sample.settings["home"])
    by_name = export(sample, "controller-record", tmp_path / "a.csv", entity=home["name"]).read_bytes()
    by_reference = export(sample, "controller-record", tmp_path / "b.csv", entity=home.reference).read_bytes()
    assert by_name == by_reference


def test_an_entity_not_in_the_register_of_that_day_is_not_found(tmp_path: Path, clock: Any, author: str) -> None:
    with Register.create(tmp_path / "r.register", name="Old Ltd", country="SE", author=author, clock=clock) as register:
        first = clock.now.date()
        clock.move(days=3)
        with register.change("later") as work:
            work.add("party", {"name": "Later Ltd"})
        with pytest.raises(NotFound):
            export(register, "transfers", tmp_path / "r.pdf", entity="Later Ltd", as_of=first)
