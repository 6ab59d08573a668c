"""A workbook before it is written: its sheets, and the first rows of the one that is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from desktop.text_table import TextTable, TextTableModel
from desktop.texts import tr

if TYPE_CHECKING:
    from reports.preview import SheetSeen

_NARROWEST, _WIDEST, _NUMBERS = 10, 40, 8
"""Widths of columns in letters."""


class SheetPreview(QSplitter):
    """Lists the sheets at the left, and shows at the right how the marked one begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sheets = TextTable(tr("Sheets of the workbook"), (tr("Sheet"), tr("Rows")), (30,))
        self.sheets.setSortingEnabled(False)
        self.sheets.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.sheets.horizontalHeader().setStretchLastSection(False)
        self.sheets.setColumnWidth(1, _NUMBERS * self.fontMetrics().averageCharWidth())
        self.rows = TextTable(tr("First rows of the sheet"), (), ())
        self.rows.setSortingEnabled(False)
        self.rows.horizontalHeader().setStretchLastSection(False)
        self.addWidget(self.sheets)
        self.addWidget(self.rows)
        self.setStretchFactor(1, 2)
        self.setChildrenCollapsible(False)
        self._seen: tuple[SheetSeen, ...] = ()
        self._marked = ""
        self.sheets.selectionModel().currentRowChanged.connect(self._show_rows)

    def show_sheets(self, sheets: tuple[SheetSeen, ...]) -> None:
        """Show other sheets; the one that was marked stays marked."""
        self._seen, marked = sheets, self._marked
        self.sheets.texts.show([(sheet.title, sheet.rows) for sheet in sheets])
        if sheets:
            self.sheets.selectRow(next((at for at, sheet in enumerate(sheets) if sheet.title == marked), 0))

    @Slot()
    def _show_rows(self) -> None:
        at = self.sheets.currentIndex().row()
        if not 0 <= at < len(self._seen):
            return
        sheet = self._seen[at]
        self._marked = sheet.title
        before, self.rows.texts = self.rows.texts, TextTableModel(sheet.headings, self.rows)
        self.rows.texts.show(sheet.first)
        self.rows.setModel(self.rows.texts)
        before.deleteLater()
        self.rows.setAccessibleDescription(sheet.title)
        letter = self.fontMetrics().averageCharWidth()
        for column, heading in enumerate(sheet.headings):
            longest = max(map(len, (heading, *(row[column] for row in sheet.first))), default=0)
            self.rows.setColumnWidth(column, letter * min(max(longest + 2, _NARROWEST), _WIDEST))
