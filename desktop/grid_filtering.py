"""How a table of records is sorted and filtered: by its heading, by what is typed under it, by values to be ticked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.filter_header import FilterHeader
from desktop.grid_heading_menu import heading_menu
from desktop.grid_ranges import RangeView
from desktop.grid_values import ValuesPopup
from desktop.table_model import RecordTableModel

if TYPE_CHECKING:
    from models.distinct_values import ValueCount
    from models.listing import Filter, Sort


class FilteredView(RangeView):
    """A table of records under a heading that sorts and filters it."""

    arranged = Signal()
    """The user changed how the table is arranged."""
    column_wanted = Signal(str, str)
    """A column shall be hidden, or all be as at first."""

    def __init__(self, model: RecordTableModel, parent: QWidget | None = None) -> None:
        """Show a model under a heading with filters."""
        super().__init__(model, parent)
        self.heading = FilterHeader(self)
        self.setHorizontalHeader(self.heading)

    # Order and filters -----------------------------------------------------------------------------------------

    @Slot(int, bool)
    def _on_sort(self, column: int, then: bool) -> None:
        key = self.records.columns[column]
        before = next((order for order in self.records.query.sort if order.key == key), None)
        self.sort_column(key, descending=before is not None and not before.descending, then=then)
        self.arranged.emit()

    def sort_column(self, key: str, *, descending: bool, then: bool = False, drop: bool = False) -> None:
        """Sort by a column: alone, or after those that are sorted by already."""
        from models.listing import Sort

        before = self.records.query.sort if then else ()
        order = Sort(key, descending)
        if any(known.key == key for known in before):
            self.sort_by(tuple(order if known.key == key else known for known in before))
        else:
            self.sort_by(() if drop else (*before, order))

    def sort_by(self, sort: tuple[Sort, ...]) -> None:
        """Sort by several columns, the first of them first."""
        self.records.sort_by(sort)
        self._show_sort()

    def _show_sort(self) -> None:
        sort, columns = self.records.query.sort, self.records.columns
        arrows = {columns.index(order.key): "↓" if order.descending else "↑" for order in sort}
        numbered = {column: f"{arrow}{place}" for place, (column, arrow) in enumerate(arrows.items(), start=1)}
        self.heading.show_sort(numbered if len(sort) > 1 else arrows)

    @Slot(int, str)
    def _on_typed(self, column: int, text: str) -> None:
        self.records.filter(self.records.columns[column], text)
        self._show_values()

    def offer_values(self, column: int) -> None:
        """Offer the values of a column, to filter by several of them."""
        from models.distinct_values import value_counts

        key, records = self.records.columns[column], self.records
        popup = ValuesPopup(key, str(records.headerData(column, Qt.Orientation.Horizontal)), self)
        popup.chosen.connect(self.filter_by_values)
        popup.show_at(self._under_heading(column))
        ticked = {value for f in records.filters.get(key, ()) if f.op == "in" for value in f.value}
        register, query = self.session.register, records.asked(key)

        def offer(counts: tuple[ValueCount, ...]) -> None:
            popup.offer(records, counts, ticked)

        self.session.jobs.read(lambda: value_counts(register, query, key), offer, owner=popup)

    @Slot(str, object)
    def filter_by_values(self, key: str, values: tuple[Any, ...] | None) -> None:
        """Let through records with any of these values in a column; None is all."""
        from models.listing import Filter

        texts = self.heading.texts()
        texts.pop(self.records.columns.index(key), None)
        self.heading.show_typed(texts)
        self.records.filter_by(key, () if values is None else (Filter(key, "in", values),))
        self._show_values()

    def show_filters(self, filters: Mapping[str, tuple[Filter, ...]], typed: Mapping[str, str]) -> None:
        """Filter by conditions, and show above the columns what was typed for them."""
        columns = self.records.columns
        self.heading.show_typed({columns.index(key): text for key, text in typed.items() if key in columns})
        self.records.show_filtered({key: conditions for key, conditions in filters.items() if key in columns})
        self._show_values()

    def clear_filters(self) -> None:
        """Let everything through."""
        self.show_filters({}, {})

    def _show_values(self) -> None:
        texts, columns = self.heading.texts(), self.records.columns
        chosen = {columns.index(key): told for key, told in self.records.filters.items()}
        self.heading.show_values(
            {column: sum(len(f.value) for f in told if f.op == "in") for column, told in chosen.items()
             if column not in texts}
        )  # fmt: skip

    @Slot(int)
    def _on_filter_wanted(self, column: int) -> None:
        self.heading.filter_of(column).setFocus()

    @Slot()
    def _on_left_filters(self) -> None:
        self.setFocus()
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.setCurrentIndex(self.records.index(0, self.shown_columns()[0]))

    @Slot(QPoint)
    def _on_heading_menu(self, at: QPoint) -> None:
        column = self.heading.column_at(at.x())
        if column >= 0:
            self._pop_up(column, self.heading.mapToGlobal(at))

    @Slot(int)
    def show_heading_menu(self, column: int) -> None:
        """Show the menu of a heading under it."""
        self._pop_up(column, self._under_heading(column))

    def _pop_up(self, column: int, at: QPoint) -> None:
        menu = heading_menu(self, column)
        menu.triggered.connect(self.do_with_column)
        menu.popup(at)

    def _under_heading(self, column: int) -> QPoint:
        left = 0 if column == self.frozen_column() else max(0, self.heading.sectionViewportPosition(column))
        return self.heading.mapToGlobal(QPoint(left, self.heading.height()))

    @Slot(QAction)
    def do_with_column(self, action: QAction) -> None:
        """Do what was chosen in the menu of a heading."""
        do, key = action.data()
        records, column = self.records, self.records.columns.index(key)
        if do in ("up", "down", "then up", "then down", "unsorted"):
            self.sort_column(key, descending=do.endswith("down"), then=do.startswith("then"), drop=do == "unsorted")
        elif do == "values":
            self.offer_values(column)
        elif do == "unfiltered":
            self.clear_filters()
        elif do == "group":
            records.group_by("" if records.group == key else key)
        elif do in ("open", "close"):
            records.open_groups(open=do == "open")
        elif do == "freeze":
            self.frozen = not self.frozen
            self.heading.follow()
            self.viewport().update()
        else:
            self.column_wanted.emit(do, key)
        self.arranged.emit()
