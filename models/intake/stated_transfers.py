"""Transfers that a register of transfers states, while a list of vendors in the same file only implies them.

A vendor in the United States implies a transfer. Where the file lists its transfers too, the same one stands there with
its safeguards, and must not be entered twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.intake.cells import cell_text
from models.intake.found_tables import FoundTable
from models.intake.organisations import organisations
from models.intake.places import find_places
from models.spelling import fold


def stated_transfers(tables: Iterable[FoundTable]) -> set[tuple[str, str]]:
    """Give importer (folded) and country of the transfers that the tables list."""
    found: set[tuple[str, str]] = set()
    for table in tables:
        if table.kind != "transfer":
            continue
        importers = [column for column, key in table.columns.items() if key == "importer"]
        places = [column for column, key in table.columns.items() if key == "destination"]
        for _, cells in table.rows:
            names = [one.name for c in importers if c < len(cells) for one in organisations(cell_text(cells[c]))]
            codes = [code for c in places if c < len(cells) for code in find_places(cell_text(cells[c])).codes]
            found |= {(fold(name), code) for name in names for code in codes}
    return found
