"""What rows say of places and safeguards, in the terms of the register: locations, transfers, safeguards.

Shared by lists of processors, records of activities and lists of transfers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from models.intake.answers import Answer, answer
from models.intake.lists import ListKind, split
from models.intake.meanings import names_country
from models.intake.operations import operations_at
from models.intake.own_words import behind
from models.intake.places import Places, find_places
from models.intake.row import Row, is_outside_eea
from models.intake.safeguards import mechanisms
from models.vocabulary import Fact, Mechanism, Operation, Rank, TransferKind

Item = dict[str, Any]

INSIDE = frozenset({"EU", "EEA"})
"""Regions that are no country but need none: nothing in them is a third country."""

_REGION_NAMES = {
    "EEA": "European Economic Area",
    "EU": "European Union",
    "WORLD": "Worldwide",
    "EUROPE": "Europe",
}
_TRANSFER_KINDS = {
    Operation.HOSTING: TransferKind.HOSTING,
    Operation.PROCESSING: TransferKind.DISCLOSURE,
    Operation.REMOTE_ACCESS: TransferKind.REMOTE_ACCESS,
    Operation.SUPPORT: TransferKind.REMOTE_ACCESS,
}


def transfer_kind(operation: Operation) -> TransferKind:
    """Give how data reach a place where this happens."""
    return _TRANSFER_KINDS[operation]


_NOWHERE = Places()
_ELSEWHERE = ""
"""Stands for the countries that a cell does not name beside its safeguards."""


def places(row: Row, key: str, *, prose: bool = False) -> Places:
    """Give the places in a field; what is no country is reported, unless the text is prose."""
    text = row.text(key)
    if not text:
        return _NOWHERE
    if prose:
        return find_places(text, prose=True)
    found = _places_meant(text)
    for region in found.regions:
        if region not in INSIDE:
            row.problem(key, "not_a_country", f"“{text}” names no country but a region; name each country.")
            break
    for part in found.unknown:
        row.problem(key, "unknown_country", f"“{part}” was not understood as a country.")
    return found


@lru_cache(maxsize=16384)
def _places_meant(text: str) -> Places:
    return _NOWHERE if answer(text) in (Answer.NOT_APPLICABLE, Answer.UNKNOWN) else find_places(text)


PLACES_OF_WORK = {
    "countries": Operation.PROCESSING,
    "hosting_countries": Operation.HOSTING,
    "access_countries": Operation.REMOTE_ACCESS,
}
"""Fields that say where a party works, and what it does there."""


class PlacesOfWork(NamedTuple):
    """Where a party works, and the countries outside the EEA among these with what happens there first."""

    locations: list[Item]
    outside: dict[str, Operation]


def places_of_work(row: Row) -> PlacesOfWork:
    """Give where the party of a row works; rows that say the same share it, so it is not to be changed.

    A column about transfers counts (“Yes, to India”) where the others name no country outside the EEA.
    """
    for key in PLACES_OF_WORK:
        places(row, key)
    texts = tuple(map(row.text, PLACES_OF_WORK))
    if not row.asks(*PLACES_OF_WORK) and names_country(row.heading("address") or ""):
        texts = (row.said("address"), "", "")
    return _places_of_work(texts, row.said("transfer"), row.drafts.today)


@lru_cache(maxsize=16384)
def _places_of_work(texts: tuple[str, ...], transfer: str, today: date) -> PlacesOfWork:
    operations = PLACES_OF_WORK.values()
    where = [item for text, what in zip(texts, operations, strict=True) if text for item in _locations(text, what)]
    outside = third_countries(where, today)
    if not outside:
        codes = find_places(transfer, prose=True).codes
        where += [{"country": c, "operation": Operation.PROCESSING} for c in codes if is_outside_eea(c, today)]
        outside = third_countries(where, today)
    distinct: dict[tuple[Any, ...], Item] = {}
    for item in where:
        distinct.setdefault((item.get("country"), item["operation"], item.get("place")), item)
    return PlacesOfWork(list(distinct.values()), outside)


def _locations(text: str, operation: Operation) -> list[Item]:
    """Give the locations that a text names, countries first, then regions with their name as the place.

    What the text says happens at a place counts before `operation`, which is what the column is about.
    """
    found = _places_meant(text)
    told = operations_at(text)
    items: list[Item] = [{"country": code, "operation": told.get(code, operation)} for code in found.codes]
    for region in found.regions:
        items.append({"operation": operation, "place": _REGION_NAMES.get(region, region)})
    for part in found.unknown:
        items.append({"operation": operation, "place": part})
    return items


def safeguards(row: Row, *keys: str) -> list[Item]:
    """Give the safeguards that the fields state, primary first; unknown, with the words, where none is understood."""
    said = [(key, text) for key in keys if (text := row.ticked(key, _names_one_ground))]
    return [dict(item) for item in _safeguards(tuple(said))]


@lru_cache(maxsize=16384)
def _safeguards(said: tuple[tuple[str, str], ...]) -> list[Item]:
    items: list[Item] = []
    for key, text in said:
        items += stated(text)
        if key == "fallback":
            for item in items[-len(stated(text)) or len(items) :]:
                item["rank"] = Rank.FALLBACK
    if items:
        return items
    texts = [text for _, text in said]
    if any(answer(text) is Answer.NONE for text in texts):
        return [{"mechanism": Mechanism.NONE, "stated": "\n".join(texts)}]
    return [{"mechanism": Mechanism.UNKNOWN, "stated": "\n".join(texts)}]


def stated_for(row: Row, country: str, *keys: str) -> list[Item]:
    """Give the safeguards of a country where a cell says them country by country (“USA (DPF), India (SCC)”)."""
    for key in keys:
        by_country = _by_country(row.said(key), row.drafts.today)
        if found := by_country.get(country):
            alone = {*by_country} == {country, _ELSEWHERE} and _third_countries(row) <= {country}
            return [*found, *by_country[_ELSEWHERE]] if alone else list(found)
        if (general := by_country.get(_ELSEWHERE)) and _goes_to(row, by_country):
            return list(general)
    return []


def _third_countries(row: Row) -> set[str]:
    said = (find_places(row.said(key), prose=True).codes for key in (*PLACES_OF_WORK, "transfers_exist", "mechanism"))
    return {code for codes in said for code in codes if is_outside_eea(code, row.drafts.today)}


def safeguards_for(row: Row, country: str, grounds: list[Item], *keys: str) -> list[Item]:
    """Give the safeguards of one country where a cell says them country by country, else the given ones."""
    return stated_for(row, country, *keys) or grounds


def _goes_to(row: Row, by_country: Mapping[str, object]) -> bool:
    """Whether the countries named beside safeguards are places of the row, not where data come from (“UK: IDTA”)."""
    places_said = (find_places(row.said(key), prose=True).codes for key in (*PLACES_OF_WORK, "transfers_exist"))
    return {*by_country} - {_ELSEWHERE} <= {code for codes in places_said for code in codes}


@lru_cache(maxsize=16384)
def _by_country(text: str, today: date) -> dict[str, tuple[Item, ...]]:
    """Give the safeguards by country, if every part of the text names its safeguards and at most one country.

    Those of parts that name no country are for the other countries: “SCC; DPF for USA”.
    """
    if not text:
        return {}
    found: dict[str, tuple[Item, ...]] = {}
    for part in split(text, ListKind.NAMES):
        before, inside = behind(part)  # what stands in brackets names laws of countries: “UK Addendum”
        codes = find_places(before, prose=True).codes
        if not inside or len(codes) != 1:
            inside, codes = part, find_places(part, prose=True).codes
        grounds = tuple(stated(inside)) or _said_to_be_none(part)
        if not codes and grounds and all(ground["mechanism"] != Mechanism.UNKNOWN for ground in grounds):
            found[_ELSEWHERE] = (*found.get(_ELSEWHERE, ()), *grounds)
        elif not grounds and codes and not any(is_outside_eea(code, today) for code in codes):
            continue  # nothing is needed there
        elif len(codes) != 1 or codes[0] in found or not grounds:
            return {}
        else:
            found[codes[0]] = grounds
    return found if len(found) > 1 else {}


def _said_to_be_none(part: str) -> tuple[Item, ...]:
    """Give the safeguard of “India (none)”, where a country is said to have none, or nobody knows."""
    said = answer(behind(part)[1])
    if said in (Answer.NONE, Answer.UNKNOWN):
        return ({"mechanism": Mechanism.NONE if said is Answer.NONE else Mechanism.UNKNOWN},)
    return ()


@lru_cache(maxsize=4096)
def _names_one_ground(heading: str) -> bool:
    return len({found.mechanism for found in mechanisms(heading)} - {Mechanism.UNKNOWN}) == 1


def stated(text: str) -> list[Item]:
    """Give the safeguards that a text states."""
    return [_safeguard(found) for found in mechanisms(text)]


def _safeguard(found: Any) -> Item:
    in_place = Fact.NO if found.missing else Fact.UNKNOWN if found.doubtful else Fact.YES
    item: Item = {
        "mechanism": found.mechanism,
        "instrument": found.instrument,
        "module": found.module,
        "derogation": found.derogation,
        "rank": Rank.FALLBACK if found.fallback else None,
        "in_place": in_place,
        "stated": found.text,
    }
    return {key: value for key, value in item.items() if value}


def third_countries(items: list[Item], today: date) -> dict[str, Operation]:
    """Give the countries outside the EEA among locations, with what happens there first."""
    found: dict[str, Operation] = {}
    for item in items:
        code = item.get("country")
        if is_outside_eea(code, today):
            found.setdefault(str(code), item["operation"])
    return found
