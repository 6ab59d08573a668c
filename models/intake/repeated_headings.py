"""Headings that come again: “Vendor, Country, Sub-processor, Country” names two countries, of two parties.

A detail that stands behind a party is that party's. It is written beside its name, as people do in one cell.
"""

from __future__ import annotations

from collections import Counter

from models.intake.cells import Cells, cell_text
from models.intake.meanings import EXACT, heading_words, meaning

_PARTIES = frozenset(
    "sub_processors parent processors recipients joint_controllers importer exporter representative dpo".split()
)
_DETAILS = frozenset("country countries address email phone contact seat registration_number website".split())
_NAMING = frozenset({"name", "controller", "engaging"})

Rows = list[tuple[int, Cells]]


def beside_their_parties(columns: dict[int, str], headings: list[str], rows: Rows) -> Rows:
    """Write repeated details beside the party that they stand behind; `columns` loses theirs."""
    owners = _owners(columns, headings)
    if not owners:
        return rows
    for column in owners:
        del columns[column]
    return [(number, _written(cells, owners)) for number, cells in rows]


def _owners(columns: dict[int, str], headings: list[str]) -> dict[int, int]:
    """Give the columns of details with the column of the party that each belongs to."""
    words = {column: heading_words(headings[column]) for column in columns if column < len(headings)}
    often = Counter(words[column] for column in words if columns[column] in _DETAILS)
    owners: dict[int, int] = {}
    party = -1
    for column, heading in enumerate(headings):
        key = columns.get(column) or _party_nowhere(heading)
        if key in _PARTIES or key in _NAMING:
            party = column if key in _PARTIES else -1
        elif key not in _DETAILS:
            party = -1
        elif party >= 0 and often[words.get(column, "")] > 1:
            owners[column] = party
    return owners


def _party_nowhere(heading: str) -> str:
    """Give what party a heading names for which the record has no place: its details are not those of another one."""
    found = (meaning(kind, heading) for kind in ("party", "transfer", "activity"))
    return next((m.key for m in found if m and m.certainty == EXACT and m.key in _PARTIES), "")


def _written(cells: Cells, owners: dict[int, int]) -> Cells:
    copy = list(cells)
    for column, party in owners.items():
        said, name = (cell_text(cells[c]) if c < len(cells) else "" for c in (column, party))
        if said and name:
            copy[party] = f"{cell_text(copy[party])} ({said})"
    return copy
