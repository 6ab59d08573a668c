"""An office adds fields to its records: they are checked, listed, undone, dated and dumped like the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cell_changes import Wanted, apply_changes, plan_changes, worded
from models.distinct_values import groups, value_counts
from models.dump import dump_register, load_dump
from models.fields import KINDS, InvalidRecord
from models.kept_values import keep_value, kept_value
from models.listing import Filter, Query, Sort, ids, page
from models.merging import merge_parties
from models.own_fields import OwnField, extended, keep_own_fields, office_kind, own_fields, values_held
from models.own_values import folded, own_value
from models.register import Register, RegisterError
from models.search import Search
from models.views import View, keep_view, view
from models.vocabulary import OwnValueKind
from tests.conftest import Clock

FIELDS = (
    OwnField("", "Tier", OwnValueKind.CHOICE, ("Gold", "Silver"), "As in the contract."),
    OwnField("", "Vetted", OwnValueKind.YES_NO),
    OwnField("", "Vetted on", OwnValueKind.DAY),
    OwnField("", "Seats", OwnValueKind.NUMBER),
    OwnField("", "Ticket"),
)
KEYS = ["tier", "vetted", "vetted_on", "seats", "ticket"]


def add_fields(register: Register, kind: str = "party", fields: tuple[OwnField, ...] = FIELDS) -> None:
    with register.change("Fields of the office") as work:
        keep_own_fields(work, kind, fields)


def add(register: Register, name: str, **own: Any) -> str:
    with register.change("Add") as work:
        return work.add("party", {"name": name, **{f"own:{key}": value for key, value in own.items()}})


# Definitions ----------------------------------------------------------------------------------------------------


def test_fields_come_back_as_they_were_added_with_a_key_from_their_name(register: Register) -> None:
    add_fields(register)
    kept = own_fields(register, "party")
    assert [field.key for field in kept] == KEYS
    assert kept[0] == OwnField("tier", "Tier", OwnValueKind.CHOICE, ("Gold", "Silver"), "As in the contract.")
    assert own_fields(register, "activity") == ()
    register.undo()
    assert own_fields(register, "party") == ()


@pytest.mark.parametrize("name", ["", "  ", "Country", "country", "Certifications and listings"])
def test_a_name_that_says_nothing_or_stands_there_already_is_refused(register: Register, name: str) -> None:
    with pytest.raises(RegisterError):
        add_fields(register, fields=(OwnField("", name),))


def test_two_fields_of_one_name_and_kinds_that_take_none_are_refused(register: Register) -> None:
    with pytest.raises(RegisterError, match="the same name"):
        add_fields(register, fields=(OwnField("", "Tier"), OwnField("other", "tier")))
    with pytest.raises(RegisterError, match="takes no fields"):
        add_fields(register, "sheet")


def test_a_field_that_is_renamed_keeps_its_values(register: Register) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", tier="Gold")
    add_fields(register, fields=(OwnField("tier", "Level"),))
    kind = office_kind(register, "party")
    assert kind.fields["own:tier"].label == "Level"
    assert register.record("party", id)["own:tier"] == "Gold"


def test_what_was_removed_is_kept_and_shown_again_under_the_same_name(register: Register) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", tier="Gold")
    add_fields(register, fields=())
    assert office_kind(register, "party") is KINDS["party"]
    assert register.record("party", id)["own_values"] == ({"key": "tier", "value": "Gold"},)
    assert values_held(register, "party") == {"tier": 1}
    add_fields(register, fields=(OwnField("", "Tier"),))
    assert page(register, Query("party", columns=("own:tier",), words="Ltd")).rows[0].values["own:tier"] == "Gold"


def test_definitions_of_another_version_are_left_out(register: Register) -> None:
    with register.change("Later version") as work:
        keep_value(work, "own_fields.party", '[{"key": "a", "name": "A", "colour": "red"}]')
    assert own_fields(register, "party") == ()
    assert kept_value(register, "own_fields.party")


# Values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("tier", " Gold ", "Gold"),
        ("tier", "Bronze", "Bronze"),
        ("vetted", "yes", "yes"),
        ("vetted", "unknown", ""),
        ("vetted_on", "2026-02-28", "2026-02-28"),
        ("seats", 12, "12"),
        ("seats", "012", "12"),
        ("ticket", None, ""),
    ],
)
def test_a_value_is_kept_as_a_text(register: Register, key: str, value: Any, kept: str) -> None:
    add_fields(register)
    kind = office_kind(register, "party")
    assert own_value(kind.check({"name": "A", f"own:{key}": value}).get("own_values", ()), f"own:{key}") == kept


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("vetted", "perhaps", "Party, Vetted: “perhaps” is not yes or no."),
        ("vetted_on", "2026-02-30", "Party, Vetted on: “2026-02-30” is not a day."),
        ("vetted_on", "20260228", "Party, Vetted on: “20260228” is not a day."),
        ("seats", "many", "Party, Seats: “many” is not a whole number."),
        ("seats", "-1", "Party, Seats: “-1” is not a whole number."),
        ("seats", str(2**31), f"Party, Seats: “{2**31}” is not a whole number."),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_one_sentence(
    register: Register, key: str, value: Any, said: str
) -> None:
    add_fields(register)
    with pytest.raises(InvalidRecord) as refused:
        office_kind(register, "party").check({"name": "A", f"own:{key}": value})
    assert str(refused.value) == said


def test_a_change_of_one_leaves_the_others_and_undo_takes_it_back(register: Register) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", tier="Gold", seats=12)
    with register.change("Edit") as work:
        work.edit("party", id, {"own:tier": "", "own:ticket": "T-1", "country": "US"})
    record = register.record("party", id)
    assert [record[f"own:{key}"] for key in KEYS] == ["", "", "", "12", "T-1"]
    register.undo()
    assert [register.record("party", id)[f"own:{key}"] for key in KEYS] == ["Gold", "", "", "12", ""]
    assert register.verify() == ""


def test_a_record_without_such_fields_has_no_such_key(register: Register) -> None:
    with pytest.raises(KeyError):
        register.settings["own:tier"]
    with pytest.raises(KeyError):
        register.records("party")[0]["tier"]


@given(
    st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5)),
    st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5)),
)
def test_folding_says_the_last_and_keeps_the_rest(first: dict[str, str], second: dict[str, str]) -> None:
    held = folded({f"own:{key}": value for key, value in first.items()}, ()).get("own_values", [])
    both = folded({f"own:{key}": value for key, value in second.items()}, held).get("own_values", held)
    for key in KEYS:
        assert own_value(both, f"own:{key}") == {**first, **second}.get(key, "").strip().replace("unknown", "")
    assert len({item["key"] for item in both}) == len(both)


def test_as_of_a_day_fields_and_values_are_those_of_that_day(register: Register, clock: Clock) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", tier="Gold")
    clock.move(days=2)
    add_fields(register, fields=(OwnField("tier", "Level"),))
    with register.change("Edit") as work:
        work.edit("party", id, {"own:tier": "Silver"})
    with register.as_of(date(2026, 3, 3)) as past:
        assert [field.name for field in own_fields(past, "party")][:1] == ["Tier"]
        assert past.record("party", id)["own:tier"] == "Gold"


def test_a_dump_carries_them(register: Register, tmp_path: Path) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", tier="Gold", vetted="no")
    (tmp_path / "whole.json").write_bytes(dump_register(register))
    with Register.in_memory() as other:
        load_dump(other, tmp_path / "whole.json")
        assert own_fields(other, "party") == own_fields(register, "party")
        assert other.record("party", id)["own_values"] == register.record("party", id)["own_values"]
        assert orjson.loads(dump_register(other)) == orjson.loads(dump_register(register))


def test_search_finds_what_they_hold_but_not_their_keys(register: Register) -> None:
    add_fields(register)
    id = add(register, "Example Ltd", ticket="INC-4711")
    search = Search(register)
    assert [hit.id for hit in search.find("INC-4711")] == [id]
    assert search.find("ticket") == []
    search.close()


def test_of_two_parties_that_are_one_the_kept_one_counts(register: Register) -> None:
    add_fields(register)
    keep, gone = add(register, "Example Ltd", tier="Gold"), add(register, "Example Limited", tier="Silver", seats=3)
    with register.change("Merge") as work:
        merge_parties(work, keep, gone)
    assert [register.record("party", keep)[f"own:{key}"] for key in ("tier", "seats")] == ["Gold", "3"]


# Tables ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def listed(any_register: Register) -> Register:
    add_fields(any_register)
    add(any_register, "Amber", tier="Gold", seats=9, vetted="yes", vetted_on="2026-05-03")
    add(any_register, "Beryl", tier="silver", seats=120, vetted_on="2025-01-01")
    return any_register


def names(register: Register, **asked: Any) -> list[str]:
    rows = page(register, Query("party", columns=("name", "own:seats"), **asked)).rows
    return [row.values["name"] for row in rows]


def test_a_table_is_sorted_by_them_numbers_as_numbers(listed: Register) -> None:
    assert names(listed, sort=(Sort("own:seats", True),)) == ["Beryl", "Amber", "Example Group"]
    assert names(listed, sort=(Sort("own:tier"),)) == ["Example Group", "Amber", "Beryl"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Filter("own:tier", "contains", "SILV"), ["Beryl"]),
        (Filter("own:seats", "is", 9), ["Amber"]),
        (Filter("own:vetted", "in", ("yes",)), ["Amber"]),
        (Filter("own:vetted", "missing"), ["Example Group", "Beryl"]),
        (Filter("own:vetted_on", "from", "2026-01-01"), ["Amber"]),
        (Filter("own:tier", "present"), ["Amber", "Beryl"]),
        (Filter("own:tier", "in", (None, "Gold")), ["Example Group", "Amber"]),
    ],
)
def test_a_table_is_filtered_by_them(listed: Register, condition: Filter, found: list[str]) -> None:
    assert names(listed, filters=(condition,)) == found


def test_a_table_is_grouped_and_counted_by_them(listed: Register) -> None:
    query = Query("party")
    assert {group.value: len(group.ids) for group in groups(listed, query, "own:vetted")} == {None: 2, "yes": 1}
    assert {told.value: told.count for told in value_counts(listed, query, "own:tier")} == {
        None: 1, "Gold": 1, "silver": 1,
    }  # fmt: skip


def test_a_view_is_kept_with_them(listed: Register) -> None:
    kept = View("party", ("name", "own:tier"), (Filter("own:vetted", "in", ("yes",)),), sort=(Sort("own:seats"),))
    keep_view(listed, "Vetted", kept)
    assert len(ids(listed, view(listed, "Vetted").query())) == 1


def test_cells_are_read_as_they_are_shown_and_refused_as_in_a_form(listed: Register) -> None:
    amber, beryl = (record.id for record in listed.records("party")[1:])
    wanted = [
        Wanted(beryl, "own:vetted_on", "3 mei 2026"),
        Wanted(beryl, "own:vetted", "ja"),
        Wanted(beryl, "own:tier", like=amber),
        Wanted(amber, "own:seats", "few"),
    ]
    plan = plan_changes(listed, "party", wanted, language="nl")
    assert [(r.key, r.why) for r in plan.refused] == [("own:seats", "“few” is geen geheel getal")]
    assert [words[1:] for words in worded(listed, plan, "nl", 10)] == [
        ("own:vetted_on", "1 jan 2025", "3 mei 2026"), ("own:vetted", "", "Ja"), ("own:tier", "silver", "Gold"),
    ]  # fmt: skip
    with listed.change("Paste") as work:
        apply_changes(work, plan)
    assert [listed.record("party", beryl)[f"own:{key}"] for key in ("tier", "vetted")] == ["Gold", "yes"]


def test_without_fields_a_kind_is_itself() -> None:
    assert extended(KINDS["party"], ()) is KINDS["party"]
