"""Records as tables for a workbook: one row per record, and a table for each linked list, so that nothing is left out.

The columns are read from the fields; no report names them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.fields import FieldSpec, Kind, ValueKind
from models.register import Record
from reports.document import Column, Table
from reports.document import Kind as ColumnKind
from reports.records.reading import Reading

_COLUMN_KINDS = {
    ValueKind.DAY: ColumnKind.DATE,
    ValueKind.COUNT: ColumnKind.NUMBER,
    ValueKind.COUNTRY: ColumnKind.COUNTRY,
}


def record_table(reading: Reading, kind: Kind, records: Iterable[Record], name: str = "") -> Table:
    """Give one row per record: every field, and every list as its short texts."""
    fields = [spec for spec in kind.fields.values() if spec.described.shown and spec.key != "reference"]
    lists = [spec for spec in kind.lists.values() if spec.described.shown]
    columns = (
        Column("reference", reading.tr("Reference"), ColumnKind.REFERENCE),
        *(_column(reading, spec) for spec in fields),
        *(Column(spec.key, reading.tr(spec.label)) for spec in lists),
    )
    rows = [
        (
            record.reference,
            *(reading.cell(spec, record[spec.key]) for spec in fields),
            *(reading.items(record, spec.key) or None for spec in lists),
        )
        for record in records
    ]
    return Table(name or reading.tr(kind.plural), columns, rows, wide=True)


def list_tables(reading: Reading, kind: Kind, records: Sequence[Record]) -> list[Table]:
    """Give a table for every list that any of the records has items in, one row per item."""
    tables = []
    for key, spec in kind.lists.items():
        if not spec.described.shown:
            continue
        rows = [
            (
                record.reference,
                _name(reading, record),
                *(reading.cell(item_spec, item[item_spec.key]) for item_spec in spec.fields.values()),
            )
            for record in records
            for item in record[key]
        ]
        if rows:
            columns = (
                Column("reference", reading.tr("Reference"), ColumnKind.REFERENCE),
                Column("record", reading.tr(kind.label)),
                *(_column(reading, item_spec) for item_spec in spec.fields.values()),
            )
            tables.append(Table(f"{reading.tr(kind.label)} {reading.tr(spec.label)}", columns, rows, wide=True))
    return tables


def linked_tables(reading: Reading, kind: Kind, records: Sequence[Record]) -> list[Table]:
    """Give the table of some records and the tables of their lists; nothing where there are none."""
    return [record_table(reading, kind, records), *list_tables(reading, kind, records)] if records else []


def _column(reading: Reading, spec: FieldSpec) -> Column:
    return Column(spec.key, reading.tr(spec.label), _COLUMN_KINDS.get(spec.value, ColumnKind.TEXT))


def _name(reading: Reading, record: Record) -> str:
    named = (reading.field(record, key) for key in record.kind.title)
    return (" → " if record.kind.key == "transfer" else ": ").join(text for text in named if text)
