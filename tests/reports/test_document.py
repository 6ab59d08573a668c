"""What a document says of itself before it is written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Column, Document, Kind, Section, Span, Table, Words, linked, spans, toned, values
from reports.plain_text import REPLACEMENT, clean
from reports.sheet_names import SheetNames

WORDS = Words(yes="ja", no="nee", unknown="onbekend")


def shown(cell: object, kind: Kind = Kind.TEXT, language: str | None = None) -> list[str]:
    return [span.text for span in values(cell, kind, WORDS, language)]  # type: ignore[arg-type]


def test_a_blank_fact_is_unknown_and_never_no() -> None:
    assert shown(None, Kind.FACT) == ["onbekend"]
    assert shown(False, Kind.FACT) == ["nee"]
    assert shown(True, Kind.FACT) == ["ja"]


def test_a_blank_that_is_no_fact_says_nothing() -> None:
    assert shown(None, Kind.TEXT) == []


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        ("en", "3 Sep 2026", "1,234.5"),
        ("nl", "3 sep 2026", "1.234,5"),
        ("de", "3. Sept. 2026", "1.234,5"),
        (None, "2026-09-03", "1234.5"),
    ],
)
def test_dates_and_numbers_follow_the_language_of_the_document(language: str | None, day: str, number: str) -> None:
    assert shown(dt.date(2026, 9, 3), Kind.DATE, language) == [day]
    assert shown(1234.5, Kind.NUMBER, language) == [number]


def test_a_moment_keeps_its_time_of_day() -> None:
    assert shown(dt.datetime(2026, 9, 3, 14, 5), Kind.DATE, "en") == ["3 Sep 2026, 14:05"]


def test_several_values_stay_several() -> None:
    assert shown(("Ireland: hosting", toned("lawful", "lawful"))) == ["Ireland: hosting", "lawful"]


def test_spans_keep_their_look_when_they_are_cleaned() -> None:
    plain, link = spans(("see\x00 ", linked("A-0002", "A-0002")))
    assert plain == Span("see" + REPLACEMENT + " ")
    assert link.link == "A-0002"


def test_a_section_is_found_by_its_reference_unless_it_names_an_anchor() -> None:
    assert Section("t", reference="A-0001").target == "A-0001"
    assert Section("t", reference="A-0001", anchor="first").target == "first"


def test_a_document_without_sections_is_read_as_its_tables() -> None:
    table = Table("parties", (Column("name", "Name"),), [("Nordhaven",)], title="Parties")
    (section,) = Document("Register", tables=(table,)).readable_sections
    assert (section.title, section.blocks) == ("Parties", (table,))


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_has_no_control_character_but_tab_and_newline(text: str) -> None:
    cleaned = clean(text)
    assert all(char in "\t\n" or (ord(char) >= 0x20 and not 0x7F <= ord(char) < 0xA0) for char in cleaned)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


def test_every_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_accepted_by_spreadsheet_programs(wanted: list[str]) -> None:
    names = SheetNames()
    given_out = [names.new(name.encode("utf-8", "replace").decode()) for name in wanted]
    assert len({name.casefold() for name in given_out}) == len(given_out)
    for name in given_out:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
