"""CSV: RFC 4180, safe to open in a spreadsheet program, and nothing lost on the way back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.formula_guard import guarded, unguarded
from reports.document import Cell, Column, Document, Kind, Table, toned
from reports.plain_text import clean
from reports.table_file import write_csv


def written(*cells: Cell, kind: Kind = Kind.TEXT) -> bytes:
    stream = io.BytesIO()
    write_csv(Document("x", tables=(Table("t", (Column("a", "Heading", kind),), [(cell,) for cell in cells]),)), stream)
    return stream.getvalue()


def fields(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [row[0] if row else "" for row in rows][1:]


def test_the_file_has_a_byte_order_mark_commas_and_crlf() -> None:
    columns = (Column("a", "Name"), Column("b", "Note"))
    stream = io.BytesIO()
    write_csv(Document("x", tables=(Table("t", columns, [("Łódź", 'say "no", twice')]),)), stream)
    assert stream.getvalue() == "\ufeffName,Note\r\nŁódź,\"say \"\"no\"\", twice\"\r\n".encode()


def test_values_are_written_as_data() -> None:
    assert fields(written(dt.date(2026, 9, 3), -5, 1.5, ("Ireland", "India"), toned("lawful", "lawful"))) == [
        "2026-09-03", "-5", "1.5", "Ireland; India", "lawful"]
    assert fields(written(True, False, None, kind=Kind.FACT)) == ["yes", "no", "unknown"]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-x", "@a", "\t=1", " =1+1", "\n=1", "＝1", "'=1"])
def test_what_could_run_gets_an_apostrophe(text: str) -> None:
    assert fields(written(text)) == ["'" + text]


@pytest.mark.parametrize("text", ["a=b", "'s-Hertogenbosch", "1-2", "", "a\nb"])
def test_what_cannot_run_stays_as_it_is(text: str) -> None:
    assert fields(written(text)) == [text]


@given(st.text())
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(min_size=1), min_size=1))
def test_every_text_comes_back(texts: list[str]) -> None:
    assert [unguarded(field) for field in fields(written(*texts))] == [clean(text) for text in texts]


@given(st.text(min_size=1))
def test_no_text_starts_with_a_sign_that_runs(text: str) -> None:
    (field,) = fields(written(text))
    assert not field.lstrip().startswith(("=", "+", "-", "@"))


def test_the_first_table_is_written_unless_another_is_named() -> None:
    column = (Column("a", "A"),)
    document = Document("x", tables=(Table("one", column, [("1",)]), Table("two", column, [("2",)])))
    for name, expected in ((None, ["1"]), ("two", ["2"])):
        stream = io.BytesIO()
        write_csv(document, stream, name)
        assert fields(stream.getvalue()) == expected
    with pytest.raises(KeyError):
        write_csv(document, io.BytesIO(), "three")


def test_a_document_without_tables_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_csv(Document("x"), tmp_path / "empty.csv")
    assert list(tmp_path.iterdir()) == []


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    def cancel(_: float) -> None:
        raise InterruptedError

    table = Table("t", (Column("a", "A"),), [("1",)] * 500)
    with pytest.raises(InterruptedError):
        write_csv(Document("x", tables=(table,)), tmp_path / "table.csv", progress=cancel)
    assert list(tmp_path.iterdir()) == []
