"""The law of one day, looked up by what the checks have in hand: a country, a scheme, an instrument.

Every question is one look into a dictionary: a check of a large register asks some hundred thousand times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from models.law.adequacy import AdequacyDecision, Framework
from models.law.instruments import ClauseSet, DerogationRule, MechanismRule
from models.law.rows import LAWS, Law

if TYPE_CHECKING:
    from models.law.guidance import Confusion, PendingChange, Regime, SupplementaryMeasure
    from models.law.pack import LawPack


@dataclass(frozen=True, slots=True)
class Ending:
    """Something in force that ends soon; `on` is its last day."""

    kind: Literal["adequacy", "clauses"]
    id: str
    name: str
    law: Law
    on: date


class LawOnDay:
    """What a pack says of one day; `LawPack.on` makes these."""

    def __init__(self, pack: LawPack, day: date) -> None:
        """Look the day up in every table of the pack."""
        self.pack = pack
        self.day = day
        inside = [row for row in pack.membership if row.since <= day and (row.until is None or day <= row.until)]
        self.eea = frozenset(row.code for row in inside)
        """Codes of all states and territories inside."""
        self.eea_states = frozenset(row.code for row in inside if row.standing in ("member", "treated_as_member"))
        """Member States and those treated as one; a state on the bridge out of the area is none of them."""
        self._ever: dict[tuple[str, str], tuple[AdequacyDecision, ...]] = _by_country(pack.adequacy)
        self._decisions = self._decisions_in_force()
        self._covering = _by_country(self._decisions.values())
        self._frameworks = self._frameworks_in_force()
        self._clauses: dict[str, ClauseSet] = {row.id: row for row in pack.clauses}
        self._mechanisms: dict[str, MechanismRule] = {row.code: row for row in pack.mechanisms}
        self._derogations: dict[str, DerogationRule] = {row.code: row for row in pack.derogations}
        self._regimes = self._regimes_in_force()
        self._laws = {str(rule.code): self._laws_in_force(rule) for rule in pack.mechanisms}

    # The area and whose law applies ---------------------------------------------------------------------------------

    def in_eea(self, code: str) -> bool:
        """Tell whether a state or territory was inside; an organisation (EPO) never is."""
        return code in self.eea

    def regime(self, law: Law = "eu", country: str = "") -> Regime | None:
        """Give the act that governed exporters under a law, in a country where that differs; None before any did."""
        return self._regimes.get((law, country)) or self._regimes.get((law, ""))

    def gdpr_applies(self, country: str = "") -> bool:
        """Tell whether exporters in the area, or in one state of it, were under the GDPR already."""
        regime = self.regime("eu", country)
        return regime is not None and regime.id == "gdpr"

    # Adequacy -------------------------------------------------------------------------------------------------------

    def covering(self, code: str, law: Law = "eu") -> tuple[AdequacyDecision, ...]:
        """Give the decisions in force for a country or organisation."""
        return self._covering.get((law, code), ())

    def decision(self, id: str) -> AdequacyDecision | None:
        """Give a decision, if it was in force."""
        return self._decisions.get(id)

    def ever(self, code: str, law: Law = "eu") -> tuple[AdequacyDecision, ...]:
        """Give all decisions for a country or organisation, whatever the day."""
        return self._ever.get((law, code), ())

    def framework(self, scheme: str) -> Framework | None:
        """Give the framework of a scheme, if it, its decision and what it needs were in force."""
        return self._frameworks.get(scheme)

    @property
    def decisions(self) -> tuple[AdequacyDecision, ...]:
        """Give all decisions in force."""
        return tuple(self._decisions.values())

    # Tools ----------------------------------------------------------------------------------------------------------

    def clause_set(self, instrument: str) -> ClauseSet | None:
        """Give a set of clauses, in force or not: ask its `in_force(day, law)`; None for what is no set of clauses."""
        return self._clauses.get(instrument)

    def mechanism(self, code: str) -> MechanismRule | None:
        """Give the rule for a mechanism, whatever the day; None for `none` and `unknown`."""
        return self._mechanisms.get(code)

    def laws_of(self, code: str) -> tuple[Law, ...]:
        """Give the laws under which a mechanism worked: those of frameworks and clauses while one of these did."""
        return self._laws.get(code, ())

    def derogation(self, code: str) -> DerogationRule | None:
        """Give the rule for a derogation."""
        return self._derogations.get(code)

    @property
    def measures(self) -> tuple[SupplementaryMeasure, ...]:
        """Give the supplementary measures that the EDPB lists."""
        return self.pack.measures

    @property
    def confusions(self) -> tuple[Confusion, ...]:
        """Give the territories and codes that people take for others."""
        return self.pack.confusions

    @property
    def pending(self) -> tuple[PendingChange, ...]:
        """Give the changes of law that are to come, as at the day of the pack."""
        return self.pack.pending

    # What ends ------------------------------------------------------------------------------------------------------

    def ending(self, within_days: int) -> tuple[Ending, ...]:
        """Give what was in force and, as known on the day, ends within a number of days; the first to end first."""
        found = [
            Ending("adequacy", row.id, row.name, row.law, last)
            for row in self._decisions.values()
            if (last := row.until(self.day))
        ]
        for row in self._clauses.values():
            lasts = ((law, row.limit(law)) for law in LAWS if row.in_force(self.day, law))
            found += [
                Ending("clauses", row.id, row.name, law, one.until)
                for law, one in lasts
                if one and one.until and one.known(self.day)
            ]
        latest = self.day + timedelta(days=within_days)
        return tuple(sorted((one for one in found if one.on <= latest), key=lambda one: (one.on, one.id, one.law)))

    # Looking up, once ------------------------------------------------------------------------------------------------

    def _decisions_in_force(self) -> dict[str, AdequacyDecision]:
        own = {row.id: row for row in self.pack.adequacy if row.in_force(self.day)}
        return {id: row for id, row in own.items() if not row.needs or row.needs in own}

    def _frameworks_in_force(self) -> dict[str, Framework]:
        own = {
            str(row.scheme): row
            for row in self.pack.frameworks
            if row.in_force(self.day) and row.decision in self._decisions
        }
        return {scheme: row for scheme, row in own.items() if row.needs is None or row.needs in own}

    def _laws_in_force(self, rule: MechanismRule) -> tuple[Law, ...]:
        if rule.since is not None and self.day < rule.since:
            return ()
        laws = tuple(law for law in rule.laws if rule.works_under(law) and self.regime(law))
        tools = [row for row in self.pack.clauses if row.mechanism is rule.code and row.transfer_tool]
        schemes = [row for row in self.pack.frameworks if row.mechanism is rule.code]
        if not tools and not schemes:
            return laws
        working = {law for row in tools for law in laws if row.in_force(self.day, law)}
        working |= {row.law for row in schemes if row.scheme in self._frameworks}
        return tuple(law for law in laws if law in working)

    def _regimes_in_force(self) -> dict[tuple[str, str], Regime]:
        """Give the regime for every country; where two hold, the later one."""
        rows = [
            row for row in self.pack.regimes if row.since <= self.day and (row.until is None or self.day <= row.until)
        ]
        ordered = sorted(rows, key=lambda row: row.since)
        return {(row.law, country): row for row in ordered for country in row.countries or ("",)}


def _by_country(rows: Iterable[AdequacyDecision]) -> dict[tuple[str, str], tuple[AdequacyDecision, ...]]:
    found: defaultdict[tuple[str, str], list[AdequacyDecision]] = defaultdict(list)
    for row in rows:
        for country in row.countries:
            found[row.law, country].append(row)
    return {key: tuple(listed) for key, listed in found.items()}
