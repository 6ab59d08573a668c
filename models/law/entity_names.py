"""Whether a text names an entity: the one on a list, or one among those that a listing covers.

Spelling, punctuation and a legal form that is left out do not matter. Another legal form does: each legal entity counts
for itself, and a sister company on a list covers nobody else.
"""

from __future__ import annotations

from functools import lru_cache

from models.intake.lists import ListKind, split
from models.intake.matching import legal_form
from models.intake.organisations import aliases, has_legal_form, normal_name
from models.spelling import fold_words, single_spaced


@lru_cache(maxsize=16384)
def names_entity(text: str, name: str) -> bool:
    """Tell whether a text is a name of an entity."""
    return any(_same(one, other) for one in aliases(text) for other in aliases(name))


@lru_cache(maxsize=16384)
def lists_entity(text: str, name: str) -> bool:
    """Tell whether a text names an entity among others; within a sentence it has to be the whole name."""
    if not text:
        return False
    if any(names_entity(part, name) for part in split(single_spaced(text), ListKind.ORGANISATIONS)):
        return True
    return has_legal_form(name) and f" {' '.join(fold_words(name))} " in f" {' '.join(fold_words(text))} "


def _same(name: str, other: str) -> bool:
    if normal_name(name) != normal_name(other):
        return False
    forms = {legal_form(name), legal_form(other)}
    return len(forms) == 1 or "" in forms
