"""Copies of a register that are kept by a rule: the last 7 days, 4 weeks and 12 months, one copy for each.

A copy is named after the register and the moment at which it was made, so that the folder alone says what there is.
Only files of that form are ever taken away, and the newest never.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from models.locking import Lock
from models.register import Register
from models.store import ENDING, Store, backup
from models.store_errors import StoreError

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many copies are kept: the last of each day, of each week, of each month, counted from the newest."""

_STAMP = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a register, and when it was made."""

    path: Path
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Inside:
    """What a look into a copy shows: how many records of each kind, and the last change."""

    name: str
    counts: dict[str, int]
    changed_at: datetime
    changed_by: str
    reason: str


def folder_of(register: Path, chosen: Path) -> Path:
    """Give the folder for the copies of a register in a place: two registers of one name do not share it."""
    mark = sha256(str(register.absolute()).encode()).hexdigest()[:8]
    return chosen / f"{register.stem}-{mark}"


def copies(register: Path, folder: Path) -> list[Copy]:
    """List the copies of a register in its folder, newest first; none where there is no folder."""
    found = []
    for path in folder.glob(f"*{ENDING}") if folder.is_dir() else ():
        stem, _, stamp = path.stem.rpartition(" ")
        if stem == register.stem:
            try:
                found.append(Copy(path, datetime.strptime(stamp, _STAMP)))
            except ValueError:
                continue
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def make_copy(
    store: Store,
    folder: Path,
    now: datetime,
    spared: Collection[Path] = (),
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Copy a register file into a folder, then take away what the rule does not keep and nobody uses.

    The copy is written under another name and put in place as a whole. Raises `StoreError`, and whatever `progress`
    raises, which leaves no copy.
    """
    target = _write_copy(store, folder, now, progress)
    for copy in superfluous(copies(Path(store.address), folder)):
        if copy.path not in spared:
            copy.path.unlink(missing_ok=True)
    return target


def _write_copy(store: Store, folder: Path, now: datetime, progress: Callable[[float], None] | None = None) -> Path:
    register = Path(store.address)
    while (target := folder / f"{register.stem} {now.strftime(_STAMP)}{ENDING}").exists():
        now += timedelta(seconds=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}.") from error
    backup(store, target, progress)
    return target


def superfluous(made: Iterable[Copy]) -> list[Copy]:
    """Give the copies that the rule does not keep."""
    newest_first = sorted(made, key=lambda copy: copy.made_at, reverse=True)
    kept: set[Path] = set()
    for number, period in _RULE:
        kept |= {copy.path for copy in _last_of_each(newest_first, period)[:number]}
    return [copy for copy in newest_first if copy.path not in kept]


_RULE: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def _last_of_each(newest_first: Iterable[Copy], period: Callable[[datetime], Hashable]) -> list[Copy]:
    last: dict[Hashable, Copy] = {}
    for copy in newest_first:
        last.setdefault(period(copy.made_at), copy)
    return list(last.values())


def is_due(register: Path, folder: Path, now: datetime) -> bool:
    """Whether a register has no copy of this day yet."""
    newest = next(iter(copies(register, folder)), None)
    return newest is None or newest.made_at.date() < now.date()


def is_changed_since(register: Path, folder: Path) -> bool:
    """Whether a register was written after its newest copy was made."""
    newest = next(iter(copies(register, folder)), None)
    return newest is None or register.stat().st_mtime > newest.path.stat().st_mtime


def look_inside(path: Path) -> Inside:
    """Open a copy for reading only, and say what it holds; raises `StoreError`."""
    from models.fields import KINDS

    with Register.open(path, read_only=True) as opened:
        (last,) = opened.history(1)
        counts = {kind: opened.count(kind) for kind in KINDS if kind != "settings"}
        return Inside(str(opened.settings["name"]), counts, last.at, last.author, last.reason)


def restore(copy: Path, register: Path, folder: Path, now: datetime) -> Path:
    """Put a copy in the place of a register that nobody has open, and give where what stood there was kept.

    A register that can no longer be read is set aside as it is. Raises `StoreError`, also where somebody has the
    register open.
    """
    look_inside(copy)  # a copy that cannot be read must not take the place of anything
    lock = Lock(register)
    if not lock.mine:
        raise StoreError(f"{register} cannot be replaced: {lock.holder} is working in it.")
    try:
        kept = _kept_aside(register, folder, now)
        with Register.open(copy, read_only=True) as source:
            backup(source.store, register)
    finally:
        lock.release()
    return kept


def _kept_aside(register: Path, folder: Path, now: datetime) -> Path:
    if not register.exists():
        return register
    try:
        with Register.open(register, read_only=True) as present:
            return _write_copy(present.store, folder, now)  # the rule might take away what is to be restored
    except StoreError:
        aside = register.with_name(f"{register.stem}.unreadable-{now.strftime(_STAMP)}{ENDING}")
        shutil.copy2(register, aside)
        return aside
