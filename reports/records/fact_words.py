"""The facts that a finding read, as a document words them: the field by its label, the value as people read it."""

from __future__ import annotations

from models.fields import KINDS
from models.law.findings import FactRead, worded
from reports.records.reading import Reading


def fact_name(reading: Reading, fact: FactRead, about: str = "") -> str:
    """Name a fact: the list and the item's number where it stands in one, the record unless it is `about`."""
    return _named(reading, fact, about, briefly=False)


def _named(reading: Reading, fact: FactRead, about: str, *, briefly: bool) -> str:
    """Name a fact; `briefly` leaves out the field by which the items of a list go."""
    listed, spec = KINDS[fact.kind].lists.get(fact.field), fact.spec
    words = []
    if listed is not None:
        number = fact.path.partition("[")[2].partition("]")[0]
        label = reading.tr(listed.label)
        words.append(f"{label} {int(number) + 1}" if number else label)
    if spec is not None and not (briefly and listed is not None and spec.key == next(iter(listed.fields))):
        words.append(reading.tr(spec.label))
    name = ", ".join(words) or fact.path
    return name if fact.id == about else f"{fact.reference} {name}"


def _value(reading: Reading, fact: FactRead) -> str:
    """Word the value of a fact; of a list as a whole, how many items it holds."""
    if fact.value is None or fact.value == "":
        return reading.tr("not recorded")
    if fact.spec is None:
        return worded(fact.value, reading.language)
    return " ".join(reading.word(fact.spec, fact.value).split())


def fact_line(reading: Reading, fact: FactRead, about: str = "") -> str:
    """Give a fact in one line: its name and its value."""
    return reading.labelled(_named(reading, fact, about, briefly=True), _value(reading, fact))
