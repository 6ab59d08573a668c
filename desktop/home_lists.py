"""What the first page says of a register: what wants a decision, what ends soon, and how many of each there are.

It is put together where the judgement is read, off the main thread, and worded there; the page only shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.days import write_day
from desktop.finding_list import Wanted, title_in
from desktop.navigation import NAMES
from desktop.pages.findings import fact_to_go_to
from desktop.shapes import Shape, of_finding
from desktop.texts import language, tr
from desktop.trail import Place
from models.citations import citation_text
from models.frozen import reference_order
from models.vocabulary import Outcome, Severity, Status
from reports.due import Due, DueKind, due_dates
from resources.language import mark

if TYPE_CHECKING:
    from models.law.findings import Finding
    from models.law.judgement import Judgement

AHEAD = 90
"""Days within which an end is shown."""

SHOWN = 8
"""Lines of a group on the page; the table that it names shows the rest."""

_DRAFTED = ("activity", "engagement", "transfer", "agreement", "assessment", "party")

_FIELDS = {
    DueKind.NOTICE: "notices",
    DueKind.CERTIFICATION: "certifications",
    DueKind.ASSESSMENT: "next_review",
    DueKind.AGREEMENT: "expires_on",
    DueKind.REVIEW: "reviewed_on",
    DueKind.END: "end",
    DueKind.WAIVER: "until",
    DueKind.SAFEGUARD: "safeguards",
}
"""The field, or list, at which what is due is settled."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to decide or to know: what, why, and where it is settled."""

    shape: Shape
    colour: str
    weight: str
    title: str
    reason: str
    action: str
    kind: str
    id: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort, the most urgent first, of how many; `all` is the place that lists every one of them."""

    title: str
    lines: tuple[Line, ...]
    total: int
    all: Place | None


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows of a judgement."""

    decide: tuple[Group, ...]
    ends: Group
    bare: bool
    """Whether nothing has been entered yet but the home entity."""


def home_of(judgement: Judgement) -> Home:
    """Read from a judgement what wants a decision now, and what ends soon."""
    book, day = judgement.book, judgement.day
    dues = due_dates(book, judgement.law, day, AHEAD)
    objections = [due for due in dues if due.kind is DueKind.NOTICE]
    overdue = [due for due in dues if due.day < day and due.kind is not DueKind.NOTICE]
    coming = [due for due in dues if due.day >= day and due.kind is not DueKind.NOTICE]
    breaches = [f for f in judgement.findings() if f.open and f.severity is Severity.BREACH]
    certain = [f for f in breaches if f.outcome is Outcome.PROBLEM]
    unclear = [f for f in breaches if f.outcome is Outcome.CANNOT_TELL]
    calendar = Place("calendar" if "calendar" in NAMES else "reports")
    groups = (
        _group(tr("Last days to object"), (_due(judgement, one, tr("Decide")) for one in objections), calendar),
        _group(tr("Breaches"), (_finding(judgement, one) for one in certain), _listed(Outcome.PROBLEM)),
        _group(tr("Overdue"), (_due(judgement, one, tr("Renew")) for one in overdue), calendar),
        _group(
            tr("Cannot tell: facts are missing"), (_finding(judgement, one) for one in unclear),
            _listed(Outcome.CANNOT_TELL),
        ),
        _group(tr("Drafts"), _drafts(judgement), None),
    )  # fmt: skip
    ahead = tr("Ends within {0} days").format(AHEAD)
    ends = _group(ahead, (_due(judgement, one, tr("Show")) for one in coming), calendar)
    return Home(tuple(group for group in groups if group.lines), ends, _is_bare(judgement))


def _group(title: str, lines: Iterator[Line], all: Place | None) -> Group:
    found = tuple(lines)
    return Group(title, found[:SHOWN], len(found), all)


def _listed(outcome: Outcome) -> Place:
    return Place("findings", view=Wanted(severity=Severity.BREACH, outcome=outcome, accepted=False))


def _finding(judgement: Judgement, finding: Finding) -> Line:
    shape, colour = of_finding(finding.severity, finding.outcome)
    record, fact = judgement.book.get(finding.subject.id), fact_to_go_to(finding)
    title = title_in(judgement.book, record) if record else ""
    kind, id, path = (fact.kind, fact.id, fact.path) if fact else (finding.subject.kind, finding.subject.id, "")
    said = finding.message.said(language())
    source = citation_text(finding.citation, language())
    named = f"{finding.subject.reference}  {title}".strip()
    weight = tr(finding.severity.label)
    return Line(shape, colour, weight, named, f"{said}  ·  {source}", tr("Mend"), kind, id, path)


def _due(judgement: Judgement, due: Due, action: str) -> Line:
    past = due.day < judgement.day
    when = tr("Since {0}") if past else tr("Until {0}") if due.kind is DueKind.NOTICE else tr("On {0}")
    source = citation_text(due.citation, language())
    reason = f"{when.format(write_day(due.day.isoformat()))}: {tr(due.why)}  ·  {source}"
    record = judgement.book.get(due.id)
    title = due.said(language())
    named = f"{due.reference}  {title}".strip() if record is not None and due.reference != title else title
    kind = record.kind.key if record is not None else "law"
    shape, colour, weight = _PAST if past else _COMING
    path = _FIELDS.get(due.kind, "")
    if record is not None and path not in record.kind.fields and path not in record.kind.lists:
        path = ""
    said = action if record is not None else tr("Show")
    return Line(shape, colour, tr(weight), named, reason, said, kind, due.id, path)


_PAST: tuple[Shape, str, str] = ("square", "not_lawful", mark("Overdue"))
_COMING: tuple[Shape, str, str] = ("triangle", "duties", mark("Still to come"))


def _drafts(judgement: Judgement) -> Iterator[Line]:
    book, reason = judgement.book, tr("Not finished yet: complete it, or archive it.")
    for kind in _DRAFTED:
        drafts = [record for record in book.all(kind) if record["status"] == Status.DRAFT]
        for record in sorted(drafts, key=lambda one: reference_order(one.reference)):
            named = f"{record.reference}  {title_in(book, record)}".strip()
            yield Line(
                "dash", "quiet", tr(Status.DRAFT.label), named, reason, tr("Complete"), kind, record.id, "status"
            )


def _is_bare(judgement: Judgement) -> bool:
    book = judgement.book
    others = any(True for kind in _DRAFTED[:-1] for _ in book.all(kind))
    return not others and sum(1 for _ in book.all("party")) <= 1
