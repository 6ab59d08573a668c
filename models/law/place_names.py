"""Every name and code under which places are known, in ten languages.

Names come from the Unicode CLDR and from `resources/law/territories.toml`, which adds what CLDR lacks: names that
people use, regions, international organisations, parts of federal states, cities and cloud regions. They are looked up
by key: the folded words of the name, without conjunctions and articles, so that "Trinidad & Tobago" is "Trinidad und
Tobago".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale
from babel.core import get_global

from models.spelling import fold

PlaceKind = Literal["country", "region", "organisation", "state", "city", "cloud"]

LANGUAGES = ("en", "nl", "de", "fr", "sv", "da", "it", "es", "pl", "nb")

# CLDR's codes for what is no country, as regions of ours.
_REGIONS = {
    "EU": "EU",
    "EZ": "EU",
    "001": "WORLD",
    "002": "AFRICA",
    "003": "NA",
    "005": "LATAM",
    "009": "OCEANIA",
    "019": "AMERICAS",
    "021": "NA",
    "142": "ASIA",
    "150": "EUROPE",
    "155": "EUROPE",
    "419": "LATAM",
}

# "U.S." is one word; "a.M." too. Letters with a dot between them and no space.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W\d_]\.[^\W\d_](?![^\W_])|[^\W_]+")
SILENT = frozenset({"and", "und", "en", "et", "och", "og", "y", "e", "i", "ed", "the"})
_SAINTS = frozenset({"saint", "sankt", "sint", "sainte", "ste"})
_CROSSING = re.compile(r"[,/()]")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """What a name stands for: the code of a country, region or organisation, and of what kind the name is."""

    kind: PlaceKind
    code: str


@dataclass(slots=True)
class PlaceNames:
    """The names of places, by key.

    `abbreviations` and `codes` count only in capitals; `crossing` are keys of names that contain a comma, a slash or
    parentheses ("Korea, Republic of"), at which a list would otherwise be split.
    """

    by_key: dict[str, Place] = field(default_factory=dict)
    abbreviations: dict[str, Place] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    crossing: set[str] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)
    states: dict[str, Place] = field(default_factory=dict)
    state_codes: dict[str, set[str]] = field(default_factory=dict)
    longest: int = 1

    def add(self, name: str, place: Place) -> None:
        """Make `name` stand for `place`; the first who comes keeps a name."""
        key = key_of(name)
        if not key or key in self.ambiguous:
            return
        if name.isupper() and len(key) <= 5 and " " not in key:
            self.abbreviations.setdefault(_letters(name), place)  # UE is no Ü here
            return
        if len(name) <= 3:
            return
        if _CROSSING.search(name):
            self.crossing.add(key)
        self.by_key.setdefault(key, place)
        self.longest = max(self.longest, len(name.split()) + name.count("-") + name.count("/"))


def _letters(name: str) -> str:
    return "".join(letter for letter in name.upper() if letter.isalnum())


def word_key(word: str) -> str:
    """Return one word as keys spell it."""
    folded = fold(word.replace(".", ""))
    return "st" if folded in _SAINTS else folded


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return the key under which a name is kept."""
    words = [word_key(word) for word in WORD.findall(name)]
    return " ".join(word for word in words if word not in SILENT) or " ".join(words)


@lru_cache(maxsize=1)
def territories() -> Mapping[str, Any]:
    """Return the names that we keep ourselves."""
    text = files("resources").joinpath("law/territories.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Return the codes of all countries and territories: ISO 3166-1 alpha-2 and XK."""
    apart = set(territories()["parts_with_codes"]) | {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
    listed = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in listed if len(code) == 2 and code.isalpha()) - apart


def _cldr_names() -> Iterator[tuple[str, Place]]:
    parts = territories()["parts_with_codes"]
    for language in LANGUAGES:
        for listed, name in Locale(language).territories.items():
            code = parts.get(listed, listed)
            if code in country_codes():
                yield name, Place("country", code)
            elif code in _REGIONS:
                yield name, Place("region", _REGIONS[code])
            elif code == "UN":
                yield name, Place("organisation", code)


def _add_codes(names: PlaceNames) -> None:
    names.codes.update({code: code for code in country_codes()})
    for old, new in get_global("territory_aliases").items():
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in country_codes() and old != "PCI":
            names.codes[old] = new[0]
    names.codes.update(territories()["codes"])


def _zone_cities() -> Iterator[tuple[str, Place]]:
    """Yield the cities after which time zones are named, which are mostly capitals, in every language."""
    countries = get_global("zone_territories")
    left_out = set(territories()["zones"]["left_out"])
    for language in LANGUAGES:
        zones = Locale(language).time_zones
        for zone, code in countries.items():
            city = zones[zone].get("city") if zone in zones else None
            city = city or zone.rpartition("/")[2].replace("_", " ")
            if code in country_codes() and zone not in left_out and not zone.startswith(("Antarctica/", "Etc/")):
                yield city, Place("city", code)


def _add_parts(names: PlaceNames) -> None:
    for code, state in territories()["states"].items():
        place = Place("state", code)
        for name in state["names"]:
            names.add(name, place)
        for name in (*state["names"], *state["homonyms"]):
            names.states.setdefault(key_of(name), place)
        names.state_codes[code] = set(state["codes"])
    kinds: tuple[tuple[str, PlaceKind], ...] = (("cities", "city"), ("cloud", "cloud"))
    for table, kind in kinds:
        for code, spellings in territories()[table].items():
            for name in spellings:
                names.add(name, Place(kind, code))


@lru_cache(maxsize=1)
def place_names() -> PlaceNames:
    """Return all names of places; read once, at the first question."""
    ours = territories()
    names = PlaceNames(ambiguous={key_of(name) for name in ours["ambiguous"]["names"]})
    _add_codes(names)
    for code, organisation in ours["organisations"].items():
        place = Place("organisation", code)
        for name in (*organisation["aliases"], *(text for text in organisation.values() if isinstance(text, str))):
            names.add(name, place)
    for code, spellings in ours["names"].items():
        for name in spellings:
            names.add(name, Place("country", code))
    for code, spellings in ours["regions"].items():
        for name in spellings:
            names.add(name, Place("region", code))
    for name, place in _cldr_names():
        names.add(name, place)
        names.add(_PARENTHESIS.sub("", name), place)
    _add_parts(names)
    for city, place in _zone_cities():
        names.add(city, place)
    return names
