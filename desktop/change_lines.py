"""What a change did to a record, field by field, in the words that forms use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.days import day_form
from desktop.texts import language, tr
from models.own_values import OWN

if TYPE_CHECKING:
    from models.fields import FieldSpec, Kind
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
    from models.own_fields import office_kind

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
    kinds = {key: office_kind(register, key) for key in {entry.kind for entry in entries}}
    return [line for entry in entries for line in _lines(kinds[entry.kind], entry, known)]


def _links(kind: Kind, document: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for listed, key, target in kind.links:
        items = (document,) if listed is None else document.get(listed, ())
        yield from ((target, item[key]) for item in items if item.get(key))


def _lines(kind: Kind, entry: ChangeEntry, titles: Mapping[str, str]) -> Iterable[ChangeLine]:
    from models.wording import item_text

    before, after = (_without_own(kind, kind.fill(side or {})) for side in (entry.before, entry.after))
    reference = (entry.after or entry.before or {}).get("reference", "")
    days = day_form()
    record = f"{reference}  {titles.get(entry.id, '')}".strip()
    for key, spec in kind.fields.items():
        if before[key] != after[key] and key != "reference":
            was, now = (_worded(spec, side[key], titles) for side in (before, after))
            if entry.before is None:
                was = ""  # a record that was not there had no answers, not even unknown ones
            yield ChangeLine(record, tr(spec.label), was, now, kind.key, entry.id)
    for key, listed in kind.lists.items():
        if before[key] != after[key]:
            was, now = (
                "\n".join(item_text(listed, i, language(), titles, days) for i in side[key]) for side in (before, after)
            )
            yield ChangeLine(record, tr(listed.label), was, now, kind.key, entry.id)


def _without_own(kind: Kind, full: dict[str, Any]) -> dict[str, Any]:
    """Leave in the list of values of the office those alone whose fields were removed: the others are fields here."""
    if "own_values" in full:
        full["own_values"] = [item for item in full["own_values"] if OWN + item["key"] not in kind.fields]
    return full


def _worded(spec: FieldSpec, value: Any, titles: Mapping[str, str]) -> str:
    from models.wording import text_of

    try:
        return text_of(spec, value, language(), titles, day_form())
    except ValueError:  # a field of the office that held another kind of value before
        return str(value)
