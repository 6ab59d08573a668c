"""The case of a transfer: exporter, importer, the law that binds them, their roles, and the safeguards as grounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.frozen import Record
from models.law.adequacy import AdequacyDecision, Framework
from models.law.casebook import Reading
from models.law.cases import PROCESSING, Case, signed_on
from models.law.check import GDPR_DAY
from models.law.countries import recognise
from models.law.export_law import ExportLaw, inside, law_that_binds
from models.law.findings import FactRead
from models.law.in_force import LawOnDay
from models.law.instruments import ClauseSet
from models.law.once import once
from models.law.policy import Policy
from models.law.reliance import Listing, decision_of, framework_of, listing_of
from models.law.rows import Law
from models.vocabulary import Fact, Instrument, Mechanism, Rank, Role, SccModule

if TYPE_CHECKING:
    from models.law.coverage import Answered

GDPR_DAY_OF_EFTA_STATES = date(2018, 7, 20)
"""From when the GDPR applies in Iceland, Liechtenstein and Norway (Joint Committee Decision 154/2018)."""
EFTA_STATES = frozenset({"IS", "LI", "NO"})


class TransferCase(Case):
    """A transfer."""

    def __init__(self, row: Record, day: date, law: LawOnDay, policy: Policy, reading: Reading) -> None:
        """Look at the transfer and at what it points to."""
        super().__init__(row, day, law, policy, reading)
        self.exporter = reading.get(row["exporter"])
        self.importer = reading.get(row["importer"])
        self.parent = reading.get(row["parent"])
        """The transfer of which this one is the onward hop."""
        self.engagement = reading.get(row["engagement"])
        self.activity = reading.get(row["activity"])
        self.assessment = reading.get(row["assessment"])
        destination: str | None = row["destination"]
        if destination is None and self.importer is not None:
            destination = self.importer["country"]
        self.destination = destination
        self.running = self.under_way(row)
        self.coverage: tuple[Fact, AdequacyDecision | None] | None = None
        """Whether a decision carries the transfer, and which: what `models.law.coverage` answered, once asked."""
        self.implied: tuple[Ground, ...] | None = None
        """The decisions that no safeguard names: found by `models.law.coverage`, once asked."""
        self.answers: dict[str, tuple[Answered, ...]] = {}
        """Likewise the answers to the questions of a decision, by its id."""

    @once
    def export_law(self) -> ExportLaw:
        """Give whose rules on transfers bind the exporter (Art. 3, 44).

        An exporter in the EEA, or one outside that is subject to the GDPR, is bound by Chapter V; so is every hop of a
        chain that begins there (Art. 44, second half; clauses 8.7 and 8.8). Others are under British or Swiss law, or
        under none that this program knows. An exporter whose country is not recorded is taken to be bound.
        """
        if self.parent is None:
            return law_that_binds(self.exporter, self.law)
        above, _ = self.reading.chain(self.row)
        for transfer in reversed(above):
            law = law_that_binds(self.reading.get(transfer["exporter"]), self.law)
            if law != "none":
                return law
        return law_that_binds(self.exporter, self.law)

    @once
    def decision_law(self) -> Law:
        """Give the law whose decisions count for the transfer; under none, those of the Union are shown."""
        return "eu" if self.export_law == "none" else self.export_law

    @once
    def gdpr_from(self) -> date:
        """Give the day from which the GDPR applies to the exporter."""
        country = self.exporter["country"] if self.exporter else None
        return GDPR_DAY_OF_EFTA_STATES if country in EFTA_STATES else GDPR_DAY

    @once
    def in_area(self) -> bool:
        """Tell whether the data go to a place where the exporter's law makes no transfer of it."""
        if self.destination is None or self.to_organisation:
            return False
        return inside(self.destination, self.export_law, self.law)

    @once
    def to_organisation(self) -> bool:
        """Tell whether the importer is an international organisation, whatever its seat (Art. 4(26))."""
        kind = self.importer["kind"] if self.importer else None
        return kind == "international_organisation" or len(self.destination or "") > 2

    @once
    def place(self) -> str | None:
        """Give the code by which decisions are looked up: the country, or the organisation's own id.

        The seat of an organisation says nothing: one that is recorded by its seat is known by its name only.
        """
        if not self.to_organisation or len(self.destination or "") > 2 or self.importer is None:
            return self.destination
        own = self.importer["country"] or ""
        code = own if len(own) > 2 else recognise(self.importer["name"]) or ""
        return code if len(code) > 2 else None

    @once
    def covering(self) -> tuple[AdequacyDecision, ...]:
        """Give the decisions in force for the place under the law of the exporter."""
        return self.law.covering(self.place, self.decision_law) if self.place else ()

    @once
    def no_transfer(self) -> bool:
        """Tell whether Chapter V does not apply: inside the area, one legal entity, or no law binds the exporter."""
        return self.in_area or self.same_entity or self.export_law == "none"

    @once
    def same_entity(self) -> bool:
        """Tell whether exporter and importer are one legal entity (EDPB 05/2021, second criterion)."""
        if self.row["same_legal_entity"] == Fact.YES:
            return True
        return self.exporter is not None and self.exporter is self.importer

    @once
    def parent_case(self) -> TransferCase | None:
        """Give the case of the transfer of which this one is the onward hop."""
        parent = self.parent
        return None if parent is None else TransferCase(parent, self.day, self.law, self.policy, self.reading)

    @once
    def onward(self) -> list[Record]:
        """Give the onward hops of this transfer."""
        return self.reading.pointing("transfer", "parent", self.row.id)

    @once
    def roles(self) -> tuple[Role | None, Role | None]:
        """Give the roles of exporter and importer for these data; None where the register does not say.

        They follow from the engagement, else from the activity and its recipients.
        """
        return _roles_by_engagement(self) or _roles_by_activity(self)

    @once
    def grounds(self) -> tuple[Ground, ...]:
        """Give the recorded safeguards, in their rank: primary first."""
        grounds = [Ground(self, place, item) for place, item in enumerate(self.row["safeguards"])]
        if len(grounds) > 1:
            grounds.sort(key=lambda ground: ground.item["rank"] == Rank.FALLBACK)
        return tuple(grounds)

    @once
    def mechanisms(self) -> frozenset[Mechanism]:
        """Give the mechanisms of the recorded safeguards."""
        return frozenset([ground.mechanism for ground in self.grounds])

    @property
    def safeguard_confirmed_none(self) -> bool:
        """Tell whether somebody confirmed that there is no safeguard."""
        if not self.grounds:
            return self.confirmed_none("safeguards")
        return self.mechanisms == _CONFIRMED_NONE


class Ground:
    """One safeguard of a transfer, or the decision that covers the transfer although the row names none."""

    def __init__(self, case: TransferCase, place: int | None, item: Mapping[str, Any]) -> None:
        """Look at the safeguard and the agreement on which it rests."""
        self.case = case
        self.place = place
        """Its place among the safeguards of the transfer; None where the law itself gives the ground."""
        self.item = item
        self.mechanism = _MECHANISMS[item["mechanism"]]
        self.agreement = case.reading.get(item["agreement"])

    @once
    def instrument(self) -> Instrument | None:
        """Give the decision or version meant: as recorded, else by the type of the agreement."""
        if self.item["instrument"]:
            return Instrument(self.item["instrument"])
        kind = self.agreement["type"] if self.agreement else None
        return INSTRUMENTS.get(kind)

    @once
    def contract_day(self) -> str | None:
        """Give the day on which the contract was concluded, else the first day of the safeguard; None where unknown."""
        signed = signed_on(self.agreement) if self.agreement else None
        return signed or self.item["valid_from"]

    @once
    def possible_clauses(self) -> tuple[ClauseSet, ...]:
        """Give the sets of standard clauses that can be meant: several where only “SCC” is recorded, else one or none.

        Modules are known to one set only; a contract can only rest on clauses that were there on its day.
        """
        law = self.case.law
        if self.mechanism is not Mechanism.SCC or self.instrument is not None:
            named = law.clause_set(self.instrument or self.mechanism)
            return (named,) if named else ()
        standard = (one for one in law.pack.clauses if one.mechanism is Mechanism.SCC and one.transfer_tool)
        if self.module is not None:
            return tuple(one for one in standard if any(fit.module for fit in one.fits))
        day = date.fromisoformat(self.contract_day) if self.contract_day else None
        return tuple(one for one in standard if self._can_be(one, day))

    def _can_be(self, clauses: ClauseSet, day: date | None) -> bool:
        limit = clauses.limit(self.case.export_law) if self.case.export_law != "none" else None
        limit = limit or clauses.limit("eu")
        if limit is None or limit.since > (day or self.case.day):
            return False
        return day is None or limit.new_until is None or day <= limit.new_until

    @once
    def clauses(self) -> ClauseSet | None:
        """Give the set of standard clauses relied on; None for other tools, and where it is not known which set."""
        return self.possible_clauses[0] if len(self.possible_clauses) == 1 else None

    @once
    def module(self) -> SccModule | None:
        """Give the module of the clauses: of the safeguard, else of the agreement."""
        module = self.item["module"] or (self.agreement["module"] if self.agreement else None)
        return SccModule(module) if module else None

    @once
    def suspended(self) -> bool:
        """Tell whether a drill took the mechanism or the set of clauses away."""
        law = self.case.law
        rule = law.mechanism(self.mechanism)
        clauses = law.clause_set(self.instrument) if self.instrument else None
        return bool((rule and rule.suspended) or (clauses and clauses.suspended))

    @once
    def framework(self) -> Framework | None:
        """Give the framework on which the safeguard relies, in force or not."""
        return framework_of(self)

    @once
    def decision(self) -> AdequacyDecision | None:
        """Give the adequacy decision in force on which the safeguard relies."""
        return decision_of(self)

    @once
    def listing(self) -> Listing | None:
        """Give the listing of the importer under the framework; None where none is recorded."""
        return listing_of(self.case, self.framework) if self.framework else None

    def fact(self, key: str) -> FactRead:
        """Read a field of the safeguard as a fact; the list as a whole where the law itself gives the ground."""
        if self.place is None:
            return self.case.fact("safeguards")
        return self.case.fact(f"safeguards[{self.place}].{key}")


BY_DECISION = frozenset({Mechanism.ADEQUACY, Mechanism.DPF})
"""Mechanisms by which a decision carries the transfer (Art. 45)."""

_CONFIRMED_NONE = frozenset({Mechanism.NONE})
_MECHANISMS = {str(mechanism): mechanism for mechanism in Mechanism}
INSTRUMENTS: dict[str | None, Instrument] = {str(instrument): instrument for instrument in Instrument}


def _roles_by_engagement(case: TransferCase) -> tuple[Role | None, Role | None] | None:
    engagement = case.engagement
    if engagement is None:
        return None
    engaged = Role(engagement["role"])
    engaging = Role.CONTROLLER
    if engaged is Role.SUB_PROCESSOR or engagement["parent"]:
        above = case.reading.get(engagement["parent"])
        engaging = Role(above["role"]) if above is not None else Role.PROCESSOR
    elif engaged is Role.JOINT_CONTROLLER:
        engaging = Role.JOINT_CONTROLLER
    if engaged is Role.SUB_PROCESSOR and engaging not in PROCESSING:
        engaging = Role.PROCESSOR
    exporter, importer = case.row["exporter"], case.row["importer"]
    if exporter == engagement["engaged"] and importer == engagement["engaging"]:
        return engaged, engaging
    if importer == engagement["engaged"] or exporter == engagement["engaging"]:
        return engaging, engaged
    # A place of the engaged party run by another entity: that entity works for the engaged party.
    if exporter == engagement["engaged"] and engaged in PROCESSING:
        return engaged, Role.SUB_PROCESSOR
    return engaging, engaged


def _roles_by_activity(case: TransferCase) -> tuple[Role | None, Role | None]:
    activity = case.activity
    exporter: Role | None = None
    importer: Role | None = None
    if activity is not None:
        if activity["controller"] == case.row["exporter"] or activity["controller"] is None:
            exporter = Role(activity["role"])
        named = (item for item in activity["recipients"] if item["party"] and item["party"] == case.row["importer"])
        stated = next(named, None)
        if stated is not None and stated["role"]:
            importer = Role(stated["role"])
        if any(item["party"] == case.row["importer"] for item in activity["controllers_served"]):
            importer = Role.CONTROLLER
        if any(item["party"] == case.row["importer"] for item in activity["joint_controllers"]):
            importer = Role.JOINT_CONTROLLER
    for ground in case.grounds:
        for item in ground.agreement["parties"] if ground.agreement else ():
            if item["role"] and item["party"] == case.row["exporter"]:
                exporter = exporter or Role(item["role"])
            if item["role"] and item["party"] == case.row["importer"]:
                importer = importer or Role(item["role"])
    return exporter, importer
