"""Membership of the European Economic Area is dated."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from models.law.countries import country_name
from models.law.eea import eea_members, eea_memberships, in_eea

TODAY = date(2026, 11, 22)


def test_thirty_states_are_inside_today() -> None:
    members = eea_members(TODAY)
    assert len(members) == 30
    assert {"IS", "LI", "NO", "HR", "GR"} <= members
    assert not {"GB", "CH", "EL", "UK"} & members


@pytest.mark.parametrize(
    ("code", "on", "inside"),
    [
        ("HR", date(2013, 6, 30), False),
        ("HR", date(2013, 7, 1), True),
        ("GB", date(2020, 1, 31), True),
        ("GB", date(2020, 12, 31), True),
        ("GB", date(2021, 6, 27), True),
        ("GB", date(2021, 6, 28), False),
        ("GI", date(2020, 12, 31), True),
        ("GI", date(2021, 1, 1), False),
        ("YT", date(2013, 12, 31), False),
        ("YT", date(2014, 1, 1), True),
        ("BL", date(2011, 12, 31), True),
        ("BL", date(2012, 1, 1), False),
        ("RO", date(2006, 12, 31), False),
    ],
)
def test_joining_and_leaving(code: str, on: date, inside: bool) -> None:
    assert in_eea(code, on) is inside


@pytest.mark.parametrize("code", ["GP", "MQ", "GF", "RE", "YT", "MF", "AX"])
def test_outermost_regions_are_inside_and_are_no_states(code: str) -> None:
    assert in_eea(code, TODAY)
    assert code not in eea_members(TODAY)


@pytest.mark.parametrize(
    "code",
    ["CH", "GL", "NC", "PF", "PM", "BL", "WF", "TF", "AW", "CW", "SX", "BQ", "SJ", "FO", "JE", "GG", "IM", "EPO"],
)
def test_what_is_outside(code: str) -> None:
    assert not in_eea(code, TODAY)


def test_every_period_is_sourced_and_no_two_overlap() -> None:
    by_code: dict[str, list[tuple[date, date]]] = {}
    for row in eea_memberships():
        assert row.source
        assert row.confidence in ("certain", "verify")
        assert country_name(row.code, "en") != row.code
        by_code.setdefault(row.code, []).append((row.since, row.until or date.max))
    for periods in by_code.values():
        periods.sort()
        assert all(start <= end for start, end in periods)
        assert all(one[1] < other[0] for one, other in itertools.pairwise(periods))
