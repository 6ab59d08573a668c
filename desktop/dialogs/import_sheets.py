"""Second step of an import: which sheets there are, how each was recognised, and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from desktop.dialogs.import_choice import Choice, ChoiceBox
from desktop.dialogs.import_column import ColumnPanel
from desktop.dialogs.import_grid import GridColumn, SheetGrid
from desktop.dialogs.import_sheet_list import SheetList
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.texts import tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.book import Sheet
    from models.intake.plan import Plan, TablePlan, UnreadSheet

_SHOWN_ROWS = 200
_HEADINGS_OFFERED = 40
_CERTAIN = 0.9


class SheetsStep(ImportStep):
    """Lists the tables; the one that is chosen is shown as it came."""

    name = mark("Sheets")
    hint = mark("How each sheet was read. Go to a column to say that it means something else.")

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Show no sheet yet."""
        super().__init__(study, parent)
        self._items: list[TablePlan | UnreadSheet] = []
        self._column = 0
        self.tables = SheetList()
        self.kind, self.layout_box = ChoiceBox(tr("Read as")), ChoiceBox(tr("Layout"))
        self.heading_row = ChoiceBox(tr("Headings"))
        self.grid = SheetGrid()
        self.panel = ColumnPanel(study)
        self._lay_out()
        self.tables.currentRowChanged.connect(self._on_table)
        self.tables.itemChanged.connect(self._on_ticked)
        self.kind.chosen.connect(self._on_kind)
        self.layout_box.chosen.connect(self._on_layout)
        self.heading_row.chosen.connect(self._on_heading_row)
        self.grid.column_chosen.connect(self._on_column)
        self.panel.leaving.connect(self.grid.setFocus)

    def _lay_out(self) -> None:
        self.tables.setAccessibleName(tr("Sheets"))
        self.tables.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        how = QHBoxLayout()
        how.setSpacing(8)
        for text, box, share in ((tr("&Read as"), self.kind, 2), (tr("&Layout"), self.layout_box, 2),
                                 (tr("&Headings"), self.heading_row, 3)):  # fmt: skip
            label = QLabel(text)
            look(label, "quiet")
            label.setBuddy(box)
            how.addWidget(label)
            how.addWidget(box, share)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(6, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(how)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.panel)
        split = QSplitter()
        split.addWidget(self.tables)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([self.fontMetrics().averageCharWidth() * 30, 700])
        split.setChildrenCollapsible(False)
        self.column.addWidget(split, 1)

    def enter(self) -> None:
        """Begin at the list of sheets."""
        self.tables.setFocus()

    # Showing ---------------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """List the tables of a plan, and keep to the one that was shown."""
        before = self._key(self._current)
        self._items = [*plan.tables, *plan.unread]
        with QSignalBlocker(self.tables):
            self.tables.clear()
            for found in self._items:
                self._list(found, several=len(plan.files) > 1)
            same = (at for at, found in enumerate(self._items) if self._key(found) == before)
            self.tables.setCurrentRow(next(same, 0))
        self._show_current()

    def _list(self, found: TablePlan | UnreadSheet, *, several: bool) -> None:
        """List a table: its sheet, the file where there are `several`, and what it holds."""
        from models.fields import KINDS
        from models.intake.plan import TablePlan

        named = [found.sheet, found.file] if several else [found.sheet]
        if not isinstance(found, TablePlan):
            self.tables.add([*named, tr("no table found")], found.reason)
            return
        rows = tr("1 row") if found.rows == 1 else tr("{0} rows").format(found.rows)
        kind = () if found.part else (tr(KINDS[found.kind].plural),)
        joined = (tr("joined to sheet “{0}” by “{1}”").format(column.ids_of, column.heading) for column in found.joins)
        said = tr("not imported") if found.skipped else ", ".join((*kind, rows, *joined))
        self.tables.add([*named, said], ticked=not found.skipped)

    @property
    def _current(self) -> TablePlan | UnreadSheet | None:
        row = self.tables.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    @staticmethod
    def _key(found: TablePlan | UnreadSheet | None) -> tuple[str, str] | None:
        return (found.file, found.sheet) if found is not None else None

    @property
    def _table(self) -> TablePlan | None:
        from models.intake.plan import TablePlan

        return self._current if isinstance(self._current, TablePlan) else None

    def _show_current(self) -> None:
        from models.intake.cells import cell_text

        sheet, table = self._sheet(), self._table
        self._offer_ways(sheet, table)
        if sheet is None:
            self.grid.show_sheet([], [], 0, 0)
            self.panel.show_column(None, 0)
            return
        if table is not None and table.on_its_side:
            rows: list[tuple[int, Sequence[str]]] = _turned(table)
        else:
            rows = [(n, [cell_text(c) for c in cells]) for n, cells in enumerate(sheet.rows[:_SHOWN_ROWS], start=1)]
            rows = [row for row in rows if any(row[1])]
        width = max((len(texts) for _, texts in rows), default=0)
        self.grid.show_sheet(self._heads(table, width), rows, table.heading_row if table else 0, self._column)
        self._show_column()

    def _show_column(self) -> None:
        self.panel.show_column(self._table, self._column)
        if self._table is None:
            self.panel.show_unread()

    def _sheet(self) -> Sheet | None:
        plan, found = self.study.plan, self._current
        if plan is None or found is None:
            return None
        return next(
            (s for book in plan.books if book.file == found.file for s in book.sheets if s.name == found.sheet), None
        )

    @staticmethod
    def _heads(table: TablePlan | None, width: int) -> list[GridColumn]:
        from models.intake.book import column_letter
        from models.intake.column_fields import column_label

        known = {column.index: column for column in table.recognised} if table and not table.skipped else {}
        heads = []
        for at in range(width):
            column, label, doubtful = known.get(at), "", False
            if table and column and (sheet := table.ids_in(column)):
                label = tr("ID of “{0}”").format(sheet)
            elif table and column and column.field:
                label, doubtful = tr(column_label(table.kind, column.field)), column.certainty < _CERTAIN
            elif table and column and column.own:
                label = column.own
            heads.append(GridColumn(column_letter(at + 1), label, doubtful))
        return heads

    def _offer_ways(self, sheet: Sheet | None, table: TablePlan | None) -> None:
        from models.fields import KINDS
        from models.intake.cells import cell_text
        from models.intake.layouts import PROPOSED
        from models.intake.meanings import TABLE_KINDS

        kinds: list[Choice] = [(tr(KINDS[kind].plural), kind) for kind in TABLE_KINDS]
        if table is not None and table.part:
            kinds.insert(0, (tr("Part of “{0}”").format(table.joins[0].ids_of), ""))
        elif table is not None and self.study.decisions.table(table.key).kind:
            kinds.insert(0, (tr("as recognised"), ""))
        self.kind.offer(kinds, None if table is None else "" if table.part else table.kind)
        names = [(name, name) for name in self.study.layouts]
        self.layout_box.offer([(tr("as recognised"), PROPOSED), *names], table.layout if table else None)
        fixed = table is None or table.own_form
        self.kind.setEnabled(not fixed)
        self.layout_box.setEnabled(not fixed and table is not None and not table.on_its_side)
        self.heading_row.setEnabled(table is None or not (table.own_form or table.on_its_side))
        rows = enumerate(sheet.rows[:_HEADINGS_OFFERED], start=1) if sheet else ()
        offered = [(number, [text for cell in cells if (text := cell_text(cell))]) for number, cells in rows]
        self.heading_row.offer(
            [(tr("Row {0}: {1}").format(n, " | ".join(texts)[:90]), n) for n, texts in offered if texts],
            table.heading_row if table else None,
        )

    # Deciding --------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_table(self, _row: int) -> None:
        self._column = 0
        self._show_current()

    @Slot(int)
    def _on_column(self, column: int) -> None:
        self._column = column
        self._show_column()

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        from models.intake.plan import TablePlan

        found = self._items[self.tables.row(item)]
        if isinstance(found, TablePlan):
            skip = item.checkState() != Qt.CheckState.Checked
            self.study.decide(self.study.decisions.with_table(found.key, skip=skip), at_once=True)

    @Slot(object)
    def _on_kind(self, kind: str) -> None:
        if self._table is not None:
            self.study.decide(self.study.decisions.with_table(self._table.key, kind=kind), at_once=True)

    @Slot(object)
    def _on_layout(self, layout: str) -> None:
        if self._table is not None:
            answers = {"layout": layout, "kind": ""}
            self.study.decide(self.study.decisions.with_table(self._table.key, **answers), at_once=True)

    @Slot(object)
    def _on_heading_row(self, row: int) -> None:
        found = self._current
        if found is not None:
            self.study.decide(self.study.decisions.with_heading_row(found.file, found.sheet, row), at_once=True)


def _turned(table: TablePlan) -> list[tuple[int, Sequence[str]]]:
    """Give a table that lies on its side as one that stands: its labels, and what is said under each."""
    columns = table.recognised
    deepest = max((len(column.samples) for column in columns), default=0)
    rows: list[tuple[int, Sequence[str]]] = [(table.heading_row, [column.heading for column in columns])]
    for at in range(deepest):
        said = [column.samples[at] if at < len(column.samples) else "" for column in columns]
        rows.append((table.heading_row + 1 + at, said))
    return rows
