"""Which states and territories lay inside the European Economic Area on a day.

Disclosure inside the area is no transfer in the sense of Chapter V, so every check begins here. Membership is dated:
states joined, the United Kingdom left in three steps, and some territories share neither fate with their state.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Standing = Literal["member", "treated_as_member", "bridge", "territory"]


@dataclass(frozen=True, slots=True)
class EeaMembership:
    """One period in which a state or territory counted as inside; both days belong to it."""

    code: str
    standing: Standing
    since: date
    until: date | None
    source: str
    as_at: date
    confidence: str
    note: str


@lru_cache(maxsize=1)
def eea_memberships() -> tuple[EeaMembership, ...]:
    """Return every period of membership, with its source."""
    data = tomllib.loads(files("resources").joinpath("law/eea.toml").read_text(encoding="utf-8"))
    return tuple(
        EeaMembership(
            code=row["code"],
            standing=row["standing"],
            since=row["from"],
            until=row.get("to"),
            source=row["source"],
            as_at=row["as_at"],
            confidence=row["confidence"],
            note=row.get("note", ""),
        )
        for row in data["membership"]
    )


@lru_cache(maxsize=1024)
def _inside(on: date) -> tuple[EeaMembership, ...]:
    return tuple(row for row in eea_memberships() if row.since <= on and (row.until is None or on <= row.until))


@lru_cache(maxsize=1024)
def eea_members(on: date) -> frozenset[str]:
    """Return the states that were members, or were treated as members, on the day.

    Territories with a code of their own (GP, RE, AX ...) are no states: ask `in_eea` for these.
    """
    return frozenset(row.code for row in _inside(on) if row.standing != "territory")


@lru_cache(maxsize=1024)
def _codes_inside(on: date) -> frozenset[str]:
    return frozenset(row.code for row in _inside(on))


def in_eea(code: str, on: date) -> bool:
    """Tell whether the state or territory was inside on the day; an organisation (EPO) never is."""
    return code in _codes_inside(on)
