"""The table of records: filters per column, columns to choose, order and resize, rows to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from desktop.columns import SHOWN_FIRST
from desktop.filter_header import FilterHeader
from desktop.settings import Settings, grid
from desktop.table_model import ID_ROLE, RecordTableModel
from desktop.texts import tr
from desktop.verdict_badge import widest_verdict
from desktop.verdict_column import VerdictDelegate

if TYPE_CHECKING:
    from models.listing import Row

_WIDE = frozenset({"name", "purposes", "service", "legal_bases", "safeguards", "summary", "file", "activity"})


class RecordTable(QTableView):
    """A table of one kind of record; `chosen` tells the record that the user went to."""

    chosen = Signal(str)
    opened = Signal(str)
    selection_counted = Signal(int)

    def __init__(self, model: RecordTableModel, settings: Settings, parent: QWidget | None = None) -> None:
        """Show a model as the user last arranged it."""
        super().__init__(parent)
        self.records = model
        self._settings = settings
        self._wanted = ""
        self.heading = FilterHeader(self)
        self.setHorizontalHeader(self.heading)
        self.setModel(model)
        self.setAccessibleName(tr(model.kind.plural))
        self._arrange()
        self.heading.set_labels(
            [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in range(len(model.columns))]
        )
        for key, computed in model.computed.items():
            column = model.columns.index(key)
            self.heading.offer(column, computed.values())
            self.setItemDelegateForColumn(column, VerdictDelegate(self))
        self._restore_columns()
        self._connect()

    # Appearance ------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))
        self.heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heading.setStretchLastSection(True)

    def _connect(self) -> None:
        self.heading.sortIndicatorChanged.connect(self._on_sort)
        self.heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.heading.setSortIndicatorShown(True)
        self.heading.typed.connect(self._on_typed)
        self.heading.left_downwards.connect(self._on_left_filters)
        self.heading.customContextMenuRequested.connect(self._on_heading_menu)
        self.heading.sectionResized.connect(self._on_arranged)
        self.heading.sectionMoved.connect(self._on_arranged)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.records.modelAboutToBeReset.connect(self._on_reset)
        self.records.loaded.connect(self._on_loaded)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.activated.connect(self._on_activated)
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self.save_columns)
        copy = QAction(tr("Copy rows"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # Columns ---------------------------------------------------------------------------------------------------

    def _restore_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        computed = self.records.computed
        first = SHOWN_FIRST.get(self.records.kind.key, self.records.columns[:6])
        for number, key in enumerate(self.records.columns):
            width = 13 if key == "reference" else 27 if key in _WIDE else 16
            self.setColumnWidth(number, widest_verdict(self.font()) if key in computed else width * letter)
            self.setColumnHidden(number, key not in first)
        saved = self._settings.get(grid(self.records.kind.key))
        if saved:
            state = QByteArray.fromBase64(saved.encode())
            self.heading.restoreState(state)
            self.heading.setStretchLastSection(True)
        self._show_columns()

    def save_columns(self) -> None:
        """Remember order, width and visibility of the columns."""
        state = bytes(self.heading.saveState().toBase64().data()).decode()
        self._settings.set(grid(self.records.kind.key), state)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        self.setColumnHidden(self.records.columns.index(key), not shown)
        self.heading.follow()
        self._show_columns()
        self.save_columns()

    def shown_columns(self) -> list[int]:
        """Give the columns shown, from left to right."""
        order = (self.heading.logicalIndex(at) for at in range(self.heading.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def _show_columns(self) -> None:
        self.records.show_columns([self.records.columns[c] for c in self.shown_columns()])

    @Slot(QPoint)
    def _on_heading_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.heading.mapToGlobal(at))

    def columns_menu(self) -> QMenu:
        """Give a menu that shows and hides columns; it goes away when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, key in enumerate(self.records.columns):
            action = menu.addAction(str(self.records.headerData(number, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setData(key)
        menu.triggered.connect(self._on_column_chosen)
        return menu

    @Slot(QAction)
    def _on_column_chosen(self, action: QAction) -> None:
        if action.isChecked() or len(self.shown_columns()) > 1:
            self.show_column(str(action.data()), shown=action.isChecked())

    @Slot()
    def _on_arranged(self) -> None:
        self._saving.start()

    @Slot()
    def _on_scrolled(self) -> None:
        self.heading.follow()

    @Slot(int, Qt.SortOrder)
    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self.records.sort(column, order)

    @Slot(int, str)
    def _on_typed(self, column: int, text: str) -> None:
        self.records.filter(self.records.columns[column], text)

    @Slot()
    def _on_left_filters(self) -> None:
        self.setFocus()
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.go_to(self.records.id_at(0))

    # Rows ------------------------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Give the record that the user went to, or an empty text."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def selected_ids(self) -> list[str]:
        """Give the selected records, from top to bottom."""
        return [self.records.id_at(row) for row in self._selected_rows()]

    def _selected_rows(self) -> list[int]:
        """Give the selected rows from their ranges: asking Qt for each index costs a second for 20,000 rows."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def go_to(self, id: str) -> None:
        """Make a record the current one; where it is not here yet, as soon as it is."""
        row = self.records.row_of(id)
        if row < 0:
            self._wanted = id
            return
        self._wanted = ""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.records.index(row, self.shown_columns()[0])
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def refresh(self) -> None:
        """Read again and stay where the user is."""
        self._on_reset()
        self.records.refresh(self._wanted)

    @Slot()
    def _on_reset(self) -> None:
        """Remember where the user is, so that sorting and filtering do not lose it."""
        self._wanted = self._wanted or self.current_id()

    @Slot()
    def _on_loaded(self) -> None:
        if self._wanted and self.records.row_of(self._wanted) >= 0:
            self.go_to(self._wanted)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._wanted = ""
            self.chosen.emit(self.records.id_at(current.row()))

    @Slot()
    def _on_selection(self) -> None:
        self.selection_counted.emit(len(self._selected_rows()))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.records.id_at(index.row()))

    @Slot()
    def copy_rows(self) -> None:
        """Copy the selected rows as a spreadsheet takes them: tabs between cells, headings first."""
        rows = self._selected_rows()
        if rows:
            self.records.fetch_rows(rows, self._put_on_clipboard)

    def _put_on_clipboard(self, rows: list[Row]) -> None:
        columns = self.shown_columns()
        keys = [self.records.columns[c] for c in columns]
        lines = ["\t".join(str(self.records.headerData(c, Qt.Orientation.Horizontal)) for c in columns)]
        lines += ["\t".join(self.records.word(key, row) for key in keys) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
