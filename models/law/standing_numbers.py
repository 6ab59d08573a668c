"""Verdicts as numbers, by which tables filter, sort and group transfers: the own one, then that of the weakest hop."""

from __future__ import annotations

from models.law.judgement import Judgement
from models.law.verdict import GRAVITY
from models.vocabulary import Verdict

_PER_VERDICT = 10
_PLACES = {verdict: place for place, verdict in enumerate(GRAVITY)}

NUMBERS = tuple(own * _PER_VERDICT + weakest for own in range(len(GRAVITY)) for weakest in range(len(GRAVITY)))
"""Every number there is, light before grave."""


def standing_number(own: Verdict, weakest: Verdict) -> int:
    """Give the number of a transfer that stands so."""
    return _PLACES[own] * _PER_VERDICT + _PLACES[weakest]


def standing_of_number(number: int) -> tuple[Verdict, Verdict]:
    """Give the own verdict and that of the weakest hop."""
    return GRAVITY[number // _PER_VERDICT], GRAVITY[number % _PER_VERDICT]


def standing_numbers(judgement: Judgement) -> dict[str, int]:
    """Give the number of each transfer that is judged."""
    numbers: dict[str, int] = {}
    for transfer in judgement.book.all("transfer"):
        own = judgement.verdict(transfer.id)
        if own is not None:
            numbers[transfer.id] = standing_number(own, judgement.weakest(transfer.id) or own)
    return numbers
