"""Which state's supervisory authority a text names, and which state's is competent for an exporter (clause 13)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from models.frozen import Record
from models.intake.phrases import PhraseFinder
from models.vocabulary import ContactRole


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder:
    text = (files("resources") / "law" / "authorities.toml").read_text(encoding="utf-8")
    return PhraseFinder(tomllib.loads(text)["authorities"])


@lru_cache(maxsize=4096)
def states_of_authorities(text: str) -> frozenset[str]:
    """Give the states whose authorities a text names; none where it names none that is known."""
    return frozenset(phrase.code for phrase in _finder().find(text))


def competent_state(exporter: Record, inside: frozenset[str]) -> str | None:
    """Give the state whose authority supervises an exporter: of its seat, else of its representative (Art. 27).

    None for an exporter outside without one: the authority of any state in which data subjects live will do.
    """
    country: str | None = exporter["country"]
    if country in inside:
        return country
    contacts = (item for item in exporter["contacts"] if item["role"] == ContactRole.REPRESENTATIVE)
    return next((item["country"] for item in contacts if item["country"] in inside), None)
