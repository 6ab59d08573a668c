"""Which transfers a row of a record of activities states, and who receives the data there."""

from __future__ import annotations

from typing import Any

from models.intake.answers import Answer, fact
from models.intake.data_rows import ALL_DATA
from models.intake.legal_terms import party_kind
from models.intake.lists import ListKind, split
from models.intake.organisations import (
    StatedOrganisation,
    has_legal_form,
    is_american,
    looks_like_organisation,
    organisations,
)
from models.intake.own_words import behind
from models.intake.places import find_places
from models.intake.row import Row, is_outside_eea
from models.intake.safeguards import mechanisms
from models.intake.transfer_statements import Item, places, safeguards, safeguards_for
from models.law.countries import recognise
from models.vocabulary import Fact, Mechanism, PartyKind, TransferKind

_TRANSFER_CELLS = ("mechanism", "countries", "transfers_exist")


def parties_named(row: Row, key: str, kind: PartyKind) -> list[str]:
    """Take the parties that a field names."""
    return [row.drafts.party(found.name, {"kind": kind}, row.at) for found in row.organisations(key)]


def transfer_statements(row: Row, named: dict[str, StatedOrganisation]) -> tuple[list[Item], Fact]:
    """Give the transfers that a row states (destination, importer, safeguards), and whether there are any at all."""
    texts = [row.text(key) for key in ("countries", "transfers_exist", "mechanism", "transfer_recipients")]
    if not any(texts):
        return [], Fact.UNKNOWN
    found = places(row, "countries")
    prose = find_places(row.said("transfers_exist") + "\n" + row.said("mechanism"), prose=True)
    stored: tuple[str, ...] = ()
    goes = (row.said("mechanism") and not row.said("transfers_exist")) or row.fact("transfers_exist") is Fact.YES
    if goes and not row.said("countries") and not prose.codes:
        stored = find_places(row.said("locations"), prose=True).codes  # where they lie is where they go
    named_places = dict.fromkeys((*found.codes, *prose.codes, *stored))
    codes = [code for code in named_places if is_outside_eea(code, row.drafts.today)]
    denied = found.none_stated or row.fact("transfers_exist") is Fact.NO or row.answer("countries") is Answer.NONE
    denied = denied or (not codes and find_places(row.said("transfers_exist"), prose=True).none_stated)
    denied = denied or (row.fact("countries") is Fact.NO and not found.codes)  # NO in capitals is Norway
    if not codes:
        stated = [
            item
            for item in safeguards(row, "mechanism", "countries", "transfers_exist")
            if item["mechanism"] not in ("unknown", "none")
        ]
        affirmed = row.fact("transfers_exist") is Fact.YES or bool(stated) or bool(found.unknown)
        if affirmed and not denied:
            importers = _importers(row, named, None)
            return [
                {"importer": id, "safeguards": stated or safeguards(row, "mechanism")} for id in importers
            ], Fact.YES
        inside = bool(found.codes) and not _leaves_in_other_rows(row)
        return [], Fact.NO if denied or inside else Fact.UNKNOWN
    if denied and not found.codes:
        return [], Fact.NO
    grounds = safeguards(row, *_TRANSFER_CELLS)
    return [
        {"destination": code, "importer": id, "safeguards": safeguards_for(row, code, grounds, *_TRANSFER_CELLS)}
        for code in codes
        for id in _importers(row, named, code)
    ], Fact.YES


def _leaves_in_other_rows(row: Row) -> bool:
    """Whether another row of the same activity names a country outside the EEA: this one alone denies nothing."""
    said = (text for key in ("countries", "transfers_exist") for text in row.of_same_name(key))
    return any(is_outside_eea(code, row.drafts.today) for text in said for code in find_places(text, prose=True).codes)


def _importers(row: Row, named: dict[str, StatedOrganisation], country: str | None) -> list[str | None]:
    """Give who receives the data in a country: named there, said to sit there, or unknown."""
    drafts = row.drafts
    if receivers := parties_named(row, "transfer_recipients", PartyKind.SUPPLIER):
        return list(receivers)
    said = "\n".join(row.text(key) for key in ("countries", "transfers_exist", "mechanism"))
    mentioned = drafts.mentioned(said, list(named))
    there = [id for id in mentioned if not country or not named[id].places or country in named[id].places]
    if there:
        return list(there)
    if country and (there := _named_there(said, country)):
        return [drafts.party(name, {"kind": PartyKind.SUPPLIER}, row.at) for name in there]
    for found in (*organisations(row.said("countries")), *organisations(row.said("transfers_exist"))):
        is_place = find_places(found.name).codes or fact(found.name) is not Fact.UNKNOWN
        is_ground = any(ground.mechanism is not Mechanism.UNKNOWN for ground in mechanisms(found.name))
        is_party = not is_place and not is_ground and looks_like_organisation(found.name)
        if (found.places or found.note) and is_party:
            seat = found.places[0] if len(found.places) == 1 else None
            return [drafts.party(found.name, {"kind": PartyKind.SUPPLIER, "country": seat}, row.at)]
    seated = [
        id
        for id, found in named.items()
        if country and (country in found.places or drafts.value(id, "country") == country)
    ]
    likely = {id: found for id, found in named.items() if party_kind(found.name) is not PartyKind.AUTHORITY}
    alone = [id for id, found in likely.items() if not found.places and drafts.value(id, "country") is None]
    if len(likely) > 1 and country == "US":
        american = [id for id in alone if is_american(likely[id].name)]
        return [*(seated or (american if len(american) == 1 else []))] or [None]
    return [*(seated or (alone if len(likely) == 1 and country else []))] or [None]


def _named_there(text: str, country: str) -> list[str]:
    """Give the companies in brackets behind a country: “Brazil (Example Ltda, SCC), USA (Sample Inc., DPF)”."""
    found: list[str] = []
    for part in split(text, ListKind.NAMES):
        before, inside = behind(part)
        if inside and find_places(before).codes == (country,):
            found += [stated.name for stated in organisations(inside) if has_legal_form(stated.name)]
    return found


def take_transfers(row: Row, activity: str, owner: str, stated: list[Item], values: dict[str, Any]) -> None:
    """Take the transfers that a row states for an activity; `owner` is who exports the data."""
    for transfer in stated:
        if row.drafts.transfers_to(activity, transfer.get("destination")) and not _names_importer(row, transfer):
            continue  # the row says less of it than the register
        row.drafts.record(
            "transfer",
            {
                "exporter": owner,
                "activity": activity,
                "kind": TransferKind.DISCLOSURE,
                "data": [
                    {key: item[key] for key in ("name", "special") if key in item}
                    for item in values["data"]
                    if item["name"] != ALL_DATA
                ],
                "subjects": [{"name": item["name"]} for item in values["subjects"]],
                **transfer,
            },
            row.at,
        )


def _names_importer(row: Row, transfer: Item) -> bool:
    """Whether the row itself says who receives the data in a third country, beside where they go."""
    said = "\n".join(row.text(key) for key in ("transfer_recipients", *_TRANSFER_CELLS))
    importer = transfer.get("importer")
    if not importer or recognise(row.drafts.party_name(importer)):  # an international organisation is the place too
        return False
    return bool(row.drafts.mentioned(said, [importer]))
