"""The invitation to find anything, on every page: it looks like a field and opens the one that lies over the window."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.session import Session
from desktop.texts import tr
from desktop.theme import icon, look


class SearchBox(QPushButton):
    """A button in the shape of a search field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask the session to be searched."""
        super().__init__(tr("Find anything   Ctrl+K"), parent)
        look(self, "search")
        self.setIcon(icon("search"))
        self.setAccessibleName(tr("Find anything"))
        self.setToolTip(tr("Find records, findings, pages, actions, settings (Ctrl+K)"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.clicked.connect(session.search_wanted)

    def sizeHint(self) -> QSize:
        """Ask for room for the invitation; where there is less, it is cut."""
        return super().sizeHint().expandedTo(QSize(self.fontMetrics().averageCharWidth() * 30, 0))
