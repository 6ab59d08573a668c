"""Checks on transfer impact assessments: made, complete, current, heeded (C-311/18; clauses 14 and 15)."""

from __future__ import annotations

from datetime import date

from models.law.access_countries import countries_below
from models.law.cases import PROCESSING, AssessmentCase
from models.law.check import check
from models.law.coverage import covered
from models.law.findings import Country, Found, Phrase, at, cannot_tell, problem
from models.law.policy import months_before
from models.law.protection import effective_measure
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import ART_46, FROM_SCHREMS_II
from models.law.verdict import is_no_transfer
from models.vocabulary import Conclusion, Fact, Mechanism, PartyKind, SccModule, Severity, Status
from resources.language import mark


def _due(ground: Ground) -> bool:
    rule = ground.case.law.mechanism(ground.mechanism)
    return rule is not None and rule.assessment_needed(ground.case.day) and covered(ground.case) != Fact.YES


@check(
    "I01",
    Severity.BREACH,
    "C-311/18; SCC clause 14(d)",
    title="No transfer impact assessment",
    remedy="Assess the law and practice of the country, and document the assessment.",
    about="ground",
    mechanisms=ART_46,
    since=FROM_SCHREMS_II,
)
def an_assessment_was_made(ground: Ground) -> Found | None:
    """Ask for the assessment behind any tool of Art. 46; a decision needs none.

    Under module 4 it is due only where the processor adds data of its own from the Union (clause 14, module 4).
    """
    case = ground.case
    if case.assessment is not None or case.row["assessment_absent"] == Fact.NO or not _due(ground):
        return None
    absent = case.fact("assessment_absent")
    known = case.row["assessment_absent"] == Fact.YES or case.confirmed_none("assessment")
    if ground.module == SccModule.MODULE_4:
        combined = case.fact("activity") if case.activity is None else at(case.activity, "data_combined")
        if combined.value == Fact.NO:
            return None
        if combined.value != Fact.YES:
            missing = (combined,) if known else (combined, case.fact("assessment"))
            return cannot_tell(missing, (ground.fact("mechanism"),))
    if known:
        return problem(
            "The transfer rests on {mechanism}, and no assessment was made.",
            (ground.fact("mechanism"), case.fact("assessment"), absent),
            mechanism=ground.mechanism,
        )
    return cannot_tell(
        (case.fact("assessment"),),
        (ground.fact("mechanism"), absent),
        message="The transfer rests on {mechanism}; whether an assessment was made is not recorded.",
        remedy="Link the assessment, or record that none was made.",
        mechanism=ground.mechanism,
    )


@check(
    "I02",
    Severity.GAP,
    "EDPB 01/2020, step 6",
    title="Assessment is due for review",
    remedy="Review the assessment, and record the day.",
    about="assessment",
    since=FROM_SCHREMS_II,
)
def the_assessment_is_recent(case: AssessmentCase) -> Found | None:
    """Compare its age with the policy, and its own day of review with the day; only while a transfer rests on it."""
    row = case.row
    made, review = row["assessed_on"], row["next_review"]
    overdue = bool(review) and review < case.iso
    old = bool(made) and made < months_before(case.day, case.policy.assessment_months) and not review
    if made and not overdue and not old:
        return None
    if row["conclusion"] == Conclusion.OPEN or not any(case.under_way(transfer) for transfer in case.transfers):
        return None
    if overdue:
        return problem("The review was due on {day}.", (case.fact("next_review"),), day=date.fromisoformat(review))
    if old:
        return problem("The assessment is of {day}.", (case.fact("assessed_on"),), day=date.fromisoformat(made))
    return cannot_tell((case.fact("assessed_on"),), (case.fact("next_review"),))


@check(
    "I03",
    Severity.GAP,
    "SCC clause 14(e), 14(f)",
    title="Law has changed since the assessment",
    remedy="Assess the change, and record the new day of the assessment.",
    about="assessment",
    since=FROM_SCHREMS_II,
)
def the_law_has_not_changed(case: AssessmentCase) -> Found | None:
    """Look for events in the dossiers of its countries, between the assessment and the day."""
    made = case.row["assessed_on"]
    if not made or case.row["status"] == Status.ENDED:
        return None
    codes = dict.fromkeys([case.row["country"], *(item["country"] for item in case.row["countries"])])
    dossiers = [] if case.dossier is None else [case.dossier]
    for code in codes:
        dossiers += case.reading.pointing("dossier", "country", code) if code else []
    for dossier in dossiers:
        for place, item in enumerate(dossier["events"]):
            if item["happened_on"] and made < item["happened_on"] <= case.iso:
                return problem(
                    "On {day}, after the assessment: {event}.",
                    (case.fact("assessed_on"), at(dossier, f"events[{place}].happened_on")),
                    day=date.fromisoformat(item["happened_on"]),
                    event=item["description"].rstrip(".") or Phrase(mark("an event without a description")),
                )
    return None


@check(
    "I04",
    Severity.BREACH,
    "SCC clauses 14(f), 16(b)",
    title="Transfer goes on although the assessment is negative",
    remedy="Suspend the transfer, or take measures that are effective and assess again.",
    about="ground",
    mechanisms=ART_46,
    since=FROM_SCHREMS_II,
)
def a_negative_assessment_is_heeded(ground: Ground) -> Found | None:
    """Refuse to go on after a negative conclusion, unless an effective measure was taken since."""
    assessment = ground.case.assessment
    if assessment is None or assessment["conclusion"] != Conclusion.NOT_EQUIVALENT or not _due(ground):
        return None
    if effective_measure(ground.case) is not None:
        return None
    return problem(
        "{assessment} concludes that protection is not equivalent, and the transfer is under way.",
        (ground.case.fact("assessment"), at(assessment, "conclusion")),
        assessment=assessment["name"],
    )


@check(
    "I07",
    Severity.GAP,
    "SCC clause 14(b)(i)",
    title="Assessment leaves out a country",
    remedy="Extend the assessment to every country in which the data can be reached.",
    since=FROM_SCHREMS_II,
)
def the_assessment_covers_the_chain(case: TransferCase) -> Found | None:
    """Compare the countries assessed with the destination, those of onward hops, and those of access down the chain."""
    assessment = case.assessment
    if assessment is None or is_no_transfer(case) or covered(case) == Fact.YES:
        return None
    if assessment["country"] is None and not assessment["countries"]:
        return cannot_tell((at(assessment, "country"),), (case.fact("assessment"),))
    assessed = {assessment["country"], *(item["country"] for item in assessment["countries"])}
    left_out = {code: where for code, where in countries_below(case).items() if code not in assessed}
    if not left_out:
        return None
    return problem(
        "{assessment} does not cover {countries}.",
        (at(assessment, "country"), *(at(record, path) for record, path in left_out.values())),
        assessment=assessment["name"],
        countries=tuple(Country(code) for code in left_out),
    )


@check(
    "I08",
    Severity.GAP,
    "28(1); CNIL TIA guide",
    title="Assessment of the processor was not reviewed",
    remedy="Review the assessment that the processor made, and record that.",
    since=FROM_SCHREMS_II,
)
def the_assessment_of_a_processor_is_reviewed(case: TransferCase) -> Found | None:
    """Ask for the controller's review where a processor outside the group exports: it stays responsible."""
    exporter = case.exporter
    if exporter is None or exporter["kind"] == PartyKind.GROUP_ENTITY or case.row["assessment_reviewed"] == Fact.YES:
        return None
    if case.assessment is None and case.row["assessment_absent"] != Fact.NO:
        return None
    if case.roles[0] not in PROCESSING or is_no_transfer(case) or covered(case) == Fact.YES:
        return None
    reviewed = case.fact("assessment_reviewed")
    if reviewed.value == Fact.UNKNOWN:
        return cannot_tell((reviewed,), (case.fact("exporter"), case.fact("assessment")))
    return problem(
        "{exporter} exports as {role}, and its assessment was not reviewed.",
        (reviewed, case.fact("exporter")),
        exporter=exporter["name"],
        role=case.roles[0],
    )


@check(
    "I09",
    Severity.GAP,
    "SCC clause 15.1(c)",
    title="No report on requests by authorities",
    remedy="Ask the importer for its report on requests for access, and record the day.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
    since=FROM_SCHREMS_II,
)
def the_importer_reports_on_requests(ground: Ground) -> Found | None:
    """Ask for the periodic report under modules 1 to 3, once the transfer has run for such a period."""
    case = ground.case
    if ground.module in (None, SccModule.MODULE_4) or not _due(ground):
        return None
    due = months_before(case.day, case.policy.access_report_months)
    if (case.row["access_reported_on"] or case.row["start"] or ground.contract_day or "") >= due:
        return None
    reported = case.fact("access_reported_on")
    if last := case.row["access_reported_on"]:
        return problem("The last report is of {day}.", (reported,), day=date.fromisoformat(last))
    if case.confirmed_none("access_reported_on"):
        return problem("The importer has never reported on requests.", (reported,))
    return cannot_tell((reported,), (ground.fact("mechanism"),))


@check(
    "I10",
    Severity.GAP,
    "5(2)",
    title="Assessment is not complete",
    remedy="Complete the assessment: author, approver, laws assessed, conclusion.",
    about="assessment",
    since=FROM_SCHREMS_II,
)
def the_assessment_is_complete(case: AssessmentCase) -> Found | None:
    """Ask for author, approver, the laws assessed (here or in a dossier) and a conclusion."""
    row = case.row
    if row["status"] == Status.ENDED:
        return None
    lacking = [case.fact(key) for key in ("author", "approver") if not row[key]]
    if not row["law"] and row["dossier"] is None:
        lacking.append(case.fact("law"))
    if row["conclusion"] == Conclusion.OPEN:
        lacking.append(case.fact("conclusion"))
    if not lacking:
        return None
    return problem(
        "{assessment} lacks: {fields}.",
        lacking,
        assessment=row["name"],
        fields=tuple(Phrase(row.kind.fields[fact.path].label) for fact in lacking),
    )


@check(
    "I10",
    Severity.GAP,
    "5(2)",
    title="Assessment is not on file",
    remedy="Link the assessment.",
    since=FROM_SCHREMS_II,
)
def the_assessment_is_on_file(case: TransferCase) -> Found | None:
    """Ask for the assessment where the register only says that there is one."""
    if case.row["assessment_absent"] != Fact.NO or case.assessment is not None or is_no_transfer(case):
        return None
    if covered(case) == Fact.YES:
        return None
    return cannot_tell((case.fact("assessment"),), (case.fact("assessment_absent"),))
