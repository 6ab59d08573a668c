"""Editions: one register, several readers. Which records and fields leave with a document, and which stay.

An edition is data (`resources/editions`). It is applied where builders read (`reports.records.reading`): what an
edition leaves out reads as if nobody had recorded it, whatever report asks. Verdicts are reached on all facts; editions
for readers outside do not state them.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from models.fields import KINDS, Kind
from models.frozen import Record
from models.record import OWN_LISTS
from resources.language import mark

EVERY = "*"
"""Names the fields that all kinds have."""

TITLES = {
    "internal": mark("Internal"),
    "authority": mark("Supervisory authority"),
    "client": mark("Client"),
    "public": mark("Public"),
}
"""The shipped editions, the whole one first, and what people call them."""

LeftOut = dict[tuple[str, str], set[str]]
"""References of the records of which a document wanted something that its edition leaves out, by kind and field."""


class UnknownEdition(ValueError):
    """An edition, or a field of one, that there is none of; its text is one sentence."""


@dataclass(frozen=True)
class Edition:
    """What leaves: `reports` (None is all), and what does not: whole kinds, fields by kind, verdicts.

    A field is named by its key, that of a list by `list.key`.
    """

    key: str
    title: str
    reports: frozenset[str] | None = None
    verdicts: bool = True
    kinds: frozenset[str] = frozenset()
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.kinds and not self.fields

    def allows(self, report: str) -> bool:
        """Whether a report leaves in this edition."""
        return self.reports is None or report in self.reports

    def hides(self, kind: str, key: str) -> bool:
        """Whether a field or a list of a kind is left out as a whole."""
        return kind in self.kinds or key in self.fields.get(kind, ())

    def without(self, named: Iterable[str]) -> Edition:
        """Leave out more fields, each named as `kind.field` or `kind.list.field`; raises `UnknownEdition`."""
        more = {kind: set(keys) for kind, keys in self.fields.items()}
        for name in named:
            kind, _, key = name.partition(".")
            check_field(kind, key, name)
            more.setdefault(kind, set()).add(key)
        return replace(self, fields={kind: frozenset(keys) for kind, keys in more.items()})

    def edited(self, record: Record, left_out: LeftOut) -> Record:
        """Give a record as this edition shows it; what is read and left out is noted in `left_out`."""
        hidden = self.fields.get(record.kind.key)
        if not hidden:
            return record
        instead = _instead(record, hidden)

        def note(key: str) -> None:
            for name in instead[key][1] if key in instead else ():
                left_out[record.kind.key, name].add(record.reference)

        row = list(record.row)
        for key, (value, _) in instead.items():
            row[record.places[key]] = value
        return replace(record, row=tuple(row), places=NotedPlaces(record.places, note))


class NotedPlaces(Mapping[str, int]):
    """Where the values of a record stand in its row; tells which of them are looked up."""

    __slots__ = ("_note", "_places")

    def __init__(self, places: Mapping[str, int], note: Callable[[str], None]) -> None:
        """Give these places and call `note` with the key of each that is looked up."""
        self._places, self._note = places, note

    def __getitem__(self, key: str) -> int:
        """Give a place and tell that the value there is read."""
        self._note(key)
        return self._places[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._places)


def _instead(record: Record, hidden: frozenset[str]) -> dict[str, tuple[Any, list[str]]]:
    """Give what stands in the place of what is recorded and hidden, and the names by which that is left out."""
    found: dict[str, tuple[Any, list[str]]] = {}
    of_lists: dict[str, set[str]] = defaultdict(set)
    for name in hidden:
        listed, _, key = name.partition(".")
        if key:
            of_lists[listed].add(key)
        elif record[name] != (default := () if name in record.kind.lists else record.kind.fields[name].default):
            found[name] = (default, [name])
    for listed, keys in of_lists.items():
        if listed in found:
            continue
        specs = record.kind.lists[listed].fields
        defaults = {key: specs[key].default for key in keys}
        names = [f"{listed}.{key}" for key in sorted(keys) if any(i[key] != defaults[key] for i in record[listed])]
        if names:
            items = tuple(MappingProxyType({**item, **defaults}) for item in record[listed])
            found[listed] = (items, names)
    return found


def check_field(kind: str, key: str, name: str) -> None:
    """Refuse a field that there is none of, or that a record cannot be without; raises `UnknownEdition`."""
    listed, _, own = key.partition(".")
    described: Kind | None = KINDS.get(kind)
    specs = described.fields if described else {}
    if described and listed in described.lists:
        if not own:
            return
        specs = described.lists[listed].fields
        key = own
    if key not in specs:
        raise UnknownEdition(f"There is no field “{name}”; fields are named as activity.systems or party.contacts.")
    if specs[key].required or specs[key].key == "reference":
        raise UnknownEdition(f"“{name}” names the record itself and cannot be left out.")


@lru_cache(maxsize=16)
def edition_of(key: str) -> Edition:
    """Give a shipped edition; raises `UnknownEdition`."""
    if key not in TITLES:
        raise UnknownEdition(f"There is no edition “{key}”; the editions are: {', '.join(TITLES)}.")
    return read_edition(key, (files("resources") / "editions" / f"{key}.toml").read_text("utf-8"))


def read_edition(key: str, text: str) -> Edition:
    """Read an edition; raises `UnknownEdition` where it names what no record has."""
    told = tomllib.loads(text)
    fields: dict[str, set[str]] = defaultdict(set)
    kinds = frozenset(told.get("kinds", ()))
    for kind in kinds - KINDS.keys():
        raise UnknownEdition(f"The edition “{key}” leaves out “{kind}”, of which there are no records.")
    for named, names in told.get("fields", {}).items():
        for kind in KINDS if named == EVERY else (named,):
            held = set(names) if named != EVERY or KINDS[kind].model.EXTENDED else set(names) - OWN_LISTS.keys()
            for name in held:
                check_field(kind, name, f"{kind}.{name}")
            fields[kind] |= held
    reports = frozenset(told["reports"]) if "reports" in told else None
    hidden = {kind: frozenset(names) for kind, names in fields.items() if kind not in kinds}
    return Edition(key, TITLES[key], reports, told.get("verdicts", True), kinds, hidden)
