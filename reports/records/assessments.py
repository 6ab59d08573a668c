"""Transfer impact assessments in the six steps of EDPB Recommendations 01/2020, a chapter each.

An authority asks for them one by one (SCC clause 14(d)): each chapter stands by itself, with the transfers that rest
on it, the law and practice that were looked at, and how the measures stand today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.register import Record
from models.vocabulary import Conclusion
from reports.document import (
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Section,
    Table,
    Text,
    Tone,
    linked,
    quiet,
    toned,
)
from reports.document import Kind as ColumnKind
from reports.records.assessments_law import law_and_practice
from reports.records.assessments_measures import measures
from reports.records.chosen import chosen
from reports.records.frame import frame
from reports.records.people import missing
from reports.records.reading import Reading
from reports.records.transfer_entries import safeguard_lines, transfers_of_entity
from reports.records.verdicts import verdict_lines

_TONES: dict[str, Tone] = {
    Conclusion.EQUIVALENT: "lawful",
    Conclusion.WITH_MEASURES: "duties",
    Conclusion.NOT_EQUIVALENT: "not_lawful",
    Conclusion.OPEN: "cannot_tell",
}


def assessment_report(reading: Reading) -> Document:
    """Build the chapters, with an overview where there are several; the option `record` chooses one."""
    tr = reading.tr
    resting: dict[str, list[Record]] = defaultdict(list)
    for transfer in transfers_of_entity(reading):
        if transfer["assessment"]:
            resting[transfer["assessment"]].append(transfer)
    every = reading.all("assessment").values()
    found = chosen(reading, "assessment", (x for x in every if reading.entity is None or x.id in resting))
    overview = (_overview(reading, found, resting),) if len(found) > 1 else ()
    return frame(
        reading,
        tr("Transfer impact assessment"),
        tr("Art. 46 GDPR, SCC clause 14, EDPB Recommendations 01/2020"),
        (*overview, *(_chapter(reading, one, resting[one.id], bool(overview)) for one in found)),
        [],
        tr("No transfer impact assessment is recorded."),
    )


def _overview(reading: Reading, found: Iterable[Record], resting: dict[str, list[Record]]) -> Section:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1.1),
        Column("name", tr("Assessment"), weight=3.4),
        Column("country", tr("Country"), weight=1.6),
        Column("conclusion", tr("Conclusion"), weight=2.8),
        Column("transfers", tr("Transfers"), ColumnKind.NUMBER, 1.2),
        Column("review", tr("Next review"), ColumnKind.DATE, 1.4),
    )
    rows = [
        (
            linked(one.reference, one.reference),
            one["name"],
            reading.country(one["country"]) or missing(reading),
            toned(reading.field(one, "conclusion"), _TONES[one["conclusion"]]),
            len(resting[one.id]),
            reading.cell(one.kind.fields["next_review"], one["next_review"]),
        )
        for one in found
    ]
    return Section(tr("Overview"), (Table("assessments", columns, rows),))


def _chapter(reading: Reading, assessment: Record, transfers: list[Record], breaks_page: bool) -> Section:
    rows = (
        Entry("1", reading.tr("Transfers"), _transfers(reading, assessment, transfers)),
        Entry("2", reading.tr("Transfer tool"), _tool(reading, assessment, transfers)),
        Entry("3", reading.tr("Law and practice"), law_and_practice(reading, assessment)),
        Entry("4", reading.tr("Supplementary measures"), measures(reading, assessment, transfers)),
        Entry("5", reading.tr("Procedural steps"), (assessment["procedure"] or missing(reading),)),
        Entry("6", reading.tr("Conclusion and review"), tuple(_conclusion(reading, assessment))),
        *_open_points(reading, assessment),
    )
    said = (reading.country(assessment["country"]), reading.day(assessment["assessed_on"]), assessment["owner"])
    return Section(
        assessment["name"],
        (Entries(rows),),
        reference=assessment.reference,
        quiet=" · ".join(text for text in said if text),
        breaks_page=breaks_page,
    )


def _transfers(reading: Reading, assessment: Record, transfers: list[Record]) -> tuple[Text | Table, ...]:
    """Step 1: the countries, the circumstances of clause 14(b)(i), and the transfers with what bears on their risk."""
    tr = reading.tr
    codes = dict.fromkeys((assessment["country"], *(item["country"] for item in assessment["countries"])))
    countries = "; ".join(reading.country(code) for code in codes if code)
    lines: list[Text | Table] = [
        (quiet(tr("Countries") + "  "), countries or missing(reading)),
        (quiet(tr("Circumstances") + "  "), assessment["circumstances"] or missing(reading)),
    ]
    if not transfers:
        return (*lines, tr("No transfer of the register rests on this assessment."))
    columns = (
        Column("transfer", tr("Transfer"), ColumnKind.REFERENCE, 1.2),
        Column("parties", tr("Exporter and importer"), weight=3),
        Column("what", tr("For what, which data"), weight=3.2),
        Column("how", tr("How"), weight=2.6),
    )
    return (*lines, Table("transfers", columns, [_row(reading, transfer) for transfer in transfers]))


def _row(reading: Reading, transfer: Record) -> tuple[Cell, ...]:
    served = reading.title(transfer["activity"]) or transfer["purpose"] or missing(reading)
    data = "; ".join(reading.items(transfer, "data"))
    return (
        transfer.reference,
        (
            reading.title(transfer["exporter"]) or missing(reading),
            "→ " + (reading.title(transfer["importer"]) or reading.tr("not recorded")),
            quiet(reading.country(transfer["destination"]) or reading.tr("not recorded")),
        ),
        (served, quiet(reading.labelled(reading.tr("Personal data"), data or reading.tr("not recorded")))),
        (
            ", ".join(_circumstances(reading, transfer)),
            quiet(reading.period(transfer["start"], transfer["end"])),
        ),
    )


def _circumstances(reading: Reading, transfer: Record) -> Iterator[str]:
    """Word how the data go: what speaks for itself without its label, what is not recorded with it."""
    for key in ("kind", "frequency", "format", "keys_held_by"):
        if transfer[key] in (None, "unknown"):
            yield reading.labelled(reading.label(transfer, key), reading.tr("not recorded"))
        else:
            said = reading.field(transfer, key)
            yield reading.labelled(reading.label(transfer, key), said) if key == "keys_held_by" else said


def _tool(reading: Reading, assessment: Record, transfers: list[Record]) -> tuple[Text | Table, ...]:
    """Step 2: the tool as the assessment names it, and as each transfer records it, with the verdict of the day."""
    tr = reading.tr
    said: Text = assessment["tool"] or missing(reading)
    if not transfers:
        return (said,)
    columns = (
        Column("transfer", tr("Transfer"), ColumnKind.REFERENCE, 1.2),
        Column("safeguards", tr("Safeguards"), weight=4.4),
        Column("verdict", tr("Verdict"), weight=4.4),
    )
    rows = [
        (t.reference, tuple(safeguard_lines(reading, t)) or missing(reading), verdict_lines(reading, t))
        for t in transfers
    ]
    return said, Table("tools", columns, rows)


def _conclusion(reading: Reading, assessment: Record) -> list[Text]:
    """Step 6: the conclusion with its reasons, who made and who approved it, and when it is looked at again."""
    conclusion = toned(reading.field(assessment, "conclusion"), _TONES[assessment["conclusion"]])
    reasons = assessment["conclusion_note"] or missing(reading)
    lines: list[Text] = [(conclusion,), (quiet(reading.label(assessment, "conclusion_note") + "  "), reasons)]
    for who, when in (("author", "assessed_on"), ("approver", "approved_on")):
        day = reading.day(assessment[when]) or reading.tr("day not recorded")
        lines.append((quiet(reading.label(assessment, who) + "  "), assessment[who] or missing(reading), f", {day}"))
    label, review = reading.label(assessment, "next_review") + "  ", reading.day(assessment["next_review"])
    if review and assessment["next_review"] < reading.as_of.isoformat():
        lines.append((quiet(label), toned(reading.tr("{day}, overdue").format(day=review), "not_lawful")))
    else:
        lines.append((quiet(label), review or missing(reading)))
    return lines


def _open_points(reading: Reading, assessment: Record) -> tuple[Entry, ...]:
    """Give what the checks on the assessment itself find, for those who keep the register."""
    if not reading.edition.verdicts:
        return ()
    if not reading.edition.verdicts:
        return ()
    findings = [finding for finding in reading.judgement.findings_of(assessment.id) if finding.open]
    lines = tuple(
        f"{finding.message.said(reading.language)} {finding.remedy.said(reading.language)}"
        f" ({reading.article(finding.citation)}, {finding.check})"
        for finding in findings
    )
    return (Entry("", reading.tr("Open points"), lines),) if lines else ()
