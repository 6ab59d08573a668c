"""Special categories of data and data on crime, as a record states them (Art. 9, 10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.vocabulary import Fact, SpecialCategory

ART_9 = frozenset(SpecialCategory) - {SpecialCategory.NONE, SpecialCategory.UNKNOWN, SpecialCategory.CRIMINAL}
"""The special categories of Art. 9(1), the unspecified one included."""

ART_9_OR_10 = ART_9 | {SpecialCategory.CRIMINAL}

_CATEGORIES = {str(category): category for category in SpecialCategory}


def special_of(item: Mapping[str, Any]) -> SpecialCategory:
    """Give the special category of an item of data; what the program only proposed is unknown until confirmed."""
    stated = _CATEGORIES[item["special"]]
    if stated is not SpecialCategory.NONE and item.get("proposed") == Fact.YES:
        return SpecialCategory.UNKNOWN
    return stated
