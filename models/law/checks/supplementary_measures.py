"""Checks on the measures that an assessment rests on: in place, and of use (EDPB Recommendations 01/2020)."""

from __future__ import annotations

from models.law.cases import AssessmentCase
from models.law.check import check
from models.law.coverage import covered
from models.law.findings import Found, Phrase, cannot_tell, problem
from models.law.protection import HIDES_DATA, MeasureReliedOn, importer_reads_the_data, in_place, required, taken
from models.law.transfer_case import Ground
from models.law.transfer_instruments import ART_46, FROM_SCHREMS_II
from models.vocabulary import Conclusion, Fact, Severity, Status
from resources.language import mark


@check(
    "I05",
    Severity.BREACH,
    "EDPB 01/2020, steps 4 and 5",
    title="Measure on which the assessment rests is not in place",
    remedy="Put the measure in place, or suspend the transfer.",
    about="ground",
    mechanisms=ART_46,
    since=FROM_SCHREMS_II,
)
def measures_are_in_place(ground: Ground) -> Found | None:
    """Ask whether what makes the protection equivalent is there; whether that was noted at all is a gap there."""
    case = ground.case
    assessment = case.assessment
    if assessment is None or assessment["conclusion"] != Conclusion.WITH_MEASURES or not assessment["measures"]:
        return None
    if covered(case) == Fact.YES:
        return None
    for measure in required(case, assessment):
        if in_place(case, measure) == Fact.NO:
            return problem(
                "{assessment} rests on a measure that is not in place: {measure}.",
                (case.fact("assessment"), measure.fact("implemented"), measure.fact("implemented_on")),
                assessment=assessment["name"],
                measure=_named(measure),
            )
    return None


def _named(measure: MeasureReliedOn) -> str | Phrase:
    return measure.name or Phrase(mark("a measure without a name"))


@check(
    "I05",
    Severity.GAP,
    "EDPB 01/2020, steps 4 and 5",
    title="Required measures are not recorded as implemented",
    remedy="Record for each required measure that it is implemented, and since when.",
    about="assessment",
    since=FROM_SCHREMS_II,
)
def measures_are_dated(case: AssessmentCase) -> Found | None:
    """Ask for the day of each required measure, and for the measures where the conclusion rests on some."""
    row = case.row
    if row["conclusion"] not in (Conclusion.WITH_MEASURES, Conclusion.EQUIVALENT) or row["status"] == Status.ENDED:
        return None
    if not row["measures"]:
        if row["conclusion"] == Conclusion.EQUIVALENT:
            return None
        return cannot_tell((case.fact("measures"),), (case.fact("conclusion"),))
    open_ones = [
        measure
        for measure in required(case, row)
        if not measure.item["implemented_on"] and not (measure.catalogued and measure.catalogued["in_place_since"])
    ]
    if row["conclusion"] == Conclusion.WITH_MEASURES:
        open_ones = [measure for measure in open_ones if measure.item["implemented"] != Fact.NO]
    if not open_ones:
        return None
    return problem(
        "Not recorded as implemented, with the day: {measures}.",
        [measure.fact("implemented_on") for measure in open_ones],
        measures=tuple(_named(measure) for measure in open_ones),
    )


@check(
    "I06",
    Severity.BREACH,
    "EDPB 01/2020, use cases 6 and 7",
    title="Encryption or pseudonymisation that does not keep the importer out",
    remedy="Keep the keys in the EEA and send no clear text, or rely on something else.",
    about="ground",
    mechanisms=ART_46,
    since=FROM_SCHREMS_II,
)
def hidden_data_stay_hidden(ground: Ground) -> Found | None:
    """Ask whether the importer can read what encryption or pseudonymisation is to hide.

    A breach where the assessment concludes on this measure and no other technical one, else a gap.
    """
    case = ground.case
    assessment = case.assessment
    on_it = list(required(case, assessment)) if assessment is not None and assessment["measures"] else []
    relied = [measure for measure in (*on_it, *taken(case)) if measure.kinds & HIDES_DATA]
    if not relied or covered(case) == Fact.YES:
        return None
    answer, facts = importer_reads_the_data(case)
    if answer == Fact.NO:
        return None
    decisive = (
        assessment is not None
        and assessment["conclusion"] == Conclusion.WITH_MEASURES
        and any(measure.kinds & HIDES_DATA for measure in on_it)
        and not any("split" in measure.kinds for measure in on_it)
    )
    severity = Severity.BREACH if decisive else Severity.GAP
    named = tuple(dict.fromkeys(_named(measure) for measure in relied))
    read = [measure.fact("description") for measure in relied]
    if answer == Fact.UNKNOWN:
        return cannot_tell(facts, read, severity=severity)
    return problem(
        "The importer can read the data in spite of: {measures}.", (*facts, *read), severity=severity, measures=named
    )
