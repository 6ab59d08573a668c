"""Everything that ends or falls due, along a line of time: a lane for each kind, one mark for each month.

Marks tell by their shape how near a day is: a square is overdue, a triangle comes within the warning period, a disc
lies further off. What the marks stand for is written below them, as far as there is room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from babel.core import Locale
from babel.dates import format_date

from models.wording import day_text
from reports.drawing import Drawing, Group, Label, Pen, Rectangle, Shape, line
from reports.drawing_text import shortened, width_of, wrapped
from reports.due import Due, DueKind
from reports.pictures.due_marks import due_legend, due_mark
from resources.language import translate

_WIDTH: Final = 730.0
_LEFT: Final = 118.0
_HEAD: Final = 30.0
_MARKS: Final = 14.0
_ROW: Final = 8.4
_MOST_ROWS: Final = 5
_LONGEST: Final = 128.0
_SIZE: Final = 6.0
_EARLIER: Final = 22.0
"""The column at the left for what was due before the line begins."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along the sheet: from the beginning of a month, so many days."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Give the place of a day; what is earlier stands in the column before the line."""
        if day < self.first:
            return _LEFT + _EARLIER / 2
        whole = (self.last - self.first).days or 1
        return _LEFT + _EARLIER + (_WIDTH - _LEFT - _EARLIER - 8.0) * (day - self.first).days / whole

    def months(self) -> Iterator[date]:
        """Yield the first day of each month."""
        month = self.first
        while month <= self.last:
            yield month
            month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What falls due in one lane and month."""

    x: float
    dues: tuple[Due, ...]


def time_line(dues: Sequence[Due], day: date, ahead_days: int, warning_days: int, language: str) -> Drawing:
    """Draw what falls due from six months before `day` to so many days after it."""
    tr = partial(translate, language=language)
    axis = Axis(_months_back(day, 6), day + timedelta(days=ahead_days))
    warned = day + timedelta(days=warning_days)
    lanes: list[Shape] = []
    top = _HEAD
    for number, kind in enumerate(kind for kind in DueKind if any(due.kind is kind for due in dues)):
        marks = _marks(axis, [due for due in dues if due.kind is kind])
        rows = _rows(marks, language)
        height = _MARKS + _ROW * max((row for row in rows if row is not None), default=0) + 6.0
        if number % 2 == 0:
            lanes.append(Rectangle(0.0, top, _WIDTH, height, "ground"))
        count = sum(len(one.dues) for one in marks)
        for at, words in enumerate(wrapped(tr(kind.label), _LEFT - 32.0, 7.0, 2, True)):
            lanes.append(Label(4.0, top + 10.0 + 8.6 * at, words, 7.0, bold=True))
        lanes.append(Label(_LEFT - 8.0, top + 10.0, str(count), 7.0, "quiet", "end"))
        for one, row in zip(marks, rows, strict=True):
            lanes.append(_mark(one, row, top, day, warned, language))
        top += height
    grounds = [shape for shape in lanes if isinstance(shape, Rectangle)]
    rest = [shape for shape in lanes if not isinstance(shape, Rectangle)]
    shapes = (*grounds, *_axis(axis, day, top, language), *rest, *due_legend(_LEFT + _EARLIER, top + 8.0, tr))
    said = tr("{count} days on which something ends or falls due").format(count=len(dues))
    return Drawing(_WIDTH, top + 20.0, shapes, tr("What ends or falls due"), said)


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _marks(axis: Axis, dues: Sequence[Due]) -> list[_Mark]:
    """Gather what falls due in a month; the mark stands at the earliest day of them, clear of the one before."""
    months: defaultdict[date, list[Due]] = defaultdict(list)
    for due in sorted(dues):
        months[max(due.day.replace(day=1), _months_back(axis.first, 1))].append(due)
    marks: list[_Mark] = []
    for _, found in sorted(months.items()):
        x = axis.x(found[0].day)
        marks.append(_Mark(max(x, marks[-1].x + 9.0) if marks else x, tuple(found)))
    return marks


def _rows(marks: Sequence[_Mark], language: str) -> list[int | None]:
    """Return the row below the marks in which each label stands; None where there is no room.

    Rows are filled from the right: a label further left stands lower, so that the line down to it crosses no other.
    """
    begins = [_WIDTH] * _MOST_ROWS
    rows: list[int | None] = []
    for one in reversed(marks):
        end = one.x + width_of(_said(one, language), _SIZE) + 4.0
        row = next((number for number, begin in enumerate(begins) if end <= begin), None)
        if row is not None:
            begins[: row + 1] = [min(begin, one.x - 2.0) for begin in begins[: row + 1]]
        rows.append(None if row is None else row + 1)
    return rows[::-1]


def _said(one: _Mark, language: str) -> str:
    first = one.dues[0]
    if len(one.dues) == 1:
        return shortened(f"{first.reference} {first.said(language)}", _LONGEST, _SIZE)
    more = translate("+ {number} more", language).format(number=len(one.dues) - 1)
    room = _LONGEST - width_of(more, _SIZE) - 3.0
    return f"{shortened(f'{first.reference} {first.said(language)}', room, _SIZE)} {more}"


def _mark(one: _Mark, row: int | None, top: float, day: date, warned: date, language: str) -> Group:
    y = top + 7.5
    shapes: list[Shape] = []
    if row is not None:
        base = top + _MARKS + _ROW * row - 1.6
        shapes += [line((one.x, y), (one.x, base), Pen("line", 0.5))]
        shapes.append(Label(one.x + 2.0, base, _said(one, language), _SIZE))
    nearest = one.dues[0].day
    shapes += due_mark(one.x, y, nearest, day, warned)
    if len(one.dues) > 1:
        count = str(len(one.dues))
        size = min(5.4, 7.2 / width_of(count, 1.0, True))
        low = 3.2 if day <= nearest <= warned else size * 0.36
        shapes.append(Label(one.x, y + low, count, size, "paper", "middle", bold=True))
    lines = [
        f"{day_text(due.day.isoformat(), language)} {due.reference} {due.said(language)}: "
        f"{translate(due.why, language)}"
        for due in one.dues[:12]
    ]
    if len(one.dues) > len(lines):
        lines.append(translate("+ {number} more", language).format(number=len(one.dues) - len(lines)))
    return Group(tuple(shapes), "; ".join(lines), " ".join(dict.fromkeys(due.id for due in one.dues)))


def _axis(axis: Axis, day: date, bottom: float, language: str) -> Iterator[Shape]:
    locale = Locale.parse(language)
    for month in axis.months():
        x = axis.x(month)
        new_year = month.month == 1 or month == axis.first
        pen = Pen("line" if new_year else "faint_line", 0.5)
        yield line((x, _HEAD - (14.0 if new_year else 5.0)), (x, bottom), pen)
        if month.month in (1, 4, 7, 10):
            yield Label(x + 2.0, _HEAD - 2.4, format_date(month, "MMM", locale=locale), _SIZE, "quiet")
        if month.month == 1 or (month == axis.first and month.month < 11):
            yield Label(x + 2.0, _HEAD - 10.0, str(month.year), _SIZE, "quiet", bold=True)
    yield Label(_LEFT + _EARLIER / 2, _HEAD - 2.4, translate("earlier", language), _SIZE, "quiet", "middle")
    x = axis.x(day)
    yield line((x, 10.0), (x, bottom), Pen("accent", 1.0))
    yield Label(x, 7.5, day_text(day.isoformat(), language), 6.6, "accent", "middle", bold=True)
