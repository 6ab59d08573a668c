"""The values of a column with their counts, and the groups of a table."""

from __future__ import annotations

import pytest

from models.distinct_values import groups, value_counts
from models.listing import Filter, Query, Sort, ids
from models.register import Register


@pytest.fixture
def filled(any_register: Register) -> tuple[Register, dict[str, str]]:
    """Four suppliers and an archived one; two of them belong to the first; three engagements."""
    with any_register.change("parties") as work:
        amber = work.add("party", {"name": "Amber", "country": "US"})
        beryl = work.add("party", {"name": "Beryl", "country": "US", "parent": amber, "notes": "x"})
        coral = work.add("party", {"name": "Coral", "country": "IN", "parent": amber})
        dune = work.add("party", {"name": "Dune"})
        work.add("party", {"name": "Echo", "country": "IN", "status": "archived"})
        for engaged, places in ((beryl, ("US", "IN")), (coral, ("IN",)), (dune, ())):
            locations = [{"country": country} for country in places]
            work.add("engagement", {"engaging": amber, "engaged": engaged, "locations": locations})
    return any_register, {"Amber": amber, "Beryl": beryl, "Coral": coral, "Dune": dune}


def _counts(register: Register, query: Query, key: str) -> dict[object, int]:
    return {told.value: told.count for told in value_counts(register, query, key)}


def test_values_are_counted_blank_among_them_and_archived_records_not(filled: tuple[Register, dict[str, str]]) -> None:
    register, _ = filled
    assert _counts(register, Query("party"), "country") == {"US": 2, "NL": 1, "IN": 1, None: 1}


def test_conditions_on_other_columns_count_and_on_the_column_itself_not(
    filled: tuple[Register, dict[str, str]],
) -> None:
    register, _ = filled
    query = Query("party", (Filter("notes", "is", "x"), Filter("country", "is", "IN")))
    assert _counts(register, query, "country") == {"US": 1}


def test_links_are_counted_with_their_titles(filled: tuple[Register, dict[str, str]]) -> None:
    register, made = filled
    told = value_counts(register, Query("party"), "parent")
    assert [(v.value, v.title, v.count) for v in told] == [(None, "", 3), (made["Amber"], "Amber", 2)]


def test_a_list_counts_every_item_once(filled: tuple[Register, dict[str, str]]) -> None:
    register, _ = filled
    assert _counts(register, Query("engagement"), "locations") == {"IN": 2, "US": 1, None: 1}


@pytest.mark.parametrize(
    ("kind", "key"), [("party", "country"), ("party", "parent"), ("party", "kind"), ("engagement", "locations")]
)
def test_filtering_by_a_value_shows_as_many_as_were_counted(
    filled: tuple[Register, dict[str, str]], kind: str, key: str
) -> None:
    register, _ = filled
    for told in value_counts(register, Query(kind), key):
        assert len(ids(register, Query(kind, (Filter(key, "in", (told.value,)),)))) == told.count


def test_several_values_and_blank_are_let_through_together(filled: tuple[Register, dict[str, str]]) -> None:
    register, made = filled
    shown = ids(register, Query("party", (Filter("country", "in", ("IN", None)),)))
    assert set(shown) == {made["Coral"], made["Dune"]}


def test_groups_hold_every_record_once_in_the_order_of_the_table(filled: tuple[Register, dict[str, str]]) -> None:
    register, made = filled
    query = Query("party", sort=(Sort("name", True),))
    found = groups(register, query, "country")
    assert [group.value for group in found] == [None, "IN", "NL", "US"]
    assert found[-1].ids == (made["Beryl"], made["Amber"])
    assert sorted(id for group in found for id in group.ids) == sorted(ids(register, query))


def test_numbers_of_a_computed_column_are_counted_and_grouped(filled: tuple[Register, dict[str, str]]) -> None:
    register, made = filled
    query = Query("party", computed={"rank": {made["Amber"]: 2, made["Beryl"]: 1, made["Coral"]: 1}})
    assert _counts(register, query, "rank") == {1: 2, 2: 1, -1: 2}
    assert [(group.value, len(group.ids)) for group in groups(register, query, "rank")] == [(-1, 2), (1, 2), (2, 1)]


def test_a_condition_on_a_computed_column_holds_for_the_counts_of_others(
    filled: tuple[Register, dict[str, str]],
) -> None:
    register, made = filled
    query = Query("party", (Filter("rank", "in", (1,)),), computed={"rank": {made["Beryl"]: 1, made["Coral"]: 1}})
    assert _counts(register, query, "country") == {"US": 1, "IN": 1}
