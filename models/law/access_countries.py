"""Where the data of a transfer can be reached: its destination, onward hops, places of access down the chain."""

from __future__ import annotations

from models.frozen import Record
from models.law.transfer_case import TransferCase

Where = tuple[Record, str]
"""A record, and the path in it that names a country."""


def countries_below(case: TransferCase) -> dict[str, Where]:
    """Give the countries whose law matters, each with the place that names it; the destination comes first.

    Countries in the area, and those that a decision covers as a whole, need no assessment.
    """
    found: dict[str, Where] = {}
    if case.destination is not None:
        found[case.destination] = case.row, "destination"
    for hop in _onward(case):
        if hop["destination"]:
            found.setdefault(hop["destination"], (hop, "destination"))
    for engagement in _engagements(case):
        for place, item in enumerate(engagement["locations"]):
            if item["country"]:
                found.setdefault(item["country"], (engagement, f"locations[{place}].country"))
    return {code: where for code, where in found.items() if _matters(case, code)}


def _onward(case: TransferCase) -> list[Record]:
    hops: list[Record] = []
    waiting, seen = list(case.onward), {case.row.id}
    while waiting:
        hop = waiting.pop(0)
        if hop.id in seen:
            continue
        seen.add(hop.id)
        if case.under_way(hop):
            hops.append(hop)
            waiting += case.reading.pointing("transfer", "parent", hop.id)
    return hops


def _engagements(case: TransferCase) -> list[Record]:
    """Give the engagement of the importer, and those under it."""
    own = case.engagement
    if own is None or own["engaged"] != case.row["importer"]:
        return []
    found: list[Record] = []
    waiting, seen = [own], {""}
    while waiting:
        engagement = waiting.pop(0)
        if engagement.id in seen or not case.under_way(engagement):
            continue
        seen.add(engagement.id)
        found.append(engagement)
        waiting += case.reading.pointing("engagement", "parent", engagement.id)
    return found


def _matters(case: TransferCase, code: str) -> bool:
    if case.law.in_eea(code):
        return False
    return not any(not one.framework and not one.conditions for one in case.law.covering(code, case.decision_law))
