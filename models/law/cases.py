"""Cases: one record with everything around it that the law turns on, on one day.

Checks get a case and nothing else. What several checks ask (which law binds the exporter? in which roles do the two
act? does a decision cover the importer?) is answered here or in `models.law.coverage`, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.frozen import Record
from models.law.casebook import Reading
from models.law.check import GDPR_DAY
from models.law.export_law import ExportLaw, law_that_binds
from models.law.findings import FactRead, made, name_of
from models.law.in_force import LawOnDay
from models.law.once import once
from models.law.policy import Policy, days_after
from models.vocabulary import ContactRole, Fact, PartyKind, Role, Status

if TYPE_CHECKING:
    from models.law.processor_contracts import Contract

NOT_GOING_ON = frozenset({Status.ENDED, Status.ARCHIVED})
PROCESSING = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})
"""The roles of those who process on behalf of another."""


class Case:
    """A record on a day, with the law of the day, the policy of the office, and a way to other records."""

    def __init__(self, row: Record, day: date, law: LawOnDay, policy: Policy, reading: Reading) -> None:
        """Look at the record; nothing else is read yet."""
        self.row = row
        self.day = day
        self.iso = day.isoformat()
        self.law = law
        self.policy = policy
        self.reading = reading

    @property
    def gdpr_from(self) -> date:
        """Give the day from which the GDPR applies to the case."""
        return GDPR_DAY

    def fact(self, path: str) -> FactRead:
        """Read a field of the record as a fact."""
        return made(FactRead, (self.row, path))

    def confirmed_none(self, key: str) -> bool:
        """Tell whether somebody confirmed that the list or field is empty because there is none."""
        confirmations = self.row["confirmations"]
        return bool(confirmations) and not self.row[key] and any(item["about"] == key for item in confirmations)

    def under_way(self, record: Record, start: str = "start", end: str = "end") -> bool:
        """Tell whether an engagement or a transfer runs on the day; one without days runs."""
        if (record[start] or "") > self.iso:
            return False
        last: str | None = record[end]
        return last >= self.iso if last else record["status"] not in NOT_GOING_ON

    def agreement_in_force(self, agreement: Record) -> bool | None:
        """Tell whether an agreement binds on the day; None where nothing says when it began.

        It binds from its effective day, else from the last signature; not after it expired or ended.
        """
        if agreement["status"] == Status.DRAFT or self.agreement_over(agreement):
            return False
        begun = agreement["effective_on"] or signed_on(agreement)
        return None if begun is None else begun <= self.iso

    def agreement_over(self, agreement: Record) -> bool:
        """Tell whether an agreement has expired or ended by the day."""
        expires, ended = agreement["expires_on"], agreement["ended_on"]
        if (expires and expires < self.iso) or (ended and ended < self.iso):
            return True
        return not ended and bool(agreement["status"] == Status.ENDED)

    def same_group(self, one: Record | None, other: Record | None) -> bool:
        """Tell whether two parties belong to one group (Art. 4(19)): entities of ours, or of one owner."""
        if one is None or other is None:
            return False
        if one["kind"] == other["kind"] == PartyKind.GROUP_ENTITY:
            return True
        return bool(one["parent"] or other["parent"]) and self._top(one) == self._top(other)

    def _top(self, party: Record) -> str:
        above, _ = self.reading.chain(party)
        return above[-1].id if above else party.id


def signed_on(agreement: Record) -> str | None:
    """Give the day on which the last listed party signed, else the day of the agreement; None where unknown.

    Who joined later by docking does not move it (SCC clause 7).
    """
    days = [item["signed_on"] for item in agreement["parties"] if item["joined_by_docking"] != Fact.YES]
    if days and all(days):
        return str(max(days))
    day: str | None = agreement["signed_on"]
    return day


class PartyCase(Case):
    """A party."""

    @once
    def processing(self) -> list[Record]:
        """Give the engagements under way in which the party processes on behalf of another."""
        engaged = self.reading.pointing("engagement", "engaged", self.row.id)
        return [one for one in engaged if one["role"] in PROCESSING and self.under_way(one)]

    @once
    def activities(self) -> list[Record]:
        """Give the activities that stand in the record of the party."""
        found = self.reading.pointing("activity", "controller", self.row.id)
        return [activity for activity in found if activity["status"] != Status.ENDED]

    @property
    def is_authority(self) -> bool:
        """Tell whether the party is known to be a public authority."""
        return bool(self.row["public_authority"] == Fact.YES or self.row["kind"] == PartyKind.AUTHORITY)

    def has_contact(self, role: ContactRole) -> bool:
        """Tell whether a contact of a role is recorded."""
        return any(item["role"] == role for item in self.row["contacts"])


class ActivityCase(Case):
    """A processing activity."""

    @property
    def kept(self) -> bool:
        """Tell whether the activity still goes on."""
        return bool(self.row["status"] != Status.ENDED)

    @property
    def for_others(self) -> bool:
        """Tell whether the activity stands in the record of a processor (Art. 30(2))."""
        return self.row["role"] in PROCESSING

    @once
    def controller(self) -> Record | None:
        """Give the entity in whose record the activity stands."""
        return self.reading.get(self.row["controller"])

    @once
    def transfers(self) -> list[Record]:
        """Give the transfers that serve the activity."""
        return self.reading.pointing("transfer", "activity", self.row.id)

    def transfers_under_way(self) -> Iterator[Record]:
        """Yield the transfers under way that serve the activity, those of its engagements included."""
        yield from filter(self.under_way, self.transfers)
        for engagement in self.engagements:
            for transfer in self.reading.pointing("transfer", "engagement", engagement.id):
                if transfer["activity"] is None and self.under_way(transfer):
                    yield transfer

    @once
    def has_transfers(self) -> bool:
        """Tell whether a transfer under way serves the activity."""
        return any(True for _ in self.transfers_under_way())

    @once
    def engagements(self) -> list[Record]:
        """Give the engagements that serve the activity."""
        return self.reading.pointing("engagement", "activities.activity", self.row.id)


class EngagementCase(Case):
    """An engagement, seen from its place in the chain."""

    contract: Contract | None = None
    """What `models.law.processor_contracts` found, once it was asked."""

    @once
    def engaging(self) -> Record | None:
        """Give the engaging party."""
        return self.reading.get(self.row["engaging"])

    @once
    def engaged(self) -> Record | None:
        """Give the engaged party."""
        return self.reading.get(self.row["engaged"])

    @once
    def parent(self) -> Record | None:
        """Give the engagement under which this one stands."""
        return self.reading.get(self.row["parent"])

    @once
    def children(self) -> list[Record]:
        """Give the engagements under this one."""
        return self.reading.pointing("engagement", "parent", self.row.id)

    @once
    def transfers(self) -> list[Record]:
        """Give the transfers of the engagement."""
        return self.reading.pointing("transfer", "engagement", self.row.id)

    @once
    def agreements(self) -> list[Record]:
        """Give the agreements that carry the engagement."""
        found = (self.reading.get(item["agreement"]) for item in self.row["agreements"])
        return [agreement for agreement in found if agreement is not None]

    def papers(self) -> Iterator[tuple[Record, str | None]]:
        """Yield every agreement that may bind the engaged party, with the module that a safeguard names for it.

        Linked ones, annexes of linked ones, and what the transfers to the engaged party rest on.
        """
        for agreement in self.agreements:
            yield agreement, None
        for agreement in self.agreements:
            for annex in self.reading.pointing("agreement", "master", agreement.id):
                yield annex, None
        for transfer in self.transfers:
            if transfer["importer"] == self.row["engaged"]:
                for item in transfer["safeguards"]:
                    if (relied_on := self.reading.get(item["agreement"])) is not None:
                        yield relied_on, item["module"]

    @once
    def under_processor(self) -> bool:
        """Tell whether the engaged party is another processor, engaged by a processor (Art. 28(2), (4))."""
        if self.row["role"] == Role.SUB_PROCESSOR:
            return True
        return self.row["role"] == Role.PROCESSOR and self.parent is not None and self.parent["role"] in PROCESSING

    @property
    def names(self) -> dict[str, Any]:
        """Name both parties as parameters of a sentence."""
        return {"engaging": name_of(self.engaging), "engaged": name_of(self.engaged)}

    def objection_until(self, engagement: Record, notice: Mapping[str, Any]) -> str | None:
        """Give the last day to object to a sub-processor, as recorded or by the notice period; None where unknown."""
        until: str | None = notice["object_by"]
        if until is None and notice["received_on"] and engagement["notice_days"] is not None:
            until = days_after(date.fromisoformat(notice["received_on"]), engagement["notice_days"])
        return until

    @once
    def running(self) -> bool:
        """Tell whether the engagement runs on the day."""
        return self.under_way(self.row)

    @once
    def export_law(self) -> ExportLaw:
        """Give whose rules on transfers bind the engagement: those of the first of its chain that are any."""
        above, _ = self.reading.chain(self.row)
        for record in reversed([self.row, *above]):
            law = law_that_binds(self.reading.get(record["engaging"]), self.law)
            if law != "none":
                return law
        return "none"

    @once
    def engages_processor(self) -> bool:
        """Tell whether the engaged party processes on behalf of another (Art. 4(8))."""
        return self.row["role"] in PROCESSING


class AgreementCase(Case):
    """An agreement."""

    @once
    def parties(self) -> list[tuple[Mapping[str, Any], Record | None]]:
        """Give the parties as listed, each with its record."""
        return [(item, self.reading.get(item["party"])) for item in self.row["parties"]]

    @once
    def in_force(self) -> bool | None:
        """Tell whether the agreement binds on the day; None where nothing says when it began."""
        return self.agreement_in_force(self.row)

    @once
    def over(self) -> bool:
        """Tell whether the agreement has expired or ended by the day."""
        return self.agreement_over(self.row)


class AssessmentCase(Case):
    """A transfer impact assessment."""

    @once
    def transfers(self) -> list[Record]:
        """Give the transfers that rest on the assessment."""
        return self.reading.pointing("transfer", "assessment", self.row.id)

    @once
    def dossier(self) -> Record | None:
        """Give the country dossier used."""
        return self.reading.get(self.row["dossier"])


class RegisterCase(Case):
    """The register as a whole; its row is the settings record."""
