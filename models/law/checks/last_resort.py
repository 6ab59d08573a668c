"""Check on derogations as the last resort: that neither a decision nor a tool of Art. 46 is at hand (Art. 49(1))."""

from __future__ import annotations

from models.law.check import check
from models.law.coverage import conditions, covered, place_read
from models.law.findings import FactRead, Found, at, cannot_tell, problem
from models.law.transfer_case import Ground
from models.law.transfer_instruments import ART_46
from models.vocabulary import Derogation, Fact, Mechanism, Rank, Severity


@check(
    "D01",
    Severity.ADVICE,
    "49(1)",
    title="Derogation although another ground is there",
    remedy="Rest the transfer on the decision or the safeguard that is there.",
    about="ground",
    mechanisms=(Mechanism.DEROGATION,),
    directive="Directive 95/46/EC, Art. 26(1)",
)
def a_derogation_is_the_last_resort(ground: Ground) -> Found | None:
    """Prefer a decision or a tool of Art. 46; compelling interests open only where no other ground can serve."""
    case = ground.case
    if ground.item["derogation"] is None:
        found = cannot_tell(
            (ground.fact("derogation"),),
            (ground.fact("mechanism"),),
            message="Which derogation is meant is not recorded.",
            remedy="Record the derogation.",
        )
        return found._replace(severity=Severity.BREACH)
    if ground.item["derogation"] == Derogation.COMPELLING_INTERESTS:
        return _compelling_only_if_nothing_else(ground)
    if ground.item["rank"] == Rank.FALLBACK:
        return None
    if covered(case) == Fact.YES:
        return problem(
            "A decision covers this transfer; the derogation is not needed.",
            (ground.fact("derogation"), place_read(case)),
        )
    tool = _other(ground, tools_only=True)
    if tool is None:
        return None
    return problem(
        "This transfer can rest on another safeguard: {safeguard}.",
        (ground.fact("derogation"), tool.fact("mechanism")),
        safeguard=tool.mechanism,
    )


def _compelling_only_if_nothing_else(ground: Ground) -> Found | None:
    case = ground.case
    if case.day < case.gdpr_from:
        return problem(
            "Before the GDPR there was no derogation for compelling legitimate interests.",
            (ground.fact("derogation"),),
            severity=Severity.BREACH,
        )
    other = _other(ground, tools_only=False)
    coverage = covered(case)
    if coverage == Fact.YES or other is not None:
        return problem(
            "Compelling interests carry a transfer only where nothing else can, and another ground is there.",
            (ground.fact("derogation"), other.fact("mechanism") if other else place_read(case)),
            severity=Severity.BREACH,
        )
    if coverage == Fact.NO or case.destination is None:
        return None
    found = cannot_tell(
        dict.fromkeys(_open_questions(ground)),
        (ground.fact("derogation"), place_read(case)),
        message="Compelling interests carry a transfer only where no decision covers it, and whether one does is open.",
    )
    return found._replace(severity=Severity.BREACH)


def _other(ground: Ground, *, tools_only: bool) -> Ground | None:
    """Give another safeguard that is recorded: a tool of Art. 46, or any derogation of the first subparagraph too."""
    for other in ground.case.grounds:
        if other.item["in_place"] == Fact.NO or other.place == ground.place:
            continue
        first = other.item["derogation"] not in (None, Derogation.COMPELLING_INTERESTS)
        if other.mechanism in ART_46 or (first and not tools_only and other.mechanism is Mechanism.DEROGATION):
            return other
    return None


def _open_questions(ground: Ground) -> list[FactRead]:
    case = ground.case
    reads = [one.read for decision in case.covering for one in conditions(case, decision) if one.met == Fact.UNKNOWN]
    if case.importer is not None and any(decision.framework for decision in case.covering):
        reads.append(at(case.importer, "certifications"))
    return reads
