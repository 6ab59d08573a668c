"""The rows of a workbook that came back: records, items of their lists, and fields of one record below each other."""

from __future__ import annotations

from typing import Any

from models.fields import KINDS
from models.ids import new_id
from models.intake.draft import Draft, Origin
from models.intake.plan import EntryAction
from models.intake.returned_cells import NotAllowed
from models.intake.returned_edits import Edits, filled, value_of
from models.intake.returned_form import ID, RECORD, VALUE, SheetForm
from models.intake.returned_table import ReturnedRow

_DONE = {True: EntryAction.UPDATED, False: EntryAction.UNCHANGED}
_UNKNOWN_ID = "The id of this row is none that went out; leave it blank in new rows."
_RECORD_GONE = "The record of this row was taken back since the workbook went out."


class RecordRows:
    """Rows of which each is a record."""

    def __init__(self, edits: Edits, sheet: SheetForm) -> None:
        """Read rows of a sheet into `edits`."""
        self._edits, self._sheet = edits, sheet
        self._headings = dict(sheet.columns)
        self._seen: dict[str, int] = {}
        self._new: dict[int, str] = {}
        self._by_reference = {edits.then[sheet.kind][id]["reference"]: id for id in sheet.ids
                              if id in edits.then[sheet.kind]}  # fmt: skip

    def begin(self, row: ReturnedRow, at: Origin) -> None:
        """Find out which record a row is, before any cell is read: other rows may name a new one."""
        if self._id(row) or row.is_blank(self._sheet):
            return
        kind = KINDS[self._sheet.kind]
        needed = [key for key, spec in kind.fields.items() if spec.required and key not in self._sheet.fixed]
        if blank := [key for key in needed if not row.text(key)]:
            label = self._headings.get(blank[0], kind.fields[blank[0]].label)
            self._edits.report(at, label, "not_allowed", f"A new {kind.label.lower()} needs “{label}”.")
            return
        self._new[row.number] = id = new_id()
        if title := next((row.text(key) for key in kind.title if row.text(key)), ""):
            self._edits.wording.learn(kind.key, id, title)

    def take(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        """Read a row; give what became of it and the id of its record."""
        id = self._id(row)
        if not id:
            return self._take_new(row, at)
        kind, edits = self._sheet.kind, self._edits
        if id not in self._sheet.ids:
            edits.report(at, None, "unknown_id", _UNKNOWN_ID)
            return EntryAction.REFUSED, ""
        if id in self._seen:
            edits.report(
                at, None, "row_twice",
                f"This row has the id of row {self._seen[id]}; empty id and reference to make it a new record.",
            )  # fmt: skip
            return EntryAction.REFUSED, ""
        if row.is_blank(self._sheet) and not went_out_blank(edits, self._sheet, edits.then[kind][id]):
            return EntryAction.REFUSED, ""
        self._seen[id] = row.number
        if id not in edits.now[kind]:
            edits.report(at, None, "record_gone", _RECORD_GONE)
            return EntryAction.REFUSED, ""
        done = [
            edits.change(at, self._sheet, id, key, self._headings[key], row.cells[key])
            for key in self._sheet.keys
            if key in row.cells
        ]
        return _DONE[any(done)], id

    def gone(self) -> list[str]:
        """Give the records whose rows are gone or were emptied."""
        return [id for id in self._sheet.ids if id not in self._seen and id in self._edits.now[self._sheet.kind]]

    def _id(self, row: ReturnedRow) -> str:
        return row.text(ID) or self._by_reference.get(row.text("reference"), "")

    def _take_new(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        id, kind, edits = self._new.get(row.number), self._sheet.kind, self._edits
        if id is None:
            return EntryAction.REFUSED, ""
        values: dict[str, Any] = dict(self._sheet.fixed)
        for key in self._sheet.keys:
            if key in self._sheet.locked or not row.text(key):
                continue
            said = edits.read(at, self._headings[key], self._sheet.spec(key), row.cells[key],
                              new_parties=self._sheet.new_parties)  # fmt: skip
            if said:
                values[key] = said[0]
        known = next((r.id for r in edits.now[kind].values() if r.id not in edits.then[kind] and _holds(r, values)), "")
        if known:
            return EntryAction.UNCHANGED, known
        source = [{"sheet": at.sheet_id, "row": at.row}]
        edits.added[id] = Draft(kind, id, None, {**values, "sources": source}, at)
        return EntryAction.CREATED, id


class ItemRows:
    """Rows of which each is an item of a list of a record."""

    def __init__(self, edits: Edits, sheet: SheetForm) -> None:
        """Read rows of a sheet into `edits`."""
        self._edits, self._sheet = edits, sheet
        self._headings = dict(sheet.columns)
        self._spec = KINDS[sheet.kind].lists[sheet.listed]
        self._seen: set[str] = set()

    def take(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        """Read a row; give what became of it and the id of its record."""
        if not row.text(ID):
            return self._take_new(row, at)
        id, _, place = row.text(ID).partition("#")
        edits, kind, listed = self._edits, self._sheet.kind, self._sheet.listed
        items = edits.then[kind][id][listed] if id in edits.then[kind] else ()
        if not place.isdecimal() or int(place) >= len(items) or row.text(ID) in self._seen:
            edits.report(at, None, "unknown_id", _UNKNOWN_ID)
            return EntryAction.REFUSED, ""
        then = dict(items[int(place)])
        if row.is_blank(self._sheet) and not went_out_blank(edits, self._sheet, then):
            return EntryAction.REFUSED, ""
        self._seen.add(row.text(ID))
        if id not in edits.now[kind]:
            edits.report(at, None, "record_gone", _RECORD_GONE)
            return EntryAction.REFUSED, ""
        new = self._edited(row, at, then)
        return _DONE[new != then and self._settle(at, id, int(place), then, new)], id

    def _edited(self, row: ReturnedRow, at: Origin, then: dict[str, Any]) -> dict[str, Any]:
        """Give an item as the row says it."""
        new = dict(then)
        for key in self._sheet.keys:
            if key in row.cells:
                said = self._edits.edited(
                    at, self._headings[key], self._spec.fields[key], then[key], row.cells[key],
                    locked=key in self._sheet.locked,
                )  # fmt: skip
                if said:
                    new[key] = said[0]
        return new

    def _settle(self, at: Origin, id: str, place: int, then: dict[str, Any], new: dict[str, Any]) -> bool:
        """Put an edited item in its place, if the register still holds there what went out."""
        edits, kind, listed = self._edits, self._sheet.kind, self._sheet.listed
        held = edits.held(kind, id, listed)
        if new in held:
            return False
        if place >= len(held) or held[place] != then:
            edits.report(
                at, None, "conflict",
                f"{edits.named(kind, id)}: “{self._spec.label}” was changed in the register after the workbook went "
                "out, and here too; it stays as the register has it.",
            )  # fmt: skip
            return False
        edits.say(kind, id, listed, [*held[:place], new, *held[place + 1 :]], at)
        return True

    def _take_new(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        edits, kind, listed = self._edits, self._sheet.kind, self._sheet.listed
        if row.is_blank(self._sheet):
            return EntryAction.UNCHANGED, ""
        id = self._owner(row, at)
        item = filled(self._spec, {})
        for key in self._sheet.keys:
            if row.text(key) and key not in self._sheet.locked:
                said = edits.read(at, self._headings[key], self._spec.fields[key], row.cells[key])
                item[key] = said[0] if said else item[key]
        blank = next((key for key, spec in self._spec.fields.items() if spec.required and not item[key]), "")
        if blank:
            label = self._headings.get(blank, self._spec.fields[blank].label)
            edits.report(at, label, "not_allowed", f"A new row of “{self._spec.label}” needs “{label}”.")
        if not id or blank:
            return EntryAction.REFUSED, ""
        held = edits.held(kind, id, listed)
        if item in [filled(self._spec, each) for each in held]:
            return EntryAction.UNCHANGED, id
        edits.say(kind, id, listed, [*held, item], at)
        return EntryAction.CREATED, id

    def _owner(self, row: ReturnedRow, at: Origin) -> str:
        """Give the record that a new item belongs to."""
        edits, label = self._edits, self._headings.get(RECORD, "")
        if RECORD in self._sheet.fixed:
            return self._sheet.fixed[RECORD]
        if not row.text(RECORD):
            edits.report(at, label, "not_allowed", f"A new row needs “{label}”: the record that it belongs to.")
            return ""
        try:
            id = edits.wording.meant(self._sheet.kind, row.text(RECORD))
        except NotAllowed as refused:
            edits.report(at, label, "not_allowed", f"“{label}” {refused}.")
            return ""
        return id if id in edits.now[self._sheet.kind] or id in edits.added else ""

    def gone(self) -> list[str]:
        """Give the records that lost an item."""
        then, now, listed = self._edits.then[self._sheet.kind], self._edits.now[self._sheet.kind], self._sheet.listed
        return [
            id
            for id in self._sheet.ids
            if id in now
            if any(f"{id}#{n}" not in self._seen and dict(item) in value_of(now[id], listed)
                   for n, item in enumerate(then[id][listed]))
        ]  # fmt: skip


class FieldRows:
    """Rows of which each is a field of one record."""

    def __init__(self, edits: Edits, sheet: SheetForm) -> None:
        """Read rows of a sheet into `edits`."""
        self._edits, self._sheet = edits, sheet
        self._seen: set[str] = set()

    def take(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        """Read a row; give what became of it and the id of its record."""
        id, _, key = row.text(ID).partition(".")
        if row.text(ID) not in self._sheet.ids or id not in self._edits.now[self._sheet.kind]:
            self._edits.report(at, None, "unknown_id", "This row is none that went out.")
            return EntryAction.REFUSED, ""
        self._seen.add(row.text(ID))
        label = KINDS[self._sheet.kind].fields[key].label
        return _DONE[self._edits.change(at, self._sheet, id, key, label, row.cells.get(VALUE))], id

    def gone(self) -> list[str]:
        """Give the record, if one of its rows is gone."""
        return [id.partition(".")[0] for id in self._sheet.ids if id not in self._seen][:1]


def _holds(record: Any, values: dict[str, Any]) -> bool:
    """Whether a record says all that a new row says."""
    return all(value_of(record, key) == value for key, value in values.items())


def went_out_blank(edits: Edits, sheet: SheetForm, values: Any) -> bool:
    """Whether the row of a record or an item held nothing when it went out."""
    keys = (key for key in sheet.keys if key not in sheet.locked)
    return all(edits.wording_then.cell(sheet.spec(key), value_of(values, key)) is None for key in keys)
