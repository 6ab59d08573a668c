"""What a check says: the facts it read, the facts that are missing, and a sentence in any language of the program.

A check gives a `Found`; the judgement ties it to the record it speaks of and makes it a `Finding`. Sentences stay
templates with parameters until somebody reads them, so that one finding can be read in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from models.fields import KINDS, FieldSpec
from models.frozen import Record
from models.law.countries import country_name
from models.vocabulary import Outcome, Severity, Term
from models.wording import day_text
from resources.language import mark, translate

made = tuple.__new__
"""Makes a named tuple of all its values in half the time of its class: a large register has a million facts."""


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A name that ends in a full stop (“N.V.”) at the end of a sentence."""


class Country(NamedTuple):
    """A country code in a sentence; it is read as the country's name."""

    code: str


class Phrase(NamedTuple):
    """A text of the program, or of the law pack, inside a sentence; it is translated."""

    text: str


class Sentence(NamedTuple):
    """An English template with its parameters; texts of the register in them are never translated."""

    text: str
    values: Mapping[str, Any] = MappingProxyType({})

    def said(self, language: str = "en") -> str:
        """Give the sentence in a language."""
        template = translate(self.text, language)
        if not self.values:
            return template
        text = template.format_map({key: worded(value, language) for key, value in self.values.items()})
        return _TWO_STOPS.sub(".", text)


def worded(value: Any, language: str) -> str:
    """Word a parameter: terms by label, countries by name, days as the language writes them, several with commas."""
    match value:
        case Term():
            return translate(value.label, language)
        case Country():
            return country_name(value.code, language)
        case Phrase():
            return translate(value.text, language)
        case Sentence():
            return value.said(language)
        case date():
            return day_text(value.isoformat(), language)
        case tuple() | list():
            return ", ".join(worded(each, language) for each in value)
        case _:
            return str(value)


class FactRead(NamedTuple):
    """A value that a check read, or would have needed: a field of a record, or of an item in one of its lists."""

    record: Record
    path: str
    """`destination`, `safeguards[0].module`, or a list as a whole: `contacts`."""

    @property
    def kind(self) -> str:
        """Give the kind of the record."""
        return self.record.kind.key

    @property
    def id(self) -> str:
        """Give the id of the record."""
        return self.record.id

    @property
    def reference(self) -> str:
        """Give the reference of the record."""
        return self.record.reference

    @property
    def value(self) -> Any:
        """Give the value; of a list as a whole the number of its items."""
        head, bracket, rest = self.path.partition("[")
        value = self.record[head]
        if bracket:
            place, _, last = rest.partition("].")
            return value[int(place)][last]
        return len(value) if isinstance(value, tuple) else value

    @property
    def place(self) -> str:
        """Name the fact in JSON: `T-0001.safeguards[0].module`."""
        return f"{self.reference}.{self.path}"

    @property
    def field(self) -> str:
        """Give the field of the record, or its list, that a form shows: `safeguards`."""
        return self.path.partition("[")[0].partition(".")[0]

    @property
    def spec(self) -> FieldSpec | None:
        """Give the field's description; None for a list as a whole."""
        kind = KINDS[self.kind]
        head, _, last = self.path.rpartition(".")
        if not head:
            return kind.fields.get(self.path)
        return kind.lists[self.field].fields.get(last)

    def label(self, language: str = "en") -> str:
        """Name the fact for people: record and field."""
        spec = self.spec or KINDS[self.kind].lists.get(self.field)
        return f"{self.reference}, {translate(spec.label, language)}" if spec else self.place


def at(record: Record, path: str) -> FactRead:
    """Read a field (`destination`) or an item's field (`safeguards[0].module`) of a record as a fact."""
    return made(FactRead, (record, path))


def name_of(party: Record | None) -> str | Phrase:
    """Name a party in a sentence; the link to it can be empty."""
    return Phrase(mark("A party that is not recorded")) if party is None else str(party["name"])


class Found(NamedTuple):
    """What a check found about one record."""

    outcome: Outcome
    message: Sentence | None = None
    """None says no more than the title of the check."""
    facts: tuple[FactRead, ...] = ()
    missing: tuple[FactRead, ...] = ()
    remedy: Sentence | None = None
    """None is the remedy that the check declares."""
    severity: Severity | None = None
    """None is the severity that the check declares."""
    values: Mapping[str, Any] = MappingProxyType({})
    """Parameters of the sentences, the remedy that the check declares included."""


def problem(
    message: str = "",
    facts: Iterable[FactRead] = (),
    *,
    remedy: str = "",
    severity: Severity | None = None,
    **values: Any,
) -> Found:
    """Say that the law is not met; `values` are the parameters of the message and of the remedy."""
    return _found(Outcome.PROBLEM, message, facts, (), remedy, severity, values)


def cannot_tell(
    missing: Iterable[FactRead],
    facts: Iterable[FactRead] = (),
    *,
    message: str = "",
    remedy: str = "",
    severity: Severity | None = None,
    **values: Any,
) -> Found:
    """Say that facts are missing on which the answer turns."""
    return _found(Outcome.CANNOT_TELL, message, facts, missing, remedy, severity, values)


def note(message: str = "", facts: Iterable[FactRead] = (), **values: Any) -> Found:
    """Say what clears a false alarm."""
    return _found(Outcome.NOTE, message, facts, (), "", None, values)


def _found(
    outcome: Outcome,
    message: str,
    facts: Iterable[FactRead],
    missing: Iterable[FactRead],
    remedy: str,
    severity: Severity | None,
    values: dict[str, Any],
) -> Found:
    said = made(Sentence, (message, values)) if message else None
    advised = made(Sentence, (remedy, values)) if remedy else None
    return made(Found, (outcome, said, tuple(facts), tuple(missing), advised, severity, values))


def default_message(title: str, outcome: Outcome) -> Sentence:
    """Give what is said where a check says nothing more precise than its title."""
    if outcome is not Outcome.CANNOT_TELL:
        return Sentence(title)
    return Sentence(mark("Cannot tell, because facts are missing: {problem}"), {"problem": Phrase(title)})


class Subject(NamedTuple):
    """The record that a finding speaks of."""

    kind: str
    id: str
    reference: str


class Finding(NamedTuple):
    """A check's result on one record on one day."""

    check: str
    title: str
    outcome: Outcome
    severity: Severity
    citation: str
    subject: Subject
    message: Sentence
    facts: tuple[FactRead, ...]
    missing: tuple[FactRead, ...]
    remedy: Sentence
    safeguard: int | None = None
    """Which safeguard of the transfer is meant, counted from 0."""
    owner: str = ""
    waiver: str = ""
    """Reference of the waiver that accepts the finding, or empty."""

    @property
    def open(self) -> bool:
        """Whether the finding counts: no note, and accepted by nobody."""
        return self.outcome is not Outcome.NOTE and not self.waiver

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """Give the finding as `check --json` prints it."""
        return {
            "id": self.check,
            "outcome": self.outcome,
            "severity": self.severity,
            "citation": self.citation,
            "subject": {"kind": self.subject.kind, "id": self.subject.id, "reference": self.subject.reference},
            "title": translate(self.title, language),
            "message": self.message.said(language),
            "facts": {fact.place: fact.value for fact in self.facts},
            "missing": [fact.place for fact in self.missing],
            "remedy": self.remedy.said(language),
            "safeguard": self.safeguard,
            "waiver": self.waiver or None,
        }
