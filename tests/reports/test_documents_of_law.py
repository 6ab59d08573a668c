"""Assessments, annexes, notices and answers: written in every language, the same twice, and never out of nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

import pytest
from one_of_each import as_read, one_of_each
from reading_back import said

from models.register import Register
from reports.catalogue import CATALOGUE
from reports.document import Document, Entries, Entry, Section
from reports.html_page import write_html
from reports.pdf import write_pdf
from reports.text_file import write_text
from reports.word import write_docx
from resources.language import spoken, translate

KEYS = ("assessment", "scc-annexes", "notice", "access-answer", "erasure-answer")
WRITERS: dict[str, Callable[[Document, BinaryIO], None]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
    "txt": write_text,
}
FORMS = [(key, form) for key in KEYS for form in CATALOGUE[key].formats]


def built(register: Register, key: str, language: str = "en") -> Document:
    build = CATALOGUE[key].build
    assert build is not None
    return build(as_read(register, language))


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("key", KEYS)
def test_it_has_its_title_in_every_language_and_says_something(key: str, language: str) -> None:
    with one_of_each() as register:
        document = built(register, key, language)
    assert document.title == translate(CATALOGUE[key].title, language)
    assert document.language == language
    assert "Cedar Desk" in said(document) or key == "erasure-answer"
    assert "Contact details" in said(document)


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_the_same_register_gives_the_same_bytes(key: str, form: str) -> None:
    files = io.BytesIO(), io.BytesIO()
    with one_of_each() as register:
        for file in files:
            WRITERS[form](built(register, key), file)
    assert files[0].getvalue() == files[1].getvalue() != b""


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_register_gives_a_document_that_says_so(empty: Register, key: str) -> None:
    document = built(empty, key)
    assert [section.title for section in document.sections] == [document.title]
    assert "is recorded" in said(document)


@pytest.mark.parametrize("key", ["notice", "access-answer", "erasure-answer"])
def test_hostile_texts_are_said_as_they_are(hostile: Register, key: str) -> None:
    document = built(hostile, key)
    assert "{name} %s {0}" in said(document)
    for form in CATALOGUE[key].formats:
        WRITERS[form](document, file := io.BytesIO())
        assert file.getvalue()


def test_no_text_of_a_register_becomes_part_of_a_web_page(hostile: Register) -> None:
    write_html(built(hostile, "notice"), file := io.BytesIO())
    assert b"<script>" not in file.getvalue()
    assert b"&lt;script&gt;alert(1)" in file.getvalue()


@pytest.mark.parametrize("key", KEYS)
def test_every_section_of_the_sample_can_be_asked_for_by_a_name_of_its_own(sample: Register, key: str) -> None:
    sections = built(sample, key).sections
    named = [section.target for section in sections if section.target]
    assert len(set(named)) == len(named)
    assert all(section.blocks or section.level == 1 for section in sections)
    assert all(row.content for section in sections for row in _rows(section))


def _rows(section: Section) -> list[Entry]:
    return [row for block in section.blocks if isinstance(block, Entries) for row in block.rows]
