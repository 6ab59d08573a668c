"""The calendar: every day that is due, once, as an event that programs recognise again, and as a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from reading_back import TODAY, reading, row_said

from models.register import Register
from reports.catalogue import export
from reports.document import Picture
from reports.drawing import Group, Label
from reports.due import due_dates
from reports.ics import DayEvent, ics_bytes
from reports.records.calendar import calendar_file, calendar_report
from reports.records.reading import Reading


def events(content: bytes) -> list[Any]:
    """Read the events of a calendar file."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.fixture
def contract(empty: Register) -> tuple[Register, str]:
    """Give a register with one agreement that expires."""
    with empty.change("a contract") as work:
        parties = [{"party": empty.settings["home"]}]
        id = work.add(
            "agreement", {"name": "Hosting", "type": "art_28", "expires_on": "2027-05-31", "parties": parties}
        )
    return empty, id


def test_every_day_that_is_due_is_an_event_and_a_row(sample: Register) -> None:
    read = reading(sample)
    due = due_dates(read.judgement.book, read.pack.on(TODAY), TODAY, (date.max - TODAY).days)
    told = events(calendar_file(read))
    (table,) = calendar_report(read).tables
    assert len(due) > 100
    assert [event.decoded("dtstart") for event in told] == [one.day for one in due] == [row[1] for row in table.rows]
    assert len({event["uid"] for event in told}) == len(told)


def test_the_time_line_shows_two_years_and_says_how_many_days_lie_beyond(empty: Register) -> None:
    with empty.change("two contracts") as work:
        for name, day in (("Near", "2027-05-31"), ("Far", "2031-05-31")):
            work.add("agreement", {"name": name, "type": "art_28", "expires_on": day})
    (picture,) = (block for section in calendar_report(reading(empty)).sections for block in section.blocks
                  if isinstance(block, Picture))  # fmt: skip
    labels = " ".join(shape.text for group in _shapes(picture.drawing.shapes) for shape in group)
    assert "Near" in labels
    assert "Far" not in labels
    assert "later: 1" in str(picture.caption)


def _shapes(shapes: Iterable[Any]) -> Iterator[list[Label]]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _shapes(shape.shapes)
        elif isinstance(shape, Label):
            yield [shape]


def test_an_event_says_what_why_and_which_record(contract: tuple[Register, str]) -> None:
    (event,) = events(calendar_file(reading(contract[0])))
    assert event["summary"] == "Hosting: The agreement expires"
    assert event["description"] == "The agreement expires\nArt. 28(3), 46\nRecord: G-0001"
    assert event["categories"].to_ical() == b"Agreements"
    assert event.decoded("dtstart") == date(2027, 5, 31)
    assert event["transp"] == "TRANSPARENT"
    assert event.walk("VALARM") == []


def test_an_event_keeps_its_uid_when_its_day_moves(contract: tuple[Register, str]) -> None:
    register, id = contract
    (before,) = events(calendar_file(reading(register)))
    with register.change("prolonged") as work:
        work.edit("agreement", id, {"expires_on": "2028-05-31"})
    (after,) = events(calendar_file(reading(register)))
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == date(2028, 5, 31)


def test_events_are_stamped_with_the_day_of_the_document(contract: tuple[Register, str]) -> None:
    read = Reading(contract[0], "en", date(2026, 12, 24))
    (event,) = events(calendar_file(read))
    assert event.decoded("dtstamp") == datetime(2026, 12, 24, tzinfo=UTC)
    assert calendar_file(read) == calendar_file(Reading(contract[0], "en", date(2026, 12, 24)))


def test_what_is_overdue_says_so(contract: tuple[Register, str]) -> None:
    read = Reading(contract[0], "en", date(2027, 6, 1))
    (event,) = events(calendar_file(read))
    assert event["summary"] == "Overdue: Hosting: The agreement expires"
    (row,) = calendar_report(read).tables[0].rows
    assert row_said(row) == "G-0001 | 2027-05-31 | True | Agreements | Hosting | The agreement expires | Art. 28(3), 46"


def test_an_entity_sees_its_own_days(contract: tuple[Register, str]) -> None:
    register, _ = contract
    with register.change("somebody else's") as work:
        other = work.add("party", {"name": "Other Ltd"})
        parties = [{"party": other}]
        work.add("agreement", {"name": "Printing", "expires_on": "2027-01-31", "parties": parties})
    (event,) = events(calendar_file(reading(register, entity="P-0002")))
    assert event["summary"].startswith("Printing")


def test_the_calendar_is_written_in_the_language_of_the_document(contract: tuple[Register, str]) -> None:
    (event,) = events(calendar_file(Reading(contract[0], "nl", TODAY)))
    assert event["summary"].params["language"] == "nl"
    assert "agreement" not in event["summary"]


def test_no_text_breaks_out_of_its_event() -> None:
    text = "a, b; c\\ \n BEGIN:VALARM\r\nEND:VEVENT\x07 𝔘" * 20
    (event,) = events(ics_bytes(text, "en", TODAY, [DayEvent("1", TODAY, text, text, text)]))
    assert event.walk("VALARM") == []
    assert str(event["summary"]).replace("\ufffd", "\x07") == text.replace("\r\n", "\n")


def test_a_line_of_the_file_is_at_most_75_octets(contract: tuple[Register, str], tmp_path: Path) -> None:
    content = export(contract[0], "calendar", tmp_path / "c.ics").read_bytes()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
