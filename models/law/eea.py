"""Which states and territories lay inside the European Economic Area on a day, as the shipped law pack has it.

Disclosure inside the area is no transfer in the sense of Chapter V, so every check begins here. Membership is dated:
states joined, the United Kingdom left in three steps, and some territories share neither fate with their state. Who
has a pack in hand asks that pack (`LawPack.on`).
"""

from __future__ import annotations

from datetime import date

from models.law.guidance import EeaMembership
from models.law.pack import shipped_pack


def eea_memberships() -> tuple[EeaMembership, ...]:
    """Return every period of membership, with its source."""
    return shipped_pack().membership


def eea_members(on: date) -> frozenset[str]:
    """Return the states that were members, or were treated as members, on the day.

    Territories with a code of their own (GP, RE, AX ...) are no states: ask `in_eea` for these.
    """
    return shipped_pack().on(on).eea_states


def in_eea(code: str, on: date) -> bool:
    """Tell whether the state or territory was inside on the day; an organisation (EPO) never is."""
    return shipped_pack().on(on).in_eea(code)
