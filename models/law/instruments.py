"""The tools of Art. 46 and 49: mechanisms, sets of standard contractual clauses, derogations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.law.once import once
from models.law.rows import SPOKEN, Law, Sourced
from models.vocabulary import AgreementType, Derogation, Mechanism, Role, SccModule

Annex = Literal["I", "I.A", "I.B", "I.C", "II", "III", "IV"]


@dataclass(frozen=True)
class ClauseLimit:
    """From when to when a set of clauses could be used under one law; all days belong to the period."""

    law: Law
    since: date
    new_until: date | None = None
    """The last day on which they could be concluded."""
    until: date | None = None
    """The last day on which concluded ones could be relied on."""
    set_on: date | None = None
    """The day on which these last days were adopted: before it, nobody knew them."""
    condition: str = field(default="", metadata=SPOKEN)
    source: str = ""
    confidence: Literal["certain", "verify"] = "certain"

    def known(self, day: date) -> bool:
        """Tell whether the last days were adopted by the day."""
        return self.set_on is None or self.set_on <= day


@dataclass(frozen=True)
class Fit:
    """For which roles a module, or a set without modules, is made."""

    exporters: tuple[Role, ...]
    importers: tuple[Role, ...]
    module: SccModule | None = None


@dataclass(frozen=True)
class ModuleAnnexes:
    """The annexes that a module has to have; a set without modules has one row without a module."""

    annexes: tuple[Annex, ...]
    module: SccModule | None = None
    if_specific: tuple[Annex, ...] = ()
    """Required too where sub-processors need prior specific authorisation."""


@dataclass(frozen=True, kw_only=True)
class ClauseSet(Sourced):
    """A set of clauses that an authority adopted."""

    id: AgreementType
    name: str = field(metadata=SPOKEN)
    mechanism: Mechanism
    adopted: date
    transfer_tool: bool = True
    limits: tuple[ClauseLimit, ...] = ()
    fits: tuple[Fit, ...] = ()
    annexes: tuple[ModuleAnnexes, ...] = ()
    suspended: bool = False

    @once
    def _limits(self) -> dict[str, ClauseLimit]:
        return {limit.law: limit for limit in self.limits}

    @once
    def _modules(self) -> dict[tuple[str, str], tuple[SccModule | None, ...]]:
        found: dict[tuple[str, str], tuple[SccModule | None, ...]] = {}
        for fit in self.fits:
            for pair in ((exporter, importer) for exporter in fit.exporters for importer in fit.importers):
                found[pair] = (*found.get(pair, ()), fit.module)
        return found

    @once
    def _annexes(self) -> dict[SccModule | None, ModuleAnnexes]:
        return {one.module: one for one in self.annexes}

    def limit(self, law: Law = "eu") -> ClauseLimit | None:
        """Give the period under a law; None where the set carries nothing there by itself."""
        return self._limits.get(law)

    def in_force(self, day: date, law: Law = "eu") -> bool:
        """Tell whether clauses concluded in time could be relied on that day."""
        limit = self._limits.get(law)
        return (
            not self.suspended
            and limit is not None
            and limit.since <= day
            and (limit.until is None or day <= limit.until)
        )

    def could_be_concluded(self, day: date, law: Law = "eu") -> bool:
        """Tell whether new contracts could be concluded on these clauses that day."""
        limit = self._limits.get(law)
        return self.in_force(day, law) and limit is not None and (limit.new_until is None or day <= limit.new_until)

    def modules_for(self, exporter: Role, importer: Role) -> tuple[SccModule | None, ...]:
        """Give the modules that fit two roles: none for no fit, None itself for a set without modules."""
        return self._modules.get((exporter, importer), ())

    def annexes_of(self, module: SccModule | None = None) -> ModuleAnnexes | None:
        """Give the annexes that a module has to have; None where nothing is said of it."""
        return self._annexes.get(module)


@dataclass(frozen=True, kw_only=True)
class MechanismRule(Sourced):
    """What holds for a mechanism, whatever its instrument."""

    code: Mechanism
    name: str = field(metadata=SPOKEN)
    article: str
    laws: tuple[Law, ...]
    since: date | None = None
    """From when there was such a mechanism, where that was later than the clauses and decisions it works by."""
    authorisation: bool = False
    """Whether a supervisory authority has to authorise it in each case."""
    assessment_from: date | None = None
    """From when a transfer impact assessment is due; None where none ever is."""
    both_public: bool = False
    """Whether exporter and importer both have to be public authorities or bodies."""
    suspended: bool = False

    def works_under(self, law: Law) -> bool:
        """Tell whether exporters under a law can rely on it."""
        return not self.suspended and law in self.laws

    def assessment_needed(self, day: date) -> bool:
        """Tell whether a transfer impact assessment was due on the day."""
        return self.assessment_from is not None and self.assessment_from <= day


@dataclass(frozen=True, kw_only=True)
class DerogationRule(Sourced):
    """What a derogation for specific situations asks (Art. 49)."""

    code: Derogation
    article: str
    condition: str = field(metadata=SPOKEN)
    occasional_only: bool = False
    closed_to_public_powers: bool = False
    closed_to_processor: bool = False
    last_resort: bool = False
    """Open only where Art. 45, 46 and the other derogations cannot serve."""
