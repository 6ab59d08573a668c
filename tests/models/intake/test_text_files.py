"""Tables in text files are read whatever signs and encoding they were written with."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spreadsheet_files import Rows, refusal, rows_of, saved

from models.intake.sheets import read_book

SIGNS = st.characters(exclude_categories=["C"]) | st.sampled_from('\r\n\t",;| ')
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(st.text(SIGNS), min_size=width, max_size=width)))
FILE_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestText:
    """Tables in text files are read whatever signs and encoding they were written with."""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_delimiters_and_encodings(self, tmp_path: Path, delimiter: str, encoding: str) -> None:
        table = [["Empfänger", "Länder"], ["Müller, Söhne; Co.", "USA,\nIndien"], ['"Größe"', "a|b\tc"]]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(table)
        path = saved(tmp_path / "a.txt", text.getvalue().encode(encoding))
        assert rows_of(read_book(path)) == table

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("cp1252", "Behandling;Ändamål\nLöneadministration;Överföring på begäran\n"),
            ("cp1252", "Finalidade;País\nGestão de salários;São Tomé\n"),
            ("cp1252", "Finalité;Pays\nExécution du contrat d’hébergement;Côte d’Ivoire – 5 €\n"),
            ("cp1252", "Nom;Land\nMüller;España\nSociété;Danmark, Ærø\n"),
            ("cp1250", "Czynność;Państwo\nLista płac;Włochy, Łotwa\n"),
            ("cp1250", "Účel;Země\nPlnění smlouvy;Řecko, Švédsko\n"),
            ("cp1250", "Cél;Ország\nKönyvelő;Görögország, működés\n"),
            ("cp1257", "Tikslas;Šalis\nDarbo užmokestis, įmonė;Šveicarija, Čekija\n"),
            ("cp1251", "Цел;Държава\nИзпълнение на договор;Гърция\n"),
            ("cp1253", "Σκοπός;Χώρα\nΕκτέλεση της σύμβασης;Ελλάδα\n"),
            ("cp1254", "Amaç;Ülke\nİş sözleşmesinin ifası, şirketi;Türkiye, ışık\n"),
            ("mac_roman", "Zweck;Länder\nDurchführung des Verhältnisses;Österreich\n"),
            ("cp850", "Zweck;Länder\nDurchführung des Verhältnisses;Tätigkeit\n"),
            ("cp932", "処理活動;目的;受領者;第三国\n給与計算;雇用契約の履行;架空株式会社;アメリカ合衆国\n"),
        ],
    )
    def test_older_encodings_are_told_apart_by_their_letters(self, tmp_path: Path, encoding: str, text: str) -> None:
        rows = rows_of(read_book(saved(tmp_path / "a.csv", text.encode(encoding))))
        assert rows == [line.split(";") for line in text.splitlines()]

    def test_the_line_that_names_the_delimiter_is_not_shown(self, tmp_path: Path) -> None:
        rows = rows_of(read_book(saved(tmp_path / "a.csv", b"sep=;\r\na, b;c\r\nd;e\r\n")))
        assert rows == [["a, b", "c"], ["d", "e"]]

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            (
                "List of suppliers, version 2\n\nName;Country\nA;DE\n",
                [["List of suppliers, version 2", None], [None, None], ["Name", "Country"], ["A", "DE"]],
            ),
            (
                "Name\nExample\nSample, Inc.\nMuster\nVoorbeeld\n",
                [["Name"], ["Example"], ["Sample, Inc."], ["Muster"], ["Voorbeeld"]],
            ),
            (
                "Name,Data\nA,mail; log\nB,name; address\n",
                [["Name", "Data"], ["A", "mail; log"], ["B", "name; address"]],
            ),
            ("Name;Share\nA;1,5\nB;2,5\n", [["Name", "Share"], ["A", "1,5"], ["B", "2,5"]]),
            ('a, "b, c", d\ne, "f, g", h\n', [["a", "b, c", "d"], ["e", "f, g", "h"]]),
            ('x;5" pipe\ny;6" pipe\n', [["x", '5" pipe'], ["y", '6" pipe']]),
            ("a,b,\n1,,\n,2,\n", [["a", "b"], ["1", None], [None, "2"]]),
            ("a\rb,c\rd,e\r", [["a", None], ["b", "c"], ["d", "e"]]),
            (
                "T\na,b\n1,2\n\nU\nc,d,e\n3,4,5\n",
                [
                    ["T", None, None],
                    ["a", "b", None],
                    ["1", "2", None],
                    [None] * 3,
                    ["U", None, None],
                    ["c", "d", "e"],
                    ["3", "4", "5"],
                ],
            ),
            ("a,b\x00\n c ,d\n", [["a", "b\x00"], [" c ", "d"]]),
        ],
    )
    def test_shapes(self, tmp_path: Path, text: str, rows: Rows) -> None:
        assert rows_of(read_book(saved(tmp_path / "a.csv", text.encode()))) == rows

    def test_the_sheet_is_called_like_the_file(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "suppliers.csv", b"a,b\n1,2\n")
        assert [sheet.name for sheet in read_book(path, "Suppliers").sheets] == ["suppliers"]
        assert refusal(path, "other").code == "no_such_sheet"

    def test_a_quotation_mark_never_closed_is_reported(self, tmp_path: Path) -> None:
        book = read_book(saved(tmp_path / "a.csv", b'a,b\nc,"d\ne,f\n'))
        assert rows_of(book) == [["a", "b"], ["c", "d\ne,f"]]
        assert [(p.row, p.column, p.code) for p in book.problems] == [(2, 2, "unclosed_quote")]

    @FILE_SETTINGS
    @given(
        table=TABLES,
        delimiter=st.sampled_from(",;\t|"),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    )
    @example(table=[["a", "b,c"], ['d";"', "\r\n"]], delimiter=";", encoding="utf-8")
    def test_a_table_of_text_reads_back_the_same(
        self, tmp_path: Path, table: list[list[str]], delimiter: str, encoding: str
    ) -> None:
        width = len(table[0]) if table else 1
        framed = [[*row, "end"] for row in table] + [["last"] * (width + 1)]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(framed)
        path = saved(tmp_path / "a.csv", text.getvalue().encode(encoding))
        assert rows_of(read_book(path)) == [[cell or None for cell in row] for row in framed]
