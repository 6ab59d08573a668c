"""Adequacy decisions and the frameworks under which they work (Art. 45; UK and Swiss lists likewise).

A decision is judged on a day by what was adopted, annulled and pending on that day: an extension adopted later does
not lengthen it, a judgment given later does not shorten it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from models.law.once import once
from models.law.rows import SPOKEN, Law, Sourced
from models.vocabulary import CertificationScheme, CertificationStatus, Fact, Instrument, Mechanism

_ONE_DAY = timedelta(days=1)


def _holds(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


@dataclass(frozen=True)
class Validity:
    """An act that says until when the decision is in force; `until` is the last day."""

    adopted: date
    act: str
    until: date | None = None


@dataclass(frozen=True)
class Condition:
    """A question that decides whether a transfer is within the scope of a decision, and the answer that is needed."""

    key: str
    question: str = field(metadata=SPOKEN)
    needed: Fact
    reason: str = field(metadata=SPOKEN)
    since: date | None = None
    until: date | None = None
    only_for: Literal["", "public_authority"] = ""
    """Where set, the question matters only for such importers."""


@dataclass(frozen=True)
class Litigation:
    """A case against the decision; both days belong to it."""

    case: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class AdequacyDecision(Sourced):
    """A decision that countries, or an organisation, protect data adequately."""

    id: str
    countries: tuple[str, ...]
    name: str = field(metadata=SPOKEN)
    decision: str
    adopted: date
    since: date
    """From when it could be used."""
    law: Law = "eu"
    validity: tuple[Validity, ...] = ()
    annulled: date | None = None
    """The day from which it is no longer in force."""
    annulled_by: str = ""
    scope: str = field(default="", metadata=SPOKEN)
    conditions: tuple[Condition, ...] = ()
    framework: CertificationScheme | None = None
    """Where set, it covers only importers listed under this scheme."""
    needs: str = ""
    """Another decision without which this one does not work."""
    litigation: tuple[Litigation, ...] = ()
    pending: str = field(default="", metadata=SPOKEN)
    suspended: bool = False
    """Taken away for a drill: in force on no day."""

    @property
    def country(self) -> str:
        """Give the country or organisation; an empty text where the decision covers several."""
        return self.countries[0] if len(self.countries) == 1 else ""

    def until(self, day: date) -> date | None:
        """Give the last day in force, as known on the day; None where none was set."""
        if self.annulled and self.annulled <= day:
            return self.annulled - _ONE_DAY
        known = [act for act in self.validity if act.adopted <= day]
        return max(known, key=lambda act: act.adopted).until if known else None

    def in_force(self, day: date) -> bool:
        """Tell whether it could be relied on that day, as far as it says itself."""
        return not self.suspended and _holds(self.since, self.until(day), day)

    @once
    def questions(self) -> frozenset[str]:
        """Give the keys of the questions that it asks on some day."""
        return frozenset(one.key for one in self.conditions)

    def conditions_on(self, day: date) -> tuple[Condition, ...]:
        """Give the questions that decided on the day."""
        return tuple([one for one in self.conditions if _holds(one.since, one.until, day)]) if self.conditions else ()

    def litigation_on(self, day: date) -> tuple[Litigation, ...]:
        """Give the cases pending on the day."""
        return tuple(one for one in self.litigation if _holds(one.since, one.until, day))


@dataclass(frozen=True, kw_only=True)
class Framework(Sourced):
    """A scheme under which importers are listed, so that a decision covers them; it ends with its decision."""

    scheme: CertificationScheme
    name: str = field(metadata=SPOKEN)
    decision: str
    since: date
    law: Law = "eu"
    question: str = field(default="", metadata=SPOKEN)
    mechanism: Mechanism = Mechanism.DPF
    instrument: Instrument | None = None
    needs: CertificationScheme | None = None
    """Another scheme under which the importer must be listed too."""
    statuses: tuple[CertificationStatus, ...] = (CertificationStatus.ACTIVE, CertificationStatus.RECERTIFICATION)
    evidence: Literal["certification", "statement"] = "certification"
    """Whether a listing must be recorded, or what the record states suffices: nobody can look up a closed list."""
    excluded_sectors: tuple[str, ...] = field(default=(), metadata=SPOKEN)
    suspended: bool = False

    @property
    def id(self) -> str:
        """Give the code of the scheme."""
        return str(self.scheme)

    def in_force(self, day: date) -> bool:
        """Tell whether importers could be listed that day, its decision apart."""
        return not self.suspended and self.since <= day
