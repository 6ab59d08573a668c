"""The verdict on one transfer on one day, in the order of evaluation of the law.

Is it a transfer at all? Does a decision cover it? Does a tool of Art. 46 fit and hold, with its assessment? A
derogation comes last. The checks about a safeguard decide whether it holds: it does not where one of them finds a
breach; it is open where a fact is missing that a breach turns on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from models.law.cases import Case
from models.law.check import Check, Run, in_force, in_force_on_ground
from models.law.coverage import implied_grounds
from models.law.findings import Found
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.transfer_instruments import carries_nothing
from models.vocabulary import Fact, Mechanism, Outcome, Severity, Verdict

Results = tuple[tuple[Check, Found], ...]
AgreementResults = Callable[[str], Results]
"""Gives what the checks found about an agreement, by its id."""

WEIGHED_FAMILIES = frozenset("TASID")
"""The families that speak of the ground of a transfer; the others run independently of the verdict."""

GRAVITY = (
    Verdict.NOT_A_TRANSFER,
    Verdict.LAWFUL,
    Verdict.LAWFUL_WITH_DUTIES,
    Verdict.CANNOT_TELL,
    Verdict.NOT_LAWFUL,
)
"""Verdicts from light to grave: the weakest hop of a chain is the gravest."""


class GroundJudged(NamedTuple):
    """One ground and what the checks found on it; `holds` is unknown where facts are missing."""

    ground: Ground
    holds: Fact
    results: Results

    @property
    def implied(self) -> bool:
        """Whether the law itself gives the ground, although no safeguard names it."""
        return self.ground.place is None


class TransferJudged(NamedTuple):
    """A transfer as judged: the verdict, the grounds in the order of evaluation, and every result of a check."""

    verdict: Verdict | None
    """None for a transfer that does not run on the day."""
    grounds: tuple[GroundJudged, ...]
    holding: GroundJudged | None
    """The ground that carries the transfer."""
    results: tuple[tuple[Check, Found, Ground | None], ...]


def judge_transfer(case: TransferCase, about_agreement: AgreementResults) -> TransferJudged:
    """Run every check on a transfer and its safeguards, and draw the verdict."""
    transfer_results = tuple(run_checks(case, "transfer", running=case.running))
    if not case.running:
        return TransferJudged(None, (), None, tuple((c, f, None) for c, f in transfer_results))
    if is_no_transfer(case):
        return TransferJudged(Verdict.NOT_A_TRANSFER, (), None, tuple((c, f, None) for c, f in transfer_results))
    grounds = judge_grounds(case, about_agreement)
    holding = _first_that_holds(grounds)
    results: list[tuple[Check, Found, Ground | None]] = [(check, found, None) for check, found in transfer_results]
    results += [(c, f, judged.ground) for judged in grounds for c, f in _reported(judged, holding)]
    return TransferJudged(_verdict(case, grounds, holding, transfer_results), grounds, holding, tuple(results))


def is_no_transfer(case: TransferCase) -> bool:
    """Tell whether Chapter V does not apply: inside the area, one legal entity, or no law that binds the exporter."""
    return case.no_transfer


def judge_grounds(case: TransferCase, about_agreement: AgreementResults) -> tuple[GroundJudged, ...]:
    """Judge the recorded safeguards in their rank, then, where none is a decision, what Art. 45 gives by itself."""
    grounds = [_judge_ground(ground, about_agreement) for ground in case.grounds]
    implied = implied_grounds(case)
    if implied and _first_that_holds(judged for judged in grounds if judged.ground.mechanism in BY_DECISION) is None:
        grounds += [_judge_ground(ground, about_agreement) for ground in implied]
    if len(grounds) > 1:
        # A derogation is the last resort (Art. 49(1)), whatever its rank in the record.
        grounds.sort(key=lambda judged: judged.ground.mechanism is Mechanism.DEROGATION)
    return tuple(grounds)


def _first_that_holds(grounds: Iterable[GroundJudged]) -> GroundJudged | None:
    for judged in grounds:
        if judged.holds is Fact.YES:
            return judged
    return None


def _judge_ground(ground: Ground, about_agreement: AgreementResults) -> GroundJudged:
    case = ground.case
    results = tuple(_run(in_force_on_ground(ground.mechanism, case.day, case.gdpr_from), ground))
    weighed = results + about_agreement(ground.agreement.id) if ground.agreement else results
    if carries_nothing(ground):
        holds = Fact.NO
    elif ground.mechanism is Mechanism.UNKNOWN:
        holds = Fact.UNKNOWN
    else:
        holds = _holds(weighed)
    return GroundJudged(ground, holds, results)


def _holds(results: Iterable[tuple[Check, Found]]) -> Fact:
    answer = Fact.YES
    for check, found in results:
        if check.id[0] not in WEIGHED_FAMILIES or (found.severity or check.severity) is not Severity.BREACH:
            continue
        if found.outcome is Outcome.PROBLEM:
            return Fact.NO
        if found.outcome is Outcome.CANNOT_TELL:
            answer = Fact.UNKNOWN
    return answer


def _reported(judged: GroundJudged, holding: GroundJudged | None) -> Results:
    """Give the results that are reported of a ground.

    While a decision carries the transfer, no clauses and no assessment are needed (Art. 45(1)): what is missing on
    them is not asked for, what is wrong with them is advice. A ground that nobody recorded reports nothing.
    """
    if judged.implied:
        return ()
    if holding is None or judged is holding or holding.ground.mechanism not in BY_DECISION:
        return judged.results
    reported = []
    for check, found in judged.results:
        if check.id[0] in "SI":
            if found.outcome is Outcome.CANNOT_TELL:
                continue
            if found.outcome is Outcome.PROBLEM:
                found = found._replace(severity=Severity.ADVICE)
        reported.append((check, found))
    return tuple(reported)


def _verdict(
    case: TransferCase,
    grounds: tuple[GroundJudged, ...],
    holding: GroundJudged | None,
    transfer_results: Iterable[tuple[Check, Found]],
) -> Verdict:
    if case.destination is None:
        return Verdict.CANNOT_TELL
    if holding is None:
        if Fact.UNKNOWN in [judged.holds for judged in grounds]:
            return Verdict.CANNOT_TELL
        blank = not grounds and not case.safeguard_confirmed_none
        return Verdict.CANNOT_TELL if blank else Verdict.NOT_LAWFUL
    return Verdict.LAWFUL


def with_duties(judged: TransferJudged, counted: Iterable[tuple[Check, Found, Ground | None]]) -> Verdict | None:
    """Refine a lawful verdict by what is still open: on the transfer, on the ground that holds, and on those before it.

    `counted` are the results that nobody accepted by a waiver, those about the agreement of the ground included.
    """
    if judged.verdict is not Verdict.LAWFUL or judged.holding is None:
        return judged.verdict
    upto = judged.grounds[: judged.grounds.index(judged.holding) + 1]
    concerned = {id(one.ground) for one in upto}
    for check, found, ground in counted:
        if found.outcome is Outcome.NOTE or check.id[0] not in WEIGHED_FAMILIES:
            continue
        if ground is None or id(ground) in concerned:
            return Verdict.LAWFUL_WITH_DUTIES
    return judged.verdict


def run_checks(case: Case, about: str, *, running: bool = True) -> list[tuple[Check, Found]]:
    """Run the checks about a kind of record; of a record that does not run, only those that speak of its end too."""
    return _run(in_force(about, running, case.day, case.gdpr_from), case)


def _run(checks: tuple[tuple[Check, Run], ...], subject: object) -> list[tuple[Check, Found]]:
    return [(check, found) for check, run in checks if (found := run(subject)) is not None]
