"""A cell as full as Excel allows (32,767 characters) is read in passing, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from models.intake.legal_bases import legal_bases
from models.intake.legal_terms import special_category
from models.intake.lists import ListKind, split
from models.intake.organisations import looks_like_organisation, normal_name, organisations
from models.intake.places import find_places
from models.intake.retention import retention
from models.intake.safeguards import mechanisms

# Each of these once took a reader minutes.
FILLINGS = [
    "a" + " " * 30_000 + "b",
    "x" + "\n" * 30_000 + "y",
    "(" * 15_000,
    "- " * 15_000,
    "no health " * 3_000,
    "SCC, " * 6_000,
]


@pytest.mark.parametrize("filling", FILLINGS, ids=["blanks", "lines", "brackets", "dashes", "denials", "grounds"])
@pytest.mark.parametrize(
    "read",
    [
        find_places,
        mechanisms,
        legal_bases,
        special_category,
        organisations,
        normal_name,
        looks_like_organisation,
        retention,
        lambda text: split(text, ListKind.ORGANISATIONS),
    ],
)
def test_a_full_cell_is_read_in_passing(read: Callable[[str], object], filling: str) -> None:
    started = time.process_time()
    read(filling)
    assert time.process_time() - started < 5
