"""The list at the left: what the register holds, with counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look, tokens
from resources.language import mark

ENTRIES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        mark("Register"),
        (
            ("home", mark("Home")),
            ("party", mark("Parties")),
            ("engagement", mark("Processors")),
            ("activity", mark("Activities")),
            ("transfer", mark("Transfers")),
            ("agreement", mark("Agreements")),
            ("assessment", mark("Assessments")),
        ),
    ),
    (
        mark("Judge"),
        (
            ("findings", mark("Findings")),
            ("map", mark("Map")),
            ("chain", mark("Chain")),
            ("matrix", mark("Matrix")),
            ("calendar", mark("Calendar")),
            ("law", mark("Law")),
        ),
    ),
    (
        mark("Evidence"),
        (
            ("dossier", mark("Country dossiers")),
            ("measure", mark("Measures")),
            ("document", mark("Documents")),
            ("waiver", mark("Waivers")),
        ),
    ),
    (
        mark("Hand over"),
        (
            ("reports", mark("Reports")),
            ("sheet", mark("Sheets")),
            ("history", mark("History")),
            ("comparison", mark("Compare days")),
        ),
    ),
)
"""Headings with their entries: the key of a kind or page, and its English name."""

NAMES = {key: name for _, entries in ENTRIES for key, name in entries}

_KEY = int(Qt.ItemDataRole.UserRole) + 1
_COUNT = _KEY + 1
_LEFT, _RIGHT, _BEFORE_COUNT = 22, 10, 10
_BESIDE_NAME = _LEFT + _BEFORE_COUNT + _RIGHT + 6
"""Dots around a name and its count, with a little air before the scroll bar."""


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its name, and quietly its count."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one entry or heading."""
        now, area = tokens(), QRect(option.rect)
        state, font = option.state, option.font
        heading = index.data(_KEY) is None
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not heading and (chosen or state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(QColor(now.accent) if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.chosen if chosen else now.hover))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 4, 4)
        if heading:
            font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(chosen)
        painter.setFont(font)
        words = area.adjusted(18 if heading else _LEFT, 0, -_RIGHT, 0)
        text, side = str(index.data() or ""), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if heading:
            words, side = words.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(now.quiet if heading else now.accent if chosen else now.text))
        painter.drawText(words, side, text)
        count = index.data(_COUNT)
        if count is not None:
            painter.setPen(QColor(now.accent if chosen else now.quiet))
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(text) + _BEFORE_COUNT)
            painter.drawText(words, side, f"{count:,}")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give headings more room above."""
        height = option.fontMetrics.height()
        return QSize(120, round(height * (2.1 if index.data(_KEY) is None else 1.75)))


class Navigation(QWidget):
    """Lists the pages; `wanted` tells the key of the page that the user goes to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """List all pages, without counts."""
        super().__init__(parent)
        look(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = QLabel()
        look(self.name, "heading")
        self.name.setContentsMargins(18, 12, 8, 0)
        self.name.setWordWrap(True)
        under = QLabel(tr("register of the privacy office"))
        look(under, "small")
        under.setContentsMargins(18, 0, 8, 4)
        self.list = QListWidget()
        look(self.list, "navigation")
        self.list.setAccessibleName(tr("Pages"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for heading, entries in ENTRIES:
            title = QListWidgetItem(tr(heading).upper())
            title.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(title)
            for key, name in entries:
                entry = QListWidgetItem(tr(name))
                entry.setData(_KEY, key)
                self.list.addItem(entry)
        self.list.currentItemChanged.connect(self._on_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        for part in (self.name, under, self.list):
            layout.addWidget(part)
        self._least = under.sizeHint().width()
        self._make_room()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records there are of each kind."""
        for item in self._entries():
            key = item.data(_KEY)
            if key in counts:
                item.setData(_COUNT, counts[key])
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {counts[key]}")
        self._make_room()

    def _make_room(self) -> None:
        """Be as wide as the longest name with its count, when it is chosen and the list scrolls."""
        font = self.font()
        font.setBold(True)
        letters = QFontMetrics(font)
        widest = max(letters.horizontalAdvance(f"{item.text()}{item.data(_COUNT) or 0:,}") for item in self._entries())
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(widest + _BESIDE_NAME + bar, self._least))

    def show_current(self, key: str) -> None:
        """Mark the page that is shown, without asking for it; none where there is none of this key."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        for item in self._entries():
            if item.data(_KEY) == key:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def item_of(self, key: str) -> QListWidgetItem:
        """Give the entry of a page."""
        return next(item for item in self._entries() if item.data(_KEY) == key)

    def _entries(self) -> list[QListWidgetItem]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item for item in items if item.data(_KEY)]

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if current is not None and current.data(_KEY):
            self.wanted.emit(str(current.data(_KEY)))
