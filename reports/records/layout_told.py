"""One activity as the layout of an authority tells it: the words of its language, the columns that it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.fields import FieldSpec
from models.intake.layouts import Layout
from models.law.eea import in_eea
from models.register import Record
from models.vocabulary import Fact, Term
from reports.records.reading import Reading
from reports.records.transfer_entries import with_onward


@dataclass(frozen=True)
class Told:
    """One activity as a layout tells it."""

    reading: Reading
    layout: Layout
    activity: Record

    def say(self, text: str) -> str:
        """Give a word of ours in the language of the document; the layout brings those of languages we do not speak."""
        own = self.layout.words if self.reading.language == self.layout.language else {}
        return own.get(text) or self.reading.tr(text)

    def term(self, terms: type[Term], code: str | None) -> str:
        """Word a code of a closed list."""
        return self.say(terms(code).label) if code else ""

    def fact(self, value: str | None) -> str:
        """Word a yes or no; what nobody knows stays blank."""
        return self.say(Fact(value).label) if value in (Fact.YES, Fact.NO) else ""

    def word(self, spec: FieldSpec, value: Any) -> str:
        """Word the value of any field."""
        return self.term(spec.terms, value) if spec.terms else self.reading.word(spec, value)

    @property
    def keys(self) -> frozenset[str]:
        """Give the fields for which the layout has columns."""
        return frozenset(key for _, key in self.layout.headings)

    @cached_property
    def transfers(self) -> list[Record]:
        """Give the transfers of the activity out of the EEA, those onward of them too."""
        found = with_onward(self.reading, self.reading.transfers_of.get(self.activity.id, []))
        return [t for t in found if t["destination"] and not in_eea(t["destination"], self.reading.as_of)]
