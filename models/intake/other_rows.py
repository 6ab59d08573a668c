"""Lists of companies, of transfers and of agreements: one row is one of them."""

from __future__ import annotations

import re
from typing import Any

from models.intake.engagement_rows import take_vendor
from models.intake.law_statements import assessment, frequency, protection
from models.intake.legal_terms import party_kind, role
from models.intake.lists import ListKind
from models.intake.organisations import looks_like_organisation, organisations
from models.intake.row import Row, is_outside_eea
from models.intake.transfer_statements import Item, places, safeguards
from models.law.countries import recognise
from models.spelling import fold
from models.vocabulary import AgreementType, PartyKind, SccModule, TransferKind

_AGREEMENTS = (
    (AgreementType.SCC_2021_914, ("2021/914", "scc", "standard contractual", "standardvertrag", "modelcontract",
                                  "clauses contractuelles")),
    (AgreementType.SCC_2010_87, ("2010/87",)),
    (AgreementType.IDTA, ("idta",)),
    (AgreementType.UK_ADDENDUM, ("addendum",)),
    (AgreementType.BCR, ("bcr", "binding corporate")),
    (AgreementType.ART_26, ("joint", "art. 26", "gezamenlijk", "gemeinsam")),
    (AgreementType.INTRA_GROUP, ("intra-group", "intragroup", "intra group", "konzern")),
    (AgreementType.ART_28, ("dpa", "processing agreement", "art. 28", "verwerkersovereenkomst", "auftragsverarbeit",
                            "avv", "personuppgiftsbiträdesavtal", "databehandleraftale")),
    (AgreementType.MASTER, ("master", "service agreement", "msa")),
)  # fmt: skip
_REMOTE = ("zugriff", "remote", "access", "support", "toegang", "acces", "atkomst", "adgang", "fernwart", "wartung")
_HOSTING = (
    "host", "alojamiento", "heberg", "opslag", "speicher", "storage", "stockage", "lagring", "przechow", "archiv",
)  # fmt: skip
_AFAR = (
    "remote access", "fernzugriff", "fernwart", "op afstand", "acces a distance", "acces distant", "accesso remoto",
    "accesso da remoto", "acceso remoto", "fjernadgang", "fjarratkomst", "zdaln",
)  # fmt: skip
_FORM = re.compile(
    r"((?:[A-ZÄÖÜ0-9][\w&.'’-]*\s+){1,5}"
    r"(?:Inc|LLC|Ltd|Limited|GmbH|AG|B\.?V|S\.?A|Corp|AB|A/S|Oy|Pty Ltd|Pvt\. Ltd|SAS|SARL|Srl|plc|Co\. Ltd)\b\.?)"
)


def take_party(row: Row, group: bool) -> str | None:
    """Take a company, of the sender's own group or not; give its id, None for a row without a name."""
    name = row.said("name")
    if not name:
        row.problem("name", "no_name", "The row names no party; it was kept in the source only.")
        return None
    standard = PartyKind.GROUP_ENTITY if group else party_kind(name) or PartyKind.SUPPLIER
    party = take_vendor(row, name, party_kind(row.said("kind")) or standard)
    values: dict[str, Any] = {
        "description": row.said("description"),
        "owner": row.said("owner"),
        "notes": row.labelled("notes"),
    }
    if row.said("country") and not row.drafts.value(party, "country"):
        values["country"] = recognise(row.said("country"))
        if values["country"] is None and len(places(row, "country").codes) != 1:
            row.problem("country", "unknown_country", f"“{row.said('country')}” was not understood as one country.")
    if parent := row.said("parent"):
        owner = organisations(parent)
        values["parent"] = row.drafts.party(
            owner[0].name if owner else parent, {"kind": PartyKind.GROUP_ENTITY} if group else {}, row.at
        )
    return row.drafts.party(row.drafts.party_name(party), values, row.at)


def take_transfer(row: Row, activity: str | None, exporter: str) -> str | None:
    """Take a transfer; give its first id, None for a row that names neither importer nor destination."""
    drafts, at = row.drafts, row.at
    flow = row.said("flow")
    found = places(row, "destination", prose=bool(flow))
    codes = [code for code in found.codes if is_outside_eea(code, drafts.today)]
    importer = _importer(row, flow, activity)
    if not codes and importer is None and not found.codes:
        row.problem("destination", "no_destination", "The row names neither an importer nor a third country.")
        return None
    if not codes and found.codes:
        row.problem("destination", "inside_eea", "Every country that the row names lies in the EEA: no transfer.")
        return None
    if stated := organisations(row.said("exporter")):
        seat = stated[0].places[0] if len(stated[0].places) == 1 else None
        exporter = drafts.party(stated[0].name, {"kind": PartyKind.GROUP_ENTITY, "country": seat}, at)
    if named := row.said("activity"):
        activity = drafts.find("activity", "name", named) or activity
        if activity is not None and not stated:
            exporter = drafts.value(activity, "controller") or exporter
    grounds = safeguards(row, "mechanism", "fallback")
    module = re.search(r"[1-4]", row.said("module"))
    for ground in grounds:
        if module and ground["mechanism"] == "scc":
            ground.setdefault("module", SccModule(module[0]))
    values: dict[str, Any] = {
        "exporter": exporter,
        "importer": importer,
        "activity": activity,
        "kind": _kind(f"{row.ticked('kind', _says_remote)} {flow} {row.said('destination')}", row.said("purpose")),
        "purpose": row.said("purpose") or flow,
        "frequency": frequency(row.said("frequency")),
        "data": row.named("data"),
        "subjects": row.named("subjects"),
        "measures": [
            {"description": item} for key in ("measures", "encryption") for item in row.items(key, ListKind.PROSE)
        ],
        **protection(row),
        "safeguards": grounds,
        "start": row.day("start"),
        "end": row.day("end"),
        "notes": "\n".join(
            text for text in (row.labelled("notes"), row.said("status"), row.under_headings("agreement")) if text
        ),
    }
    ids = []
    for code in codes or (None,):
        judged = assessment(row, importer, code) if importer else {}
        ids.append(drafts.record("transfer", {**values, **judged, "destination": code}, at))
    if activity is not None:
        drafts.record_fact(activity, "transfers_exist", "yes")
    return ids[0]


def _importer(row: Row, flow: str, activity: str | None) -> str | None:
    """Give who receives: stated in a column, known and mentioned in the description, or named there by legal form."""
    drafts, at = row.drafts, row.at
    if stated := organisations(row.said("importer")):
        country = stated[0].places[0] if len(stated[0].places) == 1 else None
        return drafts.party(stated[0].name, {"kind": PartyKind.SUPPLIER, "country": country}, at)
    if not flow:
        return None
    known = (
        [item["party"] for item in (drafts.value(activity, "recipients") or ()) if item.get("party")]
        if activity
        else []
    )
    if mentioned := drafts.mentioned(flow, known):
        return mentioned[0]
    match = _FORM.search(flow)
    name = _without_role(match[1].strip()) if match else ""
    if name and looks_like_organisation(name):
        return drafts.party(name, {"kind": PartyKind.SUPPLIER}, at)
    return None


def _without_role(name: str) -> str:
    """Take off what a description calls the party (“Processor Example LLC”)."""
    first, _, rest = name.partition(" ")
    return rest if rest and (role(first) or party_kind(first)) else name


def _says_remote(heading: str) -> bool:
    return any(stem in fold(heading) for stem in _REMOTE)


def _kind(text: str, purpose: str) -> TransferKind:
    words = fold(text)
    if any(stem in words for stem in _REMOTE) or any(stem in fold(purpose) for stem in _AFAR):
        return TransferKind.REMOTE_ACCESS
    return TransferKind.HOSTING if any(stem in words for stem in _HOSTING) else TransferKind.DISCLOSURE


def take_agreement(row: Row, home: str) -> str | None:
    """Take an agreement; give its id, None for a row that names neither agreement nor party."""
    drafts, at = row.drafts, row.at
    parties: list[Item] = []
    signed = row.day("signed")
    for stated in organisations(row.said("party")):
        parties.append({"party": drafts.party(stated.name, {}, at), "signed_on": signed})
    name = row.said("name") or row.said("type")
    if not name and not parties:
        row.problem("name", "no_name", "The row names no agreement and no party; it was kept in the source only.")
        return None
    words = f"{row.said('type')} {name}".lower()
    type_ = next((t for t, stems in _AGREEMENTS if any(stem in words for stem in stems)), AgreementType.OTHER)
    if parties:
        parties.insert(0, {"party": home, "signed_on": signed})
        name = name or type_.label
        if not row.said("name"):
            name = f"{name}: {drafts.party_name(parties[1]['party'])}"
    module = re.search(r"[1-4]", row.said("module"))
    values = {
        "name": name,
        "type": type_,
        "parties": parties,
        "signed_on": signed,
        "effective_on": row.day("effective"),
        "expires_on": row.day("expires"),
        "module": SccModule(module[0]) if module else None,
        "address": row.said("address"),
        "notes": row.labelled("notes"),
    }
    return drafts.record("agreement", values, at)
