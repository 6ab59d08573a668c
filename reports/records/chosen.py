"""Which records a document is asked for: all that concern the entity, or the one that the option `record` names."""

from __future__ import annotations

from collections.abc import Iterable

from models.fields import KINDS
from models.register import NotFound, Record
from reports.records.reading import Reading


def chosen(reading: Reading, kind: str, records: Iterable[Record]) -> list[Record]:
    """Give the records, or the one of them that the option `record` names; raises `NotFound` where it is none."""
    found, wanted = list(records), reading.options.get("record")
    if not wanted:
        return found
    named = [record for record in found if record.reference == wanted]
    if not named:
        raise NotFound(f"There is no {KINDS[kind].label.lower()} {wanted} for this document.")
    return named
