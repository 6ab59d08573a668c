"""Findings and verdicts as sheets of a workbook: one row each, to sort, filter and hand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.law.findings import Finding
from models.register import Record
from models.vocabulary import Outcome, Severity, Verdict
from reports.document import Cell, Column, Table
from reports.document import Kind as ColumnKind
from reports.records.fact_words import fact_line, fact_name
from reports.records.reading import Reading
from reports.records.verdicts import reasons, verdict_span


def findings_table(reading: Reading, findings: Sequence[Finding]) -> Table:
    """Give a row for each finding, notes and accepted ones included."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("record", tr("Record")),
        Column("severity", tr("Severity")),
        Column("outcome", tr("Outcome")),
        Column("check", tr("Check")),
        Column("title", tr("Finding")),
        Column("citation", tr("Source in law")),
        Column("message", tr("What was found")),
        Column("facts", tr("Facts")),
        Column("missing", tr("Missing")),
        Column("remedy", tr("What to do")),
        Column("safeguard", tr("Safeguard"), ColumnKind.NUMBER),
        Column("owner", tr("Owner")),
        Column("waiver", tr("Waiver"), ColumnKind.REFERENCE),
        Column("reason", tr("Reason")),
        Column("accepted_by", tr("Accepted by")),
        Column("until", tr("Until"), ColumnKind.DATE),
    )
    return Table(tr("Findings"), columns, [_finding(reading, finding) for finding in findings], wide=True)


def _finding(reading: Reading, finding: Finding) -> tuple[Cell, ...]:
    subject, language = finding.subject, reading.language
    return (
        subject.reference,
        reading.name(subject.kind, subject.id) or None,
        reading.term(Severity, finding.severity),
        reading.term(Outcome, finding.outcome),
        finding.check,
        reading.tr(finding.title),
        reading.article(finding.citation),
        finding.message.said(language),
        tuple(dict.fromkeys(fact_line(reading, fact, subject.id) for fact in finding.facts)) or None,
        tuple(dict.fromkeys(fact_name(reading, fact, subject.id) for fact in finding.missing)) or None,
        finding.remedy.said(language),
        None if finding.safeguard is None else finding.safeguard + 1,
        finding.owner or None,
        *_acceptance(reading, finding),
    )


def _acceptance(reading: Reading, finding: Finding) -> tuple[Cell, ...]:
    if not finding.waiver:
        return None, None, None, None
    waiver = reading.waivers[finding.waiver]
    until = reading.cell(waiver.kind.fields["until"], waiver["until"])
    return waiver.reference, waiver["reason"], waiver["accepted_by"], until


def verdicts_table(reading: Reading, transfers: Iterable[Record]) -> Table:
    """Give a row for each transfer: its verdict, the gravest of it and what is onward of it, and why."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE),
        Column("exporter", tr("Exporter")),
        Column("importer", tr("Importer")),
        Column("destination", tr("Destination"), ColumnKind.COUNTRY),
        Column("verdict", tr("Verdict")),
        Column("weakest", tr("With onward transfers")),
        Column("reasons", tr("Why")),
    )
    return Table(tr("Verdicts"), columns, [_verdict(reading, transfer) for transfer in transfers], wide=True)


def _verdict(reading: Reading, transfer: Record) -> tuple[Cell, ...]:
    verdict = reading.judgement.verdict(transfer.id)
    return (
        transfer.reference,
        reading.title(transfer["exporter"]) or None,
        reading.title(transfer["importer"]) or None,
        reading.country(transfer["destination"]) or None,
        verdict_span(reading, verdict),
        reading.term(Verdict, reading.judgement.weakest(transfer.id)) or None,
        tuple(reasons(reading, transfer)) or None,
    )
