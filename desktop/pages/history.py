"""The history of the register: who changed what, when and why; and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QSplitter, QTableView, QVBoxLayout, QWidget

from desktop.change_lines import ChangeLine, change_lines
from desktop.change_table import ChangeTable
from desktop.days import write_moment
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.history import SetEntry

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

_LINES_SHOWN = 2_000
"""Lines of one change set on screen; an import of thousands of records is read in a report, not here."""


class SetModel(QAbstractTableModel):
    """Change sets, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._sets: list[SetEntry] = []

    def show(self, sets: list[SetEntry]) -> None:
        """Show other change sets."""
        self.beginResetModel()
        self._sets = sets
        self.endResetModel()

    def entry(self, row: int) -> SetEntry:
        """Give the change set of a row."""
        return self._sets[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the change sets."""
        return 0 if parent.isValid() else len(self._sets)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Number, when, who, what, why."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        entry = self._sets[index.row()]
        return (str(entry.number), write_moment(entry.at), entry.author, tr(entry.action.label), entry.reason)[
            index.column()
        ]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("No."), tr("When"), tr("Who"), tr("What"), tr("Why"))[section]
        return None


class HistoryPage(ReadingPage):
    """Lists change sets above, and what the chosen one did below."""

    opened = Signal(str, str)
    undo_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Make the page; it reads when it is first shown."""
        super().__init__(session, parent)
        self._undoable = self._wanted = 0
        self.header = PageHeader(tr("History"), session)
        self.undo_button = self.header.add_button(tr("Undo this change"), tr("Only the last change can be taken back."))
        self.undo_button.setEnabled(False)
        self.sets = SetModel(self)
        self.table = QTableView()
        self.changes = ChangeTable()
        self._said = QLabel()
        look(self._said, "quiet")
        self._lay_out()
        self.undo_button.clicked.connect(self.undo_wanted)
        self.changes.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.selectionModel().currentRowChanged.connect(self.narrowed)
        session.changed.connect(self.hear)

    def _lay_out(self) -> None:
        self.table.setModel(self.sets)
        self.table.setAccessibleName(tr("Change sets"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))
        heading = self.table.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((7, 20, 18, 20)):
            self.table.setColumnWidth(column, width * letter)
        heading.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 6, 0, 0)
        lower.addWidget(self._said)
        lower.addWidget(self.changes)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(splitter, 1)

    def read(self) -> None:
        """Read the change sets; the one that is shown stays."""
        self._wanted = self.state
        register = self._session.register
        self._session.jobs.read(lambda: (register.history(), register.undoable()), self._take, owner=self)

    def _take(self, read: tuple[list[SetEntry], SetEntry | None]) -> None:
        sets, undoable = read
        self._undoable = undoable.number if undoable else 0
        self.sets.show(sets)
        self.header.subtitle.setText(tr("1 change set") if len(sets) == 1 else tr("{0} change sets").format(len(sets)))
        if sets:
            self.table.selectRow(self._row_of(self._wanted))

    @property
    def state(self) -> int:
        """Give the number of the change set that is shown; 0 for the newest, whichever that is."""
        row = self.table.currentIndex().row()
        return self.sets.entry(row).number if row > 0 else 0

    def show_state(self, state: int) -> None:
        """Show a change set, as soon as it is read."""
        self._wanted = state
        if self.sets.rowCount():
            self.table.selectRow(self._row_of(state))

    def _row_of(self, number: int) -> int:
        return next((row for row in range(self.sets.rowCount()) if self.sets.entry(row).number == number), 0)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        entry, register = self.sets.entry(current.row()), self._session.register
        self.undo_button.setEnabled(entry.number == self._undoable and not self._session.read_only)

        def read() -> tuple[SetEntry, int, list[ChangeLine]]:
            changes = register.changes_of(entry.number)
            return entry, len(changes), change_lines(register, changes[:_LINES_SHOWN])[:_LINES_SHOWN]

        self._session.jobs.read(read, self._take_changes, owner=self)

    def _take_changes(self, read: tuple[SetEntry, int, list[ChangeLine]]) -> None:
        entry, records, lines = read
        current = self.table.currentIndex()
        if not current.isValid() or self.sets.entry(current.row()).number != entry.number:
            return
        more = tr(", the first {0} lines are shown").format(len(lines)) if len(lines) == _LINES_SHOWN else ""
        said = tr("{0}: {1} records changed").format(entry.reason, records) if records != 1 else entry.reason
        self._said.setText(said + more)
        self.changes.lines.show(lines)
