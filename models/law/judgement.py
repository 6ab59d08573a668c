"""The judgement of a whole register on one day: every finding, every verdict, and what an edit changes in them.

Agreements are judged before transfers, because a safeguard holds only as far as its agreement does. What a subject's
checks looked at is remembered; after an edit, only subjects that looked at the changed records are judged anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.frozen import Record, reference_order
from models.law.casebook import Casebook, Key, Reading
from models.law.cases import (
    ActivityCase,
    AgreementCase,
    AssessmentCase,
    Case,
    EngagementCase,
    PartyCase,
    RegisterCase,
)
from models.law.check import Check
from models.law.findings import Finding, Found, Sentence, Subject, default_message, made
from models.law.pack import LawPack
from models.law.policy import Policy
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import ART_46
from models.law.verdict import GRAVITY, Results, TransferJudged, judge_transfer, run_checks, with_duties
from models.law.waivers import with_waiver
from models.vocabulary import Outcome, Verdict

CASES: dict[str, type[Case]] = {
    "agreement": AgreementCase,
    "assessment": AssessmentCase,
    "transfer": TransferCase,
    "engagement": EngagementCase,
    "activity": ActivityCase,
    "party": PartyCase,
    "settings": RegisterCase,
}
"""What is judged, in this order."""

RESTED_ON = ("agreement", "assessment")
"""What transfers rest on: it is judged before them."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Judged:
    """What is known of one subject."""

    subject: Subject
    findings: tuple[Finding, ...]
    keys: set[Key]
    transfer: TransferJudged | None = None
    verdict: Verdict | None = None
    """Of a transfer: the verdict on this hop, what is waived taken out."""


class Judgement:
    """A register as judged on one day."""

    def __init__(self, book: Casebook, pack: LawPack, day: date, progress: Progress | None = None) -> None:
        """Judge every record of the book."""
        self.book = book
        self.pack = pack
        self.day = day
        self.law = pack.on(day)
        self._judged: dict[str, Judged] = {}
        self._looked_at: defaultdict[Key, set[str]] = defaultdict(set)
        self._rested_on: dict[str, Results] = {}
        self._weakest: dict[str, Verdict | None] = {}
        self._set_policy()
        subjects = [(kind, record) for kind in CASES for record in book.all(kind)]
        for done, (kind, record) in enumerate(subjects):
            self._judge(kind, record)
            if progress is not None and done % 500 == 0:
                progress(done, len(subjects))

    # Reading ---------------------------------------------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """Give all findings, notes and waived ones included, in the order of records and checks."""
        for judged in sorted(self._judged.values(), key=_by_reference):
            yield from judged.findings

    def findings_of(self, id: str) -> tuple[Finding, ...]:
        """Give the findings about one record."""
        judged = self._judged.get(id)
        return judged.findings if judged else ()

    def verdict(self, id: str) -> Verdict | None:
        """Give the verdict on one transfer; None where it does not run on the day."""
        judged = self._judged.get(id)
        return judged.verdict if judged else None

    def judged_transfer(self, id: str) -> TransferJudged | None:
        """Give how one transfer was judged: its grounds and the results of its checks."""
        judged = self._judged.get(id)
        return judged.transfer if judged else None

    def weakest(self, id: str) -> Verdict | None:
        """Give the gravest verdict of a transfer and all its onward hops (Art. 44, second half)."""
        if id not in self._weakest:
            self._weakest[id] = self._find_weakest(id)
        return self._weakest[id]

    def _find_weakest(self, id: str) -> Verdict | None:
        verdicts: list[Verdict] = []
        seen: set[str] = set()
        waiting = [id]
        while waiting:
            step = waiting.pop()
            if step in seen:
                continue
            seen.add(step)
            verdict = self.verdict(step)
            if verdict is not None:
                verdicts.append(verdict)
            waiting += [record.id for record in self.book.pointing("transfer", "parent", step)]
        own = self.verdict(id)
        if own is None or not verdicts:
            return own
        return max(verdicts, key=GRAVITY.index)

    def verdicts(self) -> Counter[Verdict]:
        """Count the verdicts on the transfers that run on the day."""
        return Counter(judged.verdict for judged in self._judged.values() if judged.verdict is not None)

    def counts(self) -> Counter[str]:
        """Count the open findings by severity, those that cannot be told too; notes and waived ones do not count."""
        return Counter(str(finding.severity) for finding in self.findings() if finding.open)

    def case(self, kind: str, id: str) -> Case:
        """Give the case of one record, to look at it once more."""
        record = self.book.get(id)
        assert record is not None
        return CASES[kind](record, self.day, self.law, self.policy, Reading(self.book))

    # Judging ---------------------------------------------------------------------------------------------------

    def _set_policy(self) -> None:
        settings = next(iter(self.book.all("settings")), None)
        self.policy = Policy.of(settings["values"]) if settings else Policy()

    def _judge(self, kind: str, record: Record) -> None:
        reading = Reading(self.book)
        case = CASES[kind](record, self.day, self.law, self.policy, reading)
        subject = Subject(kind, record.id, record.reference)
        if isinstance(case, TransferCase):
            judged = self._judge_transfer(case, subject)
        else:
            results = tuple(run_checks(case, kind))
            if kind in RESTED_ON:
                self._rested_on[record.id] = results
            findings = self._findings(case, subject, [(check, found, None) for check, found in results])
            judged = Judged(subject, findings, reading.keys)
        self._judged[record.id] = judged
        looked_at, id = self._looked_at, record.id
        for key in reading.keys:
            looked_at[key].add(id)

    def _judge_transfer(self, case: TransferCase, subject: Subject) -> Judged:
        transfer = judge_transfer(case, self._results_of_agreement)
        findings = self._findings(case, subject, transfer.results)
        if transfer.holding is None:
            return Judged(subject, findings, case.reading.keys, transfer, transfer.verdict)
        counted = [result for result, finding in zip(transfer.results, findings, strict=True) if finding.open]
        ground = transfer.holding.ground
        counted += [(check, found, ground) for check, found in self._open_below(ground)]
        return Judged(subject, findings, case.reading.keys, transfer, with_duties(transfer, counted))

    def _results_of_agreement(self, id: str) -> Results:
        return self._rested_on.get(id, ())

    def _open_below(self, ground: Ground) -> Iterator[tuple[Check, Found]]:
        """Yield what is open on the agreement of a ground, and on the assessment that its tool needs."""
        below = [ground.agreement, ground.case.assessment if ground.mechanism in ART_46 else None]
        for record in below:
            if record is None:
                continue
            judged = self._judged.get(record.id)
            accepted = {finding.check for finding in judged.findings if finding.waiver} if judged else set()
            for check, found in self._rested_on.get(record.id, ()):
                if found.outcome is not Outcome.NOTE and check.id not in accepted:
                    yield check, found

    def _findings(
        self, case: Case, subject: Subject, results: Iterable[tuple[Check, Found, Ground | None]]
    ) -> tuple[Finding, ...]:
        day, gdpr_from, owner = case.day, case.gdpr_from, case.row["owner"]
        findings = [
            made(
                Finding,
                (
                    check.id,
                    check.title,
                    found.outcome,
                    found.severity or check.severity,
                    check.citation_on(day, gdpr_from),
                    subject,
                    found.message or default_message(check.title, found.outcome),
                    found.facts,
                    found.missing,
                    found.remedy or check.advice or made(Sentence, (check.remedy, found.values)),
                    ground.place if ground is not None else None,
                    owner,
                    "",
                ),
            )
            for check, found, ground in results
        ]
        # A waiver that changes is no matter of the reading: `rejudge` knows whose finding it accepts.
        waivers = self.book.pointing("waiver", "subject", subject.id)
        if waivers:
            return tuple(with_waiver(finding, waivers, case.iso) for finding in findings)
        return tuple(findings)

    # After an edit ---------------------------------------------------------------------------------------------

    def rejudge(self, changed: Mapping[tuple[str, str], Record | None]) -> set[str]:
        """Take changed records up, None for those that are gone, and judge anew what looked at them.

        Gives the ids of the subjects that were judged.
        """
        keys: set[Key] = set()
        subjects = {id for kind, id in changed if kind in CASES}
        for (kind, id), record in changed.items():
            if kind == "waiver":
                subjects |= {one["subject"] for one in (self.book.get(id), record) if one is not None}
            keys |= self.book.put(kind, id, record)
        if any(kind == "settings" for kind, _ in changed):
            self._set_policy()
            subjects |= self._judged.keys()
        self._weakest.clear()
        waiting = self._concerned(keys, subjects)
        judged: set[str] = set()
        for kind in CASES:
            for id in sorted(waiting):
                record = self.book.get(id)
                if record is None:
                    self._forget(id)
                elif record.kind.key == kind:
                    self._forget(id)
                    self._judge(kind, record)
                    judged.add(id)
        return judged

    def _concerned(self, keys: Iterable[Key], concerned: set[str]) -> set[str]:
        """Give the concerned subjects with all that looked at one of the keys."""
        for key in keys:
            concerned |= self._looked_at.get(key, set())
        # A safeguard holds as far as its agreement does, and is as sound as its assessment.
        for id in tuple(concerned):
            if id in self._rested_on:
                concerned |= self._looked_at.get(id, set())
        return concerned

    def _forget(self, id: str) -> None:
        judged = self._judged.pop(id, None)
        self._rested_on.pop(id, None)
        for key in judged.keys if judged else ():
            self._looked_at[key].discard(id)


def _by_reference(judged: Judged) -> tuple[str, int]:
    return reference_order(judged.subject.reference)
