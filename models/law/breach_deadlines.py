"""How soon a processor has to report a breach, as far as the words of a contract say it (Art. 33(2))."""

from __future__ import annotations

import re
from functools import lru_cache

from models.intake.phrases import word_list
from models.spelling import fold

HOURS_OF_CONTROLLER = 72
"""How long the controller itself has to notify the authority (Art. 33(1))."""

_HOURS = {"H": 1, "D": 24, "W": 7 * 24, "M": 30 * 24, "Y": 365 * 24}
_SHORTEST_WORD = 3


@lru_cache(maxsize=1)
def _units() -> dict[str, int]:
    return {fold(word): _HOURS[unit] for unit, words in word_list("retention")["units"].items() for word in words}


@lru_cache(maxsize=1)
def _deadline() -> re.Pattern[str]:
    # “5 business days”, “5 Werktage”: a word may stand before the unit, or be one with it.
    long = "|".join(sorted((unit for unit in _units() if len(unit) >= _SHORTEST_WORD), key=len, reverse=True))
    short = "|".join(unit for unit in _units() if len(unit) < _SHORTEST_WORD)
    return re.compile(rf"(\d{{1,4}})\s*(?:(?:[^\W\d_]+\s+)?[^\W\d_]*?({long})|({short}))(?![^\W\d_])")


@lru_cache(maxsize=1024)
def reports_in_time(agreed: str) -> bool:
    """Tell whether the first report is due within the 72 hours of the controller; words without a number are."""
    found = [int(match[1]) * _units()[match[2] or match[3]] for match in _deadline().finditer(fold(agreed))]
    return not found or min(found) <= HOURS_OF_CONTROLLER
