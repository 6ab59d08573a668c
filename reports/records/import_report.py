"""The report of an import: what became of every row of every sheet, for those who sent the files.

It is made of a plan, before or after it is applied, so that the sender can mend the rows that were refused and see what
was not understood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.intake.book import Book, Sheet
from models.intake.cells import cell_text
from models.intake.column_fields import column_label
from models.intake.plan import EntryAction, Plan, RecognisedColumn, TablePlan
from models.register import Register
from reports.document import Cell, Column, Document, Table, Words
from reports.document import Kind as ColumnKind
from reports.workbook import write_workbook
from resources.language import mark, translate

_WHAT = {
    EntryAction.CREATED: mark("New"),
    EntryAction.UPDATED: mark("Changed"),
    EntryAction.UNCHANGED: mark("Same"),
    EntryAction.IN_CONFLICT: mark("In conflict"),
    EntryAction.REFUSED: mark("Refused"),
}
_HEADINGS, _SKIPPED, _NO_RECORD = mark("Headings"), mark("Skipped"), mark("Not a record")
_FIRST_CELLS = 3

RowKey = tuple[str, str, int]
"""File, sheet and number of a row."""


def write_import_report(register: Register, plan: Plan, target: Path, language: str = "en") -> Path:
    """Write the report as a workbook and give its path; the same plan gives the same bytes."""
    write_workbook(import_report(register, plan, language), target)
    return target


def import_report(register: Register, plan: Plan, language: str = "en") -> Document:
    """Build the report; records are named by reference where the register has them, else by title."""

    def tr(text: str) -> str:
        return translate(text, language)

    done = tr("imported") if plan.applied else tr("planned, not imported")
    return Document(
        title=tr("Import report"),
        subtitle=", ".join(plan.files),
        language=language,
        subject=tr("Import report"),
        facts=((tr("Files"), ", ".join(plan.files)), (tr("Standing"), done)),
        tables=(
            _Rows(register, plan, language).table(),
            _columns_table(plan, language),
            _problems_table(plan, language),
        ),
        words=Words(
            overview=tr("Overview"), sheet=tr("Sheet"), rows=tr("Rows"), cell=tr("Cell"), text=tr("Text"),
            long_texts=tr("Long texts"), continued=tr("continued in sheet {sheet}, row {row}"),
        ),
    )  # fmt: skip


class _Rows:
    """The rows of all sheets, with what became of each."""

    def __init__(self, register: Register, plan: Plan, language: str) -> None:
        self._plan, self._language = plan, language
        self._names = dict(_names(register, plan))
        self._records = _records_by_row(plan)
        self._problems: dict[RowKey, list[str]] = defaultdict(list)
        for problem in plan.problems:
            if problem.row is not None:
                self._problems[problem.file, problem.sheet, problem.row].append(problem.message)
        self._taken = {
            (table.file, table.sheet, number): (action, record)
            for table in plan.tables
            for number, action, record in table.taken
        }

    def table(self) -> Table:
        """Give the rows as a table."""
        columns = (
            Column("file", self.tr("File")),
            Column("sheet", self.tr("Sheet")),
            Column("row", self.tr("Row"), ColumnKind.NUMBER),
            Column("says", self.tr("The row says")),
            Column("what", self.tr("What became of it")),
            Column("records", self.tr("Records")),
            Column("problems", self.tr("Not understood")),
        )
        return Table(self.tr("Rows"), columns, list(self._rows()), wide=True)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for book in self._plan.books:
            for sheet in book.sheets:
                tables = [t for t in self._plan.tables if (t.file, t.sheet) == (book.file, sheet.name)]
                for number, cells in enumerate(sheet.rows, start=1):
                    said = [text for cell in cells if (text := cell_text(cell))]
                    if said:
                        yield self._row(book, sheet, tables, number, said)

    def _row(self, book: Book, sheet: Sheet, tables: list[TablePlan], number: int, said: list[str]) -> tuple[Cell, ...]:
        key = book.file, sheet.name, number
        action, main = self._taken.get(key, (None, None))
        spoken_of = dict.fromkeys([*([main] if main else []), *self._records.get(key, ())])
        what = _WHAT[action] if action is not None else _standing(tables, number)
        return (
            book.file,
            sheet.name,
            number,
            " | ".join(said[:_FIRST_CELLS]),
            self.tr(what),
            tuple(name for id in spoken_of if (name := self._names.get(id))) or None,
            tuple(self._problems.get(key, ())) or None,
        )

    def tr(self, text: str) -> str:
        """Give a text of ours in the language of the report."""
        return translate(text, self._language)


def _standing(tables: Iterable[TablePlan], number: int) -> str:
    """Say of a row that makes no record why not."""
    above = [table for table in tables if table.heading_row <= number]
    if any(table.heading_row == number for table in above):
        return _HEADINGS
    return _SKIPPED if above and above[-1].skipped else _NO_RECORD


def _names(register: Register, plan: Plan) -> Iterator[tuple[str, str]]:
    """Give each record of the plan a name: reference and title."""
    for kind in dict.fromkeys(entry.kind for entry in plan.entries):
        entries = [entry for entry in plan.entries if entry.kind == kind]
        held = {record.id: record.reference for record in register.records(kind, [entry.id for entry in entries])}
        for entry in entries:
            reference = held.get(entry.id, entry.reference)
            yield entry.id, " ".join(part for part in (reference, entry.title) if part)


def _records_by_row(plan: Plan) -> dict[RowKey, list[str]]:
    """Give the records that each row speaks of, from the sources that the records name."""
    sheets = {id: (after["file"], after["sheet"]) for kind, id, _, after in plan.documents if kind == "sheet"}
    found: dict[RowKey, list[str]] = defaultdict(list)
    for kind, id, _before, after in plan.documents:
        if kind != "sheet":
            for source in after.get("sources", ()):
                if at := sheets.get(source["sheet"]):
                    found[(*at, source["row"])].append(id)
    return found


def _columns_table(plan: Plan, language: str) -> Table:
    columns = (
        Column("file", translate("File", language)),
        Column("sheet", translate("Sheet", language)),
        Column("heading_row", translate("Heading row", language), ColumnKind.NUMBER),
        Column("heading", translate("Heading", language)),
        Column("field", translate("Read as", language)),
    )
    rows: list[tuple[Cell, ...]] = [
        (table.file, table.sheet, table.heading_row, column.heading, _read_as(table, column, language))
        for table in plan.sheets
        for column in table.recognised
    ]
    return Table(translate("Columns", language), columns, rows)


def _read_as(table: TablePlan, column: RecognisedColumn, language: str) -> str | None:
    if sheet := table.ids_in(column):
        return translate("ID of “{0}”", language).format(sheet)
    return translate(column_label(table.kind, column.field), language) if column.field else column.own or None


def _problems_table(plan: Plan, language: str) -> Table:
    columns = (
        Column("file", translate("File", language)),
        Column("sheet", translate("Sheet", language)),
        Column("row", translate("Row", language), ColumnKind.NUMBER),
        Column("column", translate("Column", language)),
        Column("problem", translate("Problem", language)),
    )
    rows: list[tuple[Cell, ...]] = [(p.file, p.sheet, p.row, p.column, p.message) for p in plan.problems]
    return Table(translate("Problems", language), columns, rows)
