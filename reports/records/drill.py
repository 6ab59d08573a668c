"""The work plan of a drill: what falls when a decision, a mechanism or a listing is gone, and what to do about it.

It is made before anything has happened, so it says on every page that it is a drill, and leaves the columns free in
which an office writes who does what by when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.law.drill import Concerned, Drill, drill
from models.law.work_plan import owner_of, work_plan
from reports.document import Cell, Column, Document, Paragraph, Section, Span, Table, Text, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.drill_tables import PARTS, drill_tables, linked_tables, part_of, subjects_of
from reports.records.frame import frame
from reports.records.people import missing
from reports.records.reading import Reading
from reports.records.transfer_entries import transfers_of_entity
from reports.records.verdicts import ground_line, verdict_span
from resources.language import mark

COUNTS = {
    "concerned": mark("Transfers that rest on it"),
    "fallen": mark("Transfers that fall"),
    "cannot_tell": mark("Of these, nobody can tell whether another ground holds"),
    "on_fallback": mark("Transfers that stand on a fallback"),
    "activities": mark("Activities that lose a transfer"),
    "engagements": mark("Engagements that lose a transfer"),
    "notices": mark("Privacy notices to change"),
    "data_subjects": mark("Categories of data subjects whose data can no longer go"),
}


def drill_report(reading: Reading) -> Document:
    """Build the work plan for the option `without`; raises `models.law.without.UnknownLaw`."""
    tr = reading.tr
    result = _of_entity(reading, drill(reading.judgement, reading.options["without"], reading.judging))
    title = result.taken[0].said(reading.language)
    sections = (
        Section(tr("Summary"), (Paragraph(_supposition(reading, title)), _counts(reading, result))),
        *_plans(reading, result),
        *(Section(table.title, (replace(table, title=""),)) for table in linked_tables(reading, result)),
        *_subjects(reading, result),
    )
    return frame(
        reading,
        tr("Drill and work plan"),
        tr("Without: {what}").format(what=title),
        sections,
        drill_tables(reading, result),
        "",
        tuple(_taken(reading, result)),
    )


def _of_entity(reading: Reading, result: Drill) -> Drill:
    """Leave only the transfers of the entity that the report is about."""
    wanted = {transfer.id for transfer in transfers_of_entity(reading)}
    return replace(result, concerned=tuple(one for one in result.concerned if one.transfer.id in wanted))


def _taken(reading: Reading, result: Drill) -> Iterator[tuple[str, Text]]:
    tr, names = reading.tr, [sentence.said(reading.language) for sentence in result.taken]
    yield tr("Taken away"), names[0]
    if names[1:]:
        yield tr("Falls with it"), "; ".join(names[1:])
    yield tr("Supposed from"), reading.day(result.on.isoformat())
    yield tr("Law pack"), reading.pack.version


def _supposition(reading: Reading, title: str) -> Text:
    said = reading.tr(
        "This is a drill. It supposes that on {day} this is no longer there: {what}. Nothing else changes."
    )
    return said.format(day=reading.day(reading.as_of.isoformat()), what=title)


def _counts(reading: Reading, result: Drill) -> Table:
    counts = result.counts()
    columns = (
        Column("what", reading.tr("What"), weight=4),
        Column("number", reading.tr("Number"), ColumnKind.NUMBER, 1),
    )
    return Table("counts", columns, [(reading.tr(label), counts[key]) for key, label in COUNTS.items()])


def _plans(reading: Reading, result: Drill) -> Iterator[Section]:
    tr = reading.tr
    columns = (
        Column("transfer", tr("Transfer"), weight=2.7),
        Column("for", tr("For"), weight=2.3),
        Column("ground", tr("Before and after"), weight=2.7),
        Column("steps", tr("What to do"), weight=5.2),
        Column("owner", tr("Owner"), weight=1.5),
        Column("by", tr("By whom"), weight=1.4),
        Column("until", tr("Until"), weight=1.2),
    )
    for part, title in PARTS.items():
        found = [one for one in result.concerned if part_of(one) == part]
        if found:
            rows = [_row(reading, result, one) for one in found]
            said = reading.labelled(tr("Transfers"), len(found))
            yield Section(tr(title), (Table(part, columns, rows, wide=True),), quiet=said, anchor=part)


def _row(reading: Reading, result: Drill, one: Concerned) -> tuple[Cell, ...]:
    transfer, tr = one.transfer, reading.tr
    subjects = ", ".join(subjects_of(reading, transfer))
    served = reading.title(transfer["activity"]) or transfer["purpose"]
    return (
        (
            bold(transfer.reference),
            Span(reading.title(transfer["exporter"]) or tr("Exporter not recorded")),
            Span("→ " + (reading.title(transfer["importer"]) or tr("Importer not recorded"))),
            quiet(reading.country(transfer["destination"]) or tr("Destination not recorded")),
        ),
        (
            Span(served) if served else missing(reading),
            *((quiet(reading.labelled(tr("Data subjects"), subjects)),) if subjects else ()),
        ),
        tuple(_before_and_after(reading, one)),
        tuple(_numbered_steps(reading, result, one)),
        owner_of(result, transfer) or None,
        None,
        None,
    )


def _before_and_after(reading: Reading, one: Concerned) -> Iterator[Span]:
    yield verdict_span(reading, one.before)
    if one.lost is not None:
        yield quiet(ground_line(reading, one.lost))
    yield verdict_span(reading, one.after)
    fallback = ground_line(reading, one.fallback) if one.fallback is not None else reading.tr("no fallback that holds")
    yield quiet(fallback)


def _numbered_steps(reading: Reading, result: Drill, one: Concerned) -> Iterator[str]:
    for number, step in enumerate(work_plan(result, one), 1):
        said = step.said.said(reading.language).removesuffix(".")
        source = f" ({reading.article(step.citation)})" if step.citation else ""
        yield f"{number}. {said}{source}."


def _subjects(reading: Reading, result: Drill) -> Iterator[Section]:
    if result.subjects:
        said = reading.tr("Categories of data subjects whose data can no longer go")
        yield Section(said, (Paragraph("; ".join(result.subjects)),))
