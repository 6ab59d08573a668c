"""Sections of a document can be chosen, with what lies below them; sheets of a workbook likewise."""

from __future__ import annotations

import pytest

from reports.document import Column, Document, Paragraph, Section, Table
from reports.edited_document import UnknownSection, section_keys, with_sections

COLUMNS = (Column("a", "A"),)
DOCUMENT = Document(
    "Title",
    sections=(
        Section("First", (Paragraph("1"),), reference="A-0001"),
        Section("Countries", (Paragraph("2"),)),
        Section("Canada", (Paragraph("3"),), anchor="country-CA", level=2),
        Section("Japan", (Paragraph("4"),), anchor="country-JP", level=2),
        Section("Annex", (Paragraph("5"),), anchor="agreements"),
    ),
    tables=(Table("Transfers", COLUMNS, [["x"]]), Table("T Safeguards", COLUMNS, [["y"]])),
)


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections]


def names(document: Document) -> list[str]:
    return [table.name for table in document.tables]


def test_every_section_and_sheet_has_a_key() -> None:
    assert [key for key, _ in section_keys(DOCUMENT)] == [
        "A-0001", "section-2", "country-CA", "country-JP", "agreements", "Transfers", "T-Safeguards",
    ]  # fmt: skip


def test_a_section_comes_with_those_below_it() -> None:
    assert titles(with_sections(DOCUMENT, ["section-2"], [])) == ["Countries", "Canada", "Japan"]


def test_a_section_below_another_can_be_had_alone() -> None:
    assert titles(with_sections(DOCUMENT, ["country-jp", "a-0001"], [])) == ["First", "Japan"]


def test_a_section_goes_with_those_below_it() -> None:
    assert titles(with_sections(DOCUMENT, [], ["section-2"])) == ["First", "Annex"]


def test_a_choice_of_sections_leaves_the_sheets_and_the_other_way_round() -> None:
    assert names(with_sections(DOCUMENT, ["agreements"], [])) == ["Transfers", "T Safeguards"]
    chosen = with_sections(DOCUMENT, [], ["t-safeguards"])
    assert names(chosen) == ["Transfers"]
    assert len(chosen.sections) == len(DOCUMENT.sections)


def test_no_choice_is_the_whole_document() -> None:
    assert with_sections(DOCUMENT, [], []) is DOCUMENT


@pytest.mark.parametrize("choice", [(["nowhere"], []), ([], ["nowhere"])])
def test_a_section_that_is_not_there_is_named_with_those_that_are(choice: tuple[list[str], list[str]]) -> None:
    with pytest.raises(UnknownSection, match=r"no section “nowhere”; it has: A-0001, section-2"):
        with_sections(DOCUMENT, *choice)
