"""The items of a list in a record as rows of a small table: safeguards, purposes, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.days import day_form
from desktop.session import Session
from desktop.texts import language, tr
from models.citations import citation_text

if TYPE_CHECKING:
    from models.fields import FieldSpec, ListSpec

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


class ItemModel(QAbstractTableModel):
    """Holds items as the register does: mappings of field keys to values."""

    changed = Signal()

    def __init__(self, spec: ListSpec, session: Session, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.spec = spec
        self.fields: tuple[FieldSpec, ...] = tuple(f for f in spec.fields.values() if f.described.shown)
        self.read_only = False
        self._session = session
        self._items: list[dict[str, Any]] = []
        self._titles: dict[str, str] = {}

    def items(self) -> list[dict[str, Any]]:
        """Give the items as they stand."""
        return [dict(item) for item in self._items]

    def set_items(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = [dict(item) for item in items]
        self.endResetModel()
        self._read_titles()

    def add(self) -> int:
        """Add an item of defaults at the end and give its row."""
        row = len(self._items)
        self.beginInsertRows(NOWHERE, row, row)
        self._items.append({f.key: f.default for f in self.spec.fields.values()})
        self.endInsertRows()
        self.changed.emit()
        return row

    def remove(self, row: int) -> None:
        """Take an item away."""
        self.beginRemoveRows(NOWHERE, row, row)
        del self._items[row]
        self.endRemoveRows()
        self.changed.emit()

    def move(self, row: int, by: int) -> int:
        """Move an item up or down and give its new row; the order of safeguards is their rank."""
        target = row + by
        if not 0 <= target < len(self._items):
            return row
        self.beginMoveRows(NOWHERE, row, row, NOWHERE, target + 1 if by > 0 else target)
        self._items.insert(target, self._items.pop(row))
        self.endMoveRows()
        self.changed.emit()
        return target

    def know_title(self, id: str, title: str) -> None:
        """Learn the title of a linked record."""
        self._titles[id] = title
        if self._items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, len(self.fields) - 1))

    def _read_titles(self) -> None:
        wanted = [
            (f.link, str(item[f.key]))
            for f in self.fields
            if f.link
            for item in self._items
            if item[f.key] and item[f.key] not in self._titles
        ]
        if wanted:
            register = self._session.register
            self._session.jobs.read(lambda: _titles(register, wanted), self._take_titles, owner=self)

    def _take_titles(self, titles: dict[str, str]) -> None:
        for id, title in titles.items():
            self.know_title(id, title)

    # Qt's questions --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the items."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the fields of an item."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Give text, value or tip of a cell."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        field = self.fields[index.column()]
        value = self._items[index.row()].get(field.key)
        if role == _ROLE.EditRole:
            return value
        if role == _ROLE.DisplayRole:
            return self._worded(field, value)
        if role == _ROLE.ToolTipRole:
            return "\n".join(filter(None, (self._worded(field, value), self._remark(field, value))))
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(
                filter(None, (f"{tr(field.label)}: {self._worded(field, value)}", self._remark(field, value)))
            )
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take a value from an editor."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        field = self.fields[index.column()]
        if field.default == "" and value is None:
            value = ""
        if self._items[index.row()].get(field.key) != value:
            self._items[index.row()][field.key] = value
            self.dataChanged.emit(index, index)
            self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be edited unless the record is for reading only."""
        flags = super().flags(index)
        return flags if self.read_only or not index.isValid() else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Give the label and help of a column, or the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        if not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == _ROLE.DisplayRole:
            return tr(field.label)
        if role == _ROLE.ToolTipRole:
            article = citation_text(field.described.article, language())
            return "\n".join(filter(None, (tr(field.described.help), article))) or None
        return None

    def _remark(self, field: FieldSpec, value: Any) -> str:
        """Say that a word is none of the office's."""
        from desktop.word_editor import foreign_text, is_foreign

        return foreign_text(field) if is_foreign(field, self._session, str(value or "")) else ""

    def _worded(self, field: FieldSpec, value: Any) -> str:
        from models.wording import text_of

        try:
            text = text_of(field, value, language(), self._titles, day_form())
        except ValueError:  # what was typed is no day and no term; it is shown as it is
            text = str(value)
        return text or (str(value) if field.link and value and str(value) not in self._titles else text)


def _titles(register: Any, wanted: list[tuple[str, str]]) -> dict[str, str]:
    from models.listing import titles

    found: dict[str, str] = {}
    for kind in {kind for kind, _ in wanted}:
        found.update(titles(register, kind, [id for k, id in wanted if k == kind]))
    return found
