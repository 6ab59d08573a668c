"""Full text search over everything that a register holds.

The index is SQLite's FTS5 in memory, built from the register at the first question and kept current by what the
register tells its subscribers. It never touches the register itself, so it serves read-only files, servers and the
register as of a day alike.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models import listing
from models.fields import KINDS, Kind
from models.register import Changes, Record, Register
from models.vocabulary import Status

_NOT_SEARCHED = frozenset({"sheet", "settings"})
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words, with the place where it does; the words stand between « and »."""

    kind: str
    id: str
    reference: str
    title: str
    snippet: str


class Search:
    """An index over one open register."""

    def __init__(self, register: Register) -> None:
        """Belong to a register; nothing is read before the first question."""
        self._register = register
        self._index: sqlite3.Connection | None = None
        self._guard = threading.Lock()
        self._stale: set[tuple[str, str]] = set()
        self._unsubscribe = register.subscribe(self._on_changes)

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """Give the records that hold all words (the beginnings of words count), best first."""
        wanted = _WORD.findall(words)
        if not wanted:
            return []
        with self._guard:
            index = self._current()
            match = " ".join(f'"{word}"*' for word in wanted)
            found = index.execute(
                "SELECT kind, id, snippet(entry, 4, '«', '»', '…', 12) FROM entry WHERE entry MATCH ? "
                "ORDER BY bm25(entry, 0, 0, 20, 10, 1), id LIMIT ?",
                (match, limit),
            ).fetchall()
        return self._hits(found)

    def close(self) -> None:
        """Forget the index."""
        self._unsubscribe()
        if self._index is not None:
            self._index.close()

    def _on_changes(self, changes: Changes) -> None:
        with self._guard:
            self._stale.update(changes.records)

    def _current(self) -> sqlite3.Connection:
        if self._index is None:
            self._index = sqlite3.connect(":memory:", check_same_thread=False)
            self._index.execute(
                "CREATE VIRTUAL TABLE entry USING fts5(kind UNINDEXED, id UNINDEXED, reference, title, body, "
                "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
            )
            for kind in _searched():
                self._enter(kind, self._register.records(kind.key))
        elif self._stale:
            for kind in _searched():
                changed = [id for key, id in self._stale if key == kind.key]
                self._index.executemany("DELETE FROM entry WHERE id = ?", [(id,) for id in changed])
                self._enter(kind, self._register.records(kind.key, changed))
        self._stale.clear()
        return self._index

    def _enter(self, kind: Kind, records: list[Record]) -> None:
        assert self._index is not None
        rows = [
            (kind.key, record.id, record.reference, _title(record), "\n".join(_texts(record.values)))
            for record in records
            if record["status"] != Status.ARCHIVED
        ]
        self._index.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", rows)

    def _hits(self, found: list[tuple[str, str, str]]) -> list[Hit]:
        titles: dict[str, str] = {}
        references: dict[str, str] = {}
        for key in {kind for kind, _, _ in found}:
            of_kind = [id for kind, id, _ in found if kind == key]
            titles.update(listing.titles(self._register, key, of_kind))
            references.update((r.id, r.reference) for r in self._register.records(key, of_kind))
        return [Hit(k, id, references[id], titles[id], text) for k, id, text in found if id in references]


def _searched() -> Iterator[Kind]:
    return (kind for kind in KINDS.values() if kind.key not in _NOT_SEARCHED)


def _title(record: Record) -> str:
    return str(record.values.get("name", ""))


def _texts(values: Mapping[str, Any]) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, tuple):
            for item in value:
                yield from _texts(item)
        elif isinstance(value, str) and value not in ("", "unknown"):
            yield value
