"""A cell with several values falls apart where its writer meant it to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.lists import ListKind, split


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("a\nb\r\nc", ListKind.PROSE, ("a", "b", "c")),
        ("- first\n- second\n• third", ListKind.PROSE, ("first", "second", "third")),
        ("1. Name 2. Address 3. Phone", ListKind.PROSE, ("Name", "Address", "Phone")),
        ("1) Name\n2) Address", ListKind.PROSE, ("Name", "Address")),
        ("CV; References  ", ListKind.PROSE, ("CV", "References")),
        ("Retained for 2. quarter and 3. quarter", ListKind.PROSE, ("Retained for 2. quarter and 3. quarter",)),
        ("Send bills, collect payment", ListKind.PROSE, ("Send bills, collect payment",)),
        ("Name, address, and email", ListKind.NAMES, ("Name", "address", "email")),
        ("Score (0-100, daily), income", ListKind.NAMES, ("Score (0-100, daily)", "income")),
        (
            "Content (user-created; may hold names); uploads",
            ListKind.NAMES,
            ("Content (user-created; may hold names)", "uploads"),
        ),
        ("Auszug bis 3.000 Zeilen, Logs", ListKind.NAMES, ("Auszug bis 3.000 Zeilen", "Logs")),
        ("1,000 records, logs", ListKind.NAMES, ("1,000 records", "logs")),
        ("Research and development, sales", ListKind.NAMES, ("Research and development", "sales")),
        ("Contact data, e.g. name", ListKind.NAMES, ("Contact data, e.g. name",)),
        ("(never closed, a, b", ListKind.NAMES, ("(never closed", "a", "b")),
        ("Example Search, Inc.", ListKind.ORGANISATIONS, ("Example Search, Inc.",)),
        ("Sample America, Inc., Muster LLC", ListKind.ORGANISATIONS, ("Sample America, Inc.", "Muster LLC")),
        (
            "Software One, Inc. dba Two (errors, optional), Three BV",
            ListKind.ORGANISATIONS,
            ("Software One, Inc. dba Two (errors, optional)", "Three BV"),
        ),
        ("US, EU and CA", ListKind.PLACES, ("US", "EU", "CA")),
        ("UK/US", ListKind.PLACES, ("UK", "US")),
        ("", ListKind.NAMES, ()),
        (" ; , ", ListKind.NAMES, ()),
    ],
)
def test_values_of_a_cell(text: str, kind: ListKind, values: tuple[str, ...]) -> None:
    assert split(text, kind) == values


@given(st.text(max_size=120), st.sampled_from(list(ListKind)))
def test_values_are_parts_of_the_text_and_none_is_blank(text: str, kind: ListKind) -> None:
    for value in split(text, kind):
        assert value.strip()
        assert set(value) <= set(text) | {",", " "}


@given(
    st.lists(
        st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True).filter(
            lambda word: word.lower() not in {"such", "like", "where", "when"}
        ),
        min_size=1,
    ),
    st.sampled_from(["; ", "\n", "\n- "]),
)
def test_hard_separators_always_separate(values: list[str], separator: str) -> None:
    assert split(separator.join(values), ListKind.PROSE) == tuple(values)
