"""Asking for one day: the register is then shown as it stood at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.day_editor import DayEditor
from desktop.texts import tr
from desktop.theme import look


class DayDialog(QDialog):
    """Asks for a day up to today; `take` gets it."""

    def __init__(self, take: Callable[[date], None], parent: QWidget | None = None) -> None:
        """Start blank."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Show the register as of a day"))
        self._given = take
        words = QLabel(tr("&The register as it stood at the end of"))
        self.day = DayEditor()
        self.day.setAccessibleName(tr("Day"))
        words.setBuddy(self.day)
        self.trouble = QLabel()
        look(self.trouble, "error")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        for part in (words, self.day, self.trouble, self.buttons):
            layout.addWidget(part)

    @Slot()
    def _on_ok(self) -> None:
        try:
            day = date.fromisoformat(self.day.value() or "")
        except ValueError:
            self.trouble.setText(tr("Type a day, for instance 31 Dec 2025."))
            return
        if day > date.today():
            self.trouble.setText(tr("That day is still to come."))
            return
        self._given(day)
        self.accept()
