"""Columns of a sheet that are headed with the name of a field of the office: they fill it.

No column does where the office has no fields of its own. A value that somebody entered by hand stays, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from models.cell_reading import CellReader, UnreadableCell
from models.intake.cells import cell_text
from models.intake.draft import Draft, Origin
from models.intake.drafts import Drafts
from models.intake.found_tables import FoundTable
from models.intake.plan import EntryAction, TablePlan
from models.own_fields import OwnField, all_own_fields, office_kind
from models.own_values import OWN, folded, own_text, own_value
from models.register import Register
from models.spelling import fold

_OF_THE_PARTY = {"engagement": "engaged", "transfer": "importer"}
"""In a list of records between parties, a field of parties is that of the one whom the list is about."""


class _OwnColumn(NamedTuple):
    place: int
    kind: str
    field: OwnField


class OwnColumns:
    """Fills the fields of the office from the columns that are called like them."""

    def __init__(self, register: Register, drafts: Drafts) -> None:
        """Know the fields of the office of a register."""
        self._drafts = drafts
        self._named = {
            kind: {fold(field.name): field for field in fields} for kind, fields in all_own_fields(register).items()
        }
        self._readers = {kind: CellReader(office_kind(register, kind), "en", {}, {}) for kind in self._named}

    def claim(self, tables: Iterable[FoundTable]) -> None:
        """Take the columns of these fields away from what was recognised, unless the analyst decided on them."""
        for table in tables if self._named else ():
            for column in self._columns(table):
                table.columns.pop(column.place, None)

    def take(self, read: Iterable[tuple[TablePlan, FoundTable]], sheet_ids: Mapping[str, str]) -> None:
        """Fill the fields of the records that rows speak of; `sheet_ids` are the ids of the sheets by name."""
        for planned, table in read if self._named else ():
            columns = list(self._columns(table))
            named = {column.place: column.field.name for column in columns}
            planned.recognised = tuple(replace(c, own=named.get(c.index, "")) for c in planned.recognised)
            cells_of = dict(table.rows) if columns else {}
            for place, (number, action, id) in enumerate(planned.taken if columns else ()):
                at = Origin(planned.file, planned.sheet, sheet_ids.get(planned.sheet, ""), number)
                cells = cells_of.get(number, ())
                said = [self._say(c, id, table.says[0], cells, at) for c in columns if id and c.place < len(cells)]
                if any(said) and action is EntryAction.UNCHANGED:
                    planned.counts[action] -= 1
                    planned.counts[EntryAction.UPDATED] += 1
                    planned.taken[place] = (number, EntryAction.UPDATED, id)

    def _columns(self, table: FoundTable) -> Iterator[_OwnColumn]:
        kind = table.says[0]
        for index, heading in enumerate(table.headings):
            name = fold(" ".join(heading.split()))
            for of in (kind, "party") if name and index not in table.decided else ():
                field = self._named.get(of, {}).get(name)
                if field is not None and (of == kind or kind in _OF_THE_PARTY):
                    yield _OwnColumn(index, of, field)
                    break

    def _say(self, column: _OwnColumn, id: str, kind: str, cells: Iterable[object], at: Origin) -> bool:
        """Let a cell fill a field; tell whether it did."""
        text = cell_text(list(cells)[column.place])
        target = id if column.kind == kind else self._drafts.value(id, _OF_THE_PARTY[kind])
        draft = self._drafts.held(column.kind, target) if target else None
        if not text or draft is None:
            return False
        try:
            value = own_text(self._readers[column.kind].read(OWN + column.field.key, text))
        except UnreadableCell as error:
            self._drafts.report(at, column.field.name, "not_understood", f"{column.field.name}: {error}.")
            return False
        return self._settle(draft, column.field, value, at)

    def _settle(self, draft: Draft, field: OwnField, value: str, at: Origin) -> bool:
        key, items = OWN + field.key, draft.after.get("own_values", [])
        held = own_value(items, key)
        if value in ("", held):
            return False
        if held and (draft.before is None or draft.by_hand or key in draft.told):
            name = draft.after.get("reference") or draft.after.get("name", "")
            self._drafts.report(
                at, field.name, "conflict", f"{name}: {field.name} stays “{held}”; the row says “{value}”."
            )
            return False
        said = dict(folded({key: value}, items))
        source = {"sheet": at.sheet_id, "row": at.row}
        if at.sheet_id and source not in draft.after.get("sources", ()):
            said["sources"] = [*draft.after.get("sources", ()), source]
        draft.after, draft.told, draft.said_by = {**draft.after, **said}, {*draft.told, key}, draft.said_by or at
        return True
