"""What a document says, as plain text: for tests that hold it against the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from models.register import Register
from reports.document import Document, Entries, Entry, Note, Paragraph, Section, Span, Table, spans
from reports.records.reading import Reading

TODAY = date(2026, 11, 22)

OPTIONS = {"drill": {"without": "us-dpf"}, "changes": {"from": "2026-06-30"}}
"""What reports are told that ask for something."""


def reading(register: Register, language: str = "en", entity: str | None = None) -> Reading:
    """Read a register for a report, about all or one entity."""
    party = register.by_reference(entity) if entity else None
    return Reading(register, language, TODAY, party)


def said(part: Any) -> str:
    """Give the plain text of a paragraph, table, entry, section or document."""
    return "\n".join(_said(part))


def _said(part: Any) -> Iterator[str]:
    match part:
        case Document():
            yield from (f"{label}: {said(text)}" for label, text in part.facts)
            for section in part.sections:
                yield from _said(section)
        case Section():
            yield from (f"{part.reference} {part.title}".strip(), part.quiet)
            for block in part.blocks:
                yield from _said(block)
        case Entries():
            for entry in part.rows:
                yield from _said(entry)
        case Entry():
            yield f"{part.letter} {part.label}"
            for content in part.content:
                yield from _said(content)
        case Table():
            yield from map(row_said, part.rows)
        case str() | Span():
            yield "".join(span.text for span in spans(part))
        case tuple():
            yield "".join(span.text for span in spans(part))
        case Paragraph() | Note():
            yield said(part.text)
        case None:
            yield ""
        case _:
            yield str(getattr(part, "text", part))


def row_said(row: Sequence[Any]) -> str:
    """Give the plain text of one row of a table."""
    return " | ".join("; ".join(_values(cell)) for cell in row)


def _values(cell: Any) -> list[str]:
    """Give the values of a cell; in a table a sequence is several values."""
    return [said(value) for value in cell] if isinstance(cell, tuple | list) else [said(cell)]


def entries(section: Section) -> list[Entry]:
    """Give the entries of a section."""
    return [entry for block in section.blocks if isinstance(block, Entries) for entry in block.rows]


def entry(section: Section, letter: str) -> str:
    """Give the text under one letter of a section."""
    return said(next(e for e in entries(section) if e.letter == letter))


def section(document: Document, reference: str) -> Section:
    """Give the section of one activity."""
    return next(s for s in document.sections if s.reference == reference)
