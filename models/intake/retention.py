"""How long data are kept, as far as a cell says it.

A time limit is a period, what starts it and why ("10 years after the end of the contract (HGB)"). A cell that gives
several periods for several data is left in words: the longest would keep data too long, the shortest would promise too
much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from models.intake.phrases import word_list
from models.spelling import fold, fold_with_positions, single_spaced

_ENDS = re.compile(
    r"[;,.(\n]|\s\+|\s[-–—]\s"
    r"|\s(?:then|and|en|und|et|och|og|e|y|oraz|plus|unless|tenzij|sofern|soweit)\s|$"
)
_PER_UNIT = {"Y": "P{}Y", "M": "P{}M", "W": "P{}W", "D": "P{}D", "H": "PT{}H"}
_ISO = re.compile(r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T\d+H)?")
_LAW_MARK = re.compile(r"§|\bart\.?\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Retention:
    """A time limit: an ISO 8601 duration (P5Y), what starts it and its ground as written, and the whole text."""

    period: str | None
    start: str | None
    ground: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Period:
    duration: str
    start: int
    end: int


def _alternatives(words: list[str]) -> str:
    escaped = (re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return "|".join(word.replace(r"\ ", r"\s+").replace(r"\*", r"[^\W_]*") for word in escaped)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {fold(word): int(number) for number, words in word_list("retention")["numbers"].items() for word in words}


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {fold(word).rstrip("*"): unit for unit, words in word_list("retention")["units"].items() for word in words}


@lru_cache(maxsize=4096)
def _unit(written: str) -> str:
    """Return the unit that a word means; “jahrige” begins with its own."""
    return next(_units()[written[:end]] for end in range(len(written), 0, -1) if written[:end] in _units())


@lru_cache(maxsize=1)
def _period_pattern() -> re.Pattern[str]:
    numbers = _alternatives(list(_numbers()))
    words = [word for words in word_list("retention")["units"].values() for word in words]
    units, long = _alternatives(words), _alternatives([word for word in words if len(word) > 1])
    return re.compile(
        rf"(?<![\w.,])(?:(?P<count>\d{{1,4}})(?:[.,](?P<part>25|50?|75))?\s*(?:\([^()]{{1,16}}\)\s*)?"
        rf"[- ]?(?P<unit>{units})"
        rf"|(?P<word>{numbers})\s+(?:\(\d+\)\s*)?(?P<long>{long}))(?![^\W_])"
    )


@lru_cache(maxsize=1)
def _whole_periods() -> re.Pattern[str]:
    listed = word_list("retention")["periods"].items()
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(f'(?P<{code}>{_alternatives(words)})' for code, words in listed)})(?![^\W_])"
    )


@lru_cache(maxsize=8)
def _words(kind: str) -> re.Pattern[str]:
    words = _alternatives(word_list("retention")["words"][kind])
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _periods(folded: str) -> list[_Period]:
    """Return the periods of a text; "1 year and 6 months" is one."""
    found = [_Period(str(match.lastgroup), match.start(), match.end()) for match in _whole_periods().finditer(folded)]
    if found:
        return found
    for match in _period_pattern().finditer(folded):
        number = int(match["count"]) if match["count"] else _numbers()[re.sub(r"\s+", " ", match["word"])]
        unit = _unit(match["unit"] or match["long"])
        duration = _PER_UNIT[unit].format(number)
        if match["part"]:
            if unit != "Y":
                continue
            months = round(12 * int(match["part"]) / 10 ** len(match["part"]))
            duration = f"P{number}Y{months}M" if number else f"P{months}M"
        period = _Period(duration, match.start(), match.end())
        last = found[-1] if found else None
        if last and _continues(last, period, folded):
            found[-1] = _Period(last.duration + period.duration[1:], last.start, period.end)
        else:
            found.append(period)
    return found


def _continues(one: _Period, other: _Period, folded: str) -> bool:
    between = folded[one.end : other.start]
    return bool(re.fullmatch(r"\s*(?:and|und|en|et|och|og)?\s*", between)) and (
        one.duration[-1],
        other.duration[-1],
    ) in (
        ("Y", "M"),
        ("Y", "D"),
        ("M", "D"),
    )


@lru_cache(maxsize=16384)
def retention(text: str) -> Retention:
    """Read the time limit of a cell; a period is given only where the cell gives one and no other."""
    spaced = single_spaced(text)
    folded, positions = fold_with_positions(spaced)
    periods = _periods(folded)
    durations = {period.duration for period in periods}
    event = _until(folded, positions, spaced)
    period = durations.pop() if len(durations) == 1 else None
    if period and (_is_range(folded, periods[0]) or (event and _words("at_least").search(folded))):
        period = None
    if _ISO.fullmatch(text.strip()):
        return Retention(text.strip(), None, None, text)
    start = event
    if period and not event:
        start = _after(folded, positions, spaced, periods[-1]) or _counted_on(folded, positions, spaced, periods[0])
    return Retention(period, start, _ground(spaced, folded, positions), text)


def _is_range(folded: str, period: _Period) -> bool:
    """Tell whether a number and "to" stand before the period: "7-10 years"."""
    return bool(
        re.search(r"\d\s*(?:[-–/]|to|bis|tot|a|till|til|do|or|oder|of|ou|eller|lub|o)\s*$", folded[: period.start])
    )


def _original(text: str, positions: tuple[int, ...], start: int, end: int) -> str:
    return text[positions[start] : positions[end - 1] + 1].strip() if start < end else ""


def _until(folded: str, positions: tuple[int, ...], text: str) -> str | None:
    """Return the event until which data are kept, unless a period follows: "until 5 years after ..." is a period."""
    match = _words("until").search(folded)
    if not match or _period_pattern().match(folded, match.end() + 1):
        return None
    # In the middle of a text these words are often others ("under", "til"); there the period decides.
    if match.start() > 0 and _period_pattern().search(folded[: match.start()]):
        return None
    if re.compile(rf"\s*{_words('no_event').pattern}").match(folded, match.end()):
        return None
    return _event(folded, positions, text, match.end())


def _event(folded: str, positions: tuple[int, ...], text: str, start: int) -> str | None:
    """Return what is named from `start` to the end of the clause."""
    ends = [
        match.start() for match in (_ENDS.search(folded, start + 1), _words("ground").search(folded, start)) if match
    ]
    return _original(text, positions, start, min(ends, default=len(folded))) or None


def _after(folded: str, positions: tuple[int, ...], text: str, period: _Period) -> str | None:
    match = re.compile(rf"[\s,.(]*{_words('after').pattern}").match(folded, period.end)
    if not match:
        return None
    return _event(folded, positions, text, match.end())


def _counted_on(folded: str, positions: tuple[int, ...], text: str, period: _Period) -> str | None:
    """Return what stands before a plus sign: “end of contract + 7 years”."""
    match = re.search(r"([^;,(\n+:]*[^;,(\n+:\s])\s*(?:\+|\bplus|\bzuzuglich|\bzzgl\.?)\s*$", folded[: period.start])
    return _original(text, positions, match.start(1), match.end(1)) if match else None


def _ground(text: str, folded: str, positions: tuple[int, ...]) -> str | None:
    """Return why data are kept: what follows "per" or "gemäß", or parentheses that name a law."""
    for bracket in re.finditer(r"\(([^()]+)\)", text):
        if _LAW_MARK.search(bracket[1]) or _words("law").search(fold(bracket[1])):
            return bracket[1].strip()
    for match in _words("ground").finditer(folded):
        end = re.compile(r"[;,(\n]|$").search(folded, match.end())
        named = _original(text, positions, match.end(), end.start() if end else len(folded))
        if _LAW_MARK.search(named) or _words("law").search(fold(named)):
            return named
    return None
