"""Who is meant and whom to write to: parties with address, contacts, representative and data protection officer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.law.countries import country_name
from models.law.eea import in_eea
from models.register import Record
from models.vocabulary import ContactRole, Fact, GdprScope
from reports.document import Span, Text, bold, quiet
from reports.records.reading import Reading

_TO_WRITE_TO = (ContactRole.GENERAL, ContactRole.PRIVACY)


def missing(reading: Reading) -> Span:
    """Say that something is not recorded: never to be taken for “none”.

    An edition that leaves something out must not claim that nobody recorded it.
    """
    return quiet(reading.tr("not recorded") if reading.edition.whole else reading.tr("not stated in this edition"))


def address(reading: Reading, party: Record) -> str:
    """Give address and country of a party in one line; a country that the address names is not said again."""
    line = ", ".join(part.strip() for part in party["address"].splitlines() if part.strip())
    code = party["country"]
    named = {country_name(code, language).casefold() for language in (reading.language, "en")} if code else set()
    if line.casefold().endswith(tuple(named)):
        return line
    return ", ".join(part for part in (line, reading.country(code)) if part)


def contacts(reading: Reading, party: Record, *roles: ContactRole) -> list[str]:
    """Give the contacts of a party in the named roles, each in one line."""
    return [_contact(reading, party, item) for item in party["contacts"] if item["role"] in roles]


def _contact(reading: Reading, party: Record, item: Mapping[str, Any]) -> str:
    """Word a contact; what the party itself says already is not said again."""
    keys = ("name", "function", "organisation", "email", "phone", "address")
    parts = [" ".join(item[key].split()) for key in keys if item[key] != party["name"]]
    if item["country"] != party["country"]:
        parts.append(reading.country(item["country"]))
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def whom_to_write_to(reading: Reading, party: Record) -> tuple[tuple[str, str | Span], ...]:
    """Give contact, representative and data protection officer, each with its label; what is not recorded is said."""
    tr = reading.tr
    return (
        (tr("Contact"), "; ".join(contacts(reading, party, *_TO_WRITE_TO)) or missing(reading)),
        (tr("Representative"), _representative(reading, party)),
        (tr("Data protection officer"), _officer(reading, party)),
    )


def _representative(reading: Reading, party: Record) -> str | Span:
    """Give the representative; only who is not established inside needs one (Art. 27)."""
    if found := contacts(reading, party, ContactRole.REPRESENTATIVE):
        return "; ".join(found)
    if party["representative_required"] == Fact.NO:
        return _none_needed(reading, party, "representative_required")
    inside = party["gdpr"] == GdprScope.ESTABLISHMENT or in_eea(party["country"] or "", reading.as_of)
    if party["representative_required"] == Fact.UNKNOWN and inside:
        return _inside(reading)
    return missing(reading)


def _inside(reading: Reading) -> str:
    return reading.tr("none needed: established in the EEA")


def _officer(reading: Reading, party: Record) -> str | Span:
    if found := contacts(reading, party, ContactRole.DPO):
        return "; ".join(found)
    if party["dpo_required"] == Fact.NO:
        return _none_needed(reading, party, "dpo_required")
    return missing(reading)


def _none_needed(reading: Reading, party: Record, key: str) -> str:
    return reading.confirmed(party, key) or reading.tr("none needed")


def party_lines(reading: Reading, party: Record, label: str = "") -> list[Text]:
    """Give what letter (a) of Art. 30 asks of a party: name, address, contact, representative, officer."""
    where = address(reading, party)
    name: tuple[str | Span, ...] = (bold(party["name"]), f", {where}" if where else "")
    lines: list[Text] = [(quiet(f"{label}  "), *name) if label else name]
    contact, representative, officer = whom_to_write_to(reading, party)
    asked = party["representative_required"] != Fact.NO and representative[1] != _inside(reading)
    shown = (contact, representative, officer) if asked else (contact, officer)
    lines += [(quiet(f"{what}  "), said) for what, said in shown]
    return lines
