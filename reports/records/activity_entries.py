"""The letters of Art. 30 for one activity: what the record of a controller and that of a processor have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from models.register import Record
from models.vocabulary import Fact, LegalBasis, MeasureKind, SpecialCategory
from reports.document import Entry, Span, Text, bold, quiet
from reports.records.chain import chain, engaged_line
from reports.records.people import missing
from reports.records.reading import Reading

Item = Mapping[str, Any]


def or_missing(reading: Reading, record: Record, key: str, lines: list[Text]) -> tuple[Text, ...]:
    """Give the lines, or say whether there are none or nobody recorded any."""
    return tuple(lines) or (none_or_missing(reading, record, key),)


def none_or_missing(reading: Reading, record: Record, key: str) -> str | Span:
    """Say who confirmed that there are none, or that nobody recorded any."""
    return reading.confirmed(record, key) or missing(reading)


def purposes(reading: Reading, activity: Record) -> Entry:
    """Letter (b) of Art. 30(1): purposes, each with what makes it lawful."""
    bases = activity["legal_bases"]
    lines: list[Text] = []
    for purpose in activity["purposes"]:
        own = [_basis(reading, item) for item in bases if item["purpose"] == purpose["name"]]
        lines.append((bold(purpose["name"]), "  " + "; ".join(own) if own else ""))
    general = [_basis(reading, item) for item in bases if not item["purpose"]]
    if general:
        lines.append((quiet(reading.tr("Legal basis") + "  "), "; ".join(general)))
    return Entry("(b)", reading.tr("Purposes"), or_missing(reading, activity, "purposes", lines))


def _basis(reading: Reading, item: Item) -> str:
    more = ", ".join(item[key] for key in ("law", "interest", "balancing_test", "note") if item[key])
    return ": ".join(text for text in (reading.term(LegalBasis, item["basis"]), more) if text)


def subjects_and_data(reading: Reading, activity: Record) -> Entry:
    """Letter (c): categories of data subjects and of personal data."""
    lines = _together([Span(_subject(reading, item)) for item in activity["subjects"]])
    if not lines:
        lines.append((quiet(reading.tr("Data subjects") + "  "), none_or_missing(reading, activity, "subjects")))
    lines += _together([bold(item["name"]) for item in activity["data"] if not _about_data(reading, item)])
    lines += [(bold(item["name"]), f"  {more}") for item in activity["data"] if (more := _about_data(reading, item))]
    if not activity["data"]:
        lines.append((quiet(reading.tr("Personal data") + "  "), none_or_missing(reading, activity, "data")))
    if origins := "; ".join(reading.items(activity, "origins")):
        lines.append((quiet(reading.tr("Source") + "  "), origins))
    return Entry("(c)", reading.tr("Data subjects, data"), tuple(lines))


def _together(names: list[Span]) -> list[Text]:
    """Give names in one paragraph, each a stretch of its own: one that is read from the right turns no other round."""
    spans = [span for number, name in enumerate(names) for span in ((Span("; "), name) if number else (name,))]
    return [tuple(spans)] if spans else []


def _subject(reading: Reading, item: Item) -> str:
    vulnerable = reading.tr("vulnerable") if item["vulnerable"] == Fact.YES else ""
    more = ", ".join(text for text in (vulnerable, _about_how_many(reading, item["number"])) if text)
    return f"{item['name']} ({more})" if more else str(item["name"])


def _about_how_many(reading: Reading, number: int | None) -> str:
    if number is None:
        return ""
    return reading.tr("about {number}").format(number=format_decimal(number, locale=reading.language))


def _about_data(reading: Reading, item: Item) -> str:
    return "; ".join(text for text in (item["subjects"], special_category(reading, item)) if text)


def special_category(reading: Reading, item: Item) -> str:
    """Word the special category of data; empty where they are not special, or nobody said so."""
    if item["special"] in (SpecialCategory.NONE, SpecialCategory.UNKNOWN):
        return ""
    words = reading.term(SpecialCategory, item["special"])
    return reading.tr("{words} (proposed)").format(words=words) if item.get("proposed") == Fact.YES else words


def recipients(reading: Reading, activity: Record) -> Entry:
    """Letter (d): recipients, and the processors engaged for the activity with those below them."""
    engagements = chain(reading, reading.engagements_of.get(activity.id, []))
    engaged = {engagement["engaged"] for engagement in engagements} - {None}
    lines: list[Text] = []
    plain: list[Span] = []
    terms: dict[str, list[str]] = defaultdict(list)
    for item in activity["recipients"]:
        name = bold(reading.title(item["party"]) or item["name"])
        if item["party"] in engaged:
            terms[item["party"]].append(_said(reading, activity, item, ("data", "condition")))
        elif more := _said(reading, activity, item, ("role", "country", "data", "condition")):
            lines.append((name, f"  {more}"))
        else:
            plain.append(name)
    lines += _together(plain)
    for engagement in engagements:
        terms_of = [text for text in terms.pop(engagement["engaged"], []) if text]
        lines.append(engaged_line(reading, engagement, "; ".join(["", *terms_of])))
    return Entry("(d)", reading.tr("Recipients"), or_missing(reading, activity, "recipients", lines))


def _said(reading: Reading, activity: Record, item: Item, keys: tuple[str, ...]) -> str:
    return ", ".join(text for key in keys if (text := reading.item(activity, "recipients", item, key)))


def erasure(reading: Reading, activity: Record) -> Entry:
    """Letter (f): time limits for erasure by category of data."""
    said = [(item["name"], _limit(reading, activity, item)) for item in activity["data"]]
    limits = dict.fromkeys(limit for _, limit in said)
    lines: list[Text] = [(bold(name), "  ", limit or missing(reading)) for name, limit in said]
    if len(limits) == 1 and len(said) > 1:
        lines = [(bold(reading.tr("All categories")), "  ", next(iter(limits)) or missing(reading))]
    if activity["retention_policy"]:
        lines.append((quiet(reading.tr("Policy") + "  "), activity["retention_policy"]))
    return Entry("(f)", reading.tr("Erasure"), or_missing(reading, activity, "data", lines))


def _limit(reading: Reading, activity: Record, item: Item) -> str:
    parts = [text for text in (time_limit(reading, item), item["retention_ground"]) if text]
    if refused := reading.item(activity, "data", item, "erasure_exemption"):
        parts.append(reading.tr("erasure can be refused: {ground}").format(ground=refused))
    return "; ".join(parts)


def time_limit(reading: Reading, item: Item) -> str:
    """Word the time limit for erasure of a category of data: as it is stated, else the period and what starts it."""
    return item["retention"] or _period(reading, item)


def _period(reading: Reading, item: Item) -> str:
    """Word an ISO period such as P5Y with what it starts with; other periods stay as they are written."""
    period, start = item["retention_period"], item["retention_start"]
    unit, days = _UNITS.get(period[-1:], ("day", 0))
    if days and period[:1] == "P" and period[1:-1].isdecimal() and len(period) < 8:
        length = timedelta(days=days * int(period[1:-1]))
        period = format_timedelta(length, granularity=unit, threshold=_NEVER, locale=reading.language)
    starts = reading.tr("starts with: {start}").format(start=start) if start else ""
    return ", ".join(text for text in (period, starts) if text)


_Unit = Literal["year", "month", "week", "day"]
_UNITS: dict[str, tuple[_Unit, int]] = {"Y": ("year", 365), "M": ("month", 30), "W": ("week", 7), "D": ("day", 1)}
_NEVER = 10**9
"""So many of a unit that 24 months are never said to be two years: the unit is that of the source."""


def security(reading: Reading, activity: Record, letter: str) -> Entry:
    """Letter (g) of Art. 30(1), (d) of Art. 30(2): a general description of the measures of security, by kind."""
    by_kind: dict[str | None, list[str]] = defaultdict(list)
    for item in activity["measures"]:
        by_kind[item["kind"]].append(item["description"] or reading.title(item["measure"]))
    lines: list[Text] = [
        (quiet(reading.term(MeasureKind, kind) + "  ") if kind else "", "; ".join(filter(None, dict.fromkeys(texts))))
        for kind, texts in by_kind.items()
    ]
    return Entry(letter, reading.tr("Security"), or_missing(reading, activity, "measures", lines))
