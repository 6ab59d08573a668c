"""A table of plain texts, for previews: headings, rows, sorted by a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TextRow = tuple[Any, ...]
"""The cells of a row; what stands behind the last heading is not shown and stays with the row."""


class TextTableModel(QAbstractTableModel):
    """Rows of texts and numbers."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        """Start empty, under these headings."""
        super().__init__(parent)
        self._headings = list(headings)
        self.rows: list[TextRow] = []

    def show(self, rows: Sequence[TextRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; numbers as numbers."""
        if 0 <= column < len(self._headings):
            down = order == Qt.SortOrder.DescendingOrder
            self.show(sorted(self.rows, key=lambda row: _order(row[column]), reverse=down))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the headings."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell in one line, and whole as its tip."""
        if not index.isValid():
            return None
        value = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if value is None else " ".join(str(value).split())
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(value, str):
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(value, int):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = bool(self.rows) and isinstance(self.rows[0][section], int)
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _order(value: Any) -> tuple[int, int, str]:
    """Sort what is blank first, then numbers, then texts."""
    if value is None:
        return 0, 0, ""
    return (1, value, "") if isinstance(value, int) else (2, 0, str(value))


class TextTable(QTableView):
    """Shows rows of texts; `widths` are in letters, the last column takes the rest."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        parent: QWidget | None = None,
        *,
        model: type[TextTableModel] = TextTableModel,
    ) -> None:
        """Start empty; `name` is what screen readers say."""
        super().__init__(parent)
        self.texts = model(headings, self)
        self.setModel(self.texts)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setStretchLastSection(True)
        heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width * self.fontMetrics().averageCharWidth())

    def selectRow(self, row: int) -> None:
        """Choose one row alone: a key that is held down while a place is gone to adds nothing to it."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.texts.index(row, 0), only)
