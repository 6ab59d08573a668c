"""Where an engaged party works outside the area, and the transfers that are recorded for it (Art. 44; EDPB 05/2021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.frozen import Record
from models.law.cases import Case
from models.law.export_law import ExportLaw, inside
from models.law.findings import FactRead, at
from models.law.rows import Law
from models.vocabulary import Operation


class Place(NamedTuple):
    """A country outside the area in which somebody works on the data of an engagement."""

    country: str
    read: FactRead
    operation: Operation | None = None
    party: str | None = None
    """By whom, where that is recorded."""
    ordinal: int | None = None
    """Its place among the locations; None for the seat of the engaged party, where no locations are recorded."""


def places_outside(case: Case, engagement: Record, export_law: ExportLaw) -> Iterator[Place]:
    """Give the places of an engagement outside the area: its locations, else the seat of the engaged party."""
    locations = engagement["locations"]
    for ordinal, item in enumerate(locations):
        country = item["country"]
        if country is not None and not inside(country, export_law, case.law):
            operation = Operation(item["operation"]) if item["operation"] else None
            read = at(engagement, f"locations[{ordinal}].country")
            yield Place(country, read, operation, item["party"], ordinal)
    engaged = None if locations else case.reading.get(engagement["engaged"])
    if engaged is not None and engaged["country"] and not inside(engaged["country"], export_law, case.law):
        yield Place(engaged["country"], at(engaged, "country"))


def rows_to(case: Case, engagement: Record, place: Place) -> Iterator[Record]:
    """Yield the transfers under way to a place: of the engagement, else by its chain to whom works there."""
    own = False
    for row in case.reading.pointing("transfer", "engagement", engagement.id):
        if _goes_to(case, row, place):
            own = True
            yield row
    if own:
        return
    above, _ = case.reading.chain(engagement)
    chain = {id for record in (engagement, *above) for id in (record["engaging"], record["engaged"])}
    for importer in dict.fromkeys(id for id in (place.party, engagement["engaged"]) if id is not None):
        for row in case.reading.pointing("transfer", "importer", importer):
            if row["exporter"] in chain and _goes_to(case, row, place):
                yield row


def has_row_to(case: Case, engagement: Record, place: Place) -> bool:
    """Tell whether a transfer under way to a place is recorded."""
    return next(rows_to(case, engagement, place), None) is not None


def _goes_to(case: Case, row: Record, place: Place) -> bool:
    destination = row["destination"]
    if destination is None:
        importer = case.reading.get(row["importer"])
        destination = importer["country"] if importer else None
    return bool(destination == place.country) and case.under_way(row)


def unscoped_decision(case: Case, country: str, law: Law) -> bool:
    """Tell whether a decision covers everybody in a country: Art. 45 works by itself there."""
    for decision in case.law.covering(country, law):
        if decision.framework is None and not decision.conditions_on(case.day):
            return True
    return False
