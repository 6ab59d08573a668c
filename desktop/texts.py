"""The language of the interface: every text on screen passes through `tr`.

The catalogues are opened only when another language than English is chosen, so that the first window does not wait for
them. Values are put into a text after it was translated: `tr("{0} records").format(n)`.
"""

from __future__ import annotations

_language = "en"


def speak(code: str) -> None:
    """Choose the language of the interface, before the first widget is made."""
    global _language
    _language = code


def language() -> str:
    """Give the language of the interface."""
    return _language


def tr(text: str) -> str:
    """Give an English text of the interface in the chosen language."""
    if _language == "en":
        return text
    from resources.language import translate

    return translate(text, _language)


def noun(text: str) -> str:
    """Give the name of a kind in the chosen language, as it stands within a sentence: German keeps its capital."""
    said = tr(text)
    return said if _language == "de" else said.lower()
