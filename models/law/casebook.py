"""The records of a register side by side, as checks read them: by id, and by what points at them.

Whoever reads through a `Reading` leaves a trace of what was looked at, so that after an edit only what looked at the
changed records is judged anew.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from models.frozen import Record, reference_order
from models.law.likeness import LIKENESS

JUDGED_KINDS = (
    "party", "activity", "engagement", "agreement", "transfer", "assessment", "dossier", "measure", "document",
    "waiver", "settings",
)  # fmt: skip
"""The kinds that the law looks at."""

Key = str
"""What a reading looked at: the id of a record, or `kind.path=value` for all that point there."""


class Casebook:
    """All records that the law looks at, archived ones left out."""

    def __init__(self, records: Mapping[str, Iterable[Record]]) -> None:
        """Take the records by kind; kinds that are not named are empty."""
        self._kinds: dict[str, dict[str, Record]] = {kind: {} for kind in JUDGED_KINDS}
        self.by_id: dict[str, Record] = {}
        """All of them, for `Reading`; `put` alone changes it."""
        self._indexes: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._in_order: dict[str, list[Record]] = {}
        for kind, found in records.items():
            for record in found:
                if record["status"] != "archived":
                    self._kinds[kind][record.id] = self.by_id[record.id] = record

    def copy(self) -> Casebook:
        """Give a book of the same records that can be changed by itself."""
        return Casebook({kind: records.values() for kind, records in self._kinds.items()})

    def get(self, id: str | None) -> Record | None:
        """Give a record by id."""
        return None if id is None else self.by_id.get(id)

    def all(self, kind: str) -> Iterable[Record]:
        """Give all records of a kind."""
        return self._kinds[kind].values()

    def pointing(self, kind: str, path: str, value: str) -> list[Record]:
        """Give the records of a kind whose field, or item's field (`locations.party`), holds the value.

        They come in the order of their references. A path such as `=name` stands for the name as
        `models.law.likeness` compares it.
        """
        index = self._indexes.get((kind, path))
        if index is None:
            index = self._indexes[kind, path] = self._index(kind, path)
        found = index.get(value)
        if not found:
            return []
        records = self.by_id
        return [records[id] for id in found]

    def _index(self, kind: str, path: str) -> dict[str, list[str]]:
        if kind not in self._in_order:
            self._in_order[kind] = sorted(self._kinds[kind].values(), key=_by_reference)
        index: dict[str, list[str]] = defaultdict(list)
        if path.isidentifier():  # a field of the record itself: by far the most
            for record in self._in_order[kind]:
                if record[path]:
                    index[record[path]].append(record.id)
            return index
        for record in self._in_order[kind]:
            for held in _held(record, path):
                index[held].append(record.id)
        return index

    def put(self, kind: str, id: str, record: Record | None) -> set[Key]:
        """Replace a record, None where it is gone; give the keys under which readings may have looked at it."""
        if record is not None and record["status"] == "archived":
            record = None
        before = self.by_id.get(id)
        if record is None:
            self._kinds[kind].pop(id, None)
            self.by_id.pop(id, None)
        else:
            self._kinds[kind][id] = self.by_id[id] = record
        self._in_order.pop(kind, None)
        moved = before is not None and record is not None and before.reference != record.reference
        keys: set[Key] = {id, kind}
        for (indexed, path), index in self._indexes.items():
            if indexed != kind:
                continue
            old = set(_held(before, path)) if before else set()
            new = set(_held(record, path)) if record else set()
            for held in old if moved else old - new:
                index[held].remove(id)
            for held in new if moved else new - old:
                insort(index[held], id, key=self._place)
            # Whoever looked at all that point here has also read the pointing record.
            keys |= {f"{kind}.{path}={held}" for held in old | new}
        return keys

    def _place(self, id: str) -> tuple[str, int]:
        return _by_reference(self.by_id[id])


def _held(record: Record, path: str) -> Collection[str]:
    if path.startswith("="):
        return LIKENESS[path[1:]](record)
    key, _, part = path.partition(".")
    held = record[key]
    if not part:
        return (held,) if held else ()
    return {item[part] for item in held if item[part]} if held else ()


class Reading:
    """Reads the casebook for one subject and remembers what was looked at."""

    __slots__ = ("_book", "_records", "keys")

    def __init__(self, book: Casebook) -> None:
        """Begin with nothing looked at."""
        self._book = book
        self._records = book.by_id
        self.keys: set[Key] = set()

    def get(self, id: str | None) -> Record | None:
        """Give a record by id."""
        if id is None:
            return None
        self.keys.add(id)
        return self._records.get(id)

    def pointing(self, kind: str, path: str, value: str) -> list[Record]:
        """Give the records of a kind whose field, or item's field (`locations.party`), holds the value."""
        self.keys.add(f"{kind}.{path}={value}")
        return self._book.pointing(kind, path, value)

    def all(self, kind: str) -> Iterator[Record]:
        """Give all records of a kind; whoever asks is judged anew whenever one of them changes."""
        self.keys.add(kind)
        return iter(self._book.all(kind))

    def chain(self, record: Record, path: str = "parent") -> tuple[list[Record], bool]:
        """Follow a link upwards: the records above, nearest first, and whether the links close a circle."""
        above: list[Record] = []
        if record[path] is None:
            return above, False
        seen = {record.id}
        step = self.get(record[path])
        while step is not None:
            if step.id in seen:
                return above, True
            seen.add(step.id)
            above.append(step)
            step = self.get(step[path])
        return above, False


def _by_reference(record: Record) -> tuple[str, int]:
    return reference_order(record.reference)
