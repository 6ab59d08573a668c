"""What a register said when a workbook went out, beside what it says now: the history tells, the file need not.

A value that comes back changed is a change only where the register still says what it said then. Where both changed,
an analyst decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models import history
from models.fields import KINDS
from models.history import Document
from models.intake.book import UnreadableSpreadsheet
from models.intake.returned_form import Form
from models.register import Register

Records = Mapping[str, Mapping[str, Any]]
"""Records or full documents, by kind and id."""

NOT_EXCHANGED = frozenset({"sheet", "settings", "waiver", "issuance"})
"""Kinds that do not go out to be filled in: what the program keeps itself, and what the office alone decides."""


def exchanged() -> tuple[str, ...]:
    """Give the kinds whose records can go out to be filled in."""
    return tuple(kind for kind in KINDS if kind not in NOT_EXCHANGED)


def standing_now(register: Register) -> Records:
    """Give all records that a workbook may hold or name, archived ones included."""
    return {kind: {record.id: record for record in register.records(kind)} for kind in exchanged()}


def standing_then(register: Register, form: Form, now: Records) -> Records:
    """Give the records as they were when the form was taken.

    Raises `UnreadableSpreadsheet` where that state is none of this register's history.
    """
    with register.store.reading() as connection:
        known = {entry.number: entry.hash for entry in history.sets(connection)}
        if known.get(form.number) != form.state:
            raise UnreadableSpreadsheet(
                "This workbook was not written by this register, or by a copy of it that went its own way, so that it "
                "cannot be told what was changed in it; import it into the register that it came from.",
                "another_register",
            )
        since = history.net_changes(connection, form.number, max(known))
    then: dict[str, dict[str, Any]] = {kind: dict(records) for kind, records in now.items()}
    for change in since:
        if change.kind not in then:
            continue
        if change.before is None:
            then[change.kind].pop(change.id, None)
        else:
            then[change.kind][change.id] = KINDS[change.kind].fill(change.before)
    return then


def document_of(kind: str, record: Any) -> Document:
    """Give a record of either state as a compact document."""
    keys = (*KINDS[kind].fields, *KINDS[kind].lists)
    full = {key: [dict(item) for item in record[key]] if key in KINDS[kind].lists else record[key] for key in keys}
    return KINDS[kind].compact(full)
