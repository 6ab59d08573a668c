"""Checks on adequacy decisions: that there is one on the day, and that it covers these data (Art. 45)."""

from __future__ import annotations

from collections.abc import Sequence

from models.law.adequacy import AdequacyDecision
from models.law.check import check
from models.law.coverage import conditions, place_read
from models.law.findings import Country, Found, Phrase, cannot_tell, name_of, problem
from models.law.transfer_case import BY_DECISION, Ground
from models.vocabulary import Fact, Severity

DIRECTIVE = "Directive 95/46/EC, Art. 25(6)"

CONDITIONS = frozenset(
    {
        "pipeda",
        "business_operator",
        "automated_within_1967_lines",
        "pipa",
        "lgpd",
        "danish_state_authority",
        "immigration_control",
    }
)
"""The conditions that have a check of their own; those of a pack that came later are judged by A01."""


@check(
    "A01",
    Severity.BREACH,
    "45",
    title="No adequacy decision covers the transfer",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses, or stop it.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def a_decision_covers_the_place(ground: Ground) -> Found | None:
    """Ask for a decision for the country under the law of the exporter; one that ended is A02."""
    case = ground.case
    if ground.decision is not None:
        return _other_conditions(ground, ground.decision)
    if case.destination is None or case.to_organisation or _ended(ground) is not None:
        return None
    facts = (ground.fact("mechanism"), place_read(case))
    later = [decision for decision in _meant(ground) if decision.since > case.day]
    if later:
        first = min(later, key=lambda decision: decision.since)
        return problem(
            "{decision} for {place} can be relied on from {day} only.",
            facts,
            decision=first.decision,
            place=Country(case.destination),
            day=first.since,
        )
    return problem(
        "No adequacy decision under the law of the exporter covers {place}.", facts, place=Country(case.destination)
    )


@check(
    "A02",
    Severity.BREACH,
    "45(5)",
    title="Adequacy decision no longer in force",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses, or stop it.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def the_decision_is_in_force(ground: Ground) -> Found | None:
    """Report a decision that ended, was repealed or was annulled; one that was never there is A01."""
    case = ground.case
    if ground.decision is not None or case.destination is None or case.to_organisation:
        return None
    ended = _ended(ground)
    if ended is None:
        return None
    facts = (ground.fact("mechanism"), ground.fact("instrument"), place_read(case))
    until = ended.until(case.day)
    if until is None or until >= case.day:
        return problem("{name}: {decision} is not in force.", facts, name=Phrase(ended.name), decision=ended.decision)
    if ended.annulled is not None and ended.annulled <= case.day:
        return problem(
            "{name}: {decision} was in force until {day}: {reason}.",
            facts,
            name=Phrase(ended.name),
            decision=ended.decision,
            day=until,
            reason=ended.annulled_by,
        )
    return problem(
        "{name}: {decision} was in force until {day}.",
        facts,
        name=Phrase(ended.name),
        decision=ended.decision,
        day=until,
    )


def _meant(ground: Ground) -> Sequence[AdequacyDecision]:
    """Give the decisions that the safeguard can mean, whatever the day."""
    case, framework = ground.case, ground.framework
    law = framework.law if framework else case.decision_law
    ever = case.law.ever(case.place or "", law)
    return ever if framework is None else [decision for decision in ever if decision.id == framework.decision]


def _ended(ground: Ground) -> AdequacyDecision | None:
    meant = _meant(ground)
    if not meant:
        return None
    ended = [one for one in meant if one.since <= ground.case.day and not ground.case.law.decision(one.id)]
    return max(ended, key=lambda decision: decision.since, default=None)


# Partial decisions ------------------------------------------------------------------------------------------------


def _other_conditions(ground: Ground, decision: AdequacyDecision) -> Found | None:
    for condition in decision.conditions:
        if condition.key not in CONDITIONS and (found := _within_scope(ground, condition.key)):
            return found
    return None


def _within_scope(ground: Ground, key: str) -> Found | None:
    """Judge the answer to one question of the decision; who did not ask cannot tell."""
    case, decision = ground.case, ground.decision
    if decision is None or key not in decision.questions or case.destination is None:
        return None
    for answered in conditions(case, decision):
        if answered.condition.key != key or answered.met == Fact.YES:
            continue
        if answered.met == Fact.UNKNOWN:
            return cannot_tell(
                (answered.read,),
                (ground.fact("mechanism"), place_read(case)),
                message="Whether the decision for {place} covers {importer} turns on a question: {question}",
                remedy="Answer the question in the record of the transfer, or of the importer.",
                place=Country(case.destination),
                importer=name_of(case.importer),
                question=Phrase(answered.condition.question),
            )
        return problem(
            "The decision for {place} does not cover this transfer to {importer}. {reason}",
            (ground.fact("mechanism"), place_read(case), answered.read),
            place=Country(case.destination),
            importer=name_of(case.importer),
            reason=Phrase(answered.condition.reason),
        )
    return None


@check(
    "A03",
    Severity.BREACH,
    "45; 2002/2/EC",
    title="Recipient in Canada not subject to PIPEDA",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def canadian_recipient_is_subject_to_pipeda(ground: Ground) -> Found | None:
    """Ask whether PIPEDA applies to these data; for data of employees it does in federal works only."""
    return _within_scope(ground, "pipeda")


@check(
    "A04",
    Severity.BREACH,
    "45; 2019/419",
    title="Importer in Japan outside the decision",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
)
def japanese_importer_is_a_business_operator(ground: Ground) -> Found | None:
    """Ask for a personal information handling business operator, for a purpose that is not excluded."""
    return _within_scope(ground, "business_operator")


@check(
    "A05",
    Severity.BREACH,
    "45; 2011/61/EU",
    title="Processing in Israel outside the decision",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def israeli_processing_is_automated_and_within_the_lines(ground: Ground) -> Found | None:
    """Ask for automated means, and for a place within the lines of 1967."""
    return _within_scope(ground, "automated_within_1967_lines")


@check(
    "A06",
    Severity.BREACH,
    "45; 2022/254",
    title="Importer in Korea outside the decision",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
)
def korean_importer_is_in_no_excluded_sector(ground: Ground) -> Found | None:
    """Ask whether PIPA applies, and for none of the sectors that the decision leaves out."""
    return _within_scope(ground, "pipa")


@check(
    "A07",
    Severity.BREACH,
    "45; 2026/179",
    title="Importer in Brazil not subject to the LGPD",
    remedy="Rest the transfer on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
)
def brazilian_importer_is_subject_to_the_lgpd(ground: Ground) -> Found | None:
    """Ask whether the LGPD applies to the importer for these data."""
    return _within_scope(ground, "lgpd")


@check(
    "A16",
    Severity.BREACH,
    "45; 2010/146/EU",
    title="Authority of the Danish State in the Faroe Islands",
    remedy="Rest the transfer on another safeguard, such as an instrument between public authorities.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def faroese_recipient_is_no_danish_authority(ground: Ground) -> Found | None:
    """Ask authorities whether they are of the Danish State: the Faroese Act does not bind these."""
    return _within_scope(ground, "danish_state_authority")


@check(
    "A17",
    Severity.BREACH,
    "45; 2021/1772",
    title="Immigration control of the United Kingdom",
    remedy="Rest the transfer on another safeguard, such as an instrument between public authorities.",
    about="ground",
    mechanisms=BY_DECISION,
)
def british_purpose_is_not_immigration_control(ground: Ground) -> Found | None:
    """Ask for the purpose, until the decision was renewed without this exception on 19 December 2025."""
    return _within_scope(ground, "immigration_control")
