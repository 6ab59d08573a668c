"""The form of a workbook that goes out to be filled in and comes back, and the mark by which it is known again.

The form says which columns of which sheets hold which fields, and from which change set the values were taken. It
travels in a hidden sheet of the workbook itself, so that a file that comes back needs no recognising: whoever renamed
it, sorted it or saved it with another program.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from models.fields import KINDS, FieldSpec, Kind, ListSpec, ValueKind
from models.intake.book import Book, Sheet, UnreadableSpreadsheet
from models.own_fields import OwnField
from models.own_values import OWN, is_own

MARK = "transfer-register exchange 1"
"""Stands in the first cell of the hidden sheet; a later form gets another number."""

ID, RECORD, FIELD, VALUE, ANSWER, REMARK = "#id", "#record", "#field", "#value", "#answer", "#remark"
"""Columns that hold no field: the key of a row, the record that an item belongs to, and in a sheet with a field in each
row its label and its value; what a supplier answers to a row, and what it remarks."""

_PIECE = 30_000
"""Letters of the form in one cell; a workbook takes 32,767."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The form of one sheet: its columns from A on as (key, heading), below row `heading_row`.

    A row is a record, an item of the list `listed`, or, in a sheet that is `upright`, a field of one record. `ids` are
    the records that went out. A new row is completed by `fixed`; a party that it names and nobody knows becomes a new
    one where `new_parties` are allowed.
    """

    name: str
    kind: str
    columns: tuple[tuple[str, str], ...]
    listed: str = ""
    heading_row: int = 1
    upright: bool = False
    locked: tuple[str, ...] = ()
    fixed: dict[str, str] = field(default_factory=dict, hash=False)
    new_parties: bool = False
    ids: tuple[str, ...] = ()
    own: dict[str, FieldSpec] = field(default_factory=dict, hash=False)
    """The fields of the office, by key, as the register describes them now; they are not written."""

    @property
    def kind_described(self) -> Kind:
        """Give the kind of the records."""
        return KINDS[self.kind]

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the fields that the columns hold."""
        return tuple(key for key, _ in self.columns if not key.startswith("#"))

    def spec(self, key: str) -> FieldSpec | ListSpec:
        """Describe the field of a column: one of the record, one of an item, or a list in one cell."""
        kind = self.kind_described
        if self.listed:
            return kind.lists[self.listed].fields[key]
        if is_own(key):
            return self.own.get(key) or OwnField(key.removeprefix(OWN), key).spec
        return kind.lists.get(key) or kind.fields[key]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a workbook; `number` and `state` are number and hash of the change set after which it was taken.

    A questionnaire names the `party` that is asked, and the sheet and row where it says by whom it was filled in and
    when.
    """

    language: str
    number: int
    state: str
    sheets: tuple[SheetForm, ...]
    party: str = ""
    signed: tuple[str, int] = ("", 0)

    def written(self) -> Iterator[tuple[str, str]]:
        """Give the form as rows of two cells: the mark, the form in pieces, and the ids that went out."""
        bare = orjson.loads(orjson.dumps(self))
        for sheet in bare["sheets"]:
            del sheet["ids"], sheet["own"]
        text = orjson.dumps(bare).decode()
        yield MARK, str(-(-len(text) // _PIECE))
        for at in range(0, len(text), _PIECE):
            yield "form", text[at : at + _PIECE]
        for sheet_form in self.sheets:
            for id in sheet_form.ids:
                yield sheet_form.name, id


def in_one_cell(spec: ListSpec) -> bool:
    """Whether a list is written into one cell, an item on each line: where an item is one short value."""
    fields = list(spec.fields.values())
    return len(fields) == 1 and fields[0].value is not ValueKind.LONG_TEXT


def form_of(book: Book) -> Form | None:
    """Give the form that a workbook carries; None where it is no workbook of ours.

    Raises `UnreadableSpreadsheet` for a form that this version cannot read.
    """
    for sheet in book.sheets:
        if sheet.rows and sheet.rows[0] and str(sheet.rows[0][0]).startswith(MARK.rpartition(" ")[0]):
            try:
                return _read(sheet)
            except (ValidationError, IndexError, ValueError, KeyError):
                raise UnreadableSpreadsheet(
                    f'The hidden sheet "{sheet.name}" of "{book.file}", which says what its columns are, was damaged '
                    "or comes from a newer version of the program; send the workbook out again.",
                    "damaged_form",
                ) from None
    return None


def _read(sheet: Sheet) -> Form:
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in sheet.rows]
    if rows[0][0] != MARK:
        raise ValueError(rows[0][0])
    pieces = int(float(rows[0][1]))
    bare: dict[str, Any] = orjson.loads("".join(row[1] for row in rows[1 : 1 + pieces]))
    ids: dict[str, list[str]] = defaultdict(list)
    for name, id, *_ in rows[1 + pieces :]:
        ids[name].append(id)
    for listed in bare["sheets"]:
        listed["ids"] = ids[listed["name"]]
    form = TypeAdapter(Form).validate_python(bare)
    for each in form.sheets:
        for key in each.keys:
            each.spec(key)  # a field that this version does not have
    return form
