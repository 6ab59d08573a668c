"""What the law says of the register: verdicts and findings on the day, those that somebody accepted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from models.fields import KINDS
from models.law.findings import Finding
from models.law.judgement import CASES
from models.register import Record
from models.vocabulary import Outcome, Severity
from reports.document import Cell, Column, Document, Section, Span, Table, bold, quiet, toned
from reports.document import Kind as ColumnKind
from reports.records.fact_words import fact_line, fact_name
from reports.records.finding_tables import findings_table, verdicts_table
from reports.records.frame import frame
from reports.records.reading import Reading
from reports.records.scope import SCOPED
from reports.records.transfer_entries import transfers_of_entity
from reports.records.verdicts import verdict_counts
from resources.language import mark

SEVERITIES = {
    Severity.BREACH: mark("Breaches"),
    Severity.GAP: mark("Gaps"),
    Severity.ADVICE: mark("Advice"),
    Severity.INFO: mark("Information"),
}
"""The headings of the parts, the gravest first."""

_KINDS = ("transfer", *(kind for kind in CASES if kind != "transfer"))
_LONGEST_FACT = 160


def findings_report(reading: Reading) -> Document:
    """Build the report: counts first, then the open findings by severity and record, those accepted, and the notes."""
    tr = reading.tr
    found = _concerned(reading)
    still_open = [finding for finding in found if finding.open]
    sections = (
        Section(tr("Summary"), tuple(_summary(reading, found))),
        *(
            _severity_section(reading, tr(title), own)
            for severity, title in SEVERITIES.items()
            if (own := [finding for finding in still_open if finding.severity is severity])
        ),
        *_others(reading, found),
    )
    return frame(
        reading,
        tr("Findings"),
        tr("Art. 5(2), 24(1), 44 GDPR"),
        sections,
        [findings_table(reading, found), verdicts_table(reading, transfers_of_entity(reading))],
        "",
        ((tr("Law pack"), reading.pack.version),),
    )


def _concerned(reading: Reading) -> list[Finding]:
    """Give the findings about the entity and all that points to it, or all; by kind of record, then by reference."""
    found = list(reading.judgement.findings())
    if reading.entity is not None:
        ids = _around(reading, reading.entity.id)
        found = [finding for finding in found if finding.subject.id in ids]
    if not reading.scope.is_all:
        found = [one for one in found if one.subject.kind in SCOPED and one.subject.id in reading.all(one.subject.kind)]
    return sorted(found, key=lambda finding: _KINDS.index(finding.subject.kind))


def _around(reading: Reading, entity: str) -> set[str]:
    """Give the entity, the records that point to it, and the assessments of its transfers."""
    ids = {entity}
    for kind in CASES:
        if kind == "settings":
            continue
        for record in reading.all(kind).values():
            if any(
                _points(record, listed, key, entity) for listed, key, linked in record.kind.links if linked == "party"
            ):
                ids.add(record.id)
    assessed = (reading.linked("transfer", id) for id in tuple(ids))
    return ids | {transfer["assessment"] for transfer in assessed if transfer is not None}


def _points(record: Record, listed: str | None, key: str, entity: str) -> bool:
    return any(item[key] == entity for item in (record[listed] if listed else (record,)))


def _summary(reading: Reading, found: list[Finding]) -> Iterable[Table]:
    tr = reading.tr
    verdicts = verdict_counts(reading, transfers_of_entity(reading))
    yield Table(verdicts.name, verdicts.columns, verdicts.rows, tr("Transfers by verdict"))
    counted = Counter((f.severity, f.outcome, bool(f.waiver)) for f in found)
    columns = (
        Column("severity", tr("Severity"), weight=4),
        Column("problems", tr("Problems"), ColumnKind.NUMBER, 1),
        Column("cannot_tell", tr("Cannot tell"), ColumnKind.NUMBER, 1),
        Column("accepted", tr("Accepted"), ColumnKind.NUMBER, 1),
    )
    rows = [
        (
            tr(title),
            counted[severity, Outcome.PROBLEM, False],
            counted[severity, Outcome.CANNOT_TELL, False],
            counted[severity, Outcome.PROBLEM, True] + counted[severity, Outcome.CANNOT_TELL, True],
        )
        for severity, title in SEVERITIES.items()
    ]
    yield Table("severities", columns, rows, tr("Findings by severity"))


def _severity_section(reading: Reading, title: str, found: list[Finding]) -> Section:
    tables = [
        Table(
            f"{title}-{kind}", _columns(reading), [_row(reading, f) for f in own], reading.tr(KINDS[kind].plural), True
        )
        for kind, own in groupby(found, key=lambda finding: finding.subject.kind)
    ]
    return Section(title, tuple(tables), quiet=_counted(reading, found))


def _counted(reading: Reading, found: list[Finding]) -> str:
    records = len({finding.subject.id for finding in found})
    counts = ((reading.tr("Findings"), len(found)), (reading.tr("Records"), records))
    return " · ".join(reading.labelled(label, count) for label, count in counts)


def _others(reading: Reading, found: list[Finding]) -> Iterable[Section]:
    """Give the findings that somebody accepted, and the notes on what needs nothing."""
    accepted = [finding for finding in found if finding.waiver]
    if accepted:
        rows = [(*_row(reading, f)[:3], _acceptance(reading, f)) for f in accepted]
        columns = (*_columns(reading)[:3], Column("accepted", reading.tr("Accepted"), weight=4))
        table = Table("accepted", columns, rows, wide=True)
        yield Section(reading.tr("Accepted"), (table,), quiet=_counted(reading, accepted), anchor="accepted")
    notes = [finding for finding in found if finding.outcome is Outcome.NOTE]
    if notes:
        table = Table("notes", _columns(reading)[:4], [_row(reading, f)[:4] for f in notes], wide=True)
        yield Section(
            reading.tr("Notes on what needs nothing"), (table,), quiet=_counted(reading, notes), anchor="notes"
        )


def _columns(reading: Reading) -> tuple[Column, ...]:
    tr = reading.tr
    return (
        Column("record", tr("Record"), weight=2.6),
        Column("finding", tr("Finding"), weight=2.8),
        Column("message", tr("What was found"), weight=3.6),
        Column("facts", tr("Facts"), weight=3.2),
        Column("remedy", tr("What to do"), weight=3),
    )


def _row(reading: Reading, finding: Finding) -> tuple[Cell, ...]:
    subject, title = finding.subject, reading.tr(finding.title)
    message = finding.message.said(reading.language)
    source = f"{reading.article(finding.citation)} · {finding.check}"
    record = [bold(subject.reference), Span(reading.name(subject.kind, subject.id))]
    if finding.owner:
        record.append(quiet(reading.labelled(reading.tr("Owner"), finding.owner)))
    told = [bold(title), quiet(source)]
    if finding.safeguard is not None:
        told.append(quiet(reading.tr("Safeguard {number}").format(number=finding.safeguard + 1)))
    said = [toned(reading.term(Outcome, Outcome.CANNOT_TELL), "cannot_tell")] * (finding.outcome is Outcome.CANNOT_TELL)
    said += [Span(message)] if message != title else []
    return (
        tuple(record),
        tuple(told),
        tuple(said) or None,
        tuple(_facts(reading, finding)) or None,
        _remedy(reading, finding),
    )


def _facts(reading: Reading, finding: Finding) -> Iterable[Span]:
    """Give the facts that were read, then those that are missing, each place once."""
    absent = {fact.place for fact in finding.missing}
    for line in dict.fromkeys(
        _short(fact_line(reading, f, finding.subject.id)) for f in finding.facts if f.place not in absent
    ):
        yield quiet(line)
    for name in dict.fromkeys(fact_name(reading, fact, finding.subject.id) for fact in finding.missing):
        yield Span(reading.tr("Missing: {facts}").format(facts=name))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_FACT else text[: _LONGEST_FACT - 1] + "…"


def _remedy(reading: Reading, finding: Finding) -> str:
    return finding.remedy.said(reading.language)


def _acceptance(reading: Reading, finding: Finding) -> tuple[Span, ...]:
    """Say who accepted a finding, why, and until when."""
    waiver = reading.waivers[finding.waiver]
    said = reading.tr("{by}, until {day}").format(by=waiver["accepted_by"], day=reading.day(waiver["until"]))
    return Span(waiver["reason"]), quiet(said), quiet(waiver.reference)
