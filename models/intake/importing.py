"""From files that somebody sent to one change set: read, recognise, match, check; then, if wanted, apply.

`plan_import` reads everything and changes nothing. `apply` writes the plan through the one door, all or nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from models.bulk import collector_at_rest
from models.fields import KINDS
from models.history import Action, Document
from models.intake.activity_rows import take_activity
from models.intake.book import Book, Sheet, UnreadableSpreadsheet, column_letter
from models.intake.cells import cell_text
from models.intake.dates import decide_day_first
from models.intake.drafts import Draft, Drafts, Origin, Problem
from models.intake.engagement_rows import default_role, take_engagement
from models.intake.layouts import Layout, named_layout
from models.intake.meanings import speaks_of_group
from models.intake.other_rows import take_agreement, take_party, take_transfer
from models.intake.plan import Entry, EntryAction, Plan, SheetPlan
from models.intake.preamble import Preamble, read_preamble
from models.intake.row import Columns, Row, day_order
from models.intake.sheets import read_book
from models.intake.sideways import is_field_list
from models.intake.tables import FoundTable, find_tables
from models.register import Changes, Register
from models.vocabulary import PartyKind, Role

Progress = Callable[[float, str], None]

_PROGRESS_EVERY = 500


def plan_import(
    register: Register,
    paths: Iterable[Path],
    *,
    sheet: str | None = None,
    layout: str | None = None,
    kind: str | None = None,
    home: str | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Read files and say what they would add to the register or change in it.

    `home` names the entity whose lists these are (its name or reference); otherwise it is the register's home entity.
    Raises `UnreadableSpreadsheet` for a file that holds nothing to import.
    """
    day = today or date.today()
    drafts = Drafts(register, day, str(register.settings["home"]))
    if home is not None:
        drafts.home, drafts.home_is_chosen = _entity(register, drafts, home), True
    plan = Plan([], [], drafts.problems, [], lambda: _entries(drafts))
    chosen = named_layout(layout) if layout else None
    reader = _Reader(register, drafts, plan, chosen, kind, progress or (lambda _share, _text: None))
    with collector_at_rest():
        for path in paths:
            plan.files.append(path.name)
            reader.read(path, sheet)
        drafts.settle_chain()
        _check(drafts, plan)
    return plan


def apply(register: Register, plan: Plan, *, progress: Progress | None = None) -> Changes | None:
    """Write a plan as one change set; give what changed, None where the register says it all already."""
    if plan.changes_nothing:
        return None
    told: list[Changes] = []
    unsubscribe = register.subscribe(told.append)
    try:
        with collector_at_rest(), register.change(f"Import of {', '.join(plan.files)}", action=Action.IMPORT) as work:
            known: dict[str, list[str]] = {name: [] for name in KINDS}
            for kind, id, before, _ in plan.documents:
                if before is not None:
                    known[kind].append(id)
            for kind, ids in known.items():
                work.load(kind, ids)
            for kind, id, before, after in plan.documents:
                work.put_checked(kind, id, before, after)
            if progress is not None:
                progress(0.5, "")
    finally:
        unsubscribe()
    plan.applied = True
    return told[0] if told else None


def _entity(register: Register, drafts: Drafts, home: str) -> str:
    if home.startswith("P-"):
        return register.by_reference(home).id
    known = drafts.find_party(home)
    return known or drafts.party(home, {"kind": PartyKind.GROUP_ENTITY}, None)


class _Reader:
    """Reads files into drafts, sheet by sheet."""

    def __init__(
        self, register: Register, drafts: Drafts, plan: Plan, layout: Layout | None, kind: str | None,
        progress: Progress,
    ) -> None:  # fmt: skip
        self._register, self._drafts, self._plan = register, drafts, plan
        self._layout, self._kind, self._progress = layout, kind, progress
        self._known = {
            (record["sha256"], record["sheet"], record["layout"]): record.id for record in register.records("sheet")
        }

    def read(self, path: Path, wanted: str | None) -> None:
        """Read one file; raises `UnreadableSpreadsheet` where no sheet of it holds records."""
        self._progress(0.0, path.name)
        book = read_book(path, wanted)
        self._plan.problems += [
            Problem(book.file, p.sheet, p.row, column_letter(p.column), p.code, p.message) for p in book.problems
        ]
        found = 0
        for sheet in book.sheets:
            if not sheet.hidden and sheet.rows:
                found += self._read_sheet(book, sheet, path)
        if not found:
            raise UnreadableSpreadsheet(_nothing_found(book), "no_table")

    def _read_sheet(self, book: Book, sheet: Sheet, path: Path) -> int:
        tables = find_tables(sheet, f"{sheet.name} {path.stem}", layout=self._layout, kind=self._kind)
        on_its_side = any(table.on_its_side for table in tables.tables)
        if not on_its_side and self._layout is None and self._kind is None and is_field_list(sheet):
            self._report(book, sheet, "field_list", _field_list_sentence(book.file, sheet.name))
            return 0
        if not tables.tables:
            self._report(book, sheet, "no_heading_row", f"No heading row was found in sheet “{sheet.name}”.")
            return 0
        preamble = read_preamble(tables.preamble)
        activities: list[str] = []
        sheet_id = self._sheet_id(book, sheet, tables.tables)
        for table in tables.tables:
            self._read_table(book, sheet, sheet_id, table, preamble, activities, path.stem)
        self._keep(book, sheet, sheet_id, tables.tables)
        return len(tables.tables)

    def _read_table(
        self, book: Book, sheet: Sheet, sheet_id: str, table: FoundTable, preamble: Preamble,
        activities: list[str], hint: str,
    ) -> None:  # fmt: skip
        columns = Columns(table, day_order(table, decide_day_first))
        listed = {
            " ".join(table.headings[c].split()): key for c, key in table.columns.items() if c < len(table.headings)
        }
        planned = SheetPlan(book.file, sheet.name, table.layout, table.kind, table.heading_row, len(table.rows), listed)
        self._plan.sheets.append(planned)
        take = self._taker(table, columns, preamble, activities, f"{sheet.name} {hint}")
        for done, (number, cells) in enumerate(table.rows):
            if done % _PROGRESS_EVERY == 0:
                self._progress(done / len(table.rows), f"{book.file}, {sheet.name}")
            row = Row(columns, cells, Origin(book.file, sheet.name, sheet_id, number), self._drafts)
            self._drafts.begin_row()
            taken = take(row)
            if taken is not None and table.kind == "activity":
                activities.append(taken)
            planned.counts[EntryAction.REFUSED if taken is None else EntryAction(self._drafts.row_action())] += 1

    def _taker(
        self, table: FoundTable, columns: Columns, preamble: Preamble, activities: list[str], hint: str
    ) -> Callable[[Row], str | None]:
        home = self._drafts.home_named_in(f"{preamble.text} {table.title}")
        match table.kind:
            case "engagement":
                standard = default_role(columns.heading("name"), f"{table.title} {hint}")
                group = speaks_of_group(table.title, of_members=True)
                return lambda row: take_engagement(row, standard, home, group)
            case "activity":
                controller = preamble.controller_of(self._drafts, home)
                role = Role(table.role) if table.role else _record_role(table, f"{table.title} {hint} {preamble.text}")
                if role is Role.PROCESSOR:
                    columns.rename("controller", "controllers_served")
                return lambda row: take_activity(row, role, controller)
            case "transfer":
                only = activities[0] if len(activities) == 1 else None
                exporter = (self._drafts.value(only, "controller") if only else None) or home
                return lambda row: take_transfer(row, only, exporter)
            case "agreement":
                return lambda row: take_agreement(row, home)
            case _:
                group = speaks_of_group(f"{table.title} {hint}") or _owns_itself(table, columns)
                return lambda row: take_party(row, group)

    def _sheet_id(self, book: Book, sheet: Sheet, tables: Sequence[FoundTable]) -> str:
        """Give the id of the sheet's record: the one of an earlier import of the same file, or a new one."""
        return self._known.get((book.sha256, sheet.name, tables[0].layout)) or str(uuid.uuid4())

    def _keep(self, book: Book, sheet: Sheet, sheet_id: str, tables: Sequence[FoundTable]) -> None:
        """Keep the whole sheet, cell for cell, unless an earlier import kept it."""
        if sheet_id in self._known.values():
            return
        said: dict[int, list[str]] = {}
        for problem in self._drafts.problems:
            if problem.file == book.file and problem.sheet == sheet.name and problem.row is not None:
                said.setdefault(problem.row, []).append(problem.message)
        rows: list[dict[str, Any]] = []
        for number, cells in enumerate(sheet.rows, start=1):
            filled = len(cells)
            while filled and cells[filled - 1] is None:
                filled -= 1
            if filled:
                kept: dict[str, Any] = {"row": number, "cells": _json(cells[:filled])}
                if number in said:
                    kept["problem"] = "\n".join(said[number])
                rows.append(kept)
        first = tables[0]
        document: Document = {
            "file": book.file,
            "sheet": sheet.name,
            "sha256": book.sha256,
            "layout": first.layout,
            "heading_row": first.heading_row,
            "headings": _json(first.headings),
            "rows": rows,
        }
        self._plan.documents.append(("sheet", sheet_id, None, document))

    def _report(self, book: Book, sheet: Sheet, code: str, message: str) -> None:
        self._drafts.problems.append(Problem(book.file, sheet.name, None, None, code, message))


def _check(drafts: Drafts, plan: Plan) -> None:
    """Check every record of the plan as the register will; raises `models.fields.InvalidRecord`."""
    checks = {name: kind.checker() for name, kind in KINDS.items()}
    for draft in drafts.changed():
        draft.after = checks[draft.kind](draft.after)
        if draft.after != draft.before:
            plan.documents.append((draft.kind, draft.id, draft.before, draft.after))


def _entries(drafts: Drafts) -> list[Entry]:
    return [_entry(drafts, draft) for draft in drafts.spoken_of()]


def _entry(drafts: Drafts, draft: Draft) -> Entry:
    before, after = draft.before, draft.after
    action = EntryAction.CREATED if before is None else EntryAction.UPDATED
    if before == after:
        action = EntryAction.UNCHANGED
    old = before or {}
    changes = {
        key: (old.get(key), after.get(key))
        for key in after
        if key not in ("sources", "reference") and old.get(key) != after.get(key)
    }
    at = draft.said_by
    return Entry(
        action, draft.kind, draft.id, str(after.get("reference", "")), drafts.title(draft), at.file if at else "",
        at.sheet if at else "", at.row if at else None, changes,
    )  # fmt: skip


def _owns_itself(table: FoundTable, columns: Columns) -> bool:
    """Whether a list of companies names owners that stand in the list themselves: a group."""
    names, owners = columns.by_key.get("name"), columns.by_key.get("parent")
    if not names or not owners:
        return False
    listed = {cell_text(cells[names[0]]) for _, cells in table.rows if names[0] < len(cells)}
    return any(cell_text(cells[owners[0]]) in listed - {""} for _, cells in table.rows if owners[0] < len(cells))


def _record_role(table: FoundTable, words: str) -> Role:
    """Read off columns, title or file name whether a record of activities is kept as processor."""
    keys = set(table.columns.values())
    if "processing_categories" in keys and not keys & {"purposes", "legal_bases"}:
        return Role.PROCESSOR
    lowered = words.lower()
    as_processor = (
        "processor",
        "verwerker",
        "auftragsverarbeiter",
        "sous-traitant",
        "biträde",
        "databehandler",
        "30(2)",
        "30 abs. 2",
    )
    as_controller = ("controller", "verwerkingsverantwoordelijke", "verantwortlicher", "30(1)", "30 abs. 1")
    if any(word in lowered for word in as_processor) and not any(word in lowered for word in as_controller):
        return Role.PROCESSOR
    return Role.CONTROLLER


def _json(cells: list[Any]) -> str:
    return orjson.dumps(cells, default=str).decode()


def _field_list_sentence(file: str, sheet: str) -> str:
    return (
        f"Sheet “{sheet}” of “{file}” lists the fields that templates of records ask for; it holds no processing "
        "activities, so there is nothing to import."
    )


def _nothing_found(book: Book) -> str:
    if any(is_field_list(sheet) for sheet in book.sheets):
        return _field_list_sentence(book.file, next(s.name for s in book.sheets if is_field_list(s)))
    return (
        f"“{book.file}” has no row that could be recognised as headings of a register; name the kind of record with "
        "--kind, or choose a layout."
    )
