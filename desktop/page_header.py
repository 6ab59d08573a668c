"""The line above every page: its name, how much it shows, the search, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.elided_label import ElidedLabel
from desktop.search_box import SearchBox
from desktop.session import Session
from desktop.theme import look

_ROOM_FOR_ALL = 64
"""Letters of width from which every button is shown."""

_BESIDE_TEXT = 6
"""Letters that the frame of a button takes."""


class PageHeader(QWidget):
    """Title at the left; search and buttons at the right."""

    def __init__(self, title: str, session: Session, parent: QWidget | None = None) -> None:
        """Name the page."""
        super().__init__(parent)
        self.title = ElidedLabel(title)
        self.title.setToolTip(title)
        self.subtitle = ElidedLabel()
        look(self.title, "title")
        look(self.subtitle, "quiet")
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = SearchBox(session)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._spared: list[QPushButton] = []
        self._primary: QPushButton | None = None
        self._long = self._short = ""
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.title)
        self._layout.addSpacing(6)
        self._layout.addWidget(self.subtitle, 1)
        self._layout.addWidget(self.search)

    def minimumSizeHint(self) -> QSize:
        """Ask for the title, the search and the short form of the buttons only."""
        width = self.title.minimumSizeHint().width() + self.search.minimumWidth() + 4 * self._layout.spacing()
        if self._primary is not None:
            short = self.fontMetrics().horizontalAdvance(self._short)
            width += short + self.fontMetrics().averageCharWidth() * _BESIDE_TEXT
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, hide what the menu has too, and shorten the rest."""
        super().resizeEvent(event)
        roomy = self.width() >= max(self.fontMetrics().averageCharWidth() * _ROOM_FOR_ALL, self._room_for_all())
        for button in self._spared:
            button.setVisible(roomy)
        if self._primary is not None:
            self._primary.setText(self._long if roomy else self._short)
        rest = self.minimumSizeHint().width() - self.title.minimumSizeHint().width()
        self.title.setMinimumWidth(min(self.title.sizeHint().width(), self.width() - rest))

    def _room_for_all(self) -> int:
        """Measure what every button takes, with its long words, beside the title and the search."""
        words = self.fontMetrics().horizontalAdvance(self._long) - self.fontMetrics().horizontalAdvance(self._short)
        spared = sum(button.sizeHint().width() + self._layout.spacing() for button in self._spared)
        whole = self.title.sizeHint().width() - self.title.minimumSizeHint().width()
        return self.minimumSizeHint().width() + whole + words + spared

    def add_button(self, text: str, tip: str = "") -> QPushButton:
        """Add a button at the right end; it goes where room is short."""
        button = QPushButton(text, self)
        button.setToolTip(tip)
        self._spared.append(button)
        self._layout.addWidget(button)
        return button

    def add_primary(self, text: str, short: str, tip: str = "") -> QPushButton:
        """Add the one button that matters most here, with the word that will do where room is short."""
        self._primary, self._long, self._short = QPushButton(text, self), text, short
        self._primary.setToolTip(tip)
        self._primary.setAccessibleName(text)
        look(self._primary, "primary")
        self._layout.addWidget(self._primary)
        return self._primary
