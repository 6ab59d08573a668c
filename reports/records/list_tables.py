"""Records as tables for a workbook: one row per record, and a table for each linked list, so that nothing is left out.

The columns are read from the fields; no report names them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.fields import KINDS, FieldSpec, Kind, ValueKind
from models.register import Record
from reports.document import Cell, Column, Table
from reports.document import Kind as ColumnKind
from reports.records.linked_records import linked_records
from reports.records.reading import Reading
from reports.records.verdicts import reasons, verdict_span

_COLUMN_KINDS = {
    ValueKind.DAY: ColumnKind.DATE,
    ValueKind.COUNT: ColumnKind.NUMBER,
    ValueKind.COUNTRY: ColumnKind.COUNTRY,
}


def workbook_tables(reading: Reading, first: str, **subjects: list[Record]) -> list[Table]:
    """Give the sheets of a workbook: the kind `first`, the other subjects, then all that these point to.

    Every kind comes with its lists; a kind without records has no sheet, except the first.
    """
    linked = linked_records(reading, (record for records in subjects.values() for record in records))
    tables = [record_table(reading, KINDS[first], subjects[first])]
    tables += list_tables(reading, KINDS[first], subjects[first])
    for kind, records in {**subjects, **linked}.items():
        if kind != first and records:
            tables += [record_table(reading, KINDS[kind], records), *list_tables(reading, KINDS[kind], records)]
    return tables


def record_table(reading: Reading, kind: Kind, records: Sequence[Record]) -> Table:
    """Give one row per record: every field, every list as its short texts, and the verdict on a transfer."""
    fields = [spec for spec in reading.fields(kind) if spec.key != "reference"]
    lists = [spec for spec in reading.lists(kind) if spec.key != "confirmations"]
    columns = (
        Column("reference", reading.tr("Reference"), ColumnKind.REFERENCE),
        *_verdict_columns(reading, kind),
        *(_column(reading, spec) for spec in fields),
        *(Column(spec.key, reading.tr(spec.label)) for spec in lists),
    )
    rows = [
        (
            record.reference,
            *_verdict(reading, record),
            *(reading.cell(spec, record[spec.key]) for spec in fields),
            *(reading.items(record, spec.key) or None for spec in lists),
        )
        for record in records
    ]
    return Table(reading.tr(kind.plural), columns, rows, wide=True)


def _verdict_columns(reading: Reading, kind: Kind) -> tuple[Column, ...]:
    if kind.key != "transfer":
        return ()
    return Column("verdict", reading.tr("Verdict")), Column("reasons", reading.tr("Why"))


def _verdict(reading: Reading, record: Record) -> tuple[Cell, ...]:
    if record.kind.key != "transfer":
        return ()
    verdict = reading.judgement.verdict(record.id)
    return verdict_span(reading, verdict), tuple(reasons(reading, record)) or None


def list_tables(reading: Reading, kind: Kind, records: Sequence[Record]) -> list[Table]:
    """Give a table for every list that any of the records has items in, one row per item.

    Its name begins with the letter of the references ("T Safeguards"), as several kinds have a list of that name.
    """
    tables = []
    for spec in reading.lists(kind):
        shown = reading.item_fields(kind, spec)
        rows = [
            (record.reference, reading.name(kind.key, record.id), *_cells(reading, record, spec.key, shown, item))
            for record in records
            for item in record[spec.key]
        ]
        if rows:
            columns = (
                Column("reference", reading.tr("Reference"), ColumnKind.REFERENCE),
                Column("record", reading.tr(kind.label)),
                *(_column(reading, item_spec) for item_spec in shown),
            )
            label = reading.tr(spec.label)
            title = reading.labelled(reading.tr(kind.plural), label)
            tables.append(Table(f"{kind.prefix} {label}", columns, rows, title, wide=True))
    return tables


def _cells(reading: Reading, record: Record, key: str, specs: Sequence[FieldSpec], item: Any) -> list[Cell]:
    cells: list[Cell] = [reading.cell(spec, item[spec.key]) for spec in specs]
    if key == "confirmations" and (item["about"] in record.kind.fields or item["about"] in record.kind.lists):
        cells[0] = reading.label(record, item["about"])
    return cells


def _column(reading: Reading, spec: FieldSpec) -> Column:
    return Column(spec.key, reading.tr(spec.label), _COLUMN_KINDS.get(spec.value, ColumnKind.TEXT))
