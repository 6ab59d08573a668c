"""One record in the making, the row that speaks of it, and what makes two rows speak of one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.history import Document
from models.spelling import fold


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a spreadsheet that was not understood; row and column count from 1, the column is its heading."""

    file: str
    sheet: str
    row: int | None
    column: str | None
    code: str
    message: str


class Origin(NamedTuple):
    """The row that says something."""

    file: str
    sheet: str
    sheet_id: str
    row: int


@dataclass(slots=True)
class Draft:
    """A record in the making."""

    kind: str
    id: str
    before: Document | None
    after: Document
    said_by: Origin | None = None
    by_hand: bool = False
    told: frozenset[str] | set[str] = frozenset()
    """What rows of this import said already; of two rows that differ the first counts."""
    sound: Document | None = None
    """The document as it was when it was last checked."""
    version: int = 0
    """The version of the record that it was read from."""


def identity(kind: str, document: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what makes two rows speak of the same record."""
    get = document.get
    parts: tuple[Any, ...]
    match kind:
        case "engagement":
            parts = (get("engaging"), get("engaged"), get("role", "processor"), fold(get("service") or ""))
        case "transfer":
            parts = (get("exporter"), get("importer"), get("destination"), get("activity"), get("engagement"),
                     fold(get("purpose") or ""))  # fmt: skip
        case "activity":
            served = sorted(str(item.get("party")) for item in get("controllers_served") or ())
            parts = (get("controller"), fold(get("name") or ""), get("role", "controller"), *served)
        case _:
            parties = get("parties")
            parts = (fold(get("name") or ""), get("type", "other"), parties[0].get("party") if parties else None)
    return (kind, *parts) if all(parts) else (kind, *[part or "" for part in parts])


def same_department(held: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether two activities of one name may be one: not where each names another department."""
    one, other = held.get("department"), said.get("department")
    return not one or not other or fold(one) == fold(other)
