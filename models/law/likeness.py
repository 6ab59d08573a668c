"""By what two records of one party are recognised: its numbers, its web address, its name as people vary it."""

from __future__ import annotations

from collections.abc import Callable

from models.frozen import Record
from models.intake.organisations import normal_name
from models.intake.party_facts import domain_of, number_key


def _number(field: str) -> Callable[[Record], frozenset[str]]:
    def of(party: Record) -> frozenset[str]:
        written = str(party[field])
        return frozenset({number_key(written)} - {""}) if written else frozenset()

    return of


def _domain(party: Record) -> frozenset[str]:
    written = str(party["website"])
    return frozenset({domain_of(written)} - {""}) if written else frozenset()


def _name(party: Record) -> frozenset[str]:
    return frozenset({normal_name(party["name"])})


LIKENESS: dict[str, Callable[[Record], frozenset[str]]] = {
    "vat_number": _number("vat_number"),
    "lei": _number("lei"),
    "registration_number": _number("registration_number"),
    "domain": _domain,
    "name": _name,
}
"""What two records of one party have in common, by the name of the likeness."""
