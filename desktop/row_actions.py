"""What the menu of a table offers for the row that one is on, beside what a spreadsheet does: its record elsewhere.

The keys are those of the menu bar; here they are only shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from desktop.record_guide import CHAINED
from desktop.tables import RecordTable
from desktop.texts import tr

_NATIVE = QKeySequence.SequenceFormat.NativeText


class RowActions(QObject):
    """Adds to the menu of a table; each signal but the last tells the id of the record."""

    tab_wanted = Signal(str)
    chain_wanted = Signal(str)
    duplicate_wanted = Signal()

    def __init__(self, table: RecordTable) -> None:
        """Offer what there is for the kind of a table."""
        super().__init__(table)
        self._table = table
        kind = table.records.kind.key
        line = QAction(table)
        line.setSeparator(True)
        table.addAction(line)
        self._add(tr("&Open in a tab"), "Ctrl+Return", "tab")
        if kind in CHAINED:
            self._add(tr("C&hain of the record"), "Ctrl+H", "chain")
        if table.records.writable:
            self._add(tr("&Duplicate as template"), "Ctrl+Shift+D", "duplicate")

    def _add(self, text: str, keys: str, doing: str) -> None:
        action = QAction(f"{text}\t{QKeySequence(keys).toString(_NATIVE)}", self._table)
        action.setProperty("doing", doing)
        action.triggered.connect(self._on_wanted)
        self._table.addAction(action)

    @Slot()
    def _on_wanted(self) -> None:
        doing, id = str(self.sender().property("doing")), self._table.current_id()
        if not id:
            return
        if doing == "duplicate":
            self.duplicate_wanted.emit()
        else:
            (self.tab_wanted if doing == "tab" else self.chain_wanted).emit(id)
