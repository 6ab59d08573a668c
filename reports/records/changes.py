"""What changed in the register between two days: records field by field, who changed them and why, and verdicts.

For those who have to answer for it: a privacy officer before a meeting, an auditor, an authority that asks what was
done since its last visit (Art. 5(2), 30(4)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import groupby

from models.fields import KINDS
from models.history import SetEntry
from models.register import RegisterError
from reports.document import Cell, Column, Document, Section, Span, Table, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.changes_found import (
    RecordChange,
    VerdictChange,
    Way,
    record_changes,
    sets_between,
    touched_by,
    verdict_changes,
)
from reports.records.changes_tables import changes_table, sets_table, verdicts_table
from reports.records.frame import frame
from reports.records.reading import Reading
from reports.records.verdicts import reasons, verdict_span

FROM = "from"
"""The option that names the earlier day; the later one is the day of the document."""


class WrongDays(ValueError):
    """Two days between which nothing can be compared; its text is one sentence."""


def changes_report(reading: Reading) -> Document:
    """Build the report for the option `from`; raises `WrongDays`."""
    tr, first = reading.tr, _first_day(reading)
    sets = sets_between(reading.register, first)
    touched = touched_by(reading.register, sets)
    with ExitStack() as open_until_built:
        then = _then(reading, first, open_until_built)
        records = list(record_changes(then, reading, touched))
        verdicts = list(verdict_changes(then, reading))
    sections = (
        Section(tr("Summary"), (_counts(reading, records, verdicts),)),
        *_verdicts_section(reading, verdicts),
        *_record_sections(reading, records),
    )
    tables = [changes_table(reading, records), verdicts_table(reading, verdicts), sets_table(reading, sets, touched)]
    days = [reading.day(day.isoformat()) for day in (first, reading.as_of)]
    return frame(
        reading,
        tr("Changes"),
        tr("{first} to {last}").format(first=days[0], last=days[1]),
        sections if records or verdicts else (),
        [table for table in tables if table.rows or table is tables[0]],
        tr("No change is recorded between these days."),
        ((tr("Compared with"), days[0]), (tr("Change sets"), str(len(sets)))),
    )


def _first_day(reading: Reading) -> date:
    told = reading.options[FROM]
    try:
        first = date.fromisoformat(told)
    except ValueError:
        raise WrongDays(f"“{told}” is not a day such as 2026-01-31.") from None
    if first > reading.as_of:
        raise WrongDays(f"{first.isoformat()} is later than {reading.as_of.isoformat()}; name the earlier day first.")
    return first


def _then(reading: Reading, first: date, until_built: ExitStack) -> Reading | None:
    """Read the register as of the earlier day under the same law pack; None for a day before it began."""
    kept = reading.register.past_of or reading.register
    try:
        past = until_built.enter_context(kept.as_of(first))
    except RegisterError:
        return None
    return replace(reading, register=past, as_of=first, law=reading.pack)


# What the pages show ----------------------------------------------------------------------------------------------


def _counts(reading: Reading, records: Iterable[RecordChange], verdicts: Sequence[VerdictChange]) -> Table:
    tr = reading.tr
    counted = Counter((change.record.kind.key, change.way) for change in records)
    columns = (
        Column("kind", tr("Records"), weight=4),
        *(Column(way, tr(way.label), ColumnKind.NUMBER, 1.2) for way in Way),
    )
    rows: list[Sequence[Cell]] = [
        (tr(kind.plural), *(counted[key, way] for way in Way))
        for key, kind in KINDS.items()
        if any(counted[key, way] for way in Way)
    ]
    if verdicts:
        rows.append((tr("Verdicts on transfers"), None, len(verdicts), None))
    return Table("counts", columns, rows)


def _verdicts_section(reading: Reading, verdicts: Sequence[VerdictChange]) -> Iterator[Section]:
    if not verdicts:
        return
    tr = reading.tr
    columns = (
        Column("transfer", tr("Transfer"), weight=3),
        Column("before", tr("Before"), weight=2),
        Column("verdict", tr("After"), weight=2),
        Column("reasons", tr("Why"), weight=4),
    )
    rows = [
        (
            (bold(change.record.reference), Span(change.name)),
            verdict_span(reading, change.before),
            verdict_span(reading, change.after),
            tuple(quiet(reason) for reason in reasons(reading, change.record)) or None,
        )
        for change in verdicts
    ]
    yield Section(tr("Verdicts that changed"), (Table("verdicts", columns, rows, wide=True),), anchor="verdicts")


def _record_sections(reading: Reading, records: Iterable[RecordChange]) -> Iterator[Section]:
    for key, of_kind in groupby(records, key=lambda change: change.record.kind.key):
        found = list(of_kind)
        tables = []
        for way in Way:
            of_way = [change for change in found if change.way is way]
            if of_way:
                table = _changed_table if way is Way.CHANGED else _listed_table
                tables.append(table(reading, f"{key}-{way}", reading.tr(way.label), of_way))
        yield Section(reading.tr(KINDS[key].plural), tuple(tables), anchor=key)


def _listed_table(reading: Reading, name: str, title: str, changes: Iterable[RecordChange]) -> Table:
    """List records that came or went; what they say is in the sheet of all changes."""
    tr = reading.tr
    columns = (Column("record", tr("Record"), weight=6), Column("by", tr("By whom, when, why"), weight=4))
    rows = [((bold(change.record.reference), Span(change.name)), _by(reading, change.by)) for change in changes]
    return Table(name, columns, rows, title, wide=True)


def _changed_table(reading: Reading, name: str, title: str, changes: Iterable[RecordChange]) -> Table:
    """Show records field by field; the record is named beside its first field."""
    tr = reading.tr
    columns = (
        Column("record", tr("Record"), weight=2.2),
        Column("field", tr("Field"), weight=1.8),
        Column("before", tr("Before"), weight=3),
        Column("after", tr("After"), weight=3),
        Column("by", tr("By whom, when, why"), weight=2.6),
    )
    rows = [
        (
            (bold(change.record.reference), Span(change.name)) if number == 0 else None,
            field.label,
            field.before or quiet(tr("not recorded")),
            field.after or quiet(tr("not recorded")),
            _by(reading, field.by),
        )
        for change in changes
        for number, field in enumerate(change.fields)
    ]
    return Table(name, columns, rows, title, wide=True)


def _by(reading: Reading, entry: SetEntry | None) -> Cell:
    if entry is None:
        return None
    return Span(entry.author), quiet(reading.day(_on(entry).isoformat())), Span(entry.reason)


def _on(entry: SetEntry) -> date:
    return entry.at.astimezone().date()
