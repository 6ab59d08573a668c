"""What stands around the tools: whose law applies from when, measures that help, names that mislead, what is coming."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.law.rows import SPOKEN, Law, Sourced
from models.vocabulary import MeasureKind

Standing = Literal["member", "treated_as_member", "bridge", "territory"]


@dataclass(frozen=True, kw_only=True)
class EeaMembership(Sourced):
    """One period in which a state or territory counted as inside; both days belong to it."""

    code: str
    standing: Standing
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Regime(Sourced):
    """An act that governs exporters under a law, for a time; countries are named where it differs for them."""

    id: str
    law: Law
    act: str = field(metadata=SPOKEN)
    since: date
    authority: str = ""
    countries: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class SupplementaryMeasure(Sourced):
    """A measure of EDPB Recommendations 01/2020, Annex 2: what it is good for, and where it does not help."""

    id: str
    kind: MeasureKind
    name: str = field(metadata=SPOKEN)
    effect: Literal["effective", "not_effective", "supporting"]
    """Effective by itself where its conditions are met, found not to be, or of use beside another measure only."""
    use_case: str = ""
    good_for: str = field(default="", metadata=SPOKEN)
    limits: str = field(default="", metadata=SPOKEN)


@dataclass(frozen=True, kw_only=True)
class TermIri(Sourced):
    """The IRI of the Data Privacy Vocabulary for a term of ours."""

    list: str
    code: str
    iri: str


@dataclass(frozen=True, kw_only=True)
class Confusion(Sourced):
    """A territory, or a code, that people take for another."""

    code: str
    written: tuple[str, ...]
    status: Literal["inside", "adequate", "outside"]
    explanation: str = field(metadata=SPOKEN)


@dataclass(frozen=True, kw_only=True)
class PendingChange(Sourced):
    """A change of law that is not in force yet."""

    id: str
    title: str = field(metadata=SPOKEN)
    state: str = field(metadata=SPOKEN)
    affects: tuple[str, ...] = ()
    """Decisions, clause sets, mechanisms or articles concerned."""
