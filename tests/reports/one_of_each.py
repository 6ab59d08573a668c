"""A small register with one of each: a controller, an importer, an activity, a transfer on clauses, an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reading_back import TODAY

from models.register import Register
from reports.records.reading import Reading

EXPORTER = {
    "name": "Birch Retail B.V.",
    "kind": "group_entity",
    "country": "NL",
    "address": "Stationsweg 4, Utrecht",
    "gdpr": "establishment",
    "supervisory_authority": "Autoriteit Persoonsgegevens",
    "contacts": [
        {"role": "privacy", "function": "Privacy office", "email": "privacy@birch.example"},
        {"role": "dpo", "function": "Data protection officer", "email": "dpo@birch.example"},
    ],
}
IMPORTER = {
    "name": "Cedar Desk Pvt. Ltd.",
    "country": "IN",
    "address": "8 Lake Road, Pune",
    "gdpr": "no",
    "contacts": [{"role": "privacy", "function": "Head of compliance", "email": "privacy@cedar.example"}],
}
ACTIVITY = {
    "name": "Customer service",
    "role": "controller",
    "purposes": [{"name": "Answer questions of customers"}],
    "legal_bases": [{"basis": "art_6_1_b"}],
    "subjects": [{"name": "Customers"}],
    "data": [
        {
            "name": "Contact details",
            "special": "none",
            "retention": "3 years after the last order",
            "retention_ground": "Limitation of claims",
            "erasure_exemption": "legal_claims",
        },
        {
            "name": "Chat transcripts",
            "special": "none",
            "retention_period": "P6M",
            "retention_start": "end of the chat",
        },
    ],
    "origins": [{"kind": "direct", "name": "Customers in the chat"}],
    "rights": [{"right": "access"}, {"right": "erasure"}],
    "automated_decisions": "no",
    "transfers_exist": "yes",
    "notice": "Privacy notice for customers",
    "locations": [{"country": "NL", "place": "Utrecht"}],
}
AGREEMENT = {
    "name": "Clauses with Cedar Desk",
    "type": "scc_2021_914",
    "module": "2",
    "signed_on": "2024-02-01",
    "modified": "no",
}
TRANSFER = {
    "destination": "IN",
    "kind": "remote_access",
    "frequency": "continuous",
    "format": "clear",
    "keys_held_by": "exporter",
    "start": "2024-03-01",
    "data": [{"name": "Contact details", "special": "none"}],
    "subjects": [{"name": "Customers"}],
    "purpose": "Answers in the chat at night",
    "notice_copy": "Write to privacy@birch.example.",
    "subject_summary": "Cedar Desk has bound itself by contract.",
}
ASSESSMENT = {
    "name": "Cedar Desk, chat at night",
    "country": "IN",
    "circumstances": "Agents read chats on screens.",
    "tool": "Clauses of 2021, module 2",
    "law": "Orders to decrypt are possible.",
    "practice": "No order was received.",
    "procedure": "None needed.",
    "conclusion": "with_measures",
    "conclusion_note": "Screens only.",
    "author": "Privacy office",
    "approver": "Data protection officer",
    "assessed_on": "2025-01-15",
    "approved_on": "2025-02-01",
    "next_review": "2027-01-15",
}
Values = Mapping[str, Any]
SAME: Values = MappingProxyType({})
"""Nothing is replaced."""


@contextmanager
def one_of_each(
    *,
    activity: Values = SAME,
    transfer: Values = SAME,
    agreement: Values = SAME,
    assessment: Values = SAME,
    engagement: Values = SAME,
    exporter: Values = SAME,
    importer: Values = SAME,
    others: Mapping[str, list[dict[str, Any]]] = SAME,
    clock: Callable[[], datetime] | None = None,
) -> Iterator[Register]:
    """Give the register in memory; `values` replace those above, `others` are further records with their ids."""
    with Register.in_memory(author="test", clock=clock) as register:
        home = register.settings["home"]
        with register.change("one of each") as work:
            work.edit("party", home, {**EXPORTER, **exporter})
            work.add("party", {"reference": "P-0002", **IMPORTER, **importer}, "importer")
            for kind, records in others.items():
                for values in records:
                    work.add(kind, {key: value for key, value in values.items() if key != "id"}, values.get("id"))
            work.add("activity", {"reference": "A-0001", **ACTIVITY, "controller": home, **activity}, "activity")
            parties = [{"party": home, "role": "controller"}, {"party": "importer", "role": "processor"}]
            work.add("agreement", {"reference": "G-0001", **AGREEMENT, "parties": parties, **agreement}, "agreement")
            work.add("assessment", {"reference": "X-0001", **ASSESSMENT, **assessment}, "assessment")
            served = {"activities": [{"activity": "activity"}], "agreements": [{"agreement": "agreement"}]}
            engaged = {"engaging": home, "engaged": "importer", "role": "processor", "service": "Chat at night"}
            work.add("engagement", {"reference": "E-0001", **engaged, **served, **engagement}, "engagement")
            scc = {"mechanism": "scc", "instrument": "scc_2021_914", "agreement": "agreement"}
            ends = {"exporter": home, "importer": "importer", "activity": "activity", "engagement": "engagement"}
            rests = {"safeguards": [scc], "assessment": "assessment"}
            work.add("transfer", {"reference": "T-0001", **TRANSFER, **ends, **rests, **transfer}, "transfer")
        yield register


def as_read(register: Register, language: str = "en", **options: str) -> Reading:
    """Read a register for a document with these options."""
    return Reading(register, language, TODAY, options=options)
