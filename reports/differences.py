"""What two documents say differently, place by place: a section, in it an entry, a row of a table, or running text.

Two documents of one order are compared by what they say, not by how they look: what stands only in the first and only
in the second, in the order in which somebody reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.document import (
    Block,
    Document,
    Entries,
    Kind,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    spans,
    values,
)

Lines = tuple[str, ...]

_AND = re.compile(r"\s+·\s+")
"""Between answers that stand in one paragraph."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place of a document, and what stands there only then and only now; `reference` is that of its record.

    `section` is where it stands, `place` what it is there: an entry, a row and column, or blank for running text.
    """

    section: str
    place: str
    then: Lines
    now: Lines
    reference: str = ""


@dataclass(slots=True)
class _Part:
    """A section by its places; `order` is that of the document."""

    title: str
    reference: str
    places: dict[str, Lines] = field(default_factory=dict)

    def add(self, place: str, lines: Iterable[str]) -> None:
        """Add lines under a place; what has the name of another place goes on there."""
        self.places[place] = (*self.places.get(place, ()), *(line for line in lines if line))


def differences(then: Document | None, now: Document | None) -> list[Difference]:
    """Give what stands in one of two documents only; nothing stands in a document that cannot be made."""
    before, after = (_parts(document) if document else {} for document in (then, now))
    return [one for key in _in_order(before, after) for one in _of_part(before.get(key), after.get(key))]


def _of_part(then: _Part | None, now: _Part | None) -> Iterator[Difference]:
    part = now or then
    assert part is not None
    before, after = (one.places if one else {} for one in (then, now))
    for place in _in_order(before, after):
        old, new = before.get(place, ()), after.get(place, ())
        if old != new:
            only_then, only_now = _only(old, new), _only(new, old)
            if not only_then and not only_now:  # the same lines in another order
                only_then, only_now = old, new
            yield Difference(part.title, place, only_then, only_now, part.reference)


def _only(lines: Lines, others: Lines) -> Lines:
    """Give the lines that the others do not have, or not as often."""
    known = Counter(others)
    found = []
    for line in lines:
        if known[line]:
            known[line] -= 1
        else:
            found.append(line)
    return tuple(found)


def _in_order(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Give the keys of both in the order of the second; what only the first has stands behind its neighbour."""
    gone: dict[str | None, list[str]] = {None: []}
    neighbour = None
    for key in before:
        if key in after:
            neighbour = key
        else:
            gone.setdefault(neighbour, []).append(key)
    return [*gone[None], *(one for key in after for one in (key, *gone.get(key, ())))]


def _parts(document: Document) -> dict[str, _Part]:
    head = _Part(document.title, "")
    head.add("", [document.subtitle])
    for label, text in document.facts:
        head.add(label, [_said(text)])
    parts = {"": head}
    above: list[tuple[Section, str]] = []
    for section in document.sections:
        above = [one for one in above if one[0].level < section.level]
        key = " › ".join([*(one[1] for one in above), section.target or section.title])
        above.append((section, section.target or section.title))
        reference = next((one.reference for one, _ in reversed(above) if one.reference), "")
        title = " › ".join(f"{one.reference}  {one.title}".strip() for one, _ in above)
        part = parts.setdefault(key, _Part(title, reference))
        part.add("", [section.title, section.quiet])
        for block in section.blocks:
            _add_block(part, block, document)
    for table in document.tables if not document.sections else ():
        _add_table(parts.setdefault(f"table {table.name}", _Part(table.title or table.name, "")), table, document)
    return parts


def _add_block(part: _Part, block: Block, document: Document) -> None:
    match block:
        case Entries():
            for entry in block.rows:
                place = " ".join(filter(None, (entry.letter, entry.label)))
                for content in entry.content:
                    lines = _rows(content, document) if isinstance(content, Table) else _AND.split(_said(content))
                    part.add(place, lines)
        case Table():
            _add_table(part, block, document)
        case Paragraph() | Note():
            part.add("", _said(block.text).split("\n"))
        case Picture():
            part.add("", [_said(block.caption)])
            if block.twin is not None:
                _add_table(part, block.twin, document)


def _add_table(part: _Part, table: Table, document: Document) -> None:
    """Add each cell under the name of its row and its column; a row is named by its reference, or by how it begins."""
    named = next((at for at, column in enumerate(table.columns) if column.kind is Kind.REFERENCE), 0)
    seen: Counter[str] = Counter()
    for row in table.rows:
        cells = [_cell(row, at, table, document) for at in range(len(table.columns))]
        name = "; ".join(cells[named]) if cells else ""
        seen[name] += 1
        row_name = name if seen[name] == 1 else f"{name} ({seen[name]})"
        for column, cell in zip(table.columns, cells, strict=True):
            part.add(f"{row_name}: {column.title}" if row_name else column.title, cell)


def _rows(table: Table, document: Document) -> Iterator[str]:
    for row in table.rows:
        cells = ("; ".join(_cell(row, at, table, document)) for at in range(len(table.columns)))
        yield " · ".join(filter(None, cells))


def _cell(row: Sequence[object], at: int, table: Table, document: Document) -> list[str]:
    found = values(row[at], table.columns[at].kind, document.words, document.language)  # type: ignore[arg-type]
    return [value.text for value in found]


def _said(text: Text) -> str:
    return "".join(part.text for part in spans(text)).strip()
