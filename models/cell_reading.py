"""What is typed or pasted into a cell, read as the value that its field holds.

A cell is read as it is shown: terms by their labels in any language of the program or by their codes, places by any of
their names, days as people write them, links by the title or reference of a record. Items of a list stand on lines of
their own, or between semicolons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from models.fields import FieldSpec, Kind, ListSpec, ValueKind
from models.intake.dates import ImpossibleDate, parse_date
from models.law.countries import recognise
from models.spelling import fold
from models.vocabulary import Term
from models.wording import DayForm, item_text
from resources.language import mark, spoken, translate

AMBIGUOUS = ""
"""What a title stands for that several records have."""

NO_PLACE = mark("“{0}” is no country or international organisation")
NO_DAY = mark("“{0}” is not a day")
NO_NUMBER = mark("“{0}” is not a whole number")
NO_TERM = mark("“{0}” is not one of {1}")
NOT_KNOWN = mark("“{0}” is not in the register")
SEVERAL = mark("“{0}” is what several records are called; give the reference")
_SHOWN = 60

Links = Mapping[str, Mapping[str, str]]
"""By kind: the id of a record by its folded title and by its folded reference."""


class UnreadableCell(ValueError):
    """A text that its field cannot hold; its text says why, without naming the field."""


class CellReader:
    """Reads the cells of one kind of record."""

    def __init__(
        self,
        kind: Kind,
        language: str,
        links: Links,
        titles: Mapping[str, str],
        *,
        day_first: bool = True,
        days: DayForm = DayForm.OF_THE_LANGUAGE,
    ) -> None:
        """Know the records that links can mean, and their titles by id; `days` is the form that cells are shown in."""
        self._kind, self._language, self._links, self._titles = kind, language, links, titles
        self._day_first, self._days = day_first, days

    def read(self, key: str, text: str, items: Iterable[Mapping[str, Any]] = ()) -> Any:
        """Read a cell; `items` are those that its list holds now. Raises `UnreadableCell`."""
        if key in self._kind.lists:
            return self._items(self._kind.lists[key], text, items)
        return self._value(self._kind.fields[key], text)

    def _value(self, spec: FieldSpec, text: str) -> Any:
        text = text.strip()
        if not text:
            return None
        if spec.terms is not None:
            return self._term(spec.terms, text)
        match spec.value:
            case ValueKind.COUNTRY:
                found: Any = recognise(text)
                said = NO_PLACE
            case ValueKind.DAY:
                found = self._day(text)
                said = NO_DAY
            case ValueKind.COUNT:
                found = int(text) if text.isascii() and text.isdigit() else None
                said = NO_NUMBER
            case ValueKind.LINK:
                found = self._links[spec.link].get(fold(text))
                said = SEVERAL if found == AMBIGUOUS else NOT_KNOWN
            case _:
                return text
        if found is None or found == AMBIGUOUS:
            raise self._unreadable(said, text)
        return found

    def _unreadable(self, said: str, text: str, *more: str) -> UnreadableCell:
        return UnreadableCell(translate(said, self._language).format(text[:_SHOWN], *more))

    def _term(self, terms: type[Term], text: str) -> str:
        found = _codes(terms).get(fold(text))
        if found is None:
            offered = ", ".join(translate(term.label, self._language) for term in terms)
            raise self._unreadable(NO_TERM, text, offered)
        return found

    def _day(self, text: str) -> str | None:
        try:
            day = parse_date(text, day_first=self._day_first)
        except ImpossibleDate:
            return None
        return day.isoformat() if day else None

    def _items(self, spec: ListSpec, text: str, items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        known = {item_text(spec, item, self._language, self._titles, self._days): dict(item) for item in items}
        if text.strip() in known:
            return [known[text.strip()]]
        lines = text.split("\n") if "\n" in text.strip() else text.split(";")
        return [known.get(line) or self._item(spec, line) for line in map(str.strip, lines) if line]

    def _item(self, spec: ListSpec, text: str) -> dict[str, Any]:
        """Read an item by its first field; where that is a term or a link and the text none, as a name."""
        first = next(iter(spec.fields.values()))
        try:
            return {first.key: self._value(first, text)}
        except UnreadableCell:
            named = spec.fields.get("name")
            if named is None or named.value is not ValueKind.TEXT:
                raise
            return {named.key: text}


@lru_cache(maxsize=64)
def _codes(terms: type[Term]) -> Mapping[str, str]:
    """Give the code of each term by its folded code and its folded label in every language."""
    found: dict[str, str] = {}
    for language in reversed(spoken()):
        found.update((fold(translate(term.label, language)), str(term)) for term in terms)
    found.update((fold(str(term)), str(term)) for term in terms)
    return found
