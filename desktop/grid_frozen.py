"""A table whose first column stays in sight when it scrolls sideways.

One view does it: it paints the first column once more at the left edge, and answers there for what it painted. So
selection, keys and editors are those of the table itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from desktop.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_STATE = QStyle.StateFlag


class FrozenColumnView(QTableView):
    """A table that can keep its first column in sight."""

    frozen = False

    def first_column(self) -> int:
        """Give the column that stands leftmost, -1 where none is shown."""
        heading = self.horizontalHeader()
        order = (heading.logicalIndex(at) for at in range(heading.count()))
        return next((column for column in order if not self.isColumnHidden(column)), -1)

    def frozen_column(self) -> int:
        """Give the column that is kept in sight now, -1 where the table is not scrolled."""
        return self.first_column() if self.frozen and self.horizontalHeader().offset() > 0 else -1

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Find the cell that is seen at a point."""
        column = self.frozen_column()
        if column >= 0 and pos.x() < self.columnWidth(column):
            row = self.rowAt(pos.y())
            return self.model().index(row, column) if row >= 0 else QModelIndex()
        return super().indexAt(pos)

    def visualRect(self, index: Index) -> QRect:
        """Tell where a cell is seen."""
        area = super().visualRect(index)
        if index.isValid() and index.column() == self.frozen_column():
            area.moveLeft(0)
        return area

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell out from under the column that is kept in sight."""
        bar = self.horizontalScrollBar()
        before, frozen = bar.value(), self.frozen_column()
        super().scrollTo(index, hint)
        if frozen >= 0 and index.column() == frozen:
            bar.setValue(before)
        elif self.frozen_column() >= 0:
            under = self.columnWidth(self.frozen_column()) - super().visualRect(index).left()
            if under > 0:
                bar.setValue(max(0, bar.value() - under))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew what must not move along."""
        super().scrollContentsBy(dx, dy)
        if self.frozen and dx:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table, and the column that stays over it."""
        super().paintEvent(event)
        column = self.frozen_column()
        if column >= 0:
            painter = QPainter(self.viewport())
            self._paint_column(painter, column)
            painter.end()

    def _paint_column(self, painter: QPainter, column: int) -> None:
        width, height = self.columnWidth(column), self.viewport().height()
        painter.fillRect(0, 0, width, height, QColor(tokens().panel))
        row = self.rowAt(0)
        while 0 <= row < self.model().rowCount() and self.rowViewportPosition(row) < height:
            self._paint_cell(painter, row, column, width)
            row += 1
        painter.setPen(QColor(tokens().line))
        painter.drawLine(width - 1, 0, width - 1, height)

    def _paint_cell(self, painter: QPainter, row: int, column: int, width: int) -> None:
        index = self.model().index(row, column)
        option: Any = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
        if row % 2:
            option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate
        if self.selectionModel().isSelected(index):
            option.state |= _STATE.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= _STATE.State_HasFocus
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewRow, option, painter, self)
        self.itemDelegateForIndex(index).paint(painter, option, index)
