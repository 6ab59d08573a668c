"""Two documents of one order are compared by what they say, place by place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.register import Register
from reports.differences import Difference, differences
from reports.document import Column, Document, Entries, Entry, Kind, Paragraph, Section, Table, bold, quiet
from reports.issuing import issue, issued_of
from reports.issuing_stale import documents_compared
from reports.order import Order

_COLUMNS = (
    Column("reference", "Reference", Kind.REFERENCE),
    Column("country", "Country"),
    Column("to", "To", Kind.DATE),
)


def _document(*sections: Section, **more: object) -> Document:
    return replace(Document("Record", sections=sections), **more)  # type: ignore[arg-type]


def _activity(purpose: str, *, title: str = "Payroll") -> Section:
    entries = Entries((Entry("(b)", "Purposes", ((bold(purpose), "  Art. 6(1)(b)"), "Pay tax")),))
    return Section(title, (entries, Paragraph("Same text")), reference="A-0001")


def test_a_document_says_the_same_as_itself() -> None:
    one = _document(_activity("Salaries"))
    assert differences(one, one) == []


def test_only_the_lines_that_differ_are_given_with_their_place() -> None:
    (one,) = differences(_document(_activity("Salaries")), _document(_activity("Wages")))
    purposes = ("Salaries  Art. 6(1)(b)",), ("Wages  Art. 6(1)(b)",)
    assert one == Difference("A-0001  Payroll", "(b) Purposes", *purposes, "A-0001")


def test_of_answers_in_one_paragraph_only_those_that_differ_are_given() -> None:
    same = (quiet("  ·  "), quiet("Classification  "), "Secret")
    both = ((quiet("Department  "), text, *same) for text in ("Old", "New"))
    then, now = (_document(Section("Payroll", (Entries((Entry("", "Means", (text,)),)),))) for text in both)
    (one,) = differences(then, now)
    assert (one.then, one.now) == (("Department  Old",), ("Department  New",))


def test_a_section_that_has_another_name_is_the_same_section() -> None:
    (one,) = differences(_document(_activity("Salaries")), _document(_activity("Salaries", title="Wages")))
    assert (one.section, one.place, one.then, one.now) == ("A-0001  Wages", "", ("Payroll",), ("Wages",))


def test_a_section_that_was_not_there_is_given_whole() -> None:
    new = Section("Newsletter", (Entries((Entry("(b)", "Purposes", ("Tell news",)),)),), reference="A-0002")
    found = differences(_document(_activity("Salaries")), _document(_activity("Salaries"), new))
    assert [(one.place, one.then, one.now) for one in found] == [
        ("", (), ("Newsletter",)),
        ("(b) Purposes", (), ("Tell news",)),
    ]
    assert all(one.then and not one.now for one in differences(_document(new), None))


def test_rows_are_known_by_their_reference_wherever_they_stand() -> None:
    rows = [("T-0001", "India", None), ("T-0002", "Brazil", None)]
    then = Table("transfers", _COLUMNS, rows, "Transfers")
    now = Table("transfers", _COLUMNS, [("T-0003", "Chile", None), rows[1], ("T-0001", "Peru", None)], "Transfers")
    for make in (lambda table: Document("All", tables=(table,)), lambda table: _document(Section("All", (table,)))):
        found = {one.place: (one.then, one.now) for one in differences(make(then), make(now))}
        assert found == {
            "T-0003: Reference": ((), ("T-0003",)),
            "T-0003: Country": ((), ("Chile",)),
            "T-0001: Country": (("India",), ("Peru",)),
        }


def test_lines_in_another_order_are_a_difference() -> None:
    then, now = (_document(Section("Text", (Paragraph(text),))) for text in ("one\ntwo", "two\none"))
    (one,) = differences(then, now)
    assert (one.then, one.now) == (("Text", "one", "two"), ("Text", "two", "one"))


@given(st.lists(st.text("ab", max_size=2), max_size=5), st.lists(st.text("ab", max_size=2), max_size=5))
def test_documents_that_differ_in_their_texts_have_a_difference(first: list[str], second: list[str]) -> None:
    texts = [text for text in first if text], [text for text in second if text]
    then, now = (_document(Section("Texts", tuple(map(Paragraph, held)))) for held in texts)
    assert bool(differences(then, now)) == (texts[0] != texts[1])


# In the ledger --------------------------------------------------------------------------------------------------


def test_an_issued_document_is_compared_with_what_it_would_say_today(register: Register, tmp_path: Path) -> None:
    home = register.settings["home"]
    with register.change("what there is") as work:
        payroll = work.add("activity", {"name": "Payroll", "controller": home, "purposes": [{"name": "Salaries"}]})
    entry = issue(register, Order("controller-record"), tmp_path / "record.pdf", recipient="Supervisory authority")
    assert documents_compared(register, issued_of(entry)) == []
    with register.change("an edit and a new activity") as work:
        work.edit("activity", payroll, {"purposes": [{"name": "Wages"}]})
        work.add("activity", {"name": "Newsletter", "controller": home})
    found = documents_compared(register, issued_of(entry))
    purposes = next(one for one in found if one.reference == "A-0001" and "Purposes" in one.place)
    assert ("Salaries" in purposes.then[0], "Wages" in purposes.now[0]) == (True, True)
    assert {one.reference for one in found} == {"A-0001", "A-0002"}
    assert all(not one.then for one in found if one.reference == "A-0002")


def test_sheets_are_compared_by_their_rows(register: Register, tmp_path: Path) -> None:
    home = register.settings["home"]
    with register.change("what there is") as work:
        payroll = work.add("activity", {"name": "Payroll", "controller": home})
    entry = issue(register, Order("controller-record"), tmp_path / "record.xlsx", recipient="Supervisory authority")
    with register.change("an edit") as work:
        work.edit("activity", payroll, {"department": "Finance"})
    (one,) = documents_compared(register, issued_of(entry))
    assert (one.place.partition(":")[0], one.then, one.now) == ("A-0001", (), ("Finance",))
