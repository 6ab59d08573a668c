"""A unit of work: what one change set adds and changes, collected, checked and stored all or nothing."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from models import history, rows
from models.fields import KINDS, Kind, Values
from models.files import FILES, stored_file
from models.frozen import reference_order
from models.history import Action, ChangeEntry, Document
from models.ids import new_id
from models.own_values import folded
from models.record import clean_text
from models.store import Store
from models.store_errors import StoreError
from models.undoing import StaleUndo
from models.vocabulary import Status

Key = tuple[str, str]
"""Kind and id of a record."""


class RegisterError(Exception):
    """Something the user asked for that the register cannot do; its text is one sentence that says why."""


class NotFound(RegisterError):
    """No record with this id or reference."""


class Conflict(RegisterError):
    """Somebody else changed the record in the meantime."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What subscribers hear after a commit."""

    number: int
    action: Action
    records: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Give the kinds of record that changed."""
        return frozenset(kind for kind, _ in self.records)


class Work:
    """One unit of work; it collects documents and stores them when its block ends well."""

    def __init__(self, opened: Store, reason: str) -> None:
        """Belong to an open store; only `Register.change` makes these."""
        self._store = opened
        self.reason = reason
        self._before: dict[Key, Document | None] = {}
        self._after: dict[Key, Document | None] = {}
        self._versions: dict[Key, int] = {}
        self._files: dict[str, bytes] = {}
        self._fresh: set[str] = set()
        self._open = True

    def add(self, kind: str, values: Values, id: str | None = None) -> str:
        """Add a record and give its id."""
        self._check_open()
        id = id or new_id()
        if (kind, id) in self._after:
            raise Conflict(f"The id {id} belongs to another record already.")
        self._before[kind, id] = None
        self._after[kind, id] = KINDS[kind].check(folded(values, ()))
        return id

    def edit(self, kind: str, id: str, values: Values, *, version: int | None = None) -> None:
        """Change the named fields and lists of a record; a list is replaced as a whole.

        A field of the office is named `own:key`; the others keep what they hold.

        With `version`, raises `Conflict` where the record has another version by now.
        """
        self._check_open()
        current = self._current(kind, id)
        if version is not None and self._versions.get((kind, id), version) != version:
            raise Conflict(
                f"{KINDS[kind].label} {current.get('reference', '')} was changed by somebody else meanwhile."
            )
        said = folded(values, current.get("own_values", ()))
        self._after[kind, id] = KINDS[kind].check({**current, **said})

    def put(self, kind: str, id: str, values: Values) -> None:
        """Make a record, new or read by `load`, be these values and nothing else."""
        self._check_open()
        self._before.setdefault((kind, id), None)
        self._after[kind, id] = KINDS[kind].check(values)

    def put_checked(self, kind: str, id: str, before: Document | None, after: Document, version: int = 0) -> None:
        """Make a record be a document that `Kind.check` gave.

        A known one was `before` when it had that version; commit raises `Conflict` where it has another by now. The id
        of a new one has to be new: made by `new_id` or `new_ids` and given to no other record.
        """
        self._check_open()
        self._before[kind, id], self._after[kind, id] = before, after
        if before is None:
            self._fresh.add(id)
        else:
            self._versions[kind, id] = version

    def archive(self, kind: str, id: str) -> None:
        """Put a record away; nothing is ever deleted."""
        self.edit(kind, id, {"status": Status.ARCHIVED})

    def restore(self, kind: str, id: str) -> None:
        """Bring an archived record back."""
        self.edit(kind, id, {"status": Status.ACTIVE})

    def add_file(self, content: bytes) -> str:
        """Store a file and give its SHA-256."""
        self._check_open()
        digest = sha256(content).hexdigest()
        with self._store.reading() as connection:
            if stored_file(connection, digest) is None:
                self._files[digest] = content
        return digest

    def document(self, kind: str, id: str) -> Document:
        """Give the compact document of a record as this unit of work leaves it."""
        return dict(self._current(kind, id))

    def load(self, kind: str, ids: Iterable[str]) -> None:
        """Read many records at once that will be edited."""
        wanted = [id for id in ids if (kind, id) not in self._after]
        with self._store.reading() as connection:
            for id, full in rows.read(connection, KINDS[kind], wanted).items():
                self._take(kind, id, full)

    def pointing_at(self, target: str, id: str) -> list[Key]:
        """List the records that point at a record, in the register and in this unit of work."""
        found: set[Key] = set()
        with self._store.reading() as connection:
            for kind in KINDS.values():
                found.update((kind.key, owner) for owner in rows.pointing_at(connection, kind, target, id))
        found -= self._after.keys()
        for (key, own), document in self._after.items():
            if document is not None and any(link[1:] == (target, id) for link in rows.links_in(KINDS[key], document)):
                found.add((key, own))
        for name in KINDS:
            self.load(name, [own for key, own in found if key == name])
        return sorted(found)

    def remove_pristine(self, kind: str, id: str) -> None:
        """Take a record away altogether; only for one that a register was created with and never used."""
        self._current(kind, id)
        self._after[kind, id] = None

    def _take(self, kind: str, id: str, full: Document) -> None:
        self._versions[kind, id] = full["version"]
        self._before[kind, id] = KINDS[kind].compact(full)
        self._after[kind, id] = self._before[kind, id]

    def _current(self, kind: str, id: str) -> Document:
        if (kind, id) not in self._after:
            self.load(kind, [id])
        current = self._after.get((kind, id))
        if current is None:
            raise NotFound(f"There is no {KINDS[kind].label.lower()} with the id {id}.")
        return current

    def put_back(self, change: ChangeEntry) -> None:
        """Set a record to what it was before a change, if it still is what that change made of it."""
        key = (change.kind, change.id)
        if self._after.get(key) != change.after:
            name = (change.after or change.before or {}).get("reference", change.id)
            raise StaleUndo(f"{KINDS[change.kind].label} {name} was changed since; take that change back first.")
        self._before.setdefault(key, None)
        self._after[key] = change.before

    def close(self) -> None:
        """Take nothing more."""
        self._open = False

    def _check_open(self) -> None:
        if not self._open:
            raise RegisterError("This unit of work is closed; a write needs an open change.")

    # Storing ---------------------------------------------------------------------------------------------------

    def commit(self, author: str, now: datetime, action: Action, reverts: int | None) -> Changes | None:
        """Store everything as one change set; give what subscribers hear, None where nothing changed."""
        touched = [key for key, after in self._after.items() if self._before[key] != after]
        if not touched and not self._files and reverts is None:
            return None
        added: dict[str, list[str]] = defaultdict(list)
        known: dict[str, list[str]] = defaultdict(list)
        for key in touched:
            (added if self._before[key] is None else known)[key[0]].append(key[1])
        with self._naming_dangling_links(touched), self._store.writing() as connection:
            self._check_ids(connection, touched, added)
            versions = self._check_versions(connection, known)
            writer = rows.Writer(connection)
            number = history.append(
                connection,
                self._written(connection, writer, touched, versions),
                author=str(clean_text(author)),
                reason=str(clean_text(self.reason)),
                action=action,
                reverts=reverts,
                now=now,
            )
            writer.flush()
            self._store_files(connection)
        return Changes(number, action, tuple(touched))

    def _written(
        self, connection: Connection, writer: rows.Writer, touched: list[Key], versions: dict[Key, int]
    ) -> Iterator[ChangeEntry]:
        """Number, hand to the writer and give one record after the other.

        One walk does it all: what a walk over very many records costs is to fetch them from memory.
        """
        last = self._last_numbers(connection)
        for key in touched:
            kind, id = KINDS[key[0]], key[1]
            after = self._after[key]
            if after is not None and not after.get("reference"):
                last[kind.key] += 1
                after["reference"] = f"{kind.prefix}-{last[kind.key]:04d}"
            change = ChangeEntry(kind.key, id, versions.get(key, 0) + 1, self._before[key], after)
            writer.put(kind, id, change.version, change.before, after)
            yield change

    def _last_numbers(self, connection: Connection) -> dict[str, int]:
        """Give the highest number used so far by each kind that has records without a reference."""
        named: dict[str, list[str]] = defaultdict(list)
        nameless: set[str] = set()
        for (kind, _), document in self._after.items():
            if document is not None and (reference := document.get("reference")):
                named[kind].append(reference)
            elif document is not None:
                nameless.add(kind)
        return {kind: self._highest(connection, KINDS[kind], named[kind]) for kind in nameless}

    def _highest(self, connection: Connection, kind: Kind, named: list[str]) -> int:
        """Give the highest number used by a kind, in the register, its history, or this unit of work (`named`)."""
        reference = kind.table.c.reference
        longest = func.max(func.length(reference))
        used = connection.execute(
            select(func.max(reference)).where(func.length(reference) == select(longest).scalar_subquery())
        ).scalar()
        ever = connection.execute(
            select(func.count(func.distinct(history.CHANGES.c.record_id))).where(
                history.CHANGES.c.kind == kind.key, history.CHANGES.c.before.is_(None)
            )
        ).scalar_one()
        return max(int(ever), *(reference_order(r)[1] for r in (used or "", *named)))

    @contextmanager
    def _naming_dangling_links(self, touched: list[Key]) -> Iterator[None]:
        """Say which link points to a record that there is none of, where the database refuses the whole for it."""
        try:
            yield
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError) and (said := self._dangling(touched)):
                raise NotFound(said) from None
            raise

    def _dangling(self, touched: list[Key]) -> str:
        linked: dict[str, set[str]] = defaultdict(set)
        links = [
            (f"{KINDS[kind].label} {after.get('reference', '')}, {label}", target, id)
            for kind, own in touched
            if (after := self._after[kind, own]) is not None
            for label, target, id in rows.links_in(KINDS[kind], after)
        ]
        for _, target, id in links:
            if self._after.get((target, id)) is None:
                linked[target].add(id)
        with self._store.reading() as connection:
            missing = {
                (target, id)
                for target, ids in linked.items()
                for id in ids - rows.existing(connection, KINDS[target], ids)
            }
        for where, target, id in links:
            if (target, id) in missing:
                return f"{where}: there is no {KINDS[target].label.lower()} with the id {id}."
        return ""

    def _check_ids(self, connection: Connection, touched: list[Key], added: dict[str, list[str]]) -> None:
        """Refuse an id that a record of any kind has, or ever had: history tells records apart by id alone."""
        used = Counter(id for _, id in touched)
        twice = [id for id, times in used.items() if times > 1] if len(used) < len(touched) else []
        doubtful = {kind: [id for id in ids if id not in self._fresh] for kind, ids in added.items()}
        taken = (id for kind, ids in doubtful.items() if ids for id in rows.taken(connection, KINDS[kind], ids))
        for id in chain(twice, taken):
            raise Conflict(f"The id {id} belongs to another record already.")

    def _check_versions(self, connection: Connection, known: dict[str, list[str]]) -> dict[Key, int]:
        """Refuse to write over what another connection changed since it was read; give the versions so far."""
        versions: dict[Key, int] = {}
        for kind, ids in known.items():
            stored = rows.versions(connection, KINDS[kind], ids)
            for id in ids:
                if stored.get(id) != self._versions[kind, id]:
                    reference = (self._before[kind, id] or {}).get("reference", "")
                    raise Conflict(f"{KINDS[kind].label} {reference} was changed by somebody else meanwhile.")
            versions |= {(kind, id): version for id, version in stored.items()}
        return versions

    def _store_files(self, connection: Connection) -> None:
        for digest, content in self._files.items():
            if not connection.execute(select(FILES.c.sha256).where(FILES.c.sha256 == digest)).first():
                connection.execute(FILES.insert().values(sha256=digest, content=base64.b64encode(content).decode()))
