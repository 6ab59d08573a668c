"""The rule trace of a verdict: each question of the law in its order, the answer, and the facts that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.frozen import Record
from models.law.check import Check, checks_on_ground
from models.law.coverage import covering_decisions, export_law_of
from models.law.findings import Country, FactRead, Found, Phrase, Sentence, at, default_message
from models.law.judgement import Judgement
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.verdict import GroundJudged, TransferJudged
from models.vocabulary import Fact, Mechanism, Outcome, Rank, Role, Verdict
from resources.language import mark

BOUND = {
    "eu": mark("{exporter} is bound by the rules on transfers of the GDPR."),
    "uk": mark("{exporter} is bound by the rules on transfers of the United Kingdom."),
    "ch": mark("{exporter} is bound by the rules on transfers of Switzerland."),
    "none": mark("{exporter} is bound neither by the GDPR nor by British or Swiss law, as recorded."),
}
VERDICTS = {
    Verdict.LAWFUL: mark("A ground holds, and nothing that weighs on it is open."),
    Verdict.LAWFUL_WITH_DUTIES: mark("A ground holds; something is open to document, renew or watch."),
    Verdict.NOT_LAWFUL: mark("No ground holds, neither primary nor fallback."),
    Verdict.CANNOT_TELL: mark("Facts on which the answer turns are missing."),
    Verdict.NOT_A_TRANSFER: mark("Chapter V does not apply."),
}
HOLDS = {
    Fact.YES: mark("It holds."),
    Fact.NO: mark("It does not hold."),
    Fact.UNKNOWN: mark("Whether it holds cannot be told."),
}
_CONFIRMED_NONE = mark("It is confirmed that there is no safeguard.")
_NOT_RECORDED = mark("Whether there is a safeguard is not recorded.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace."""

    said: Sentence
    answer: Fact | None = None
    """Yes speaks for the transfer, no against it; None is neither."""
    citation: str = ""
    check: str = ""
    """Id of the check that speaks, or empty."""
    facts: tuple[FactRead, ...] = ()
    missing: tuple[FactRead, ...] = ()
    level: int = 0
    """1 for what belongs to the step above."""


def trace(judgement: Judgement, id: str) -> tuple[Step, ...]:
    """Give the steps that lead to the verdict on a transfer, the verdict itself last."""
    case = judgement.case("transfer", id)
    judged = judgement.judged_transfer(id)
    assert isinstance(case, TransferCase)
    assert judged is not None
    return tuple(_steps(judgement, case, judged))


def _steps(judgement: Judgement, case: TransferCase, judged: TransferJudged) -> Iterator[Step]:
    yield _running(case)
    if not case.running:
        return
    yield from _is_it_a_transfer(case)
    if judged.verdict is not Verdict.NOT_A_TRANSFER:
        yield _decisions(case)
        yield _roles(case)
        alone = sum(not ground.implied for ground in judged.grounds) == 1
        for ground in judged.grounds:
            if not _said_before(ground, judged.grounds):
                yield from _ground(judgement, ground, alone=alone)
        if not judged.grounds:
            yield _no_safeguard(case)
    for check, found, concerned in judged.results:
        if concerned is None:
            yield _result(check, found)
    yield from _onward(judgement, case)
    verdict = judgement.verdict(case.row.id)
    if verdict is not None:
        said = Sentence("{verdict}: {reason}", {"verdict": verdict, "reason": Phrase(VERDICTS[verdict])})
        answers = {Verdict.NOT_LAWFUL: Fact.NO, Verdict.CANNOT_TELL: Fact.UNKNOWN}
        yield Step(said, answers.get(verdict, Fact.YES))


def _running(case: TransferCase) -> Step:
    facts = tuple(case.fact(key) for key in ("status", "start", "end") if case.row[key])
    if case.running:
        return Step(Sentence(mark("The transfer is under way on {day}."), {"day": case.day}), None, facts=facts)
    said = Sentence(mark("The transfer is not under way on {day}: it is not judged."), {"day": case.day})
    return Step(said, facts=facts)


def _is_it_a_transfer(case: TransferCase) -> Iterator[Step]:
    exporter = _name(case.exporter, mark("The exporter"))
    facts = (at(case.exporter, "country"), at(case.exporter, "gdpr")) if case.exporter else ()
    missing = () if case.exporter else (case.fact("exporter"),)
    yield Step(Sentence(BOUND[case.export_law], {"exporter": exporter}), None, "3, 44", "", facts, missing)
    if case.destination is None:
        said = Sentence(mark("To which country or organisation the data go is not recorded."))
        yield Step(said, Fact.UNKNOWN, "30(1)(e), 44", missing=(case.fact("destination"),))
        return
    place = {"place": Country(case.destination), "day": case.day}
    if case.same_entity:
        said = Sentence(mark("Exporter and importer are one legal entity: this is not a transfer."))
        yield Step(said, Fact.YES, "EDPB 05/2021", facts=(case.fact("same_legal_entity"),))
    elif case.to_organisation:
        said = Sentence(mark("The importer is an international organisation: only a decision of its own covers it."))
        yield Step(said, None, "4(26), 44", facts=(case.fact("destination"),))
    elif case.in_area:
        said = Sentence(mark("{place} was inside the area on {day}: this is not a transfer."), place)
        yield Step(said, Fact.YES, "44", facts=(case.fact("destination"),))
    else:
        said = Sentence(mark("{place} was a third country on {day}."), place)
        yield Step(said, None, "44", facts=(case.fact("destination"),))


def _decisions(case: TransferCase) -> Step:
    covering = covering_decisions(case)
    if not covering:
        known = case.law.ever(case.place or "", export_law_of(case))
        ended = [decision for decision in known if decision.since <= case.day]
        if ended:
            last = max(ended, key=lambda decision: decision.since)
            said = Sentence(
                mark("No adequacy decision was in force on {day}; {decision} was until {until}."),
                {"day": case.day, "decision": last.decision, "until": last.until(case.day) or case.day},
            )
        else:
            said = Sentence(mark("No adequacy decision was in force on {day}."), {"day": case.day})
        return Step(said, None, "45")
    named = tuple(Sentence("{name}, {decision}", {"name": Phrase(d.name), "decision": d.decision}) for d in covering)
    said = Sentence(mark("In force on {day}: {decisions}."), {"day": case.day, "decisions": named})
    return Step(said, None, "45")


def _roles(case: TransferCase) -> Step:
    exporter, importer = case.roles
    if exporter is None or importer is None:
        said = Sentence(mark("In which roles exporter and importer act is not fully recorded."))
        missing = (case.fact("engagement"), case.fact("activity"))
        return Step(said, None, "4(7), 4(8)", missing=tuple(fact for fact in missing if fact.value is None))
    values: dict[str, Role] = {"exporter": exporter, "importer": importer}
    facts = tuple(case.fact(key) for key in ("engagement", "activity") if case.row[key])
    return Step(Sentence(mark("Roles: {exporter} to {importer}."), values), None, "4(7), 4(8)", facts=facts)


def _said_before(judged: GroundJudged, grounds: Iterable[GroundJudged]) -> bool:
    """Say whether a decision that nobody recorded fails as the safeguard does that names it."""
    if not judged.implied or judged.holds is Fact.YES:
        return False
    named = judged.ground.instrument or judged.ground.mechanism
    same = (one for one in grounds if not one.implied and one.holds is judged.holds)
    return any(named == (one.ground.instrument or one.ground.mechanism) for one in same)


def _ground(judgement: Judgement, judged: GroundJudged, *, alone: bool) -> Iterator[Step]:
    ground = judged.ground
    yield Step(
        (_recorded_as_none(ground) if alone else None) or _held(judged),
        judged.holds,
        "45" if ground.mechanism in BY_DECISION else "49" if ground.mechanism is Mechanism.DEROGATION else "46",
        facts=() if judged.implied else (ground.fact("mechanism"),),
    )
    spoken = set()
    for check, found in judged.results:
        spoken.add(check.id)
        yield _result(check, found, level=1)
    if ground.agreement is not None:
        for finding in judgement.findings_of(ground.agreement.id):
            answer = _answer(finding.outcome)
            yield Step(finding.message, answer, finding.citation, finding.check, finding.facts, finding.missing, 1)
    passed = tuple(
        check.id
        for check in checks_on_ground(ground.mechanism)
        if check.id not in spoken and check.citation_on(judgement.day, ground.case.gdpr_from)
    )
    if passed:
        yield Step(Sentence(mark("Nothing found by {checks}."), {"checks": tuple(dict.fromkeys(passed))}), level=1)


def _recorded_as_none(ground: Ground) -> Sentence | None:
    """Say that the only safeguard is recorded as none, or as unknown."""
    said = {Mechanism.NONE: _CONFIRMED_NONE, Mechanism.UNKNOWN: _NOT_RECORDED}.get(ground.mechanism)
    return Sentence(said) if said and ground.agreement is None else None


def _held(judged: GroundJudged) -> Sentence:
    return Sentence("{ground} {holds}", {"ground": _headed(judged), "holds": Phrase(HOLDS[judged.holds])})


def _headed(judged: GroundJudged) -> Sentence:
    ground = judged.ground
    named = ground.instrument or ground.mechanism
    if judged.implied and judged.holds is Fact.YES:
        return Sentence(mark("{safeguard}, which works although no safeguard names it:"), {"safeguard": named})
    if judged.implied:
        return Sentence(mark("{safeguard}, which no safeguard names:"), {"safeguard": named})
    if ground.item["rank"] == Rank.FALLBACK:
        return Sentence(mark("Fallback safeguard, {safeguard}:"), {"safeguard": named})
    return Sentence(mark("Primary safeguard, {safeguard}:"), {"safeguard": named})


def _no_safeguard(case: TransferCase) -> Step:
    if case.safeguard_confirmed_none:
        return Step(Sentence(_CONFIRMED_NONE), Fact.NO, "46(1)")
    said = Sentence(_NOT_RECORDED)
    return Step(said, Fact.UNKNOWN, "46(1)", missing=(case.fact("safeguards"),))


def _result(check: Check, found: Found, *, level: int = 0) -> Step:
    said = found.message or default_message(check.title, found.outcome)
    return Step(said, _answer(found.outcome), check.citation, check.id, found.facts, found.missing, level)


def _answer(outcome: Outcome) -> Fact | None:
    return {Outcome.PROBLEM: Fact.NO, Outcome.CANNOT_TELL: Fact.UNKNOWN}.get(outcome)


def _onward(judgement: Judgement, case: TransferCase) -> Iterator[Step]:
    for hop in case.onward:
        verdict = judgement.weakest(hop.id)
        if verdict is None:
            continue
        values = {"reference": hop.reference, "verdict": verdict}
        answer = {Verdict.NOT_LAWFUL: Fact.NO, Verdict.CANNOT_TELL: Fact.UNKNOWN}.get(verdict)
        said = Sentence(mark("Onward transfer {reference}: {verdict}."), values)
        yield Step(said, answer, "44", facts=(at(hop, "parent"),))


def _name(party: Record | None, otherwise: str) -> str | Phrase:
    return str(party["name"]) if party else Phrase(otherwise)
