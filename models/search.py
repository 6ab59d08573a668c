"""Full text search over everything that a register holds.

The index is SQLite's FTS5 in memory, built from the register at the first question and kept current by what the
register tells its subscribers. It never touches the register itself, so it serves read-only files, servers and the
register as of a day alike.

What is found is what people read: labels instead of codes, names of countries, titles of linked records. Labels and
names count in every language that the program speaks; codes (SCC, US) count too, but are never shown.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models import listing
from models.fields import KINDS, FieldSpec, Kind, ValueKind
from models.law.countries import country_name
from models.near_words import near_words
from models.register import Changes, Record, Register
from models.vocabulary import Status
from models.wording import Titles, text_of
from resources.language import spoken

_NOT_SEARCHED = frozenset({"sheet", "settings"})
_SAYS_NOTHING = frozenset({"", "unknown", "no", "none"})
_AT_ONCE = 500
_BETWEEN = " · "
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

    def __init__(self, register: Register, language: str = "en") -> None:
        """Belong to a register; nothing is read before the first question. Snippets are in `language`."""
        self._register = register
        self._language = language
        self._index: sqlite3.Connection | None = None
        self._guard, self._hearing = threading.Lock(), threading.Lock()
        self._stale: set[str] = set()
        self.ready = False
        """Whether the index is built."""
        self._words: list[str] | None = None
        self._unsubscribe = register.subscribe(self._on_changes)

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """Give the records that hold all words (the beginnings of words count), best first.

        What stands together without a space, such as A-0012 or 2021/914, must be found together. A word that nothing
        begins with stands for those that are spelled nearly so.
        """
        wanted = [word.replace('"', "") for word in words.split() if _WORD.search(word)]
        if not wanted:
            return []
        with self._guard:
            index = self._current()
            match = " AND ".join(self._meant(index, word) for word in wanted)
            found = index.execute(
                "SELECT kind, id, snippet(entry, 4, '«', '»', '…', 12) FROM entry WHERE entry MATCH ? "
                "ORDER BY bm25(entry, 0, 0, 20, 10, 1, 0.5), id LIMIT ?",
                (match, limit),
            ).fetchall()
        return self._hits(found)

    def prepare(self, step: Callable[[], object] = lambda: None) -> None:
        """Build the index now, so that the first question need not wait for it.

        `step` is called now and then; what it raises ends the building, and leaves nothing of it.
        """
        with self._guard:
            self._current(step)

    def _meant(self, index: sqlite3.Connection, word: str) -> str:
        """Ask for words that begin so; where there are none, for those that nearly do."""
        asked = f'"{word}"*'
        if index.execute("SELECT 1 FROM entry WHERE entry MATCH ? LIMIT 1", (asked,)).fetchone():
            return asked
        if self._words is None:
            self._words = [term for (term,) in index.execute("SELECT term FROM term")]
        near = [f'"{term}"*' for term in near_words(word, self._words)]
        return f"({' OR '.join(near)})" if near else asked

    def close(self) -> None:
        """Forget the index."""
        self._unsubscribe()
        if self._index is not None:
            self._index.close()

    def _on_changes(self, changes: Changes) -> None:
        with self._hearing:  # a commit does not wait for an index that is being built
            self._stale.update(id for _, id in changes.records)

    def _current(self, step: Callable[[], object] = lambda: None) -> sqlite3.Connection:
        with self._hearing:
            stale, self._stale = self._stale, set()
        if self._index is None:
            try:
                self._build(step)
            except BaseException:
                self._index = None
                raise
            self.ready = True
        elif stale:
            self._words = None
            wanted = sorted(stale | self._pointing_to(stale))
            self._index.executemany("DELETE FROM entry WHERE id = ?", [(id,) for id in wanted])
            for kind in _searched():
                self._enter(kind, self._register.records(kind.key, wanted))
        assert self._index is not None
        return self._index

    def _build(self, step: Callable[[], object]) -> None:
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.executescript(
            "CREATE VIRTUAL TABLE entry USING fts5(kind UNINDEXED, id UNINDEXED, reference, title, body, other, "
            "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3');"
            "CREATE VIRTUAL TABLE term USING fts5vocab(entry, row);"
            "CREATE TABLE link(source, target, PRIMARY KEY(target, source)) WITHOUT ROWID;"
        )
        for kind in _searched():
            records = self._register.records(kind.key)
            for first in range(0, len(records), _AT_ONCE):
                step()
                self._enter(kind, records[first : first + _AT_ONCE])

    def _pointing_to(self, ids: Iterable[str]) -> set[str]:
        """Give the records that show the title of one of these."""
        assert self._index is not None
        found = (self._index.execute("SELECT source FROM link WHERE target = ?", (id,)).fetchall() for id in ids)
        return {source for rows in found for (source,) in rows}

    def _enter(self, kind: Kind, records: list[Record]) -> None:
        assert self._index is not None
        present = [record for record in records if record["status"] != Status.ARCHIVED]
        own = self._titles(kind.key, [record.id for record in present])
        links = [(record.id, target, target_kind) for record in present for target, target_kind in _links(record)]
        by_kind: dict[str, list[str]] = defaultdict(list)
        for _, target, target_kind in links:
            by_kind[target_kind].append(target)
        linked = {k: v for key, ids in by_kind.items() for k, v in self._titles(key, ids).items()}
        rows = [
            (kind.key, record.id, record.reference, own[record.id], *_worded(record, self._language, linked))
            for record in present
        ]
        self._index.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._index.executemany("INSERT OR IGNORE INTO link VALUES (?, ?)", [link[:2] for link in links])

    def _titles(self, kind: str, ids: list[str]) -> dict[str, str]:
        """Give titles as people read them: a country dossier is called by the name of its country."""
        found = listing.titles(self._register, kind, ids)
        if KINDS[kind].fields[KINDS[kind].title[0]].value is not ValueKind.COUNTRY:
            return found
        return {id: country_name(title, self._language) for id, title in found.items()}

    def _hits(self, found: list[tuple[str, str, str]]) -> list[Hit]:
        titles: dict[str, str] = {}
        references: dict[str, str] = {}
        for key in {kind for kind, _, _ in found}:
            of_kind = [id for kind, id, _ in found if kind == key]
            titles.update(self._titles(key, of_kind))
            references.update((r.id, r.reference) for r in self._register.records(key, of_kind))
        return [Hit(k, id, references[id], titles[id], text) for k, id, text in found if id in references]


def _searched() -> Iterator[Kind]:
    return (kind for kind in KINDS.values() if kind.key not in _NOT_SEARCHED)


def _links(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the id and the kind of every record that this one points to."""
    for listed, key, kind in record.kind.links:
        for holder in record[listed] if listed else (record,):
            if holder[key]:
                yield holder[key], kind


def _worded(record: Record, language: str, titles: Titles) -> tuple[str, str]:
    """Give what people read of a record in one language, and what else finds it: other languages and codes."""
    body: dict[str, None] = {}
    other: dict[str, None] = {}
    for spec, value in _values(record):
        if spec.value is ValueKind.LINK:
            body[titles.get(value, "")] = None
        elif spec.value is ValueKind.DAY or spec.terms is not None or spec.value is ValueKind.COUNTRY:
            own, *others = _in_every_language(spec, value, language)
            body[own] = None
            other.update(dict.fromkeys((*others, value)))
        else:
            body[" ".join(str(value).split())] = None
    return _BETWEEN.join(filter(None, body)), _BETWEEN.join(other)


def _values(record: Record) -> Iterator[tuple[FieldSpec, Any]]:
    """Yield every answered field of a record and of its lists, but the title; yes and no find nothing."""
    left_out = {"reference", "status", *record.kind.title}
    holders: list[tuple[Mapping[str, FieldSpec], Any]] = [(record.kind.fields, record)]
    holders += [(listed.fields, item) for key, listed in record.kind.lists.items() for item in record[key]]
    for specs, values in holders:
        for key, spec in specs.items():
            if values is record and key in left_out:
                continue
            value = values[key]
            if value is None or value in _SAYS_NOTHING or spec.value is ValueKind.FACT or not spec.described.shown:
                continue
            yield spec, value


def _in_every_language(spec: FieldSpec, value: str, language: str) -> list[str]:
    """Word a code, country or day, first in the language of the snippet."""
    return [text_of(spec, value, spoken_) for spoken_ in (language, *(s for s in spoken() if s != language))]
