"""Copies of a register: which are kept, what a look inside says, and how one takes the place of the register."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backups import (
    DAYS,
    MONTHS,
    WEEKS,
    Copy,
    copies,
    folder_of,
    is_changed_since,
    is_due,
    look_inside,
    make_copy,
    restore,
    superfluous,
)
from models.register import Register
from models.store_errors import StoreError

NOON = datetime(2026, 11, 22, 12, 0)

MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), unique=True, max_size=60)


def _made(moments: list[datetime]) -> list[Copy]:
    return [Copy(Path(f"{number}.register"), at) for number, at in enumerate(moments)]


@given(MOMENTS)
def test_the_newest_copy_is_never_taken_away_and_the_rule_bounds_the_rest(moments: list[datetime]) -> None:
    made = _made(moments)
    kept = [copy for copy in made if copy not in superfluous(made)]
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert not made or max(moments) in {copy.made_at for copy in kept}


@given(MOMENTS)
def test_what_the_rule_kept_it_keeps_when_asked_again(moments: list[datetime]) -> None:
    made = _made(moments)
    kept = [copy for copy in made if copy not in superfluous(made)]
    assert superfluous(kept) == []


def test_of_a_year_of_daily_copies_seven_days_four_weeks_and_twelve_months_stay() -> None:
    made = _made([NOON - timedelta(days=days) for days in range(400)])
    gone = superfluous(made)
    kept = {copy.made_at.date() for copy in made if copy not in gone}
    assert {(NOON - timedelta(days=days)).date() for days in range(7)} <= kept
    assert {(day.year, day.month) for day in kept} == {(2025, 12)} | {(2026, month) for month in range(1, 12)}
    assert len({day.isocalendar()[:2] for day in kept if day > NOON.date() - timedelta(days=28)}) == WEEKS


def test_a_copy_is_a_register_and_says_what_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "group.register"
    with Register.create(path, name="Nordhaven Bank", author="privacy office") as register:
        with register.change("One party") as work:
            work.add("party", {"name": "Cloudharbour Inc."})
        copy = make_copy(register.store, tmp_path / "copies", NOON)
    inside = look_inside(copy)
    assert (inside.name, inside.counts["party"], inside.reason) == ("Nordhaven Bank", 2, "One party")
    assert inside.changed_by == "privacy office"
    assert [one.made_at for one in copies(path, tmp_path / "copies")] == [NOON]


def test_a_copy_is_due_once_a_day_and_after_a_change(tmp_path: Path) -> None:
    path, folder = tmp_path / "group.register", tmp_path / "copies"
    with Register.create(path) as register:
        assert is_due(path, folder, NOON)
        make_copy(register.store, folder, NOON)
        assert not is_due(path, folder, NOON + timedelta(hours=3))
        assert is_due(path, folder, NOON + timedelta(days=1))
        assert not is_changed_since(path, folder)
        with register.change("One party") as work:
            work.add("party", {"name": "Cloudharbour Inc."})
        assert is_changed_since(path, folder)


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    path, folder = tmp_path / "group.register", tmp_path / "copies"
    folder.mkdir()
    for name in ("group.register", "group yesterday.register", "other 2020-01-01T000000.register"):
        (folder / name).write_text("mine")
    with Register.create(path) as register:
        for days in range(40):
            make_copy(register.store, folder, NOON - timedelta(days=days))
    assert (folder / "group yesterday.register").read_text() == "mine"
    assert (folder / "other 2020-01-01T000000.register").read_text() == "mine"
    assert len(list(folder.glob("*.part"))) == 0


def test_two_registers_of_one_name_keep_their_copies_apart(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "a" / "x.register", tmp_path) != folder_of(tmp_path / "b" / "x.register", tmp_path)


def test_a_restored_register_stands_as_the_copy_did_and_what_stood_there_is_kept(tmp_path: Path) -> None:
    path, folder = tmp_path / "group.register", tmp_path / "copies"
    with Register.create(path) as register:
        early = make_copy(register.store, folder, NOON)
        with register.change("One party") as work:
            work.add("party", {"name": "Cloudharbour Inc."})
    kept = restore(early, path, folder, NOON + timedelta(hours=1))
    with Register.open(path) as register, Register.open(kept, read_only=True) as before:
        assert (register.count("party"), before.count("party")) == (1, 2)
        assert register.verify() == ""


def test_a_register_that_can_no_longer_be_read_is_set_aside_and_replaced(tmp_path: Path) -> None:
    path, folder = tmp_path / "group.register", tmp_path / "copies"
    with Register.create(path) as register:
        copy = make_copy(register.store, folder, NOON)
    path.write_bytes(b"nothing of a register is left")
    kept = restore(copy, path, folder, NOON)
    assert kept.read_bytes() == b"nothing of a register is left"
    with Register.open(path) as register:
        assert register.count("party") == 1


def test_a_register_that_somebody_has_open_is_not_replaced(tmp_path: Path) -> None:
    path, folder = tmp_path / "group.register", tmp_path / "copies"
    with Register.create(path) as register:
        copy = make_copy(register.store, folder, NOON)
        with pytest.raises(StoreError, match="is working in it"):
            restore(copy, path, folder, NOON)


def test_a_copy_that_cannot_be_read_takes_the_place_of_nothing(tmp_path: Path) -> None:
    path, broken = tmp_path / "group.register", tmp_path / "broken.register"
    broken.write_bytes(b"no register")
    with Register.create(path):
        pass
    with pytest.raises(StoreError):
        restore(broken, path, tmp_path, NOON)
    with Register.open(path) as register:
        assert register.count("party") == 1
