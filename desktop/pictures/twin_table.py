"""The table beside a picture: the same in words, for those who cannot see it and for those who want to copy it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.pictures.shown import Row
from desktop.text_table import TextTable, TextTableModel
from desktop.texts import tr

_WIDEST = 34
"""Letters that a column takes at most before the user makes it wider."""


class TwinModel(TextTableModel):
    """Rows whose headings change with the picture."""

    def show_table(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show another table."""
        self.beginResetModel()
        self._headings = list(headings)
        self.rows = list(rows)
        self.endResetModel()


class TwinTable(TextTable):
    """Shows the twin of a picture; `gone_to` and `opened` tell the id of a row."""

    gone_to = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(tr("The picture as a table"), (), (), parent, model=TwinModel)
        copy = QAction(tr("Copy rows"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def show_table(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show another table; the columns fit their content the first time."""
        assert isinstance(self.texts, TwinModel)
        fresh = tuple(headings) != tuple(self.headings())
        self.texts.show_table(headings, rows)
        if fresh:
            self._fit_columns(headings, rows[:100])

    def headings(self) -> list[str]:
        """Give the headings."""
        columns = range(self.texts.columnCount())
        return [str(self.texts.headerData(column, Qt.Orientation.Horizontal)) for column in columns]

    def _fit_columns(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, heading in enumerate(headings):
            longest = max([len(heading) + 3, *(len(str(row[column] or "")) for row in rows)])
            self.setColumnWidth(column, (min(longest, _WIDEST) + 2) * letter)

    def select(self, id: str) -> None:
        """Mark the rows of a record, without telling that they were gone to."""
        wanted = set(id.split(" "))
        row = next((at for at, row in enumerate(self.texts.rows) if row[-1] == id or row[-1] in wanted), -1)
        self.selectionModel().blockSignals(True)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.texts.index(row, 0))
        else:
            self.clearSelection()
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    @Slot()
    def copy_rows(self) -> None:
        """Copy the selected rows, or all, as a spreadsheet takes them."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self.texts.rows[at] for at in chosen] if len(chosen) > 1 else self.texts.rows
        lines = [self.headings(), *(["" if cell is None else str(cell) for cell in row[:-1]] for row in rows)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(str(self.texts.rows[index.row()][-1]))

    @Slot(QModelIndex)
    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.gone_to.emit(str(self.texts.rows[current.row()][-1]))
