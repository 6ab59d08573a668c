"""What two descriptions of a party have in common, as facts that an analyst can weigh.

Each legal entity counts for itself: companies of one group share names and web addresses, so another legal form,
another country or another number speaks against one party, whatever else agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from models.intake.organisations import aliases
from models.intake.party_names import Alike, NameLikeness, likeness
from models.intake.phrases import word_list
from models.law.findings import Country, Sentence
from models.spelling import fold, fold_words
from models.vocabulary import ContactRole
from resources.language import mark

_SHARED_HOSTS = frozenset({"linkedin.com", "facebook.com", "github.com", "google.com", "wikipedia.org"})
"""Where many parties have a page: such an address names none of them."""

NUMBERS = ("lei", "vat_number", "registration_number")
"""Fields that tell legal entities apart; the number that names exactly one legal entity comes first."""

LEAST = 0.4
"""The score from which a party is worth a question."""

_SAME_NUMBER = {
    "lei": mark("same LEI"),
    "vat_number": mark("same VAT number"),
    "registration_number": mark("same registration number"),
}
_OTHER_NUMBER = {
    "lei": mark("other LEI"),
    "vat_number": mark("other VAT number"),
    "registration_number": mark("other registration number"),
}
_OWN_CONTACTS = frozenset({None, ContactRole.GENERAL, ContactRole.PRIVACY})


def number_key(written: str) -> str:
    """Give a registration, VAT or LEI number as it is compared: letters and digits only."""
    return re.sub(r"[\W_]+", "", written).upper()


@lru_cache(maxsize=65536)
def domain_of(address: str) -> str:
    """Give the domain of a web or e-mail address that names one organisation, or an empty text."""
    address = address.rpartition("@")[2].strip()
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    domain = host.removeprefix("www.")
    return domain if "." in domain and domain not in _SHARED_HOSTS and domain not in _mail_providers() else ""


@lru_cache(maxsize=1)
def _mail_providers() -> frozenset[str]:
    return frozenset(word_list("organisations")["mail_providers"])


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What identifies a party: its names, the first of them its own, and what is known of it beside."""

    names: tuple[str, ...]
    country: str | None = None
    domains: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()

    def without(self, name: str) -> PartyFacts:
        """Leave a name out of the trading names."""
        if len(self.names) == 1:
            return self
        others = tuple(other for other in self.names[1:] if fold(other) != fold(name))
        return PartyFacts((self.names[0], *others), self.country, self.domains, self.numbers, self.address)


def party_facts(name: str, values: Mapping[str, Any]) -> PartyFacts:
    """Read the facts off the values of a party, as the register or a row states them."""
    get = values.get
    known = (*aliases(name)[1:], *(item["name"] for item in get("trading_names") or ()))
    addresses = [get("website"), *(item.get("email") for item in get("contacts") or () if _is_own(item))]
    domains = frozenset(domain for text in addresses if text and (domain := domain_of(text)))
    numbers = tuple((key, number) for key in NUMBERS if (said := get(key)) and (number := number_key(said)))
    return PartyFacts((name, *known), get("country"), domains, numbers, fold_words(get("address") or ""))


def _is_own(contact: Mapping[str, Any]) -> bool:
    return contact.get("role") in _OWN_CONTACTS and not contact.get("organisation")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two descriptions being one party; `certain` is what needs no question."""

    evidence: tuple[Sentence, ...]
    score: float
    certain: bool
    against: bool

    @property
    def worth_asking(self) -> bool:
        """Whether a careful reader would ask."""
        return self.score >= LEAST


def compare(one: PartyFacts, other: PartyFacts) -> Comparison:
    """Compare two descriptions of parties; the order does not matter."""
    named = _best_likeness(one.names, other.names)
    evidence = list(named.evidence) if named else []
    score = named.alike.value if named else 0.0
    numbers, weight, same_number, same_lei = _numbers(one, other)
    evidence += numbers
    score += weight
    if shared := one.domains & other.domains:
        evidence.append(Sentence(mark("same website domain {domain}"), {"domain": ", ".join(sorted(shared))}))
        score += 0.2 if named else 0.3
    if one.address and one.address == other.address:
        evidence.append(Sentence(mark("same address")))
        score += 0.1
    two_countries = bool(one.country and other.country and one.country != other.country)
    if two_countries:
        countries = tuple(Country(code) for code in sorted((one.country or "", other.country or "")))
        evidence.append(Sentence(mark("other country: {countries}"), {"countries": countries}))
        score -= 0.15
    elif one.country and named:
        score += 0.05
    other_number = weight < 0
    apart = two_countries or other_number or bool(named and named.two_entities)
    alike = named is not None and named.alike in (Alike.SAME, Alike.FORM_LEFT_OUT)
    proven = same_lei or (same_number and named is not None and named.alike is not Alike.CONTAINED)
    certain = (alike and not apart) or (proven and not apart)
    return Comparison(tuple(evidence), round(min(max(score, 0.0), 0.99), 2), certain, apart)


def _best_likeness(names: Iterable[str], others: Iterable[str]) -> NameLikeness | None:
    found = [alike for one, other in product(names, others) if (alike := likeness(one, other))]
    return max(found, key=lambda alike: (alike.alike.value, not alike.two_entities), default=None)


def _numbers(one: PartyFacts, other: PartyFacts) -> tuple[list[Sentence], float, bool, bool]:
    """Compare numbers: what they say, how much that weighs, whether one is the same, whether the LEI is."""
    if not one.numbers or not other.numbers:
        return [], 0.0, False, False
    held, said = dict(one.numbers), dict(other.numbers)
    both = [key for key in NUMBERS if key in held and key in said]
    evidence, weight = [], 0.0
    for key in both:
        if held[key] == said[key]:
            evidence.append(Sentence(_SAME_NUMBER[key]))
            weight += 0.7 if key == "lei" else 0.45
    same = [key for key in both if held[key] == said[key]]
    for key in both:
        if key not in same:
            evidence.append(Sentence(_OTHER_NUMBER[key]))
    if any(key not in same for key in both):
        weight = min(weight, 0) - 0.3
    return evidence, weight, bool(same) and weight > 0, "lei" in same and weight > 0
