"""A choice from a list that is found by typing a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.texts import tr
from desktop.theme import look

Choice = tuple[str, Any]
"""What is shown, and what it stands for."""


class ChoiceBox(QComboBox):
    """Offers choices; `chosen` tells what the user took, not what the program showed."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Offer nothing yet; `name` is what screen readers say."""
        super().__init__(parent)
        self._held: Any = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        look(completer.popup(), "popup")
        self.setCompleter(completer)
        self.lineEdit().setAccessibleName(name)
        self.lineEdit().setPlaceholderText(tr("type to find"))
        self.activated.connect(self._on_activated)
        self.lineEdit().editingFinished.connect(self._on_finished)

    def offer(self, choices: Iterable[Choice], held: Any) -> None:
        """Offer choices and show the one that is held, blank where that is none of them."""
        with QSignalBlocker(self):
            self.clear()
            for text, data in choices:
                self.addItem(text, data)
            self._held = held
            self._show_held()

    def value(self) -> Any:
        """Give what is held."""
        return self._held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what was typed by Return, which must not press a button of the dialog too."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: the wheel must not change an answer in passing."""
        event.ignore()

    def _show_held(self) -> None:
        at = next((i for i in range(self.count()) if self.itemData(i) == self._held), -1)
        self.setCurrentIndex(at)
        self.setEditText(self.itemText(at) if at >= 0 else "")
        self.lineEdit().setCursorPosition(0)

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self._take(at)

    @Slot()
    def _on_finished(self) -> None:
        """Take what was typed whole, or so far that only one choice is left."""
        typed = self.currentText().strip().casefold()
        same = [i for i in range(self.count()) if self.itemText(i).casefold() == typed]
        within = same or [i for i in range(self.count()) if typed and typed in self.itemText(i).casefold()]
        if len(within) == 1:
            self._take(within[0])
        else:
            with QSignalBlocker(self):
                self._show_held()

    def _take(self, at: int) -> None:
        before, self._held = self._held, self.itemData(at)
        with QSignalBlocker(self):
            self._show_held()
        if self._held != before:
            self.chosen.emit(self._held)
