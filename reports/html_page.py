"""A document as one web page: no script, nothing from elsewhere, readable on a telephone and on paper.

Whoever gets the file opens it in any browser, without the network: the page forbids itself everything but its own
style. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import BinaryIO, Final, assert_never

from reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Kind,
    Note,
    Paragraph,
    Picture,
    Section,
    Span,
    Table,
    Text,
    anchors,
    count_rows,
    spans,
    tables_in,
    values,
)
from reports.drawing_svg import svg
from reports.html_style import STYLE
from reports.palette import TONE_MARKS
from reports.plain_text import clean
from reports.whole_file import Meter, Progress, whole_file

_SECTIONS_FOR_CONTENTS: Final = 4
_LEVELS: Final = 3
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_html(document: Document, target: BinaryIO | Path, progress: Progress | None = None) -> None:
    """Write `document` as a web page in UTF-8 to an open binary stream or to a path.

    At a path the file appears only when it is complete. To cancel, `progress` raises.
    """
    sections = document.readable_sections
    meter = Meter(count_rows(tables_in(sections)) + len(sections), progress)
    with whole_file(target) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        text.writelines(f"{line}\n" for line in _Page(document, meter).lines())
        meter.tell()
        text.detach()


class _Page:
    """One document as lines of HTML. `_said` is the one place where text becomes part of the page."""

    def __init__(self, document: Document, meter: Meter) -> None:
        self._document = document
        self._meter = meter
        self._sections = document.readable_sections
        found = anchors(self._sections)
        self._names = [
            anchor if _NAME.fullmatch(anchor) else f"section-{number}" for number, anchor in enumerate(found, 1)
        ]
        self._targets: Mapping[str, str] = dict(zip(found, self._names, strict=True))

    def lines(self) -> Iterator[str]:
        """Yield the page from its first line to its last."""
        document = self._document
        yield "<!DOCTYPE html>"
        yield f'<html lang="{_said(document.language)}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield '<meta name="generator" content="Transfer Register">'
        yield f'<meta name="author" content="{_said(document.author)}">'
        yield f"<title>{_said(document.title)}</title>"
        yield f"<style>{STYLE}</style>"
        yield "</head>"
        yield "<body>"
        yield from self._title_block()
        if len(self._sections) >= _SECTIONS_FOR_CONTENTS:
            yield from self._contents()
        yield "<main>"
        for section, name in zip(self._sections, self._names, strict=True):
            yield from self._section(section, name)
            self._meter.step()
        yield "</main>"
        yield from self._foot()
        yield "</body>"
        yield "</html>"

    def _title_block(self) -> Iterator[str]:
        document = self._document
        yield "<header>"
        yield f'<h1 dir="auto">{_said(document.title)}</h1>'
        if document.subtitle:
            yield f'<p class="subtitle" dir="auto">{_said(document.subtitle)}</p>'
        if document.facts:
            yield from self._entries(Entries(tuple(Entry("", label, (text,)) for label, text in document.facts)))
        yield "</header>"

    def _contents(self) -> Iterator[str]:
        title = _said(self._document.words.contents)
        yield f'<nav aria-label="{title}">'
        yield f'<h2 dir="auto">{title}</h2>'
        yield "<ul>"
        for section, name in zip(self._sections, self._names, strict=True):
            yield f'<li class="level{_level(section)}"><a href="#{name}" dir="auto">{_heading(section)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _section(self, section: Section, name: str) -> Iterator[str]:
        tag = f"h{_level(section) + 1}"
        shapes = "new-page " * section.breaks_page + "landscape" * section.wide
        shape = f' class="{shapes.strip()}"' if shapes else ""
        yield f'<section aria-labelledby="{name}"{shape}>'
        yield f'<{tag} id="{name}" dir="auto">{_heading(section)}</{tag}>'
        if section.quiet:
            yield f'<p class="note" dir="auto">{_said(section.quiet)}</p>'
        for block in section.blocks:
            yield from self._block(block, name)
        yield "</section>"

    def _block(self, block: Block, titled_by: str) -> Iterator[str]:
        match block:
            case Entries():
                yield from self._entries(block)
            case Table():
                yield from self._table(block, titled_by)
            case Paragraph():
                yield f'<p dir="auto">{self._inline(block.text)}</p>'
            case Note():
                yield f'<p class="note" dir="auto">{self._inline(block.text)}</p>'
            case Picture():
                yield "<figure>"
                yield svg(block.drawing, self._names)
                yield f'<figcaption dir="auto">{self._inline(block.caption)}</figcaption>'
                yield "</figure>"
                if block.twin:
                    yield from self._table(block.twin, titled_by)
            case _:
                assert_never(block)

    def _entries(self, entries: Entries) -> Iterator[str]:
        has_letters = any(entry.letter for entry in entries.rows)
        yield '<dl class="lettered">' if has_letters else "<dl>"
        for entry in entries.rows:
            yield "<div>"
            letter = f'<span class="letter">{_said(entry.letter)}</span>' if has_letters else ""
            yield f'<dt>{letter}<span dir="auto">{_said(entry.label)}</span></dt>'
            yield "<dd>"
            for part in entry.content:
                if isinstance(part, Table):
                    yield from self._table(part, "")
                else:
                    yield f'<p dir="auto">{self._inline(part)}</p>'
            yield "</dd>"
            yield "</div>"
        yield "</dl>"

    def _table(self, table: Table, titled_by: str) -> Iterator[str]:
        if not table.columns:
            return
        shape = ' class="wide"' if table.wide else ""
        named = f' aria-labelledby="{titled_by}"' if titled_by and not table.title else ""
        yield '<div class="table">'
        yield f"<table{shape}{named}>"
        if table.title:
            yield f'<caption dir="auto">{_said(table.title)}</caption>'
        yield from _shares(table.columns)
        yield "<thead>"
        heads = (f'<th scope="col"{_class(column)} dir="auto">{_said(column.title)}</th>' for column in table.columns)
        yield f"<tr>{''.join(heads)}</tr>"
        yield "</thead>"
        yield "<tbody>"
        for row in table.rows:
            yield f"<tr>{''.join(map(self._cell, row, table.columns))}</tr>"
            self._meter.step()
        if not table.rows:
            none = _said(self._document.words.no_rows)
            yield f'<tr><td class="quiet" colspan="{len(table.columns)}">{none}</td></tr>'
        yield "</tbody>"
        yield "</table>"
        yield "</div>"

    def _cell(self, cell: Cell, column: Column) -> str:
        found = values(cell, column.kind, self._document.words, self._document.language)
        lines = (f'<div dir="auto">{self._span(value)}</div>' for value in found)
        return f"<td{_class(column)}>{''.join(lines)}</td>"

    def _inline(self, text: Text) -> str:
        return "".join(map(self._span, spans(text)))

    def _span(self, span: Span) -> str:
        said = _said(span.text)
        if span.tone:
            mark = f'<span aria-hidden="true">{TONE_MARKS[span.tone]}\u00a0</span>'
            return f'<strong class="{span.tone}">{mark}{said}</strong>'
        target = self._targets.get(span.link) if span.link else None
        if target:
            return f'<a href="#{target}">{said}</a>'
        if span.bold:
            return f"<strong>{said}</strong>"
        return f'<span class="quiet">{said}</span>' if span.quiet else said

    def _foot(self) -> Iterator[str]:
        document = self._document
        yield "<footer>"
        for line in (document.head_left, document.head_right, document.foot):
            if line:
                yield f'<p dir="auto">{_said(line)}</p>'
        yield "</footer>"


def _said(text: str) -> str:
    """Return a text so that the page shows it as it is written."""
    return escape(clean(text))


def _heading(section: Section) -> str:
    reference = f'<span class="reference">{_said(section.reference)}</span>\u2003' if section.reference else ""
    return reference + _said(section.title)


def _level(section: Section) -> int:
    return min(max(section.level, 1), _LEVELS)


def _shares(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the shares that weighted columns have in the width; the browser finds those of all others."""
    if any(column.weight for column in columns):
        weights = [column.weight or 1.0 for column in columns]
        shares = (f'<col style="width: {100 * weight / sum(weights):.2f}%">' for weight in weights)
        yield f"<colgroup>{''.join(shares)}</colgroup>"


def _class(column: Column) -> str:
    match column.kind:
        case Kind.NUMBER:
            return ' class="number"'
        case Kind.REFERENCE | Kind.DATE:
            return ' class="unbroken"'
        case _:
            return ""
