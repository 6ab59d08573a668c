"""The table of records narrowed to those that a picture stands for, until the user wants all of them again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.elided_label import ElidedLabel
from desktop.pages.records import RecordsPage
from desktop.texts import tr
from desktop.theme import look

_KEY = "chosen"


class ChosenRows:
    """A column of numbers that nobody sees: 1 for each record that was chosen."""

    def __init__(self, ids: Collection[str]) -> None:
        """Choose records."""
        self._numbers = dict.fromkeys(ids, 1)

    def numbers(self) -> Mapping[str, int]:
        """Give the number of each record that was chosen."""
        return self._numbers


class ChosenBar(QWidget):
    """Says above a table which records were chosen, and brings all of them back."""

    def __init__(self, page: RecordsPage) -> None:
        """Stand above the table of a page."""
        super().__init__(page.table.parentWidget())
        self._records: Any = page.records
        self.said, self.all_button = ElidedLabel(""), QPushButton(tr("Show all"))
        look(self.said, "strong")
        look(self.all_button, "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.all_button)
        above = page.table.parentWidget()
        around: Any = above.layout() if above is not None else None
        around.insertWidget(around.indexOf(page.table), self)
        self.all_button.clicked.connect(self.show_all)

    def choose(self, ids: Collection[str], said: str) -> None:
        """Let through these records only."""
        from models.listing import Filter

        self.said.setText(said)
        self.said.setToolTip(said)
        self._records.computed[_KEY] = ChosenRows(ids)
        self._records.filter_by(_KEY, ())
        self._records.filter_by(_KEY, (Filter(_KEY, "in", (1,)),))
        self.show()

    @Slot()
    def show_all(self) -> None:
        """Let through all records again."""
        self._records.filter_by(_KEY, ())
        self.hide()


def show_chosen(page: RecordsPage, ids: Collection[str], said: str) -> None:
    """Narrow the table of a page to some records, and say above it which they are."""
    bar = page.findChild(ChosenBar) or ChosenBar(page)
    page.table.heading.clear()
    bar.choose(ids, said)
    page.table.setFocus()
