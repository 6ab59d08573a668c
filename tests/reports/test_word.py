"""Word files: every line of a document can be read in them, and an office can go on working with them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from models.register import Register
from reports.catalogue import CATALOGUE, export
from reports.document import (
    Column,
    Document,
    Entries,
    Entry,
    Kind,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    bold,
    linked,
    quiet,
    toned,
)
from reports.word import write_docx
from resources.language import spoken
from tests.reports.lines_said import HARD_TEXTS, documents, drawing, heading, lines_said

COLUMNS = (Column("ref", "Ref", Kind.REFERENCE), Column("count", "Count", Kind.NUMBER), Column("verdict", "Verdict"))
ROWS = (("T-0038", 12, toned("lawful, with duties", "duties")), ("T-0102", 3, toned("not lawful", "not_lawful")))
REPORTS = [key for key, report in CATALOGUE.items() if report.build and "docx" in report.formats]
SOFFICE = shutil.which("soffice")


def written(document: Document) -> bytes:
    stream = io.BytesIO()
    write_docx(document, stream)
    return stream.getvalue()


def read(document: Document) -> Any:
    return docx.Document(io.BytesIO(written(document)))


def parts(document: Document) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written(document))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def paragraphs(book: Any) -> Iterator[WordParagraph]:
    """Give every paragraph in the order of reading, those in tables among them."""
    return (WordParagraph(element, book) for element in book.element.body.iter(qn("w:p")))


def lines(book: Any, *, of_contents: bool = False) -> list[str]:
    """Give the lines that are not empty: of the table of contents, or all others."""
    return [p.text for p in paragraphs(book) if p.text and p.style.name.lower().startswith("toc") is of_contents]


def of_sections(*sections: Section) -> Document:
    return Document("Title", sections=sections)


def of_paragraphs(*texts: Text) -> Document:
    return of_sections(Section("Section", tuple(Paragraph(text) for text in texts)))


def of_rows(*rows: tuple[Any, ...], wide: bool = False) -> Document:
    columns = tuple(Column(str(at), f"Column {at}") for at in range(len(rows[0])))
    return of_sections(Section("Section", (Table("t", columns, rows, wide=wide),)))


def fields(xml: str) -> set[str]:
    return {instruction.split()[0] for instruction in re.findall(r"<w:instrText[^>]*>([^<]*)", xml)}


@pytest.fixture(scope="module")
def record() -> Document:
    """A small record with every kind of block."""
    activity = Section(
        "Identity check",
        reference="A-0012",
        quiet="Owner: Risk Operations",
        breaks_page=True,
        blocks=(
            Entries(
                (
                    Entry("(b)", "Purposes", ((bold("Confirm identity"), "  Art. 6(1)(c)"), "Prevent fraud")),
                    Entry(
                        "(e)",
                        "Third countries",
                        (
                            Table("transfers", COLUMNS, ROWS),
                            quiet("Assessment X-0021"),
                            linked("Payroll", "A-0013"),
                        ),
                    ),
                )
            ),
            Note("Nothing else is recorded."),
        ),
    )
    return Document(
        "Record of processing activities",
        subtitle="Nordhaven Bank AB",
        language="sv",
        subject="Art. 30(1) GDPR",
        author="Nordhaven Bank AB",
        facts=(("Controller", "Nordhaven Bank AB, Stockholm"),),
        sections=(
            activity,
            Section("Payroll", reference="A-0013", breaks_page=True),
            Section("Detail", level=3),
            Section("All transfers", (Table("all", COLUMNS, ROWS, title="Every transfer", wide=True),), level=2),
        ),
        head_left="Nordhaven Bank AB · Record",
        head_right="as of 22 November 2026",
        foot="Law pack 2026-11",
    )


# What it says -------------------------------------------------------------------------------------------------------


def test_a_record_reads_line_by_line_as_it_was_built(record: Document) -> None:
    assert lines(read(record)) == lines_said(record)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_no_line_and_no_character_of_a_document_is_lost(document: Document) -> None:
    assert lines(read(document)) == lines_said(document)


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_what_looks_like_markup_or_a_field_is_text(text: str) -> None:
    document = Document(
        text,
        subtitle=text,
        facts=((text, text),),
        head_left=text,
        head_right=text,
        foot=text,
        author=text,
        sections=(
            Section(
                text,
                (Paragraph(text), Note(text), Table("t", (Column("c", text),), [(text,)], text)),
                reference=text,
                quiet=text,
            ),
        )
        * 4,
    )
    assert lines(read(document)) == lines_said(document)
    xml = parts(document)
    assert {field for part in xml.values() for field in fields(part)} == {"TOC", "PAGEREF", "PAGE", "NUMPAGES"}
    assert not [name for name, part in xml.items() if "TargetMode" in part]


@pytest.mark.parametrize(("key", "language"), list(zip(REPORTS, cycle(spoken()), strict=False)))
def test_every_line_of_every_report_is_there_in_any_language(
    of_sample: Callable[[str, str], Document], key: str, language: str
) -> None:
    document = of_sample(key, language)
    book = read(document)
    assert lines(book) == lines_said(document)
    assert book.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")).startswith(f"{language}-")


# How it can be worked with --------------------------------------------------------------------------------------------


def test_headings_are_real_headings_in_their_order(record: Document) -> None:
    found = [(p.style.name, p.text) for p in paragraphs(read(record)) if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "A-0012\u2003Identity check"),
        ("Heading 1", "A-0013\u2003Payroll"),
        ("Heading 3", "Detail"),
        ("Heading 2", "All transfers"),
    ]


def test_the_contents_hold_all_headings_and_lead_to_them(record: Document) -> None:
    book = read(record)
    title, *entries = lines(book, of_contents=True)
    assert title == "Contents"
    assert [entry.rstrip("\t") for entry in entries] == [heading(section) for section in record.sections]
    marks = [mark.get(qn("w:name")) for mark in book.element.body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in book.element.body.iter(qn("w:hyperlink"))]
    assert links[: len(marks)] == marks
    assert "TOC" in fields(parts(record)["word/document.xml"])


def test_a_document_of_few_sections_has_no_contents() -> None:
    assert lines(read(of_sections(*(Section(title) for title in "abc"))), of_contents=True) == []


def test_every_field_that_begins_ends(record: Document) -> None:
    for xml in parts(record).values():
        kinds = re.findall(r'w:fldCharType="(\w+)"', xml)
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_link_leads_to_its_section_and_one_to_nowhere_is_text() -> None:
    text = (linked("there", "A-2"), linked("gone", "A-9"))
    book = read(of_sections(Section("One", (Paragraph(text),), "A-1"), Section("Two", (), "A-2")))
    _, first, line, second = (p for p in paragraphs(book) if p.text)
    (link,) = line.hyperlinks
    assert link.text == "there"
    assert link.fragment == second._p.find(qn("w:bookmarkStart")).get(qn("w:name"))
    assert link.fragment != first._p.find(qn("w:bookmarkStart")).get(qn("w:name"))


def test_heads_of_tables_are_marked_so_that_they_repeat(record: Document) -> None:
    tables = [table for table in read(record).tables if table.style.name == "Register Table"]
    assert len(tables) == 2
    for table in tables:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True, False, False]
        assert [cell.text for cell in table.rows[0].cells] == ["Ref", "Count", "Verdict"]


def test_no_table_stands_in_a_cell_and_no_two_touch(record: Document) -> None:
    body = read(record).element.body
    for table in body.iter(qn("w:tbl")):
        assert table.getparent() is body
        assert table.getprevious().tag == qn("w:p")
        assert table.getnext().tag == qn("w:p")
        assert all(cell[-1].tag == qn("w:p") for cell in table.iter(qn("w:tc")))


def test_low_rows_stay_whole_and_tall_rows_may_run_over_pages() -> None:
    (table,) = read(of_rows(("low", "a\nb"), ("tall", "x" * 10_000), ("many", tuple("abcdefghijklmnopq")))).tables
    assert [row._tr.trPr is not None for row in table.rows] == [True, True, False, False]


def test_columns_are_as_wide_as_their_table_and_fit_the_page() -> None:
    (table,) = read(of_rows(("a", "word " * 50, "x" * 300), ("b", "c", "d"))).tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert all(width > 300 for width in widths)
    assert sum(widths) == pytest.approx(9638, abs=3)
    assert [[cell.width.twips for cell in row.cells] for row in table.rows] == [widths] * 3


def test_wide_tables_stand_on_landscape_pages_and_the_rest_does_not() -> None:
    wide = of_rows(("a", "b"), wide=True).sections[0]
    book = read(of_sections(Section("before"), wide, wide, Section("after")))
    assert [section.page_width > section.page_height for section in book.sections] == [False, True, False]


def test_a_section_that_asks_for_it_begins_a_page() -> None:
    book = read(of_sections(Section("one"), Section("two", breaks_page=True)))
    found = {p.text: p.paragraph_format.page_break_before for p in paragraphs(book) if p.style.name == "Heading 1"}
    assert found == {"one": None, "two": True}


def test_head_and_foot_stand_on_every_page_with_page_x_of_y(record: Document) -> None:
    book = read(record)
    assert len(book.sections) == 2
    for section in book.sections:
        assert section.header.paragraphs[0].text == "Nordhaven Bank AB · Record\tas of 22 November 2026"
        assert section.footer.paragraphs[0].text == "Law pack 2026-11\t1 of 1"
        assert fields(section.footer._element.xml) == {"PAGE", "NUMPAGES"}


def test_fonts_sizes_and_colours_stand_in_the_styles_alone(record: Document) -> None:
    body = parts(record)["word/document.xml"]
    assert not re.findall(r"<w:(?:sz|color|b|rFonts w:ascii)\b", body)
    book = read(record)
    assert {
        name: book.styles[name].type is not None
        for name in (
            "Normal",
            "Title",
            "Heading 1",
            "Heading 2",
            "Heading 3",
            "Caption",
            "Header",
            "Register Table",
        )
    }
    used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', body))
    assert used <= {style.style_id for style in book.styles}


def test_a_verdict_is_told_by_mark_word_and_style() -> None:
    (line,) = [p for p in paragraphs(read(of_paragraphs(toned("not lawful", "not_lawful")))) if "lawful" in p.text]
    assert line.text == "■\u00a0not lawful"
    assert line.runs[0].style.name == "Verdict Not Lawful"


def test_a_picture_fits_its_page_is_described_and_has_its_caption_and_table_below() -> None:
    twin = Table("t", COLUMNS, ROWS)
    large = replace(drawing, width=3000.0, height=1000.0)
    pictures = (Picture(drawing, "Small", twin), Picture(large, "Large"))
    book = read(of_sections(Section("One", pictures)))
    small, shrunk = book.inline_shapes
    assert (small.width.pt, small.height.pt) == (300, 100)
    assert shrunk.width.pt == pytest.approx(481.9)
    assert shrunk.height.pt == pytest.approx(481.9 / 3)
    assert small._inline.docPr.get("descr") == "Two boxes"
    assert lines(book)[2:] == ["Small", "Ref", "Count", "Verdict", "T-0038", "12", "▲\u00a0lawful, with duties",
                               "T-0102", "3", "■\u00a0not lawful", "Large"]  # fmt: skip


# Scripts and languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "written_as"),
    [("en", "en-GB"), ("de", "de-DE"), ("nl", "nl-NL"), ("fr", "fr-FR"), ("sv", "sv-SE"), ("pt-BR", "pt-BR")],
)
def test_the_language_is_told_for_spelling(language: str, written_as: str) -> None:
    book = read(Document("Title", language=language))
    assert book.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == written_as
    assert book.core_properties.language == written_as


def test_a_text_from_the_right_is_marked_and_its_paragraph_turned() -> None:
    xml = parts(of_paragraphs("שלום עולם (תחנה) x", "x العربية"))["word/document.xml"]
    first, second = re.findall(r"<w:p>.*?</w:p>", xml)[-2:]
    assert "<w:bidi/>" in first
    assert "<w:bidi/>" not in second
    assert re.findall(r"<w:rtl/></w:rPr><w:t[^>]*>([^<]*)", first) == ["שלום עולם (תחנה"]
    assert re.findall(r"<w:rtl/></w:rPr><w:t[^>]*>([^<]*)", second) == ["العربية"]


def test_east_asian_and_indian_signs_get_the_font_of_their_script() -> None:
    xml = parts(of_paragraphs("Nordhaven 株式会社 उत्तर"))["word/document.xml"]
    assert re.findall(r'w:hint="eastAsia"/></w:rPr><w:t[^>]*>([^<]*)', xml) == ["株式会社"]
    assert re.findall(r"<w:cs/></w:rPr><w:t[^>]*>([^<]*)", xml) == ["उत्तर"]


# The file -------------------------------------------------------------------------------------------------------------


def test_title_author_and_subject_are_said_to_programs(record: Document) -> None:
    about = read(record).core_properties
    assert (about.title, about.author, about.subject) == (record.title, record.author, record.subject)
    assert about.created.date() == about.modified.date() == date(1980, 1, 1)
    assert about.comments == ""


def test_a_title_longer_than_a_property_may_be_is_whole_on_the_page() -> None:
    book = read(Document("t" * 300))
    assert book.core_properties.title == "t" * 255
    assert book.paragraphs[0].text == "t" * 300


def test_the_same_document_gives_the_same_bytes_whatever_was_written_before(record: Document) -> None:
    first = written(record)
    written(of_paragraphs(*HARD_TEXTS))
    assert written(record) == first


def test_the_file_holds_nothing_but_the_document(record: Document) -> None:
    xml = parts(record)
    assert set(xml) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/app.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/footer1.xml",
        "word/header2.xml",
        "word/footer2.xml",
    }
    assert not [name for name, part in xml.items() if "python-docx" in part or "Microsoft Macintosh" in part]


@pytest.mark.parametrize(
    "document",
    [
        Document(""),
        Document("No rows", tables=(Table("empty", COLUMNS, ()),)),
        Document("No columns", tables=(Table("empty", (), ()),)),
        Document("Empty entry", sections=(Section("", (Entries((Entry("", "", ()),)), Entries(()))),)),
    ],
    ids=["no title", "no rows", "no columns", "empty entry"],
)
def test_an_empty_document_is_still_a_document(document: Document) -> None:
    assert lines(read(document)) == lines_said(document)


def test_cancelling_leaves_no_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "record.docx"
    target.write_bytes(b"the old record")

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_docx(of_rows(*(("a", "b"),) * 1000), target, cancel)
    assert target.read_bytes() == b"the old record"
    assert list(tmp_path.iterdir()) == [target]


def test_progress_grows_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_docx(of_rows(*(("a", "b"),) * 1000), tmp_path / "record.docx", told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == pytest.approx(1.0)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_another_program_opens_it_and_shows_every_heading(
    of_sample: Callable[[str, str], Document], tmp_path: Path
) -> None:
    document = of_sample("transfers", "en")
    source = tmp_path / "report.docx"
    write_docx(document, source)
    own = f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}"
    subprocess.run(
        [str(SOFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "report.pdf").pages]
    after_contents = " ".join(pages[1:])
    for section in document.sections:
        words = " ".join(heading(section).split())
        assert words in pages[0] + pages[1]
        assert words in after_contents
    assert f"{len(pages)} of {len(pages)}" in pages[-1]


def test_hostile_texts_reach_a_word_file_as_they_are(hostile: Register, tmp_path: Path) -> None:
    found = lines(docx.Document(str(export(hostile, "controller-record", tmp_path / "r.docx"))))
    assert "<b>bold</b> & <script>alert(1)</script>" in "\n".join(found)
    assert [line for line in found if "Recipient 2999" in line]
    assert [line for line in found if "m" * 10_000 in line]
