"""What a report says, before it has a format.

A report is built once as a `Document`; the writers (PDF, workbook, CSV and others) turn it into a file. Nothing here
knows the register, a page size or a cell. Everything is frozen: a document can be compared, and written twice.

A builder reads like the page it makes:

    Section("Identity check before a purchase", reference="A-0012", quiet="Owner: Risk Operations", blocks=(
        Entries((
            Entry("(b)", "Purposes", ((bold("Confirm identity"), "  Art. 6(1)(c)"),)),
            Entry("(e)", "Third countries", (Table("third-countries", columns, rows), quiet("Assessment X-0021"))),
        )),
    ))

Text is never markup: `<b>` and `=1+1` appear as they are written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from reports.drawing import Drawing
from reports.plain_text import clean

Tone = Literal["lawful", "duties", "not_lawful", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look; `link` is the anchor of a section of the same document."""

    text: str
    bold: bool = False
    quiet: bool = False
    tone: Tone | None = None
    link: str | None = None


Text = str | Span | tuple[str | Span, ...]
"""One paragraph: a text, or stretches that follow each other without a space between them."""

Cell = None | bool | int | float | str | dt.date | Span | Sequence[str | Span]
"""What a table holds. A sequence is several values, one below the other. None is blank, or an unknown fact."""


class Kind(StrEnum):
    """What a column holds: decides alignment, width and the type in a workbook."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FACT = "fact"
    COUNTRY = "country"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Without a `weight` its content decides its width; weights share out the width."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `name` is the sheet's name in a workbook; a `wide` table asks for a landscape page."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small, quiet text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a record: the letter of the law, a label, and what is recorded under it, line by line."""

    letter: str
    label: str
    content: tuple[Text | Table, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """The items of a record in the law's order."""

    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, a sentence on what it shows, and the same as a table for those who cannot see it.

    Without a table, the blocks beside it say the same. A `wide` picture asks for a landscape page.
    """

    drawing: Drawing
    caption: Text
    twin: Table | None = None
    wide: bool = False


Block = Entries | Paragraph | Note | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading. `reference` (such as "A-0012") is also its anchor, unless `anchor` names another.

    A part for the `upper_half` breaks the page only where less than half of it is left, if that can be known.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    reference: str = ""
    quiet: str = ""
    level: int = 1
    breaks_page: bool = False
    upper_half: bool = False
    anchor: str = ""

    @property
    def target(self) -> str:
        """The name that links to this section use; empty if none can."""
        return self.anchor or self.reference

    @property
    def wide(self) -> bool:
        """Whether the section wants a landscape page."""
        return any(isinstance(block, Table | Picture) and block.wide for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that writers add themselves, in the language of the document."""

    contents: str = "Contents"
    page: str = "{page} of {pages}"
    yes: str = "yes"
    no: str = "no"
    unknown: str = "unknown"
    no_rows: str = "none recorded"
    overview: str = "Overview"
    sheet: str = "Sheet"
    rows: str = "Rows"
    cell: str = "Cell"
    text: str = "Text"
    long_texts: str = "Long texts"
    continued: str = "continued in sheet {sheet}, row {row}"


@dataclass(frozen=True, slots=True)
class Document:
    """A report: title block, sections to read, tables to work with.

    `facts` are pairs of label and text for the title block (controller, representative, as-of date, law data).
    `tables` are the sheets of a workbook, one row per record and one table per linked list; a document without
    sections is read as its tables, one after the other.
    """

    title: str
    subtitle: str = ""
    language: str = "en"
    subject: str = ""
    author: str = ""
    facts: tuple[tuple[str, Text], ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    head_left: str = ""
    head_right: str = ""
    foot: str = ""
    words: Words = field(default_factory=Words)

    @property
    def readable_sections(self) -> tuple[Section, ...]:
        """The sections; where there are none, one for each table."""
        return self.sections or tuple(Section(table.title or table.name, (table,)) for table in self.tables)


def bold(text: str) -> Span:
    """Make a bold stretch of text."""
    return Span(text, bold=True)


def quiet(text: str) -> Span:
    """Make a small, quiet stretch of text."""
    return Span(text, quiet=True)


def toned(text: str, tone: Tone) -> Span:
    """Make the words of a verdict; writers put the mark of the tone before them."""
    return Span(text, tone=tone)


def linked(text: str, anchor: str) -> Span:
    """Make a link to the section with this anchor; plain text where the document has no such section."""
    return Span(text, link=anchor)


def spans(text: Text) -> tuple[Span, ...]:
    """Return the stretches of one paragraph, cleaned of control characters."""
    parts = (text,) if isinstance(text, str | Span) else text
    return tuple(_clean_span(part) for part in parts)


def _clean_span(part: str | Span) -> Span:
    if isinstance(part, str):
        return Span(clean(part))
    return Span(clean(part.text), part.bold, part.quiet, part.tone, part.link)


def values(cell: Cell, kind: Kind, words: Words, language: str | None = None) -> Iterator[Span]:
    """Yield the values of a cell as people read them, one span for each.

    With a language, dates and numbers are written as that language does ("3 Sep 2026", "1,234.5"); without, as data
    (2026-09-03, 1234.5). A blank fact is said to be unknown: it is never left to be read as "no".
    """
    if cell is None:
        if kind is Kind.FACT:
            yield Span(words.unknown)
    elif isinstance(cell, str | Span):
        yield _clean_span(cell)
    elif isinstance(cell, bool):
        yield Span(words.yes if cell else words.no)
    elif isinstance(cell, int | float):
        yield Span(_number(cell, language) if language else repr(cell))
    elif isinstance(cell, dt.date):
        yield Span(_date(cell, language) if language else cell.isoformat())
    else:
        yield from spans(tuple(cell))


def count_rows(tables: Iterable[Table]) -> int:
    """Return how many rows these tables hold together."""
    return sum(len(table.rows) for table in tables)


def tables_in(sections: Iterable[Section]) -> Iterator[Table]:
    """Yield the tables of sections, those inside entries among them, in their order."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Picture) and block.twin:
                yield block.twin
            elif isinstance(block, Entries):
                yield from (part for entry in block.rows for part in entry.content if isinstance(part, Table))


def anchors(sections: Iterable[Section]) -> list[str]:
    """Return an anchor for each section: its own if nobody has it yet, else one made from its number."""
    found: list[str] = []
    taken: set[str] = set()
    for number, section in enumerate(sections, 1):
        anchor = section.target if section.target and section.target not in taken else f"section {number}"
        taken.add(anchor)
        found.append(anchor)
    return found


_DAYS = {"en": "d MMM y", "de": "d. MMM y"}
"""How a language writes a day, where that is not its medium form: as in running text, with the month in letters."""


@lru_cache(maxsize=4096)
def _date(day: dt.date, language: str) -> str:
    written = format_date(day, _DAYS.get(language, "medium"), locale=_locale(language))
    return f"{written}, {day:%H:%M}" if isinstance(day, dt.datetime) else written


@lru_cache(maxsize=4096)
def _number(number: float, language: str) -> str:
    return format_decimal(number, locale=_locale(language), decimal_quantization=False)


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))
