"""Filter by values: the values of a column with how often they occur, to be ticked; with a search among them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from desktop.table_model import RecordTableModel
    from models.distinct_values import ValueCount

_SHOWN = 500
_VALUE = int(Qt.ItemDataRole.UserRole)


class ValuesPopup(QDialog):
    """Offers the values of one column; `chosen` gives its key and the values wanted, None for all."""

    chosen = Signal(str, object)

    def __init__(self, key: str, label: str, parent: QWidget) -> None:
        """Belong to a table; values come by `offer`."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(label)
        look(self, "card")
        self._key = key
        self._words: dict[Any, str] = {}
        self._counts: Sequence[ValueCount] = ()
        self._ticked: set[Any] = set()
        self.search, self.list, self.more = QLineEdit(), QListWidget(), QLabel()
        self.search.setPlaceholderText(tr("search"))
        self.search.setAccessibleName(tr("Search the values of {0}").format(label))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(tr("Values of {0}").format(label))
        look(self.more, "small")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Reset | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Filter"))
        self.buttons.button(standard.Reset).setText(tr("All values"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        for part in (self.search, self.list, self.more, self.buttons):
            layout.addWidget(part)
        self.search.textChanged.connect(self._on_search)
        self.list.itemChanged.connect(self._on_ticked)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(standard.Reset).clicked.connect(self._on_reset)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 46, self.fontMetrics().height() * 24)

    def show_at(self, corner: QPoint) -> None:
        """Show under a heading, within the screen."""
        room = self.screen().availableGeometry()
        self.move(
            max(room.left(), min(corner.x(), room.right() - self.width())),
            max(room.top(), min(corner.y(), room.bottom() - self.height())),
        )
        self.open()
        self.search.setFocus()

    def offer(self, model: RecordTableModel, counts: Sequence[ValueCount], ticked: Set[Any]) -> None:
        """Offer values with their counts; those that are let through now are ticked."""
        self._counts = counts
        self._words = {told.value: model.word_value(self._key, told.value, told.title) for told in counts}
        self._ticked = set(ticked)
        self._on_search()

    @Slot()
    def _on_search(self) -> None:
        from models.spelling import fold

        wanted = fold(self.search.text().strip())
        found = [told for told in self._counts if wanted in fold(self._words[told.value])]
        self.list.blockSignals(True)
        self.list.clear()
        for told in found[:_SHOWN]:
            item = QListWidgetItem(f"{self._words[told.value]}  ({told.count})")
            item.setData(_VALUE, told.value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if told.value in self._ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        hidden = len(found) - _SHOWN
        self.more.setText(tr("and {0} more: search for them").format(hidden) if hidden > 0 else "")
        self.more.setVisible(hidden > 0)

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        wanted = item.checkState() == Qt.CheckState.Checked
        (self._ticked.add if wanted else self._ticked.discard)(item.data(_VALUE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Filter by Enter; what is found by a search and nothing ticked means all that was found."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_ok()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_ok(self) -> None:
        shown = [self.list.item(row).data(_VALUE) for row in range(self.list.count())]
        wanted = [told.value for told in self._counts if told.value in self._ticked] or (
            shown if self.search.text().strip() else []
        )
        self.chosen.emit(self._key, tuple(wanted) if wanted else None)
        self.accept()

    @Slot()
    def _on_reset(self) -> None:
        self.chosen.emit(self._key, None)
        self.accept()
