"""What a row of a record of activities says of its data and of what makes it lawful.

A cell may give one time limit for all data, or one for each category: “Contact data: 3 years; tickets: 6 years”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from models.intake.answers import Answer, answer
from models.intake.legal_bases import StatedBasis, legal_bases
from models.intake.legal_terms import special_category
from models.intake.lists import ListKind, split
from models.intake.own_words import behind
from models.intake.retention import retention
from models.intake.row import Row
from models.spelling import fold_words
from models.vocabulary import Fact, LegalBasis, SpecialCategory

Item = dict[str, Any]

ALL_DATA = "All categories of data"
"""Stands for the data of a row that gives a time limit for erasure but names no category."""

_SILENT = (Answer.BLANK, Answer.NONE, Answer.NOT_APPLICABLE, Answer.UNKNOWN)
_OWN_LIMIT = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<limit>[^()]+)\)")
_BEHIND_YES = re.compile(r"\w+\s*[(,;:–—-]\s*(?P<what>[^()]*[^()\s.])[\s.)]*$")
_FOR_DATA = re.compile(r"(?P<name>[^:]{2,80}?)\s*(?::|\s[-–—=]\s)\s*(?P<limit>.+)", re.DOTALL)


def data_categories(row: Row) -> list[Item]:
    """Give the categories of data of a row, each with its special category and its time limit."""
    items: list[Item] = []
    for key in ("data", "special_data"):
        if key == "special_data" and row.fact(key) is not Fact.UNKNOWN:
            continue
        for name in row.items(key, ListKind.NAMES):
            items.append(_category(name, key == "special_data"))
    items += _special_behind_yes(row, items)
    if row.fact("special_data") is Fact.NO:
        items = [{"special": SpecialCategory.NONE, **item} for item in items]
    text = row.said("retention")
    if not text:
        return items
    limits = _by_category(text, items)
    for item in items or [{"name": ALL_DATA}]:
        said = limits.get(item["name"], "") if limits else text
        item |= {key: value for key, value in _limit(said).items() if key not in item}
        if item not in items:
            items.append(item)
    return items


def _category(name: str, of_special: bool) -> Item:
    special = special_category(name)
    if of_special and special is SpecialCategory.NONE:
        special = SpecialCategory.UNSPECIFIED
    item: Item = {"name": name}
    own = _OWN_LIMIT.fullmatch(name)
    if own and retention(own["limit"]).period:
        item = {"name": own["name"], **_limit(own["limit"])}
    if special is not SpecialCategory.NONE:
        item |= {"special": special, "proposed": Fact.YES}
    return item


def _special_behind_yes(row: Row, items: list[Item]) -> list[Item]:
    """Give the special categories that a yes names (“Yes (health: allergies)”) and no category of data has yet."""
    if row.fact("special_data") is not Fact.YES:
        return []
    said = _BEHIND_YES.match(row.said("special_data"))
    known = {item.get("special") for item in items}
    named = (_category(name, False) for name in split(said["what"], ListKind.NAMES)) if said else ()
    return [item for item in named if "special" in item and item["special"] not in known]


def _limit(text: str) -> Item:
    if not text:
        return {}
    read = retention(text)
    limit = {"retention": text, "retention_period": read.period, "retention_start": read.start,
             "retention_ground": read.ground}  # fmt: skip
    return {key: value for key, value in limit.items() if value}


def _by_category(text: str, items: list[Item]) -> dict[str, str]:
    """Give the time limit of each category, where every part of the text names one; otherwise nothing."""
    found: dict[str, str] = {}
    for part in split(text, ListKind.PROSE):
        stated = _FOR_DATA.fullmatch(part)
        named = [item["name"] for item in items if stated and _same_data(item["name"], stated["name"])]
        if stated is None or not named:
            return {}
        found |= dict.fromkeys(named, stated["limit"].strip())
    limited = len(found) == len(items) or all(retention(limit).period for limit in found.values())
    return found if len(items) > 1 and limited else {}


@lru_cache(maxsize=4096)
def _same_data(one: str, other: str) -> bool:
    """Whether two wordings name one category: the words of one are in the other."""
    words, others = set(fold_words(one)), set(fold_words(other))
    return bool(words) and bool(others) and (words <= others or others <= words)


def stated_bases(row: Row) -> list[Item]:
    """Give the legal bases of a row; what is not understood is kept as another law, in its words."""
    items: list[Item] = []
    for key in ("legal_bases", "special_condition"):
        text = row.ticked(key, _names_basis)
        if answer(text) in _SILENT:
            continue
        article = 9 if key == "special_condition" else 6
        found = [basis for line in _lines_of_bases(text, article) for basis in _bases_of(line, article)]
        if not found:
            row.problem(key, "unknown_legal_basis", f"“{_short(text)}” was not understood as a legal basis.")
            items.append({"basis": LegalBasis.OTHER_LAW, "note": text})
        for basis in found:
            item = {"basis": basis.basis, "law": basis.law, "interest": basis.interest, "note": basis.text}
            items.append({name: value for name, value in item.items() if value})
    interest, test = row.said("interest"), row.said("balancing_test")
    if interest or test:
        balanced = next((item for item in items if item["basis"] == LegalBasis.ART_6_1_F), None)
        if balanced is None:
            balanced = {"basis": LegalBasis.ART_6_1_F}
            items.append(balanced)
        balanced |= {name: said for name, said in (("interest", interest), ("balancing_test", test)) if said}
    return items


def _lines_of_bases(text: str, article: int) -> list[str]:
    """Give the lines of a text where each names a legal basis of its own, else the text as a whole."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines if all(legal_bases(line, article) for line in lines) else [text]


def _bases_of(text: str, article: int) -> Sequence[StatedBasis]:
    """Give the bases of a text; of one with brackets behind it, these are the law or the interest.

    “Art. 6(1)(c) legal obligation (Accounting Act)”, “legitimate interests (security of networks (recital 49))”.
    """
    before, inside = behind(text)
    named = legal_bases(before, article) if inside else ()
    if len(named) != 1 or any(found.basis is not LegalBasis.OTHER_LAW for found in legal_bases(inside)):
        return legal_bases(text, article)
    if named[0].basis is LegalBasis.ART_6_1_F:
        return (replace(named[0], text=text, interest=inside),)
    return (replace(named[0], text=text, law=inside),)


def _names_basis(heading: str) -> bool:
    return any(found.basis is not LegalBasis.OTHER_LAW for found in legal_bases(heading))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
