"""The line above every page: its name, how much it shows, the search, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.search_box import SearchBox
from desktop.session import Session
from desktop.theme import look


class PageHeader(QWidget):
    """Title at the left; search and buttons at the right."""

    def __init__(self, title: str, session: Session, parent: QWidget | None = None) -> None:
        """Name the page."""
        super().__init__(parent)
        self.title = QLabel(title)
        self.subtitle = QLabel()
        look(self.title, "title")
        look(self.subtitle, "quiet")
        self.search = SearchBox(session)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.title)
        self._layout.addSpacing(6)
        self._layout.addWidget(self.subtitle)
        self._layout.addStretch(1)
        self._layout.addWidget(self.search)

    def add_button(self, text: str, tip: str = "", *, primary: bool = False) -> QPushButton:
        """Add a button at the right end."""
        button = QPushButton(text)
        button.setToolTip(tip)
        if primary:
            look(button, "primary")
        self._layout.addWidget(button)
        return button
