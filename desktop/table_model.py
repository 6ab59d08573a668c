"""The records of one kind as rows of a table, under the headings of their groups where it is grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.columns import label_of
from desktop.grid_cells import can_change, cell_text, raw_value, value_text, whole_text
from desktop.grid_lines import Lines
from desktop.grid_pages import PAGE
from desktop.grid_reading import RecordReading
from desktop.texts import tr
from desktop.verdict_column import STANDING_ROLE
from desktop.word_editor import foreign_text, is_foreign

__all__ = ["ID_ROLE", "PAGE", "RecordTableModel"]

if TYPE_CHECKING:
    from models.distinct_values import Group
    from models.listing import Row

ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The id of the record of a row; empty for the heading of a group."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RecordTableModel(RecordReading):
    """All records of one kind that a query lets through."""

    # Qt's questions --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the records."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns that can be shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, tip, id or accessible text of a cell; a page that is not here yet is asked for."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == STANDING_ROLE:
            computed = self.computed.get(self.columns[index.column()])
            return computed.standing(self._lines.ids[index.row()]) if computed else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            text, remark = self.text(index.row(), index.column()), self._remark(index)
            return "\n".join(filter(None, (text, remark))) if remark or len(text) > 24 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.group_at(index.row()) is not None:
                return self.group_text(index.row())
            heading = tr(label_of(self.kind, self.columns[index.column()]))
            return f"{heading}: {self.text(index.row(), index.column())}"
        return None

    def _remark(self, index: Index) -> str:
        """Say that a word is none of the office's."""
        spec = self.kind.fields.get(self.columns[index.column()])
        foreign = spec is not None and is_foreign(spec, self.session, self.text(index.row(), index.column()))
        return foreign_text(spec) if foreign else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the label of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(label_of(self.kind, self.columns[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be changed that can be, in a register that can be."""
        flags = super().flags(index)
        editable = index.isValid() and self.can_change(index.row(), index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    # Rows ------------------------------------------------------------------------------------------------------

    @property
    def record_count(self) -> int:
        """Count the records, those of closed groups among them."""
        return self._lines.records

    def can_change(self, row: int, column: int) -> bool:
        """Tell whether a cell can be changed here."""
        return self.writable and self.group_at(row) is None and can_change(self.kind, self.columns[column])

    def row_of(self, id: str) -> int:
        """Give the row of a record, -1 where it is not shown."""
        return self._lines.rows.get(id, -1)

    def id_at(self, row: int) -> str:
        """Give the id of the record of a row; empty for the heading of a group."""
        return "" if self.group_at(row) is not None else self._lines.ids[row]

    def group_at(self, row: int) -> Group | None:
        """Give the group whose heading stands in a row."""
        return self._lines.group_at(row)

    def group_text(self, row: int) -> str:
        """Word the heading of a group: its value, and how many records have it."""
        group = self.group_at(row)
        return f"{self.word_value(self.group, group.value, group.title)} ({len(group.ids)})" if group else ""

    def word_value(self, key: str, value: Any, title: str = "") -> str:
        """Word a value that records have in common."""
        computed = self.computed.get(key)
        return (computed.word(value) if computed else value_text(self.kind, key, value, title)) or tr("(blank)")

    def is_open(self, group: Group) -> bool:
        """Tell whether the records of a group are shown."""
        return group.value not in self._closed

    def open_group(self, group: Group, *, open: bool) -> None:
        """Show or hide the records of a group."""
        if open != self.is_open(group):
            self._closed ^= {group.value}
            self._show_lines(Lines((), self._lines.groups, self._closed))

    def open_groups(self, *, open: bool) -> None:
        """Show or hide the records of all groups."""
        self._closed = set() if open else {group.value for group in self._lines.groups}
        self._show_lines(Lines((), self._lines.groups, self._closed))

    def group_of(self, id: str) -> Group | None:
        """Give the group that a record is in, where the table is grouped."""
        return self._lines.group_of(id)

    def row_at(self, row: int) -> Row | None:
        """Give what was read of a row; None while its page is being read."""
        if not self._pages.holds(row):
            self._ask_page(row // PAGE)
        return self._pages.row(row)

    def raw(self, row: int, column: int) -> Any:
        """Give the value of a cell as the register stores it."""
        read = self.row_at(row)
        return raw_value(self.kind, self.columns[column], read) if read is not None else None

    def text(self, row: int, column: int) -> str:
        """Word a cell; empty while its page is being read."""
        key = self.columns[column]
        if self.group_at(row) is not None:
            return ""
        if computed := self.computed.get(key):
            return computed.text(self._lines.ids[row])
        if (told := self._pending.get((self._lines.ids[row], key))) is not None:
            return told
        read = self.row_at(row)
        return cell_text(self.kind, key, read) if read is not None else ""

    def fetch_rows(self, rows: Sequence[int], done: Callable[[list[Row]], None]) -> None:
        """Read rows whether they were looked at or not, for copying."""
        query, register = self._query, self.session.register
        ids = [self._lines.ids[row] for row in rows]

        def read() -> list[Row]:
            from models import listing

            return list(listing.rows(register, query, ids))

        self.session.jobs.read(read, done, owner=self)

    def word(self, key: str, row: Row) -> str:
        """Word a value of a row that was fetched, with its lines as they are."""
        computed = self.computed.get(key)
        return computed.text(row.id) if computed else whole_text(self.kind, key, row)
