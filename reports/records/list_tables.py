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
    """Give one row per record: every field, and every list as its short texts."""
    fields = [spec for spec in kind.fields.values() if spec.described.shown and spec.key != "reference"]
    lists = [spec for spec in kind.lists.values() if spec.described.shown and spec.key != "confirmations"]
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
    return Table(reading.tr(kind.plural), columns, rows, wide=True)


def list_tables(reading: Reading, kind: Kind, records: Sequence[Record]) -> list[Table]:
    """Give a table for every list that any of the records has items in, one row per item.

    Its name begins with the letter of the references ("T Safeguards"), as several kinds have a list of that name.
    """
    tables = []
    for key, spec in kind.lists.items():
        if not spec.described.shown:
            continue
        rows = [
            (record.reference, _name(reading, record), *_cells(reading, record, key, item))
            for record in records
            for item in record[key]
        ]
        if rows:
            columns = (
                Column("reference", reading.tr("Reference"), ColumnKind.REFERENCE),
                Column("record", reading.tr(kind.label)),
                *(_column(reading, item_spec) for item_spec in spec.fields.values()),
            )
            label = reading.tr(spec.label)
            title = f"{reading.tr(kind.plural)}: {label}"
            tables.append(Table(f"{kind.prefix} {label}", columns, rows, title, wide=True))
    return tables


def _cells(reading: Reading, record: Record, key: str, item: Any) -> list[Cell]:
    specs = record.kind.lists[key].fields.values()
    cells: list[Cell] = [reading.cell(spec, item[spec.key]) for spec in specs]
    if key == "confirmations" and (item["about"] in record.kind.fields or item["about"] in record.kind.lists):
        cells[0] = reading.label(record, item["about"])
    return cells


def _column(reading: Reading, spec: FieldSpec) -> Column:
    return Column(spec.key, reading.tr(spec.label), _COLUMN_KINDS.get(spec.value, ColumnKind.TEXT))


def _name(reading: Reading, record: Record) -> str:
    named = (reading.field(record, key) for key in record.kind.title)
    return (" → " if record.kind.key == "transfer" else ": ").join(text for text in named if text)
