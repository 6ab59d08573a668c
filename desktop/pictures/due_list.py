"""What ends or falls due, as the pages of the calendar show it: asked of the judgement, drawn, and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from desktop.days import day_form
from desktop.pictures.shown import Shown, shown
from desktop.texts import tr
from models.citations import citation_text
from models.law.policy import Policy
from models.wording import day_text
from reports.document import Column, Table
from reports.due import Due, due_dates
from reports.pictures.month import month_picture
from reports.pictures.time_line import time_line

if TYPE_CHECKING:
    from models.law.judgement import Judgement

View = Literal["month", "line"]

AHEAD_DAYS = 730
"""How far the time line looks ahead; the list holds every day."""


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What falls due, seen on a day, with the days of warning and the kinds of the records by id."""

    dues: tuple[Due, ...]
    day: date
    warning_days: int
    kinds: Mapping[str, str]

    def of_kind(self, kind: str) -> list[Due]:
        """Give what falls due of a kind; an empty one means all."""
        return [due for due in self.dues if not kind or due.kind == kind]


def due_facts(judgement: Judgement) -> DueFacts:
    """Gather what falls due on whatever day to come, and what is overdue."""
    book, day = judgement.book, judgement.day
    dues = tuple(due_dates(book, judgement.law, day, (date.max - day).days))
    policy = Policy.of(next((record["values"] for record in book.all("settings")), ()))
    records = {due.id: book.get(due.id) for due in dues}
    kinds = {id: record.kind.key if record else "law" for id, record in records.items()}
    return DueFacts(dues, day, policy.expiry_warning_days, kinds)


def due_shown(view: View, month: date, kind: str, language: str, facts: DueFacts) -> Shown:
    """Draw a month or the line of time, with the list of everything, what is overdue first."""
    dues = facts.of_kind(kind)
    if view == "month":
        drawing = month_picture(dues, month, facts.day, facts.warning_days, language)
    else:
        near = [due for due in dues if due.day <= facts.day + timedelta(days=AHEAD_DAYS)]
        drawing = time_line(near, facts.day, AHEAD_DAYS, facts.warning_days, language)
    return shown(
        drawing, _table(dues, facts.day, language), [due.id for due in dues], _note(dues, facts), kinds=facts.kinds
    )


def _table(dues: Sequence[Due], day: date, language: str) -> Table:
    titles = (tr("Day"), tr("Overdue"), tr("Reference"), tr("Kind"), tr("What"), tr("Why"), tr("Source in law"))
    columns = tuple(Column(title, title) for title in titles)
    rows = [
        (
            day_text(due.day.isoformat(), language, day_form()),
            tr("overdue") if due.day < day else "",
            due.reference,
            tr(due.kind.label),
            due.said(language),
            tr(due.why),
            citation_text(due.citation, language),
        )
        for due in dues
    ]
    return Table("due", columns, rows)


def _note(dues: Sequence[Due], facts: DueFacts) -> str:
    """Say how much is overdue, and how much comes within the warning period."""
    warned = facts.day + timedelta(days=facts.warning_days)
    overdue = sum(due.day < facts.day for due in dues)
    soon = sum(facts.day <= due.day <= warned for due in dues)
    return tr("{0} overdue, {1} within {2} days").format(overdue, soon, facts.warning_days)
