"""What is in force on a day, as tables for the page of the law: one row for each decision, clause set or rule.

A row carries all that the pack says of it, so that the page can show what does not fit into columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.days import write_day
from desktop.reasons import article_text
from desktop.texts import language, tr
from models.law.countries import country_name
from resources.language import mark

if TYPE_CHECKING:
    from models.law.adequacy import AdequacyDecision, Framework
    from models.law.guidance import EeaMembership, PendingChange
    from models.law.in_force import Ending, LawOnDay
    from models.law.instruments import ClauseLimit, ClauseSet, DerogationRule, MechanismRule
    from models.law.rows import Sourced

LAWS = {"eu": mark("European Union"), "uk": mark("United Kingdom"), "ch": mark("Switzerland")}
SURE = {"certain": mark("certain"), "verify": mark("▲ to be verified")}
STANDINGS = {
    "member": mark("Member"),
    "treated_as_member": mark("Treated as a member"),
    "bridge": mark("Treated as a member for a time"),
    "territory": mark("Territory"),
}
KINDS_OF_ENDING = {"adequacy": mark("Adequacy decision"), "clauses": mark("Set of clauses")}
ENDING_WITHIN = 366
"""Days ahead in which the end of something is shown."""

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row of a table: its cells, and label and text of everything that is said of it."""

    cells: tuple[str, ...]
    details: Details


@dataclass(frozen=True, slots=True)
class LawTable:
    """One table of the law of a day; widths are in letters."""

    key: str
    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[LawRow, ...]


def law_tables(law: LawOnDay) -> tuple[LawTable, ...]:
    """Give every table of the law of a day, in the order of the law."""
    return (
        _table("adequacy", mark("Adequacy decisions"), _DECISION, _decisions(law)),
        _table("frameworks", mark("Frameworks"), _FRAMEWORK, (_framework(r) for r in _frameworks(law))),
        _table("clauses", mark("Sets of clauses"), _CLAUSES, _clauses(law)),
        _table("mechanisms", mark("Mechanisms"), _MECHANISM, _mechanisms(law)),
        _table("derogations", mark("Derogations"), _DEROGATION, (_derogation(r) for r in law.pack.derogations)),
        _table("eea", mark("European Economic Area"), _MEMBER, (_member(r) for r in _members(law))),
        _table("national", mark("United Kingdom, Switzerland"), _NATIONAL, _national(law)),
        _table("ending", mark("Ends within a year"), _ENDING, (_ending(one) for one in law.ending(ENDING_WITHIN))),
        _table("pending", mark("Pending changes"), _PENDING, (_pending(row) for row in law.pending)),
    )  # fmt: skip


Headings = tuple[tuple[str, int], ...]
_DECISION: Headings = (
    (mark("Name"), 24), (mark("Decision"), 18), (mark("From"), 13), (mark("To"), 13), (mark("Sure"), 18),
    (mark("What to ask"), 40),
)  # fmt: skip
_FRAMEWORK: Headings = (
    (mark("Name"), 40), (mark("Decision"), 12), (mark("From"), 13), (mark("Sure"), 18), (mark("What to ask"), 40),
)  # fmt: skip
_CLAUSES: Headings = (
    (mark("Name"), 46), (mark("Under the law of"), 18), (mark("From"), 13), (mark("New ones until"), 14),
    (mark("To"), 13), (mark("Sure"), 18),
)  # fmt: skip
_MECHANISM: Headings = (
    (mark("Name"), 40), (mark("Article"), 22), (mark("Under the law of"), 30), (mark("Assessment"), 12),
    (mark("Authorisation"), 13),
)  # fmt: skip
_DEROGATION: Headings = ((mark("Article"), 14), (mark("Condition"), 90), (mark("Sure"), 18))
_MEMBER: Headings = (
    (mark("Name"), 30),
    (mark("Code"), 8),
    (mark("Standing"), 26),
    (mark("From"), 13),
    (mark("To"), 13),
)
_NATIONAL: Headings = (
    (mark("Under the law of"), 18), (mark("Name"), 40), (mark("Decision"), 26), (mark("From"), 13), (mark("To"), 13),
    (mark("Sure"), 18),
)  # fmt: skip
_ENDING: Headings = ((mark("Last day"), 13), (mark("What"), 20), (mark("Name"), 50), (mark("Under the law of"), 18))
_PENDING: Headings = ((mark("Title"), 46), (mark("State"), 70), (mark("Sure"), 18))


def _table(key: str, title: str, headings: Headings, rows: Iterable[LawRow]) -> LawTable:
    return LawTable(key, title, tuple(name for name, _ in headings), tuple(width for _, width in headings), tuple(rows))


def _decisions(law: LawOnDay) -> Iterable[LawRow]:
    return (_decision(law, row) for row in law.decisions if row.law == "eu")


def _decision(law: LawOnDay, row: AdequacyDecision) -> LawRow:
    asked = _questions(law, row)
    until = _day(row.until(law.day))
    cells = (tr(row.name), row.decision, _day(row.since), until, _sure(row), asked)
    details = (
        (tr("Decision"), row.decision),
        (tr("Covers"), ", ".join(country_name(code, language()) for code in row.countries)),
        (tr("Scope"), tr(row.scope)),
        (tr("What to ask"), asked),
        (tr("In force"), _period(row.since, until)),
        (tr("Before the courts"), ", ".join(case.case for case in row.litigation_on(law.day))),
        (tr("Pending"), tr(row.pending)),
        *_source(row),
    )
    return LawRow(cells, details)


def _questions(law: LawOnDay, row: AdequacyDecision) -> str:
    questions = [tr(condition.question) for condition in row.conditions_on(law.day)]
    framework = law.framework(row.framework) if row.framework else None
    if framework is not None and framework.question:
        questions.insert(0, tr(framework.question))
    return " ".join(questions)


def _frameworks(law: LawOnDay) -> list[Framework]:
    return [row for row in law.pack.frameworks if law.framework(row.scheme) is row]


def _framework(row: Framework) -> LawRow:
    cells = (tr(row.name), row.decision, _day(row.since), _sure(row), tr(row.question))
    details = (
        (tr("What to ask"), tr(row.question)),
        (tr("Rests on decision"), row.decision),
        (tr("Needs"), tr(row.needs.label) if row.needs else ""),
        (tr("Listings that count"), ", ".join(tr(status.label) for status in row.statuses)),
        (tr("Not open to"), ", ".join(tr(sector) for sector in row.excluded_sectors)),
        (tr("In force"), _period(row.since, "")),
        *_source(row),
    )
    return LawRow(cells, details)


def _clauses(law: LawOnDay) -> Iterable[LawRow]:
    for row in law.pack.clauses:
        for limit in row.limits:
            if row.in_force(law.day, limit.law):
                yield _clause_set(law, row, limit)


def _clause_set(law: LawOnDay, row: ClauseSet, limit: ClauseLimit) -> LawRow:
    known = limit.known(law.day)
    new_until, until = (_day(limit.new_until), _day(limit.until)) if known else ("", "")
    under = tr(LAWS[limit.law])
    cells = (tr(row.name), under, _day(limit.since), new_until, until, tr(SURE[limit.confidence]))
    modules = dict.fromkeys(tr(fit.module.label) for fit in row.fits if fit.module)
    details = (
        (tr("Adopted"), _day(row.adopted)),
        (tr("Under the law of"), under),
        (tr("In force"), _period(limit.since, until)),
        (tr("Condition"), tr(limit.condition)),
        (tr("Modules"), ", ".join(modules)),
        (tr("A tool for transfers"), _yes(row.transfer_tool)),
        (tr("Source of the period"), limit.source),
        *_source(row),
    )
    return LawRow(cells, details)


def _mechanisms(law: LawOnDay) -> Iterable[LawRow]:
    for row in law.pack.mechanisms:
        under = law.laws_of(row.code)
        if under:
            yield _mechanism(row, ", ".join(tr(LAWS[one]) for one in under), law.day)


def _mechanism(row: MechanismRule, under: str, day: date) -> LawRow:
    assessed, authorised = row.assessment_needed(day), row.authorisation
    article = article_text(row.article)
    cells = (tr(row.name), article, under, _yes(assessed), _yes(authorised))
    details = (
        (tr("Article"), article),
        (tr("Under the law of"), under),
        (tr("Needs an assessment"), _yes(assessed)),
        (tr("Needs an authorisation in each case"), _yes(authorised)),
        (tr("Only between public authorities"), _yes(row.both_public)),
        *_source(row),
    )
    return LawRow(cells, details)


def _derogation(row: DerogationRule) -> LawRow:
    article = article_text(row.article)
    limits = (
        (row.occasional_only, tr("for occasional transfers only")),
        (row.closed_to_public_powers, tr("not in the exercise of public powers")),
        (row.closed_to_processor, tr("not for processors")),
        (row.last_resort, tr("only where nothing else can serve")),
    )
    details = (
        (tr("Article"), article),
        (tr("Condition"), tr(row.condition)),
        (tr("Limits"), ", ".join(text for applies, text in limits if applies)),
        *_source(row),
    )
    return LawRow((article, tr(row.condition), _sure(row)), details)


def _members(law: LawOnDay) -> list[EeaMembership]:
    return [r for r in law.pack.membership if r.since <= law.day and (r.until is None or law.day <= r.until)]


def _member(row: EeaMembership) -> LawRow:
    name, standing = country_name(row.code, language()), tr(STANDINGS[row.standing])
    cells = (name, row.code, standing, _day(row.since), _day(row.until))
    return LawRow(
        cells, ((tr("Standing"), standing), (tr("Inside"), _period(row.since, _day(row.until))), *_source(row))
    )


def _national(law: LawOnDay) -> Iterable[LawRow]:
    for row in law.decisions:
        if row.law != "eu":
            made = _decision(law, row)
            name, decision, since, until, sure, _ = made.cells
            yield LawRow((tr(LAWS[row.law]), name, decision, since, until, sure), made.details)


def _ending(one: Ending) -> LawRow:
    kind, under = tr(KINDS_OF_ENDING[one.kind]), tr(LAWS[one.law])
    details = ((tr("What"), kind), (tr("Last day"), _day(one.on)), (tr("Under the law of"), under), (tr("Id"), one.id))
    return LawRow((_day(one.on), kind, tr(one.name), under), details)


def _pending(row: PendingChange) -> LawRow:
    details = ((tr("State"), tr(row.state)), (tr("Affects"), ", ".join(row.affects)), *_source(row))
    return LawRow((tr(row.title), tr(row.state), _sure(row)), details)


def _source(row: Sourced) -> Details:
    return (
        (tr("Note"), tr(row.note)),
        (tr("Source"), row.source),
        (tr("Looked up on"), _day(row.as_at)),
        (tr("Sure"), _sure(row)),
    )


def _sure(row: Sourced) -> str:
    return tr(SURE[row.confidence])


def _day(day: date | None) -> str:
    return write_day(day.isoformat()) if day else ""


def _period(since: date, until: str) -> str:
    return tr("from {0} to {1}").format(_day(since), until) if until else tr("from {0}").format(_day(since))


def _yes(value: bool) -> str:
    return tr("Yes") if value else ""
