"""Every key in one list: those of the menus, read off them, and those that work where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.find_entries import all_actions, plain, shortcut_of
from desktop.texts import tr
from resources.language import mark

ELSEWHERE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (mark("Table"), mark("Edit the cell"), ("F2",)),
    (mark("Table"), mark("Copy"), ("Ctrl+C",)),
    (mark("Table"), mark("Paste"), ("Ctrl+V",)),
    (mark("Table"), mark("Fill down"), ("Ctrl+D",)),
    (mark("Table"), mark("Clear"), ("Del",)),
    (mark("Table"), mark("Select all rows"), ("Ctrl+A",)),
    (mark("Table"), mark("Select the row, the column"), ("Shift+Space", "Ctrl+Space")),
    (mark("Table"), mark("First and last row"), ("Ctrl+Up", "Ctrl+Down")),
    (mark("Table"), mark("Sort, filter or group by the column"), ("Alt+Down",)),
    (mark("Table"), mark("Go up to the filters"), ("Alt+Up",)),
    (mark("Table"), mark("Open and close a group"), ("Right", "Left")),
    (mark("Table"), mark("Open the record"), ("Alt+Return",)),
    (mark("Table"), mark("Open in a tab behind"), (mark("middle click"),)),
    (mark("Filters"), mark("Go down to the rows"), ("Down",)),
    (mark("Filters"), mark("Choose from the words of a column"), ("Alt+Down",)),
    (mark("Filters"), mark("Empty the filter"), ("Esc",)),
    (mark("Form"), mark("Next field"), ("Tab",)),
    (mark("Form"), mark("Help on the field"), ("F1",)),
    (mark("Form"), mark("Choose from a calendar"), ("Alt+Down",)),
    (mark("Form"), mark("Make the record that is missing"), ("Ctrl+Return",)),
    (mark("Picture"), mark("Next and previous"), ("Right", "Left")),
    (mark("Picture"), mark("First and last"), ("Home", "End")),
    (mark("Picture"), mark("Go to what is marked"), ("Return",)),
    (mark("Picture"), mark("Larger, smaller, as it fits"), ("+", "-", "0")),
    (mark("Picture"), mark("Move the picture"), ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down")),
    (mark("Picture"), mark("Copy"), ("Ctrl+C",)),
    (mark("Pages of the document"), mark("Next and previous"), ("PgDown", "PgUp")),
    (mark("Pages of the document"), mark("First and last"), ("Home", "End")),
    (mark("Pages of the document"), mark("Larger, smaller, as it fits"), ("Ctrl++", "Ctrl+-", "Ctrl+0")),
    (mark("Findings"), mark("Go to what is marked"), ("Return",)),
    (mark("Find anything"), mark("Next and previous"), ("Down", "Up")),
    (mark("Find anything"), mark("Open in a tab"), ("Ctrl+Return",)),
    (mark("Anywhere"), mark("Menu of what is marked"), ("Menu",)),
    (mark("Anywhere"), mark("Back and forward"), (mark("fourth and fifth mouse button"),)),
)
"""Where, what, and which keys, as Qt names keys; words are put into the language of the window."""


class KeyboardDialog(QDialog):
    """Lists what can be done by which key, narrowed by words."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        """Read the keys off a menu bar."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Words or key"))
        self.words.setAccessibleName(tr("Words or key"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_words)
        rows = [(path, plain(action.text()), shortcut_of(action)) for path, action in all_actions(bar)]
        rows = [row for row in rows if row[2]]
        rows += [(tr(where), tr(what), ", ".join(map(_said, keys))) for where, what, keys in ELSEWHERE]
        self.table = QTableWidget(len(rows), 3)
        self.table.setAccessibleName(tr("Keys"))
        self.table.setHorizontalHeaderLabels([tr("Where"), tr("What"), tr("Key")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        heading = self.table.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setStretchLastSection(True)
        for column in (0, 1):
            heading.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(number, column, QTableWidgetItem(text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self.words)
        layout.addWidget(self.table)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 30)

    @Slot(str)
    def _on_words(self, text: str) -> None:
        from models.spelling import fold

        sought = fold(text).split()
        for row in range(self.table.rowCount()):
            read = fold(" ".join(self.table.item(row, column).text() for column in range(3)))
            self.table.setRowHidden(row, not all(word in read for word in sought))


def _said(key: str) -> str:
    """Give a key as the system names it; what is no key is a word of ours."""
    sequence = QKeySequence(key)
    known = sequence.count() > 0 and sequence[0].key() != Qt.Key.Key_unknown
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) if known else tr(key)
