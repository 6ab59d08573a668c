"""An answer to what a report asks: typed, or chosen from what the register and the law know."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.theme import look


class AnswerEditor(QComboBox):
    """A text, offered from a list of answers and what people read of them; anything else can be typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank, with nothing to offer."""
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        completer = self.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.editTextChanged.connect(self._on_text)

    def offer(self, answers: Iterable[tuple[str, str]]) -> None:
        """Offer answers, each with what people read; what stands in the field stays."""
        look(self.completer().popup(), "popup")  # made only now: most fields of a form offer nothing
        value = self.value()
        self.blockSignals(True)
        self.clear()
        for answer, text in answers:
            self.addItem(text, answer)
        self.set_value(value)
        self.blockSignals(False)

    def value(self) -> str:
        """Give the answer."""
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else text

    def set_value(self, value: str) -> None:
        """Show an answer."""
        at = self.findData(value) if value else -1
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(value)
        if (line := self.lineEdit()) is not None:
            line.setCursorPosition(0)

    @Slot()
    def _on_text(self) -> None:
        self.changed.emit()
