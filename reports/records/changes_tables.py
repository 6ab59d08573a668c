"""The changes between two days as sheets: a row for each field, verdict and change set, to sort and filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from models.history import SetEntry
from reports.document import Cell, Column, Table
from reports.document import Kind as ColumnKind
from reports.records.changes_found import RecordChange, Touched, VerdictChange
from reports.records.reading import Reading
from reports.records.verdicts import reasons, verdict_span


def changes_table(reading: Reading, records: Iterable[RecordChange]) -> Table:
    """Give a row for each field that differs, of added and removed records too."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("record", tr("Record")),
        Column("kind", tr("Kind")),
        Column("way", tr("Change")),
        Column("field", tr("Field")),
        Column("before", tr("Before")),
        Column("after", tr("After")),
        *_columns_of_sets(reading),
    )
    rows = [row for change in records for row in _rows(reading, change)]
    return Table(tr("Changes"), columns, rows, wide=True)


def _rows(reading: Reading, change: RecordChange) -> Iterator[tuple[Cell, ...]]:
    kind = reading.tr(change.record.kind.label)
    named = (change.record.reference, change.name or None, kind, reading.tr(change.way.label))
    for field in change.fields:
        yield (*named, field.label, field.before or None, field.after or None, *_set(field.by or change.by))
    if not change.fields:
        yield (*named, None, None, None, *_set(change.by))


def verdicts_table(reading: Reading, verdicts: Iterable[VerdictChange]) -> Table:
    """Give a row for each transfer on which the verdict differs."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("record", tr("Transfer")),
        Column("before", tr("Before")),
        Column("verdict", tr("After")),
        Column("reasons", tr("Why")),
    )
    rows = [
        (
            change.record.reference,
            change.name or None,
            verdict_span(reading, change.before),
            verdict_span(reading, change.after),
            tuple(reasons(reading, change.record)) or None,
        )
        for change in verdicts
    ]
    return Table(tr("Verdicts"), columns, rows, wide=True)


def sets_table(reading: Reading, sets: Iterable[SetEntry], touched: Touched) -> Table:
    """Give a row for each change set: what was done at one time by one person for one reason."""
    tr = reading.tr
    counted = Counter(entry.number for changes in touched.values() for entry, _ in changes)
    columns = (
        *_columns_of_sets(reading),
        Column("action", tr("Action")),
        Column("records", tr("Records"), ColumnKind.NUMBER),
        Column("hash", tr("Hash")),
    )
    rows = [(*_set(entry), tr(entry.action.label), counted[entry.number], entry.hash) for entry in sets]
    return Table(tr("Change sets"), columns, rows, wide=True)


def _columns_of_sets(reading: Reading) -> tuple[Column, ...]:
    tr = reading.tr
    return (
        Column("set", tr("Change set"), ColumnKind.NUMBER),
        Column("on", tr("Changed on"), ColumnKind.DATE),
        Column("by", tr("Changed by")),
        Column("why", tr("Reason")),
    )


def _set(entry: SetEntry | None) -> tuple[Cell, ...]:
    if entry is None:
        return None, None, None, None
    return entry.number, entry.at.astimezone().date(), entry.author, entry.reason
