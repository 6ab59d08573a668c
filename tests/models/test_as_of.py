"""The register as of a day, and two days compared."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from small_changes import add_party, edit, names

from models.register import NotFound, Register, RegisterError
from models.store_errors import ReadOnly
from tests.conftest import Clock

# As of a day ------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put this machine an hour or two ahead of UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone for a test")
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_register_as_of_a_day_is_what_stood_when_that_day_ended(
    any_register: Register, clock: Clock, in_amsterdam: None
) -> None:
    id = add_party(any_register, "Monday noon")
    clock.now = datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)  # 23:59:59 in Amsterdam
    edit(any_register, id, name="Monday night")
    clock.now = datetime(2026, 3, 2, 23, 0, 0, tzinfo=UTC)  # 00:00 on Tuesday
    edit(any_register, id, name="Tuesday")
    for day, name in [(2, "Monday night"), (3, "Tuesday"), (4, "Tuesday")]:
        with any_register.as_of(date(2026, 3, day)) as past:
            assert past.record("party", id)["name"] == name
            assert past.record("party", id).reference == "P-0002"
            assert past.as_of_day == date(2026, 3, day)


def test_the_end_of_a_day_follows_summer_time(register: Register, clock: Clock, in_amsterdam: None) -> None:
    id = add_party(register, "Before")
    clock.now = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)  # midnight in summer, one hour early by winter time
    edit(register, id, name="After")
    with register.as_of(date(2026, 7, 1)) as past:
        assert past.record("party", id)["name"] == "Before"


def test_the_register_as_of_a_day_forgets_nothing_and_knows_nothing_later(any_register: Register, clock: Clock) -> None:
    with any_register.change("All at once") as work:
        party = work.add("party", {"name": "Example Hosting Ltd", "contacts": [{"name": "Desk"}]})
        work.add("engagement", {"engaged": party, "locations": [{"country": "IN", "party": party}]})
        digest = work.add_file(b"as signed")
    then = {kind: [r.values for r in any_register.records(kind)] for kind in ("party", "engagement", "settings")}
    day = clock.now.date()
    clock.move(days=2)
    with any_register.change("Later") as work:
        work.edit("party", party, {"name": "Renamed", "contacts": []})
        work.add("party", {"name": "Later Ltd"})
        work.archive("engagement", any_register.records("engagement")[0].id)
    with any_register.as_of(day) as past:
        assert {kind: [r.values for r in past.records(kind)] for kind in then} == then
        assert past.record("party", party).version == 1
        assert past.file(digest) == b"as signed"


def test_a_past_register_is_for_reading_only(any_register: Register, clock: Clock) -> None:
    with any_register.as_of(clock.now.date()) as past:
        assert past.read_only
        with pytest.raises(ReadOnly), past.change("Rewrite"):
            pass
    assert not any_register.read_only


def test_what_was_undone_on_the_same_day_never_stood(any_register: Register, clock: Clock) -> None:
    add_party(any_register)
    any_register.undo()
    with any_register.as_of(clock.now.date()) as past:
        assert names(past) == ["Example Group"]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(1970, 1, 1), date.min])
def test_before_it_began_there_is_no_register(any_register: Register, day: date) -> None:
    with pytest.raises(RegisterError, match=f"began after {day.isoformat()}"):
        any_register.as_of(day)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "Pacific/Honolulu"])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(
    register: Register, day: date, zone: str, in_amsterdam: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert len(register.compare(day, date(2026, 6, 1))) == (2 if day == date.min else 0)


def test_a_clock_that_was_set_back_does_not_reorder_history(any_register: Register, clock: Clock) -> None:
    add_party(any_register, "First Ltd")
    clock.move(days=-10)
    add_party(any_register, "Second Ltd")
    newest, before, _ = any_register.history()
    assert newest.at == before.at
    with any_register.as_of(before.at.date()) as past:
        assert names(past) == ["Example Group", "First Ltd", "Second Ltd"]
    with pytest.raises(RegisterError, match="began after"):
        any_register.as_of(clock.now.date())
    clock.move(days=20)
    add_party(any_register, "Third Ltd")
    assert any_register.history()[0].at == clock.now
    assert any_register.verify() == ""


def test_the_register_after_a_change_set(register: Register) -> None:
    id = add_party(register)
    edit(register, id, name="Renamed")
    with register.at(2) as past:
        assert past.record("party", id)["name"] == "Example Hosting Ltd"
        assert past.as_of_day == date(2026, 3, 2)


# Two days compared ------------------------------------------------------------------------------------------------


def test_two_days_are_compared_record_by_record(any_register: Register, clock: Clock) -> None:
    first = clock.now.date()
    kept = add_party(any_register, "Kept Ltd")
    clock.move(days=1)
    edit(any_register, kept, country="IN")
    edit(any_register, kept, country="US")
    added = add_party(any_register, "Added Ltd")
    edit(any_register, any_register.settings["home"], country="DE")
    any_register.undo()
    add_party(any_register, "Never Ltd")
    any_register.undo()
    second = clock.now.date()
    differing = {entry.id: entry for entry in any_register.compare(first, second)}
    assert set(differing) == {kept, added}
    assert differing[kept].before == {"name": "Kept Ltd", "reference": "P-0002"}
    assert differing[kept].after == {"name": "Kept Ltd", "reference": "P-0002", "country": "US"}
    assert (differing[added].before, differing[added].after) == (None, {"name": "Added Ltd", "reference": "P-0003"})


def test_compared_the_other_way_round_before_is_after(any_register: Register, clock: Clock) -> None:
    first = clock.now.date()
    clock.move(days=1)
    add_party(any_register)
    there = any_register.compare(first, clock.now.date())
    back = any_register.compare(clock.now.date(), first)
    assert [(e.id, e.before, e.after) for e in back] == [(e.id, e.after, e.before) for e in there]
    assert any_register.compare(first, first) == []


def test_a_day_before_the_register_began_compares_as_empty(any_register: Register, clock: Clock) -> None:
    entries = any_register.compare(date(2020, 1, 1), clock.now.date())
    assert sorted(entry.kind for entry in entries) == ["party", "settings"]
    assert all(entry.before is None for entry in entries)


def test_a_file_of_a_later_document_is_not_there_yet_even_if_the_document_is_taken_back(register: Register) -> None:
    with register.change("first") as work:
        first = work.add_file(b"first")
        work.add("document", {"name": "First", "sha256": first})
    number = register.history(limit=1)[0].number
    with register.change("later") as work:
        later = work.add_file(b"later")
        work.add("document", {"name": "Later", "sha256": later})
        work.add("document", {"name": "First once more", "sha256": first})
    for _ in range(2):
        with register.at(number) as past:
            assert past.file(first) == b"first"
            with pytest.raises(NotFound):
                past.file(later)
        register.undo()
