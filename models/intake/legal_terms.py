"""Which terms of the closed lists a cell means: role, kind of party, special category, certificates.

What is read here is a proposal: where a cell could mean two terms, none is proposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from models.intake.answers import Answer, answer
from models.intake.lists import ListKind, split
from models.intake.own_words import behind
from models.intake.phrases import finder, word_list
from models.spelling import fold, single_spaced
from models.vocabulary import CertificationScheme, PartyKind, Role, SpecialCategory


@dataclass(frozen=True, slots=True)
class StatedCertificate:
    """A certificate, listing or code as stated, with its own words ("SOC 2 Type II")."""

    scheme: CertificationScheme
    text: str


@lru_cache(maxsize=16384)
def role(text: str) -> Role | None:
    """Return the role that a cell states; None where it states none or several."""
    if code := _role_codes().get(fold(text).strip(" .")):
        return code
    roles = finder("legal_terms", "roles")
    named = {phrase.code for phrase in roles.find(roles.spelt(text))}
    if len(named) == 2 and "controller" in named:  # “independent (controller)”, “Verantwortlicher (gemeinsam)”
        named &= {Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER}
    if len(named) > 1 and (inside := behind(text)[1]):  # “Not processors (independent controllers)”
        return role(inside)
    return Role(named.pop()) if len(named) == 1 else None


@lru_cache(maxsize=1)
def _role_codes() -> dict[str, Role]:
    return {
        fold(text).strip(" ."): Role(code)
        for code, texts in word_list("legal_terms")["role_codes"].items()
        for text in texts
    }


@lru_cache(maxsize=16384)
def party_kind(text: str) -> PartyKind | None:
    """Return the kind of party that a cell states; None where it states none or several."""
    named = {phrase.code for phrase in finder("legal_terms", "party_kinds").find(text)}
    return PartyKind(named.pop()) if len(named) == 1 else None


@lru_cache(maxsize=65536)
def special_category(text: str) -> SpecialCategory:
    """Propose the special category of a category of data from its name.

    "No health data" and "Gesundheitsdaten: keine" are not special. Of several categories the first of the text is
    proposed; "special categories" without saying which is UNSPECIFIED.
    """
    text = single_spaced(text)
    harmless = finder("legal_terms", "not_special").find(text)
    denials = finder("legal_terms", "denial").find(text)
    named = [
        phrase.code
        for phrase in finder("legal_terms", "special").find(text)
        if not any(other.start < phrase.end and phrase.start < other.end for other in harmless)
        and not _denies(text, max((no.end for no in denials if no.end <= phrase.start), default=-1), phrase.start)
        and not re.match(
            r"\s*[:(–—-]\s*(?:none|keine|geen|aucune?|ingen|inga|nej|nee|nein|no|non)\b",
            text[phrase.end : phrase.end + 20],
            re.I,
        )
    ]
    stated = [code for code in named if code != SpecialCategory.UNSPECIFIED]
    if stated or named:
        return SpecialCategory((stated or named)[0])
    return SpecialCategory.NONE


def _denies(text: str, end: int, start: int) -> bool:
    """Tell whether a denial speaks of a phrase: at most two words lie between, and no new clause begins."""
    between = text[end:start]
    return end >= 0 and len(between) < 60 and len(between.split()) <= 2 and not re.search(r"[,;:.(\n]", between)


@lru_cache(maxsize=16384)
def certifications(text: str) -> tuple[StatedCertificate, ...]:
    """Return the certificates of a cell; what is none of the known schemes is OTHER."""
    found: list[StatedCertificate] = []
    for part in split(text, ListKind.NAMES):
        if answer(part) is not Answer.VALUE:
            continue
        phrases = finder("legal_terms", "certificates").find(part)
        if not phrases:
            found.append(StatedCertificate(CertificationScheme.OTHER, part))
        for number, phrase in enumerate(phrases):
            end = phrases[number + 1].start if number + 1 < len(phrases) else len(part)
            words = part[phrase.start : end] if len(phrases) > 1 else part
            found.append(StatedCertificate(CertificationScheme(phrase.code), _trimmed(words)))
    return tuple(dict.fromkeys(found))


def _trimmed(words: str) -> str:
    return re.sub(r"\s*(?:\b(?:and|und|en|et|och|og)|&|\+|/|,)\s*$", "", words.strip())
