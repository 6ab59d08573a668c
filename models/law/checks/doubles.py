"""Checks on parties that stand in the register twice."""

from __future__ import annotations

from collections.abc import Iterator

from models.frozen import Record, reference_order
from models.intake.matching import legal_form, qualifiers
from models.law.cases import PartyCase
from models.law.check import check
from models.law.findings import FactRead, Found, at, problem
from models.law.likeness import LIKENESS
from models.vocabulary import Severity

EVIDENCE = ("lei", "vat_number", "registration_number", "domain", "name")
"""What two records can share, the strongest evidence first."""

FIELD_OF = {"domain": "website"}


@check(
    "L04",
    Severity.ADVICE,
    "model",
    title="Party may stand in the register twice",
    remedy="Compare {party} with {other}, and merge the two if they are one legal entity.",
    about="party",
)
def the_party_stands_there_once(case: PartyCase) -> Found | None:
    """Find an earlier record with the same number, web address or name; each legal entity counts for itself.

    Companies of one group share names and web addresses: another legal form or country tells them apart.
    """
    for likeness, earlier in _alike(case):
        key = FIELD_OF.get(likeness, likeness)
        facts: tuple[FactRead, ...] = (case.fact(key), at(earlier, key))
        return problem(
            "{party} ({reference}) and {other} ({earlier}) look like one legal entity.",
            facts,
            party=case.row["name"],
            reference=case.row.reference,
            other=earlier["name"],
            earlier=earlier.reference,
        )
    return None


def _alike(case: PartyCase) -> Iterator[tuple[str, Record]]:
    own = reference_order(case.row.reference)
    for likeness in EVIDENCE:
        for value in LIKENESS[likeness](case.row):
            for other in case.reading.pointing("party", f"={likeness}", value):
                if reference_order(other.reference) < own and _may_be_one(case, likeness, other):
                    yield likeness, other


def _may_be_one(case: PartyCase, likeness: str, other: Record) -> bool:
    one = case.row
    if likeness in ("lei", "vat_number"):
        return True
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return False
    if likeness == "registration_number":
        return True
    form, other_form = legal_form(one["name"]), legal_form(other["name"])
    if form and other_form and form != other_form:
        return False
    if likeness == "name":
        return qualifiers(one["name"]) == qualifiers(other["name"])
    return not case.same_group(one, other)
