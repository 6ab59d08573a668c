"""What the law wants a record to say, letter by letter: Art. 30 for activities, Art. 28 and 30 for engagements, and the
steps of Chapter V for transfers. A letter is filled, partly filled, missing, or confirmed to have nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from resources.language import mark


class State(StrEnum):
    """How a letter stands."""

    FILLED = "filled"
    PARTLY = "partly"
    MISSING = "missing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Letter:
    """A demand of the law: its sign, name and article, and the fields that meet it together."""

    sign: str
    name: str
    article: str
    fields: tuple[str, ...]
    inside: tuple[str, ...] = ()
    """Of each item of the last field, one of these must be filled."""
    instead: tuple[str, str] | None = None
    """A field and the answer in it that says there is none, where no list can be confirmed to be empty."""


_CONTROLLER = (
    Letter("a", mark("Controller"), "30(1)(a)", ("controller",)),
    Letter("b", mark("Purposes"), "30(1)(b)", ("purposes",)),
    Letter("c", mark("Subjects, data"), "30(1)(c)", ("subjects", "data")),
    Letter("d", mark("Recipients"), "30(1)(d)", ("recipients",)),
    Letter("e", mark("Third countries"), "30(1)(e)", ("transfers_exist",), instead=("transfers_exist", "no")),
    Letter("f", mark("Erasure"), "30(1)(f)", ("data",), ("retention", "retention_period")),
    Letter("g", mark("Security"), "30(1)(g)", ("measures",)),
)
_PROCESSOR = (
    Letter("a", mark("Processor"), "30(2)(a)", ("controller", "controllers_served")),
    Letter("b", mark("Processing"), "30(2)(b)", ("controllers_served",), ("processing",)),
    Letter("c", mark("Third countries"), "30(2)(c)", ("transfers_exist",), instead=("transfers_exist", "no")),
    Letter("d", mark("Security"), "30(2)(d)", ("measures",)),
)
_ENGAGEMENT = (
    Letter("28", mark("Parties"), "28, 30(1)(d)", ("engaging", "engaged")),
    Letter("28(1)", mark("Guarantees"), "28(1)", ("due_diligence",)),
    Letter("28(2)", mark("Sub-processors"), "28(2)", ("authorisation",)),
    Letter("28(3)", mark("Contract"), "28(3)", ("agreements",)),
    Letter("28(3)", mark("Service, data"), "28(3)", ("service", "subjects", "data")),
    Letter("30(1)(e)", mark("Places"), "30(1)(e), 44", ("locations",)),
)
_TRANSFER = (
    Letter("1", mark("Transfer"), "44", ("exporter", "importer", "destination")),
    Letter("2", mark("Data"), "SCC Annex I.B", ("data", "subjects")),
    Letter("3", mark("Safeguard"), "45-49", ("safeguards",)),
    Letter(
        "4", mark("Assessment"), "SCC clause 14", ("assessment",), instead=("assessment_absent", "yes")
    ),  # known to be absent is an answer, if a bad one: the law then has its say
    Letter("5", mark("Measures"), "46; EDPB 01/2020", ("measures",)),
    Letter("6", mark("Transparency"), "13(1)(f), 14(1)(f)", ("notice_mentions",)),
)

LETTERED = {
    "activity": mark("Art. 30 GDPR"),
    "engagement": mark("Art. 28 and 30 GDPR"),
    "transfer": mark("Chapter V GDPR"),
}
"""Kinds that have letters, and what they are letters of."""

LETTERS = {"engagement": _ENGAGEMENT, "transfer": _TRANSFER}


def letters_of(kind: str, values: Mapping[str, Any]) -> tuple[Letter, ...]:
    """Give the letters of a record as it stands: an activity of a processor has those of Art. 30(2)."""
    if kind == "activity":
        return _PROCESSOR if values.get("role") in ("processor", "sub_processor") else _CONTROLLER
    return LETTERS.get(kind, ())


def state_of(letter: Letter, values: Mapping[str, Any], confirmed: Callable[[str], bool]) -> State:
    """Say how a letter stands; `confirmed` tells whether a list is confirmed to be empty."""
    if letter.instead is not None and values.get(letter.instead[0]) == letter.instead[1]:
        return State.NONE
    filled = [_filled(values.get(key)) for key in letter.fields]
    none = [not there and confirmed(key) for key, there in zip(letter.fields, filled, strict=True)]
    if all(none):
        return State.NONE
    if not any(filled):
        return State.PARTLY if any(none) else State.MISSING
    if letter.inside:
        items: Sequence[Mapping[str, Any]] = values[letter.fields[-1]]
        told = [any(_filled(item.get(key)) for key in letter.inside) for item in items]
        return State.FILLED if all(told) else State.PARTLY if any(told) else State.MISSING
    return State.FILLED if all(a or b for a, b in zip(filled, none, strict=True)) else State.PARTLY


def missing_field(letter: Letter, values: Mapping[str, Any], confirmed: Callable[[str], bool]) -> str:
    """Give the field of a letter to go to: the first that is not answered, else the first."""
    open_ = (key for key in letter.fields if not _filled(values.get(key)) and not confirmed(key))
    return next(open_, letter.fields[0])


def _filled(value: Any) -> bool:
    return value not in (None, "", "unknown", [])
