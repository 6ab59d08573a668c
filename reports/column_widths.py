"""How the width of a page is shared out over the columns of a table, whatever sets the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Final

from reports.document import Kind, Span, Table, Words, values

Measure = Callable[[Span, bool], tuple[float, float]]
"""Tells how wide a text is, and its longest word; with True it is measured as the head of a column."""

_ROWS_MEASURED: Final = 300
_LETTERS_MEASURED: Final = 400
_MOST_GROWTH: Final = 1.6
_UNBROKEN: Final = (Kind.DATE, Kind.NUMBER, Kind.FACT, Kind.REFERENCE)


def column_widths(table: Table, room: float, measure: Measure, words: Words, language: str) -> list[float]:
    """Return the width of each column: by weight where given, else by content, together never more than `room`.

    The unit is that of `room` and `measure`. A column whose longest word does not fit gets some more than its weight.
    """
    wanted, least = [], []
    sample = list(islice(table.rows, _ROWS_MEASURED))
    for index, column in enumerate(table.columns):
        natural, word = measure(Span(column.title), True)
        for row in sample:
            for value in values(row[index], column.kind, words, language):
                start = replace(value, text=value.text[:_LETTERS_MEASURED])
                value_natural, value_word = measure(start, False)
                natural, word = max(natural, value_natural), max(word, value_word)
        wanted.append(natural + 0.1)
        unbroken = natural if column.kind in _UNBROKEN else word
        least.append(min(unbroken, room / 3) + 0.1)
    if any(column.weight for column in table.columns):
        return _weighted(room, [column.weight or 1.0 for column in table.columns], least)
    return _shared(room, wanted, least)


def _weighted(room: float, weights: list[float], least: list[float]) -> list[float]:
    """Share `room` by weight; what a column lacks for its longest word, within bounds, comes from the others."""
    shares = [room * weight / sum(weights) for weight in weights]
    needed = [min(small, share * _MOST_GROWTH) for small, share in zip(least, shares, strict=True)]
    if sum(needed) >= room:
        return shares
    short: set[int] = set()
    while more := {at for at, share in enumerate(shares) if at not in short and share < needed[at]}:
        short |= more
        rest = room - sum(needed[at] for at in short)
        free = sum(weight for at, weight in enumerate(weights) if at not in short)
        shares = [needed[at] if at in short else rest * weight / free for at, weight in enumerate(weights)]
    return shares


def _shared(room: float, wanted: list[float], least: list[float]) -> list[float]:
    """Share `room` over columns: narrow ones get what they want, the others the same cap, none less than its least."""
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    low, high = 0.0, room
    for _ in range(40):
        cap = (low + high) / 2
        needed = sum(max(small, min(width, cap)) for small, width in zip(least, wanted, strict=True))
        low, high = (cap, high) if needed <= room else (low, cap)
    return [max(small, min(width, low)) for small, width in zip(least, wanted, strict=True)]
