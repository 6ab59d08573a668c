"""Days as people read and type them on the desk: in the form of their language, unless they choose another.

What is typed is read in the order of the form, with any sign between, or as ISO 8601. Documents keep the form of their
language.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from desktop.texts import language

if TYPE_CHECKING:
    from models.wording import DayForm

_form = ""


def choose_form(code: str) -> None:
    """Choose the form of days, before the first widget is made; an empty code is that of the language."""
    global _form
    _form = code


def day_form() -> DayForm:
    """Give the form of days; a code of another version counts as none."""
    from models.wording import DayForm

    return DayForm(_form) if _form in set(DayForm) else DayForm.OF_THE_LANGUAGE


def locale() -> QLocale:
    """Give the locale of the interface: the system's where it speaks the same language."""
    system, chosen = QLocale.system(), QLocale("en_GB" if language() == "en" else language())
    return system if system.language() == chosen.language() else chosen


def read_day(text: str) -> str | None:
    """Give the ISO day that a text means; None where it means none."""
    from models.intake.dates import ImpossibleDate, parse_date

    try:
        found = parse_date(text, day_first=day_comes_first())
    except ImpossibleDate:
        return None
    return found.isoformat() if found else None


def write_day(day: str) -> str:
    """Write an ISO day in the form chosen, else as the language does: with the month in letters."""
    from models.wording import day_text

    return day_text(day, language(), day_form())


def write_moment(moment: datetime) -> str:
    """Write day and time as the language does, in the time of this machine."""
    here = moment.astimezone()
    time = locale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    return f"{write_day(here.date().isoformat())}, {time}"


def as_qdate(day: str) -> QDate:
    """Give an ISO day as Qt's calendar wants it."""
    found = date.fromisoformat(day)
    return QDate(found.year, found.month, found.day)


def day_comes_first() -> bool:
    """Tell whether the form chosen, else the locale, writes the day before the month."""
    if _form not in ("", "iso"):
        return True
    order = locale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return order.find("d") < order.find("m")
