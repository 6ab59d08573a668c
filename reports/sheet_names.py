"""Names that a spreadsheet program accepts for its sheets."""

from __future__ import annotations

import re

from reports.plain_text import clean

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\t]")


class SheetNames:
    """Gives out sheet names: at most 31 UTF-16 units, no forbidden sign, none twice whatever the case."""

    def __init__(self) -> None:
        """Start with no name taken. Excel keeps "History" for itself."""
        self._taken = {"history"}

    def new(self, wanted: str) -> str:
        """Return `wanted`, changed as little as a sheet name must be."""
        base = " ".join(_FORBIDDEN.sub(" ", clean(wanted)).split()).strip("'") or "Sheet"
        name, number = _cut(base, LONGEST), 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f" ({number})"
            name = _cut(base, LONGEST - len(suffix)) + suffix
        self._taken.add(name.casefold())
        return name


def _cut(name: str, units: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > units:
        name = name[:-1]
    return name.strip(" '")
