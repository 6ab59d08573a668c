"""What a document cannot say, because nobody recorded it: told before it is written, where it can still be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.document import Block, Column, Document, Entries, Entry, Kind, Section, Span, Table, Text, spans
from reports.records.reading import Reading

MISSING = "missing"
"""The option of a report that asks for a last section with what is not recorded."""

_TO_COMPLETE = "[to be completed: {what}]"
_OF_THE_PAST = frozenset({"before", "after"})
"""Columns that tell what changed: what was not recorded then is not asked for."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A place of a document that says “not recorded”; `reference` is the record's, where the place is one record's."""

    reference: str
    title: str
    label: str


Heard = Callable[[Sequence[Unanswered]], None]
"""Hears what a document cannot say, before it is written."""


def unanswered(document: Document, reading: Reading) -> list[Unanswered]:
    """Give the places that say that something is not recorded, once each, in the order of the document."""
    told = _Told(reading)
    title_block = (Unanswered("", document.title, label) for label, text in document.facts if told.of(text))
    sections = (one for section, of in _with_records(document.sections) for one in _of_section(section, of, told))
    return list(dict.fromkeys((*title_block, *sections)))


def with_annex(document: Document, reading: Reading) -> Document:
    """Give the document with a last section that lists what it cannot say; as it is where nothing is missing."""
    found = unanswered(document, reading)
    if not found:
        return document
    columns = (
        Column("reference", reading.tr("Record"), Kind.REFERENCE, 1),
        Column("section", reading.tr("Section"), weight=3),
        Column("missing", reading.tr("Not recorded"), weight=3),
    )
    rows = [(one.reference, one.title, one.label) for one in found]
    title = reading.tr("What is not recorded")
    table = Table(title, columns, rows)
    section = Section(title, (table,), anchor="missing", breaks_page=True)
    return replace(document, sections=(*document.sections, section), tables=(*document.tables, table))


class _Told:
    """Knows the words by which a document says that something is not recorded."""

    def __init__(self, reading: Reading) -> None:
        self._words = reading.tr("not recorded")
        self._begins = reading.tr(_TO_COMPLETE).partition("{")[0]

    def of(self, text: Text) -> bool:
        return any(span.text == self._words or span.text.startswith(self._begins) for span in spans(text))

    def cell(self, value: object) -> bool:
        if isinstance(value, str | Span):
            return self.of(value)
        return isinstance(value, list | tuple) and any(self.cell(one) for one in value)


def _with_records(sections: Iterable[Section]) -> Iterator[tuple[Section, str]]:
    """Yield each section with the reference of its record, or of the record that it stands under."""
    above: list[Section] = []
    for section in sections:
        above = [one for one in above if one.level < section.level]
        above.append(section)
        yield section, next((one.reference for one in reversed(above) if one.reference), "")


def _of_section(section: Section, reference: str, told: _Told) -> Iterator[Unanswered]:
    for block in section.blocks:
        for label in _of_block(block, told):
            yield Unanswered(reference, section.title, label)


def _of_block(block: Block, told: _Told) -> Iterator[str]:
    match block:
        case Entries():
            for entry in block.rows:
                yield from _of_entry(entry, told)
        case Table():
            yield from _of_table(block, told)


def _of_entry(entry: Entry, told: _Told) -> Iterator[str]:
    label = " ".join(filter(None, (entry.letter, entry.label)))
    for part in entry.content:
        if isinstance(part, Table):
            yield from (f"{label}: {column}" for column in _of_table(part, told))
            continue
        stretches = spans(part)
        for at, span in enumerate(stretches):
            if told.of(span):
                before = stretches[at - 1].text.strip(" :,;") if at else ""
                yield f"{label}: {before}" if before else label


def _of_table(table: Table, told: _Told) -> Iterator[str]:
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if column.key not in _OF_THE_PAST and told.cell(cell):
                yield column.title
