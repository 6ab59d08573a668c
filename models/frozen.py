"""Records as readers get them: frozen, complete, bound to no connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from models.fields import Kind
from models.history import Document


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen record; missing keys never occur, lists are tuples of mappings."""

    kind: Kind
    id: str
    version: int
    values: Mapping[str, Any]

    def __hash__(self) -> int:
        """Hash by id and version: the values are mappings."""
        return hash((self.id, self.version))

    @property
    def reference(self) -> str:
        """Give the readable reference, such as T-0012."""
        return str(self.values["reference"])

    def __getitem__(self, key: str) -> Any:
        """Give the value of a field, or the items of a list."""
        return self.values[key]


def reference_order(reference: str) -> tuple[str, int]:
    """Sort T-9999 before T-10000."""
    prefix, _, number = reference.partition("-")
    return prefix, int(number) if number.isdigit() else 0


def frozen(kind: Kind, full: Document) -> Record:
    """Freeze a full document."""
    values = {**full}
    del values["id"], values["version"]
    for key in kind.lists:
        items = full[key]
        values[key] = tuple(map(MappingProxyType, items)) if items else ()
    return Record(kind, full["id"], full["version"], MappingProxyType(values))
