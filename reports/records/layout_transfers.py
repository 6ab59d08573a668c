"""Third countries and safeguards as a layout has them: words that are read back as the same mechanisms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.vocabulary import Derogation, Fact, Instrument, Mechanism, Rank
from reports.records.layout_told import Told

Item = Mapping[str, Any]


def countries(told: Told) -> str:
    """Name the third countries; “none” only where somebody said so."""
    if told.transfers:
        return "\n".join(dict.fromkeys(told.reading.country(t["destination"]) for t in told.transfers))
    return told.say("None") if told.activity["transfers_exist"] == Fact.NO else ""


def safeguards(told: Told) -> str:
    """Give what the transfers rest on, country by country where there are several."""
    by_country: dict[str, dict[str, None]] = {}
    for transfer in told.transfers:
        said = by_country.setdefault(told.reading.country(transfer["destination"]), {})
        said |= dict.fromkeys(_safeguard(told, item) for item in transfer["safeguards"])
    without = {told.term(Mechanism, mechanism) for mechanism in _NO_GROUND}
    for country, said in by_country.items():
        by_country[country] = {text: None for text in said if text not in without} or said
    if len(by_country) == 1:
        return "\n".join(text for said in by_country.values() for text in said)
    return "\n".join(f"{country} ({'; '.join(said) or told.say('Unknown')})" for country, said in by_country.items())


def _safeguard(told: Told, item: Item) -> str:
    """Word one safeguard; clauses are those of 2021 unless it says otherwise, instruments have their proper names."""
    named = told.term(Mechanism, item["mechanism"])
    if item["mechanism"] in (Mechanism.IDTA, Mechanism.UK_ADDENDUM):
        named = Mechanism(item["mechanism"]).label
    if article := _NAMED_WITH_ARTICLE.get(item["mechanism"]):
        named = f"{told.say('Art. {0}').format(article)} {named}"
    if item["derogation"]:
        named = told.term(Derogation, item["derogation"])
    elif item["instrument"] and (item["mechanism"] in _NAMED_BY_INSTRUMENT or item["instrument"] in _FALLEN):
        named = _BINDING_RULES.get(item["instrument"]) or Instrument(item["instrument"]).label
    elif number := _OLDER_CLAUSES.get(item["instrument"]):
        named = f"{named} {number}"
    if item["module"]:
        named = f"{named}, {told.say('module {number}').format(number=item['module'])}"
    return told.say("Fallback: {safeguard}").format(safeguard=named) if item["rank"] == Rank.FALLBACK else named


_NO_GROUND = frozenset({Mechanism.NONE, Mechanism.UNKNOWN})
_NAMED_WITH_ARTICLE = {
    Mechanism.PUBLIC_INSTRUMENT: "46(2)(a)",
    Mechanism.CODE_OF_CONDUCT: "46(2)(e)",
    Mechanism.CERTIFICATION: "46(2)(f)",
    Mechanism.AD_HOC_CLAUSES: "46(3)(a)",
    Mechanism.ADMINISTRATIVE_ARRANGEMENT: "46(3)(b)",
}
"""What a bare word does not say for certain."""
_NAMED_BY_INSTRUMENT = frozenset({Mechanism.DPF, Mechanism.BCR})
_BINDING_RULES = {Instrument.BCR_C: "BCR-C", Instrument.BCR_P: "BCR-P"}
_FALLEN = frozenset({Instrument.PRIVACY_SHIELD, Instrument.SAFE_HARBOR})
_OLDER_CLAUSES = {
    Instrument.SCC_2010_87: "2010/87/EU",
    Instrument.SCC_2004_915: "2004/915/EC",
    Instrument.SCC_2001_497: "2001/497/EC",
}
