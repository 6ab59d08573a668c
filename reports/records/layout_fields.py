"""What an activity says in each column of a layout: the words that are read back as the same (`models.intake`).

Values of a list stand on lines of their own; one that would fall apart when it is read again stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models.intake.lists import ListKind, split
from models.intake.organisations import StatedOrganisation, organisations
from models.vocabulary import ContactRole, Fact, LegalBasis, RecipientKind, Right, SpecialCategory
from reports.document import Cell
from reports.records.activity_entries import time_limit
from reports.records.layout_told import Told
from reports.records.layout_transfers import countries, safeguards
from reports.records.people import address

Item = Mapping[str, Any]


def lines(texts: Iterable[str], kind: ListKind) -> str:
    """Put values on lines of their own, so that reading them as a list of this kind gives the same values."""
    return "\n".join(_whole(" ".join(text.split()), kind) for text in dict.fromkeys(texts) if text.strip())


def _whole(text: str, kind: ListKind) -> str:
    return text if split(text, kind) == (text,) or '"' in text else f'"{text}"'


def cell(told: Told, key: str) -> Cell:
    """Give what stands in the column of a field; None where nothing is recorded or the register has no such field."""
    if key in _WRITERS:
        return _WRITERS[key](told) or None
    activity, spec = told.activity, told.activity.kind.fields.get(_FIELDS.get(key, key))
    if spec is None:
        return None
    value = activity[spec.key]
    if spec.terms is Fact:
        return told.fact(value) or None
    return told.term(spec.terms, value) or None if spec.terms else told.reading.cell(spec, value)


def _names(key: str) -> Callable[[Told], str]:
    return lambda told: lines((item["name"] for item in told.activity[key]), ListKind.NAMES)


def _party_names(told: Told, ids: Iterable[str | None]) -> str:
    return "\n".join(dict.fromkeys(name for id in ids if (name := told.reading.title(id))))


def _purposes(told: Told) -> str:
    return lines((item["name"] for item in told.activity["purposes"]), ListKind.PROSE)


def _bases(told: Told, *, special: bool) -> str:
    """Word the legal bases; those of Art. 9 and 10 where the layout asks for them in a column of their own."""
    apart = "special_condition" in told.keys
    items = (i for i in told.activity["legal_bases"] if not apart or _is_special(i["basis"]) == special)
    return "\n".join(dict.fromkeys(_basis(told, item) for item in items))


def _is_special(basis: str | None) -> bool:
    return str(basis).startswith(("art_9", "art_10"))


def _basis(told: Told, item: Item) -> str:
    if item["basis"] == LegalBasis.OTHER_LAW:
        return item["note"] or item["law"] or told.term(LegalBasis, item["basis"])
    more = [item["law"], "" if "interest" in told.keys else item["interest"]]
    said = "; ".join(" ".join(text.split()) for text in more if text)
    words = told.term(LegalBasis, item["basis"])
    return f"{words} ({said})" if said else words


def _of_bases(key: str) -> Callable[[Told], str]:
    return lambda told: "\n".join(dict.fromkeys(item[key] for item in told.activity["legal_bases"] if item[key]))


def _special(told: Told) -> str:
    """Say whether special data are processed: no only where that is recorded of every category."""
    said = [item["special"] for item in told.activity["data"]]
    if any(one not in (SpecialCategory.NONE, SpecialCategory.UNKNOWN) for one in said):
        return told.fact(Fact.YES)
    return told.fact(Fact.NO) if said and all(one == SpecialCategory.NONE for one in said) else ""


def _retention(told: Told) -> str:
    """Give one time limit where all categories have the same, else one for each."""
    limits = [(item["name"], " ".join(time_limit(told.reading, item).split())) for item in told.activity["data"]]
    stated = dict.fromkeys(limit for _, limit in limits)
    if len(stated) == 1:
        return next(iter(stated))
    return "\n".join(f"{name}: {limit}" for name, limit in limits if limit)


def _recipients(*kinds: RecipientKind) -> Callable[[Told], str]:
    return lambda told: _organisations(_recipient(told, i) for i in told.activity["recipients"] if i["kind"] in kinds)


def _organisations(names: Iterable[str]) -> str:
    """Put names on lines of their own; one whose brackets would be read as a remark stands in quotation marks."""
    return "\n".join(
        name if '"' in name or organisations(name) == (StatedOrganisation(name, None, ()),) else f'"{name}"'
        for name in dict.fromkeys(" ".join(name.split()) for name in names)
        if name
    )


def _recipient(told: Told, item: Item) -> str:
    return told.reading.title(item["party"]) or str(item["name"])


def _all_recipients(told: Told) -> str:
    return _organisations(_recipient(told, item) for item in told.activity["recipients"])


def _external(told: Told) -> str:
    """Give recipients outside, and those of whom nobody said whether they are, without the processors named apart."""
    engaged = {e["engaged"] for e in told.reading.engagements_of.get(told.activity.id, [])}
    apart = engaged if "processors" in told.keys else set()
    return _organisations(
        _recipient(told, item)
        for item in told.activity["recipients"]
        if item["kind"] != RecipientKind.INTERNAL and item["party"] not in apart
    )


def processors(told: Told) -> str:
    """Name the processors engaged for an activity."""
    engagements = told.reading.engagements_of.get(told.activity.id, [])
    return _organisations(sorted((told.reading.title(e["engaged"]) for e in engagements), key=str.casefold))


def _agreements(told: Told) -> str:
    """Name the agreements with the processors by their references."""
    ids = (i["agreement"] for e in told.reading.engagements_of.get(told.activity.id, []) for i in e["agreements"])
    found = (told.reading.linked("agreement", id) for id in ids)
    return "; ".join(dict.fromkeys(agreement.reference for agreement in found if agreement))


def _served(told: Told) -> str:
    """Name the controllers acted for, a single one with its address."""
    parties = [told.reading.linked("party", item["party"]) for item in told.activity["controllers_served"]]
    found = [party for party in parties if party]
    if len(found) == 1 and (where := address(told.reading, found[0])):
        return f"{found[0]['name']}, {where}"
    return "\n".join(party["name"] for party in found)


def _served_representatives(told: Told) -> str:
    served = (told.reading.linked("party", item["party"]) for item in told.activity["controllers_served"])
    return "\n".join(
        ", ".join(part for part in (contact["name"], contact["email"], contact["phone"]) if part)
        for party in served if party
        for contact in party["contacts"] if contact["role"] == ContactRole.REPRESENTATIVE
    )  # fmt: skip


def _served_agreements(told: Told) -> str:
    """Name the contracts with the controllers acted for."""
    served = {item["party"] for item in told.activity["controllers_served"]}
    found = (e for e in told.reading.all("engagement").values()
             if e["engaging"] in served and e["engaged"] == told.activity["controller"])  # fmt: skip
    agreements = (told.reading.linked("agreement", item["agreement"]) for e in found for item in e["agreements"])
    return "; ".join(dict.fromkeys(agreement.reference for agreement in agreements if agreement))


def _processing(told: Told) -> str:
    """Give the categories of processing for the controllers acted for, and the operations."""
    of_controllers = (
        text for item in told.activity["controllers_served"] for text in split(item["processing"], ListKind.PROSE)
    )
    return lines((*of_controllers, *(item["name"] for item in told.activity["operations"])), ListKind.PROSE)


def _measures(told: Told) -> str:
    said = (item["description"] or told.reading.title(item["measure"]) for item in told.activity["measures"])
    return lines(said, ListKind.PROSE)


def _vulnerable(told: Told) -> str:
    return lines((i["name"] for i in told.activity["subjects"] if i["vulnerable"] == Fact.YES), ListKind.NAMES)


def _origins(told: Told) -> str:
    return lines((told.reading.title(i["party"]) or i["name"] for i in told.activity["origins"]), ListKind.NAMES)


def _locations(told: Told) -> str:
    said = []
    for item in told.activity["locations"]:
        country = told.reading.country(item["country"])
        said.append(f"{item['place']} ({country})" if item["place"] and country else item["place"] or country)
    return "\n".join(dict.fromkeys(said))


def _rights(told: Told) -> str:
    return lines((told.term(Right, i["right"]) or i["note"] for i in told.activity["rights"]), ListKind.PROSE)


def _risks(told: Told) -> str:
    return lines((item["description"] for item in told.activity["risks"]), ListKind.PROSE)


def _automated(told: Told) -> str:
    return told.fact(told.activity["automated_decisions"])


_FIELDS = {"breach": "breach_occurred"}
"""The fields of an activity that layouts call otherwise."""

_WRITERS: dict[str, Callable[[Told], str]] = {
    "controller": lambda told: told.reading.title(told.activity["controller"]),
    "joint_controllers": lambda told: _party_names(told, (i["party"] for i in told.activity["joint_controllers"])),
    "controllers_served": _served,
    "served_representatives": _served_representatives,
    "served_agreement": _served_agreements,
    "processing_categories": _processing,
    "purposes": _purposes,
    "legal_bases": lambda told: _bases(told, special=False),
    "legal_bases_again": lambda told: _bases(told, special=False),
    "special_condition": lambda told: _bases(told, special=True),
    "interest": _of_bases("interest"),
    "balancing_test": _of_bases("balancing_test"),
    "subjects": _names("subjects"),
    "vulnerable": _vulnerable,
    "data": _names("data"),
    "special_data": _special,
    "origins": _origins,
    "recipients": _all_recipients,
    "internal_recipients": _recipients(RecipientKind.INTERNAL),
    "external_recipients": _external,
    "processors": processors,
    "agreement": _agreements,
    "transfers_exist": lambda told: told.fact(Fact.YES if told.transfers else told.activity["transfers_exist"]),
    "countries": countries,
    "mechanism": safeguards,
    "retention": _retention,
    "measures": _measures,
    "systems": _names("systems"),
    "locations": _locations,
    "operations": _names("operations"),
    "automated_decisions": _automated,
    "rights": _rights,
    "risks": _risks,
}
