"""The answer to a request for access: the letters of Art. 15(1), and 15(2), for one category of data subjects."""

from __future__ import annotations

from typing import Any

import pytest
from one_of_each import as_read, one_of_each
from reading_back import entries, entry, said

from models.register import NotFound
from reports.records.access_answer import access_answer


def letter(which: str, **values: Any) -> str:
    with one_of_each(**values) as register:
        (chapter,) = access_answer(as_read(register)).sections
    return entry(chapter, which)


def test_the_letters_of_art_15_stand_in_order() -> None:
    with one_of_each() as register:
        (chapter,) = access_answer(as_read(register)).sections
    assert [e.letter for e in entries(chapter)] == [f"({a})" for a in "abcdefgh"] + ["15(2)"]


@pytest.mark.parametrize(
    ("which", "fact"),
    [
        ("(a)", "Customer service  Answer questions of customers  Art. 6(1)(b) contract"),
        ("(b)", "Customer service  Contact details; Chat transcripts"),
        ("(c)", "Cedar Desk Pvt. Ltd.  Processor: Chat at night"),
        ("(c)", "In third countries  Cedar Desk Pvt. Ltd. (India)"),
        ("(d)", "Contact details: 3 years after the last order; Chat transcripts: 6 months"),
        ("(e)", "On record  Access (Art. 15); Erasure (Art. 17)"),
        ("(f)", "supervisory authority: Autoriteit Persoonsgegevens."),
        ("(g)", "From the data subject  Customers in the chat"),
        ("(h)", "None"),
        ("15(2)", "Standard contractual clauses, module 2"),
        ("15(2)", "Cedar Desk has bound itself by contract."),
    ],
)
def test_every_fact_that_is_asked_for_is_told(which: str, fact: str) -> None:
    assert fact in letter(which)


@pytest.mark.parametrize(
    ("which", "values"),
    [
        ("(a)", {"activity": {"purposes": []}}),
        ("(b)", {"activity": {"data": []}}),
        ("(c)", {"engagement": {"activities": []}}),
        ("(d)", {"activity": {"data": [{"name": "Files"}]}}),
        ("(e)", {"activity": {"rights": []}}),
        ("(f)", {"exporter": {"supervisory_authority": ""}}),
        ("(g)", {"activity": {"origins": []}}),
        ("(h)", {"activity": {"automated_decisions": "unknown"}}),
        ("15(2)", {"transfer": {"safeguards": []}}),
    ],
)
def test_what_nobody_recorded_is_said_to_be_not_recorded(which: str, values: dict[str, Any]) -> None:
    assert "not recorded" not in letter(which)
    assert "not recorded" in letter(which, **values)


def test_automated_decisions_stand_with_their_logic() -> None:
    values = {"automated_decisions": "yes", "automated_logic": "A score from past orders."}
    assert "Customer service  A score from past orders." in letter("(h)", activity=values)


def test_transfers_confirmed_as_none_say_who_and_when() -> None:
    confirmed = [{"about": "transfers_exist", "by": "legal", "on": "2026-05-04"}]
    values = {"transfers_exist": "no", "confirmations": confirmed}
    text = letter("(c)", activity=values, transfer={"activity": None})
    assert "In third countries  None, confirmed on 4 May 2026 by legal" in text


def test_a_category_is_found_however_it_is_capitalised_and_stands_alone() -> None:
    staff = {"id": "s", "reference": "A-0002", "name": "Payroll", "subjects": [{"name": "Staff"}]}
    with one_of_each(others={"activity": [staff]}) as register:
        every = access_answer(as_read(register))
        one = access_answer(as_read(register, subjects="STAFF"))
        with pytest.raises(NotFound, match="“Customers”"):
            access_answer(as_read(register, subjects="Custmers"))
    assert {section.title for section in every.sections} == {"Customers", "Staff"}
    assert [section.title for section in one.sections] == ["Staff"]
    assert "Customer service" not in said(one)


def test_data_of_other_persons_stand_in_their_own_chapter_only() -> None:
    data = [{"name": "Own notes", "subjects": "Employees"}, {"name": "Contact details", "subjects": ""}]
    assert "Own notes" not in letter("(b)", activity={"data": data})


def test_what_is_processed_for_another_controller_names_who_answers() -> None:
    hosted = {"id": "h", "reference": "A-0002", "name": "Hosting", "role": "processor",
              "subjects": [{"name": "Customers"}], "controllers_served": [{"party": "importer"}]}  # fmt: skip
    with one_of_each(others={"activity": [hosted]}) as register:
        (chapter,) = access_answer(as_read(register)).sections
    assert "Hosting  Cedar Desk Pvt. Ltd." in said(chapter)
    assert "Hosting" not in entry(chapter, "(a)")
