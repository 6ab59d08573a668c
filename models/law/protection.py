"""The measures that a transfer relies on beside its tool: which are meant, and whether they are in place.

A measure stands with the assessment that requires it, with the transfer, or in the catalogue of the register; any of
these can say what it is, and since when it is in place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from models.frozen import Record
from models.intake.phrases import PhraseFinder
from models.law.cases import Case
from models.law.findings import FactRead, at
from models.law.transfer_case import TransferCase
from models.vocabulary import DataFormat, Fact, KeyHolder, TransferKind

HIDES_DATA = frozenset({"encryption", "pseudonymisation"})
"""Measures that protect only as long as the importer cannot read the data (EDPB 01/2020, use cases 6 and 7)."""


@dataclass(frozen=True, slots=True)
class MeasureReliedOn:
    """A measure as listed with an assessment or a transfer."""

    record: Record
    path: str
    item: Mapping[str, Any]
    catalogued: Record | None

    @property
    def words(self) -> str:
        """Give everything that is said of it."""
        own = str(self.item["description"])
        if self.catalogued is None:
            return own
        return " ".join(
            (own, self.catalogued["name"], self.catalogued["description"], self.catalogued["catalogue_entry"])
        )

    @property
    def name(self) -> str:
        """Give what people call it."""
        return str(self.item["description"] or (self.catalogued["name"] if self.catalogued else ""))

    @property
    def kinds(self) -> frozenset[str]:
        """Give which technical measures are meant: encryption, pseudonymisation, split; none for any other."""
        return kinds_of(self.words)

    def fact(self, key: str) -> FactRead:
        """Read one of its fields as a fact."""
        return at(self.record, f"{self.path}.{key}")


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder:
    text = (files("resources") / "law" / "measure_words.toml").read_text(encoding="utf-8")
    return PhraseFinder(tomllib.loads(text)["measures"])


@lru_cache(maxsize=16384)
def kinds_of(words: str) -> frozenset[str]:
    """Give the technical measures that a text names; encryption on the way there is none of them."""
    return frozenset(phrase.code for phrase in _finder().find(words)) - {"in_transit"}


def required(case: Case, assessment: Record) -> Iterator[MeasureReliedOn]:
    """Yield the measures on which the conclusion of an assessment rests."""
    for place, item in enumerate(assessment["measures"]):
        yield MeasureReliedOn(assessment, f"measures[{place}]", item, case.reading.get(item["measure"]))


def taken(case: TransferCase) -> Iterator[MeasureReliedOn]:
    """Yield the measures taken for a transfer."""
    for place, item in enumerate(case.row["measures"]):
        yield MeasureReliedOn(case.row, f"measures[{place}]", item, case.reading.get(item["measure"]))


def in_place(case: Case, measure: MeasureReliedOn) -> Fact:
    """Tell whether a required measure is in place on the day: as its own row says, else as the catalogue says."""
    if measure.item["implemented"] == Fact.NO:
        return Fact.NO
    if measure.item["implemented_on"]:
        return Fact.YES if measure.item["implemented_on"] <= case.iso else Fact.NO
    if measure.item["implemented"] == Fact.YES:
        return Fact.YES
    since = measure.catalogued["in_place_since"] if measure.catalogued else None
    return Fact.YES if since and since <= case.iso else Fact.UNKNOWN


def importer_reads_the_data(case: TransferCase) -> tuple[Fact, tuple[FactRead, ...]]:
    """Tell whether the importer sees the data in clear text or holds the keys, and by which facts."""
    form, keys, kind = case.fact("format"), case.fact("keys_held_by"), case.fact("kind")
    if form.value == DataFormat.CLEAR:
        return Fact.YES, (form,)
    if keys.value in (KeyHolder.IMPORTER, KeyHolder.THIRD_PARTY):
        return Fact.YES, (keys,)
    if kind.value == TransferKind.REMOTE_ACCESS and form.value != DataFormat.PSEUDONYMISED:
        return Fact.YES, (kind, form)
    missing = tuple(fact for fact in (form, keys) if fact.value == "unknown")
    return (Fact.UNKNOWN, missing) if missing else (Fact.NO, (form, keys))


def effective_measure(case: TransferCase) -> MeasureReliedOn | None:
    """Give a technical measure, taken after the assessment and in place, that keeps the data from the importer."""
    assessed = case.assessment["assessed_on"] if case.assessment else None
    for measure in taken(case):
        since = measure.item["in_place_since"] or (measure.catalogued["in_place_since"] if measure.catalogued else None)
        if not since or not (assessed or "") < since <= case.iso or not measure.kinds:
            continue
        if "split" in measure.kinds or importer_reads_the_data(case)[0] == Fact.NO:
            return measure
    return None
