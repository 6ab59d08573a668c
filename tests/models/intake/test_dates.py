"""A day is read in any order and language; an ambiguous one is not guessed and an impossible one is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from models.intake.dates import ImpossibleDate, decide_day_first, parse_date

MARCH_17 = date(2026, 3, 17)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-17",
        "2026/03/17",
        "20260317",
        "2026-03-17T11:45:27.39",
        "2026-03-17 00:00:00",
        "17.03.2026",
        "17.3.26",
        "17/3/26",
        "3/17/2026",
        "17-03-2026",
        "17.03.2026 14:30",
        "17 mars 2026",
        "17 maart 2026",
        "17. März 2026",
        "17. Maerz 2026",
        "17 marts 2026",
        "March 17, 2026",
        "17th of March 2026",
        "17-Mar-26",
        "den 17 mars 2026",
        "Tuesday, 17 March 2026",
        " 17.03.2026 ",
    ],
)
def test_one_day_in_many_hands(text: str) -> None:
    assert parse_date(text) == MARCH_17


def test_dates_pass_and_moments_give_their_day() -> None:
    assert parse_date(MARCH_17) == MARCH_17
    assert parse_date(datetime(2026, 3, 17, 23, 59)) == MARCH_17


@pytest.mark.parametrize(
    "text", ["31.02.2024", "2024-02-30", "31 février 2024", "99/99/2024", "00.00.0000", "32/01/2024"]
)
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate, match=text):
        parse_date(text)


@pytest.mark.parametrize(
    "value", ["", "soon", "1.2.3", "10.20.30", "March 2026", "17.03", "version 2", None, True, 45000, "n/a"]
)
def test_what_is_no_day_is_none(value: object) -> None:
    assert parse_date(value) is None


def test_two_readings_are_decided_by_the_column_or_not_at_all() -> None:
    assert parse_date("03/04/2024") is None
    assert parse_date("03/04/2024", day_first=True) == date(2024, 4, 3)
    assert parse_date("03/04/2024", day_first=False) == date(2024, 3, 4)
    assert parse_date("05/05/2024") == date(2024, 5, 5)


@pytest.mark.parametrize(
    ("values", "day_first"),
    [
        (["03/04/2024", "13/04/2024"], True),
        (["03/04/2024", "3/14/2024"], False),
        (["1/2/2024", "", None, 7], None),
        (["13/1/2024", "1/13/2024"], None),
        (["13.1.2024"], None),
    ],
)
def test_a_column_shows_its_order(values: list[object], day_first: bool | None) -> None:
    assert decide_day_first(values) is day_first


def test_numbers_are_days_only_when_asked() -> None:
    assert parse_date(45000, serial=True) == date(2023, 3, 15)
    assert parse_date(True, serial=True) is None
    assert parse_date(-3, serial=True) is None


@given(
    st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)),
    st.sampled_from(["en", "nl", "de", "fr", "sv", "da"]),
)
def test_long_dates_of_every_language_are_read_back(day: date, language: str) -> None:
    assert parse_date(format_date(day, "d MMMM y", locale=language)) == day


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", fullmatch=True))
def test_a_text_is_a_day_or_none_or_refused(text: str) -> None:
    try:
        found = parse_date(text)
    except ImpossibleDate:
        assert any(letter.isdigit() for letter in text)
    else:
        assert found is None or isinstance(found, date)
