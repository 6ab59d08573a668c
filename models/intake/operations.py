"""What happens at each place that a cell names: “Dublin (hosting), support from India”.

What stands in brackets behind a place speaks of that place; what is said without a place speaks of those that follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from models.intake.phrases import PhraseFinder, word_list
from models.intake.places import find_places
from models.vocabulary import Operation

_PARTS = re.compile(r"[,;\n/]+(?![^()]*\))|\s+(?:and|und|en|et|och|og|y|e|i)\s+(?![^()]*\))")
_NONE: Mapping[str, Operation] = MappingProxyType({})


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder:
    return PhraseFinder(word_list("operations")["operations"])


@lru_cache(maxsize=8192)
def operations_at(text: str) -> Mapping[str, Operation]:
    """Give for each country that a text names what it says happens there; places of which it says nothing are left out.

    A country of which two things are said has the first.
    """
    if _stated(text) is None:
        return _NONE
    found: dict[str, Operation] = {}
    following: Operation | None = None
    for part in _PARTS.split(text):
        codes, said = find_places(part, prose=True).codes, _stated(part)
        if said is not None and not codes:
            following = said
            continue
        operation = said or following
        if operation is not None:
            for code in codes:
                found.setdefault(code, operation)
    return MappingProxyType(found)


def _stated(text: str) -> Operation | None:
    """Give what a text says happens; who supports from afar also has access from there, so that counts first."""
    named = {phrase.code for phrase in _finder().find(text)}
    return next((one for one in (Operation.REMOTE_ACCESS, Operation.SUPPORT, Operation.HOSTING) if one in named), None)
