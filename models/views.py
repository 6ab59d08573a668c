"""Saved views: how an office likes to see a table, kept under a name among the settings of the register.

A view says which columns of a kind are shown, which records, in what order and grouped by what. It holds conditions as
codes, so that it lets the same records through in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from models.kept_values import keep_value, kept_values
from models.listing import Filter, Query, Sort
from models.register import NotFound, Register, RegisterError

PREFIX = "view."
"""Settings whose keys begin so hold a view as JSON."""


@dataclass(frozen=True, slots=True)
class View:
    """A view on the records of a kind; `typed` tells what stood above the columns, in the words of its maker."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    kind: str
    columns: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    statuses: tuple[str, ...] | None = None
    sort: tuple[Sort, ...] = ()
    group: str = ""

    def query(self, language: str = "en") -> Query:
        """Give what the view asks of the database."""
        return Query(
            self.kind, self.filters, self.sort, statuses=self.statuses, columns=self.columns or None, language=language
        )


def views(register: Register, kind: str | None = None) -> dict[str, View]:
    """Give the saved views of a kind, or of all, by name; one that this version cannot read is left out."""
    found: dict[str, View] = {}
    for name, written in sorted(kept_values(register, PREFIX).items()):
        try:
            read = _views().validate_json(written)
        except ValidationError:
            continue
        if kind in (None, read.kind):
            found[name] = read
    return found


def view(register: Register, name: str) -> View:
    """Give the view of a name; raises `NotFound`."""
    found = views(register)
    if name not in found:
        there = f"; there are: {', '.join(found)}" if found else ""
        raise NotFound(f"There is no view “{name}” in this register{there}.")
    return found[name]


def keep_view(register: Register, name: str, kept: View) -> None:
    """Keep a view under a name, in place of the one of its kind that had it; raises `RegisterError`."""
    if not name.strip():
        raise RegisterError("A view needs a name.")
    before = views(register).get(name.strip())
    if before is not None and before.kind != kept.kind:
        raise RegisterError(f"Another table has a view “{name.strip()}” already; choose another name.")
    with register.change(f"View kept: {name.strip()}") as work:
        keep_value(work, PREFIX + name.strip(), _views().dump_json(kept, exclude_defaults=True).decode())


def remove_view(register: Register, name: str) -> None:
    """Take a view away; raises `NotFound`."""
    view(register, name)
    with register.change(f"View removed: {name}") as work:
        keep_value(work, PREFIX + name.strip(), "")


@lru_cache(maxsize=1)
def _views() -> TypeAdapter[View]:
    return TypeAdapter(View)
