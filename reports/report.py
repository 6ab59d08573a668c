"""What is known of a report before it is made: title, source in law, formats, what it asks for, and its builder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reports.document import Document
from reports.records.reading import Reading

TABLES = ("pdf", "xlsx", "csv", "docx")
"""The formats of a report that is mostly tables."""


class ExportError(Exception):
    """A document that cannot be made or written; its text is one sentence that says why."""


class WrongOptions(ExportError):
    """A report that is not told all that it asks for, or told more."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a report has to be told beside day, language and entity; `Reading.options` holds the answer by its key."""

    key: str
    label: str
    help: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the catalogue; `build` is None for what is written without a document."""

    key: str
    title: str
    article: str
    formats: tuple[str, ...]
    build: Callable[[Reading], Document] | None
    options: tuple[Option, ...] = ()
    data: Mapping[str, Callable[[Reading], bytes]] = field(default_factory=dict)
    """What is written straight from the reading, by the ending of the file."""
    readers: str = field(kw_only=True)
    """Who reads it: said where one is chosen."""
    enclosed: Callable[[Reading], bytes] | None = None
    """Gives the same record as linked data, which is enclosed in its PDF."""
