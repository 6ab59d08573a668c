"""Matters: what a cell can leave open that an analyst answers with one term of a closed list.

Each matter knows the columns that speak of it, which parts of a text it does not understand, and how an answer is said
in words that the readers of this package do understand: an answer replaces the text before any row is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.intake.answers import Answer, answer, fact, is_concluded
from models.intake.dates import ImpossibleDate, parse_date
from models.intake.decisions import AS_WRITTEN, NOTHING, UNKNOWN, codes_of
from models.intake.legal_bases import legal_bases
from models.intake.legal_terms import party_kind, role
from models.intake.places import find_places
from models.intake.transfer_statements import INSIDE, stated
from models.law.countries import country_name
from models.vocabulary import Fact, LegalBasis, Mechanism, PartyKind, Role, Term
from resources.language import mark

_IN_WORDS = {
    "code_of_conduct": "Art. 46(2)(e)",
    "certification": "Art. 46(2)(f)",
    "public_instrument": "Art. 46(2)(a)",
    "none": "none",
}
"""Mechanisms that people write in many ways, none of them that of their label."""


@dataclass(frozen=True)
class Matter:
    """What is asked: `columns` are pairs of kind and field, an empty kind is any; `terms` the answers, None for open.

    `not_understood` gives the parts of a text that are open; `in_words` says a term as a cell would. In the fields of
    `several` an answer can be several terms.
    """

    key: str
    label: str
    columns: frozenset[tuple[str, str]]
    not_understood: Callable[[str], tuple[str, ...]]
    in_words: Callable[[str], str]
    terms: tuple[Term, ...] | None = None
    several: frozenset[str] = frozenset()

    def said(self, answer: str) -> str:
        """Say an answer of one term or several as a cell would."""
        return (", " if self.terms is None else "; ").join(map(self.in_words, codes_of(answer)))

    def reread(self, text: str, meant: Callable[[str], str | None]) -> str:
        """Give a text with its open parts as they are meant; `meant` gives the answer to a part, if there is one."""
        for part in self.not_understood(text):
            code = meant(part)
            if code is not None and code != AS_WRITTEN:
                alone = part == text
                said = "" if code == NOTHING else (UNKNOWN if alone else "") if code == UNKNOWN else self.said(code)
                text = said if alone else text.replace(part, said)
        return text


def _columns(listed: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, key) for word in listed.split() for kind, _, key in (word.rpartition("."),))


def _says_something(text: str) -> bool:
    return answer(text) is Answer.VALUE and (not text.isalnum() or fact(text) is Fact.UNKNOWN)


def _open_places(text: str) -> tuple[str, ...]:
    if answer(text) in (Answer.NOT_APPLICABLE, Answer.UNKNOWN):
        return ()
    found = find_places(text)
    if found.unknown or found.codes:
        return found.unknown
    return (text,) if any(region not in INSIDE for region in found.regions) else ()


def _open_whole(read: Callable[[str], object]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: (text,) if _says_something(text) and not read(text) else ()


def _open_days(text: str) -> tuple[str, ...]:
    """Give a text that is no day in either order; one that could be two days is asked by the column.

    “Yes, 12 March 2023” says that there is a contract, and its day is read with it.
    """
    if answer(text) is not Answer.VALUE or fact(text) is not Fact.UNKNOWN or is_concluded(text):
        return ()
    try:
        return () if parse_date(text, True) or parse_date(text, False) else (text,)
    except ImpossibleDate:
        return (text,)


def _country(code: str) -> str:
    return country_name(code, "en")


def _day(code: str) -> str:
    return date.fromisoformat(code).isoformat()


_DAYS = ".signed .start .end .effective .expires .reviewed_on .introduced_on .changed_on"

MATTERS: dict[str, Matter] = {
    matter.key: matter
    for matter in (
        Matter(
            "country", mark("Country"), _columns(".countries .hosting_countries .access_countries .seat .country"),
            _open_places, _country, several=frozenset({"countries", "hosting_countries", "access_countries"}),
        ),
        Matter(
            "mechanism", mark("Transfer mechanism"), _columns(".mechanism .fallback"), _open_whole(stated),
            lambda code: _IN_WORDS.get(code) or Mechanism(code).label,
            tuple(term for term in Mechanism if term is not Mechanism.UNKNOWN), frozenset({"mechanism", "fallback"}),
        ),
        Matter(
            "role", mark("Role"), _columns("engagement.role activity.role"), _open_whole(role),
            lambda code: Role(code).label, tuple(Role),
        ),
        Matter(
            "legal_basis", mark("Legal basis"), _columns(".legal_bases"), _open_whole(legal_bases),
            lambda code: LegalBasis(code).label, tuple(term for term in LegalBasis if term is not LegalBasis.OTHER_LAW),
            frozenset({"legal_bases"}),
        ),
        Matter(
            "party_kind", mark("Kind of party"), _columns("party.kind"), _open_whole(party_kind),
            lambda code: PartyKind(code).label, tuple(PartyKind),
        ),
        Matter(
            "day", mark("Date"), _columns(_DAYS), _open_days, _day,
        ),
    )
}  # fmt: skip
"""What is asked, by key."""

DATED = frozenset(key for _, key in MATTERS["day"].columns)
"""The columns that hold a day and nothing else."""

DATED_WITHIN = frozenset({"agreement", "signed", "assessment", "dpia", "dpia_status"})
"""The columns of which the text may name a day: “signed 01/02/2023”."""

ALWAYS = {
    NOTHING: mark("Says nothing"),
    UNKNOWN: mark("Not known"),
    AS_WRITTEN: mark("Right as it stands"),
}
"""The answers that every matter takes."""


@lru_cache(maxsize=512)
def matter_of(kind: str, key: str) -> Matter | None:
    """Give the matter of a column in a table of a kind, or None."""
    return next((m for m in MATTERS.values() if {(kind, key), ("", key)} & m.columns), None)
