"""The records of one kind as rows of a table.

The model knows the ids of all rows in order, and keeps pages of rows that were looked at; sorting and filtering happen
in the database, reading on the reading lane. A change elsewhere marks the model stale; it reads again when it is seen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.columns import columns_of, filters_for, label_of
from desktop.session import Session
from desktop.texts import language, tr
from desktop.verdict_column import STANDING_ROLE, VerdictColumn

if TYPE_CHECKING:
    from models.fields import Kind
    from models.listing import Filter, Query, Row
    from models.register import Changes

ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The id of the record of a row."""

PAGE = 100
PAGES_KEPT = 60
SORTS_KEPT = 3

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a reading brings: all ids in order, and the page that is looked at first."""

    generation: int
    ids: list[str]
    number: int
    rows: tuple[Row, ...]


class RecordTableModel(QAbstractTableModel):
    """All records of one kind that a query lets through."""

    loaded = Signal()

    def __init__(self, session: Session, kind: Kind, parent: QObject | None = None) -> None:
        """Show nothing until `refresh` is called."""
        super().__init__(parent)
        from models.listing import Query

        self.kind = kind
        self.columns = columns_of(kind)
        self.computed = {VerdictColumn.key: VerdictColumn(session.judging)} if kind.key == "transfer" else {}
        self.stale = True
        self._session = session
        self._query: Query = Query(kind.key, columns=self.columns[:6], language=language(), limit=PAGE)
        self._typed: dict[str, str] = {}
        self._ids: list[str] = []
        self._rows_by_id: dict[str, int] = {}
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0
        session.changed.connect(self._on_changed)
        session.judging.judged.connect(self._on_judged)

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        """Give what is asked of the database."""
        return self._query

    def filter(self, column: str, typed: str) -> None:
        """Let through what was typed above a column."""
        self._typed[column] = typed
        filters = tuple(f for key, text in self._typed.items() for f in self._filters(key, text))
        if filters != self._query.filters:
            self._ask(replace(self._query, filters=filters))

    def _filters(self, column: str, typed: str) -> tuple[Filter, ...]:
        computed = self.computed.get(column)
        return computed.filters(typed) if computed else filters_for(self.kind, column, typed)

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
        """Order by a column, and where that is equal by the columns chosen before it."""
        from models.listing import Sort

        if column < 0:
            return
        key = self.columns[column]
        before = tuple(s for s in self._query.sort if s.key != key)
        chosen = Sort(key, order == Qt.SortOrder.DescendingOrder)
        self._ask(replace(self._query, sort=(chosen, *before)[:SORTS_KEPT]))

    def _ask(self, query: Query) -> None:
        self._query = query
        if not self.stale:
            self.refresh()

    # Reading ---------------------------------------------------------------------------------------------------

    def refresh(self, around: str = "") -> None:
        """Read again; the page that holds the record `around` comes first."""
        self.stale = False
        self._generation += 1
        generation, register = self._generation, self._session.register
        query = replace(self._query, computed={key: self.computed[key].numbers() for key in self._computed_asked()})

        def read() -> Loaded:
            from models import listing

            ids = listing.ids(register, query)
            number = ids.index(around) // PAGE if around in ids else 0
            rows = listing.rows(register, query, ids[number * PAGE : (number + 1) * PAGE])
            return Loaded(generation, ids, number, rows)

        self._session.jobs.read(read, self._take, owner=self)

    def _take(self, loaded: Loaded) -> None:
        if loaded.generation != self._generation:
            return
        same = loaded.ids == self._ids
        if not same:
            self.beginResetModel()
        self._ids = loaded.ids
        self._rows_by_id = {id: row for row, id in enumerate(loaded.ids)}
        self._pages.clear()
        self._asked.clear()
        self._pages[loaded.number] = loaded.rows
        if same and self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))
        elif not same:
            self.endResetModel()
        self.loaded.emit()

    def _ask_page(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation, query, register = self._generation, self._query, self._session.register
        ids = self._ids[number * PAGE : (number + 1) * PAGE]

        def read() -> Loaded:
            from models import listing

            return Loaded(generation, [], number, listing.rows(register, query, ids))

        self._session.jobs.read(read, self._take_page, owner=self)

    def _take_page(self, loaded: Loaded) -> None:
        if loaded.generation != self._generation:
            return
        self._asked.discard(loaded.number)
        self._pages[loaded.number] = loaded.rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = loaded.number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _computed_asked(self) -> set[str]:
        """Give the computed columns that the table is filtered or sorted by."""
        asked = {condition.key for condition in self._query.filters} | {order.key for order in self._query.sort}
        return asked & self.computed.keys()

    def _on_judged(self, _ids: frozenset[str] | None) -> None:
        if self._computed_asked():
            self.stale = True
        elif self.computed and self._ids:
            column = self.columns.index(VerdictColumn.key)
            self.dataChanged.emit(self.index(0, column), self.index(len(self._ids) - 1, column))

    def _on_changed(self, changes: Changes) -> None:
        linked = {spec.link for spec in self.kind.fields.values() if spec.link}
        linked |= {f.link for spec in self.kind.lists.values() for f in spec.fields.values() if f.link}
        if changes.kinds & (linked | {self.kind.key}):
            self.stale = True

    # Qt's questions --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the records."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns that can be shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, tip, id or accessible text of a cell; a page that is not here yet is asked for."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == STANDING_ROLE:
            computed = self.computed.get(self.columns[index.column()])
            return computed.standing(self._ids[index.row()]) if computed else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.text(index.row(), index.column())
            return text if len(text) > 24 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = tr(label_of(self.kind, self.columns[index.column()]))
            return f"{heading}: {self.text(index.row(), index.column())}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the label of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(label_of(self.kind, self.columns[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    # Rows ------------------------------------------------------------------------------------------------------

    def row_of(self, id: str) -> int:
        """Give the row of a record, -1 where it is not shown."""
        return self._rows_by_id.get(id, -1)

    def id_at(self, row: int) -> str:
        """Give the id of the record of a row."""
        return self._ids[row]

    def text(self, row: int, column: int) -> str:
        """Word a cell; empty while its page is being read."""
        computed = self.computed.get(self.columns[column])
        if computed is not None:
            return computed.text(self._ids[row])
        page = self._pages.get(row // PAGE)
        if page is None:
            self._ask_page(row // PAGE)
            return ""
        at = row % PAGE
        return cell_text(self.kind, self.columns[column], page[at]) if at < len(page) else ""

    def fetch_rows(self, rows: Sequence[int], done: Callable[[list[Row]], None]) -> None:
        """Read rows whether they were looked at or not, for copying."""
        query, register = self._query, self._session.register
        ids = [self._ids[row] for row in rows]

        def read() -> list[Row]:
            from models import listing

            return list(listing.rows(register, query, ids))

        self._session.jobs.read(read, done, owner=self)

    def word(self, key: str, row: Row) -> str:
        """Word a value of a row that was fetched."""
        computed = self.computed.get(key)
        return computed.text(row.id) if computed else cell_text(self.kind, key, row)


def cell_text(kind: Kind, key: str, row: Row) -> str:
    """Word a value of a row as a table shows it: in one line."""
    from models.wording import text_of

    value = row.values.get(key)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    spec = kind.fields[key]
    text = str(value) if spec.link else text_of(spec, value, language())
    return " ".join(text.split())
