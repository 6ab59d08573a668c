"""Plain values are read without pydantic, and pydantic would say the same of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import KINDS, FieldSpec, InvalidRecord, Kind, ValueKind
from models.record import LARGEST_COUNT, LONGEST_TEXT

ODD: tuple[Any, ...] = (
    *(
        None,
        "",
        " ",
        "\n",
        "\x00",
        "\xa0x\u2028",
        "a\r\nb",
        " padded ",
        "\ud800",
        "\ufffe",
        "x" * 36,
        "x" * 37,
        "é" * 36,
    ),
    *("NL", "nl", "EPO", "QQ", "2026-02-28", "2026-02-30", "٢٠٢٦-٠١-٠١", "yes", "unknown", "12", b"x", object),
    *(0, 1, -1, True, False, LARGEST_COUNT, LARGEST_COUNT + 1, 1.0, 1.5, float("nan")),
    *(date(2026, 1, 1), datetime(2026, 1, 1), [], (), {}, ["x"], [None], [{}], ({"name": "x"},)),
    *([{"name": ""}], [{"sheet": "x", "row": 3}], [{"no such key": None}]),
)


def plain_value(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Draw what a field can hold as it is."""
    match spec.value:
        case ValueKind.CHOICE | ValueKind.FACT:
            terms = list(spec.terms or ())
            return st.sampled_from([*terms, *map(str, terms)])
        case ValueKind.DAY:
            return st.dates().map(str)
        case ValueKind.COUNT:
            return st.integers(0, LARGEST_COUNT)
        case ValueKind.COUNTRY:
            return st.sampled_from(["NL", "US", "IN", "EPO"])
        case ValueKind.LINK:
            return st.uuids().map(str)
        case _:
            return st.text(min_size=1, max_size=20)


def values_of(specs: dict[str, FieldSpec], odd: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a mapping in any order, of plain values, or of values plain and odd that may lack what is needed."""
    values = {
        key: plain_value(spec) | st.sampled_from(ODD) if odd else plain_value(spec) for key, spec in specs.items()
    }
    needed = [] if odd else [key for key, spec in specs.items() if spec.required]
    keys = st.lists(st.sampled_from(list(specs)), unique=True, max_size=6)
    ordered = keys.flatmap(lambda found: st.permutations(list(dict.fromkeys([*found, *needed]))))
    return ordered.flatmap(lambda found: st.fixed_dictionaries({key: values[key] for key in found}))


def documents(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a document with some of its lists, behind its fields or before them."""

    def drawn(odd: bool) -> st.SearchStrategy[dict[str, Any]]:
        lists = {key: st.lists(values_of(spec.fields, odd), max_size=3) for key, spec in kind.lists.items()}
        keys = st.lists(st.sampled_from(list(lists)), unique=True, max_size=3)
        listed = keys.flatmap(lambda found: st.fixed_dictionaries({key: lists[key] for key in found}))
        parts = st.tuples(values_of(kind.fields, odd), listed, st.booleans())
        return parts.map(lambda part: {**part[0], **part[1]} if part[2] else {**part[1], **part[0]})

    return st.booleans().flatmap(drawn)


drawn_documents = st.sampled_from(list(KINDS.values())).flatmap(lambda kind: st.tuples(st.just(kind), documents(kind)))


def outcome(check: Callable[[dict[str, Any]], dict[str, Any]], values: dict[str, Any]) -> str:
    """Say what became of values, the order of keys and the class of every value included."""
    try:
        return repr(check(values))
    except InvalidRecord as refused:
        return str(refused)


def asked_of_pydantic(values: dict[str, Any]) -> dict[str, Any]:
    """Give the same values with a blank that has no field, which is left out but is nothing plain."""
    return {**values, "of no field": ""}


@given(drawn_documents)
def test_what_is_read_quickly_is_what_pydantic_gives(drawn: tuple[Kind, dict[str, Any]]) -> None:
    kind, values = drawn
    assert outcome(kind.check, values) == outcome(kind.check, asked_of_pydantic(values))


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_no_field_takes_an_odd_value_that_pydantic_refuses_or_changes(odd: Any) -> None:
    for kind in KINDS.values():
        needed = {key: "x" for key, spec in kind.fields.items() if spec.required}
        for key in kind.fields:
            values = {**needed, key: odd}
            assert outcome(kind.check, values) == outcome(kind.check, asked_of_pydantic(values)), f"{kind.key}.{key}"
        for name, spec in kind.lists.items():
            wanted = {key: "x" for key, field in spec.fields.items() if field.required}
            for values in ({**needed, name: odd}, *({**needed, name: [{**wanted, key: odd}]} for key in spec.fields)):
                assert outcome(kind.check, values) == outcome(kind.check, asked_of_pydantic(values)), (
                    f"{kind.key}.{name}: {values}"
                )


@pytest.mark.parametrize("length", [LONGEST_TEXT, LONGEST_TEXT + 1])
def test_the_longest_text_is_as_long_for_both(length: int) -> None:
    values = {"name": "x" * length}
    assert outcome(KINDS["party"].check, values) == outcome(KINDS["party"].check, asked_of_pydantic(values))


@given(st.lists(documents(KINDS["transfer"]), max_size=4))
def test_records_that_share_lists_are_checked_as_if_each_had_its_own(drawn: list[dict[str, Any]]) -> None:
    shared: dict[str, Any] = {"data": [{"name": " Name "}], "sources": [{"sheet": "s", "row": 2}]}
    check = KINDS["transfer"].checker(shared)
    for values in drawn:
        for document in ({**values, **shared}, {**shared, "data": [*shared["data"]]}, values):
            assert outcome(check, document) == outcome(KINDS["transfer"].check, document)
