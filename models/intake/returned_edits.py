"""What was edited in a workbook that came back: each cell held against what went out and what the register says now.

A cell that says what it said when it went out is no change. One that was edited is a change where the register still
says what it said then; where the register was changed too, it is a conflict, which is reported and left alone. Nothing
is ever deleted because a row is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.fields import KINDS, FieldSpec, InvalidRecord, ListSpec
from models.history import Document
from models.intake.conflicts import Conflict
from models.intake.decisions import TAKE
from models.intake.draft import Draft, Origin, Problem
from models.intake.drafts import Drafts
from models.intake.returned_cells import NotAllowed, Wording, is_cut, plain
from models.intake.returned_form import SheetForm
from models.intake.returned_state import Records
from models.own_values import folded, is_own, own_text, own_value
from models.vocabulary import PartyKind

_SAY_NOTHING = (None, "", "unknown")


@dataclass(slots=True)
class Edits:
    """What a workbook says of the records of a register, as it is being read."""

    drafts: Drafts
    then: Records
    now: Records
    wording_then: Wording
    wording: Wording
    decided: Mapping[tuple[str, str], str]
    """What was decided about conflicts, by record and field."""
    changes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """Changed values by kind, id and field."""
    said_at: dict[tuple[str, str], Origin] = field(default_factory=dict)
    added: dict[str, Draft] = field(default_factory=dict)
    """New records by id."""

    def report(self, at: Origin, column: str | None, code: str, message: str, row: int | None = -1) -> None:
        """Tell the analyst about a cell, a row or, with `row` None, about a sheet."""
        number = at.row if row == -1 else row
        self.drafts.problems.append(Problem(at.file, at.sheet, number, column, code, message))

    def named(self, kind: str, id: str) -> str:
        """Name a record to the analyst."""
        return self.wording.label(kind, id) if id in self.now.get(kind, {}) else self.wording_then.label(kind, id)

    def say(self, kind: str, id: str, key: str, value: Any, at: Origin) -> None:
        """Let a row say what a field of a record holds."""
        if id in self.added:
            self.added[id].after[key] = value
            return
        self.changes.setdefault((kind, id), {})[key] = value
        self.said_at.setdefault((kind, id), at)

    def held(self, kind: str, id: str, key: str) -> Any:
        """Give a value as it will be if what was read so far is applied."""
        if id in self.added:
            return self.added[id].after.get(key, [] if key in KINDS[kind].lists else None)
        said = self.changes.get((kind, id), {})
        return said[key] if key in said else value_of(self.now[kind][id], key)

    # Cells -----------------------------------------------------------------------------------------------------

    def edited(
        self, at: Origin, column: str, spec: FieldSpec | ListSpec, then: Any, cell: Any, *, locked: bool = False,
        new_parties: bool = False,
    ) -> tuple[Any, ...]:  # fmt: skip
        """Give the one value that an edited cell says; nothing for one that was not edited or cannot be taken."""
        sent = self.wording_then.cell(spec, then)
        if plain(cell) == plain(sent):
            return ()
        if locked or is_cut(sent):
            why = "is filled in by the program" if locked else "holds only the beginning of its text"
            self.report(at, column, "locked", f"“{column}” {why}; what was written there is not taken over.")
            return ()
        if isinstance(spec, FieldSpec) and not plain(cell) and spec.default not in _SAY_NOTHING:
            self.report(at, column, "not_allowed", f"“{column}” cannot be blank; it stays “{plain(sent)}”.")
            return ()
        said = self.read(at, column, spec, cell, new_parties=new_parties)
        return () if said and said[0] == then else said

    def read(
        self, at: Origin, column: str, spec: FieldSpec | ListSpec, cell: Any, *, new_parties: bool = False
    ) -> tuple[Any, ...]:
        """Give the one value that a cell says; nothing, and a problem, for one that its field cannot hold."""
        try:
            value = self.wording.value(spec, cell)
            return (own_text(value) if is_own(spec.key) else value,)
        except NotAllowed as refused:
            link = spec.link if isinstance(spec, FieldSpec) else ""
            if new_parties and link == "party" and plain(cell):
                return (self.drafts.party(plain(cell), {"kind": PartyKind.SUBCONTRACTOR}, at),)
            self.report(at, column, "not_allowed", f"“{column}” {refused}.")
            return ()

    def change(self, at: Origin, sheet: SheetForm, id: str, key: str, column: str, cell: Any) -> bool:
        """Take over an edited cell of a record; False where that changes nothing or is not possible."""
        spec, kind = described(sheet, key), sheet.kind
        then = value_of(self.then[kind][id], key)
        locked = key in sheet.locked
        said = self.edited(at, column, spec, then, cell, locked=locked, new_parties=sheet.new_parties)
        if not said:
            return False
        return self.settle(at, kind, id, key, column, then, said[0])

    def settle(self, at: Origin, kind: str, id: str, key: str, column: str, then: Any, said: Any) -> bool:
        """Change a field that the register did not change itself meanwhile; otherwise the analyst decides."""
        now = value_of(self.now[kind][id], key)
        if now == said or (now != then and not self._decided(at, kind, id, key, column, now, said)):
            return False
        self.say(kind, id, key, said, at)
        return True

    def _decided(self, at: Origin, kind: str, id: str, key: str, column: str, now: Any, said: Any) -> bool:
        """Remember and report that both sides changed a value; tell whether the returned one was decided for."""
        taken = self.decided.get((id, key)) == TAKE
        record = self.now[kind][id]
        self.drafts.conflicts.setdefault(
            (id, key),
            Conflict(kind, id, record["reference"], self.named(kind, id), key, column, now, said, at.file, at.sheet,
                     at.row, taken),
        )  # fmt: skip
        if not taken:
            self.report(
                at, column, "conflict",
                f"{self.named(kind, id)}: “{column}” was changed in the register after the workbook went out, and here "
                "too; it stays as the register has it.",
            )  # fmt: skip
        return taken

    # The end ---------------------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Hand everything to the drafts; what a record as a whole cannot hold is reported and left out."""
        for new in self.added.values():
            checked = self._checked(new.kind, new.id, new.after, {}, new.said_by)
            if checked is not None:
                new.after = checked
                self.drafts.bring(new)
        for (kind, id), said in self.changes.items():
            draft = self.drafts.held(kind, id)
            if draft is None:
                continue
            checked = self._checked(kind, id, said, draft.after, self.said_at[kind, id])
            if checked is not None:
                draft.after = checked
                draft.said_by = draft.said_by or self.said_at[kind, id]

    def _checked(self, kind: str, id: str, said: Document, held: Document, at: Origin | None) -> Document | None:
        """Check a record; where its lists do not go together, they stay as they are and the rest is taken."""
        plain_values = {key: value for key, value in said.items() if key not in KINDS[kind].lists}
        for values in (said, plain_values):
            try:
                return KINDS[kind].check({**held, **folded(values, held.get("own_values", ()))})
            except InvalidRecord as error:
                assert at is not None
                self.report(at, None, "refused", f"{self.named(kind, id)}: not all of it can be taken over. {error}")
        return None


def described(sheet: SheetForm, key: str) -> FieldSpec | ListSpec:
    """Describe a field or list of the records of a sheet."""
    return KINDS[sheet.kind].lists.get(key) or sheet.spec(key)


def value_of(record: Any, key: str) -> Any:
    """Give a value of a record; items of lists as plain mappings that compare."""
    value = own_value(record["own_values"], key) if is_own(key) else record[key]
    return [dict(item) for item in value] if isinstance(value, list | tuple) else value


def filled(spec: ListSpec, item: Mapping[str, Any]) -> dict[str, Any]:
    """Give an item with every default written out."""
    return {key: item.get(key, each.default) for key, each in spec.fields.items()}
