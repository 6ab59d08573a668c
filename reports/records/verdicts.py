"""The verdict on a transfer in the words of a document: the answer, the ground that holds, and what speaks against it.

The word and its mark come before the colour, and the article before the id of the check: a reader who has never seen
the program has to be able to follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from models.law.findings import Finding
from models.law.trace import trace
from models.law.transfer_case import BY_DECISION, Ground
from models.law.verdict import WEIGHED_FAMILIES
from models.register import Record
from models.vocabulary import Derogation, Fact, Mechanism, Outcome, Severity, Verdict
from reports.document import Column, Span, Table, Tone, quiet, toned
from reports.document import Kind as ColumnKind
from reports.records.fact_words import fact_name
from reports.records.reading import Reading

TONES: dict[Verdict, Tone] = {
    Verdict.LAWFUL: "lawful",
    Verdict.LAWFUL_WITH_DUTIES: "duties",
    Verdict.NOT_LAWFUL: "not_lawful",
    Verdict.CANNOT_TELL: "cannot_tell",
}


def verdict_span(reading: Reading, verdict: Verdict | None) -> Span:
    """Give the words of a verdict with its tone; None is a transfer that does not run on the day."""
    if verdict is None:
        return quiet(reading.tr("Not under way"))
    words = reading.term(Verdict, verdict)
    return toned(words, TONES[verdict]) if verdict in TONES else Span(words)


def verdict_lines(reading: Reading, transfer: Record) -> tuple[Span, ...]:
    """Give the verdict on a transfer, the ground or the reason, and the gravest verdict onward of it."""
    verdict = reading.judgement.verdict(transfer.id)
    weakest = reading.judgement.weakest(transfer.id)
    onward: tuple[Span, ...] = ()
    if weakest is not None and weakest is not verdict:
        said = reading.tr("Onward: {verdict}").format(verdict=reading.term(Verdict, weakest))
        onward = (toned(said, TONES[weakest]) if weakest in TONES else Span(said),)
    why = tuple(quiet(line) for line in reasons(reading, transfer))
    return (verdict_span(reading, verdict), *why, *onward)


def reasons(reading: Reading, transfer: Record) -> list[str]:
    """Say why the verdict on a transfer is what it is: the ground with its article, or what speaks against it."""
    verdict = reading.judgement.verdict(transfer.id)
    tr = reading.tr
    match verdict:
        case Verdict.LAWFUL | Verdict.LAWFUL_WITH_DUTIES:
            judged = reading.judgement.judged_transfer(transfer.id)
            assert judged is not None
            assert judged.holding is not None
            said = [ground_line(reading, judged.holding.ground)]
            if verdict is Verdict.LAWFUL_WITH_DUTIES:
                said += [tr("Open: {duty}").format(duty=duty) for duty in _named(reading, _open(reading, transfer))]
        case Verdict.NOT_LAWFUL:
            against = (f for f in _open(reading, transfer) if f.outcome is Outcome.PROBLEM)
            said = _named(reading, (f for f in against if f.severity is Severity.BREACH))
            said = said or [f"{tr('No ground holds')} ({reading.article('44')})"]
        case Verdict.CANNOT_TELL:
            facts = (fact for f in _open(reading, transfer) if f.severity is Severity.BREACH for fact in f.missing)
            named = dict.fromkeys(fact_name(reading, fact, transfer.id) for fact in facts)
            said = [tr("Missing: {facts}").format(facts=", ".join(named))] if named else []
        case Verdict.NOT_A_TRANSFER:
            said = [_no_transfer(reading, transfer)]
        case _:
            said = []
    return said


def _open(reading: Reading, transfer: Record) -> Iterator[Finding]:
    """Give the open findings that the verdict weighs: on the transfer, and on the agreements of its safeguards."""
    ids = (transfer.id, *dict.fromkeys(item["agreement"] for item in transfer["safeguards"] if item["agreement"]))
    for id in ids:
        for finding in reading.judgement.findings_of(id):
            if finding.open and finding.check[0] in WEIGHED_FAMILIES:
                yield finding


def _named(reading: Reading, findings: Iterable[Finding]) -> list[str]:
    said = (f"{reading.tr(f.title)} ({reading.article(f.citation)}, {f.check})" for f in findings)
    return list(dict.fromkeys(said))


def _no_transfer(reading: Reading, transfer: Record) -> str:
    """Say why Chapter V does not apply: the place, one legal entity, or a law that does not bind the exporter."""
    cited = [step for step in trace(reading.judgement, transfer.id) if step.citation and not step.check]
    step = next((step for step in cited if step.answer == Fact.YES), cited[0])
    return step.said.said(reading.language)


def ground_line(reading: Reading, ground: Ground) -> str:
    """Name a ground and its article: “Adequacy decision, Decision (EU) 2021/1772 (Art. 45)”."""
    words = [reading.term(Mechanism, ground.mechanism)]
    if ground.mechanism is Mechanism.DEROGATION:
        words = [reading.term(Derogation, ground.item["derogation"]) or words[0]]
    elif ground.mechanism in BY_DECISION and ground.decision is not None:
        words.append(ground.decision.decision)
    elif ground.module is not None:
        words.append(reading.tr("module {number}").format(number=ground.module))
    rule = reading.judgement.law.mechanism(ground.mechanism)
    name = ", ".join(words)
    return (
        f"{name} ({reading.article(rule.article)})" if rule and ground.mechanism is not Mechanism.DEROGATION else name
    )


def verdict_counts(reading: Reading, transfers: Iterable[Record]) -> Table:
    """Count transfers by verdict; those that do not run on the day are counted apart."""
    counted = Counter(reading.judgement.verdict(transfer.id) for transfer in transfers)
    columns = (
        Column("verdict", reading.tr("Verdict"), weight=4),
        Column("transfers", reading.tr("Transfers"), ColumnKind.NUMBER, 1),
    )
    rows = [(verdict_span(reading, v), counted[v]) for v in (*Verdict, None) if counted[v]]
    return Table(reading.tr("Verdicts"), columns, rows)
