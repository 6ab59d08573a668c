"""Plain text: everything a document says, a paragraph to a line, in UTF-8."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from lines_said import documents

from reports.document import Column, Document, Entries, Entry, Note, Paragraph, Section, Table, bold, spans
from reports.plain_text import clean
from reports.text_file import write_text

DOCUMENT = Document(
    title="Notice",
    subtitle="Art. 13",
    facts=(("Organisation", ("Birch ", bold("B.V."))),),
    sections=(
        Section("Data", (Paragraph("We use names."), Note("As recorded."))),
        Section("Åland", (Entries((Entry("(a)", "Purposes", ("Billing", "Support")),)),), level=2, reference="A-0001"),
        Section(
            "Limits", (Table("t", (Column("d", "Data"), Column("l", "Limit")), [("Names", ("1 year", "then 2"))]),)
        ),
        Section("Nothing", (Table("n", (Column("d", "Data"),), []),), level=2),
    ),
    foot="Law pack 1",
)


def text_of(document: Document) -> str:
    stream = io.BytesIO()
    write_text(document, stream)
    return stream.getvalue().decode("utf-8")


def test_a_document_is_read_from_title_to_foot() -> None:
    assert text_of(DOCUMENT) == (
        "Notice\n======\nArt. 13\n\nOrganisation: Birch B.V.\n"
        "\nData\n====\n\nWe use names.\n\nAs recorded.\n"
        "\nA-0001 Åland\n------------\n\n(a) Purposes:\n  Billing\n  Support\n"
        "\nLimits\n======\n\n  Data: Names\n  Limit: 1 year; then 2\n\n"
        "\nNothing\n-------\n\n  none recorded\n"
        "\nLaw pack 1\n"
    )


@given(documents)
def test_every_paragraph_is_there_whatever_its_signs(document: Document) -> None:
    text = text_of(document)
    assert clean(document.title) in text
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Note):
                assert "".join(span.text for span in spans(block.text)) in text


def test_a_file_that_is_cancelled_is_not_there(tmp_path: Path) -> None:
    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_text(DOCUMENT, tmp_path / "notice.txt", cancel)
    assert list(tmp_path.iterdir()) == []
