"""Records of processing activities: one row is one activity of Art. 30(1), or of Art. 30(2) for a controller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.intake.activity_transfers import parties_named, take_transfers, transfer_statements
from models.intake.data_rows import data_categories, stated_bases
from models.intake.dpia_statements import dpia
from models.intake.engagement_rows import contacts
from models.intake.legal_terms import party_kind, role
from models.intake.lists import ListKind
from models.intake.organisations import (
    StatedOrganisation,
    has_legal_form,
    looks_like_organisation,
    name_and_address,
    organisations,
)
from models.intake.own_words import behind, right_said, term_said
from models.intake.places import find_places
from models.intake.row import Row, is_outside_eea
from models.intake.transfer_statements import Item, places
from models.law.countries import recognise
from models.spelling import fold
from models.vocabulary import (
    Classification,
    DataSource,
    DpiaStatus,
    Fact,
    PartyKind,
    RecipientKind,
    Role,
    Status,
    Term,
    Weight,
)

_LONGEST_NAME = 200
_FIELDLESS = ("agreement", "assessment", "weight", "classification", "dpia_status")
_PLAIN = (
    "department process process_owner description interest data_combination retention_policy retention_deviation "
    "notice consent_record breach_record national_condition owner"
).split()
_TERMS: dict[str, type[Term]] = {"dpia_status": DpiaStatus, "weight": Weight, "classification": Classification}
_FACTS = "automated_decisions dpia_required prior_consultation data_combined retention_followed breach_occurred".split()


def take_activity(row: Row, standard: Role, controller: str, joint: Sequence[str] = ()) -> str | None:
    """Take an activity with its recipients, processors and transfers; give its id, None for a row without a name.

    `controller` and `joint` are those that the sheet names above its rows.
    """
    drafts, at = row.drafts, row.at
    purposes = row.items("purposes", ListKind.PROSE)
    processing = row.items("processing_categories", ListKind.PROSE)
    owner = _controller(row, controller)
    doing = purposes or processing
    name = row.said("name") or drafts.nameless.name(owner, row.said("department"), doing) or (doing or ("",))[0]
    if not name:
        row.problem("name", "no_name", "The row names no activity and no purpose; it was kept in the source only.")
        return None
    served = _controllers_served(row, processing)
    unserved = () if served else processing
    stated_role = role(row.said("role")) or (Role.PROCESSOR if served else standard)
    recipients, named = _recipients(row)
    values: dict[str, Any] = {
        "name": name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…",
        "role": Role.CONTROLLER if stated_role is Role.INDEPENDENT_CONTROLLER else stated_role,
        "status": stated_status(row.said("status")),
        "controller": owner,
        "joint_controllers": [
            {"party": id} for id in parties_named(row, "joint_controllers", PartyKind.PARTNER) or joint if id != owner
        ],
        "controllers_served": served,
        "purposes": [{"name": purpose} for purpose in purposes],
        "legal_bases": stated_bases(row),
        "subjects": _subjects(row),
        "data": data_categories(row),
        "origins": [{"kind": _origin(text), "name": text} for text in row.items("origins", ListKind.NAMES)],
        "recipients": recipients,
        "systems": [{"name": item} for item in row.items("systems", ListKind.NAMES)],
        "locations": _locations(row),
        "operations": [{"name": item} for item in (*row.items("operations", ListKind.NAMES), *unserved)],
        "measures": [{"description": item} for item in row.items("measures", ListKind.PROSE)],
        "risks": _risks(row),
        "rights": _rights(row),
        **_terms(row),
        "introduced_on": row.day("introduced_on"),
        "changed_on": row.day("changed_on"),
        "reviewed_on": row.day("reviewed_on"),
        **{key: row.said(key) for key in _PLAIN if key != "interest"},
        "notes": "\n".join(text for text in (row.labelled("notes"), row.under_headings(*_fieldless(row))) if text),
        **_facts(row),
    }
    processors = _processors_named(row)
    stated_transfers, exist = transfer_statements(row, named | processors)
    values["transfers_exist"] = exist
    inside = (code for code in places(row, "countries").codes if not is_outside_eea(code, drafts.today))
    values["locations"] += [{"country": code} for code in inside if exist is not Fact.NO]
    activity = drafts.record("activity", values, at)
    _engage(row, activity, owner, processors)
    take_transfers(row, activity, owner, stated_transfers, values)
    return activity


def _controller(row: Row, standard: str) -> str:
    stated = organisations(row.said("controller"))
    found = contacts(row)
    if len(stated) == 1 and looks_like_organisation(stated[0].name):
        values: dict[str, Any] = {"kind": PartyKind.GROUP_ENTITY, "contacts": found}
        return row.drafts.party(_name_part(stated[0].name), values, row.at)
    if row.said("controller"):
        first = row.said("controller").splitlines()[0].split(",")[0].strip()
        if looks_like_organisation(first):
            return row.drafts.party(first, {"kind": PartyKind.GROUP_ENTITY, "contacts": found}, row.at)
    if found:
        row.drafts.party(row.drafts.party_name(standard), {"contacts": found}, row.at)
    return standard


def _name_part(name: str) -> str:
    """Take the company out of “Company, address”."""
    head = name.split(",")[0].strip()
    return head if looks_like_organisation(head) else name


def _controllers_served(row: Row, processing: tuple[str, ...]) -> list[Item]:
    text = row.said("controllers_served")
    if not text:
        return []
    stated = organisations(text)
    first, address = name_and_address(text)
    several = all(looks_like_organisation(found.name) for found in stated)
    if several and address:  # “Example CIC, Hull”
        several = any(has_legal_form(found.name) for found in stated[1:])
    served = [(found.name, "") for found in stated] if several else [(first, address)]
    doing = "; ".join(processing)
    ids = [row.drafts.party(name, {"kind": PartyKind.CUSTOMER, "address": address}, row.at) for name, address in served]
    return [{"party": id, "processing": doing} for id in ids]


def _subjects(row: Row) -> list[Item]:
    vulnerable = [{"name": item, "vulnerable": Fact.YES} for item in row.items("vulnerable", ListKind.NAMES)]
    if row.fact("vulnerable") is not Fact.UNKNOWN:
        vulnerable = []
    named = {item["name"] for item in vulnerable}
    return [*({"name": i} for i in row.items("subjects", ListKind.NAMES) if i not in named), *vulnerable]


def _origin(text: str) -> DataSource | None:
    lowered = text.lower()
    if any(
        word in lowered
        for word in ("data subject", "betroffen", "betrokkene", "personne concern", "registrerade", "direct")
    ):
        return DataSource.DIRECT if "indirect" not in lowered else DataSource.INDIRECT
    return None


def _recipients(row: Row) -> tuple[list[Item], dict[str, StatedOrganisation]]:
    """Give the recipients, and those of them that are parties, by id."""
    items: list[Item] = []
    named: dict[str, StatedOrganisation] = {}
    kinds = (("recipients", None), ("internal_recipients", RecipientKind.INTERNAL),
             ("external_recipients", RecipientKind.EXTERNAL),
             ("transfer_recipients", RecipientKind.EXTERNAL))  # fmt: skip
    for key, kind in kinds:
        for found in row.organisations(key):
            item: Item = {"kind": kind, "condition": found.note, "country": found.places[0] if found.places else None}
            category = fold(found.name) in row.drafts.recipient_categories
            organisation = looks_like_organisation(found.name) or row.drafts.holds_party(found.name)
            if kind is not RecipientKind.INTERNAL and organisation and not category:
                country = found.places[0] if len(found.places) == 1 else None
                standing = party_kind(found.name) or PartyKind.SUPPLIER
                id = row.drafts.party(found.name, {"kind": standing, "country": country}, row.at)
                named[id] = found
                item["party"] = id
            else:
                item["name"] = found.name
            items.append({name: value for name, value in item.items() if value})
    return items, named


def _locations(row: Row) -> list[Item]:
    text = row.said("locations")
    if not text:
        return []
    items: list[Item] = []
    for line in text.splitlines():
        place, country = behind(line.strip())
        if code := recognise(country):
            items.append({"country": code, "place": place})
        elif code := recognise(line):
            items.append({"country": code})
        elif line.strip():
            codes = find_places(line, prose=True).codes
            items += [{"country": code, "place": line.strip()} for code in codes] or [{"place": line.strip()}]
    return items


def _rights(row: Row) -> list[Item]:
    said = row.items("rights", ListKind.PROSE)
    return [{"right": right} if (right := right_said(item)) else {"note": item} for item in said]


def _terms(row: Row) -> Item:
    """Give the fields that name a term as the program itself words it."""
    return {key: term for key, terms in _TERMS.items() if (said := row.said(key)) and (term := term_said(terms, said))}


def _fieldless(row: Row) -> list[str]:
    """Give the columns whose words the record has no place for: not terms, nor references to what is there."""
    taken = {*_terms(row)}
    references = row.items("agreement", ListKind.PROSE)
    if references and all(row.drafts.find("agreement", "reference", one) for one in references):
        taken.add("agreement")
    return [key for key in _FIELDLESS if key not in taken]


def _risks(row: Row) -> list[Item]:
    risks, mitigation = row.items("risks", ListKind.PROSE), row.said("mitigation")
    items: list[Item] = [{"description": risk} for risk in risks]
    if mitigation and len(items) == 1:
        items[0]["mitigation"] = mitigation
    elif mitigation:
        items.append({"mitigation": mitigation})
    return items


def _facts(row: Row) -> dict[str, Any]:
    aliases = {"breach_occurred": "breach", "data_combined": "data_combination"}
    found: dict[str, Any] = {}
    for key in _FACTS:
        said = row.fact(aliases.get(key, key))
        if said is not Fact.UNKNOWN:
            found[key] = said
    found |= dpia(row)
    if row.said("automated_decisions") and "automated_decisions" not in found:
        found["automated_logic"] = row.said("automated_decisions")
    return found


def _processors_named(row: Row) -> dict[str, StatedOrganisation]:
    """Take the parties of the processors that a row names, by id."""
    named: dict[str, StatedOrganisation] = {}
    for found in row.organisations("processors"):
        if looks_like_organisation(found.name):
            country = found.places[0] if len(found.places) == 1 else None
            named[row.drafts.party(found.name, {"kind": PartyKind.SUPPLIER, "country": country}, row.at)] = found
    return named


def _engage(row: Row, activity: str, owner: str, processors: dict[str, StatedOrganisation]) -> None:
    """Take an engagement of each processor for the activity."""
    for party, found in processors.items():
        if row.drafts.engaged_for(activity, party):
            continue
        values = {
            "engaging": owner,
            "engaged": party,
            "role": Role.PROCESSOR,
            "service": found.note or _known_service(row, owner, party),
            "activities": [{"activity": activity}],
            "locations": [{"country": code, "operation": "processing"} for code in found.places],
        }
        row.drafts.record("engagement", values, row.at)


def _known_service(row: Row, owner: str, party: str) -> str:
    """Give the service for which a processor is engaged already: a row that names no other means that one."""
    known = row.drafts.find("engagement", "engaged", party)
    engaged = known and row.drafts.value(known, "engaging") == owner
    return str(row.drafts.value(known, "service") or "") if known and engaged else ""


def stated_status(text: str) -> Status | None:
    """Give the status of an activity from what people write."""
    lowered = text.strip().lower()
    if lowered in ("draft", "concept", "entwurf", "brouillon", "utkast", "kladde", "inbewerking", "in bewerking"):
        return Status.DRAFT
    return None
