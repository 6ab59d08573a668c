"""Columns that are no fields: a table is filtered and sorted by them as by any other, in a file and on a server."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.listing import NOT_COMPUTED, Filter, Query, Sort, ids, page, rows
from models.register import Register

OWNERS = ("Legal", "Payments", "Risk")
NUMBER = len(OWNERS) * 3


@pytest.fixture
def filled(any_register: Register) -> Register:
    """Give a register with nine measures of three owners."""
    with any_register.change("measures") as work:
        for place in range(NUMBER):
            work.add("measure", {"name": f"Measure {place}", "owner": OWNERS[place % 3]})
    return any_register


def weighed(register: Register) -> dict[str, int]:
    """Give a number for all measures but the last."""
    found = register.records("measure")[:-1]
    return {record.id: place % 2 for place, record in enumerate(found)}


def query(register: Register, *sort: Sort, **options: Any) -> Query:
    return Query("measure", sort=sort, computed={"weight": weighed(register)}, **options)


def test_a_table_is_sorted_by_a_computed_column_and_then_by_reference(filled: Register) -> None:
    numbers, all_ids = weighed(filled), [record.id for record in filled.records("measure")]
    expected = sorted(all_ids, key=lambda id: (numbers.get(id, NOT_COMPUTED), all_ids.index(id)))
    assert ids(filled, query(filled, Sort("weight"))) == expected


def test_a_computed_column_sorts_between_fields(filled: Register) -> None:
    numbers, records = weighed(filled), filled.records("measure")
    found = ids(filled, query(filled, Sort("owner"), Sort("weight", descending=True), Sort("name", descending=True)))
    expected = sorted(records, key=lambda record: record["name"], reverse=True)
    expected.sort(key=lambda record: -numbers.get(record.id, NOT_COMPUTED))
    expected.sort(key=lambda record: record["owner"])
    assert found == [record.id for record in expected]


def test_only_the_numbers_that_are_wanted_are_shown(filled: Register) -> None:
    numbers = weighed(filled)
    wanted = query(filled, filters=(Filter("weight", "in", (1,)), Filter("owner", "is", "Risk")))
    shown = page(filled, wanted)
    assert shown.total == len(shown.rows) > 0
    assert {numbers[row.id] for row in shown.rows} == {1}
    assert {row.values["owner"] for row in shown.rows} == {"Risk"}


def test_records_without_a_number_can_be_asked_for(filled: Register) -> None:
    last = filled.records("measure")[-1].id
    assert ids(filled, query(filled, filters=(Filter("weight", "in", (NOT_COMPUTED,)),))) == [last]


def test_a_page_is_a_part_of_the_whole_order(filled: Register) -> None:
    whole = ids(filled, query(filled, Sort("weight")))
    part = page(filled, query(filled, Sort("weight"), offset=3, limit=4))
    assert (part.total, [row.id for row in part.rows]) == (NUMBER, whole[3:7])


def test_rows_come_in_the_order_they_are_asked_for_and_a_lost_one_is_blank(filled: Register) -> None:
    first, second, *_ = [record.id for record in filled.records("measure")]
    found = rows(filled, Query("measure", columns=("name",)), [second, "gone", first])
    assert [row.id for row in found] == [second, "gone", first]
    assert [row.values.get("name") for row in found] == ["Measure 1", None, "Measure 0"]


@given(numbers=st.lists(st.integers(0, 3), min_size=1, max_size=6), descending=st.booleans())
def test_any_numbers_give_all_records_in_their_order(numbers: list[int], descending: bool) -> None:
    with Register.in_memory() as register:
        with register.change("measures") as work:
            made = [work.add("measure", {"name": "Measure"}) for _ in numbers]
        held = dict(zip(made, numbers, strict=True))
        found = ids(register, Query("measure", sort=(Sort("weight", descending),), computed={"weight": held}))
    assert sorted(found) == sorted(made)
    assert [held[id] for id in found] == sorted(numbers, reverse=descending)
