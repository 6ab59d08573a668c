"""Cells as strangers write them are read as a careful reader reads them, subject by subject."""

from __future__ import annotations

import pytest
from readings_of_cells import TOPICS, misread, readings

LEAST = 0.97
"""The share of a subject's cells that must be read right."""


@pytest.mark.parametrize("topic", TOPICS)
def test_cells_are_read_as_a_careful_reader_reads_them(topic: str) -> None:
    total, wrong = misread(topic)
    assert total - len(wrong) >= LEAST * total, wrong


def test_the_tables_hold_cells_enough_to_tell() -> None:
    assert sum(len(readings(topic)) for topic in TOPICS) >= 400
