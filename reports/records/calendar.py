"""The calendar: every day on which something of the register ends or falls due, as events and as a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid5

from models.law.casebook import JUDGED_KINDS, Casebook
from models.law.policy import Policy
from reports.document import Column, Document, Picture, Section, Table
from reports.document import Kind as ColumnKind
from reports.due import Due, due_dates
from reports.ics import DayEvent, ics_bytes
from reports.pictures.time_line import time_line
from reports.records.concerning import concerning
from reports.records.frame import frame
from reports.records.reading import Reading

_AHEAD_DAYS = 730
"""How far the time line looks ahead; the table beside it holds every day."""

_OF_THE_LAW_PACK = UUID("1d3f0a52-7a43-4b1f-9a35-0b7c2f6f3d0e")
"""The namespace of the UIDs of decisions, which have no record of their own."""


def calendar_report(reading: Reading) -> Document:
    """Build the calendar as a sheet, the earliest first."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("day", tr("Day"), ColumnKind.DATE),
        Column("overdue", tr("Overdue"), ColumnKind.FACT),
        Column("kind", tr("Kind"), weight=2),
        Column("what", tr("What"), weight=4),
        Column("why", tr("Why"), weight=4),
        Column("citation", tr("Source in law"), weight=3),
    )
    dues = _dues(reading)
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
        for due in dues
    ]
    table = Table(tr("Calendar"), columns, rows, wide=True)
    nothing = tr("No day is recorded on which something ends or falls due.")
    sections = (*_time_line_section(reading, dues), Section(tr("Calendar"), (table,))) if rows else ()
    return frame(reading, tr("Calendar"), tr("Art. 5(2), 24(1) GDPR"), sections, [table], nothing)


def _time_line_section(reading: Reading, dues: list[Due]) -> tuple[Section, ...]:
    """Give the section with the time line; none where nothing falls due in the months that it shows."""
    tr = reading.tr
    near = [due for due in dues if due.day <= reading.as_of + timedelta(days=_AHEAD_DAYS)]
    if not near:
        return ()
    warning = Policy.of(reading.register.settings["values"]).expiry_warning_days
    drawing = time_line(near, reading.as_of, _AHEAD_DAYS, warning, reading.language)
    later = len(dues) - len(near)
    caption = tr("What ends or falls due in the two years after {day}; later: {count}.")
    picture = Picture(drawing, caption.format(day=reading.day(reading.as_of.isoformat()), count=later), wide=True)
    return (Section(tr("What ends or falls due"), (picture,)),)


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
        lines = (tr(due.why), reading.article(due.citation), reading.labelled(tr("Record"), due.reference))
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
