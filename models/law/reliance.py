"""On which decision and framework a safeguard relies, and what the listing of the importer under it is worth (Art. 45).

A framework covers an importer that is listed itself, for the kind of data it certified. The answers have three values:
what is not recorded of a listing is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.frozen import Record
from models.law.adequacy import AdequacyDecision, Framework
from models.law.entity_names import lists_entity, names_entity
from models.law.findings import FactRead, at
from models.law.rows import Law
from models.law.words import others_concerned, staff_concerned
from models.vocabulary import CertificationScheme, CertificationStatus, Coverage, Fact, Instrument, Mechanism

if TYPE_CHECKING:
    from models.law.transfer_case import Ground, TransferCase

DATA_PRIVACY_FRAMEWORK: dict[Law, Instrument] = {
    "eu": Instrument.US_DPF,
    "uk": Instrument.UK_EXTENSION,
    "ch": Instrument.SWISS_US_DPF,
}
"""What people mean by “DPF” without more, by the law of the exporter."""

DATA_PRIVACY_SCHEMES = frozenset(
    {CertificationScheme.DPF_EU_US, CertificationScheme.DPF_UK_EXTENSION, CertificationScheme.DPF_SWISS_US}
)
"""The frameworks of the Data Privacy Framework List: one entry of the list names one entity for all three."""

_ORDER = (Fact.NO, Fact.UNKNOWN, Fact.YES)


def framework_of(ground: Ground) -> Framework | None:
    """Give the framework on which a safeguard relies, in force or not; None where it relies on none.

    Where the record does not say which, it is the one of the day, else the Data Privacy Framework. Its lists for the
    Union, for the United Kingdom and for Switzerland are three: the exporter's law says which one counts.
    """
    law, pack = ground.case.decision_law, ground.case.law.pack
    named = None
    if ground.instrument is not None:
        named = pack.framework_of(ground.instrument, law) or pack.framework_of(ground.instrument)
    if named is not None and ground.instrument not in DATA_PRIVACY_FRAMEWORK.values():
        return named
    if named is None:
        scheme = ground.case.covering[0].framework if ground.case.covering else None
        if scheme is not None:
            return ground.case.law.framework(scheme)
        if ground.mechanism is not Mechanism.DPF and ground.instrument not in DATA_PRIVACY_FRAMEWORK.values():
            return None
    return pack.framework_of(DATA_PRIVACY_FRAMEWORK[law], law)


def decision_of(ground: Ground) -> AdequacyDecision | None:
    """Give the decision in force on which a safeguard relies; None where none covers the place."""
    if not ground.case.covering:
        return None
    framework = ground.framework
    if framework is None:
        of_the_place = (decision for decision in ground.case.covering if decision.framework is None)
        return None if ground.mechanism is Mechanism.DPF else next(of_the_place, None)
    if ground.case.law.framework(framework.scheme) is None:
        return None
    return next((decision for decision in ground.case.covering if decision.id == framework.decision), None)


@dataclass(frozen=True, slots=True)
class Listing:
    """A row of the certifications of an importer, as it stood on the day."""

    importer: Record
    place: int
    item: Mapping[str, Any]
    standing: Fact
    """Whether the importer was on the list."""
    covers: Fact
    """Whether the listing covers these data, HR or non-HR."""
    names: Fact
    """Whether the entity that is listed, or covered, is the importer."""

    def fact(self, key: str) -> FactRead:
        """Read a field of the listing as a fact."""
        return at(self.importer, f"certifications[{self.place}].{key}")

    @property
    def answers(self) -> tuple[Fact, Fact, Fact]:
        """Give the three answers; the best listing is the one with the best answers."""
        return self.standing, self.covers, self.names


def listing_of(case: TransferCase, framework: Framework) -> Listing | None:
    """Give the listing of the importer under a framework, the best where several are recorded; None where none is.

    A listing that needs another one is worth no more than that: where the other one is gone, that one is given.
    """
    best = _best_listing(case, framework)
    if best is not None and framework.needs is not None:
        needed = case.law.framework(framework.needs)
        other = _best_listing(case, needed) if needed else None
        if other is not None and other.standing == Fact.NO:
            return other
    return best


def _best_listing(case: TransferCase, framework: Framework) -> Listing | None:
    best: Listing | None = None
    for place, item in enumerate(case.importer["certifications"] if case.importer else ()):
        if item["scheme"] != framework.scheme:
            continue
        assert case.importer is not None
        covers, names = _covers(case, item), _names_importer(case.importer, item)
        found = Listing(case.importer, place, item, _standing(item, framework, case.iso), covers, names)
        if best is None or list(map(_ORDER.index, found.answers)) > list(map(_ORDER.index, best.answers)):
            best = found
    return best


def _standing(item: Mapping[str, Any], framework: Framework, day: str) -> Fact:
    """Tell whether a listing stood on a day.

    A status is what somebody saw on the day of the check. For an earlier day, and on a list that is closed, the days
    of the listing say more; past the last of these an active listing is one to look up again, not one that is gone.
    """
    if (item["valid_from"] or "") > day:
        return Fact.NO
    if item["status"] in framework.statuses:
        return Fact.YES
    closed = framework.evidence == "statement"
    within = (item["valid_to"] or "") >= day
    if item["status"] == CertificationStatus.INACTIVE:
        earlier = (item["checked_on"] or "") > day
        return Fact.YES if within and (closed or earlier) else Fact.NO
    return Fact.YES if closed else Fact.UNKNOWN


def _covers(case: TransferCase, item: Mapping[str, Any]) -> Fact:
    match item["coverage"]:
        case Coverage.HR_AND_NON_HR:
            return Fact.YES
        case Coverage.NON_HR:
            return _not(staff_concerned(case))
        case Coverage.HR:
            return _not(others_concerned(case))
        case _:
            return Fact.UNKNOWN


def _not(answer: Fact) -> Fact:
    return {Fact.YES: Fact.NO, Fact.NO: Fact.YES}.get(answer, Fact.UNKNOWN)


def _names_importer(importer: Record, item: Mapping[str, Any]) -> Fact:
    listed = item["listed_name"]
    if not listed and item["scheme"] in DATA_PRIVACY_SCHEMES:
        rows = (row for row in importer["certifications"] if row["scheme"] in DATA_PRIVACY_SCHEMES)
        listed = next((row["listed_name"] for row in rows if row["listed_name"]), "")
    if not listed:
        return Fact.UNKNOWN
    own = (importer["name"], *(other["name"] for other in importer["trading_names"]))
    named = any(names_entity(listed, name) or lists_entity(item["covered_entities"], name) for name in own)
    return Fact.YES if named else Fact.NO
