"""What was found, in groups under headings: a list that is walked by keys while the words are being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.find_entries import GROUPS, Entry
from desktop.texts import tr
from desktop.theme import look, tokens

ENTRY = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its name, quietly where it is from, and its key at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry or heading."""
        now, area, entry = tokens(), QRect(option.rect), index.data(ENTRY)
        painter.save()
        painter.setFont(option.font)
        if entry is None:
            font = option.font
            font.setPointSizeF(font.pointSizeF() * 0.85)
            painter.setFont(font)
            painter.setPen(QColor(now.quiet))
            side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(area.adjusted(12, 0, -12, -3), side, str(index.data() or ""))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.chosen))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 4, 4)
        self._words(painter, area.adjusted(14, 0, -14, 0), entry)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        now, metrics, elide = tokens(), painter.fontMetrics(), Qt.TextElideMode.ElideRight
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if entry.keys:
            painter.setPen(QColor(now.quiet))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.keys)
            area.setRight(area.right() - metrics.horizontalAdvance(entry.keys) - 16)
        painter.setPen(QColor(now.text))
        title = metrics.elidedText(entry.title, elide, area.width())
        painter.drawText(area, left, title)
        area.setLeft(area.left() + metrics.horizontalAdvance(title) + 14)
        if entry.detail and area.width() > metrics.averageCharWidth() * 6:
            painter.setPen(QColor(now.quiet))
            detail = entry.detail.replace("«", "").replace("»", "")
            painter.drawText(area, left, metrics.elidedText(detail, elide, area.width()))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every line the same height."""
        return QSize(120, round(option.fontMetrics.height() * 1.7))


class FindList(QListWidget):
    """Lists entries; the first one is chosen, headings never are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        look(self, "found")
        self.setAccessibleName(tr("What was found"))
        self.setItemDelegate(EntryDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def show_entries(self, entries: Sequence[Entry], *, stay: bool) -> None:
        """Show entries under headings; `stay` keeps the one that was chosen where it is still there."""
        from models.fields import KINDS

        chosen = self.entry() if stay else None
        self.clear()
        heading = ""
        for entry in entries:
            named = tr(KINDS[entry.key].plural) if entry.group == "record" else tr(GROUPS[entry.group])
            if named != heading:
                heading = named
                top = QListWidgetItem(heading.upper(), self)
                top.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(entry.title, self)
            item.setData(ENTRY, entry)
            spoken = ", ".join(filter(None, (entry.title, heading, entry.keys)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(entry.title if entry.group in ("record", "finding") else "")
            if chosen is not None and entry == chosen:
                self.setCurrentItem(item)
        if self.entry() is None:
            self.move(1)
        if not entries:
            QListWidgetItem(tr("Nothing found"), self).setFlags(Qt.ItemFlag.NoItemFlags)

    def entry(self) -> Entry | None:
        """Give the entry that is chosen."""
        item = self.currentItem()
        found = item.data(ENTRY) if item is not None else None
        return found if isinstance(found, Entry) else None

    def entries(self) -> list[Entry]:
        """Give all entries from top to bottom."""
        found = (self.item(row).data(ENTRY) for row in range(self.count()))
        return [entry for entry in found if entry is not None]

    def move(self, by: int) -> None:
        """Go down (above 0) or up among the entries, from the last to the first."""
        rows = [row for row in range(self.count()) if self.item(row).data(ENTRY) is not None]
        if not rows:
            return
        at = rows.index(self.currentRow()) if self.currentRow() in rows else (-1 if by > 0 else 0)
        row = rows[(at + by) % len(rows)]
        self.setCurrentRow(row)
        self.scrollToItem(self.item(max(row - 1, 0)))
        self.scrollToItem(self.item(row))
