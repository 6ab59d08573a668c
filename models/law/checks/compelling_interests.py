"""Checks on compelling legitimate interests: the narrowest derogation, with duties of its own (Art. 49(1), (6))."""

from __future__ import annotations

from models.law.cases import PROCESSING
from models.law.check import check
from models.law.findings import Found, cannot_tell, problem
from models.law.transfer_case import Ground
from models.vocabulary import Derogation, Fact, Frequency, Mechanism, Severity

ON = (Mechanism.DEROGATION,)


def _claimed(ground: Ground) -> bool:
    return bool(ground.item["derogation"] == Derogation.COMPELLING_INTERESTS)


@check(
    "D02",
    Severity.BREACH,
    "49(1) second subparagraph",
    title="Compelling interests for a transfer that is repetitive or of many",
    remedy="Rest the transfer on a safeguard of Art. 46.",
    about="ground",
    mechanisms=ON,
)
def compelling_interests_are_for_few_and_once(ground: Ground) -> Found | None:
    """Ask for a transfer that is not repetitive and concerns a limited number of data subjects."""
    if not _claimed(ground):
        return None
    case = ground.case
    frequency, repetitive, limited = case.row["frequency"], case.row["repetitive"], case.row["limited_subjects"]
    if frequency == Frequency.CONTINUOUS:
        return problem("The transfer is continuous.", (ground.fact("derogation"), case.fact("frequency")))
    if repetitive == Fact.YES:
        return problem("The transfer is repetitive.", (ground.fact("derogation"), case.fact("repetitive")))
    if limited == Fact.NO:
        return problem(
            "The number of data subjects is not limited.", (ground.fact("derogation"), case.fact("limited_subjects"))
        )
    missing = [key for key in ("repetitive", "limited_subjects") if case.row[key] == Fact.UNKNOWN]
    if frequency == Frequency.ONE_OFF and "repetitive" in missing:
        missing.remove("repetitive")
    return cannot_tell(map(case.fact, missing), (ground.fact("derogation"),)) if missing else None


@check(
    "D03",
    Severity.BREACH,
    "49(1) second subparagraph",
    title="Supervisory authority not informed",
    remedy="Inform the supervisory authority of the transfer and record the day.",
    about="ground",
    mechanisms=ON,
)
def the_authority_was_informed(ground: Ground) -> Found | None:
    """Ask for the day on which the supervisory authority was informed."""
    if not _claimed(ground) or _done(ground, "authority_informed_on"):
        return None
    read = ground.case.fact("authority_informed_on")
    if _not_done(ground, "authority_informed_on"):
        return problem(facts=(ground.fact("derogation"), read))
    return cannot_tell(
        (read,),
        (ground.fact("derogation"),),
        message="Whether, and when, the supervisory authority was informed is not recorded.",
    )


@check(
    "D04",
    Severity.BREACH,
    "49(1) second subparagraph",
    title="Data subjects not informed",
    remedy="Inform the data subjects of the transfer and of the interests pursued, and record the day.",
    about="ground",
    mechanisms=ON,
)
def the_data_subjects_were_informed(ground: Ground) -> Found | None:
    """Ask for the day on which the data subjects were informed, in addition to the notice of Art. 13 and 14."""
    if not _claimed(ground) or _done(ground, "subjects_informed_on"):
        return None
    read = ground.case.fact("subjects_informed_on")
    if _not_done(ground, "subjects_informed_on"):
        return problem(facts=(ground.fact("derogation"), read))
    return cannot_tell(
        (read,),
        (ground.fact("derogation"),),
        message="Whether, and when, the data subjects were informed is not recorded.",
    )


def _done(ground: Ground, key: str) -> bool:
    day = ground.case.row[key]
    return day is not None and day <= ground.case.iso


def _not_done(ground: Ground, key: str) -> bool:
    """Tell whether the day is still to come, or it is confirmed that there is none; a blank alone tells nothing."""
    return ground.case.row[key] is not None or ground.case.confirmed_none(key)


@check(
    "D05",
    Severity.BREACH,
    "49(6), 30(1)(e)",
    title="Assessment and safeguards not documented",
    remedy="Document the assessment and the suitable safeguards in the record.",
    about="ground",
    mechanisms=ON,
)
def the_assessment_is_in_the_record(ground: Ground) -> Found | None:
    """Ask for the assessment and the suitable safeguards: the law wants both in the record itself."""
    case = ground.case
    if not _claimed(ground) or case.row["compelling_assessment"]:
        return None
    return problem(facts=(ground.fact("derogation"), case.fact("compelling_assessment")))


@check(
    "D16",
    Severity.BREACH,
    "49(1) second subparagraph",
    title="Compelling interests claimed by a processor",
    remedy="Rest the transfer on a safeguard of Art. 46; only a controller can claim compelling interests.",
    about="ground",
    mechanisms=ON,
)
def compelling_interests_are_those_of_a_controller(ground: Ground) -> Found | None:
    """Ask for the role of the exporter: the interests are the controller's own."""
    if not _claimed(ground):
        return None
    case = ground.case
    role, _ = case.roles
    if role in PROCESSING:
        key = "engagement" if case.engagement is not None else "activity"
        return problem(facts=(ground.fact("derogation"), case.fact(key)))
    if role is not None:
        return None
    return cannot_tell(
        (case.fact("engagement"), case.fact("activity")),
        (ground.fact("derogation"),),
        message="In which role the exporter acts is not recorded.",
    )
