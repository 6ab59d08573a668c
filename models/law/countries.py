"""Which country, territory or international organisation a name means, and how a country is called in a language.

The whole law of Chapter V turns on the country, and spreadsheets name it in any language, as a code, or with slips. A
wrong country is worse than none: what is near two countries, or means two, is not recognised.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from rapidfuzz import process
from rapidfuzz.distance import OSA

from models.law.place_names import Place, key_of, place_names, territories

_SHORTEST_MISSPELT = 6
# Shorter names are not corrected, but what is as near to one (Nigera: Niger, Nigeria) is not given to another country.
_SHORTEST_RIVAL = 4
# Two slips are only believed in names long enough to bear them.
_SHORTEST_WITH_TWO_SLIPS = 10
_PREFIXES = (
    "republic of",
    "kingdom of",
    "state of",
    "federal republic of",
    "principality of",
    "commonwealth of",
    "sultanate of",
    "republik",
    "republiek",
    "republique",
    "konigreich",
    "koninkrijk",
    "royaume",
    "republiken",
    "konungariket",
)


@lru_cache(maxsize=4096)
def country_name(code: str, language: str) -> str:
    """Return the name of a country or organisation in a language; the code itself where neither is known."""
    organisation = territories()["organisations"].get(code)
    if organisation:
        return str(organisation.get(language, organisation["en"]))
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code, code))


def exact_place(text: str) -> Place | None:
    """Return the place that the name means, slips not allowed."""
    names = place_names()
    key = key_of(text)
    if key in names.by_key:
        return names.by_key[key]
    for prefix in _PREFIXES:
        rest = key.removeprefix(prefix + " ")
        if rest != key and (place := names.by_key.get(rest)) and place.kind == "country":
            return place
    return None


def place_by_code(text: str) -> Place | None:
    """Return the place whose written code or abbreviation (US, USA, UK, EEA, EPO) the text is, in any case."""
    names = place_names()
    letters = text.replace(".", "").replace(" ", "").upper() if len(text) <= 10 else ""
    if letters in names.abbreviations:
        return names.abbreviations[letters]
    return Place("country", names.codes[letters]) if letters in names.codes else None


@lru_cache(maxsize=1)
def _names_to_misspell() -> dict[str, Place]:
    return {
        key: place
        for key, place in place_names().by_key.items()
        if place.kind in ("country", "region") and len(key) >= _SHORTEST_RIVAL
    }


@lru_cache(maxsize=16384)
def misspelt_place(text: str) -> Place | None:
    """Return the country or region that the text misspells, if it is near one only.

    One slip (a letter wrong, missing, too many, or two letters swapped) in a name of six letters and more, two from ten
    letters on; the first letter must stand.
    """
    key = key_of(text)
    # The islands of the saints (Martin, Maarten, Marin) are a letter apart.
    if len(key) < _SHORTEST_MISSPELT or key in place_names().ambiguous or key.startswith("st "):
        return None
    most = 2 if len(key) >= _SHORTEST_WITH_TWO_SLIPS else 1
    names = _names_to_misspell()
    near = process.extract(key, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=12)
    if not near:
        return None
    best = min(distance for _, distance, _ in near)
    nearest = [name for name, distance, _ in near if distance == best]
    places = {names[name] for name in nearest}
    if len(places) != 1 or not any(name[0] == key[0] and len(name) >= _SHORTEST_MISSPELT for name in nearest):
        return None
    return places.pop()


def _state_then_country(text: str) -> Place | None:
    """Read "Georgia, USA" and "Dublin, Ireland": a part, then the country it lies in."""
    head, comma, tail = text.rpartition(",")
    whole = comma and (exact_place(tail) or place_by_code(tail.strip()))
    if not whole or whole.kind != "country":
        return None
    names = place_names()
    if head.rpartition(",")[2].strip().upper() in names.state_codes.get(whole.code, ()):
        return whole
    part = names.states.get(key_of(head)) if whole.code in names.state_codes else None
    part = part or exact_place(head)
    return whole if part and part.code == whole.code else None


@lru_cache(maxsize=65536)
def recognise(text: str) -> str | None:
    """Return the code that one name of a place stands for: ISO 3166-1 alpha-2, or an organisation's id (EPO).

    Cities, states and cloud regions give their country. Regions (EU, APAC) and names of two countries give None. A code
    counts in any case when it is the whole text, except "no" and "na", which mean no and not applicable.
    """
    text = unicodedata.normalize("NFC", text).strip(" \t\r\n\xa0.,;:*\"'()[]")
    if not text or (text.casefold() in ("no", "na") and text != "NO"):
        return None
    place = exact_place(text) or place_by_code(text) or _state_then_country(text) or misspelt_place(text)
    return None if place is None or place.kind == "region" else place.code
