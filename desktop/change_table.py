"""A table of what changed: record, field, before, after."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.change_lines import ChangeLine
from desktop.texts import tr

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ChangeModel(QAbstractTableModel):
    """Lines of change, as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._lines: list[ChangeLine] = []
        self._sides = (tr("Before"), tr("After"))

    def name_sides(self, before: str, after: str) -> None:
        """Name the two columns by what they show, such as two days."""
        self._sides = (before, after)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 2, 3)

    def show(self, lines: list[ChangeLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> ChangeLine:
        """Give the line of a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Record, field, before, after."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell; a record is named on its first line only."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self._lines[index.row()]
        text = (line.record, line.field, line.before, line.after)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if index.column() == 0 and index.row() and self._lines[index.row() - 1].record == line.record:
            return ""
        return "; ".join(text.split("\n"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Record"), tr("Field"), *self._sides)[section]
        return None


class ChangeTable(QTableView):
    """Shows lines of change; `opened` tells kind and id of a record."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines = ChangeModel(self)
        self.setModel(self.lines)
        self.setAccessibleName(tr("What changed"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((42, 30)):
            self.setColumnWidth(column, width * letter)
        for column in (2, 3):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._on_activated)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line.id:
            self.opened.emit(line.kind, line.id)
