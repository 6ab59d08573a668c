"""How values are worded for people: terms by their labels, countries by their names, days as a language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from babel.dates import format_date

from models.fields import FieldSpec, ListSpec, ValueKind
from models.law.countries import country_name
from models.vocabulary import Fact, SpecialCategory
from resources.language import translate

Titles = Mapping[str, str]
NO_TITLES: Titles = MappingProxyType({})

_LEFT_OUT = frozenset({"unknown", "general", "primary"})
"""Terms that say nothing in a short text: what is not known, and what goes without saying."""


class DayForm(StrEnum):
    """A form in which somebody likes to read days; by its code in settings."""

    OF_THE_LANGUAGE = ""
    ISO = "iso"
    FULL_STOPS = "full_stops"
    SLASHES = "slashes"
    LETTERS = "letters"


_PATTERNS = {
    DayForm.ISO: "yyyy-MM-dd",
    DayForm.FULL_STOPS: "dd.MM.yyyy",
    DayForm.SLASHES: "dd/MM/yyyy",
    DayForm.LETTERS: "dd MMM yyyy",
}


@lru_cache(maxsize=4096)
def day_text(day: str, language: str, form: DayForm = DayForm.OF_THE_LANGUAGE) -> str:
    """Write an ISO day as a language does, or in the form that a reader prefers."""
    # English as it is written in Europe; "22 Nov 2026" would miss a full stop in German only.
    usual = "d. MMM y" if language == "de" else "d MMM y"
    return format_date(date.fromisoformat(day), _PATTERNS.get(form, usual), locale=language)


def labelled(label: str, value: object, language: str) -> str:
    """Join a label and a value as a language does: French has a space before the colon."""
    return translate("{label}: {value}", language).format(label=label, value=value)


def text_of(
    spec: FieldSpec,
    value: Any,
    language: str,
    titles: Titles = NO_TITLES,
    days: DayForm = DayForm.OF_THE_LANGUAGE,
) -> str:
    """Word a value; `titles` gives the titles of linked records by id. Nothing is an empty text.

    Raises `ValueError` for what is no value of the field.
    """
    if value is None or value == "":
        return ""
    if spec.terms is not None:
        return translate(spec.terms(value).label, language)
    match spec.value:
        case ValueKind.COUNTRY:
            return country_name(value, language)
        case ValueKind.DAY:
            return day_text(value, language, days)
        case ValueKind.LINK:
            return titles.get(value, "")
        case _:
            return str(value)


def item_text(
    spec: ListSpec,
    item: Mapping[str, Any],
    language: str,
    titles: Titles = NO_TITLES,
    days: DayForm = DayForm.OF_THE_LANGUAGE,
) -> str:
    """Word an item of a list in one short line: its name first, then what qualifies it in parentheses."""
    shown = [
        _short(field, item[field.key], language, titles, days)
        for field in spec.fields.values()
        if field.value is not ValueKind.LONG_TEXT or field.required
        if str(item[field.key]) not in _LEFT_OUT
    ]
    words = list(dict.fromkeys(text for text in shown if text))
    if not words:
        long = (str(item[f.key]) for f in spec.fields.values() if f.value is ValueKind.LONG_TEXT)
        words = [text for text in long if text][:1]
    if len(words) < 2:
        return "".join(words)
    return f"{words[0]} ({', '.join(words[1:])})"


def _short(spec: FieldSpec, value: Any, language: str, titles: Titles, days: DayForm) -> str:
    """Word a value beside others, where a bare “Yes” would not say what to."""
    if value is None or (spec.terms is SpecialCategory and value == SpecialCategory.NONE):
        return ""
    if spec.terms is not Fact:
        return text_of(spec, value, language, titles, days)
    label = translate(spec.label, language)
    return label if value == Fact.YES else labelled(label, translate(Fact.NO.label, language).lower(), language)
