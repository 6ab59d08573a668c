"""Texts of the application in other languages, from the gettext catalogues beside this file.

The English text is the key. Catalogues are read as they are edited (`.po`), once per language, so that nothing has to
be compiled and none of them can be out of date.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

LANGUAGES = {"en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "sv": "Svenska"}
"""The languages that the product means to speak; those with a catalogue are in `spoken`."""


@lru_cache(maxsize=1)
def spoken() -> tuple[str, ...]:
    """Give the languages that texts can be had in today."""
    folder = files("resources") / "translations"
    return tuple(code for code in LANGUAGES if code == "en" or (folder / f"{code}.po").is_file())


@lru_cache(maxsize=8)
def _texts(language: str) -> dict[str, str]:
    if language == "en" or language not in spoken():
        return {}
    from babel.messages.pofile import read_po  # a program that speaks English starts without it

    with (files("resources") / "translations" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(m.id): str(m.string) for m in catalogue if m.id and m.string and not m.fuzzy}


def translate(text: str, language: str) -> str:
    """Give an English text of the application in a language; the English where there is no other."""
    return _texts(language).get(text, text)


@lru_cache(maxsize=8)
def _english(language: str) -> dict[str, str]:
    return {said: english for english, said in _texts(language).items()}


def everywhere(text: str, language: str) -> tuple[str, ...]:
    """Give a text of the application, as it stands in one language, in every language; the one given first."""
    english = _english(language).get(text, text)
    return tuple(dict.fromkeys((text, *(translate(english, code) for code in spoken()))))


def mark(text: str) -> str:
    """Give the text as it is: it will be translated where it is used, and is collected for translation here."""
    return text
