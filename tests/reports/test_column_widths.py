"""Widths of columns: all room is shared out, and words are not broken where there is room for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.column_widths import column_widths
from reports.document import Column, Kind, Span, Table, Words

WORDS = Words()


def letters(text: Span, _is_head: bool) -> tuple[float, float]:
    """Measure a text where each letter is one wide."""
    return len(text.text), max(map(len, text.text.split()), default=0)


def widths(room: float, *cells: str, weights: tuple[float | None, ...] = (), first: Kind = Kind.TEXT) -> list[float]:
    given_out = weights or (None,) * len(cells)
    columns = tuple(Column(str(at), "", Kind.TEXT if at else first, weight) for at, weight in enumerate(given_out))
    return column_widths(Table("t", columns, [cells]), room, letters, WORDS, "en")


@given(
    st.lists(st.tuples(st.text(max_size=200), st.none() | st.floats(0.1, 10)), min_size=1, max_size=9),
    st.floats(50, 1000),
)
def test_the_whole_room_is_shared_out_and_nobody_gets_nothing(
    columns: list[tuple[str, float | None]], room: float
) -> None:
    found = widths(room, *(cell for cell, _ in columns), weights=tuple(weight for _, weight in columns))
    assert sum(found) == pytest.approx(room, rel=1e-3)
    assert min(found) > 0


def test_weights_share_out_the_room() -> None:
    assert widths(100, "a", "b", weights=(1, 3)) == [25, 75]


def test_a_long_word_takes_what_it_lacks_from_the_other_columns() -> None:
    first, second, third = widths(100, "x" * 30, "y", "z", weights=(2, 4, 4))
    assert first == pytest.approx(30, abs=0.2)
    assert second == third


def test_a_word_without_end_does_not_push_the_others_aside() -> None:
    first, second = widths(100, "x" * 10_000, "y", weights=(1, 4))
    assert first == pytest.approx(32)
    assert second == pytest.approx(68)


def test_narrow_columns_get_what_they_want_and_the_others_share_the_rest() -> None:
    narrow, one, other = widths(100, "abc", "word " * 40, "word " * 60)
    assert narrow == pytest.approx(3, abs=0.2)
    assert one == pytest.approx(other)


def test_a_date_is_never_broken_where_a_sentence_would_be() -> None:
    crowded = ("3 September 2026", *("word " * 60,) * 5)
    assert widths(80, *crowded, first=Kind.TEXT)[0] < 16
    assert widths(80, *crowded, first=Kind.DATE)[0] >= 16
