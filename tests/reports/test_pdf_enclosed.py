"""The PDF of a record carries the same record as data, and says what it is before it is opened."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reading_back import reading

from models.register import Register
from reports.catalogue import export, export_order
from reports.document import Document, Paragraph, Section
from reports.linked_data import controller_record_data
from reports.order import Order
from reports.pdf import write_pdf
from reports.pdf_enclosed import Enclosed

DOCUMENT = Document(
    "Title of the record", language="nl", sections=(Section("One", (Paragraph("x"),)), Section("Two", level=2))
)


def pdf(enclosed: Enclosed | None = None) -> PdfReader:
    """Write a small document and open it."""
    stream = io.BytesIO()
    write_pdf(DOCUMENT, stream, enclosed=enclosed)
    return PdfReader(stream)


def catalogue(of: PdfReader) -> Any:
    return of.trailer["/Root"]


def file(content: bytes = b"{}") -> Enclosed:
    return Enclosed("record.jsonld", "application/ld+json", "Zelfde register, als gegevens", lambda: content)


def test_the_file_comes_out_as_it_went_in() -> None:
    content = "{“ş”: 1}".encode() * 5000
    assert pdf(file(content)).attachments == {"record.jsonld": [content]}


def test_the_file_is_tied_to_the_document_as_another_form_of_it() -> None:
    opened = pdf(file(b"1234"))
    (associated,) = catalogue(opened)["/AF"]
    specification = associated.get_object()
    assert specification["/AFRelationship"] == "/Alternative"
    assert specification["/UF"] == "record.jsonld"
    assert specification["/Desc"] == "Zelfde register, als gegevens"
    stream = specification["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/ld+json"
    assert stream["/Params"]["/Size"] == 4
    assert opened.pdf_header == "%PDF-1.7"


def test_a_document_without_a_file_has_none() -> None:
    assert pdf().attachments == {}
    assert "/AF" not in catalogue(pdf())


def test_language_title_and_headings_are_known_to_the_reader() -> None:
    opened = pdf(file())
    assert catalogue(opened)["/Lang"] == "nl"
    assert bool(catalogue(opened)["/ViewerPreferences"]["/DisplayDocTitle"])
    assert opened.metadata is not None
    assert opened.metadata.title == "Title of the record"
    first, below = opened.outline
    assert first.title == "One"  # type: ignore[union-attr]
    assert [entry.title for entry in below] == ["Two"]  # type: ignore[union-attr]


def test_the_same_document_and_file_give_the_same_bytes() -> None:
    written = []
    for _ in range(2):
        stream = io.BytesIO()
        write_pdf(DOCUMENT, stream, enclosed=file(b"abc"))
        written.append(stream.getvalue())
    assert written[0] == written[1]


def enclosed_in(path: Path) -> dict[str, list[bytes]]:
    """Give the files inside a PDF by name."""
    return {name: [bytes(one) for one in found] for name, found in PdfReader(path).attachments.items()}


def test_the_record_of_a_controller_encloses_itself(sample: Register, tmp_path: Path) -> None:
    found = enclosed_in(export(sample, "controller-record", tmp_path / "r.pdf"))
    (content,) = found["record.jsonld"]
    held = json.loads(content)["@graph"]
    expected = json.loads(controller_record_data(reading(sample)))["@graph"]
    assert [one["@id"] for one in held] == [one["@id"] for one in expected]


@pytest.mark.parametrize("key", ["controller-record", "processor-record"])
def test_what_is_enclosed_is_edited_like_the_pages(sample: Register, tmp_path: Path, key: str) -> None:
    target = tmp_path / "r.pdf"
    edition = "public" if key == "controller-record" else "client"
    export_order(sample, Order(key, edition=edition), target)
    (content,) = enclosed_in(target)["record.jsonld"]
    assert b"Verdict-" not in content
    assert b'"owner"' not in content


def test_a_choice_of_sections_encloses_no_more_than_it_shows(sample: Register, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    export_order(sample, Order("controller-record", sections=("a-0001",)), target)
    assert enclosed_in(target) == {}


def test_other_documents_enclose_nothing(sample: Register, tmp_path: Path) -> None:
    assert enclosed_in(export(sample, "transfers", tmp_path / "t.pdf")) == {}
