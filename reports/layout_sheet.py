"""The record of an entity in the layout of an authority: heading block, headings and values as that authority has them.

The layout is the file by which a sheet of that authority is read (`models.intake.layouts`), so that what goes out comes
back in as the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.intake.book import UnreadableSpreadsheet
from models.intake.layouts import NOT_HELD, Block, Form, Layout, named_layout
from models.intake.remembered import kept_layouts
from models.register import Record, Register
from models.vocabulary import ContactRole, Role
from reports.document import Cell, Column, Document, Kind, Table
from reports.records.frame import words
from reports.records.layout_fields import cell
from reports.records.layout_rest import left_out
from reports.records.layout_told import Told
from reports.records.reading import Reading

LAYOUT = "layout"
"""The key of the option that names a layout."""

_ENDINGS = ("xlsx", "csv")
_CONTACTS = {"dpo": ContactRole.DPO, "representative": ContactRole.REPRESENTATIVE, "controller": ContactRole.GENERAL}


@dataclass(frozen=True, slots=True)
class LayoutSheet(Table):
    """A table with what stands above it; a form has the headings at the left, and one record."""

    above: tuple[tuple[Cell, ...], ...] = ()
    form: Form = Form.TABLE


@dataclass(frozen=True, slots=True)
class LayoutDocument(Document):
    """A document whose workbook has the sheets of an authority, and none of ours before them."""


class WrongLayout(ValueError):
    """A layout in which a document cannot be written; its text is one sentence."""


def layout_of(register: Register, name: str) -> Layout:
    """Give the layout of a name, one kept in the register first, or of a file; raises `WrongLayout`."""
    try:
        return named_layout(name, kept_layouts(register))
    except UnreadableSpreadsheet as error:
        raise WrongLayout(str(error)) from None


def check_layout(options: Mapping[str, str], ending: str) -> str:
    """Refuse a layout in a file that has no sheets; give the language that it brings, empty for none."""
    if LAYOUT not in options:
        return ""
    if ending not in _ENDINGS:
        raise WrongLayout("A record in a layout is written as .xlsx or .csv.")
    try:
        return named_layout(options[LAYOUT]).language
    except UnreadableSpreadsheet:
        return ""  # one that is kept in the register, or that there is none of


def only_table(document: Document) -> Document:
    """Give a document that can be one CSV file; raises `WrongLayout` for forms, and for tables of several entities."""
    if isinstance(document, LayoutDocument):
        tables = [table for table in document.tables if isinstance(table, LayoutSheet) and table.above]
        if len(tables) > 1 or any(table.form is Form.SHEETS for table in tables):
            raise WrongLayout("This layout is no single table of one entity; write .xlsx, or name the entity.")
    return document


def layout_document(reading: Reading, activities: Sequence[Record], role: Role) -> Document:
    """Give the record in the layout that was ordered: a table for each entity, or a sheet for each activity."""
    layout = layout_of(reading.register, reading.options[LAYOUT])
    if not layout.written or (layout.role or Role.CONTROLLER) != role:
        raise WrongLayout(f"This record cannot be written in the layout “{layout.name}”: it is one of another kind.")
    told = [Told(reading, layout, activity) for activity in activities]
    sheets = list(_forms(reading, layout, told) if layout.form is Form.SHEETS else _tables(reading, layout, told))
    if reading.edition.whole and (rest := _not_held(reading, layout, told)):
        sheets.append(rest)
    return LayoutDocument(
        title=layout.title or layout.name,
        language=reading.language,
        subject=layout.authority,
        author=reading.home["name"],
        tables=tuple(sheets),
        words=words(reading),
    )


def _tables(reading: Reading, layout: Layout, told: Iterable[Told]) -> Iterable[LayoutSheet]:
    by_entity: dict[str | None, list[Told]] = defaultdict(list)
    for one in told:
        by_entity[reading.entity.id if reading.entity else one.activity["controller"]].append(one)
    columns = tuple(Column(str(at), heading) for at, (heading, _) in enumerate(layout.headings))
    for id, own in (by_entity or {reading.home.id: []}).items():
        party = reading.linked("party", id) or reading.home
        rows = [[cell(one, key) for _, key in layout.headings] for one in own]
        yield LayoutSheet(party["name"], columns, rows, above=_side_by_side(reading, layout, party))


def _forms(reading: Reading, layout: Layout, told: Sequence[Told]) -> Iterable[LayoutSheet]:
    for one in told:
        party = reading.entity or reading.linked("party", one.activity["controller"]) or reading.home
        rows = [(heading, cell(one, key)) for heading, key in layout.headings]
        yield _form(reading, layout, party, one.activity.reference, one.activity["name"], rows)
    if not told:
        blank = [(heading, None) for heading, _ in layout.headings]
        yield _form(reading, layout, reading.home, layout.authority or layout.name, "", blank)


def _form(
    reading: Reading, layout: Layout, party: Record, name: str, title: str, rows: Sequence[tuple[str, Cell]]
) -> LayoutSheet:
    columns = (Column("label", ""), Column("entry", ""))
    above = tuple(line for block in layout.blocks for line in (*_block(reading, block, party), ()))
    return LayoutSheet(name, columns, rows, title, above=above, form=Form.SHEETS)


def _side_by_side(reading: Reading, layout: Layout, party: Record) -> tuple[tuple[Cell, ...], ...]:
    """Put the blocks beside each other, two columns each."""
    blocks = [_block(reading, block, party) for block in layout.blocks]
    height = max(map(len, blocks), default=0)
    return tuple(
        tuple(value for block in blocks for value in (block[at] if at < len(block) else (None, None)))
        for at in range(height)
    )


def _block(reading: Reading, block: Block, party: Record) -> list[tuple[Cell, Cell]]:
    """Give the title of a block, and below it name, address and how to reach who is meant."""
    contact = next((c for c in party["contacts"] if c["role"] == _CONTACTS[block.of]), None)
    said = dict(contact) if contact else {}
    if block.of == "controller":
        said |= {"name": party["name"], "address": party["address"]}
    return [(block.title, None), *((label, said.get(key) or None) for key, label in block.labels.items())]


def _not_held(reading: Reading, layout: Layout, told: Sequence[Told]) -> LayoutSheet | None:
    """Name what is recorded and has no place in the layout, so that nobody takes the sheet for all there is."""
    rows = [(one.activity.reference, one.activity["name"], *named) for one in told for named in left_out(one)]
    if not rows:
        return None
    say = told[0].say
    columns = (
        Column("reference", say("Reference"), Kind.REFERENCE),
        Column("activity", say("Activity")),
        Column("field", say("Field")),
        Column("said", say("As recorded")),
    )
    return LayoutSheet(layout.words.get(NOT_HELD, NOT_HELD), columns, rows)
