"""All findings as a list is wanted: filtered, grouped and sorted where the judgement is read, off the main thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from desktop.texts import language, tr
from models.frozen import Record, reference_order
from models.spelling import fold
from models.vocabulary import Outcome, Severity
from resources.language import mark

if TYPE_CHECKING:
    from models.law.casebook import Casebook
    from models.law.findings import Finding
    from models.law.judgement import Judgement

Grouping = Literal["severity", "record", "owner", "check", "family"]

GROUPINGS: dict[Grouping, str] = {
    "severity": mark("Severity"),
    "record": mark("Record"),
    "owner": mark("Owner"),
    "check": mark("Check"),
    "family": mark("Subject"),
}
FAMILIES = {
    "T": mark("Is it a transfer"),
    "A": mark("Adequacy and frameworks"),
    "S": mark("Safeguards of Art. 46"),
    "I": mark("Transfer impact assessments"),
    "D": mark("Derogations of Art. 49"),
    "R": mark("Roles, contracts, chain"),
    "C": mark("Completeness, transparency"),
    "L": mark("Renewal and review"),
}
"""Families of checks by the first letter of their ids."""

_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are wanted, in which groups and order; empty texts let everything through."""

    by: Grouping = "severity"
    severity: str = ""
    outcome: str = ""
    family: str = ""
    words: str = ""
    notes: bool = False
    accepted: bool = True
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the list, with the title of its record."""

    finding: Finding
    record: str

    @property
    def key(self) -> tuple[str, str, int | None, str]:
        """Give what makes a finding the same one after an edit."""
        finding = self.finding
        return finding.subject.id, finding.check, finding.safeguard, finding.message.text


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page shows; `counts` are open findings by severity, whatever is filtered."""

    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    notes: int
    accepted: int


def listed(judgement: Judgement, wanted: Wanted) -> Listed:
    """Filter, sort and group the findings of a judgement."""
    found = tuple(judgement.findings())
    titles: dict[str, str] = {}

    def line(finding: Finding) -> Line:
        id = finding.subject.id
        if id not in titles:
            record = judgement.book.get(id)
            titles[id] = title_in(judgement.book, record) if record else ""
        return Line(finding, titles[id])

    lines = _by_words((line(f) for f in found if _let_through(f, wanted)), wanted.words)
    counts = Counter(str(finding.severity) for finding in found if finding.open)
    notes = sum(finding.outcome is Outcome.NOTE for finding in found)
    accepted = sum(bool(finding.waiver) for finding in found)
    return Listed(_grouped(lines, wanted), dict(counts), notes, accepted)


def title_in(book: Casebook, record: Record) -> str:
    """Give the title of a record, read from the book: its name, or the names of the parties that it joins."""
    parts = []
    for key in record.kind.title:
        value = record.values.get(key)
        if value and record.kind.fields[key].link:
            linked = book.get(value)
            value = linked.values.get("name") or linked.reference if linked else ""
        parts.append(str(value or ""))
    return (" → " if record.kind.key == "transfer" else ": ").join(filter(None, parts))


def _let_through(finding: Finding, wanted: Wanted) -> bool:
    if finding.outcome is Outcome.NOTE and not (wanted.notes or wanted.outcome == Outcome.NOTE):
        return False
    if finding.waiver and not wanted.accepted:
        return False
    return (
        wanted.severity in ("", finding.severity)
        and wanted.outcome in ("", finding.outcome)
        and finding.check.startswith(wanted.family)
    )


def holding(words: str) -> Callable[[Line], bool]:
    """Give the question whether a line holds all words."""
    sought = [fold(word) for word in words.split()]

    def holds(line: Line) -> bool:
        finding = line.finding
        texts = (finding.check, finding.subject.reference, line.record, finding.owner, finding.citation)
        read = fold(" ".join((*texts, tr(finding.title), finding.message.said(language()))))
        return all(word in read for word in sought)

    return holds


def _by_words(lines: Iterable[Line], words: str) -> list[Line]:
    return list(filter(holding(words), lines)) if words.strip() else list(lines)


def _grouped(lines: Iterable[Line], wanted: Wanted) -> tuple[Group, ...]:
    order, title = _GROUPS[wanted.by]
    groups: dict[str, list[Line]] = {}
    first: dict[str, Any] = {}
    for line in lines:
        heading = title(line)
        groups.setdefault(heading, []).append(line)
        first.setdefault(heading, order(line))
    ordered = sorted(groups, key=lambda heading: first[heading])
    key = SORTS.get(wanted.sort, _grave_first)
    return tuple(
        Group(f"{wanted.by}:{heading}", heading, tuple(sorted(groups[heading], key=key, reverse=wanted.descending)))
        for heading in ordered
    )


def _grave_first(line: Line) -> Any:
    finding = line.finding
    note = finding.outcome is Outcome.NOTE
    return note, bool(finding.waiver), _WEIGHT[finding.severity], *reference_order(finding.subject.reference)


def _record_title(line: Line) -> str:
    return f"{line.finding.subject.reference}  {line.record}".strip()


def _check_title(line: Line) -> str:
    return f"{line.finding.check}  {tr(line.finding.title)}"


def _severity_title(line: Line) -> str:
    finding = line.finding
    return tr(Outcome.NOTE.label if finding.outcome is Outcome.NOTE else finding.severity.label)


_GROUPS: dict[Grouping, tuple[Callable[[Line], Any], Callable[[Line], str]]] = {
    "severity": (lambda line: (line.finding.outcome is Outcome.NOTE, _WEIGHT[line.finding.severity]), _severity_title),
    "record": (lambda line: reference_order(line.finding.subject.reference), _record_title),
    "owner": (
        lambda line: (not line.finding.owner, fold(line.finding.owner)),
        lambda line: line.finding.owner or tr("No owner"),
    ),
    "check": (lambda line: line.finding.check, _check_title),
    "family": (
        lambda line: "TASIDRCL".find(line.finding.check[:1]),
        lambda line: tr(FAMILIES.get(line.finding.check[:1], line.finding.check[:1])),
    ),
}
"""By grouping: how groups are ordered, and what stands above them."""

SORTS: dict[str, Callable[[Line], Any]] = {
    "finding": lambda line: fold(line.finding.message.said(language())),
    "record": lambda line: reference_order(line.finding.subject.reference),
    "citation": lambda line: line.finding.citation,
    "check": lambda line: line.finding.check,
    "owner": lambda line: fold(line.finding.owner),
    "severity": _grave_first,
    "outcome": lambda line: line.finding.outcome,
}
"""By column: how findings are ordered within a group."""
