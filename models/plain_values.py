"""Values that are what they should be already, as an import makes them by the hundred thousand.

Whether a record may hold a value is for the types of `models.record` to say, and pydantic asks them. A reader here
gives the value that pydantic would give, in a fifth of the time, for the plain case: a text, a code, a day, the id of
another record. It gives None wherever anything is out of the ordinary; then pydantic decides, and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from models.record import LARGEST_COUNT, LONGEST_TEXT, Count, Country, Day, Link, Name, Text, clean_text
from models.vocabulary import Term

Reader = Callable[[Any], Any]
"""Gives the checked value, or None where pydantic must decide."""

_LONGEST_ID = 36
_MANY = 65536


def reader_of(type_: Any, terms: type[Term] | None) -> Reader:
    """Give the reader of a field: of its closed list, where it has one, else of its type."""
    return _code_reader(terms) if terms else _READERS[type_]


def _read_text(value: Any) -> Any:
    if value.__class__ is not str or len(value) > LONGEST_TEXT:
        return None
    return (value.strip() if value.isprintable() else clean_text(value)) or None


def _read_as_is(value: Any) -> Any:
    return value if value.__class__ is str else None


def _read_count(value: Any) -> Any:
    return value if value.__class__ is int and 0 <= value <= LARGEST_COUNT else None


def _read_link(value: Any) -> Any:
    return value if value.__class__ is str and 0 < len(value) <= _LONGEST_ID and value.isascii() else None


def _code_reader(terms: type[Term]) -> Reader:
    codes = {term.value: term.value for term in terms}
    return lambda value: codes.get(value) if isinstance(value, str) else None


def _repeated_text_reader(type_: Any) -> Reader:
    """Give the reader of texts that come again and again, days and countries: pydantic is asked once for each."""
    adapter: TypeAdapter[Any] = TypeAdapter(type_)

    @lru_cache(maxsize=_MANY)
    def ask(text: str) -> Any:
        try:
            return adapter.validate_python(text)
        except ValueError:
            return None

    return lambda value: ask(value) if value.__class__ is str else None


_READERS: dict[Any, Reader] = {
    Text: _read_text,
    Name: _read_text,
    str: _read_as_is,
    Count: _read_count,
    Link: _read_link,
    Day: _repeated_text_reader(Day),
    Country: _repeated_text_reader(Country),
}


def _reading_once(read: Reader) -> Reader:
    known: dict[int, tuple[Any, Any]] = {}

    def read_or_recall(value: Any) -> Any:
        if not value:
            return read(value)
        found = known.get(id(value))
        if found is None:
            found = known[id(value)] = (value, read(value))  # while it is kept, no other object has its identity
        return found[1]

    return read_or_recall


class MappingReader:
    """Reads a mapping of fields into the compact mapping: in the order of the fields, without blanks and defaults."""

    def __init__(self, fields: Mapping[str, tuple[Reader, Any]], required: tuple[str, ...]) -> None:
        """Know the reader and the default of each field."""
        self._fields, self._required = fields, required
        self._steps = lru_cache(maxsize=_MANY)(self._in_order)

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """Read a mapping; None where a value is not plain, a field is unknown, or one that must be there is not."""
        steps = self._steps(tuple(values))
        if steps is None:
            return None
        told: dict[str, Any] = {}
        for key, read, default in steps:
            value = values[key]
            if value is None or value == "":
                continue
            checked = read(value)
            if checked is None:
                return None
            if default is None or checked != default:
                told[key] = checked
        for key in self._required:
            if key not in told:
                return None
        return told

    def _in_order(self, keys: tuple[str, ...]) -> tuple[tuple[str, Reader, Any], ...] | None:
        if not self._fields.keys() >= set(keys):
            return None
        return tuple((key, *self._fields[key]) for key in self._fields if key in keys)

    def sharing(self, lists: Iterable[str]) -> MappingReader:
        """Give the same reader for a while in which nothing changes: it reads once each list that several share."""
        once: dict[str, tuple[Reader, Any]] = {key: (_reading_once(self._fields[key][0]), []) for key in lists}
        return MappingReader({**self._fields, **once}, self._required)

    def read_list(self, value: Any) -> Any:
        """Read a list of such mappings."""
        if value.__class__ is not list and value.__class__ is not tuple:
            return None
        told = []
        for item in value:
            checked = self(item) if item.__class__ is dict else None
            if checked is None:
                return None
            told.append(checked)
        return told
