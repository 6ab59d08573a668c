"""Days on which something ends or falls due as a calendar file (RFC 5545), for the calendar programs that people have.

An event keeps its UID when its day moves, so that a newer file replaces it. Nothing depends on the clock: events are
stamped with the day of the document. They block no time and ring no bell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event, vText

from reports.plain_text import clean

PRODUCER = "-//Transfer Register//Calendar//EN"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something that happens on a day, all day long."""

    uid: str
    day: date
    summary: str
    description: str
    category: str


def ics_bytes(name: str, language: str, stamped: date, events: Iterable[DayEvent]) -> bytes:
    """Give a calendar file of this name with these events."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):  # the standard's name, and the one that most programs read
        calendar.add(key, _text(name, language))
    for event in events:
        calendar.add_component(_component(event, language, datetime.combine(stamped, time(), UTC)))
    return bytes(calendar.to_ical())


def _component(event: DayEvent, language: str, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("dtstart", event.day)
    made.add("summary", _text(event.summary, language))
    made.add("description", _text(event.description, language))
    made.add("categories", [clean(event.category)])
    made.add("transp", "TRANSPARENT")
    return made


def _text(text: str, language: str) -> vText:
    """Make a text that is escaped whatever property it stands in."""
    return vText(clean(text), params={"LANGUAGE": language})
