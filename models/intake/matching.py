"""Which party of the register a name means.

The same organisation comes under other spellings; but each legal entity counts for itself, so two legal forms of one
name (Example GmbH, Example Inc.) are two parties, and so are two countries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from models.intake.organisations import aliases, normal_name
from models.spelling import fold, fold_words

_ALSO_KNOWN = re.compile(
    r"\s*(?:aka|a/k/a|dba|d/b/a|f/?k/?a|formerly|formally|vormals|voorheen|anciennement|ex)\b", re.IGNORECASE
)
_SAME_FORM = {"limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co", "sarl": "sàrl"}


@lru_cache(maxsize=65536)
def legal_form(name: str) -> str:
    """Give the legal form of a name in one spelling, or an empty text."""
    first = aliases(name)[0] if aliases(name) else name
    whole, bare = "".join(fold_words(first)), normal_name(name).replace(" ", "")
    form = whole[whole.index(bare) + len(bare) :] if bare in whole else ""
    return _SAME_FORM.get(form, form)


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
        if not _ALSO_KNOWN.match(text) and not initials.startswith(fold(text).replace(".", ""))
    )


class PartyIndex:
    """Finds parties by name; the names are the party's name and its trading names."""

    def __init__(self) -> None:
        """Begin empty."""
        self._exact: dict[str, str] = {}
        self._alike: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)

    def add(self, id: str, name: str, country: str | None, also: tuple[str, ...] = ()) -> None:
        """Take up a party."""
        self._exact.setdefault(fold(name), id)
        self._alike[normal_name(name)].append((id, name, country))
        others = () if qualifiers(name) else aliases(name)
        for other in (*others, *also):
            self._exact.setdefault(fold(other), id)
            if normal_name(other) != normal_name(name):
                self._alike[normal_name(other)].append((id, other, country))

    def find(self, name: str, country: str | None = None) -> str | None:
        """Give the party that a name means: the same spelling first, then the only one that is alike."""
        exact = self._exact.get(fold(name))
        if exact is not None:
            return exact
        named_alike = self._alike.get(normal_name(name))
        if named_alike is None:
            return None
        alike = {
            id
            for id, known, known_country in named_alike
            if _same_entity(name, known) and (country is None or known_country is None or country == known_country)
        }
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
