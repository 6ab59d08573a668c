"""Titles of records as people read them: a country dossier is called by the name of its country, not by its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.texts import language

if TYPE_CHECKING:
    from models.register import Register


def titles_of(register: Register, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Give the titles of records by id; reads, so not on the main thread."""
    from models.listing import titles

    return {id: _worded(kind, title) for id, title in titles(register, kind, list(ids)).items()}


def offered_titles(register: Register, kind: str, words: str, limit: int) -> list[tuple[str, str]]:
    """Give id and title of records that a link can point to, narrowed by words; reads, so not on the main thread."""
    from models.listing import choices

    return [(id, _worded(kind, title)) for id, title in choices(register, kind, words, limit)]


def _worded(kind: str, title: str) -> str:
    from models.fields import KINDS, ValueKind
    from models.law.countries import country_name

    spec = KINDS[kind]
    named_by_country = spec.fields[spec.title[0]].value is ValueKind.COUNTRY
    return country_name(title, language()) if named_by_country else title
