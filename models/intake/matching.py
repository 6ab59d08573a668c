"""Which party of the register a name means.

The same organisation comes under other spellings; but each legal entity counts for itself, so two legal forms of one
name (Example GmbH, Example Inc.) are two parties, and so are two countries.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from models.intake.organisations import aliases, normal_name
from models.spelling import fold, fold_words

_SAME_FORM = {"limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co", "sarl": "sàrl"}


@lru_cache(maxsize=65536)
def legal_form(name: str) -> str:
    """Give the legal form of a name in one spelling, or an empty text."""
    first = aliases(name)[0] if aliases(name) else name
    whole, bare = "".join(fold_words(first)), normal_name(name).replace(" ", "")
    form = whole[whole.index(bare) + len(bare) :] if bare in whole else ""
    return _SAME_FORM.get(form, form)


class PartyIndex:
    """Finds parties by name; the names are the party's name and its trading names."""

    def __init__(self) -> None:
        """Begin empty."""
        self._exact: dict[str, str] = {}
        self._alike: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)

    def add(self, id: str, name: str, country: str | None, also: tuple[str, ...] = ()) -> None:
        """Take up a party."""
        self._exact.setdefault(fold(name), id)
        self._alike[normal_name(name)].append((id, legal_form(name), country))
        for other in (*aliases(name), *also):
            self._exact.setdefault(fold(other), id)
            if normal_name(other) != normal_name(name):
                self._alike[normal_name(other)].append((id, legal_form(other), country))

    def find(self, name: str, country: str | None = None) -> str | None:
        """Give the party that a name means: the same spelling first, then the only one that is alike."""
        exact = self._exact.get(fold(name))
        if exact is not None:
            return exact
        form = legal_form(name)
        alike = {
            id
            for id, known_form, known_country in self._alike.get(normal_name(name), ())
            if (not form or not known_form or form == known_form)
            and (country is None or known_country is None or country == known_country)
        }
        return alike.pop() if len(alike) == 1 else None

    def named_in(self, text: str, names: dict[str, str]) -> list[str]:
        """Give those of the named parties (id to name) that a text mentions, in order."""
        folded = f" {' '.join(fold_words(text))} "
        found = [(folded.find(f" {' '.join(fold_words(normal_name(name)))} "), id) for id, name in names.items()]
        return [id for at, id in sorted(found) if at >= 0]
