"""Where a file says something else of a record than the register does: seen before it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that the register holds and a row says otherwise; it stays as it is unless the analyst takes the row's.

    Decisions know it by record and field.
    """

    kind: str
    id: str
    reference: str
    title: str
    field: str
    label: str
    held: Any
    said: Any
    file: str
    sheet: str
    row: int
    taken: bool = False

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this conflict."""
        names = ("kind", "reference", "title", "field", "label", "held", "said", "file", "sheet", "row", "taken")
        return {name: getattr(self, name) for name in names}
