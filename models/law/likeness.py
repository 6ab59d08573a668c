"""By what two records of one party are recognised: its numbers, its web address, its name as people vary it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from models.frozen import Record
from models.intake.organisations import normal_name

_SHARED_HOSTS = frozenset({"linkedin.com", "facebook.com", "github.com", "google.com", "wikipedia.org"})
"""Where many parties have a page: such an address names none of them."""


def _number(field: str) -> Callable[[Record], frozenset[str]]:
    def of(party: Record) -> frozenset[str]:
        written = str(party[field])
        return frozenset({re.sub(r"[\W_]+", "", written).upper()} - {""}) if written else frozenset()

    return of


def _domain(party: Record) -> frozenset[str]:
    written = str(party["website"])
    if not written:
        return frozenset()
    try:
        host = urlsplit(written if "//" in written else f"//{written}").hostname or ""
    except ValueError:
        return frozenset()
    domain = host.removeprefix("www.")
    return frozenset({domain}) if "." in domain and domain not in _SHARED_HOSTS else frozenset()


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
