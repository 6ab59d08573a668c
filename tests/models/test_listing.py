"""Pages of a table: filtered, sorted and cut by the database, the same in a file and on a server."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.listing import Filter, Query, Sort, choices, ids, page, titles
from models.register import Register

PARTIES = (
    {"name": "Ångström AB", "country": "SE", "kind": "group_entity", "reviewed_on": "2026-01-05"},
    {"name": "Brightdesk Pvt. Ltd.", "country": "IN", "address": "Pune 100%", "reviewed_on": "2026-03-01"},
    {
        "name": "brightdesk Ireland",
        "country": "IE",
        "contacts": [{"email": "privacy@bd.example", "function": "Privacy"}],
    },
    {"name": "Cloudharbour Inc.", "country": "US", "gdpr": "targeting", "address": "1_Pier"},
    {"name": "Dockyard GmbH", "status": "ended"},
    {"name": "Echo Ltd", "status": "archived"},
)


@pytest.fixture
def filled(any_register: Register) -> Register:
    """Give a register with six parties, one of them archived, and three transfers."""
    with any_register.change("parties") as work:
        made = [work.add("party", values) for values in PARTIES]
        for importer, country in ((made[1], "IN"), (made[3], "US"), (None, None)):
            safeguards = [{"mechanism": "scc" if country == "IN" else "dpf"}] if country else []
            ends = {"exporter": made[0], "importer": importer, "destination": country}
            work.add("transfer", {**ends, "safeguards": safeguards})
    return any_register


def names(register: Register, *filters: Filter, **options: Any) -> list[str]:
    """Give the names of the parties that a query shows, without the home entity."""
    found = page(register, Query("party", filters, **{"sort": (Sort("name"),), **options}))
    return [row.values["name"] for row in found.rows if row.values["name"] != "Example Group"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Filter("name", "contains", "BRIGHT"), ["Brightdesk Pvt. Ltd.", "brightdesk Ireland"]),
        (Filter("address", "contains", "100%"), ["Brightdesk Pvt. Ltd."]),
        (Filter("address", "contains", "1_p"), ["Cloudharbour Inc."]),
        (Filter("country", "is", "US"), ["Cloudharbour Inc."]),
        (Filter("country", "in", ("US", "IE")), ["brightdesk Ireland", "Cloudharbour Inc."]),
        (Filter("gdpr", "present"), ["Cloudharbour Inc."]),
        (Filter("reviewed_on", "from", "2026-02-01"), ["Brightdesk Pvt. Ltd."]),
        (Filter("reviewed_on", "to", "2026-02-01"), ["Ångström AB"]),
        (Filter("contacts", "present"), ["brightdesk Ireland"]),
        (Filter("contacts", "contains", "PRIVACY@bd"), ["brightdesk Ireland"]),
    ],
)
def test_a_filter_shows_what_it_says(filled: Register, condition: Filter, expected: list[str]) -> None:
    assert sorted(names(filled, condition)) == sorted(expected)


def test_missing_and_present_part_the_whole(filled: Register) -> None:
    for key in ("gdpr", "country", "address", "contacts", "reviewed_on", "parent"):
        with_one, without = names(filled, Filter(key, "present")), names(filled, Filter(key, "missing"))
        assert sorted(with_one + without) == sorted(names(filled))


def test_filters_add_up(filled: Register) -> None:
    both = (Filter("name", "contains", "bright"), Filter("country", "is", "IN"))
    assert names(filled, *both) == ["Brightdesk Pvt. Ltd."]


def test_links_are_filtered_sorted_and_shown_by_title(filled: Register) -> None:
    query = Query("transfer", (Filter("importer", "contains", "desk"),))
    (row,) = page(filled, query).rows
    assert row.values["importer"] == "Brightdesk Pvt. Ltd."
    by_importer = page(filled, Query("transfer", sort=(Sort("importer", descending=True),))).rows
    assert [r.values["importer"] for r in by_importer] == ["Cloudharbour Inc.", "Brightdesk Pvt. Ltd.", ""]


def test_words_are_looked_for_in_every_text_and_linked_title(filled: Register) -> None:
    assert names(filled, words="pune") == ["Brightdesk Pvt. Ltd."]
    assert names(filled, words="bright pune") == ["Brightdesk Pvt. Ltd."]
    assert names(filled, words="bright zzz") == []
    assert page(filled, Query("transfer", words="cloudharbour")).total == 1


def test_the_archived_are_hidden_unless_asked_for(filled: Register) -> None:
    assert "Echo Ltd" not in names(filled)
    assert "Dockyard GmbH" in names(filled)
    assert names(filled, statuses=("archived",)) == ["Echo Ltd"]


def test_a_list_is_given_as_short_texts_in_the_language_asked_for(filled: Register) -> None:
    (row,) = page(filled, Query("transfer", (Filter("destination", "is", "IN"),))).rows
    assert row.values["safeguards"] == ("Standard contractual clauses",)
    (row,) = page(filled, Query("transfer", (Filter("destination", "is", "IN"),), language="nl")).rows
    assert row.values["safeguards"] == ("Standaardcontractbepalingen",)


def test_codes_countries_and_days_stay_data(filled: Register) -> None:
    (row,) = page(filled, Query("party", (Filter("name", "contains", "Pvt"),))).rows
    assert (row.values["country"], row.values["kind"]) == ("IN", "supplier")
    assert row.values["reviewed_on"] == "2026-03-01"


def test_only_the_columns_asked_for_are_read(filled: Register) -> None:
    (row,) = page(filled, Query("party", (Filter("name", "contains", "Pvt"),), columns=("name", "contacts"))).rows
    assert set(row.values) == {"name", "contacts"}


def test_references_sort_by_number(any_register: Register) -> None:
    with any_register.change("two") as work:
        for reference in ("P-10000", "P-0999", "P-9999"):
            work.add("party", {"name": reference, "reference": reference})
    assert [r.reference for r in page(any_register, Query("party")).rows][-3:] == ["P-0999", "P-9999", "P-10000"]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", ["name", "country", "reviewed_on", "contacts", "parent"])
def test_pages_follow_each_other_without_gap_or_overlap(filled: Register, key: str, descending: bool) -> None:
    sort = (Sort(key, descending),)
    whole = ids(filled, Query("party", sort=sort))
    parts = [page(filled, Query("party", sort=sort, offset=at, limit=2)) for at in range(0, len(whole), 2)]
    assert [row.id for part in parts for row in part.rows] == whole
    assert {part.total for part in parts} == {len(whole)}


def test_a_page_beyond_the_end_is_empty_but_knows_the_total(filled: Register) -> None:
    beyond = page(filled, Query("party", offset=1000))
    assert beyond.rows == ()
    assert beyond.total == len(ids(filled, Query("party")))


def test_titles_and_choices_name_records_as_people_do(filled: Register) -> None:
    transfers = ids(filled, Query("transfer"))
    assert titles(filled, "transfer", transfers)[transfers[0]] == "Ångström AB → Brightdesk Pvt. Ltd."
    assert [title for _, title in choices(filled, "party", "desk")] == ["brightdesk Ireland", "Brightdesk Pvt. Ltd."]
    assert [title for _, title in choices(filled, "party", "echo")] == []
    assert len(choices(filled, "party", limit=2)) == 2


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)


@settings(max_examples=25)
@given(st.lists(texts.filter(str.strip), min_size=1, max_size=6), texts)
def test_contains_finds_exactly_what_holds_the_text(found_in: list[str], wanted: str) -> None:
    with Register.in_memory(author="test") as register:
        with register.change("names") as work:
            for name in found_in:
                work.add("party", {"name": name})
        for word in (wanted, found_in[0].strip()[:3]):
            found = page(register, Query("party", (Filter("name", "contains", word),)))
            held = {r["name"] for r in register.records("party") if word in r["name"]}
            assert held <= {row.values["name"] for row in found.rows}
            if word.isascii():
                folded = {r["name"] for r in register.records("party") if _fold(word) in _fold(r["name"])}
                assert {row.values["name"] for row in found.rows} == folded


def _fold(text: str) -> str:
    """Lower the letters A to Z only, as SQLite does."""
    return "".join(c.lower() if c.isascii() else c for c in text)
