"""The day on which the register is shown: the control that chooses it, and the band that says it is a past one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.days import write_day
from desktop.elided_label import ElidedLabel
from desktop.texts import tr
from desktop.theme import icon, look


class AsOfButton(QToolButton):
    """Says as of which day the register is shown; `wanted` asks for another one."""

    wanted = Signal()

    def __init__(self, day: date | None, parent: QWidget | None = None) -> None:
        """Show a past day, or None for today."""
        super().__init__(parent)
        look(self, "day")
        text = tr("As of {0}").format(write_day(day.isoformat())) if day else tr("As of today")
        self.setText(text)
        self.setIcon(icon("calendar"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(tr("Show the register as it stood on a day (Ctrl+T)"))
        self.setAccessibleName(text)
        self.clicked.connect(self.wanted)


class AsOfBand(QFrame):
    """Stands above everything while a past day is shown, with the way back."""

    today_wanted = Signal()
    comparison_wanted = Signal()

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        """Name the day."""
        super().__init__(parent)
        look(self, "past")
        said = tr("The register as of {0}, judged under the law of that day. Nothing can be changed here.")
        self.words = ElidedLabel(said.format(write_day(day.isoformat())))
        look(self.words, "strong")
        self.compare = QPushButton(tr("Compare with today"))
        self.compare.setToolTip(tr("Show what differs (Ctrl+Shift+T)"))
        self.back = QPushButton(tr("Back to today"))
        self.back.setToolTip(tr("Show the register as it stands now (Ctrl+Alt+T)"))
        look(self.back, "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 4, 18, 4)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.compare)
        layout.addWidget(self.back)
        self.compare.clicked.connect(self.comparison_wanted)
        self.back.clicked.connect(self.today_wanted)
