"""A document as plain text in UTF-8: to paste into a website, a letter or an e-mail.

A paragraph is one line, however long: whoever pastes it lets it break where it stands. The same document gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, assert_never

from models.wording import labelled
from reports.document import (
    Block,
    Document,
    Entries,
    Entry,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    count_rows,
    spans,
    tables_in,
    values,
)
from reports.plain_text import clean
from reports.whole_file import Meter, Progress, whole_file

_UNDER = {1: "=", 2: "-"}


def write_text(document: Document, target: BinaryIO | Path, progress: Progress | None = None) -> None:
    """Write `document` as plain text to an open binary stream or to a path.

    At a path the file appears only when it is complete. To cancel, `progress` raises.
    """
    sections = document.readable_sections
    meter = Meter(count_rows(tables_in(sections)) + len(sections), progress)
    with whole_file(target) as stream:
        for line in _lines(document, meter):
            stream.write(f"{line}\n".encode())
        meter.tell()


def _lines(document: Document, meter: Meter) -> Iterator[str]:
    yield from _heading(clean(document.title), 1)
    if document.subtitle:
        yield clean(document.subtitle)
    yield ""
    yield from (labelled(clean(label), _plain(text), document.language) for label, text in document.facts)
    for section in document.readable_sections:
        yield ""
        yield from _section(document, section)
        meter.step()
    if document.foot:
        yield from ("", clean(document.foot))


def _section(document: Document, section: Section) -> Iterator[str]:
    yield from _heading(" ".join(text for text in (section.reference, clean(section.title)) if text), section.level)
    if section.quiet:
        yield clean(section.quiet)
    for block in section.blocks:
        yield ""
        yield from _block(document, block)


def _heading(title: str, level: int) -> Iterator[str]:
    yield title
    if level in _UNDER:
        yield _UNDER[level] * min(len(title), 80)


def _block(document: Document, block: Block) -> Iterator[str]:
    match block:
        case Entries():
            for entry in block.rows:
                yield from _entry(document, entry)
        case Paragraph() | Note():
            yield _plain(block.text)
        case Table():
            yield from _table(document, block)
        case Picture():
            yield _plain(block.caption)
            if block.twin is not None:
                yield from _table(document, block.twin)
        case _:
            assert_never(block)


def _entry(document: Document, entry: Entry) -> Iterator[str]:
    yield f"{clean(entry.letter)} {clean(entry.label)}:".strip()
    for part in entry.content:
        if isinstance(part, Table):
            yield from _table(document, part)
        else:
            yield f"  {_plain(part)}"


def _table(document: Document, table: Table) -> Iterator[str]:
    """Yield a row as lines of heading and value: columns do not survive being pasted."""
    if table.title:
        yield clean(table.title)
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            found = [span.text for span in values(cell, column.kind, document.words, document.language)]
            if found:
                yield "  " + labelled(clean(column.title), "; ".join(found), document.language)
        yield ""
    if not table.rows:
        yield f"  {document.words.no_rows}"


def _plain(text: Text) -> str:
    return "".join(span.text for span in spans(text))
