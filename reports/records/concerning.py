"""What a report about one entity takes in: the records in which it takes part, and all that these point to."""

from __future__ import annotations

from models.fields import KINDS
from models.register import Record
from reports.records.chain import chain
from reports.records.linked_records import linked_records
from reports.records.reading import Reading
from reports.records.transfer_entries import transfers_of_entity


def concerning(reading: Reading) -> dict[str, list[Record]]:
    """Give the records by kind, in the order of their references: all, or those that concern the entity."""
    if reading.entity is None:
        return {kind: list(records) for kind in reading.everything if (records := reading.all(kind).values())}
    own = {
        "activity": _taking_part(reading, "activity"),
        "engagement": chain(reading, _taking_part(reading, "engagement")),
        "transfer": transfers_of_entity(reading),
        "agreement": _taking_part(reading, "agreement"),
        "party": [reading.entity],
    }
    return gathered(reading, own)


def gathered(reading: Reading, subjects: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """Give records with all that they point to, and the waivers of findings about them."""
    linked = linked_records(reading, (record for records in subjects.values() for record in records))
    found = {kind: {r.id for r in (*subjects.get(kind, ()), *linked.get(kind, ()))} for kind in KINDS}
    ids = set().union(*found.values())
    found["waiver"] = {waiver.id for waiver in reading.all("waiver").values() if waiver["subject"] in ids}
    return {
        kind: [record for id, record in reading.everything[kind].items() if id in wanted]
        for kind, wanted in found.items()
        if wanted
    }


def _taking_part(reading: Reading, kind: str) -> list[Record]:
    """Give the records of a kind in which the entity is named in any field or list."""
    assert reading.entity is not None
    id = reading.entity.id
    places = [(listed, key) for listed, key, linked in KINDS[kind].links if linked == "party"]
    return [
        record
        for record in reading.all(kind).values()
        if any(item[key] == id for listed, key in places for item in (record[listed] if listed else (record,)))
    ]
