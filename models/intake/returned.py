"""A workbook of ours that came back filled in: a difference to the register, never a second copy of it.

Its rows are known by the ids that went out with them. What was changed by hand since is changed by it too: an analyst
sent it out to be corrected.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

import orjson

from models.intake.book import Book, UnreadableSpreadsheet
from models.intake.draft import Origin
from models.intake.drafts import Drafts
from models.intake.plan import EntryAction, Plan, RecognisedColumn, TablePlan
from models.intake.returned_answers import Answers, signature_of
from models.intake.returned_cells import Wording
from models.intake.returned_edits import Edits
from models.intake.returned_form import RECORD, Form, SheetForm
from models.intake.returned_rows import FieldRows, ItemRows, RecordRows
from models.intake.returned_state import standing_now, standing_then
from models.intake.returned_table import ReturnedRow, ReturnedTable, read_table
from models.own_fields import all_own_fields
from models.register import Register

WORKBOOK, QUESTIONNAIRE = "workbook", "questionnaire"
"""Names of the two layouts that carry their own form."""

SheetIds = Mapping[tuple[str, str, str], str]
"""The ids of the sheets that were kept, by hash of the file, name of the sheet, and layout."""


class _Rows(Protocol):
    def take(self, row: ReturnedRow, at: Origin) -> tuple[EntryAction, str]:
        """Read a row; give what became of it and the id of its record."""

    def gone(self) -> list[str]:
        """Give the records of which rows are gone."""


def take_returned(
    register: Register, drafts: Drafts, plan: Plan, book: Book, form: Form, kept: SheetIds, wanted: str | None = None
) -> None:
    """Read a workbook that came back into an import; `wanted` is the only sheet to read.

    Raises `UnreadableSpreadsheet` for a workbook of another register, or one without the sheet that is wanted.
    """
    now = standing_now(register)
    then = standing_then(register, form, now)
    wordings = Wording(form.language, then), Wording(form.language, now)
    edits = Edits(drafts, then, now, *wordings, plan.decisions.conflicts)
    answers = None
    if form.party:
        sent = next(entry.at for entry in register.history() if entry.number == form.number)
        signature = signature_of(book, form, str(then["party"][form.party]["name"]))
        answers = Answers(edits, form.language, signature, sent, drafts.today)
    own = all_own_fields(register)
    described = (replace(sheet, own={f.spec.key: f.spec for f in own.get(sheet.kind, ())}) for sheet in form.sheets)
    sheets = [sheet for sheet in described if wanted is None or sheet.name.casefold() == wanted.casefold()]
    if not sheets:
        raise UnreadableSpreadsheet(f'"{book.file}" holds no records in the sheet "{wanted}".', "no_such_sheet")
    _Reading(edits, answers, plan, book, kept).take(sheets)


class _Reading:
    """One workbook being read."""

    def __init__(self, edits: Edits, answers: Answers | None, plan: Plan, book: Book, kept: SheetIds) -> None:
        self._edits, self._answers = edits, answers
        self._plan, self._book, self._kept = plan, book, kept
        self._layout = QUESTIONNAIRE if answers else WORKBOOK
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._ids: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        """By kind the sheet that lists its records."""

    def take(self, sheets: list[SheetForm]) -> None:
        """Read sheets: records before the items of their lists, and new rows before all that may name them."""
        self._lists = {form.kind: form.name for form in sheets if not form.listed and not form.upright}
        ordered = sorted(sheets, key=lambda form: bool(form.listed))
        prepared = [(form, table, self._rows(form)) for form in ordered if (table := self._table(form)) is not None]
        for form, table, rows in prepared:
            if isinstance(rows, RecordRows):
                for row in table.rows:
                    rows.begin(row, self._at(form, row.number))
        added = {form.name: self._read(form, table, rows) for form, table, rows in prepared}
        if self._answers:
            self._answers.finish()
        self._edits.apply()
        for form, table, _ in prepared:
            if added[form.name]:
                self._keep(form, table, added[form.name])

    def _rows(self, form: SheetForm) -> _Rows:
        if form.upright:
            return FieldRows(self._edits, form)
        return ItemRows(self._edits, form) if form.listed else RecordRows(self._edits, form)

    def _table(self, form: SheetForm) -> ReturnedTable | None:
        """Find the table of a form; report what of it is gone."""
        sheet = self._sheets.get(form.name)
        if sheet is None:
            self._edits.report(
                self._at(form, 0), None, "sheet_missing",
                f"The sheet “{form.name}” is gone; what it held stays as it is.", row=None,
            )  # fmt: skip
            return None
        table = read_table(sheet, form)
        for heading in table.missing:
            self._edits.report(
                self._at(form, table.heading_row), heading, "column_missing",
                f"The column “{heading}” is gone; what it held stays as it is.",
            )  # fmt: skip
        return table if table.known else None

    def _read(self, form: SheetForm, table: ReturnedTable, rows: _Rows) -> list[ReturnedRow]:
        """Read the rows of a table; give those that brought a new record."""
        planned = self._planned(form, table)
        added = []
        for row in table.rows if not planned.skipped else ():
            at = self._at(form, row.number)
            done, id = rows.take(row, at)
            if self._answers:
                self._answers.take(form, row, at, done, id)
            planned.counts[done] += 1
            planned.taken.append((row.number, done, id or None))
            if done is EntryAction.CREATED and not form.listed:
                added.append(row)
        if not planned.skipped:
            self._report_gone(form, rows.gone())
        return added

    def _planned(self, form: SheetForm, table: ReturnedTable) -> TablePlan:
        """Take note of what the form says of a sheet."""
        home = self._lists.get(form.kind, "") if form.listed else ""
        recognised = tuple(
            RecognisedColumn(index, heading, "" if key.startswith("#") else key, 1.0, (), home if key == RECORD else "")
            for index, (key, heading) in enumerate(form.columns)
        )
        planned = TablePlan(
            self._book.file, form.name, self._layout, form.kind, table.heading_row, len(table.rows), recognised,
            part=bool(home) and RECORD in dict(form.columns),
        )  # fmt: skip
        planned.skipped = self._plan.decisions.table(planned.key).skip
        self._plan.tables.append(planned)
        return planned

    def _report_gone(self, form: SheetForm, ids: list[str]) -> None:
        for id in dict.fromkeys(ids):
            self._edits.report(
                self._at(form, 0), None, "row_removed",
                f"{self._edits.named(form.kind, id)}: a row is gone from “{form.name}”; nothing is deleted by that. "
                "Archive or change the record itself.", row=None,
            )  # fmt: skip

    def _at(self, form: SheetForm, row: int) -> Origin:
        return Origin(self._book.file, form.name, self._sheet_id(form), row)

    def _sheet_id(self, form: SheetForm) -> str:
        """Give the id under which new rows of a sheet are kept: that of an earlier import of the file, or a new one."""
        known = self._kept.get((self._book.sha256, form.name, self._layout))
        return self._ids.setdefault(form.name, known or str(uuid.uuid4()))

    def _keep(self, form: SheetForm, table: ReturnedTable, rows: list[ReturnedRow]) -> None:
        """Keep the rows that brought new records, as their source."""
        if self._sheet_id(form) in self._kept.values():
            return
        sheet = self._sheets[form.name]
        self._plan.documents.append(("sheet", self._sheet_id(form), None, {
            "file": self._book.file, "sheet": form.name, "sha256": self._book.sha256, "layout": self._layout,
            "heading_row": table.heading_row, "headings": _json(sheet.rows[table.heading_row - 1]),
            "rows": [{"row": row.number, "cells": _json(sheet.rows[row.number - 1])} for row in rows],
        }))  # fmt: skip


def _json(cells: list[Any]) -> str:
    return orjson.dumps(cells, default=str).decode()
