"""A month as a sheet of days: what ends or falls due on each, with a mark that tells how near it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from babel.core import Locale
from babel.dates import format_date

from models.wording import day_text
from reports.drawing import Colour, Drawing, Group, Label, Pen, Rectangle, Shape
from reports.drawing_text import shortened
from reports.due import Due
from reports.pictures.due_marks import due_legend, due_mark
from resources.language import translate

WIDTH: Final = 730.0
_HEAD: Final = 16.0
_DAY: Final = WIDTH / 7
_WEEK: Final = 36.0
_ABOVE: Final = 21.0
_LINE: Final = 10.2
_SIZE: Final = 7.0
_MOST: Final = 4
"""Lines in a day; where there is more, the last line says how much."""


def month_picture(dues: Sequence[Due], month: date, day: date, warning_days: int, language: str) -> Drawing:
    """Draw the weeks of the month of a day, seen on `day`."""
    tr = partial(translate, language=language)
    locale = Locale.parse(language)
    days = days_shown(month, locale)
    by_day: defaultdict[date, list[Due]] = defaultdict(list)
    for due in sorted(dues):
        by_day[due.day].append(due)
    warned = day + timedelta(days=warning_days)
    shapes: list[Shape] = [*_weekdays(days[:7], locale)]
    y = _HEAD
    for begin in range(0, len(days), 7):
        week = days[begin : begin + 7]
        height = max(_WEEK, _ABOVE + _LINE * min(max(len(by_day[one]) for one in week), _MOST))
        for at, one in enumerate(week):
            shapes += _ground(_DAY * at, y, height, one, month, day)
            shapes += _lines(_DAY * at, y, by_day[one], day, warned, language)
        y += height
    shapes += due_legend(6.0, y + 10.0, tr)
    count = sum(len(by_day[one]) for one in days if one.month == month.month)
    title = format_date(month, "LLLL y", locale=locale)
    said = tr("{count} days on which something ends or falls due").format(count=count)
    return Drawing(WIDTH, y + 20.0, tuple(shapes), title[:1].upper() + title[1:], said)


def days_shown(month: date, locale: Locale) -> list[date]:
    """Return the days of whole weeks that hold the month, from the first day of a week as the language has it."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    start = first - timedelta(days=(first.weekday() - locale.first_week_day) % 7)
    weeks = ((last - start).days // 7) + 1
    return [start + timedelta(days=number) for number in range(weeks * 7)]


def _weekdays(days: Sequence[date], locale: Locale) -> Iterator[Shape]:
    for at, one in enumerate(days):
        yield Label(_DAY * at + 6.0, 10.0, format_date(one, "ccc", locale=locale), _SIZE, "quiet", bold=True)


def _ground(x: float, y: float, height: float, one: date, month: date, day: date) -> Iterator[Shape]:
    """Yield the field of a day with its number; today is filled, days of other months are quiet."""
    within = one.month == month.month
    fill: Colour = "paper" if within else "ground"
    yield Rectangle(x + 0.4, y + 0.4, _DAY - 0.8, height - 0.8, fill, Pen("line", 0.5), 2.0)
    number = str(one.day)
    if one == day:
        yield Rectangle(x + 3.4, y + 2.6, 15.0, 10.4, "accent", None, 5.2)
        yield Label(x + 10.9, y + 10.4, number, _SIZE, "paper", "middle", bold=True)
    else:
        yield Label(x + 6.0, y + 10.4, number, _SIZE, "text" if within else "quiet", bold=within)


def _lines(x: float, y: float, dues: Sequence[Due], day: date, warned: date, language: str) -> Iterator[Group]:
    whole = dues if len(dues) <= _MOST else dues[: _MOST - 1]
    for row, due in enumerate(whole):
        at = y + _ABOVE + _LINE * row
        shapes = (
            Rectangle(x + 2.6, at - 7.4, _DAY - 5.2, _LINE - 0.4, None, None, 1.5),
            *due_mark(x + 8.0, at - 2.6, due.day, day, warned, 0.62),
            Label(x + 14.0, at, shortened(_short(due, language), _DAY - 18.0, _SIZE), _SIZE),
        )
        yield Group(shapes, _title(due, language), due.id)
    if rest := dues[len(whole) :]:
        at = y + _ABOVE + _LINE * len(whole)
        more = translate("+ {number} more", language).format(number=len(rest))
        title = "; ".join(_title(due, language) for due in rest[:12])
        ground = Rectangle(x + 2.6, at - 7.4, _DAY - 5.2, _LINE - 0.4, None, None, 1.5)
        label = Label(x + 14.0, at, more, _SIZE, "accent", bold=True)
        yield Group((ground, label), title, " ".join(dict.fromkeys(due.id for due in rest)))


def _short(due: Due, language: str) -> str:
    return f"{due.reference} {due.said(language)}"


def _title(due: Due, language: str) -> str:
    """Say what falls due in full, as the marks of the time line do."""
    said = f"{day_text(due.day.isoformat(), language)} {_short(due, language)}"
    return f"{said}: {translate(due.why, language)}"
