"""Files into drafts: each sheet of each file, each table of a sheet, each row of a table."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from models.history import Document
from models.intake.activity_rows import take_activity
from models.intake.book import Book, Sheet, UnreadableSpreadsheet, column_letter
from models.intake.cells import cell_text
from models.intake.columns import Columns, day_order
from models.intake.dates import decide_day_first
from models.intake.decided_tables import (
    Asked,
    answers_of,
    as_decided,
    certainty,
    decided_tables,
    layout_of,
    table_at,
)
from models.intake.decisions import Decisions, TableKey
from models.intake.draft import Origin, Problem
from models.intake.drafts import Drafts
from models.intake.engaged_roles import default_role
from models.intake.engagement_rows import take_engagement
from models.intake.found_tables import FoundTable, FoundTables
from models.intake.joined_sheets import join_sheets, reading_order
from models.intake.layouts import blocks_called, is_aside
from models.intake.list_changes import is_supplier
from models.intake.meanings import is_aside_sheet, speaks_of_group
from models.intake.other_rows import take_agreement, take_party, take_transfer
from models.intake.own_columns import OwnColumns
from models.intake.plan import EntryAction, Plan, RecognisedColumn, TablePlan, UnreadSheet
from models.intake.preamble import Preamble, read_preamble
from models.intake.questions import Questions
from models.intake.read_books import ReadBooks
from models.intake.returned import take_returned
from models.intake.returned_form import form_of
from models.intake.row import Row
from models.intake.sideways import is_field_list
from models.intake.stated_transfers import stated_transfers
from models.intake.table_roles import owns_itself, record_role
from models.register import Register
from models.vocabulary import Role

Progress = Callable[[float, str], None]

_PROGRESS_EVERY = 500
_SAMPLED_ROWS, _SAMPLES = 60, 5


class Reader:
    """Reads files into drafts, sheet by sheet, as the analyst decided."""

    def __init__(
        self, register: Register, drafts: Drafts, plan: Plan, asked: Asked, questions: Questions, books: ReadBooks,
        progress: Progress,
    ) -> None:  # fmt: skip
        """Read for a plan, and put what is found there."""
        self._register, self._drafts, self._plan = register, drafts, plan
        self._asked, self._questions, self._books, self._progress = asked, questions, books, progress
        self._decisions: Decisions = plan.decisions
        self._read_tables: list[tuple[TablePlan, FoundTable]] = []
        self._rows_to_read = self._rows_read = 0
        self._to_keep: list[tuple[Sheet, str, list[FoundTable]]] = []
        self._own = OwnColumns(register, drafts)
        self._known = {
            (record["sha256"], record["sheet"], record["layout"]): record.id for record in register.records("sheet")
        }

    def read(self, path: Path, file: str, wanted: str | None, *, patient: bool = False) -> None:
        """Read one file, which is called `file` in the plan.

        Raises `UnreadableSpreadsheet` where no sheet of it holds records, unless patient.
        """
        self._progress(0.0, file)
        book = replace(self._books.read(path, wanted), file=file)
        self._plan.books.append(book)
        self._plan.problems += [
            Problem(book.file, p.sheet, p.row, column_letter(p.column), p.code, p.message) for p in book.problems
        ]
        form = form_of(book if wanted is None else self._books.read(path))
        if form is not None:
            take_returned(self._register, self._drafts, self._plan, book, form, self._known, wanted)
            return
        first = len(self._plan.tables)
        shown = [sheet for sheet in book.sheets if not sheet.hidden and sheet.rows and not is_aside(sheet.name)]
        if wanted is None and any(not is_aside_sheet(sheet.name) for sheet in shown):
            for sheet in filter(lambda sheet: is_aside_sheet(sheet.name), shown):
                self._report(book, sheet, "aside", f"Sheet “{sheet.name}” only explains the others; it was not read.")
            shown = [sheet for sheet in shown if not is_aside_sheet(sheet.name)]
        found = [(sheet, self._find(book, sheet, path)) for sheet in shown]
        read = sum(self._set_aside(book, sheet, tables) for sheet, tables in found)
        places = [(sheet, tables) for sheet, tables in found if tables.tables or not self._skipped(book, sheet)]
        if self._asked.layout is None:
            self._join(book, places, path)
        self._rows_to_read = sum(len(table.rows) for _, found in places for table in found.tables)
        self._rows_read = 0
        self._drafts.stated_transfers = stated_transfers(table for _, found in places for table in found.tables)
        for sheet, tables in sorted(places, key=reading_order):
            read += self._read_sheet(book, sheet, tables, path)
        self._settle_parts(book)
        if read:
            self._keep_others(book)
        order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
        self._plan.tables[first:] = sorted(self._plan.tables[first:], key=lambda t: (order[t.sheet], t.heading_row))
        if not read and not patient:
            raise UnreadableSpreadsheet(_nothing_found(book), "no_table")

    def _find(self, book: Book, sheet: Sheet, path: Path) -> FoundTables:
        found = decided_tables(book.file, sheet, f"{sheet.name} {path.stem}", self._decisions, self._asked)
        self._own.claim(found.tables)
        return found

    def _join(self, book: Book, places: list[tuple[Sheet, FoundTables]], path: Path) -> None:
        """Bring tables together, which texts that are not understood stay in their own sheets to be asked."""

        def decide(sheet: Sheet, table: FoundTable) -> FoundTable:
            key = TableKey(book.file, sheet.name, table.heading_row)
            return as_decided(sheet, table, f"{sheet.name} {path.stem}", self._decisions, key, self._asked)

        def understand(sheet: Sheet, table: FoundTable) -> None:
            self._questions.read(TableKey(book.file, sheet.name, table.heading_row), table, {})

        join_sheets(places, decide, understand)

    def _settle_parts(self, book: Book) -> None:
        """Say what became of rows that are parts of records of other sheets, and keep the sheets of the file."""
        became = {
            id(table): {number: (action, record) for number, action, record in planned.taken}
            for planned, table in self._read_tables
        }
        for planned, table in self._read_tables:
            if table.part is None:
                continue
            owned = became.get(id(table.part.owner), {})
            for number, rows in table.part.rows.items():
                action, record = next((owned[row] for row in rows if row in owned), (EntryAction.REFUSED, None))
                planned.counts[action] += 1
                planned.taken.append((number, action, record))
        self._own.take(self._read_tables, {sheet.name: id for sheet, id, _ in self._to_keep})
        self._read_tables.clear()
        for sheet, sheet_id, every in self._to_keep:
            self._keep(book, sheet, sheet_id, every)
        self._to_keep.clear()

    def _keep_others(self, book: Book) -> None:
        """Keep the sheets without records too, hidden ones and those that explain: no cell of a file is lost."""
        told = {table.sheet for table in self._plan.tables if table.file == book.file}
        for sheet in book.sheets:
            if sheet.name not in told and any(cell is not None for cells in sheet.rows for cell in cells):
                known = self._known.get((book.sha256, sheet.name, ""))
                self._keep(book, sheet, known or str(uuid.uuid4()), ())

    def _set_aside(self, book: Book, sheet: Sheet, found: FoundTables) -> int:
        """Take out the tables that the analyst skipped, before others are joined with them; give how many."""
        skipped = {
            key.heading_row
            for key, decision in self._decisions.tables.items()
            if decision.skip and (key.file, key.sheet) == (book.file, sheet.name)
        }
        for row in skipped:
            known = (table for table in found.tables if table.heading_row == row)
            self._plan_table(book, sheet, next(known, None) or table_at(sheet, row))
        found.tables = [table for table in found.tables if table.heading_row not in skipped]
        return len(skipped)

    def _skipped(self, book: Book, sheet: Sheet) -> bool:
        return any((table.file, table.sheet) == (book.file, sheet.name) for table in self._plan.tables)

    def _read_sheet(self, book: Book, sheet: Sheet, tables: FoundTables, path: Path) -> int:
        on_its_side = any(table.on_its_side for table in tables.tables)
        as_found = self._asked.layout is None and self._asked.kind is None
        as_found = as_found and (book.file, sheet.name) not in self._decisions.heading_rows
        if not on_its_side and as_found and is_field_list(sheet):
            self._report(book, sheet, "field_list", _field_list_sentence(book.file, sheet.name))
            return 0
        if not tables.tables and not tables.joined:
            self._report(book, sheet, "no_heading_row", f"No heading row was found in sheet “{sheet.name}”.")
            return 0
        chosen = self._asked.layout
        every = [*tables.tables, *tables.joined]
        blocks = chosen.blocks if chosen else blocks_called(every[0].layout)
        preamble = read_preamble(tables.preamble, blocks)
        activities: list[str] = []
        sheet_id = self._sheet_id(book, sheet, every)
        for table in tables.joined:
            self._plan_table(book, sheet, table)
            for number in table.strays:
                message = "The row speaks of a record that no sheet has; it was kept in the source only."
                self._drafts.problems.append(Problem(book.file, sheet.name, number, None, "no_such_record", message))
        for table in tables.tables:
            planned = self._plan_table(book, sheet, table)
            self._read_table(planned, sheet_id, table, preamble, activities, path.stem)
            if table.title:  # it speaks of that table alone
                preamble = replace(preamble, text=preamble.text.replace(table.title, " "))
        self._to_keep.append((sheet, sheet_id, every))
        return len(tables.tables)

    def _plan_table(self, book: Book, sheet: Sheet, table: FoundTable) -> TablePlan:
        """Take note of what was recognised."""
        key = TableKey(book.file, sheet.name, table.heading_row)
        kind, columns = table.says
        ids = {id.column: id.sheet for id in table.ids}
        width = max(len(table.headings), 1 + max(columns, default=-1))
        recognised = tuple(
            RecognisedColumn(
                column, " ".join(table.headings[column].split()) if column < len(table.headings) else "",
                columns.get(column, ""), certainty(table, column), _samples(sheet, table, column, column in ids),
                ids.get(column, ""),
            )
            for column in range(width)
            if column not in table.added
        )  # fmt: skip
        planned = TablePlan(
            book.file, sheet.name, table.layout, kind, table.heading_row, len(table.rows), recognised, role=table.role,
            skipped=self._decisions.table(key).skip, on_its_side=table.on_its_side, part=table.part is not None,
        )  # fmt: skip
        self._plan.tables.append(planned)
        self._read_tables.append((planned, table))
        return planned

    def _read_table(
        self, planned: TablePlan, sheet_id: str, table: FoundTable, preamble: Preamble, activities: list[str],
        hint: str,
    ) -> None:  # fmt: skip
        file, sheet = planned.file, planned.sheet
        self._questions.read(planned.key, table, answers_of(layout_of(table, self._asked)))
        orders = day_order(table, decide_day_first)
        self._questions.ask_day_orders(planned.key, table, orders, self._decisions)
        columns = Columns(table, orders)
        take = self._taker(table, columns, preamble, activities, f"{sheet} {hint}")
        for done, (number, cells) in enumerate(table.rows):
            if done % _PROGRESS_EVERY == 0:
                self._progress((self._rows_read + done) / self._rows_to_read, f"{file}, {sheet}")
            row = Row(columns, cells, Origin(file, sheet, sheet_id, number), self._drafts)
            self._drafts.begin_row()
            taken = take(row)
            if taken is not None and table.kind == "activity":
                activities.append(taken)
            action = EntryAction.REFUSED if taken is None else EntryAction(self._drafts.row_action())
            planned.counts[action] += 1
            planned.taken.append((number, action, taken))
        self._rows_read += len(table.rows)

    def _taker(
        self, table: FoundTable, columns: Columns, preamble: Preamble, activities: list[str], hint: str
    ) -> Callable[[Row], str | None]:
        home = self._drafts.home_named_in(f"{preamble.text} {table.title}")
        match table.kind:
            case "engagement":
                standard = default_role(columns.heading("name"), f"{table.title} {hint}")
                if standard is Role.PROCESSOR and is_supplier(self._drafts, home):
                    standard = Role.SUB_PROCESSOR
                group = speaks_of_group(table.title, of_members=True)
                engaging = home if standard is Role.SUB_PROCESSOR else preamble.controller_of(self._drafts, home)
                return lambda row: take_engagement(row, standard, engaging, group)
            case "activity":
                controller = preamble.controller_of(self._drafts, home)
                role = Role(table.role) if table.role else record_role(table, f"{table.title} {hint} {preamble.text}")
                if role is Role.PROCESSOR:
                    columns.rename("controller", "controllers_served")
                joint = preamble.joint_controllers(self._drafts)
                return lambda row: take_activity(row, role, controller, joint)
            case "transfer":
                only = activities[0] if len(activities) == 1 else None
                exporter = (self._drafts.value(only, "controller") if only else None) or home
                return lambda row: take_transfer(row, only, exporter)
            case "agreement":
                return lambda row: take_agreement(row, home)
            case _:
                group = speaks_of_group(f"{table.title} {hint}") or owns_itself(table, columns)
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
        first = tables[0] if tables else None
        document: Document = {
            "file": book.file,
            "sheet": sheet.name,
            "sha256": book.sha256,
            "headings": _json(first.headings if first else []),
            "rows": rows,
        }
        if first:
            document |= {"layout": first.layout, "heading_row": first.heading_row}
        self._plan.documents.append(("sheet", sheet_id, None, document))

    def _report(self, book: Book, sheet: Sheet, code: str, message: str) -> None:
        self._plan.unread.append(UnreadSheet(book.file, sheet.name, message))
        self._drafts.problems.append(Problem(book.file, sheet.name, None, None, code, message))


def _samples(sheet: Sheet, table: FoundTable, column: int, ids: bool) -> tuple[str, ...]:
    """Give the first different texts of a column; where it joins sheets the ids, not the names they stand for."""
    rows = table.rows[:_SAMPLED_ROWS]
    if ids:
        rows = [(number, sheet.rows[number - 1]) for number, _ in rows]
    said = (cell_text(cells[column]) for _, cells in rows if column < len(cells))
    return tuple(dict.fromkeys(text for text in said if text))[:_SAMPLES]


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
