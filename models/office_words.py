"""The words of an office for its departments, categories of data and data subjects, in its order.

They are named values of the register's settings. Where such a word is typed they are offered; another word is kept
all the same. A word that is renamed can be renamed in the records that use it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import func, select

from models.fields import KINDS
from models.kept_values import keep_value, kept_values
from models.spelling import fold
from models.vocabulary import Status, Vocabulary

if TYPE_CHECKING:
    from models.register import Register, Work

__all__ = ["Vocabulary", "clean_words", "keep_words", "records_using", "rename_words", "words_kept", "words_used"]

SETTING = "words."
"""Settings whose keys begin so hold the words of a vocabulary as a JSON list."""

Place = tuple[str, str | None, str]
"""Kind, list or None, field: where words of a vocabulary stand."""


def places_of(vocabulary: Vocabulary) -> list[Place]:
    """Give the fields that hold words of a vocabulary."""
    found: list[Place] = []
    for kind in KINDS.values():
        holders: list[tuple[str | None, Any]] = [(None, kind.fields)]
        holders += [(key, listed.fields) for key, listed in kind.lists.items()]
        found += [
            (kind.key, listed, spec.key)
            for listed, fields in holders
            for spec in fields.values()
            if spec.described.words == vocabulary
        ]
    return found


def words_kept(register: Register) -> dict[Vocabulary, tuple[str, ...]]:
    """Give the words of each vocabulary that has any; what this version cannot read is left out."""
    kept = kept_values(register, SETTING)
    return {vocabulary: words for vocabulary in Vocabulary if (words := _read(kept.get(vocabulary, "")))}


def keep_words(work: Work, vocabulary: Vocabulary, words: Iterable[str]) -> None:
    """Keep the words of a vocabulary in this order, in place of those it had."""
    kept = clean_words(words)
    keep_value(work, SETTING + vocabulary, orjson.dumps(kept).decode() if kept else "")


def clean_words(words: Iterable[str]) -> list[str]:
    """Give words without blanks, each spelling once."""
    found: dict[str, str] = {}
    for word in words:
        if text := " ".join(word.split()):
            found.setdefault(fold(text), text)
    return list(found.values())


def words_used(register: Register, vocabulary: Vocabulary) -> dict[str, int]:
    """Count the records that use each word, the most frequent first; archived ones are left out."""
    used: Counter[str] = Counter()
    with register.store.reading() as connection:
        for kind, listed, key in places_of(vocabulary):
            table, column, owner = _held(kind, listed, key)
            query = select(column, func.count(func.distinct(owner))).where(owner == table.c.id, column != "")
            for word, count in connection.execute(query.where(table.c.status != Status.ARCHIVED).group_by(column)):
                used[word] += int(count)
    return dict(sorted(used.items(), key=lambda counted: (-counted[1], fold(counted[0]))))


def records_using(register: Register, vocabulary: Vocabulary, words: Iterable[str]) -> int:
    """Count the records that use one of the words."""
    wanted = list(words)
    with register.store.reading() as connection:
        return sum(len(ids) for ids in _using(connection, vocabulary, wanted).values())


def rename_words(work: Work, register: Register, vocabulary: Vocabulary, renamed: Mapping[str, str]) -> None:
    """Put other words in the place of some, in every record that uses them."""
    with register.store.reading() as connection:
        using = _using(connection, vocabulary, list(renamed))
    places = places_of(vocabulary)
    for kind, ids in using.items():
        work.load(kind, ids)
        for id in ids:
            document, said = work.document(kind, id), dict[str, Any]()
            for _, listed, key in (place for place in places if place[0] == kind):
                if listed is None:
                    said[key] = renamed.get(document.get(key, ""), document.get(key, ""))
                else:
                    items: list[dict[str, Any]] = said.get(listed) or document.get(listed) or []
                    said[listed] = [{**i, key: renamed[i[key]]} if i.get(key) in renamed else i for i in items]
            work.edit(kind, id, said)


def _using(connection: Any, vocabulary: Vocabulary, words: list[str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for kind, listed, key in places_of(vocabulary):
        _, column, owner = _held(kind, listed, key)
        found[kind].update(dict.fromkeys(connection.execute(select(owner).where(column.in_(words))).scalars()))
    return {kind: list(ids) for kind, ids in found.items() if ids}


def _held(kind: str, listed: str | None, key: str) -> tuple[Any, Any, Any]:
    """Give the table of a kind, and the columns that hold a word and the id of its record."""
    table = KINDS[kind].table
    if listed is None:
        return table, table.c[key], table.c.id
    items = KINDS[kind].lists[listed].table
    return table, items.c[key], items.c.owner_id


def _read(written: str) -> tuple[str, ...]:
    try:
        words = orjson.loads(written)
    except orjson.JSONDecodeError:
        return ()
    return tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
