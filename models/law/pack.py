"""The law pack: all dated law that the program knows, as one frozen value.

Verdicts, reports and drills ask a pack what was in force on a day. The shipped one is made of the files under
`resources/law`; a register can keep others (`models.law.kept_packs`). Nothing else in the program knows a date of law.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from models.law.adequacy import AdequacyDecision, Framework
from models.law.guidance import Confusion, EeaMembership, PendingChange, Regime, SupplementaryMeasure, TermIri
from models.law.in_force import LawOnDay
from models.law.instruments import ClauseSet, DerogationRule, MechanismRule
from models.law.rows import Law, plain_row, read_row, spoken_texts
from models.law.without import taken_away

FILES = (
    "pack",
    "eea",
    "adequacy",
    "frameworks",
    "clauses",
    "mechanisms",
    "derogations",
    "national",
    "measures",
    "terms",
    "confusions",
    "pending",
)


@dataclass(frozen=True)
class LawPack:
    """Dated law: a version, the day as at which it was written, and its tables."""

    version: str
    as_at: date
    title: str
    membership: tuple[EeaMembership, ...]
    adequacy: tuple[AdequacyDecision, ...]
    frameworks: tuple[Framework, ...]
    clauses: tuple[ClauseSet, ...]
    mechanisms: tuple[MechanismRule, ...]
    derogations: tuple[DerogationRule, ...]
    regimes: tuple[Regime, ...]
    measures: tuple[SupplementaryMeasure, ...] = ()
    terms: tuple[TermIri, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    pending: tuple[PendingChange, ...] = ()

    def __hash__(self) -> int:
        """Hash by content, so that a pack can be a key."""
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """Give the SHA-256 of the content, whatever the layout of the file that it came from."""
        text = json.dumps(plain_row(self), ensure_ascii=False, sort_keys=True, default=date.isoformat)
        return sha256(text.encode()).hexdigest()

    @cached_property
    def _days(self) -> dict[date, LawOnDay]:
        return {}

    @cached_property
    def _by_instrument(self) -> dict[tuple[str, str], Framework]:
        return {(row.instrument, row.law): row for row in self.frameworks if row.instrument}

    @cached_property
    def _iris(self) -> dict[tuple[str, str], str]:
        return {(term.list, term.code): term.iri for term in self.terms}

    def on(self, day: date) -> LawOnDay:
        """Give the law of a day."""
        if day not in self._days:
            self._days[day] = LawOnDay(self, day)
        return self._days[day]

    def without(self, id: str) -> LawPack:
        """Give the pack in which a decision, framework, clause set or mechanism, and what rests on it, is not in force.

        Raises `models.law.without.UnknownLaw` for an id that the pack does not know.
        """
        gone = taken_away(self, id)

        def suspended(table: str) -> tuple[Any, ...]:
            rows = getattr(self, table)
            return tuple(replace(row, suspended=True) if row in gone[table] else row for row in rows)

        changed: dict[str, Any] = {table: suspended(table) for table in gone}
        return replace(self, **changed)

    def framework_of(self, instrument: str, law: Law = "eu") -> Framework | None:
        """Give the framework that an instrument means under a law, in force or not."""
        return self._by_instrument.get((instrument, law))

    def iri(self, list: str, code: str) -> str | None:
        """Give the IRI of a term of the vocabulary (`Mechanism`, `scc`), None where none is known."""
        return self._iris.get((list, code))

    def texts(self) -> Iterator[str]:
        """Yield every text that people read, for translation."""
        yield self.title
        for table in tables():
            for row in getattr(self, table):
                yield from spoken_texts(row)


@lru_cache(maxsize=1)
def tables() -> tuple[str, ...]:
    """Give the names of the tables of a pack."""
    return tuple(one.name for one in fields(LawPack) if one.name not in ("version", "as_at", "title"))


@lru_cache(maxsize=1)
def shipped_pack() -> LawPack:
    """Give the pack that the program came with; read once."""
    merged: dict[str, Any] = {}
    folder = files("resources") / "law"
    for name in FILES:
        for key, value in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")).items():
            merged[key] = [*merged.get(key, []), *value] if isinstance(value, list) else value
    return read_row(LawPack, merged)


def law_texts() -> Iterator[str]:
    """Yield the texts of the shipped pack that people read, for translation."""
    return shipped_pack().texts()
