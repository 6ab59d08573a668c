"""What a table of records asks of the database, and when it asks again.

It knows the ids of all rows in order, and keeps pages of rows that were looked at; sorting, grouping and
filtering happen in the database, reading on the reading lane. A change elsewhere marks the model stale; it reads again
when it is seen. After a change made in the table itself its rows stay where they are, as in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.columns import columns_of, filters_for
from desktop.days import day_form
from desktop.grid_lines import Lines
from desktop.grid_pages import PAGE, Pages
from desktop.session import Session
from desktop.texts import language
from desktop.verdict_column import VerdictColumn

if TYPE_CHECKING:
    from models.fields import Kind
    from models.listing import Filter, Query, Row, Sort
    from models.register import Changes

SORTS_KEPT = 3


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a reading brings: all lines in order, and the page that is looked at first."""

    generation: int
    lines: Lines
    number: int
    rows: tuple[Row, ...]


class RecordReading(QAbstractTableModel):
    """Asks for the records of one kind that a query lets through, and hears when they change."""

    loaded = Signal()

    def __init__(self, session: Session, kind: Kind, parent: QObject | None = None) -> None:
        """Show nothing until `refresh` is called."""
        super().__init__(parent)
        from models.listing import Query

        self.kind = kind
        self.columns = columns_of(kind)
        self.computed = {VerdictColumn.key: VerdictColumn(session.judging)} if kind.key == "transfer" else {}
        self.stale = True
        self.group = ""
        self.writable = not session.read_only
        self.session = session
        self._query: Query = Query(kind.key, columns=self.columns[:6], language=language(), days=day_form(), limit=PAGE)
        self._filters: dict[str, tuple[Filter, ...]] = {}
        self._closed: set[Any] = set()
        self._lines, self._pages = Lines(), Pages()
        self._pending: dict[tuple[str, str], str] = {}
        self._expected: frozenset[str] = frozenset()
        self._generation = 0
        session.changed.connect(self._on_changed)
        session.judging.judged.connect(self._on_judged)

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        """Give what is asked of the database."""
        return self._query

    def asked(self, *columns: str) -> Query:
        """Give what is asked of the database, with the numbers of these and all columns that it takes to answer."""
        wanted = (self._computed_asked() | set(columns)) & self.computed.keys()
        return replace(self._query, computed={key: self.computed[key].numbers() for key in wanted})

    def filter(self, column: str, typed: str) -> None:
        """Let through what was typed above a column."""
        computed = self.computed.get(column)
        self.filter_by(column, computed.filters(typed) if computed else filters_for(self.kind, column, typed))

    def filter_by(self, column: str, conditions: tuple[Filter, ...]) -> None:
        """Let through what fulfils conditions on a column."""
        self.show_filtered({**self._filters, column: conditions})

    def show_filtered(self, filters: Mapping[str, tuple[Filter, ...]]) -> None:
        """Let through what fulfils conditions by column, and no others."""
        self._filters = {key: conditions for key, conditions in filters.items() if conditions}
        told = tuple(condition for conditions in self._filters.values() for condition in conditions)
        if told != self._query.filters:
            self._ask(replace(self._query, filters=told))

    @property
    def filters(self) -> Mapping[str, tuple[Filter, ...]]:
        """Give the conditions by column."""
        return self._filters

    def show_statuses(self, statuses: tuple[str, ...] | None) -> None:
        """Let through records of these statuses; None is all but archived."""
        if statuses != self._query.statuses:
            self._ask(replace(self._query, statuses=statuses))

    def show_columns(self, columns: Sequence[str]) -> None:
        """Read the values of these columns only."""
        wanted = tuple(key for key in self.columns if key in columns)
        if wanted != self._query.columns:
            self._ask(replace(self._query, columns=wanted))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column alone."""
        from models.listing import Sort

        if column >= 0:
            self.sort_by((Sort(self.columns[column], order == Qt.SortOrder.DescendingOrder),))

    def sort_by(self, sort: tuple[Sort, ...]) -> None:
        """Order by several columns, the first of them first."""
        if sort != self._query.sort:
            self._ask(replace(self._query, sort=sort[:SORTS_KEPT]))

    def group_by(self, key: str) -> None:
        """Put records that have the value of a column in common under one heading; an empty key does not group."""
        if key != self.group:
            self.group, self._closed = key, set()
            self._ask(self._query)

    def _ask(self, query: Query) -> None:
        self._query = query
        if not self.stale:
            self.refresh()

    # Reading ---------------------------------------------------------------------------------------------------

    def refresh(self, around: str = "") -> None:
        """Read again; the page that holds the record `around` comes first."""
        self.stale = False
        self._generation += 1
        generation, register, group, closed = self._generation, self.session.register, self.group, set(self._closed)
        query = self.asked()
        down = any(order.key == group and order.descending for order in query.sort)

        def read() -> Loaded:
            from models import listing
            from models.distinct_values import groups

            found = groups(register, query, group, descending=down) if group else ()
            lines = Lines(() if group else listing.ids(register, query), found, closed)
            number = lines.rows.get(around, 0) // PAGE
            rows = listing.rows(register, query, lines.ids[number * PAGE : (number + 1) * PAGE])
            return Loaded(generation, lines, number, rows)

        self.session.jobs.read(read, self._take, owner=self)

    def _take(self, loaded: Loaded) -> None:
        if loaded.generation != self._generation:
            return
        self._pending.clear()
        self._show_lines(loaded.lines, loaded.number, loaded.rows)
        self.loaded.emit()

    def _show_lines(self, lines: Lines, number: int = 0, rows: tuple[Row, ...] = ()) -> None:
        same = lines.ids == self._lines.ids and not self._lines.groups
        if not same:
            self.beginResetModel()
        self._lines = lines
        self._pages.clear()
        if rows:
            self._pages.take(number, rows)
        if not same:
            self.endResetModel()
        elif lines.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self.columns) - 1))

    def _ask_page(self, number: int) -> None:
        if not self._pages.ask(number):
            return
        generation, query, register = self._generation, self._query, self.session.register
        ids = self._lines.ids[number * PAGE : (number + 1) * PAGE]
        lines = self._lines

        def read() -> Loaded:
            from models import listing

            return Loaded(generation, lines, number, listing.rows(register, query, ids))

        self.session.jobs.read(read, self._take_page, owner=self)

    def _take_page(self, loaded: Loaded) -> None:
        if loaded.generation != self._generation or loaded.lines is not self._lines:
            return
        self._pages.take(loaded.number, loaded.rows)
        first = loaded.number * PAGE
        last = min(first + PAGE, len(self._lines)) - 1
        if last >= first:
            told = set(self._lines.ids[first : last + 1])
            self._pending = {cell: text for cell, text in self._pending.items() if cell[0] not in told}
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _computed_asked(self) -> set[str]:
        """Give the computed columns that the table is filtered, sorted or grouped by."""
        asked = {condition.key for condition in self._query.filters} | {order.key for order in self._query.sort}
        return (asked | {self.group}) & self.computed.keys()

    # Hearing ---------------------------------------------------------------------------------------------------

    def expect(self, texts: Mapping[tuple[str, str], str], ids: Iterable[str]) -> None:
        """Show cells, by record and column, as they will be once a change that this table makes is stored."""
        self._pending.update(texts)
        self._expected |= frozenset(ids)
        self._tell_all()

    def forget_expected(self) -> None:
        """Show what is stored: the change did not take place."""
        self._pending.clear()
        self._expected = frozenset()
        self._tell_all()

    def _tell_all(self) -> None:
        if len(self._lines):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))

    def _on_judged(self, _ids: frozenset[str] | None) -> None:
        if self._computed_asked():
            self.stale = True
        elif self.computed and len(self._lines):
            column = self.columns.index(VerdictColumn.key)
            self.dataChanged.emit(self.index(0, column), self.index(len(self._lines) - 1, column))

    def _on_changed(self, changes: Changes) -> None:
        changed = {id for kind, id in changes.records if kind == self.kind.key}
        if changed and len(changed) == len(changes.records) and changed <= self._expected:
            self._expected -= changed
            itself = any(link == self.kind.key for _, _, link in self.kind.links)
            pages = self._pages.all_kept() if itself else self._pages.kept(self._lines.rows, changed)
            for number in pages:
                self._ask_page(number)
        elif changes.kinds & ({link for _, _, link in self.kind.links} | {self.kind.key}):
            self.stale = True
