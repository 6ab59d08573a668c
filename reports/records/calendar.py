"""The calendar: every day on which something of the register ends or falls due, as events and as a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from models.law.casebook import JUDGED_KINDS, Casebook
from reports.document import Column, Document, Section, Table
from reports.document import Kind as ColumnKind
from reports.due import Due, due_dates
from reports.ics import DayEvent, ics_bytes
from reports.records.concerning import concerning
from reports.records.frame import frame
from reports.records.reading import Reading

_OF_THE_LAW_PACK = UUID("1d3f0a52-7a43-4b1f-9a35-0b7c2f6f3d0e")
"""The namespace of the UIDs of decisions, which have no record of their own."""


def calendar_report(reading: Reading) -> Document:
    """Build the calendar as a sheet, the earliest first."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("day", tr("Day"), ColumnKind.DATE),
        Column("overdue", tr("Overdue"), ColumnKind.FACT),
        Column("kind", tr("Kind")),
        Column("what", tr("What")),
        Column("why", tr("Why")),
        Column("citation", tr("Source in law")),
    )
    rows = [
        (
            due.reference,
            due.day,
            due.day < reading.as_of,
            tr(due.kind.label),
            due.said(reading.language),
            tr(due.why),
            reading.article(due.citation),
        )
        for due in _dues(reading)
    ]
    table = Table(tr("Calendar"), columns, rows, wide=True)
    nothing = tr("No day is recorded on which something ends or falls due.")
    sections = (Section(tr("Calendar"), (table,)),) if rows else ()
    return frame(reading, tr("Calendar"), tr("Art. 5(2), 24(1) GDPR"), sections, [table], nothing)


def calendar_file(reading: Reading) -> bytes:
    """Write the calendar as a file for calendar programs."""
    name = f"{reading.home['name']} · {reading.tr('Calendar')}"
    return ics_bytes(name, reading.language, reading.as_of, _events(reading))


def _dues(reading: Reading) -> list[Due]:
    """Give what falls due on whatever day to come, and what is overdue."""
    records = concerning(reading)
    book = Casebook({
        **{kind: records.get(kind, ()) for kind in JUDGED_KINDS}, "settings": [reading.register.settings]
    })  # fmt: skip
    return due_dates(book, reading.pack.on(reading.as_of), reading.as_of, (date.max - reading.as_of).days)


def _events(reading: Reading) -> Iterator[DayEvent]:
    tr = reading.tr
    seen: Counter[str] = Counter()
    for due in _dues(reading):
        about = f"{due.kind} {due.why} {due.about}"
        key = f"{due.id} {about}"
        seen[key] += 1
        said = ": ".join(filter(None, (due.said(reading.language), tr(due.why))))
        lines = (tr(due.why), reading.article(due.citation), f"{tr('Record')}: {due.reference}")
        yield DayEvent(
            _uid(due.id, f"{about} {seen[key]}"),
            due.day,
            tr("Overdue: {what}").format(what=said) if due.day < reading.as_of else said,
            "\n".join(lines),
            tr(due.kind.label),
        )


def _uid(id: str, about: str) -> str:
    """Give the UID of an event: of the record and of what falls due, not of the day."""
    try:
        of = UUID(id)
    except ValueError:
        of = uuid5(_OF_THE_LAW_PACK, id)
    return str(uuid5(of, about))
