"""The table of records: a spreadsheet with filters per column, sorted, grouped and arranged as the user likes it."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from desktop.columns import SHOWN_FIRST
from desktop.grid_delegate import GridDelegate
from desktop.grid_filtering import FilteredView
from desktop.settings import Setting, Settings, grid
from desktop.table_model import ID_ROLE, RecordTableModel
from desktop.texts import tr
from desktop.verdict_badge import widest_verdict
from desktop.verdict_column import VerdictDelegate
from models.own_values import is_own

_WIDE = frozenset({"name", "purposes", "service", "legal_bases", "safeguards", "summary", "file", "activity"})
_TRIGGER = QAbstractItemView.EditTrigger
_KEY = QKeySequence.StandardKey


def grid_order(kind: str) -> Setting[str]:
    """Give the setting that holds how the table of a kind is sorted and grouped, and whether its first column stays."""
    return Setting(f"grid-order/{kind}", "", "Order of the table")


class RecordTable(FilteredView):
    """A table of one kind of record; `chosen` tells the record that the user went to."""

    chosen = Signal(str)
    selection_counted = Signal(int)

    def __init__(self, model: RecordTableModel, settings: Settings, parent: QWidget | None = None) -> None:
        """Show a model as the user last arranged it."""
        super().__init__(model, parent)
        self._settings = settings
        self._wanted, self._column = "", 0
        self.setModel(model)
        # Qt asks every row whether the column of a heading is selected; ours show nothing of it and know no selection.
        self.heading.setSelectionModel(QItemSelectionModel(model, self.heading))
        self.setItemDelegate(GridDelegate(self))
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
        self._restore_order()
        self._connect()

    # Appearance ------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))
        self.heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heading.setStretchLastSection(True)

    def _connect(self) -> None:
        self.heading.sort_wanted.connect(self._on_sort)
        self.arranged.connect(self._on_arranged)
        self.column_wanted.connect(self._on_column_wanted)
        self.heading.setSortIndicatorShown(False)
        self.heading.typed.connect(self._on_typed)
        self.heading.left_downwards.connect(self._on_left_filters)
        self.heading.customContextMenuRequested.connect(self._on_heading_menu)
        self.heading.sectionResized.connect(self._on_arranged)
        self.heading.sectionMoved.connect(self._on_arranged)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.heading_wanted.connect(self.show_heading_menu)
        self.filter_wanted.connect(self._on_filter_wanted)
        self.records.modelAboutToBeReset.connect(self._on_reset)
        self.records.loaded.connect(self._on_loaded)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self.save_columns)
        for text, keys, do, writes in (
            (tr("Copy"), _KEY.Copy, self.copy_cells, False),
            (tr("Paste"), _KEY.Paste, self.paste, True),
            (tr("Fill down"), "Ctrl+D", self.fill_down, True),
            (tr("Clear"), _KEY.Delete, self.clear_cells, True),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            action.setEnabled(self.records.writable or not writes)
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # Columns ---------------------------------------------------------------------------------------------------

    def _restore_columns(self) -> None:
        self._size_columns()
        saved = self._settings.get(grid(self.records.kind.key))
        if saved:
            before = self.heading.saveState()
            self.heading.restoreState(QByteArray.fromBase64(saved.encode()))
            if self.heading.count() != len(self.records.columns):  # of more fields of the office than there are now
                self.heading.restoreState(before)
            self.heading.setStretchLastSection(True)
        self.heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._show_columns()

    def _size_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        computed = self.records.computed
        first = SHOWN_FIRST.get(self.records.kind.key, self.records.columns[:6])
        for number, key in enumerate(self.records.columns):
            width = 13 if key == "reference" else 27 if key in _WIDE else 16
            self.setColumnWidth(number, widest_verdict(self.font()) if key in computed else width * letter)
            self.setColumnHidden(number, key not in first and not is_own(key))

    def save_columns(self) -> None:
        """Remember order, width and visibility of the columns, how rows are ordered, and whether a column stays."""
        state = bytes(self.heading.saveState().toBase64().data()).decode()
        self._settings.set(grid(self.records.kind.key), state)
        sort = [[order.key, order.descending] for order in self.records.query.sort]
        told = {"sort": sort, "group": self.records.group, "frozen": self.frozen}
        self._settings.set(grid_order(self.records.kind.key), json.dumps(told))

    def _restore_order(self) -> None:
        from models.listing import Sort

        try:
            told = json.loads(self._settings.get(grid_order(self.records.kind.key)) or "{}")
            sort = tuple(Sort(key, bool(down)) for key, down in told.get("sort", ()) if key in self.records.columns)
        except (ValueError, TypeError, AttributeError):  # not from this version
            return
        self.frozen = bool(told.get("frozen"))
        self.records.sort_by(sort)
        self.records.group_by(told["group"] if told.get("group") in self.records.columns else "")
        self._show_sort()

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        self.setColumnHidden(self.records.columns.index(key), not shown)
        self.heading.follow()
        self._show_columns()
        self.save_columns()

    def arrange_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns, in this order, and no others."""
        for number, key in enumerate(self.records.columns):
            self.setColumnHidden(number, key not in keys)
        known = [self.records.columns.index(key) for key in keys if key in self.records.columns]
        for place, column in enumerate(known):
            self.heading.moveSection(self.heading.visualIndex(column), place)
        self.heading.follow()
        self._show_columns()

    def reset_columns(self) -> None:
        """Show the columns as a new user sees them."""
        for column in range(self.heading.count()):
            self.heading.moveSection(self.heading.visualIndex(column), column)
        self.frozen = False
        self._size_columns()
        self.heading.follow()
        self._show_columns()
        self.save_columns()

    def _show_columns(self) -> None:
        self.records.show_columns([self.records.columns[c] for c in self.shown_columns()])

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

    @Slot(str, str)
    def _on_column_wanted(self, do: str, key: str) -> None:
        if do == "hide":
            self.show_column(key, shown=False)
        else:
            self.reset_columns()

    @Slot()
    def _on_arranged(self) -> None:
        self._saving.start()

    @Slot()
    def _on_scrolled(self) -> None:
        self.heading.follow()

    # Rows ------------------------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Give the record that the user went to, or an empty text."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def selected_ids(self) -> list[str]:
        """Give the selected records, from top to bottom."""
        return [id for row in self.selected_rows() if (id := self.records.id_at(row))]

    def go_to(self, id: str) -> None:
        """Make a record the current one; where it is not here yet, as soon as it is."""
        if (group := self.records.group_of(id)) is not None:
            self.records.open_group(group, open=True)
        row = self.records.row_of(id)
        if row < 0:
            self._wanted = id
            return
        self._wanted = ""
        column, shown = self.currentIndex().column(), self.shown_columns()
        column = column if column >= 0 else self._column
        index = self.records.index(row, column if column in shown else shown[0])
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def go_nowhere(self) -> None:
        """Make no record the current one, nor any that is still to come."""
        self.clearSelection()
        self.setCurrentIndex(self.records.index(-1, -1))
        self._wanted = ""

    def refresh(self) -> None:
        """Read again and stay where the user is."""
        self._on_reset()
        self.records.refresh(self._wanted)

    @Slot()
    def _on_reset(self) -> None:
        """Remember where the user is, so that sorting and filtering do not lose it."""
        self._wanted = self._wanted or self.current_id()
        column = self.currentIndex().column()
        self._column = column if column >= 0 else self._column

    @Slot()
    def _on_loaded(self) -> None:
        if self._wanted and self.records.row_of(self._wanted) >= 0:
            self.go_to(self._wanted)
        self._on_selection()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid() and (id := self.records.id_at(current.row())) and current.row() != previous.row():
            self._wanted = ""
            self.chosen.emit(id)

    @Slot()
    def _on_selection(self) -> None:
        self.selection_counted.emit(len(self.selected_rows()))
