"""Which day a cell means.

Spreadsheets hold days as dates, as texts in every order and language, and as days that never were. 03/04/2024 is two
days: which one is decided by the column it stands in, or not at all, because a contract that ended a month earlier than
the register says is a wrong verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale

from models.spelling import fold

_LANGUAGES = ("en", "nl", "de", "fr", "sv", "da", "it", "es", "pl", "nb")
# Excel counts 29 February 1900, which never was; from March 1900 on its day zero is this one.
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_LAST_DAY = 2_958_465
_ZONE = r"\s*(?:Z|UTC|GMT|Uhr|uur|[+-]\d{2}:?\d{2})?"
_TIME = rf"(?:[T ,]+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_NUMERIC = re.compile(rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+){{0,2}}(\d{{1,2}})(?:st|nd|rd|th|er|e|:e)?\.?[\s-]*(?:of\s+|de\s+)?([^\W\d_]+)\.?[\s,-]*(?:del?\s+)?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?:[^\W\d]+,\s+)?([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.IGNORECASE
)
_ANYWHERE = re.compile(
    r"(?<![\w./-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?[^\W\d_]{3,}\.?\s+(?:del?\s+)?\d{4}"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2},?\s+\d{4})(?![\w/-])"
)


_QUARTER = re.compile(
    r"(?:q|kv\.?|kw|quartal|kwartaal|trim\.?|t)\s*([1-4])[\s./-]*(?:of\s+)?((?:19|20)\d{2})|((?:19|20)\d{2})[\s./-]*(?:q|kv|t)\s*([1-4])"
)
_MONTH_YEAR = re.compile(
    r"(?:(?P<month>\d{1,2})\s*[/.-]|(?P<name>[^\W\d_]{3,12}\.?)(?:\s+de[l]?)?[\s/-])\s*(?P<year>(?:19|20)\d{2})"
    r"|(?P<first>(?:19|20)\d{2})\s*[/-]\s*(?P<second>\d{1,2})"
)


class ImpossibleDate(ValueError):
    """The text is plainly meant as a date, and no calendar has that day."""


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the month of every name and abbreviation, folded."""
    months: dict[str, int] = {"sept": 9, "mrz": 3, "maerz": 3, "jan": 1}
    for language in _LANGUAGES:
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    months.setdefault(fold(name).rstrip("."), number)
    return months


def parse_date(value: object, day_first: bool | None = None, *, serial: bool = False) -> date | None:
    """Return the day that a cell means, None where it means none or could mean two.

    `day_first` says how 03/04/2024 is read in this column (see `decide_day_first`); None leaves it open. Days written
    with full stops and days that only fit one way (3/17/2026) are read without it. `serial` reads numbers as Excel's
    day numbers.

    Raises:
        ImpossibleDate: the text is a date that cannot be, like 31.02.2024.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _parse_text(value.strip(), day_first)
    if serial and isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= _EXCEL_LAST_DAY:
        return _EXCEL_DAY_ZERO + timedelta(days=int(value))
    return None


@lru_cache(maxsize=16384)
def day_within(text: str, day_first: bool | None = None) -> date | None:
    """Return the day that stands in a sentence, if one does and no other: “yes, signed on 3 May 2022”.

    Raises:
        ImpossibleDate: the day is one that cannot be.
    """
    found = {day for match in _ANYWHERE.finditer(text) if (day := _parse_text(match[0], day_first))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def month_or_quarter(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a month or quarter that a cell names: “Q1 2020”, “05/2022”, “maj 2021”."""
    said = fold(text.strip())
    if match := _QUARTER.fullmatch(said):
        first, count = 3 * int(match[1] or match[4]) - 2, 3
        year = int(match[2] or match[3])
    elif (match := _MONTH_YEAR.fullmatch(said)) and (month := _month_of(match)):
        first, count, year = month, 1, int(match["year"] or match["first"])
    else:
        return None
    after = date(year + (first + count > 12), (first + count - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def _month_of(match: re.Match[str]) -> int | None:
    number = match["month"] or match["second"]
    month = int(number) if number else _months().get(match["name"].rstrip("."))
    return month if month and 1 <= month <= 12 else None


@lru_cache(maxsize=65536)
def _parse_text(text: str, day_first: bool | None) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[3], match[4], text)
    if match := _COMPACT.fullmatch(text):
        return _day(match[1], match[2], match[3], text)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match, day_first, text)
    if (match := _DAY_MONTH.fullmatch(text)) and (month := _months().get(fold(match[2]))):
        return _day(match[3], month, match[1], text)
    if (match := _MONTH_DAY.fullmatch(text)) and (month := _months().get(fold(match[1]))):
        return _day(match[3], month, match[2], text)
    return None


def _day(year: str, month: str | int, day: str | int, text: str) -> date:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900
    try:
        return date(full, int(month), int(day))
    except ValueError:
        raise ImpossibleDate(text) from None


def _numeric(match: re.Match[str], day_first: bool | None, text: str) -> date | None:
    first, separator, second, year = match.group(1, 2, 3, 4)
    if max(int(first), int(second)) > 31 and len(year) == 2:
        return None  # A version, an address or a file number.
    if separator == ".":
        if len(year) == 2 and int(second) > 12:
            return None
        return _day(year, second, first, text)
    if int(first) > 12 or first == second:
        return _day(year, second, first, text)
    if int(second) > 12:
        return _day(year, first, second, text)
    if day_first is None:
        return None
    return _day(year, second, first, text) if day_first else _day(year, first, second, text)


def decide_day_first(values: Iterable[object]) -> bool | None:
    """Tell from a column whether its dates, in sentences too, are day first; None where nothing, or both, shows."""
    shown: set[bool] = set()
    for value in values:
        if not isinstance(value, str):
            continue
        text = value.strip()
        whole = _NUMERIC.fullmatch(text)
        for match in (whole,) if whole else _numeric_within(text):
            if match[2] != ".":
                first, second = int(match[1]), int(match[3])
                if first > 12 >= second:
                    shown.add(True)
                elif second > 12 >= first:
                    shown.add(False)
    return shown.pop() if len(shown) == 1 else None


@lru_cache(maxsize=16384)
def _numeric_within(text: str) -> tuple[re.Match[str], ...]:
    return tuple(match for hit in _ANYWHERE.finditer(text) if (match := _NUMERIC.fullmatch(hit[0])))


def could_be_two(text: str, *, within: bool = False) -> bool:
    """Whether a text is, or holds `within` it, a day in either order of day and month, and no other than these two."""
    if "/" not in text and "-" not in text:  # with full stops the day comes first
        return False
    read = day_within if within else parse_date
    try:
        return read(text, None) is None and read(text, True) is not None and read(text, False) is not None
    except ImpossibleDate:
        return False
