"""Why a record stands as it does: what the window shows of a judgement about one record, frozen and worded.

These are made where the judgement is read, off the main thread; the widgets that show them ask nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.days import day_form
from desktop.texts import language, tr
from models.citations import citation_text
from models.fields import KINDS
from models.law.findings import FactRead, Finding, worded
from models.law.trace import trace
from models.vocabulary import Fact, Outcome
from models.wording import text_of

if TYPE_CHECKING:
    from models.law.casebook import Casebook
    from models.law.judgement import Judgement

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as a link: where it stands, and what people read of it."""

    kind: str
    id: str
    path: str
    label: str
    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the rule trace."""

    said: str
    answer: Fact | None
    source: str
    """Article and check, as far as the step names them."""
    facts: tuple[ShownFact, ...]
    level: int


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its words in the language of the interface."""

    finding: Finding
    title: str
    message: str
    remedy: str
    source: str
    facts: tuple[ShownFact, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that is said of one record."""

    kind: str
    id: str
    steps: tuple[ShownStep, ...]
    findings: tuple[ShownFinding, ...]
    """Those that count first, then those accepted, notes last."""


def reasons_of(judgement: Judgement, kind: str, id: str) -> Reasons:
    """Give the rule trace of a transfer, and the findings on any record."""
    steps: tuple[ShownStep, ...] = ()
    if kind == "transfer" and judgement.judged_transfer(id) is not None:
        steps = tuple(
            ShownStep(
                step.said.said(language()),
                step.answer,
                source_text(step.citation, step.check),
                shown_facts(step.facts, step.missing, judgement.book, id),
                step.level,
            )
            for step in trace(judgement, id)
        )
    findings = sorted(judgement.findings_of(id), key=lambda f: (f.outcome is Outcome.NOTE, bool(f.waiver)))
    return Reasons(kind, id, steps, tuple(shown_finding(finding, judgement.book) for finding in findings))


def shown_finding(finding: Finding, book: Casebook, *, within: bool = True) -> ShownFinding:
    """Word a finding; `within` its own record, facts of that record are named by their field alone."""
    about = finding.subject.id if within else ""
    return ShownFinding(
        finding,
        tr(finding.title),
        finding.message.said(language()),
        finding.remedy.said(language()),
        source_text(finding.citation, finding.check),
        shown_facts(finding.facts, finding.missing, book, about),
    )


def source_text(citation: str, check: str = "") -> str:
    """Word an article, and the check that speaks."""
    return "  ·  ".join(filter(None, (article_text(citation), check)))


def article_text(citation: str) -> str:
    """Word a citation as the language of the window cites."""
    return citation_text(citation, language())


def shown_facts(
    facts: Iterable[FactRead], missing: Iterable[FactRead], book: Casebook, about: str
) -> tuple[ShownFact, ...]:
    """Word facts that were read, then those that are missing; each place once."""
    found: dict[str, ShownFact] = {}
    for fact in missing:
        found[fact.place] = ShownFact(fact.kind, fact.id, fact.path, _label(fact, about), tr("not recorded"), True)
    for fact in facts:
        found.setdefault(fact.place, ShownFact(fact.kind, fact.id, fact.path, _label(fact, about), _text(fact, book)))
    return tuple(sorted(found.values(), key=lambda fact: fact.missing))


def _label(fact: FactRead, about: str) -> str:
    if fact.id != about:
        return fact.label(language())
    spec = fact.spec or KINDS[fact.kind].lists.get(fact.field)
    return tr(spec.label) if spec else fact.path


def _text(fact: FactRead, book: Casebook) -> str:
    spec = fact.spec
    if fact.value is None or spec is None:
        return "" if fact.value is None else worded(fact.value, language())
    if spec.link:
        linked = book.get(str(fact.value))
        return "" if linked is None else str(linked.values.get("name") or linked.reference)
    text = " ".join(text_of(spec, fact.value, language(), days=day_form()).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
