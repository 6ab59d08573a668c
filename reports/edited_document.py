"""What becomes of a document after it is built: the sections that were ordered, no verdicts in editions without them.

Here and in the reading that builders get (`reports.editions`), so that no builder has to know of editions or choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models.fields import KINDS, Kind
from models.frozen import reference_order
from reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Paragraph,
    Picture,
    Section,
    Table,
    anchors,
    bold,
)
from reports.editions import TITLES
from reports.order import Order
from reports.records.reading import Reading

_OF_VERDICTS = frozenset({"verdict", "reasons", "weakest"})
"""Keys of the columns that state verdicts, in whatever table they stand."""


class UnknownSection(ValueError):
    """A section that a document does not have; its text is one sentence that names those it has."""


def edited(document: Document, reading: Reading, order: Order) -> Document:
    """Give the document as it was ordered: edition, sections, and for a draft what is left out.

    Raises `UnknownSection` for a section that the document does not have.
    """
    if not reading.edition.verdicts:
        document = without_verdicts(document)
    document = with_sections(document, order.sections, order.without_sections)
    if reading.edition.whole:
        return document
    title = (reading.tr("Edition"), reading.tr(TITLES[reading.edition.key]))
    document = replace(document, facts=(*document.facts, title))
    return _draft(document, reading) if order.draft else document


# Sections ---------------------------------------------------------------------------------------------------------


def section_keys(document: Document) -> list[tuple[str, str]]:
    """Give the keys by which sections and tables are chosen, each with its title."""
    titled = [(table.name, table.title or table.name) for table in document.tables]
    sections = zip(anchors(document.sections), (section.title for section in document.sections), strict=True)
    return [("-".join(name.split()), title) for name, title in (*sections, *titled)]


def with_sections(document: Document, wanted: Sequence[str], unwanted: Sequence[str]) -> Document:
    """Keep the sections and tables named, or all but those; a section comes with those below it."""
    if not wanted and not unwanted:
        return document
    shown = [key for key, _ in section_keys(document)]
    known = {_key(key) for key in shown}
    for name in (*wanted, *unwanted):
        if _key(name) not in known:
            raise UnknownSection(f"The document has no section “{name}”; it has: {', '.join(shown)}.")
    only, never = {_key(name) for name in wanted}, {_key(name) for name in unwanted}
    keys = [_key(anchor) for anchor in anchors(document.sections)]
    sections = _kept(list(zip(keys, document.sections, strict=True)), only & set(keys), never)
    names = {_key(table.name) for table in document.tables}
    tables = [t for t in document.tables if _key(t.name) not in never and _wanted({_key(t.name)}, only & names)]
    return replace(document, sections=tuple(sections), tables=tuple(tables))


def _kept(keyed: list[tuple[str, Section]], only: set[str], never: set[str]) -> Iterator[Section]:
    above: list[tuple[int, str]] = []
    for key, section in keyed:
        above = [one for one in above if one[0] < section.level]
        path = {key, *(name for _, name in above)}
        above.append((section.level, key))
        if not path & never and _wanted(path, only):
            yield section


def _wanted(path: set[str], only: set[str]) -> bool:
    return not only or bool(path & only)


def _key(name: str) -> str:
    return "-".join(name.casefold().split())


# Verdicts ---------------------------------------------------------------------------------------------------------


def without_verdicts(document: Document) -> Document:
    """Leave out columns of verdicts, what only counts them, and pictures, which are drawn in their colours."""
    sections = []
    for section in document.sections:
        blocks = tuple(kept for block in section.blocks if (kept := _without_verdicts(block)) is not None)
        if blocks or not section.blocks:
            sections.append(replace(section, blocks=blocks))
    tables = (kept for table in document.tables if (kept := _table_without_verdicts(table)) is not None)
    return replace(document, sections=tuple(sections), tables=tuple(tables))


def _without_verdicts(block: Block) -> Block | None:
    match block:
        case Picture():
            return None
        case Table():
            return _table_without_verdicts(block)
        case Entries():
            return Entries(tuple(_entry_without_verdicts(entry) for entry in block.rows))
    return block


def _entry_without_verdicts(entry: Entry) -> Entry:
    parts = (_table_without_verdicts(part) if isinstance(part, Table) else part for part in entry.content)
    return replace(entry, content=tuple(part for part in parts if part is not None))


def _table_without_verdicts(table: Table) -> Table | None:
    kept = [at for at, column in enumerate(table.columns) if column.key not in _OF_VERDICTS]
    if len(kept) == len(table.columns):
        return table
    if not kept or kept[0] != 0:
        return None
    rows = [[row[at] for at in kept] for row in table.rows]
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


# What a draft tells -----------------------------------------------------------------------------------------------


def _draft(document: Document, reading: Reading) -> Document:
    """Add a last page that says what the edition leaves out; it is for those who decide on the edition."""
    tr = reading.tr
    said = tr("This page is for internal use. The edition leaves out what this table names; take the page out.")
    columns = (
        Column("records", tr("Records"), weight=2),
        Column("field", tr("Field"), weight=3),
        Column("of", tr("Of"), weight=5),
    )
    table = Table(tr("Left out"), columns, list(_left_out(reading)))
    title = tr("Left out of this edition")
    page = Section(title, (Paragraph((bold(said),)), table), anchor="left-out", breaks_page=True)
    return replace(document, sections=(*document.readable_sections, page), tables=(*document.tables, table))


def _left_out(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """Yield kind, field and references of what the builder wanted to read; whole kinds with all their records."""
    for kind in KINDS.values():
        if kind.key in reading.edition.kinds and (records := reading.recorded.get(kind.key)):
            yield reading.tr(kind.plural), reading.tr("all fields"), _joined(r.reference for r in records.values())
        names = sorted(name for of, name in reading.left_out if of == kind.key)
        for name in names:
            yield reading.tr(kind.plural), _label(reading, kind, name), _joined(reading.left_out[kind.key, name])


def _label(reading: Reading, kind: Kind, name: str) -> str:
    listed, _, key = name.partition(".")
    if not key:
        return reading.tr((kind.lists.get(name) or kind.fields[name]).label)
    spec = kind.lists[listed]
    return reading.labelled(reading.tr(spec.label), reading.tr(spec.fields[key].label))


def _joined(references: Iterable[str]) -> str:
    """Join references in their order, more than two in a row as the first and the last."""
    rows: list[list[str]] = []
    for reference in sorted(references, key=reference_order):
        prefix, number = reference_order(reference)
        if rows and reference_order(rows[-1][-1]) == (prefix, number - 1):
            rows[-1].append(reference)
        else:
            rows.append([reference])
    return ", ".join(f"{row[0]} – {row[-1]}" if len(row) > _MOST_ONE_BY_ONE else ", ".join(row) for row in rows)


_MOST_ONE_BY_ONE = 2
