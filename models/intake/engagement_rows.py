"""Lists of processors and other recipients: one row is one party engaged for one service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from models.intake.answers import Answer, answer, fact
from models.intake.contract_statements import take_contract
from models.intake.engaged_roles import role_of
from models.intake.law_statements import assessment, days_of_notice, listings, scc_module, signed_clauses
from models.intake.legal_terms import party_kind
from models.intake.lists import ListKind
from models.intake.meanings import is_sub_word, names_country
from models.intake.organisations import (
    StatedOrganisation,
    aliases,
    looks_like_organisation,
    name_and_address,
    organisations,
    several_companies,
)
from models.intake.places import find_places
from models.intake.row import Row, is_outside_eea, stated_organisations
from models.intake.transfer_statements import (
    PLACES_OF_WORK,
    Item,
    places_of_work,
    safeguards,
    stated_for,
    transfer_kind,
)
from models.intake.transfer_statements import stated as stated_grounds
from models.spelling import fold
from models.vocabulary import (
    Authorisation,
    ContactRole,
    Fact,
    Mechanism,
    Operation,
    PartyKind,
    Role,
    TransferKind,
)

_SUB_IN_BRACKETS = re.compile(r"\(([^():]{3,40}):\s*([^()]+)\)")
_FIELDLESS = ("transfer", "retention", "measures", "systems")
"""Columns of such lists for which an engagement has no field."""
_OF_ROLE = ("role", "own_role")
_WHERE = (*PLACES_OF_WORK, "transfer")
_WHERE_ELSE = (*_WHERE, "address")


def take_engagement(row: Row, standard: Role, home: str, group: bool) -> str | None:
    """Take an engagement with its parties, agreement and transfers; give its id, None for a row without a name.

    A cell that names several companies gives one of each; the id is that of the first.
    """
    name = row.said("name")
    if not name:
        row.problem("name", "no_name", "The row names no party; it was kept in the source only.")
        return None
    name, below = _chain_in_name(name)
    further = stated_organisations(below)
    taken = [_take_engagement(row, one, standard, home, group, further) for one in several_companies(name) or (name,)]
    return taken[0]


def _chain_in_name(name: str) -> tuple[str, str]:
    """Take sub-processors off a name behind which they stand in brackets: “Example GmbH (sub: Sample Corp., USA)”."""
    match = _SUB_IN_BRACKETS.search(name)
    if match is None or not (match[1].strip().lower() in ("sub", "subs") or is_sub_word(match[1])):
        return name, ""
    return (name[: match.start()] + name[match.end() :]).strip(), match[2].strip()


def _take_engagement(
    row: Row, name: str, standard: Role, home: str, group: bool, further: Sequence[StatedOrganisation]
) -> str:
    drafts, at = row.drafts, row.at
    engaged = take_vendor(row, name, PartyKind.GROUP_ENTITY if group else party_kind(name) or PartyKind.SUPPLIER)
    engaging, parent = _engaging(row, home)
    stated_role = row.once(role_of, _OF_ROLE, standard)
    where = row.once(places_of_work, _WHERE if row.asks(*PLACES_OF_WORK) else _WHERE_ELSE)
    agreement = take_contract(row, engaging, engaged, stated_role)
    # A transfer has a place for its assessment; where there is none, what the row says of one is a note.
    fieldless = _FIELDLESS if where.outside else (*_FIELDLESS, "assessment")
    values: dict[str, Any] = {
        "engaging": engaging,
        "engaged": engaged,
        "role": stated_role,
        "parent": parent,
        "service": row.said("service") if row.heading("service") else row.said("activity"),
        "locations": where.locations,
        "data": row.named("data"),
        "subjects": row.named("subjects"),
        "agreements": [{"agreement": agreement}] if agreement else [],
        "activities": _activity(row),
        **row.once(_terms, _OF_TERMS),
        "notes": "\n".join(filter(None, (row.labelled("notes"), row.once(Row.under_headings, fieldless, *fieldless)))),
    }
    engagement = drafts.record("engagement", values, at)
    if row.said("parent") and parent is None:
        drafts.place_below(engagement, engaging)
    transfers = _transfers(row, engagement, values, where.outside)
    _sub_processors(row, engagement, engaged, transfers, further)
    return engagement


_OF_TERMS = ("authorisation", "notice_days", "start", "end", "reviewed_on", "owner", "due_diligence")


def _terms(row: Row) -> Item:
    return {
        "authorisation": _authorisation(row.said("authorisation")),
        "notice_days": days_of_notice(row),
        "start": row.day("start"),
        "end": row.day("end"),
        "reviewed_on": row.day("reviewed_on"),
        "owner": row.said("owner"),
        "due_diligence": [{"evidence": text}] if (text := row.said("due_diligence")) else [],
    }


def take_vendor(row: Row, name: str, kind: PartyKind) -> str:
    """Take the party that a row describes."""
    name, address = name_and_address(name)
    stated = organisations(name)
    known = stated[0] if len(stated) == 1 else StatedOrganisation(name, None, ())
    seat = find_places(row.text("seat")).codes or find_places(row.text("country")).codes
    if not seat and names_country(row.heading("address") or ""):
        seat = find_places(row.said("address"), prose=True).codes
    if not seat and address and not any(letter.isdigit() for letter in address):
        seat = find_places(address).codes  # “Example Ltd, London”
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


class _Grounds(NamedTuple):
    """On what the transfers of a row rest, and the clauses that its contract is."""

    safeguards: list[Item]
    signed: Item | None

    @property
    def implied(self) -> bool:
        """Whether the row names none."""
        return all(ground["mechanism"] == Mechanism.UNKNOWN for ground in self.safeguards)


_OF_GROUNDS = (
    "mechanism", "fallback", "transfer", "transfers_exist", "certifications", "module", "signed", "agreement",
    *PLACES_OF_WORK,
)  # fmt: skip


def _grounds(row: Row) -> _Grounds:
    grounds = safeguards(row, "mechanism", "fallback")
    if all(ground["mechanism"] == Mechanism.UNKNOWN and not ground["stated"] for ground in grounds):
        elsewhere = _signed_grounds(row) or safeguards(row, "transfer", "certifications", *PLACES_OF_WORK)
        if any(ground["mechanism"] != Mechanism.UNKNOWN for ground in elsewhere):  # else the words name no safeguard
            grounds = elsewhere
    clauses = [ground for ground in grounds if ground["mechanism"] == Mechanism.SCC]
    for ground in clauses:
        ground.setdefault("module", scc_module(row))
    signed = len(clauses) == 1 and signed_clauses(row) and not row.text("agreement")
    return _Grounds(grounds, clauses[0] if signed else None)


def _transfers(row: Row, engagement: str, values: dict[str, Any], countries: dict[str, Operation]) -> dict[str, str]:
    """Take a transfer for each third country in which the engaged party works."""
    found: dict[str, str] = {}
    if not countries:
        return found
    engaging, engaged = values["engaging"], values["engaged"]
    grounds = row.once(_grounds, _OF_GROUNDS)
    common = grounds.safeguards
    if grounds.signed is not None and values["agreements"]:
        signed = {**grounds.signed, **values["agreements"][0]}
        common = [signed if ground is grounds.signed else ground for ground in common]
    stated = row.drafts.stated_transfers if grounds.implied else frozenset()
    name = fold(row.drafts.party_name(engaged)) if stated else ""
    for country, operation in countries.items():
        if (name, country) in stated:
            continue  # the file states this transfer in a table of its own
        transfer = {
            "exporter": engaging,
            "importer": engaged,
            "destination": country,
            "kind": transfer_kind(operation),
            "engagement": engagement,
            "activity": values["activities"][0]["activity"] if len(values["activities"]) == 1 else None,
            "safeguards": row.once(stated_for, _OF_GROUNDS, country, "mechanism", *PLACES_OF_WORK) or common,
            "data": values["data"],
            "subjects": values["subjects"],
            "start": values["start"],
            "end": values["end"],
            **assessment(row, engaged, country),
        }
        found[country] = row.drafts.record("transfer", transfer, row.at)
    return found


def _signed_grounds(row: Row) -> list[Item]:
    """Give the safeguards that a heading names above a day of signature: “SCC signed”."""
    told = (heading for heading, text in row.under("signed") if answer(text) is Answer.VALUE and fact(text) != Fact.NO)
    return [ground for heading in told for ground in stated_grounds(heading)]


def _sub_processors(
    row: Row, engagement: str, engaged: str, transfers: dict[str, str], further: Sequence[StatedOrganisation]
) -> None:
    """Take the further processors that a row names, one step down the chain; `further` beside the name."""
    drafts, at = row.drafts, row.at
    for stated in (*further, *row.organisations("sub_processors")):
        if fact(stated.name) is not Fact.UNKNOWN:
            continue  # whether there are any
        if not looks_like_organisation(stated.name):
            row.problem("sub_processors", "no_party", f"“{stated.name}” was not understood as the name of a party.")
            continue
        sub = drafts.party(stated.name, {"kind": PartyKind.SUBCONTRACTOR}, at)
        where = [{"country": code, "operation": Operation.PROCESSING} for code in stated.places]
        grounds = stated_grounds(stated.note or "")
        values = {
            "engaging": engaged,
            "engaged": sub,
            "role": Role.SUB_PROCESSOR,
            "parent": engagement,
            "service": "" if grounds else stated.note or "",
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
                    "safeguards": grounds or [{"mechanism": "unknown"}],
                }
                drafts.record("transfer", onward, at)
