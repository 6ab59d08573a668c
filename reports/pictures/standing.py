"""What the law of a day makes of a place: inside the area, adequate, adequate in part, or a third country."""

from __future__ import annotations

from models.law.in_force import LawOnDay
from models.law.rows import Law
from models.vocabulary import Term
from resources.language import mark


class Standing(Term):
    """How data stand that go to a place, before any safeguard (Art. 44, 45)."""

    INSIDE = "inside", mark("Inside the EEA")
    ADEQUATE = "adequate", mark("Adequate protection (Art. 45)")
    PARTLY = "partly", mark("Adequate under conditions (Art. 45)")
    THIRD = "third", mark("Third country")


def status_of(law: LawOnDay, code: str, under: Law = "eu") -> Standing:
    """Give the standing of a country or organisation on the day.

    A decision that covers only importers listed under a framework, or that asks a question, is one under conditions.
    """
    if law.in_eea(code):
        return Standing.INSIDE
    decisions = law.covering(code, under)
    if not decisions:
        return Standing.THIRD
    whole = any(row.framework is None and not row.conditions_on(law.day) for row in decisions)
    return Standing.ADEQUATE if whole else Standing.PARTLY
