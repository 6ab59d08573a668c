"""What rows say of the facts on which verdicts turn: assessments made or missing, listings and their state."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from models.intake.answers import Answer, answer, fact
from models.intake.legal_terms import certifications
from models.intake.phrases import word_list
from models.intake.row import Row
from models.intake.transfer_statements import stated
from models.law.countries import country_name
from models.spelling import fold
from models.vocabulary import AgreementType, CertificationScheme, CertificationStatus, Coverage, Fact, Mechanism

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
    values: Item = {
        "name": ", ".join(filter(None, (row.drafts.party_name(importer), country and country_name(country, "en")))),
        "country": country,
        "assessed_on": day,
        "notes": "" if plain and len(text) < _LONGEST_ANSWER else text,
    }
    return {"assessment": row.drafts.record("assessment", values, row.at)}


_LONGEST_ANSWER = 24


def scc_module(row: Row) -> str | None:
    """Give the module of the clauses that a row names in a column of its own."""
    return next((letter for letter in row.said("module") if letter in "1234"), None)


def signed_clauses(row: Row) -> AgreementType | None:
    """Give the standard clauses that a day of signature speaks of, where nothing says that it speaks of a contract.

    A list with a mechanism, a module and one column “Signed on” means the clauses.
    """
    heading = fold(row.heading("signed") or "")
    if not row.said("signed") or any(word in heading for word in _CONTRACTS):
        return None
    found = [one for one in stated(row.said("mechanism")) if one["mechanism"] == Mechanism.SCC]
    if len(found) != 1:
        return None
    if instrument := found[0].get("instrument"):
        return AgreementType(instrument) if instrument in list(AgreementType) else None
    return AgreementType.SCC_2021_914 if scc_module(row) else None


_CONTRACTS = (
    "dpa", "avv", "contract", "agreement", "overeenkomst", "vertrag", "contrat", "avtal", "aftale", "contratto", "umow",
)  # fmt: skip
"""Parts of headings that name a contract."""


def listings(row: Row) -> list[Item]:
    """Give the certificates that a row names; below a heading that names one, the state and coverage of that one."""
    found: list[Item] = []
    for heading, text in row.under("certifications"):
        scheme = _scheme(heading)
        state = _state(text) if scheme else None
        if state is not None:
            found.append({"scheme": scheme, "name": heading, **state})
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
    if status is None:
        return None
    coverage = _first(folded, "listing_coverages", str.__contains__)
    return {"status": CertificationStatus(status), "coverage": Coverage(coverage or Coverage.UNKNOWN)}


def _first(folded: str, table: str, says: Callable[[str, str], bool]) -> str | None:
    codes = word_list("answers")[table].items()
    return next((code for code, texts in codes if any(says(folded, fold(text)) for text in texts)), None)
