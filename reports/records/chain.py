"""The chain of engagements: who works for whom, where; each engagement followed by those below it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from models.register import Record
from models.vocabulary import Operation, Role
from reports.document import Text, bold
from reports.records.reading import Reading

Placed = tuple[Record, tuple[int, ...]]


def walk(reading: Reading, first: Iterable[Record], without: Container[str] = ()) -> list[Placed]:
    """Give engagements with their number in the chain (1, 1.1, 1.1.1), but those whose ids are in `without`.

    A circle is walked once.
    """
    found: dict[str, Placed] = {}
    waiting: list[Placed] = [(engagement, (number,)) for number, engagement in enumerate(first, 1)]
    waiting.reverse()
    while waiting:
        engagement, place = waiting.pop()
        if engagement.id in found or engagement.id in without:
            continue
        found[engagement.id] = (engagement, place)
        below = reading.below.get(engagement.id, [])
        waiting += [(under, (*place, number)) for number, under in enumerate(below, 1)][::-1]
    return list(found.values())


def chain(reading: Reading, first: Iterable[Record]) -> list[Record]:
    """Give engagements, each followed by those below it."""
    return [engagement for engagement, _ in walk(reading, first)]


def engaged_line(reading: Reading, engagement: Record, more: str = "") -> Text:
    """Word who is engaged, in which role, where and for what; `more` goes at the end."""
    role = reading.term(Role, engagement["role"])
    if engagement["parent"]:
        role = reading.tr("{role} of {party}").format(role=role, party=reading.title(engagement["engaging"]))
    places = ", ".join(dict.fromkeys(country_and_operation(reading, item) for item in engagement["locations"]))
    said = ", ".join(text for text in (role, places) if text)
    service = f": {engagement['service']}" if engagement["service"] else ""
    return (bold(reading.title(engagement["engaged"])), f"  {said}{service}{more}")


def country_and_operation(reading: Reading, item: Mapping[str, Any]) -> str:
    """Word a location: the country, or the place as stated, and what happens there unless it is plain processing."""
    where = reading.country(item["country"]) or item["place"]
    operation = item["operation"]
    return f"{where} ({reading.term(Operation, operation)})" if operation not in (None, Operation.PROCESSING) else where


def location(reading: Reading, item: Mapping[str, Any]) -> str:
    """Word everything that is recorded of a location."""
    where = ", ".join(text for text in (item["place"], reading.country(item["country"])) if text)
    said = (reading.term(Operation, item["operation"]), reading.title(item["party"]), item["frequency"])
    more = ", ".join(text for text in said if text)
    return f"{where} ({more})" if more else where
