"""The keys of a spreadsheet on a table of records: typed into, copied, pasted, filled and emptied by ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.grid_clipboard import as_text, from_text
from desktop.grid_frozen import FrozenColumnView
from desktop.grid_writing import GridWriter
from desktop.table_model import RecordTableModel
from desktop.texts import tr
from desktop.theme import tokens

if TYPE_CHECKING:
    from models.cell_changes import Wanted
    from models.listing import Row

Index = QModelIndex | QPersistentModelIndex
_KEY, _SHIFT, _ALT, _CTRL = (
    Qt.Key,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_ENTER = (_KEY.Key_Return, _KEY.Key_Enter)
_EDGES = {
    int(_KEY.Key_Up): (-1, 0),
    int(_KEY.Key_Down): (1, 0),
    int(_KEY.Key_Left): (0, -1),
    int(_KEY.Key_Right): (0, 1),
    int(_KEY.Key_Home): (-1, -1),
    int(_KEY.Key_End): (1, 1),
}
_TRIGGER = QAbstractItemView.EditTrigger
_BY_HAND = _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed
_FLAG = QItemSelectionModel.SelectionFlag


class RangeView(FrozenColumnView):
    """A table of records that is worked in like a spreadsheet."""

    opened = Signal(str)
    list_wanted = Signal(str, str)
    """A list shall be edited: the id of the record, and the key of the list."""
    heading_wanted = Signal(int)
    filter_wanted = Signal(int)

    def __init__(self, model: RecordTableModel, parent: QWidget | None = None) -> None:
        """Work on a model."""
        super().__init__(parent)
        self.records = model
        self.session = model.session
        self.writer = GridWriter(model, model.session, self)
        self._copied: tuple[str, list[str], list[str]] = ("", [], [])
        """The text that was copied last, and the records and columns that it came from."""

    # Ranges ----------------------------------------------------------------------------------------------------

    def shown_columns(self) -> list[int]:
        """Give the columns shown, from left to right."""
        heading = self.horizontalHeader()
        order = (heading.logicalIndex(at) for at in range(heading.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def selected_rows(self) -> list[int]:
        """Give the selected rows from their ranges: asking Qt for each index costs a second for 20,000 rows."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def selected_cells(self) -> tuple[list[int], list[int]]:
        """Give rows of records and columns of the selection, from top to bottom and from left to right."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        columns = {column for part in ranges for column in range(part.left(), part.right() + 1)}
        rows = [row for row in self.selected_rows() if self.records.group_at(row) is None]
        return rows, [column for column in self.shown_columns() if column in columns]

    def step(self, down: int, right: int) -> None:
        """Go to the next cell."""
        current, columns = self.currentIndex(), self.shown_columns()
        if not current.isValid() or current.column() not in columns:
            return
        row, place = current.row() + down, columns.index(current.column()) + right
        if 0 <= row < self.records.rowCount() and 0 <= place < len(columns):
            self.selectionModel().setCurrentIndex(self.records.index(row, columns[place]), _FLAG.ClearAndSelect)

    # Changing --------------------------------------------------------------------------------------------------

    def put(self, index: Index, text: str, value: Any, *, ready: bool) -> None:
        """Change one cell to what was typed."""
        from models.cell_changes import Wanted

        id, key = self.records.id_at(index.row()), self.records.columns[index.column()]
        row = self.records.row_at(index.row())
        reason = tr("Edit {0}").format(row.reference if row is not None else id)
        self.writer.change(reason, [Wanted(id, key, text, value, ready=ready)])

    @Slot()
    def clear_cells(self) -> None:
        """Empty the selected cells."""
        from models.cell_changes import Wanted

        rows, columns = self.selected_cells()
        keys = [self.records.columns[column] for column in columns]
        wanted = [
            Wanted(self.records.id_at(row), key, value=[] if key in self.records.kind.lists else None, ready=True)
            for row in rows
            for key in keys
        ]
        said = tr("Clear 1 cell") if len(wanted) == 1 else tr("Clear {0} cells")
        self.writer.change(said.format(len(wanted)), wanted)

    @Slot()
    def fill_down(self) -> None:
        """Give the selected cells what the first row of the selection holds; one row takes it from the row above."""
        from models.cell_changes import Wanted

        rows, columns = self.selected_cells()
        if len(rows) == 1:
            above = rows[0] - 1
            rows = [above, *rows] if above >= 0 and self.records.group_at(above) is None else []
        ids = [self.records.id_at(row) for row in rows]
        keys = [self.records.columns[column] for column in columns]
        wanted = [Wanted(id, key, like=ids[0]) for id in ids[1:] for key in keys]
        said = tr("Fill down 1 cell") if len(wanted) == 1 else tr("Fill down {0} cells")
        self.writer.change(said.format(len(wanted)), wanted)

    @Slot()
    def copy_cells(self) -> None:
        """Copy the selected cells as a spreadsheet takes them."""
        rows, columns = self.selected_cells()
        if rows:
            keys = [self.records.columns[column] for column in columns]
            self.records.fetch_rows(rows, lambda read: self._copy(read, keys))

    def _copy(self, rows: list[Row], keys: list[str]) -> None:
        text = as_text([[self.records.word(key, row) for key in keys] for row in rows])
        self._copied = (text, [row.id for row in rows], keys)
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def copy_rows(self) -> None:
        """Copy all columns of the selected rows, headings first."""
        rows = [row for row in self.selected_rows() if self.records.group_at(row) is None]
        if rows:
            self.records.fetch_rows(rows, self._put_on_clipboard)

    def _put_on_clipboard(self, rows: list[Row]) -> None:
        columns = self.shown_columns()
        keys = [self.records.columns[c] for c in columns]
        headings = [str(self.records.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        lines = [[self.records.word(key, row) for key in keys] for row in rows]
        QGuiApplication.clipboard().setText(as_text([headings, *lines]))

    @Slot()
    def paste(self) -> None:
        """Paste what a spreadsheet or this table copied, from the first selected cell on; one cell fills them all."""
        text = QGuiApplication.clipboard().text()
        rows, columns = self.selected_cells()
        if not text or not rows or not columns:
            return
        cells = from_text(text)
        if len(cells) == len(cells[0]) == 1:
            cells = [cells[0] * len(columns) for _ in rows]
        else:
            rows, columns = self._room(rows[0], len(cells)), self._columns_from(columns[0])
        wanted = self._pasted(text, cells, rows, columns)
        said = tr("Paste 1 cell") if len(wanted) == 1 else tr("Paste {0} cells")
        self.writer.change(said.format(len(wanted)), wanted)

    def _room(self, first: int, count: int) -> list[int]:
        """Give the rows of records that a pasted range covers; headings of groups are passed over."""
        rows = (row for row in range(first, self.records.rowCount()) if self.records.group_at(row) is None)
        return [row for _, row in zip(range(count), rows, strict=False)]

    def _columns_from(self, first: int) -> list[int]:
        columns = self.shown_columns()
        return columns[columns.index(first) :]

    def _pasted(self, text: str, cells: list[list[str]], rows: list[int], columns: list[int]) -> list[Wanted]:
        from models.cell_changes import Wanted

        copied, sources, source_keys = self._copied
        own = text.replace("\r\n", "\n") == copied
        wanted = []
        for number, line in enumerate(cells):
            id = self.records.id_at(rows[number]) if number < len(rows) else ""
            for place, cell in enumerate(line):
                key = self.records.columns[columns[place]] if place < len(columns) else ""
                from_here = own and source_keys[min(place, len(source_keys) - 1)] == key
                like = sources[min(number, len(sources) - 1)] if from_here else ""
                wanted.append(Wanted(id, key, cell, like=like))
        return wanted

    # Keys ------------------------------------------------------------------------------------------------------

    def edit(self, index: Index, *how: Any) -> Any:
        """Begin to edit a cell; a list opens in a small editor of its own."""
        trigger = how[0] if how else _TRIGGER.AllEditTriggers
        if not index.isValid() or not trigger & _BY_HAND or not trigger & self.editTriggers():
            return super().edit(index, *how)
        key = self.records.columns[index.column()]
        if not self.records.can_change(index.row(), index.column()):
            if trigger == _TRIGGER.DoubleClicked and self.records.group_at(index.row()) is None:
                self.opened.emit(self.records.id_at(index.row()))
            return False
        if self.records.row_at(index.row()) is None:
            return False
        if key in self.records.kind.lists:
            self.list_wanted.emit(self.records.id_at(index.row()), key)
            return True
        return super().edit(index, *how)

    def keyboardSearch(self, search: str) -> None:
        """Leave a search by typing alone: typing edits, and a search would read every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work as a spreadsheet does."""
        if not self._own_key(event):
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & (_SHIFT | _ALT | _CTRL)
        current = self.currentIndex()
        if key in (_KEY.Key_Tab, _KEY.Key_Backtab):
            return self._tab(event, -1 if key == _KEY.Key_Backtab or held & _SHIFT else 1)
        if not current.isValid():
            return False
        if self.records.group_at(current.row()) is not None and self._group_key(current.row(), key):
            return True
        if held & _CTRL and not held & _ALT and key in _EDGES:
            return self._to_edge(key, extend=bool(held & _SHIFT))
        if key in _ENTER and held & _ALT:
            self.opened.emit(self.records.id_at(current.row()))
        elif key in _ENTER and not held & _CTRL:
            self.step(-1 if held & _SHIFT else 1, 0)
        elif key in (_KEY.Key_Delete, _KEY.Key_Backspace) and not held:
            self.clear_cells()
        elif key == _KEY.Key_Space and held in (_SHIFT, _CTRL):
            flag = _FLAG.Rows if held == _SHIFT else _FLAG.Columns
            self.selectionModel().select(current, _FLAG.Select | flag)
        elif key == _KEY.Key_Down and held == _ALT:
            self.heading_wanted.emit(current.column())
        elif key == _KEY.Key_Up and held == _ALT:
            self.filter_wanted.emit(current.column())
        else:
            return False
        return True

    def _to_edge(self, key: int, *, extend: bool) -> bool:
        """Jump to the edge of the table, or select up to it."""
        down, right = _EDGES[key]
        current, columns, last = self.currentIndex(), self.shown_columns(), self.records.rowCount() - 1
        row = current.row() if not down else last if down > 0 else 0
        column = current.column() if not right else columns[-1] if right > 0 else columns[0]
        if not extend:
            self.selectionModel().setCurrentIndex(self.records.index(row, column), _FLAG.ClearAndSelect)
            return True
        places = sorted((columns.index(current.column()), columns.index(column)))
        top, bottom = sorted((current.row(), row))
        wanted = QItemSelection()
        for shown in columns[places[0] : places[1] + 1]:
            wanted.select(self.records.index(top, shown), self.records.index(bottom, shown))
        self.selectionModel().select(wanted, _FLAG.ClearAndSelect)
        return True

    def _tab(self, event: QKeyEvent, right: int) -> bool:
        """Go sideways; beyond the first and the last column Tab leaves the table."""
        columns, column = self.shown_columns(), self.currentIndex().column()
        if column not in columns or not 0 <= columns.index(column) + right < len(columns):
            event.ignore()
        else:
            self.step(0, right)
        return True

    # Groups ----------------------------------------------------------------------------------------------------

    def _group_key(self, row: int, key: int) -> bool:
        opens = {int(_KEY.Key_Left): False, int(_KEY.Key_Right): True}.get(key)
        if key in (_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space):
            group = self.records.group_at(row)
            opens = group is not None and not self.records.is_open(group)
        if opens is not None:
            self.open_group(row, open=opens)
        return opens is not None

    def open_group(self, row: int, *, open: bool) -> None:
        """Show or hide the records under a heading, and stay on the heading."""
        group = self.records.group_at(row)
        if group is not None:
            column = max(self.currentIndex().column(), 0)
            self.records.open_group(group, open=open)
            self.selectionModel().setCurrentIndex(self.records.index(row, column), _FLAG.ClearAndSelect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings of groups across all columns."""
        super().paintEvent(event)
        if not self.records.group:
            return
        painter = QPainter(self.viewport())
        row, height = self.rowAt(0), self.viewport().height()
        while 0 <= row < self.records.rowCount() and self.rowViewportPosition(row) < height:
            if self.records.group_at(row) is not None:
                self._paint_group(painter, row)
            row += 1
        painter.end()

    def _paint_group(self, painter: QPainter, row: int) -> None:
        now, group = tokens(), self.records.group_at(row)
        area = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        here = self.currentIndex().row() == row
        painter.fillRect(area, QColor(now.chosen if here else now.side))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(now.text))
        sign = "▾" if group is not None and self.records.is_open(group) else "▸"
        text = f"{sign}  {self.records.group_text(row)}"
        painter.drawText(area.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
