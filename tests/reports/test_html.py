"""Web pages: every line of a document is on them as it is written, and nothing else on them acts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

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
    linked,
    toned,
)
from reports.html_page import write_html
from resources.language import spoken, translate
from tests.reports.lines_said import HARD_TEXTS, documents, drawing, heading, lines_said

COLUMNS = (Column("ref", "Ref", Kind.REFERENCE), Column("count", "Count", Kind.NUMBER), Column("verdict", "Verdict"))
REPORTS = [key for key, report in CATALOGUE.items() if report.build and "html" in report.formats]

LINES = {"h1", "h2", "h3", "h4", "p", "dt", "th", "td", "div", "caption", "figcaption", "li"}
UNCLOSED = {"meta", "col"}


class Page(HTMLParser):
    """A page as a browser takes it: its lines of text and its elements, which close in the order they were opened."""

    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.contents: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.source = written(document).decode()
        self.feed(self.source)
        self.close()
        assert self.open == []
        self.lines = [line for line in self.lines if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in UNCLOSED:
            self.open.append(tag)
        if tag in LINES:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        letter = tag == "span" and self.open[-1:] == ["dt"]
        if tag in LINES or letter:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if "nav" in self.open:
            self.contents += [data] if "a" in self.open else []
        elif (LINES - {"div"}) & set(self.open) and "footer" not in self.open:
            self.lines[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def written(document: Document) -> bytes:
    stream = io.BytesIO()
    write_html(document, stream)
    return stream.getvalue()


def of_sections(*sections: Section) -> Document:
    return Document("Title", sections=sections)


def of_rows(*rows: tuple[object, ...]) -> Document:
    columns = tuple(Column(str(at), f"Column {at}") for at in range(len(rows[0])))
    return of_sections(Section("Section", (Table("t", columns, rows),)))  # type: ignore[arg-type]


# What it says -------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_no_line_and_no_character_of_a_document_is_lost(document: Document) -> None:
    assert Page(document).lines == lines_said(document)


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_what_looks_like_markup_is_text(text: str) -> None:
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
                anchor=text,
            ),
        )
        * 4,
    )
    page = Page(document)
    assert page.lines == lines_said(document)
    assert {tag for tag, _ in page.elements} <= LINES | UNCLOSED | {
        "html",
        "head",
        "title",
        "style",
        "body",
        "header",
        "dl",
        "dd",
        "nav",
        "ul",
        "a",
        "main",
        "section",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "footer",
    }


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("key", REPORTS)
def test_every_line_of_every_report_is_there_in_every_language(
    of_sample: Callable[[str, str], Document], key: str, language: str
) -> None:
    document = of_sample(key, language)
    page = Page(document)
    assert page.lines == lines_said(document)
    assert page.all("html") == [{"lang": language}]


# How it is built ------------------------------------------------------------------------------------------------------


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    page = Page(of_sections(Section("Section", (Paragraph(linked("x", "A-1")),), "A-1")))
    assert not page.all("script") + page.all("link") + page.all("img")
    assert all(str(link["href"]).startswith("#") for link in page.all("a"))
    named = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in named if name.startswith("on") or name == "src"]
    assert "url(" not in page.source
    assert "@import" not in page.source
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'")


def test_every_link_leads_to_a_heading_and_no_two_have_one_name() -> None:
    sections = [Section("One", (Paragraph(linked("two", "A-2")),), "A-1"), Section("Two", (), "A-2")]
    page = Page(of_sections(*sections, Section("Again", (), "A-1"), Section("Odd", (), anchor='a "b" <c>')))
    names = [attributes["id"] for tag, attributes in page.elements if tag in ("h2", "h3", "h4") and "id" in attributes]
    assert names == ["A-1", "A-2", "section-3", "section-4"]
    targets = [str(link["href"]) for link in page.all("a")]
    assert targets == ["#A-1", "#A-2", "#section-3", "#section-4", "#A-2"]
    assert [section["aria-labelledby"] for section in page.all("section")] == names


def test_a_link_to_nowhere_is_plain_text() -> None:
    assert Page(of_sections(Section("One", (Paragraph(linked("gone", "A-9")),)))).all("a") == []


def test_the_contents_name_all_headings() -> None:
    sections = tuple(Section(f"Heading {number}", reference=f"A-{number}", level=number) for number in range(1, 5))
    page = Page(of_sections(*sections))
    assert "".join(page.contents) == "".join(map(heading, sections))
    assert len(page.all("li")) == 4
    assert Page(of_sections(*sections[:3])).all("nav") == []


def test_headings_have_the_level_of_their_section() -> None:
    page = Page(of_sections(*(Section("x", level=level) for level in (1, 2, 3, 9))))
    assert [tag for tag, attributes in page.elements if "id" in attributes] == ["h2", "h3", "h4", "h4"]


def test_tables_have_heads_that_programs_can_tell_and_a_name() -> None:
    named = Table("t", COLUMNS, [("T-1", 1, toned("lawful", "lawful"))], "Every transfer")
    page = Page(of_sections(Section("One", (named, Table("u", COLUMNS, ())), "A-1")))
    assert [head["scope"] for head in page.all("th")] == ["col"] * 6
    assert [table.get("aria-labelledby") for table in page.all("table")] == [None, "A-1"]
    assert "Every transfer" in page.lines
    assert "none recorded" in page.lines


def test_a_picture_is_part_of_the_page_with_its_name_and_its_table() -> None:
    twin = Table("t", COLUMNS, [("T-1", 1, "lawful")])
    page = Page(of_sections(Section("One", (Picture(drawing, "What it shows", twin),))))
    assert "<title>Two boxes</title>" in page.source
    assert page.lines[-4:] == ["Verdict", "T-1", "1", "lawful"]
    assert page.lines.index("What it shows") < page.lines.index("T-1")


def test_each_text_finds_its_own_direction() -> None:
    document = of_sections(Section("עברית", (Paragraph("שלום"), Entries((Entry("(a)", "x", ("العربية",)),)))))
    page = Page(document)
    assert all(attributes.get("dir") == "auto" for tag, attributes in page.elements if tag in ("h1", "h2", "p"))


def test_light_and_dark_and_paper_are_all_thought_of() -> None:
    style = re.search(r"<style>(.*)</style>", written(Document("x")).decode(), re.DOTALL)
    assert style is not None
    used = set(re.findall(r"var\((--[\w-]+)\)", style[1]))
    light, dark = re.findall(r":root \{([^}]*)\}", style[1])
    assert used <= set(re.findall(r"--[\w-]+(?=:)", light))
    assert set(re.findall(r"--[\w-]+(?=:)", light)) == set(re.findall(r"--[\w-]+(?=:)", dark))
    assert "@media print" in style[1]


# The file -------------------------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes_in_utf_8_with_plain_line_ends() -> None:
    document = of_sections(Section("ÅÄÖ", (Paragraph("a\r\nb"),)))
    assert written(document) == written(document)
    assert "ÅÄÖ".encode() in written(document)
    assert b"\r" not in written(document)


def test_a_stream_stays_open_for_its_owner() -> None:
    stream = io.BytesIO()
    write_html(Document("x"), stream)
    assert not stream.closed


def test_cancelling_leaves_no_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_bytes(b"the old page")

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_html(of_rows(*(("a", "b"),) * 1000), target, cancel)
    assert target.read_bytes() == b"the old page"
    assert list(tmp_path.iterdir()) == [target]


def test_progress_grows_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_html(of_rows(*(("a", "b"),) * 1000), tmp_path / "page.html", told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("key", REPORTS)
def test_two_exports_of_the_same_state_are_the_same_to_the_byte(sample: Register, tmp_path: Path, key: str) -> None:
    first = export(sample, key, tmp_path / "first.html").read_text("utf-8")
    assert export(sample, key, tmp_path / "second.html").read_text("utf-8") == first
    assert f"<title>{translate(CATALOGUE[key].title, 'en')}</title>" in first
