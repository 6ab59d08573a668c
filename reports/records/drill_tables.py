"""A drill as sheets of a workbook: one row per step of the plan, one per transfer, and all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable

from models.law.drill import Concerned, Drill
from models.law.work_plan import owner_of, work_plan
from models.register import Record
from models.vocabulary import Role
from reports.document import Cell, Column, Table
from reports.document import Kind as ColumnKind
from reports.records.reading import Reading
from reports.records.verdicts import ground_line, verdict_span
from resources.language import mark

PARTS = {
    "fall": mark("Transfers that fall"),
    "untold": mark("Transfers of which it cannot be told whether they stand"),
    "fallback": mark("Transfers that stand on a fallback"),
}
"""The parts of the plan, the gravest first."""

_ANSWERS = {
    "fall": mark("Falls"),
    "untold": mark("Cannot tell"),
    "fallback": mark("Stands on a fallback"),
}


def part_of(one: Concerned) -> str:
    """Give in which of the `PARTS` a transfer stands."""
    return "untold" if one.untold else "fall" if one.fallen else "fallback"


def subjects_of(reading: Reading, transfer: Record) -> list[str]:
    """Give the categories of data subjects of a transfer: its own, else those of its activity."""
    activity = reading.linked("activity", transfer["activity"])
    own = transfer["subjects"] or (activity["subjects"] if activity else ())
    return [item["name"] for item in own]


def drill_tables(reading: Reading, result: Drill) -> list[Table]:
    """Give the plan, the transfers, and the notices, engagements and activities concerned; empty ones are left out."""
    return [_plan(reading, result), _transfers(reading, result), *linked_tables(reading, result)]


def linked_tables(reading: Reading, result: Drill) -> list[Table]:
    """Give the privacy notices to change, and the engagements and activities that lose a transfer."""
    tables = (_notices(reading, result), _engagements(reading, result), _activities(reading, result))
    return [table for table in tables if table.rows]


def _to_fill_in(reading: Reading) -> tuple[Column, ...]:
    tr = reading.tr
    return (
        Column("owner", tr("Owner")),
        Column("by", tr("By whom")),
        Column("until", tr("Until"), ColumnKind.DATE),
    )


def _plan(reading: Reading, result: Drill) -> Table:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("exporter", tr("Exporter")),
        Column("importer", tr("Importer")),
        Column("answer", tr("Without it")),
        Column("number", tr("No."), ColumnKind.NUMBER),
        Column("step", tr("What to do")),
        Column("citation", tr("Source in law")),
        *_to_fill_in(reading),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in result.concerned:
        ends = (reading.title(one.transfer["exporter"]) or None, reading.title(one.transfer["importer"]) or None)
        owner = owner_of(result, one.transfer) or None
        for number, step in enumerate(work_plan(result, one), 1):
            said, source = step.said.said(reading.language), reading.article(step.citation) or None
            answer = tr(_ANSWERS[part_of(one)])
            rows.append((one.transfer.reference, *ends, answer, number, said, source, owner, None, None))
    return Table(tr("Work plan"), columns, rows, wide=True)


def _transfers(reading: Reading, result: Drill) -> Table:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("exporter", tr("Exporter")),
        Column("importer", tr("Importer")),
        Column("destination", tr("Destination"), ColumnKind.COUNTRY),
        Column("activity", tr("Activity")),
        Column("subjects", tr("Data subjects")),
        Column("answer", tr("Without it")),
        Column("before", tr("Verdict before")),
        Column("after", tr("Verdict after")),
        Column("lost", tr("Ground that is lost")),
        Column("fallback", tr("Fallback")),
    )
    return Table(tr("Transfers"), columns, [_transfer(reading, one) for one in result.concerned], wide=True)


def _transfer(reading: Reading, one: Concerned) -> tuple[Cell, ...]:
    transfer = one.transfer
    return (
        transfer.reference,
        reading.title(transfer["exporter"]) or None,
        reading.title(transfer["importer"]) or None,
        reading.country(transfer["destination"]) or None,
        reading.title(transfer["activity"]) or None,
        tuple(subjects_of(reading, transfer)) or None,
        reading.tr(_ANSWERS[part_of(one)]),
        verdict_span(reading, one.before),
        verdict_span(reading, one.after),
        ground_line(reading, one.lost) if one.lost is not None else None,
        ground_line(reading, one.fallback) if one.fallback is not None else None,
    )


def _notices(reading: Reading, result: Drill) -> Table:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("activity", tr("Activity")),
        Column("notice", tr("Privacy notice")),
        *_to_fill_in(reading),
    )
    rows = [
        (activity.reference, activity["name"], notice, _owner(activity), None, None)
        for activity, notice in result.notices
    ]
    return Table(tr("Privacy notices"), columns, rows, tr("Privacy notices to change"))


def _engagements(reading: Reading, result: Drill) -> Table:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("engaging", tr("Engaging party")),
        Column("engaged", tr("Engaged party")),
        Column("role", tr("Role")),
        Column("service", tr("Service")),
        Column("transfers", tr("Transfers"), ColumnKind.REFERENCE),
    )
    rows = [
        (
            engagement.reference,
            reading.title(engagement["engaging"]) or None,
            reading.title(engagement["engaged"]) or None,
            reading.term(Role, engagement["role"]),
            engagement["service"] or None,
            _fallen_of(result, "engagement", engagement),
        )
        for engagement in result.engagements
    ]
    return Table(tr("Engagements"), columns, rows, tr("Engagements that lose a transfer"))


def _activities(reading: Reading, result: Drill) -> Table:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("activity", tr("Activity")),
        Column("controller", tr("Controller")),
        Column("owner", tr("Owner")),
        Column("transfers", tr("Transfers"), ColumnKind.REFERENCE),
    )
    rows = [
        (
            activity.reference,
            activity["name"],
            reading.title(activity["controller"]) or None,
            _owner(activity),
            _fallen_of(result, "activity", activity),
        )
        for activity in result.activities
    ]
    return Table(tr("Activities"), columns, rows, tr("Activities that lose a transfer"))


def _fallen_of(result: Drill, key: str, record: Record) -> tuple[str, ...]:
    return tuple(one.transfer.reference for one in result.fallen if one.transfer[key] == record.id)


def _owner(activity: Record) -> Cell:
    owners: Iterable[str] = (activity["owner"], activity["process_owner"])
    return next((owner for owner in owners if owner), None)
