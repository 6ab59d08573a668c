"""What a change did to a record, field by field, in the words that forms use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.texts import language, tr

if TYPE_CHECKING:
    from models.fields import Kind
    from models.history import ChangeEntry
    from models.register import Register


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of one record, before and after."""

    record: str
    field: str
    before: str
    after: str
    kind: str
    id: str


def change_lines(register: Register, entries: Iterable[ChangeEntry]) -> list[ChangeLine]:
    """Word changes for people; reads the titles of the records that are named."""
    from models.fields import KINDS
    from models.listing import titles

    entries = list(entries)
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        for document in (entry.before, entry.after):
            for kind, id in _links(KINDS[entry.kind], document or {}):
                wanted.setdefault(kind, set()).add(id)
        wanted.setdefault(entry.kind, set()).add(entry.id)
    known: dict[str, str] = {}
    for kind, ids in wanted.items():
        known.update(titles(register, kind, ids))
    return [line for entry in entries for line in _lines(KINDS[entry.kind], entry, known)]


def _links(kind: Kind, document: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for listed, key, target in kind.links:
        items = (document,) if listed is None else document.get(listed, ())
        yield from ((target, item[key]) for item in items if item.get(key))


def _lines(kind: Kind, entry: ChangeEntry, titles: Mapping[str, str]) -> Iterable[ChangeLine]:
    from models.wording import item_text, text_of

    before, after = kind.fill(entry.before or {}), kind.fill(entry.after or {})
    reference = (entry.after or entry.before or {}).get("reference", "")
    record = f"{reference}  {titles.get(entry.id, '')}".strip()
    for key, spec in kind.fields.items():
        if before[key] != after[key] and key != "reference":
            was, now = (text_of(spec, side[key], language(), titles) for side in (before, after))
            if entry.before is None:
                was = ""  # a record that was not there had no answers, not even unknown ones
            yield ChangeLine(record, tr(spec.label), was, now, kind.key, entry.id)
    for key, listed in kind.lists.items():
        if before[key] != after[key]:
            was, now = ("\n".join(item_text(listed, i, language(), titles) for i in s[key]) for s in (before, after))
            yield ChangeLine(record, tr(listed.label), was, now, kind.key, entry.id)
