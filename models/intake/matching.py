"""Which party of the register a name means.

The same organisation comes under other spellings; but each legal entity counts for itself, so two legal forms of one
name (Example GmbH, Example Inc.) are two parties, and so are two countries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from models.intake.lists import is_legal_form
from models.intake.organisations import aliases, normal_name
from models.intake.phrases import word_list
from models.spelling import fold, fold_words

_ALSO_KNOWN = re.compile(
    r"\s*(?:aka|a/k/a|dba|d/b/a|f/?k/?a|formerly|formally|vormals|voorheen|anciennement|ex)\b", re.IGNORECASE
)


class PartyAnswer(StrEnum):
    """What an analyst answers about a name that may mean a party."""

    SAME = "same"
    DIFFERENT = "different"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class PartyDecision:
    """The answer for one name; decisions are kept by the folded name.

    SAME: the name means `party`, a party of the register (its reference or id) or another new name of the import.
    DIFFERENT: the name means a party of its own. MERGE: it means `party`, and so does the party `other` of the
    register, which is merged into it.
    """

    answer: PartyAnswer
    party: str = ""
    other: str = ""


@lru_cache(maxsize=65536)
def legal_form(name: str) -> str:
    """Give the legal form of a name in one spelling, or an empty text."""
    first = aliases(name)[0] if aliases(name) else name
    whole, bare = "".join(fold_words(first)), normal_name(name).replace(" ", "")
    form = whole[whole.index(bare) + len(bare) :] if bare in whole else ""
    return _short_forms().get(form, form)


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    """Give the abbreviation of each legal form that is written in full: “limited” is “ltd”."""
    long_forms: dict[str, str] = word_list("organisations")["long_forms"]
    return {"".join(fold_words(form)): "".join(fold_words(short)) for form, short in long_forms.items()}


@lru_cache(maxsize=65536)
def qualifiers(name: str) -> frozenset[str]:
    """Give what a name adds in parentheses beside an abbreviation of itself: “Example (Cloud)” is not “Example”."""
    if "(" not in name:
        return frozenset()
    initials = "".join(word[0] for word in fold_words(aliases(name)[0])) if aliases(name) else ""
    inside = re.findall(r"\(([^()]+)\)", name)
    return frozenset(
        fold(text)
        for text in inside
        if not _ALSO_KNOWN.match(text)
        and not is_legal_form(text)
        and not initials.startswith(fold(text).replace(".", ""))
    )


class PartyIndex:
    """Finds parties by name; the names are the party's name and its trading names."""

    def __init__(self) -> None:
        """Begin empty, with no name decided."""
        self._exact: dict[str, str] = {}
        self._alike: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
        self._namesakes: dict[str, list[str]] = {}
        self._own: dict[str, tuple[str, str | None]] = {}
        self._retired: set[str] = set()
        self._settled: dict[str, str] = {}
        self._apart: set[str] = set()
        self._merged: dict[str, str] = {}

    def add(
        self, id: str, name: str, country: str | None, also: tuple[str, ...] = (), *, retired: bool = False
    ) -> None:  # fmt: skip
        """Take up a party; a retired one is found only where no other has the name, so it has to come last."""
        key, normal = fold(name), normal_name(name)
        self._own[id] = key, country
        if retired:
            self._retired.add(id)
        self._hold(key, id)
        self._alike[normal].append((id, name, country))
        others = () if qualifiers(name) else aliases(name)
        for other in (*others, *also):
            if other == name:
                continue
            self._hold(fold(other), id)
            if normal_name(other) != normal:
                self._alike[normal_name(other)].append((id, other, country))

    def _hold(self, key: str, id: str) -> None:
        holder = self._exact.setdefault(key, id)
        if holder != id and id not in self._retired:
            held = self._namesakes.setdefault(key, [holder])
            if id not in held:
                held.append(id)

    def settle(self, key: str, party: str) -> None:
        """Let a folded name mean a party, whatever it looks like."""
        self._settled[key] = party

    def keep_apart(self, key: str) -> None:
        """Let a folded name mean no party but one of exactly this name."""
        self._apart.add(key)

    def merge(self, keep: str, other: str) -> None:
        """Find a party wherever another one would be found."""
        self._merged[other] = keep

    def find(self, name: str, country: str | None = None) -> str | None:
        """Give the party that a name means: the same spelling first, then the only one that is alike."""
        key = fold(name)
        found = self._settled.get(key)
        if found is None:
            found = self._exact.get(key)
            if key in self._namesakes or key in self._apart:
                found = self._namesake(key, country)
            elif found is None:
                found = self._only_alike(name, country)
        return self._merged.get(found, found) if found is not None else None

    def _namesake(self, key: str, country: str | None) -> str | None:
        """Give the party of a name that several have: of its country, else of none, else the first."""
        holders = self._namesakes.get(key) or [self._exact[key]] if key in self._exact else []
        holders = [id for id in holders if self._own[id][0] == key] or ([] if key in self._apart else holders)
        agreeing = [id for id in holders if country is None or self._own[id][1] in (None, country)]
        there = [id for id in agreeing if country is not None and self._own[id][1] == country]
        return next(iter((*there, *agreeing, *(() if key in self._apart else holders))), None)

    def _only_alike(self, name: str, country: str | None) -> str | None:
        named_alike = self._alike.get(normal_name(name))
        if named_alike is None:
            return None
        alike = {
            id
            for id, known, known_country in named_alike
            if _same_entity(name, known) and (country is None or known_country is None or country == known_country)
        }
        alike = {self._merged.get(id, id) for id in alike - self._retired or alike}
        return alike.pop() if len(alike) == 1 else None

    def named_in(self, text: str, names: dict[str, str]) -> list[str]:
        """Give those of the named parties (id to name) that a text mentions, in order."""
        folded = f" {' '.join(fold_words(text))} "
        found: dict[str, int] = {}
        for id, name in names.items():
            for called in (normal_name(name), *(normal_name(other) for other in aliases(name)[1:])):
                at = folded.find(f" {' '.join(fold_words(called))} ")
                if at >= 0:
                    found.setdefault(id, at)
        return sorted(found, key=found.__getitem__)


def _same_entity(name: str, known: str) -> bool:
    form, known_form = legal_form(name), legal_form(known)
    return (not form or not known_form or form == known_form) and qualifiers(name) == qualifiers(known)
