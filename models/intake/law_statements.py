"""What rows say of the facts on which verdicts turn: assessments made or missing, listings and their state."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from models.intake.answers import Answer, answer, fact
from models.intake.legal_terms import certifications
from models.intake.phrases import finder, word_list
from models.intake.retention import retention
from models.intake.row import Row
from models.intake.safeguards import mechanisms
from models.law.countries import country_name
from models.spelling import fold
from models.vocabulary import (
    AgreementType,
    CertificationScheme,
    CertificationStatus,
    Conclusion,
    Coverage,
    DataFormat,
    Fact,
    Frequency,
    KeyHolder,
    Mechanism,
)

Item = dict[str, Any]

_LONGEST_ANSWER = 24
"""Letters of a cell that says no more than yes, or a day."""


def assessment(row: Row, importer: str, country: str | None) -> Item:
    """Give what a row says of the transfer impact assessment, as values of a transfer.

    A plain no is known to be none. A yes, a day or a text speaks of an assessment, which is taken as a record.
    """
    text = row.text("assessment")
    if not text or answer(text) in (Answer.NOT_APPLICABLE, Answer.UNKNOWN):
        return {}
    made = row.fact("assessment")
    if made is Fact.NO or answer(text) is Answer.NONE:
        return {"assessment_absent": Fact.YES}
    day = row.stated_day("assessment") or row.day_behind_yes("assessment")
    plain = made is Fact.YES or day is not None
    conclusion = _conclusion(text)
    values: Item = {
        "name": ", ".join(filter(None, (row.drafts.party_name(importer), country and country_name(country, "en")))),
        "country": country,
        "assessed_on": day,
        "conclusion": conclusion,
        "conclusion_note": text if conclusion and len(text) >= _LONGEST_ANSWER else "",
        "notes": "" if plain and len(text) < _LONGEST_ANSWER else text,
    }
    values = {
        key: value for key, value in values.items() if value or key in ("name", "country", "assessed_on", "notes")
    }
    return {"assessment": row.drafts.record("assessment", values, row.at)}


@lru_cache(maxsize=4096)
def _conclusion(text: str) -> Conclusion | None:
    """Give the conclusion of an assessment, the most cautious of those that a text names."""
    named = {phrase.code for phrase in finder("safeguards", "conclusions").find(text)}
    cautious = (Conclusion.NOT_EQUIVALENT, Conclusion.WITH_MEASURES, Conclusion.EQUIVALENT)
    return next((conclusion for conclusion in cautious if conclusion in named), None)


_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


def days_of_notice(row: Row) -> int | None:
    """Give the days of notice of a row; “4 weeks” is 28, a month 30."""
    said = row.said("notice_days")
    period = re.fullmatch(r"P(\d+)([YMWD])", retention(said).period or "") if said else None
    return int(period[1]) * _DAYS[period[2]] if period else row.number("notice_days")


@lru_cache(maxsize=4096)
def frequency(text: str) -> Frequency | None:
    """Give how often data go to a third country, as a text says it."""
    found = _first(fold(text), "frequencies", str.__contains__) if text else None
    return Frequency(found) if found else None


def protection(row: Row) -> Item:
    """Give in which form data travel and who holds the keys, as values of a transfer."""
    text = row.said("encryption")
    if not text:
        return {}
    heading = row.heading("encryption") or ""
    formats = [phrase.code for phrase in finder("safeguards", "formats").find(text)]
    if not formats and row.fact("encryption") is Fact.YES:
        formats = [phrase.code for phrase in finder("safeguards", "formats").find(heading)]
    holders = [phrase.code for phrase in finder("safeguards", "key_holders").find(text)]
    found: Item = {"format": DataFormat(formats[0])} if formats else {}
    return found | ({"keys_held_by": KeyHolder(holders[0])} if len(set(holders)) == 1 else {})


def scc_module(row: Row) -> str | None:
    """Give the module of the clauses that a row names in a column of its own."""
    return next((letter for letter in row.said("module") if letter in "1234"), None)


def signed_clauses(row: Row) -> AgreementType | None:
    """Give the standard clauses that a day of signature speaks of, where nothing says that it speaks of a contract.

    A list with a mechanism, a module and one column “Signed on” means the clauses.
    """
    if not row.said("signed") or _names_contract(row.heading("signed") or ""):
        return None
    found = [one for one in mechanisms(row.said("mechanism")) if one.mechanism is Mechanism.SCC]
    if len(found) != 1:
        return None
    if instrument := str(found[0].instrument or ""):
        return AgreementType(instrument) if instrument in list(AgreementType) else None
    return AgreementType.SCC_2021_914 if scc_module(row) else None


@lru_cache(maxsize=4096)
def _names_contract(heading: str) -> bool:
    return any(word in fold(heading) for word in _CONTRACTS)


_CONTRACTS = (
    "dpa", "avv", "contract", "agreement", "overeenkomst", "vertrag", "contrat", "avtal", "aftale", "contratto", "umow",
)  # fmt: skip
"""Parts of headings that name a contract."""


def listings(row: Row) -> list[Item]:
    """Give the certificates that a row names; below a heading that names one, the state and coverage of that one.

    Rows that say the same share them; they are not to be changed.
    """
    return _listings(tuple(row.under("certifications")))


@lru_cache(maxsize=16384)
def _listings(cells: tuple[tuple[str, str], ...]) -> list[Item]:
    found: list[Item] = []
    for heading, text in cells:
        scheme = _scheme(heading)
        state = _state(text) if scheme else None
        if state is not None:
            known = next((one for one in found if one["scheme"] is scheme), None)
            if known is None:
                found.append({"scheme": scheme, "name": heading, **state})
            else:  # status in one column, coverage in the next
                known |= {key: value for key, value in state.items() if value not in ("unknown", known.get(key))}
        elif scheme is None or fact(text) is not Fact.NO:
            stated = certifications(text)
            found += [{"scheme": one.scheme, "name": one.text} for one in stated if answer(one.text) is Answer.VALUE]
    return found


@lru_cache(maxsize=4096)
def _scheme(heading: str) -> CertificationScheme | None:
    schemes = {one.scheme for one in certifications(heading)} - {CertificationScheme.OTHER}
    return schemes.pop() if len(schemes) == 1 else None


@lru_cache(maxsize=4096)
def _state(text: str) -> Item | None:
    """Give status and coverage of a listing, if that is what a text begins with."""
    folded = fold(text).strip(" .")
    status = _first(folded, "listing_states", str.startswith)
    coverage = _first(folded, "listing_coverages", str.__contains__)
    if status is None and (coverage is None or len(folded) >= _LONGEST_ANSWER):
        return None
    return {
        "status": CertificationStatus(status or CertificationStatus.UNKNOWN),
        "coverage": Coverage(coverage or Coverage.UNKNOWN),
    }


def _first(folded: str, table: str, says: Callable[[str, str], bool]) -> str | None:
    codes = word_list("answers")[table].items()
    return next((code for code, texts in codes if any(says(folded, fold(text)) for text in texts)), None)
