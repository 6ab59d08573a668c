"""Cells of a table of records: edited with the editors of forms, left by Enter and Tab as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.editors import ChoiceEditor, LongTextEditor, TextEditor, editor_for
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from desktop.tables import RecordTable

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {int(Qt.Key.Key_Tab): (0, 1), int(Qt.Key.Key_Backtab): (0, -1)}


class GridDelegate(QStyledItemDelegate):
    """Edits the cells of a table of records."""

    def __init__(self, table: RecordTable) -> None:
        """Belong to a table."""
        super().__init__(table)

    @property
    def _table(self) -> RecordTable:
        return cast("RecordTable", self.parent())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Cut long names in their middle: those of agreements begin alike, and end with the other party."""
        super().initStyleOption(option, index)
        records = self._table.records
        if records.kind.key == "agreement" and records.columns[index.column()] == "name":
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a field; none while the row is still being read."""
        records = self._table.records
        spec = records.kind.fields[records.columns[index.column()]]
        long = spec.value == "long_text"
        editor = editor_for(spec, self._table.session, parent, in_cell=not long)
        look(editor, "cell")
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(tr(spec.label))
        if hasattr(editor, "offer_new"):
            editor.offer_new(False)
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(self._on_activated)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Hand the value to the editor, once: what is read anew meanwhile does not undo what is typed."""
        if editor.property("begun"):
            return
        editor.setProperty("begun", True)
        row, column = index.row(), index.column()
        value, made = self._table.records.raw(row, column), cast("Any", editor)
        if hasattr(editor, "set_link") and value:
            made.set_link(value, self._table.records.text(row, column))
        else:
            made.set_value(value)
        if hasattr(editor, "selectAll"):
            made.selectAll()

    def setModelData(self, editor: QWidget, _model: Any, index: Index) -> None:
        """Have what was typed checked and stored; texts are read as a form reads them."""
        made = cast("Any", editor)
        value = made.value()
        if value in (None, ""):
            value = None
        if (value or None) == (self._table.records.raw(index.row(), index.column()) or None):
            return
        ready = not isinstance(editor, TextEditor) or (hasattr(editor, "set_link") and not made.problem())
        text = made.text() if isinstance(editor, TextEditor) else str(value or "")
        self._table.put(index, text, value, ready=ready)

    @Slot()
    def _on_activated(self) -> None:
        editor = cast("QWidget", self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what was typed and go on: Enter down, Tab to the right, with Shift the other way."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                if isinstance(watched, LongTextEditor):
                    watched.insertPlainText("\n")
                return True
            step = _STEPS.get(event.key())
            if event.key() in _ENTER:
                step = (-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
            if step is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self._table.step(*step)
                return True
        return super().eventFilter(watched, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let narrow cells be edited in a wide editor, long texts in a high one."""
        area = self._table.visualRect(index)
        letters = 44 if isinstance(editor, LongTextEditor) else 18
        area.setWidth(max(area.width(), editor.fontMetrics().averageCharWidth() * letters))
        if isinstance(editor, LongTextEditor):
            area.setHeight(editor.height())
        room = self._table.viewport().rect()
        area.moveRight(min(area.right(), max(room.right(), area.width() - 1)))
        area.moveBottom(min(area.bottom(), max(room.bottom(), area.height() - 1)))
        editor.setGeometry(area)
