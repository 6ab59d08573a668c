"""Lists of processors and other recipients: one row is one party engaged for one service."""

from __future__ import annotations

import re
from typing import Any

from models.intake.answers import is_concluded, is_pending, points_elsewhere
from models.intake.law_statements import assessment, days_of_notice, listings, scc_module, signed_clauses
from models.intake.legal_terms import party_kind, role
from models.intake.lists import ListKind
from models.intake.meanings import heading_words
from models.intake.organisations import (
    StatedOrganisation,
    aliases,
    looks_like_organisation,
    name_and_address,
    organisations,
)
from models.intake.places import find_places
from models.intake.row import Row, is_outside_eea
from models.intake.transfer_statements import (
    PLACES_OF_WORK,
    Item,
    places_of_work,
    safeguards,
    safeguards_for,
    transfer_kind,
)
from models.spelling import fold
from models.vocabulary import (
    AgreementType,
    Authorisation,
    ContactRole,
    Fact,
    Mechanism,
    Operation,
    PartyKind,
    Role,
    TransferKind,
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_DATE = 20
_RECIPIENTS = ("recipient", "ontvanger", "empfanger", "datenempfanger", "destinat", "mottagar", "modtager", "mottaker")
_FIELDLESS = ("transfer", "retention", "measures", "systems")
"""Columns of such lists for which an engagement has no field."""
_SUB = ("sub", "onder", "unter", "weiter", "ulterieur", "underb", "podproc")


def default_role(heading: str | None, title: str) -> Role:
    """Give the role of the engaged parties of a list from what its heading and title call them."""
    words = heading_words(f"{heading or ''} {title}")
    if heading_words(heading or "").startswith(_RECIPIENTS) and "process" not in words:
        return Role.INDEPENDENT_CONTROLLER
    processors = [word for word in words.split() if "process" in word or "verwerker" in word or "arbeiter" in word]
    if any(word.startswith(_SUB) for word in processors) or "sub processor" in words or "underbitrade" in words:
        return Role.SUB_PROCESSOR
    return Role.PROCESSOR


def take_engagement(row: Row, standard: Role, home: str, group: bool) -> str | None:
    """Take an engagement with its parties, agreement and transfers; give its id, None for a row without a name."""
    name = row.said("name")
    if not name:
        row.problem("name", "no_name", "The row names no party; it was kept in the source only.")
        return None
    drafts, at = row.drafts, row.at
    engaged = take_vendor(row, name, PartyKind.GROUP_ENTITY if group else party_kind(name) or PartyKind.SUPPLIER)
    engaging, parent = _engaging(row, home)
    stated_role = role(row.said("role")) or standard
    where = places_of_work(row)
    agreement = _agreement(row, engaging, engaged, stated_role)
    # A transfer has a place for its assessment; where there is none, what the row says of one is a note.
    fieldless = _FIELDLESS if where.outside else (*_FIELDLESS, "assessment")
    values: dict[str, Any] = {
        "engaging": engaging,
        "engaged": engaged,
        "role": stated_role,
        "parent": parent,
        "service": row.said("service"),
        "locations": where.locations,
        "data": row.named("data"),
        "subjects": row.named("subjects"),
        "agreements": [{"agreement": agreement}] if agreement else [],
        "activities": _activity(row),
        "authorisation": _authorisation(row.said("authorisation")),
        "notice_days": days_of_notice(row),
        "start": row.day("start"),
        "end": row.day("end"),
        "reviewed_on": row.day("reviewed_on"),
        "owner": row.said("owner"),
        "notes": "\n".join(text for text in (row.labelled("notes"), row.under_headings(*fieldless)) if text),
        "due_diligence": [{"evidence": text}] if (text := row.said("due_diligence")) else [],
    }
    engagement = drafts.record("engagement", values, at)
    if row.said("parent") and parent is None:
        drafts.place_below(engagement, engaging)
    transfers = _transfers(row, engagement, values, where.outside)
    _sub_processors(row, engagement, engaged, transfers)
    return engagement


def take_vendor(row: Row, name: str, kind: PartyKind) -> str:
    """Take the party that a row describes."""
    name, address = name_and_address(name)
    stated = organisations(name)
    known = stated[0] if len(stated) == 1 else StatedOrganisation(name, None, ())
    seat = find_places(row.text("seat")).codes or find_places(row.text("country")).codes
    values: dict[str, Any] = {
        "kind": kind,
        "country": seat[0] if seat else (known.places[0] if len(known.places) == 1 else None),
        "address": row.said("address") or address,
        "website": row.said("website"),
        "registration_number": row.said("registration_number"),
        "vat_number": row.said("vat_number"),
        "lei": row.said("lei"),
        "trading_names": [{"name": other} for other in _other_names(row, known.name)],
        "contacts": contacts(row),
        "certifications": listings(row),
    }
    return row.drafts.party(known.name, values, row.at)


def contacts(row: Row) -> list[Item]:
    """Give the contacts that a row names for a party."""
    found: list[Item] = []
    text, email, phone = row.said("contact"), row.email("email", "contact"), row.said("phone")
    if text or email or phone:
        name = text.replace(email, "").strip(" ,;()<>\n") if email else text
        found.append({"role": ContactRole.PRIVACY, "name": name, "email": email, "phone": phone})
    for key, contact_role in (("dpo", ContactRole.DPO), ("representative", ContactRole.REPRESENTATIVE)):
        if said := row.said(key):
            email = row.email(key)
            found.append({"role": contact_role, "name": said.replace(email, "").strip(" ,;()<>\n"), "email": email})
    return [{key: value for key, value in item.items() if value} for item in found]


def _other_names(row: Row, name: str) -> list[str]:
    split_off = [other for other in aliases(name)[1:] if other != name]
    return [*split_off, *row.items("trading_names", ListKind.NAMES)]


def _engaging(row: Row, home: str) -> tuple[str, str | None]:
    """Give who engages, and the engagement under which that happens where the row names a party in between."""
    drafts, at = row.drafts, row.at
    if via := row.said("parent"):
        middle = drafts.party(via, {"kind": PartyKind.SUPPLIER}, at)
        return middle, drafts.find("engagement", "engaged", middle)
    if customer := row.said("engaging"):
        return drafts.party(customer, {"kind": PartyKind.GROUP_ENTITY}, at), None
    return home, None


def _activity(row: Row) -> list[Item]:
    found = (row.drafts.find("activity", "name", name) for name in row.items("activity", ListKind.PROSE))
    return [{"activity": id} for id in found if id]


def _authorisation(text: str) -> Authorisation | None:
    lowered = text.lower()
    if not lowered:
        return None
    for term, stems in (
        (Authorisation.SPECIFIC, ("specif", "spezif", "gesonder")),
        (Authorisation.GENERAL, ("gener", "algeme", "allgem", "allmän")),
    ):
        if any(stem in lowered for stem in stems):
            return term
    return None


def _agreement(row: Row, engaging: str, engaged: str, stated_role: Role) -> str | None:
    """Take the contract that a row speaks of: a date, an address, a name or a plain yes."""
    said, signed = row.said("agreement"), None
    exists = row.fact("agreement")
    if row.fact("signed") is Fact.UNKNOWN and not is_concluded(row.said("signed")):
        signed = row.day("signed")
    elif row.fact("signed") is not Fact.NO:  # “Signed: yes” says no day, but that there is a contract
        said, signed = said or row.said("signed"), row.day_behind_yes("signed")
    if exists is Fact.NO or not (said or signed) or is_pending(said):
        return None
    if said and (dated := row.stated_day("agreement") or row.day_behind_yes("agreement")):
        said, signed = "", signed or dated
    elif _YEAR.search(said) and len(said) <= _LONGEST_DATE:
        row.problem("agreement", "not_a_date", f"“{said}” was not understood as a date.")
        said = ""
    processing = stated_role in (Role.PROCESSOR, Role.SUB_PROCESSOR)
    named = (
        ""
        if exists is not Fact.UNKNOWN or is_concluded(said) or row.address("agreement") or points_elsewhere(said)
        else said
    )
    clauses = None if named or row.text("agreement") else signed_clauses(row)
    kind = clauses or (AgreementType.ART_28 if processing else AgreementType.OTHER)
    label = "Agreement" if kind is AgreementType.OTHER else kind.label
    values = {
        "name": named or f"{label}: {row.drafts.party_name(engaged)}",
        "type": kind,
        "module": scc_module(row) if kind is AgreementType.SCC_2021_914 else None,
        "signed_on": signed,
        "address": row.address("agreement"),
        "notes": said if points_elsewhere(said) else "",
        "parties": [
            {"party": engaging, "signed_on": signed},
            {"party": engaged, "role": stated_role, "signed_on": signed},
        ],
    }
    return row.drafts.record("agreement", values, row.at)


def _transfers(row: Row, engagement: str, values: dict[str, Any], countries: dict[str, Operation]) -> dict[str, str]:
    """Take a transfer for each third country in which the engaged party works."""
    found: dict[str, str] = {}
    if not countries:
        return found
    engaging, engaged = values["engaging"], values["engaged"]
    grounds = safeguards(row, "mechanism", "fallback")
    if all(ground["mechanism"] == Mechanism.UNKNOWN and not ground["stated"] for ground in grounds):
        grounds = safeguards(row, "transfer", "certifications", *PLACES_OF_WORK)
    clauses = [ground for ground in grounds if ground["mechanism"] == Mechanism.SCC]
    for ground in clauses:
        ground.setdefault("module", scc_module(row))
    if len(clauses) == 1 and signed_clauses(row) and not row.text("agreement"):
        clauses[0]["agreement"] = next((item["agreement"] for item in values["agreements"]), None)
    implied = all(ground["mechanism"] == Mechanism.UNKNOWN for ground in grounds)
    name = fold(row.drafts.party_name(engaged))
    for country, operation in countries.items():
        if implied and (name, country) in row.drafts.stated_transfers:
            continue  # the file states this transfer in a table of its own
        transfer = {
            "exporter": engaging,
            "importer": engaged,
            "destination": country,
            "kind": transfer_kind(operation),
            "engagement": engagement,
            "activity": values["activities"][0]["activity"] if len(values["activities"]) == 1 else None,
            "safeguards": safeguards_for(row, country, grounds, "mechanism", *PLACES_OF_WORK),
            "data": values["data"],
            "subjects": values["subjects"],
            "start": values["start"],
            "end": values["end"],
            **assessment(row, engaged, country),
        }
        found[country] = row.drafts.record("transfer", transfer, row.at)
    return found


def _sub_processors(row: Row, engagement: str, engaged: str, transfers: dict[str, str]) -> None:
    """Take the further processors that a row names, one step down the chain."""
    drafts, at = row.drafts, row.at
    for stated in row.organisations("sub_processors"):
        if not looks_like_organisation(stated.name):
            row.problem("sub_processors", "no_party", f"“{stated.name}” was not understood as the name of a party.")
            continue
        sub = drafts.party(stated.name, {"kind": PartyKind.SUBCONTRACTOR}, at)
        where = [{"country": code, "operation": Operation.PROCESSING} for code in stated.places]
        values = {
            "engaging": engaged,
            "engaged": sub,
            "role": Role.SUB_PROCESSOR,
            "parent": engagement,
            "service": stated.note or "",
            "locations": where,
        }
        below = drafts.record("engagement", values, at)
        for code in stated.places:
            if is_outside_eea(code, drafts.today):
                onward = {
                    "exporter": engaged,
                    "importer": sub,
                    "destination": code,
                    "kind": TransferKind.DISCLOSURE,
                    "engagement": below,
                    "parent": next(iter(transfers.values()), None),
                    "safeguards": [{"mechanism": "unknown"}],
                }
                drafts.record("transfer", onward, at)
