"""A list of words to be put in order: typed, renamed, moved, removed, or pasted as a column of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.grid_clipboard import from_text
from desktop.texts import tr
from desktop.theme import icon, look

_BEFORE = int(Qt.ItemDataRole.UserRole)
_ROW = 1.6
"""Height of a row in lines of text."""


class _Words(QTreeWidget):
    """The list itself; takes what is pasted, and removes by Delete."""

    pasted = Signal(list)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a column of words from the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit([cells[0] for cells in from_text(QGuiApplication.clipboard().text())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it ends a word, not the dialog
        else:
            super().keyPressEvent(event)


class WordList(QWidget):
    """Edits words; each keeps what it was, so that one can tell which were renamed."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, counted: bool = False) -> None:
        """Start empty; `counted` shows beside each word how often it is used."""
        super().__init__(parent)
        self._counted = counted
        self._used: Mapping[str, int] = {}
        self.list = _Words(self)
        self.list.setAccessibleName(name)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr("Name"), tr("Records")] if counted else [tr("Name")])
        self.list.setHeaderHidden(not counted)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.bar = QHBoxLayout()
        self.bar.setSpacing(2)
        self.add_button = self._button("plus", tr("Add a word"), self.add)
        self.up_button = self._button("up", tr("Move up"), self._on_up)
        self.down_button = self._button("down", tr("Move down"), self._on_down)
        self.remove_button = self._button("remove", tr("Remove"), self._on_remove)
        self.paste_button = QPushButton(tr("Paste a column"))
        self.paste_button.setAutoDefault(False)
        look(self.paste_button, "link")
        self.bar.addStretch(1)
        self.bar.addWidget(self.paste_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.list)
        layout.addLayout(self.bar)
        self.setFocusProxy(self.list)
        self.paste_button.clicked.connect(self._on_paste)
        self.list.pasted.connect(self.take)
        self.list.removed.connect(self._on_remove)
        self.list.itemChanged.connect(self.changed)

    def words(self) -> list[str]:
        """Give the words in their order, without blanks."""
        return [text for item in self._items() if (text := " ".join(item.text(0).split()))]

    def renamed(self) -> dict[str, str]:
        """Give the words that are called otherwise than when they were shown."""
        pairs = ((str(item.data(0, _BEFORE) or ""), " ".join(item.text(0).split())) for item in self._items())
        return {before: now for before, now in pairs if before and now and before != now}

    def show_words(self, words: Iterable[str]) -> None:
        """Show other words."""
        self.list.clear()
        for word in words:
            self._append(word, word)
        self.changed.emit()

    def show_used(self, used: Mapping[str, int]) -> None:
        """Tell how many records use each word."""
        self._used = used
        self.list.blockSignals(True)
        for item in self._items():
            self._count(item)
        self.list.blockSignals(False)

    @Slot(list)
    def take(self, words: Iterable[str]) -> None:
        """Add words that are not there yet, at the end."""
        from models.spelling import fold

        known = {fold(word) for word in self.words()}
        for word in words:
            text = " ".join(word.split())
            if text and fold(text) not in known:
                known.add(fold(text))
                self._append(text, "")
        self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the words be read, not changed."""
        if read_only:
            self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for button in (self.add_button, self.up_button, self.down_button, self.remove_button, self.paste_button):
            button.setEnabled(not read_only)

    @Slot()
    def add(self) -> None:
        """Begin a new word."""
        item = self._append("", "")
        self.list.setCurrentItem(item)
        self.list.setFocus()
        self.list.editItem(item, 0)

    def _append(self, word: str, before: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([word, ""])
        item.setData(0, _BEFORE, before)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setSizeHint(0, QSize(0, round(self.fontMetrics().height() * _ROW)))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count(item)
        self.list.addTopLevelItem(item)
        return item

    def _count(self, item: QTreeWidgetItem) -> None:
        word = str(item.data(0, _BEFORE) or item.text(0))
        if self._counted:
            item.setText(1, self.locale().toString(self._used.get(word, 0)))

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]

    def _button(self, drawing: str, text: str, pressed: Any) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(pressed)
        self.bar.addWidget(button)
        return button

    @Slot()
    def _on_paste(self) -> None:
        self.take([cells[0] for cells in from_text(QGuiApplication.clipboard().text())])

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else -1
        if row >= 0 and 0 <= row + by < self.list.topLevelItemCount():
            item = self.list.takeTopLevelItem(row)
            self.list.insertTopLevelItem(row + by, item)
            self.list.setCurrentItem(item)
            self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.remove_button.isEnabled():
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
            self.changed.emit()
