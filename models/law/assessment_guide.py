"""What helps to write a transfer impact assessment: its case, an earlier one, measures to think of, the next review.

The six steps are those of EDPB Recommendations 01/2020; what is read here is frozen, what is judged is left to the
checks.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.frozen import Record
from models.law.cases import AssessmentCase
from models.law.coverage import covered
from models.law.guidance import SupplementaryMeasure
from models.law.judgement import Judgement
from models.law.protection import importer_reads_the_data, kinds_of
from models.law.transfer_case import TransferCase
from models.vocabulary import Fact, MeasureKind, TransferKind, Verdict
from resources.language import mark

STEPS = (
    "1 Transfer",
    "2 Tool",
    "3 Law and practice",
    "4 Measures",
    "5 Procedure",
    "6 Conclusion",
)
"""The sections of the record of an assessment that are the six steps, in their order."""

CARRIED_OVER = ("circumstances", "tool", "law", "practice", "measures_note", "procedure")
"""The texts that an earlier assessment of the same importer and country can give."""

COMPARED = ("kind", "format", "keys_held_by", "frequency", "destination")
"""The facts of a transfer on which its risk turns (SCC clause 14(b)(i))."""

ONE_PERSON = mark("Author and approver are the same: let a second person approve it.")


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A transfer that rests on the assessment, with its verdict and whether the importer reads the data."""

    record: Record
    exporter: Record | None
    importer: Record | None
    verdict: Verdict | None
    readable: Fact
    by_decision: bool
    """Whether an adequacy decision carries it, so that no measure is asked for."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What stood otherwise when the earlier assessment was made: `key` of a field, or the data, then and now."""

    key: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A measure to think of: of the catalogue of the register, of the guidance of the EDPB, or of both."""

    name: str
    kind: MeasureKind | None
    guidance: SupplementaryMeasure | None
    catalogued: Record | None


@dataclass(frozen=True, slots=True)
class AssessmentGuide:
    """Everything that is shown beside the form of an assessment."""

    record: Record
    transfers: tuple[TransferFacts, ...]
    dossier: Record | None
    earlier: Record | None
    differences: tuple[Difference, ...]
    suggested: tuple[Suggested, ...]
    unhelped: tuple[SupplementaryMeasure, ...]
    """The use cases of this case for which the EDPB found no measure that helps."""
    next_review: str
    """The day that the policy proposes."""


def guide_to(judgement: Judgement, id: str) -> AssessmentGuide:
    """Read what an assessment is about and what helps to write it."""
    case = judgement.case("assessment", id)
    assert isinstance(case, AssessmentCase)
    transfers = tuple(_transfer(judgement, record) for record in case.transfers)
    earlier = _earlier(case)
    bare = [one for one in transfers if not one.by_decision]
    unhelped = tuple(_unhelped(judgement, bare))
    begun = case.row["assessed_on"] or judgement.day.isoformat()
    return AssessmentGuide(
        case.row,
        transfers,
        _dossier(case),
        earlier,
        tuple(_differences(case, earlier)) if earlier else (),
        tuple(_suggested(case, bare, judgement)) if bare or not transfers else (),
        unhelped,
        months_after(date.fromisoformat(begun), judgement.policy.assessment_months),
    )


def same_person(author: str, approver: str) -> bool:
    """Tell whether an assessment is approved by its own author."""
    return bool(author.strip()) and author.strip().casefold() == approver.strip().casefold()


def months_after(day: date, months: int) -> str:
    """Give the ISO day some months later; the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()


def _transfer(judgement: Judgement, record: Record) -> TransferFacts:
    case = judgement.case("transfer", record.id)
    assert isinstance(case, TransferCase)
    verdict, readable = judgement.verdict(record.id), importer_reads_the_data(case)[0]
    return TransferFacts(record, case.exporter, case.importer, verdict, readable, covered(case) == Fact.YES)


def _dossier(case: AssessmentCase) -> Record | None:
    """Give the dossier that is linked, else the one of the country."""
    if case.dossier is not None or case.row["country"] is None:
        return case.dossier
    return next(iter(case.reading.pointing("dossier", "country", case.row["country"])), None)


# An earlier assessment ----------------------------------------------------------------------------------------------


def _earlier(case: AssessmentCase) -> Record | None:
    """Give the latest assessment made before this one for the same country, of the same importer where there is one."""
    if case.row["country"] is None:
        return None
    own = case.row["assessed_on"] or "9999"
    before = [
        record
        for record in case.reading.pointing("assessment", "country", case.row["country"])
        if record.id != case.row.id and record["assessed_on"] and record["assessed_on"] < own
    ]
    importers = {record["importer"] for record in case.transfers}
    same = [record for record in before if importers & {row["importer"] for row in _resting(case, record)}]
    return max(same or before, key=lambda record: record["assessed_on"], default=None)


def _resting(case: AssessmentCase, assessment: Record) -> list[Record]:
    return case.reading.pointing("transfer", "assessment", assessment.id)


def _differences(case: AssessmentCase, earlier: Record) -> Iterator[Difference]:
    """Compare the transfers that rest on both, then the texts."""
    now, before = case.transfers, _resting(case, earlier)
    if now and before:
        for key in COMPARED:
            yield from _if_other(key, (row[key] for row in before), (row[key] for row in now))
        for key in ("data", "subjects"):
            yield from _if_other(key, _names(before, key), _names(now, key))
    for key in CARRIED_OVER:
        if case.row[key]:
            yield from _if_other(key, [earlier[key]], [case.row[key]])


def _if_other(key: str, before: Iterable[str | None], now: Iterable[str | None]) -> Iterator[Difference]:
    old, new = (tuple(sorted({text for text in texts if text})) for texts in (before, now))
    if old != new:
        yield Difference(key, old, new)


def _names(rows: Iterable[Record], key: str) -> Iterator[str]:
    return (item["name"] for row in rows for item in row[key])


# Measures -----------------------------------------------------------------------------------------------------------


def _unhelped(judgement: Judgement, transfers: Iterable[TransferFacts]) -> Iterator[SupplementaryMeasure]:
    """Give the use cases without an effective measure that these transfers are: the importer reads the data."""
    readable = [one.record for one in transfers if one.readable == Fact.YES]
    cases = {"7" if row["kind"] == TransferKind.REMOTE_ACCESS else "6" for row in readable}
    return (one for one in judgement.law.measures if one.effect == "not_effective" and one.use_case in cases)


def _suggested(case: AssessmentCase, transfers: list[TransferFacts], judgement: Judgement) -> Iterator[Suggested]:
    """Give the measures that can help: those of the catalogue first, then those of the guidance, technical ones first.

    What hides data from the importer is left out where it reads them anyway.
    """
    read = bool(transfers) and all(one.readable == Fact.YES for one in transfers)
    listed = {item["measure"] for item in case.row["measures"]}
    names = {item["description"].casefold() for item in case.row["measures"]}
    guidance = [one for one in judgement.law.measures if one.effect != "not_effective" and not (read and _hides(one))]
    by_name = {one.name.casefold(): one for one in guidance}
    for record in case.reading.all("measure"):
        name = record["name"].casefold()
        if record.id not in listed and name not in names:
            names.add(name)
            kind = MeasureKind(record["kind"]) if record["kind"] else None
            yield Suggested(record["name"], kind, by_name.get(name), record)
    for one in sorted(guidance, key=lambda one: (one.kind != MeasureKind.TECHNICAL, one.effect != "effective")):
        if one.name.casefold() not in names:
            yield Suggested(one.name, one.kind, one, None)


def _hides(measure: SupplementaryMeasure) -> bool:
    return measure.effect == "effective" and bool(kinds_of(measure.name) - {"split"})
