"""What the records of a report point to, so that nothing linked is left out of a workbook or an annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.register import Record
from reports.document import Cell, Column, Section, Table
from reports.document import Kind as ColumnKind
from reports.records.reading import Reading

_FOLLOWED = ("party", "agreement", "assessment", "dossier", "measure", "document")
"""Kinds that are taken in when something points to them. Activities, engagements and transfers are the subject of a
report: one that serves several entities must not draw in those of the others."""


def linked_records(reading: Reading, records: Iterable[Record]) -> dict[str, list[Record]]:
    """Give, by kind, every record that these point to, directly or through another, in the order of references."""
    found: dict[str, set[str]] = {kind: set() for kind in _FOLLOWED}
    waiting = list(records)
    while waiting:
        for kind, id in _links(waiting.pop()):
            target = reading.linked(kind, id)
            if target is not None and id not in found[kind]:
                found[kind].add(id)
                waiting.append(target)
    return {kind: [r for id, r in reading.everything[kind].items() if id in ids] for kind, ids in found.items()}


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for listed, key, kind in record.kind.links:
        if kind in _FOLLOWED:
            items = record[listed] if listed else (record,)
            yield from ((kind, item[key]) for item in items if item[key])


def annexes(reading: Reading, agreements: list[Record], assessments: list[Record]) -> tuple[Section, ...]:
    """Give the agreements and assessments that the record names, for readers who want the documents behind it."""
    found = (_agreements(reading, agreements), _assessments(reading, assessments))
    return tuple(section for section in found if section)


def _agreements(reading: Reading, agreements: list[Record]) -> Section | None:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1),
        Column("name", tr("Agreement"), weight=4),
        Column("parties", tr("Parties"), weight=3),
        Column("signed", tr("Signed"), ColumnKind.DATE, 1.2),
        Column("expires", tr("Expires"), ColumnKind.DATE, 1.2),
    )
    rows = [
        (
            g.reference,
            g["name"],
            "; ".join(dict.fromkeys(reading.title(item["party"]) for item in g["parties"] if item["party"])),
            reading.cell(g.kind.fields["signed_on"], g["signed_on"]),
            reading.cell(g.kind.fields["expires_on"], g["expires_on"]),
        )
        for g in agreements
    ]
    return _annex(reading, tr("Agreements named in this document"), "agreements", columns, rows)


def _assessments(reading: Reading, assessments: list[Record]) -> Section | None:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1),
        Column("name", tr("Assessment"), weight=4),
        Column("country", tr("Country"), weight=1.6),
        Column("conclusion", tr("Conclusion"), weight=2.6),
        Column("assessed", tr("Assessed on"), ColumnKind.DATE, 1.3),
        Column("review", tr("Next review"), ColumnKind.DATE, 1.3),
    )
    rows = [
        (
            x.reference,
            x["name"],
            reading.country(x["country"]),
            reading.field(x, "conclusion"),
            reading.cell(x.kind.fields["assessed_on"], x["assessed_on"]),
            reading.cell(x.kind.fields["next_review"], x["next_review"]),
        )
        for x in assessments
    ]
    return _annex(reading, tr("Assessments named in this document"), "assessments", columns, rows)


def _annex(
    reading: Reading, title: str, anchor: str, columns: tuple[Column, ...], rows: Sequence[Sequence[Cell]]
) -> Section | None:
    if not rows:
        return None
    table = Table(anchor, columns, rows)
    return Section(title, (table,), anchor=anchor, breaks_page=True)
