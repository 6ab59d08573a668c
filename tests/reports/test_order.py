"""An order for a document is kept as JSON and comes back as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.order import BadOrder, Order

NAMES = st.tuples(st.text(max_size=8))
ORDERS = st.builds(
    Order,
    report=st.text(max_size=12),
    format=st.sampled_from(["", "pdf", "xlsx"]),
    language=st.sampled_from(["en", "nl"]),
    as_of=st.none() | st.dates(),
    entity=st.none() | st.text(max_size=8),
    edition=st.text(max_size=8),
    sections=NAMES,
    without_sections=NAMES,
    without_fields=NAMES,
    draft=st.booleans(),
    options=st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=2),
)


@given(ORDERS)
def test_an_order_survives_being_kept(order: Order) -> None:
    assert Order.read(order.written()) == order


def test_what_is_as_always_is_not_written() -> None:
    assert Order("transfers").written() == '{"report":"transfers"}'


def test_answers_that_are_not_given_leave_the_order_as_it_is() -> None:
    order = Order("transfers", language="nl", as_of=date(2026, 1, 31))
    assert order.changed(language=None, edition="public") == Order(
        "transfers", language="nl", as_of=date(2026, 1, 31), edition="public"
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"report": 1}', '{"report": "a", "paper": "A4"}'])
def test_what_is_no_order_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadOrder, match=r"^This is no order for a document that this version can read.*\.$"):
        Order.read(text)
