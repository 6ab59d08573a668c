"""An agreement as its annexes are filled: its parties, the transfers that rest on it, the engagements it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from models.law.contracts import TO_PROCESSOR
from models.law.instruments import ClauseSet
from models.register import Record
from models.vocabulary import AgreementType, Authorisation, SccModule
from reports.document import Span, bold
from reports.records.reading import Reading

Side = Literal["exporter", "importer", "party"]


def to_complete(reading: Reading, what: str) -> Span:
    """Name a field that is empty, so that nobody signs it unseen: “[to be completed: ...]”."""
    return bold(reading.tr("[to be completed: {what}]").format(what=reading.tr(what)))


@dataclass(frozen=True)
class Paper:
    """An agreement, the transfers under way or to come that rest on it, and the module concerned, if it has one."""

    reading: Reading
    agreement: Record
    transfers: tuple[Record, ...]
    module: SccModule | None = None

    @property
    def transfer_clauses(self) -> bool:
        """Tell whether these are the clauses for transfers, not those between controller and processor only."""
        return AgreementType(self.agreement["type"]) is not AgreementType.SCC_2021_915

    @property
    def clauses(self) -> ClauseSet | None:
        """Give what the law pack says of this set of clauses."""
        return self.reading.pack.on(self.reading.as_of).clause_set(self.agreement["type"])

    @property
    def to_processor(self) -> bool:
        """Tell whether the importer processes on behalf of another, or may: the module can be open."""
        return not self.transfer_clauses or self.module is None or self.module in TO_PROCESSOR

    @property
    def authorisation(self) -> str:
        """Give how sub-processors are authorised (clause 9(a))."""
        return str(self.agreement["clause_9_option"])

    @property
    def agreed_list(self) -> bool:
        """Tell whether sub-processors come from an agreed list (clause 9(a), option 2), which is no annex."""
        return self.to_processor and self.authorisation == Authorisation.GENERAL

    @cached_property
    def engagements(self) -> tuple[Record, ...]:
        """Give the engagements that the agreement carries, or in which these transfers are made."""
        named = {transfer["engagement"] for transfer in self.transfers}
        return tuple(
            engagement
            for engagement in self.reading.all("engagement").values()
            if engagement.id in named
            or any(item["agreement"] == self.agreement.id for item in engagement["agreements"])
        )

    @cached_property
    def parties(self) -> tuple[tuple[Record, Mapping[str, Any] | None], ...]:
        """Give the parties with the row in which the agreement lists them; those of transfers that it does not list."""
        listed = [(self.reading.linked("party", item["party"]), item) for item in self.agreement["parties"]]
        found: dict[str, tuple[Record, Mapping[str, Any] | None]] = {}
        for party, item in listed:
            if party is not None:
                found.setdefault(party.id, (party, item))
        for id in (id for transfer in self.transfers for id in (transfer["exporter"], transfer["importer"])):
            unlisted = self.reading.linked("party", id)
            if unlisted is not None:
                found.setdefault(unlisted.id, (unlisted, None))
        return tuple(found.values())

    def side(self, party: Record, item: Mapping[str, Any] | None) -> Side:
        """Tell on which side a party stands: by the transfers, else by its role and the module."""
        exports = any(transfer["exporter"] == party.id for transfer in self.transfers)
        imports = any(transfer["importer"] == party.id for transfer in self.transfers)
        if exports != imports:
            return "exporter" if exports else "importer"
        role = item["role"] if item else None
        fits = [fit for fit in (self.clauses.fits if self.clauses else ()) if fit.module == self.module]
        exports = any(role in fit.exporters for fit in fits)
        imports = any(role in fit.importers for fit in fits)
        if exports != imports:
            return "exporter" if exports else "importer"
        return "party"

    def annexes(self) -> tuple[str, ...]:
        """Give the annexes that the clauses have to have; all there are where no module is recorded."""
        if self.clauses is None:
            return ()
        rows = self.clauses.annexes
        if self.module is not None or not self.transfer_clauses:
            rows = tuple(row for row in rows if row.module == self.module)
        needed = {annex for row in rows for annex in row.annexes}
        if self.authorisation in (Authorisation.SPECIFIC, Authorisation.UNKNOWN):
            needed |= {annex for row in rows for annex in row.if_specific}
        return tuple(sorted(needed))

    def by_module(self) -> Iterator[Paper]:
        """Yield the paper for each module: that of the agreement, else those that its transfers name, else open."""
        if self.agreement["module"] or not self.transfer_clauses:
            yield replace(self, module=SccModule(self.agreement["module"]) if self.agreement["module"] else None)
            return
        named = {transfer.id: self._module_of(transfer) for transfer in self.transfers}
        modules = sorted({module for module in named.values() if module})
        for module in modules:
            transfers = tuple(t for t in self.transfers if named[t.id] in (module, None))
            yield replace(self, transfers=transfers, module=SccModule(module))
        if not modules:
            yield self

    def _module_of(self, transfer: Record) -> str | None:
        rows = (item for item in transfer["safeguards"] if item["agreement"] == self.agreement.id)
        return next((str(item["module"]) for item in rows if item["module"]), None)


def paper_of(reading: Reading, agreement: Record) -> Paper:
    """Give an agreement with the transfers that rest on it and have not ended by the day of the document."""
    day = reading.as_of.isoformat()
    transfers = (
        transfer
        for transfer in reading.all("transfer").values()
        if any(item["agreement"] == agreement.id for item in transfer["safeguards"])
        and not (transfer["end"] and transfer["end"] < day)
    )
    return Paper(reading, agreement, tuple(transfers))
