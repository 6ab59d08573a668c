"""Step 4 of a transfer impact assessment: the measures, how they stand, and where the EDPB found that none helps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from models.law.cases import Case
from models.law.coverage import covered
from models.law.guidance import SupplementaryMeasure
from models.law.protection import MeasureReliedOn, importer_reads_the_data, in_place
from models.law.transfer_case import TransferCase
from models.register import Record
from models.vocabulary import Fact, MeasureKind, TransferKind
from reports.document import Cell, Column, Span, Table, Text, quiet, toned
from reports.records.fact_words import fact_name
from reports.records.people import missing
from reports.records.reading import Reading

_USE_CASE = re.compile(r"use case (\d)")
_PROCESSOR, _REMOTE_ACCESS = "6", "7"
"""The use cases in which no effective technical measure was found."""


def measures(reading: Reading, assessment: Record, transfers: list[Record]) -> tuple[Text | Table, ...]:
    """Give what was considered, the measures required with their state, and the warnings of use cases 6 and 7."""
    lines: list[Text | Table] = []
    if assessment["measures_note"]:
        lines.append((quiet(reading.label(assessment, "measures_note") + "  "), assessment["measures_note"]))
    case = reading.judgement.case("assessment", assessment.id)
    label = reading.label(assessment, "measures")
    if relied := list(_required(reading, assessment)):
        lines += [quiet(label), _table(reading, case, relied)]
    else:
        lines.append((quiet(label + "  "), reading.confirmed(assessment, "measures") or missing(reading)))
    return (*lines, *(_warnings(reading, transfers) if reading.edition.verdicts else ()))


def _required(reading: Reading, assessment: Record) -> Iterator[MeasureReliedOn]:
    """Yield the measures required, as the edition shows them."""
    for place, item in enumerate(assessment["measures"]):
        yield MeasureReliedOn(assessment, f"measures[{place}]", item, reading.linked("measure", item["measure"]))


def _table(reading: Reading, case: Case, relied: list[MeasureReliedOn]) -> Table:
    tr = reading.tr
    columns = (
        Column("measure", tr("Measure"), weight=3.6),
        Column("kind", tr("Kind"), weight=1.7),
        Column("state", tr("State"), weight=2),
        Column("guidance", tr("What the EDPB says of it"), weight=3.6),
    )
    rows = [_row(reading, case, measure) for measure in relied]
    return Table("measures", columns, rows)


def _row(reading: Reading, case: Case, measure: MeasureReliedOn) -> tuple[Cell, ...]:
    catalogued = measure.catalogued
    kind = measure.item["kind"] or (catalogued["kind"] if catalogued else None)
    name: tuple[str | Span, ...] = (measure.name or missing(reading),)
    if catalogued is not None:
        said = ": ".join(text for text in (catalogued.reference, catalogued["description"]) if text)
        name = (*name, quiet(said))
    guidance = _guidance(reading, measure)
    told = tuple(reading.tr(text) for text in (guidance.good_for, guidance.limits) if text) if guidance else None
    return name, reading.term(MeasureKind, kind) or missing(reading), _state(reading, case, measure), told


def _state(reading: Reading, case: Case, measure: MeasureReliedOn) -> Cell:
    day = measure.item["implemented_on"] or (measure.catalogued["in_place_since"] if measure.catalogued else None)
    match in_place(case, measure):
        case Fact.YES if day:
            return toned(reading.tr("in place since {day}").format(day=reading.day(day)), "lawful")
        case Fact.YES:
            return toned(reading.tr("in place, day not recorded"), "lawful")
        case Fact.NO if day and day > case.iso and measure.item["implemented"] != Fact.NO:
            return toned(reading.tr("planned for {day}").format(day=reading.day(day)), "not_lawful")
        case Fact.NO:
            return toned(reading.tr("not in place"), "not_lawful")
        case _:
            return toned(reading.tr("not recorded"), "cannot_tell")


def _guidance(reading: Reading, measure: MeasureReliedOn) -> SupplementaryMeasure | None:
    """Give the measure of the law pack that is meant: by the use case that the catalogue names, else by its name."""
    entry = measure.catalogued["catalogue_entry"] if measure.catalogued else ""
    named = _USE_CASE.search(entry.lower())
    for one in reading.judgement.law.measures:
        if (named and one.use_case == named[1]) or measure.name in (one.name, reading.tr(one.name)):
            return one
    return None


def _warnings(reading: Reading, transfers: list[Record]) -> Iterator[Text]:
    """Say for which transfers the importer reads the data, and of which nobody recorded whether it does."""
    readable: dict[str, list[str]] = defaultdict(list)
    for transfer in transfers:
        case = reading.judgement.case("transfer", transfer.id)
        assert isinstance(case, TransferCase)
        if covered(case) == Fact.YES:
            continue
        answer, facts = importer_reads_the_data(case)
        if answer == Fact.YES:
            use_case = _REMOTE_ACCESS if transfer["kind"] == TransferKind.REMOTE_ACCESS else _PROCESSOR
            readable[use_case].append(transfer.reference)
        elif answer == Fact.UNKNOWN:
            named = ", ".join(fact_name(reading, fact, transfer.id) for fact in facts)
            said = reading.tr("Whether the importer can read the data of {transfer} cannot be told: {facts}.")
            yield said.format(transfer=transfer.reference, facts=named)
    for one in reading.judgement.law.measures:
        if one.effect == "not_effective" and one.use_case in readable:
            source = reading.tr("EDPB 01/2020, use case {number}").format(number=one.use_case)
            concerned = reading.tr("Transfers concerned: {references}.").format(
                references=", ".join(readable[one.use_case])
            )
            warning = toned(reading.tr("Warning"), "not_lawful")
            yield (warning, f"  {reading.tr(one.name)} ({source}). {reading.tr(one.limits)} {concerned}")
