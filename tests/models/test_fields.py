"""Values at the door: what a field may hold, and the sentence that says why it may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import KINDS, FieldSpec, InvalidRecord, Kind, ListSpec, ValueKind
from models.law.place_names import country_codes
from models.record import LONGEST_TEXT
from models.vocabulary import Fact

CONTROL = [chr(n) for n in (*range(9), 11, 12, *range(14, 32), 127, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF)]


def every_field() -> list[tuple[Kind, ListSpec | None, FieldSpec]]:
    own = [(kind, None, spec) for kind in KINDS.values() for spec in kind.fields.values()]
    listed = [
        (kind, item, spec) for kind in KINDS.values() for item in kind.lists.values() for spec in item.fields.values()
    ]
    return [*own, *listed]


# Descriptions ---------------------------------------------------------------------------------------------------


def test_every_field_and_every_list_has_a_label_of_its_own() -> None:
    for kind in KINDS.values():
        for where in (kind.fields.values(), *(listed.fields.values() for listed in kind.lists.values())):
            labels = [spec.label for spec in where]
            assert all(labels)
            assert len(set(labels)) == len(labels), f"{kind.key}: {labels}"
        labels = [listed.label for listed in kind.lists.values()]
        assert len(set(labels)) == len(labels)


def test_every_field_of_a_kind_stands_in_a_section() -> None:
    for kind in KINDS.values():
        for described in (*kind.fields.values(), *kind.lists.values()):
            assert described.described.section in kind.sections, f"{kind.key}.{described.key}"


def test_every_link_points_to_a_kind() -> None:
    links = [spec for _, _, spec in every_field() if spec.value is ValueKind.LINK]
    assert links
    assert all(spec.link in KINDS for spec in links)


def test_every_choice_has_its_closed_list_and_a_default_from_it() -> None:
    for kind, _, spec in every_field():
        assert (spec.terms is not None) == (spec.value in (ValueKind.CHOICE, ValueKind.FACT)), f"{kind.key}.{spec.key}"
        if spec.terms is not None and spec.default is not None:
            assert spec.default in list(spec.terms)


def test_no_fact_of_the_law_starts_as_an_answer() -> None:
    assert {spec.default for _, _, spec in every_field() if spec.value is ValueKind.FACT} == {Fact.UNKNOWN}


def test_no_two_kinds_share_the_letter_of_their_references() -> None:
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS)


def test_a_title_is_made_of_fields() -> None:
    for kind in KINDS.values():
        assert kind.title
        assert set(kind.title) <= set(kind.fields)


# What is refused --------------------------------------------------------------------------------------------------

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("party", {}, "Party, Name: must not be empty."),
    ("party", {"name": ""}, "Party, Name: must not be empty."),
    ("party", {"name": " \t\n\x00 "}, "Party, Name: must not be empty."),
    ("party", {"name": "A", "colour": "red"}, "Party, colour: there is no such field."),
    ("party", {"name": "A", "id": "1"}, "Party, id: there is no such field."),
    ("party", {"name": "A", "version": 2}, "Party, version: there is no such field."),
    ("party", {"name": 5}, "Party, Name: “5” does not fit."),
    ("party", {"name": ["A"]}, "Party, Name: “['A']” does not fit."),
    ("party", {"name": "A", "contacts": "nobody"}, "Party, Contacts: “nobody” does not fit."),
    ("party", {"name": "A", "contacts": ["nobody"]}, "Party, Contacts 1: “nobody” does not fit."),
    ("party", {"name": "A", "country": "QQ"}, "Party, Country: “QQ” is no country or international organisation."),
    ("party", {"name": "A", "country": "nl"}, "Party, Country: “nl” is no country or international organisation."),
    ("party", {"name": "A", "country": "Germany"}, "Party, Country: “Germany” is no country or international organis"),
    (
        "party",
        {"name": "A", "public_authority": "maybe"},
        "Party, Public authority: “maybe” is not one of yes, no, unknown.",
    ),
    ("party", {"name": "A", "public_authority": True}, "Party, Public authority: “True” is not one of yes, no, unknow"),
    (
        "party",
        {"name": "A", "contacts": [{"name": "Desk"}, {"role": "boss"}]},
        "Party, Contacts 2, Role: “boss” is not one of general, privacy, dpo, representative, breach.",
    ),
    ("party", {"name": "A", "contacts": [{"pager": "1"}]}, "Party, Contacts 1, pager: there is no such field."),
    ("activity", {"name": "A", "purposes": [{}]}, "Activity, Purposes 1, Purpose: must not be empty."),
    ("engagement", {"start": "22/11/2026"}, "Engagement, Start: “22/11/2026” is not a day."),
    ("engagement", {"start": "2026-02-30"}, "Engagement, Start: “2026-02-30” is not a day."),
    ("engagement", {"start": "2026"}, "Engagement, Start: “2026” is not a day."),
    ("engagement", {"start": "0"}, "Engagement, Start: “0” is not a day."),
    ("engagement", {"start": "86400"}, "Engagement, Start: “86400” is not a day."),
    ("engagement", {"start": 86400}, "Engagement, Start: “86400” is not a day."),
    ("engagement", {"start": "2026-11-22T00:00:00"}, "Engagement, Start: “2026-11-22T00:00:00” is not a day."),
    ("engagement", {"notice_days": "soon"}, "Engagement, Notice period in days: “soon” is not a whole number."),
    ("engagement", {"notice_days": 1.5}, "Engagement, Notice period in days: “1.5” is not a whole number."),
    ("engagement", {"notice_days": -1}, "Engagement, Notice period in days: “-1” is not a number from 0 to 2,147,483,"),
    ("engagement", {"notice_days": 10**30}, "Engagement, Notice period in days: “1000000000000000000000000000000” is"),
    ("engagement", {"engaged": "x" * 37}, "Engagement, Engaged party: holds more than 36 characters."),
    ("party", {"name": "A", "country": "\ud800"}, "Party: a value holds half a character."),
    ("engagement", {"engaged": "\ud800"}, "Engagement, Engaged party: "),
    (
        "activity",
        {"name": "A", "purposes": [{"name": "Pay"}], "legal_bases": [{"purpose": "Hire"}]},
        "Activity: a legal basis names the purpose “Hire”, which the activity lacks.",
    ),
]


@pytest.mark.parametrize(("kind", "values", "sentence"), REFUSED, ids=[f"{k} {v}"[:60] for k, v, _ in REFUSED])
def test_what_a_field_cannot_hold_is_refused_in_one_sentence(kind: str, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        KINDS[kind].check(values)
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


ANYTHING = [{}, [], {"a": 1}, object(), 10**4000, float("nan"), b"\xff", "x" * 200_000]


@pytest.mark.parametrize("value", ANYTHING, ids=lambda value: type(value).__name__)
def test_a_value_of_any_sort_is_refused_with_a_short_sentence(value: Any) -> None:
    for key in ("country", "reviewed_on", "public_authority", "parent"):
        with pytest.raises(InvalidRecord) as refused:
            KINDS["party"].check({"name": "A", key: value})
        assert len(str(refused.value)) < 200


@pytest.mark.parametrize("key", ["name", "notes"])
def test_a_text_holds_a_hundred_thousand_characters_and_no_more(key: str) -> None:
    longest = {"name": "A", key: "é" * LONGEST_TEXT}
    assert KINDS["party"].check(longest)[key] == longest[key]
    with pytest.raises(InvalidRecord, match=r"holds more than 100,000 characters\.$"):
        KINDS["party"].check({"name": "A", key: "é" * (LONGEST_TEXT + 1)})


# What is taken ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unstorable", CONTROL, ids=[f"U+{ord(c):04X}" for c in CONTROL])
def test_characters_that_cannot_be_stored_are_left_out(unstorable: str) -> None:
    values = {"name": f"Ex{unstorable}ample{unstorable}", "contacts": [{"name": f"{unstorable}Desk"}]}
    assert KINDS["party"].check(values) == {"name": "Example", "contacts": [{"name": "Desk"}]}


def test_line_ends_are_of_one_kind_and_ends_are_not_blank() -> None:
    assert KINDS["party"].check({"name": " A ", "notes": "\r\none\r\ntwo\rthree\n\n"})["notes"] == "one\ntwo\nthree"


@pytest.mark.parametrize("blank", [None, ""])
def test_a_blank_is_the_same_as_an_absent_answer(blank: str | None) -> None:
    keys = [key for key, spec in KINDS["party"].fields.items() if not spec.required]
    assert KINDS["party"].check({"name": "A", **dict.fromkeys(keys, blank)}) == {"name": "A"}


@pytest.mark.parametrize("day", ["2026-11-22", "0001-01-01", "9999-12-31", date(2026, 11, 22)])
def test_a_day_is_kept_as_iso_text(day: str | date) -> None:
    assert KINDS["engagement"].check({"start": day}) == {"start": str(day)}


def test_every_country_and_organisation_of_the_law_pack_is_one() -> None:
    for code in [*country_codes(), "EPO"]:
        assert KINDS["party"].check({"name": "A", "country": code})["country"] == code


def test_every_term_of_every_closed_list_is_taken() -> None:
    for kind, listed, spec in every_field():
        for term in spec.terms or ():
            item = {name: "x" for name, other in (listed.fields if listed else kind.fields).items() if other.required}
            item[spec.key] = term
            blank = {name: "x" for name, other in kind.fields.items() if other.required}
            values = {**blank, listed.key: [item]} if listed else item
            assert kind.fill(kind.check(values))[listed.key if listed else spec.key] is not None


# Documents ------------------------------------------------------------------------------------------------------

texts = st.text(max_size=40)


def values_of(specs: dict[str, FieldSpec]) -> st.SearchStrategy[dict[str, Any]]:
    strategies: dict[str, st.SearchStrategy[Any]] = {}
    for key, spec in specs.items():
        match spec.value:
            case ValueKind.CHOICE | ValueKind.FACT:
                strategies[key] = st.sampled_from(list(spec.terms or ()))
            case ValueKind.DAY:
                strategies[key] = st.dates().map(str)
            case ValueKind.COUNT:
                strategies[key] = st.integers(0, 2**31 - 1)
            case ValueKind.COUNTRY:
                strategies[key] = st.sampled_from(sorted(country_codes()))
            case ValueKind.LINK:
                strategies[key] = st.uuids().map(str)
            case _:
                strategies[key] = st.text(min_size=1).map(lambda t: f"x{t}") if spec.required else texts
    required = {key: strategies.pop(key) for key, spec in specs.items() if spec.required}
    return st.fixed_dictionaries(required, optional=strategies)


documents = st.sampled_from([KINDS["party"], KINDS["engagement"], KINDS["transfer"], KINDS["agreement"]]).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        values_of(kind.fields),
        st.fixed_dictionaries(
            {}, optional={key: st.lists(values_of(listed.fields), max_size=3) for key, listed in kind.lists.items()}
        ),
    )
)


@given(documents)
def test_a_compact_document_says_the_same_as_the_full_one(drawn: tuple[Kind, dict[str, Any], dict[str, Any]]) -> None:
    kind, values, lists = drawn
    compact = kind.check({**values, **lists})
    full = kind.fill(compact)
    assert set(full) == {*kind.fields, *kind.lists}
    assert kind.compact(full) == compact
    assert kind.check(full) == compact, "a record that is read and written back changes"
