"""A sheet as it came, with what each column was read as in its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.texts import tr
from desktop.theme import tokens

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_WIDEST, _NARROWEST = 34, 10


@dataclass(frozen=True, slots=True)
class GridColumn:
    """The head of a column: its letter, what it was read as ("" for nothing), and whether that is only a guess."""

    letter: str
    label: str
    doubtful: bool


class SheetGridModel(QAbstractTableModel):
    """Rows of a sheet: (number in the file, texts); the row of the headings stands out."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: list[GridColumn] = []
        self.rows: list[tuple[int, Sequence[str]]] = []
        self.heading_row = 0

    def show(self, columns: list[GridColumn], rows: list[tuple[int, Sequence[str]]], heading_row: int) -> None:
        """Show a sheet."""
        self.beginResetModel()
        self.columns, self.rows, self.heading_row = columns, rows, heading_row
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows that are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Give a cell; headings are bold, what is not read is quiet."""
        if not index.isValid():
            return None
        number, texts = self.rows[index.row()]
        text = texts[index.column()] if index.column() < len(texts) else ""
        if role == _ROLE.DisplayRole:
            return " ".join(text.split())
        if role == _ROLE.ToolTipRole:
            return text or None
        if role == _ROLE.FontRole and number == self.heading_row:
            font = QFont()
            font.setBold(True)
            return font
        if role == _ROLE.BackgroundRole and number == self.heading_row:
            return QColor(tokens().hover)
        if role == _ROLE.ForegroundRole and (number < self.heading_row or not self.columns[index.column()].label):
            return QColor(tokens().quiet)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Give what a column was read as, or the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return str(self.rows[section][0]) if role == _ROLE.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return column.label or tr("not imported")
        if role == _ROLE.ToolTipRole:
            return tr("Column {0}: {1}").format(column.letter, column.label or tr("not imported"))
        return None


class SheetGridHeader(QHeaderView):
    """Paints two lines: the letter of the column, and its field in the accent, with a mark where it is a guess."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie across the top."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """Have room for both lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 2 + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the head of one column."""
        model = self.model()
        if not isinstance(model, SheetGridModel) or section >= len(model.columns):
            return
        column, now = model.columns[section], tokens()
        view = self.parentWidget()
        current = isinstance(view, QTableView) and view.currentIndex().column() == section
        painter.save()
        painter.fillRect(rect, QColor(now.chosen if current else now.panel))
        painter.setPen(QColor(now.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside, line = rect.adjusted(7, 4, -5, -4), self.fontMetrics().height()
        font = painter.font()
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(now.quiet))
        upper = QRect(inside.left(), inside.top(), inside.width(), line)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), column.letter)
        if column.doubtful:
            painter.setPen(QColor(now.duties))
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), tr("guessed"))
        font.setBold(bool(column.label))
        painter.setFont(font)
        painter.setPen(QColor(now.accent if column.label else now.quiet))
        lower = QRect(inside.left(), inside.top() + line + 2, inside.width(), line)
        text = column.label or tr("not imported")
        painter.drawText(
            lower,
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, lower.width()),
        )
        painter.restore()


class SheetGrid(QTableView):
    """Shows the beginning of a sheet; `column_chosen` tells the column that the user went to."""

    column_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.sheet = SheetGridModel(self)
        self.setHorizontalHeader(SheetGridHeader(self))
        self.setModel(self.sheet)
        self.setAccessibleName(tr("The sheet as it came"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().sectionClicked.connect(self._on_section)
        self.selectionModel().currentColumnChanged.connect(self._on_column)

    def show_sheet(
        self, columns: list[GridColumn], rows: list[tuple[int, Sequence[str]]], heading_row: int, column: int
    ) -> None:
        """Show a sheet with the cursor in a column of the row of headings."""
        self.sheet.show(columns, rows, heading_row)
        letter = self.fontMetrics().averageCharWidth()
        for at, head in enumerate(columns):
            longest = max((len(texts[at]) for _, texts in rows[:40] if at < len(texts)), default=0)
            wanted = max(_NARROWEST, min(max(longest, len(head.label) + 5), _WIDEST))
            self.setColumnWidth(at, (wanted + 2) * letter)
        at = next((i for i, (number, _) in enumerate(rows) if number == heading_row), 0)
        if columns and rows:
            self.setCurrentIndex(self.sheet.index(at, min(column, len(columns) - 1)))
            self.scrollTo(self.sheet.index(max(at - 2, 0), self.currentIndex().column()), self.ScrollHint.PositionAtTop)

    def _on_section(self, section: int) -> None:
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.sheet.index(row, section))

    def _on_column(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.horizontalHeader().viewport().update()
        if now.isValid():
            self.column_chosen.emit(now.column())
