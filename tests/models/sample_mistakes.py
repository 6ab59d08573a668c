"""The mistakes of the sample register, each with what shows in the data that it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.intake.organisations import normal_name
from models.register import Record

Item = Mapping[str, Any]
TODAY = "2026-11-22"


@dataclass
class Sample:
    """The records of the sample, by kind, and by id."""

    records: dict[str, list[Record]]
    by_id: dict[str, dict[str, Record]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {kind: {r.id: r for r in found} for kind, found in self.records.items()}

    def all(self, kind: str) -> list[Record]:
        return self.records[kind]

    def named(self, kind: str, name: str) -> Record:
        (found,) = [r for r in self.all(kind) if r["name"] == name]
        return found

    def transfer(self, reference: str) -> Record:
        (found,) = [r for r in self.all("transfer") if r.reference == reference]
        return found

    def between(self, exporter: str, importer: str) -> list[Record]:
        ends = (self.named("party", exporter).id, self.named("party", importer).id)
        return [t for t in self.all("transfer") if (t["exporter"], t["importer"]) == ends]

    def engagements(self, engaging: str, engaged: str) -> list[Record]:
        ends = (self.named("party", engaging).id, self.named("party", engaged).id)
        return [e for e in self.all("engagement") if (e["engaging"], e["engaged"]) == ends]

    def importer(self, transfer: Record) -> Record:
        return self.by_id["party"][transfer["importer"]]

    def agreement(self, safeguard: Item) -> Record:
        return self.by_id["agreement"][safeguard["agreement"]]


def _listings(party: Record, scheme: str = "dpf_eu_us") -> list[Item]:
    return [c for c in party["certifications"] if c["scheme"] == scheme]


def _first(transfer: Record) -> Item:
    safeguard: Item = transfer["safeguards"][0]
    return safeguard


def dpf_non_hr(sample: Sample) -> bool:
    transfer = sample.transfer("T-0012")
    (listing,) = _listings(sample.importer(transfer))
    subjects = {s["name"] for s in transfer["subjects"]}
    only_dpf = [s["mechanism"] for s in transfer["safeguards"]] == ["dpf"]
    return only_dpf and listing["coverage"] == "non_hr" and subjects == {"Employees"}


def scc_2010(sample: Sample) -> bool:
    transfer = sample.transfer("T-0070")
    return [s["instrument"] for s in transfer["safeguards"]] == ["scc_2010_87"] and transfer["status"] == "active"


def module_2_between_processors(sample: Sample) -> bool:
    (transfer,) = sample.between("Polarmail AB", "Copperline Campaigns Inc.")
    (above,) = sample.engagements("Nordhaven Bank AB", "Polarmail AB")
    return _first(transfer)["module"] == "2" and above["role"] == "processor"


def privacy_shield(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven GmbH", "Stillwater Statements Inc.")
    only = [s["instrument"] for s in transfer["safeguards"]] == ["privacy_shield"]
    return only and _first(transfer)["valid_from"].startswith("2019") and transfer["end"] is None


def assessment_missing(sample: Sample) -> bool:
    transfer = sample.transfer("T-0041")
    said = (transfer["assessment"], transfer["assessment_absent"], _first(transfer)["mechanism"])
    return said == (None, "yes", "scc")


def contract_expired(sample: Sample) -> bool:
    (engagement,) = sample.engagements("Nordhaven NL B.V.", "Tulpveld Incasso B.V.")
    (carried,) = engagement["agreements"]
    return bool(engagement["end"] is None and sample.agreement(carried)["expires_on"] < TODAY)


def chain_gap(sample: Sample) -> bool:
    gaps = [e for e in sample.all("engagement") if e["role"] == "sub_processor" and e["parent"] is None]
    return [sample.by_id["party"][e["engaged"]]["name"] for e in gaps] == ["Drina Podrška d.o.o."]


def sub_processor_without_contact(sample: Sample) -> bool:
    party = sample.named("party", "Mekong Label Studio Co. Ltd.")
    return not party["contacts"] and not party["address"]


def transfers_blank(sample: Sample) -> bool:
    activity = sample.named("activity", "Software testing")
    used = [t for t in sample.all("transfer") if t["activity"] == activity.id]
    return activity["transfers_exist"] == "unknown" and len(used) >= 3


def pipeda_unanswered(sample: Sample) -> bool:
    transfer = sample.transfer("T-0061")
    (answer,) = sample.importer(transfer)["scope_facts"]
    return (_first(transfer)["mechanism"], answer["decision"], answer["answer"]) == ("adequacy", "ca", "unknown")


def support_without_transfer(sample: Sample) -> bool:
    (engagement,) = sample.engagements("Nordhaven Bank AB", "Emerald Queue Ltd")
    places = {(p["country"], p["operation"]) for p in engagement["locations"]}
    helper = sample.named("party", "Drina Podrška d.o.o.").id
    told = [t for t in sample.all("transfer") if helper in (t["importer"], t["exporter"])]
    return {("IE", "hosting"), ("RS", "support")} <= places and not told


def bcr_non_member(sample: Sample) -> bool:
    transfer = sample.transfer("T-0126")
    members = {m["party"] for m in sample.agreement(_first(transfer))["bcr_members"]}
    return transfer["exporter"] in members and transfer["importer"] not in members


def duplicate_supplier(sample: Sample) -> bool:
    first, second = (sample.named("party", n) for n in ("Brightdesk Pvt. Ltd.", "Bright Desk Private Limited"))
    keys = {normal_name(p["name"]).replace(" ", "") for p in (first, second)}
    return len(keys) == 1 and first["website"] == second["website"]


def deletion_unconfirmed(sample: Sample) -> bool:
    ended = [e for e in sample.all("engagement") if e["end"] and e["end"] < TODAY]
    return [e["deletion_confirmed"] for e in ended] == ["unknown"]


def module_missing(sample: Sample) -> bool:
    found = [t for t in sample.all("transfer") if _first(t)["instrument"] == "scc_2021_914" and not _first(t)["module"]]
    return {sample.importer(t)["name"] for t in found} == {"Singarama Cloud Pte. Ltd."}


def dpo_contact_missing(sample: Sample) -> bool:
    lacking = [
        p["name"]
        for p in sample.all("party")
        if p["dpo_required"] == "yes" and not any(c["role"] == "dpo" for c in p["contacts"])
    ]
    return lacking == ["Nordhaven Norge AS"]


def retention_missing(sample: Sample) -> bool:
    open_ended = {(a["name"], d["name"]) for a in sample.all("activity") for d in a["data"] if not d["retention"]}
    return open_ended == {("Chat", "Transcripts of chats")}


def dpf_inactive(sample: Sample) -> bool:
    transfer = sample.transfer("T-0026")
    (listing,) = _listings(sample.importer(transfer))
    return _first(transfer)["mechanism"] == "dpf" and listing["status"] == "inactive"


def dpf_other_entity(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven Bank AB", "Fernwick Observability Inc.")
    (listing,) = _listings(sample.importer(transfer))
    name = sample.importer(transfer)["name"]
    return name not in (listing["listed_name"], *listing["covered_entities"].split("; "))


def uk_without_addendum(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven UK Ltd", "Cloudharbour Inc.")
    return [s["mechanism"] for s in transfer["safeguards"]] == ["scc"]


def swiss_listing_missing(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven Schweiz AG", "Copperline Campaigns Inc.")
    importer = sample.importer(transfer)
    return [s["instrument"] for s in transfer["safeguards"]] == ["us_dpf"] and not _listings(importer, "dpf_swiss_us")


def gb_decision_for_gibraltar(sample: Sample) -> bool:
    found = [t for t in sample.all("transfer") if t["destination"] == "GI"]
    return [_first(t)["mechanism"] for t in found] == ["adequacy"]


def assessment_negative(sample: Sample) -> bool:
    stopped = [a.id for a in sample.all("assessment") if a["conclusion"] == "not_equivalent"]
    running = [t for t in sample.all("transfer") if t["assessment"] in stopped and t["status"] == "active"]
    return len(stopped) == 1 and len(running) == 2


def derogation_continuous(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven Bank AB", "Pacific Larder LLC")
    (engagement,) = sample.engagements("Nordhaven Bank AB", "Pacific Larder LLC")
    said = (_first(transfer)["derogation"], transfer["frequency"])
    return said == ("art_49_1_b", "continuous") and bool(engagement["agreements"])


def compelling_undocumented(sample: Sample) -> bool:
    found = [t for t in sample.all("transfer") if _first(t)["derogation"] == "art_49_1_2"]
    return [(t["authority_informed_on"], t["subjects_informed_on"]) for t in found] == [(None, None)]


def onward_without_safeguard(sample: Sample) -> bool:
    (transfer,) = sample.between("Pixelmatch Co. Ltd.", "Mekong Label Studio Co. Ltd.")
    return (_first(transfer)["mechanism"], transfer["parent"] is None) == ("none", False)


def arrangement_of_authorities(sample: Sample) -> bool:
    (transfer,) = sample.between("Nordhaven Bank AB", "Financial supervisor (Singapore)")
    exporter = sample.by_id["party"][transfer["exporter"]]
    members = {p["party"] for p in sample.agreement(_first(transfer))["parties"]}
    return exporter["public_authority"] == "no" and exporter.id not in members


def sub_processor_before_deadline(sample: Sample) -> bool:
    (engagement,) = sample.engagements("Cloudharbour Support India Pvt. Ltd.", "Deccan Night Ops LLP")
    (notice,) = [n for e in sample.all("engagement") for n in e["notices"] if n["party"] == engagement["engaged"]]
    return bool(notice["received_on"] < engagement["start"] < notice["object_by"])


def clauses_unsigned(sample: Sample) -> bool:
    agreement = sample.named("agreement", "Standard contractual clauses, module 2, with Wahat Al Bayanat LLC")
    return agreement["signed_on"] is None and not any(p["signed_on"] for p in agreement["parties"])


def clauses_law(sample: Sample) -> bool:
    found = [a for a in sample.all("agreement") if a["clause_17_law"] == "GB"]
    return [a["clause_18_forum"] for a in found] == ["GB"]


def annex_iii_empty(sample: Sample) -> bool:
    (agreement,) = [a for a in sample.all("agreement") if a["clause_9_option"] == "specific"]
    desk = sample.named("party", "Mabuhay Helpline Inc.")
    engaged = [e for e in sample.all("engagement") if e["engaging"] == desk.id]
    return not agreement["annex_sub_processors"] and bool(engaged)


def contract_only_address(sample: Sample) -> bool:
    found = [a for a in sample.all("agreement") if a["address"] and not a["documents"]]
    return [a["name"] for a in found] == ["Data processing agreement with Bluefinch Metrics LLC"]


def special_data_without_condition(sample: Sample) -> bool:
    bare = []
    for activity in sample.all("activity"):
        special = {d["special"] for d in activity["data"]} - {"none", "criminal"}
        conditions = [b for b in activity["legal_bases"] if (b["basis"] or "").startswith("art_9_")]
        if special and not conditions:
            bare.append(activity["name"])
    return bare == ["Complaints"]


MISTAKES: dict[str, Callable[[Sample], bool]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        annex_iii_empty,
        arrangement_of_authorities,
        assessment_missing,
        assessment_negative,
        bcr_non_member,
        chain_gap,
        clauses_law,
        clauses_unsigned,
        compelling_undocumented,
        contract_expired,
        contract_only_address,
        deletion_unconfirmed,
        derogation_continuous,
        dpf_inactive,
        dpf_non_hr,
        dpf_other_entity,
        dpo_contact_missing,
        duplicate_supplier,
        gb_decision_for_gibraltar,
        module_2_between_processors,
        module_missing,
        onward_without_safeguard,
        pipeda_unanswered,
        privacy_shield,
        retention_missing,
        scc_2010,
        special_data_without_condition,
        sub_processor_before_deadline,
        sub_processor_without_contact,
        support_without_transfer,
        swiss_listing_missing,
        transfers_blank,
        uk_without_addendum,
    )
}
