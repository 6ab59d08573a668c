"""A row of law: where it comes from, and how it is read from plain values and written back to them.

Rows are frozen dataclasses, and their fields are the keys of the file: nothing is described twice. A key that Python
keeps for itself has another name there (`since` is written `from`, `until` is written `to`).
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from models.vocabulary import Term

Law = Literal["eu", "uk", "ch"]
"""Under whose law a row stands: the Union's (with the EEA), that of the United Kingdom, that of Switzerland."""

LAWS: tuple[Law, ...] = get_args(Law)
_WRITTEN = {"since": "from", "until": "to"}
SPOKEN = {"spoken": True}
"""Marks a field whose text people read, so that it is translated."""

R = TypeVar("R")


class BadRow(ValueError):
    """What is wrong with a row, without the name of the row."""


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """What every row says of itself: its source, the day it was looked up, and how sure that is."""

    source: str
    as_at: date
    confidence: Literal["certain", "verify"]
    note: str = field(default="", metadata=SPOKEN)


def written_key(name: str) -> str:
    """Give the key under which a field is written."""
    return _WRITTEN.get(name, name)


def read_row(cls: type[R], values: Mapping[str, Any]) -> R:
    """Make a row of plain values; raises `BadRow` for a key too many, too few, or with a value of another kind."""
    hints = _hints(cls)  # type: ignore[arg-type]
    unknown = set(values) - {written_key(name) for name in hints}
    if unknown:
        raise BadRow(f"“{min(unknown)}” is no key of this table")
    read: dict[str, Any] = {}
    for one in fields(cls):  # type: ignore[arg-type]
        key = written_key(one.name)
        if key in values:
            read[one.name] = _read(hints[one.name], values[key], key)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise BadRow(f"“{key}” is missing")
    return cls(**read)


def plain_row(row: Any) -> dict[str, Any]:
    """Give a row as plain values (text, yes or no, number, day, list, mapping), without what equals the default."""
    plain: dict[str, Any] = {}
    for one in fields(row):
        value = getattr(row, one.name)
        if value != one.default:
            plain[written_key(one.name)] = _plain(value)
    return plain


def spoken_texts(row: Any) -> list[str]:
    """Give the texts of a row that people read, those of its parts included."""
    found: list[str] = []
    for one in fields(row):
        value = getattr(row, one.name)
        if one.metadata.get("spoken"):
            found.extend([value] if isinstance(value, str) else value)
        elif isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            found.extend(text for part in value for text in spoken_texts(part))
    return [text for text in found if text]


@lru_cache(maxsize=64)
def _hints(cls: type) -> dict[str, Any]:
    own = {one.name for one in fields(cls)}
    return {name: hint for name, hint in get_type_hints(cls).items() if name in own}


def _read(hint: Any, value: Any, key: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise BadRow(f"“{key}” is not a list")
        return tuple(_read(get_args(hint)[0], item, key) for item in value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise BadRow(f"“{key}” is “{value}”, which is none of {', '.join(get_args(hint))}")
        return value
    if isinstance(hint, type) and issubclass(hint, Term):
        return _term(hint, value, key)
    if hasattr(hint, "__dataclass_fields__"):
        if not isinstance(value, Mapping):
            raise BadRow(f"“{key}” is not a table")
        return read_row(hint, value)
    return _simple(hint, value, key)


def _term(terms: type[Term], value: Any, key: str) -> Term:
    try:
        return terms(value)
    except ValueError:
        raise BadRow(f"“{key}” is “{value}”, which is none of {', '.join(terms)}") from None


def _simple(hint: type, value: Any, key: str) -> Any:
    kinds = {str: "a text", bool: "true or false", date: "a day such as 2026-01-31"}
    if not isinstance(value, hint) or isinstance(value, datetime):
        raise BadRow(f"“{key}” is “{value}”, which is not {kinds[hint]}")
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Term):
        return str(value)
    return plain_row(value) if hasattr(value, "__dataclass_fields__") else value
