"""What differs between two states of a register: which records, which fields, and who changed them when and why.

The two states are compared as a reader of documents sees them, so an edition shows of a change only what it shows of
the record. Who, when and why come from the change sets between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.fields import KINDS, FieldSpec, Kind, ListSpec
from models.history import ChangeEntry, SetEntry
from models.own_values import is_own
from models.register import Record, Register
from models.vocabulary import Term, Verdict
from reports.records.concerning import concerning
from reports.records.reading import Reading
from resources.language import mark

Items = Sequence[Mapping[str, Any]]
Touched = Mapping[str, Sequence[tuple[SetEntry, ChangeEntry]]]


class Way(Term):
    """How a record differs."""

    ADDED = "added", mark("Added")
    CHANGED = "changed", mark("Changed")
    REMOVED = "removed", mark("Removed")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field or list that differs: what it said and says, in words; `by` is the change set that made it so."""

    key: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    by: SetEntry | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs; `by` is the last change set that touched it."""

    way: Way
    record: Record
    name: str
    fields: tuple[FieldChange, ...]
    by: SetEntry | None


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A transfer on which the verdict differs; None where it did not run, or was not there."""

    record: Record
    name: str
    before: Verdict | None
    after: Verdict | None


def sets_between(now: Register, first: date) -> list[SetEntry]:
    """Give the change sets after the end of a day, up to the state of a register, oldest first."""
    kept = now.past_of or now
    found = [s for s in kept.history() if s.at.astimezone().date() > first]
    return [s for s in reversed(found) if now.at_number is None or s.number <= now.at_number]


def touched_by(now: Register, sets: Iterable[SetEntry]) -> Touched:
    """Give for each record the change sets that touched it, with what they did to it."""
    kept = now.past_of or now
    found: dict[str, list[tuple[SetEntry, ChangeEntry]]] = defaultdict(list)
    for entry in sets:
        for change in kept.changes_of(entry.number):
            found[change.id].append((entry, change))
    return found


def record_changes(then: Reading | None, now: Reading, touched: Touched) -> Iterator[RecordChange]:
    """Yield the records that differ, by kind and reference; `then` is None before the register began."""
    for kind in KINDS:
        before, after = _records(then, kind), _records(now, kind)
        for id in {**before, **after}:
            old, new = before.get(id), after.get(id)
            shown = new or old
            if shown is None or (old and new and old.values == new.values):
                continue
            by = touched.get(id, ())
            fields = tuple(_fields(KINDS[kind], then or now, now, old, new, by))
            way = Way.ADDED if old is None else Way.REMOVED if new is None else Way.CHANGED
            if fields or way is not Way.CHANGED:
                named = (now if new else then or now).name(kind, id)
                yield RecordChange(way, shown, named, fields, by[-1][0] if by else None)


def verdict_changes(then: Reading | None, now: Reading) -> Iterator[VerdictChange]:
    """Yield the transfers on which the verdict differs between the two days, each under the law of its day."""
    before, after = _records(then, "transfer"), _records(now, "transfer")
    for id in {**before, **after}:
        old = then.judgement.verdict(id) if then is not None else None
        new = now.judgement.verdict(id)
        if old is not new:
            reading = now if id in after else then or now
            yield VerdictChange(after.get(id) or before[id], reading.name("transfer", id), old, new)


def _records(reading: Reading | None, kind: str) -> dict[str, Record]:
    """Give the records of a kind that the report is about, archived ones included."""
    if reading is None:
        return {}
    if kind == "settings":
        settings = reading.register.settings
        return {settings.id: settings} if reading.entity is None else {}
    if reading.entity is None:
        return reading.everything.get(kind, {})
    return {record.id: record for record in concerning(reading).get(kind, ())}


def _fields(
    kind: Kind,
    then: Reading,
    now: Reading,
    old: Record | None,
    new: Record | None,
    by: Sequence[tuple[SetEntry, ChangeEntry]],
) -> Iterator[FieldChange]:
    for spec in now.fields(kind):
        before, after = (record[spec.key] if record else spec.default for record in (old, new))
        if before != after:
            words = _words(then, spec, before), _words(now, spec, after)
            if words[0] == words[1]:
                words = _told_apart(then, spec, before), _told_apart(now, spec, after)
            yield FieldChange(spec.key, now.tr(spec.label), *words, _last(by, spec.key))
    for listed in now.lists(kind):
        items: tuple[Items, Items] = (old[listed.key] if old else (), new[listed.key] if new else ())
        if items[0] != items[1]:
            words = _items(then, now, kind, listed, *items)
            yield FieldChange(listed.key, now.tr(listed.label), *words, _last(by, listed.key))


def _last(by: Sequence[tuple[SetEntry, ChangeEntry]], key: str) -> SetEntry | None:
    """Give the last change set that changed a field; those of the office are told by their list."""
    key = "own_values" if is_own(key) else key
    for entry, change in reversed(by):
        if (change.before or {}).get(key) != (change.after or {}).get(key):
            return entry
    return None


def _words(reading: Reading, spec: FieldSpec, value: Any) -> tuple[str, ...]:
    text = reading.word(spec, value)
    return (text,) if text else ()


def _told_apart(reading: Reading, spec: FieldSpec, value: Any) -> tuple[str, ...]:
    """Word a link with its reference, where two records have the same name."""
    linked = reading.linked(spec.link, value) if spec.link and value else None
    return (f"{reading.word(spec, value)} ({linked.reference})",) if linked else _words(reading, spec, value)


def _items(
    then: Reading, now: Reading, kind: Kind, spec: ListSpec, before: Items, after: Items
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Word the items that are gone and those that are new; of an item that became another only what differs.

    Where only the order changed, all of them are worded.
    """
    gone, new = [item for item in before if item not in after], [item for item in after if item not in before]
    if not gone and not new:
        return tuple(then.listed(spec, i) for i in before), tuple(now.listed(spec, i) for i in after)
    words: tuple[list[str], list[str]] = [], []
    naming = next(iter(spec.fields.values()))
    for item in gone:
        became = next((other for other in new if other[naming.key] == item[naming.key]), None)
        if became is None:
            words[0].append(then.listed(spec, item))
            continue
        new.remove(became)
        named = _named(now, kind, spec, item[naming.key])
        differing = [field for field in spec.fields.values() if item[field.key] != became[field.key]]
        for reading, of, said in ((then, item, words[0]), (now, became, words[1])):
            parts = (
                f"{reading.tr(f.label)} {reading.word(f, of[f.key]) or reading.tr('not recorded')}" for f in differing
            )
            said.append(f"{named}: {'; '.join(parts)}")
    words[1].extend(now.listed(spec, item) for item in new)
    return tuple(words[0]), tuple(words[1])


def _named(reading: Reading, kind: Kind, spec: ListSpec, value: Any) -> str:
    """Name an item by its first field; a confirmation by the label of the field that it confirms."""
    if spec.key == "confirmations":
        confirmed = kind.fields.get(value) or kind.lists.get(value)
        return reading.tr(confirmed.label) if confirmed else str(value)
    return reading.word(next(iter(spec.fields.values())), value)
