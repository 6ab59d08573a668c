"""An imported sheet as it was: its cells, and what was not understood. For reading only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QLabel, QTableView, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.register import Record

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SheetModel(QAbstractTableModel):
    """The rows of a sheet, under the headings that it had."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._headings: list[str] = []
        self._rows: list[tuple[str, list[Any], str]] = []

    def show(self, headings: list[str], rows: list[tuple[str, list[Any], str]]) -> None:
        """Show number, cells and problem of each row."""
        self.beginResetModel()
        widest = max([len(headings), *(len(cells) for _, cells, _ in rows)], default=0)
        self._headings = [*headings, *[""] * (widest - len(headings)), tr("Not understood")]
        self._rows = [(number, [*cells, *[""] * (widest - len(cells))], problem) for number, cells, problem in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns, with the one for what was not understood."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell as it was."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        _, cells, problem = self._rows[index.row()]
        value = cells[index.column()] if index.column() < len(cells) else problem
        text = "" if value is None else str(value)
        return text if role == Qt.ItemDataRole.ToolTipRole else " ".join(text.split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give headings, and the numbers that the rows had in the file."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings[section] if orientation == Qt.Orientation.Horizontal else self._rows[section][0]


class SheetPanel(QFrame):
    """Shows one sheet beside the table of sheets."""

    dirty = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start with no sheet."""
        super().__init__(parent)
        look(self, "record")
        self._session = session
        self.record: Record | None = None
        self.reference, self.title = QLabel(), QLabel(tr("Choose a sheet."))
        look(self.reference, "small")
        self.title.setWordWrap(True)
        self.cells = SheetModel(self)
        self.table = QTableView()
        self.table.setModel(self.cells)
        self.table.setAccessibleName(tr("Cells of the sheet"))
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        for part in (self.reference, self.title, self.table):
            layout.addWidget(part)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no sheet is chosen."""
        self.record = None
        self.reference.clear()
        self.title.setText(tr("Choose a sheet."))
        self.cells.show([], [])
        self.table.hide()

    def show_record(self, id: str) -> None:
        """Read a sheet and show it."""
        self._session.fetch("sheet", id, self._take, self.show_nothing, owner=self)

    def leave(self, then: Callable[[], None], _stay: Callable[[], None] | None = None) -> None:
        """Do `then`: a sheet is never changed here."""
        then()

    def _take(self, record: Record) -> None:
        self.record = record
        self.reference.setText(record.reference)
        self.title.setText(" · ".join(filter(None, (record["file"], record["sheet"]))))
        rows = [(str(row["row"] or ""), _list(row["cells"]), row["problem"]) for row in record["rows"]]
        self.cells.show([str(heading or "") for heading in _list(record["headings"])], rows)
        self.table.show()


def _list(text: str) -> list[Any]:
    found = json.loads(text) if text else []
    return found if isinstance(found, list) else [found]
