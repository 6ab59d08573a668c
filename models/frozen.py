"""Records as readers get them: frozen, complete, bound to no connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from models.fields import Kind
from models.history import Document
from models.own_values import is_own, own_value


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen record; missing keys never occur, lists are tuples of mappings.

    It holds its row as the database gave it: a large register has too many records for a mapping in each.
    """

    kind: Kind
    id: str
    version: int
    row: tuple[Any, ...]
    places: Mapping[str, int] = field(repr=False, compare=False)
    """Where in the row each field and each list stands, as `places_of` gives it."""

    def __hash__(self) -> int:
        """Hash by id and version: the items of lists are mappings."""
        return hash((self.id, self.version))

    @property
    def reference(self) -> str:
        """Give the readable reference, such as T-0012."""
        reference: str = self.row[self.places["reference"]]
        return reference

    @property
    def values(self) -> Mapping[str, Any]:
        """Give the values of all fields and the items of all lists, put together anew at each call."""
        return MappingProxyType({key: self.row[place] for key, place in self.places.items()})

    def __getitem__(self, key: str) -> Any:
        """Give the value of a field, or the items of a list; of a field of the office its text."""
        try:
            return self.row[self.places[key]]
        except KeyError:
            if is_own(key) and "own_values" in self.places:
                return own_value(self["own_values"], key)
            raise


@lru_cache(maxsize=64)
def places_of(kind: Kind) -> Mapping[str, int]:
    """Give where in the row of a record each value stands: the columns of the table, then the lists of the kind."""
    keys = (*kind.table.c.keys(), *kind.lists)
    return {key: place for place, key in enumerate(keys) if key not in ("id", "version")}


def reference_order(reference: str) -> tuple[str, int]:
    """Sort T-9999 before T-10000."""
    prefix, _, number = reference.partition("-")
    return prefix, int(number) if number.isdigit() else 0


def frozen(kind: Kind, full: Document) -> Record:
    """Freeze a full document."""
    columns = [full[column.name] for column in kind.table.c]
    lists = [tuple(map(MappingProxyType, full[key])) for key in kind.lists]
    return Record(kind, full["id"], full["version"], (*columns, *lists), places_of(kind))
