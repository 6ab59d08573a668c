"""The words of an office: kept in its order, counted where they are used, renamed everywhere at once."""

from __future__ import annotations

import pytest

from models.kept_values import keep_value
from models.office import Office
from models.office_words import (
    clean_words,
    keep_words,
    places_of,
    records_using,
    rename_words,
    words_kept,
    words_used,
)
from models.register import Register
from models.vocabulary import Vocabulary


@pytest.fixture
def used(any_register: Register) -> Register:
    with any_register.change("Records") as work:
        both = [{"name": "Salary"}, {"name": "CV", "retention": "4 weeks"}]
        work.add("activity", {"name": "Payroll", "department": "Personnel", "data": both})
        work.add("transfer", {"data": [{"name": "Salary"}]})
        gone = work.add("activity", {"name": "Old", "department": "Archive", "data": [{"name": "Salary"}]})
        work.archive("activity", gone)
    return any_register


def test_every_vocabulary_has_places_where_its_words_stand() -> None:
    assert places_of(Vocabulary.DEPARTMENTS) == [("activity", None, "department")]
    for vocabulary, listed in ((Vocabulary.DATA, "data"), (Vocabulary.SUBJECTS, "subjects")):
        assert set(places_of(vocabulary)) == {(kind, listed, "name") for kind in ("activity", "engagement", "transfer")}


def test_words_are_kept_in_order_each_spelling_once(register: Register) -> None:
    with register.change("Words") as work:
        keep_words(work, Vocabulary.DEPARTMENTS, ["Sales", " ", "Human  resources", "SALES"])
    assert words_kept(register) == {Vocabulary.DEPARTMENTS: ("Sales", "Human resources")}
    assert Office.of(register).words == words_kept(register)
    with register.change("None") as work:
        keep_words(work, Vocabulary.DEPARTMENTS, [])
    assert words_kept(register) == {}
    register.undo()
    assert words_kept(register)[Vocabulary.DEPARTMENTS] == ("Sales", "Human resources")


def test_what_this_version_cannot_read_is_left_out(register: Register) -> None:
    with register.change("Words") as work:
        keep_value(work, "words.departments", "no list")
        keep_value(work, "words.data_categories", '{"a": 1}')
    assert words_kept(register) == {}


def test_uses_are_counted_but_for_archived_records(used: Register) -> None:
    assert words_used(used, Vocabulary.DATA) == {"Salary": 2, "CV": 1}
    assert words_used(used, Vocabulary.DEPARTMENTS) == {"Personnel": 1}


def test_renaming_reaches_every_record_and_nothing_else(used: Register) -> None:
    assert records_using(used, Vocabulary.DATA, ["Salary", "CV"]) == 3
    with used.change("Rename") as work:
        rename_words(work, used, Vocabulary.DATA, {"Salary": "Pay", "CV": "Career"})
    assert words_used(used, Vocabulary.DATA) == {"Pay": 2, "Career": 1}
    (activity, old) = used.records("activity")
    assert [item["retention"] for item in activity["data"]] == ["", "4 weeks"]
    assert old["data"][0]["name"] == "Pay"
    used.undo()
    assert words_used(used, Vocabulary.DATA) == {"Salary": 2, "CV": 1}
    assert used.verify() == ""


def test_words_change_places_without_meeting(used: Register) -> None:
    with used.change("Swap") as work:
        rename_words(work, used, Vocabulary.DATA, {"Salary": "CV", "CV": "Salary"})
    assert words_used(used, Vocabulary.DATA) == {"CV": 2, "Salary": 1}


def test_clean_words_leaves_out_blanks() -> None:
    assert clean_words(["", " a  b ", "A B"]) == ["a b"]
