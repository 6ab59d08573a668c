"""The reports of the catalogue: what each is, the article behind it, its formats, and who reads it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look, tokens
from resources.language import mark

FORMATS = {
    "pdf": mark("PDF"),
    "xlsx": mark("Excel"),
    "docx": mark("Word"),
    "csv": mark("CSV"),
    "json": mark("JSON"),
    "jsonld": mark("JSON-LD"),
    "html": mark("Web page"),
    "ics": mark("Calendar file"),
    "txt": mark("Text"),
    "zip": mark("Archive"),
}
"""What people call a format, by the ending of the file."""

_KEY = int(Qt.ItemDataRole.UserRole) + 1
_UNDER = _KEY + 1
_FOR = _KEY + 2
_SMALL = 0.88
_SIDE, _ABOVE = 12, 8


class ReportDelegate(QStyledItemDelegate):
    """Paints a report in three lines."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint title, article and formats, and readers."""
        now, area, font, state = tokens(), QRect(option.rect), option.font, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(now.accent) if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.chosen if chosen else now.hover))
            painter.drawRoundedRect(area.adjusted(3, 1, -3, -1), 4, 4)
        line = area.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        lines = ((index.data(), now.accent if chosen else now.text), (index.data(_UNDER), now.quiet))
        for at, (text, colour) in enumerate((*lines, (index.data(_FOR), now.quiet))):
            font.setBold(at == 0)
            if at == 1:
                font.setPointSizeF(font.pointSizeF() * _SMALL)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(str(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
            line.setTop(line.top() + metrics.height() + 2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for three lines."""
        return QSize(120, round(option.fontMetrics.height() * (1 + 2 * _SMALL)) + 2 * _ABOVE + 4)


class ReportList(QListWidget):
    """Lists the reports; `chosen` tells the key of the one that is marked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the whole catalogue, the first one marked."""
        super().__init__(parent)
        from reports.catalogue import CATALOGUE

        look(self, "reports")
        self.setAccessibleName(tr("Reports"))
        self.setItemDelegate(ReportDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for key, report in CATALOGUE.items():
            item = QListWidgetItem(tr(report.title))
            formats = ", ".join(tr(FORMATS.get(ending, ending)) for ending in report.formats)
            under = " · ".join(filter(None, (report.article, formats)))
            readers = tr(report.readers)
            for role, text in ((_KEY, key), (_UNDER, under), (_FOR, readers)):
                item.setData(role, text)
            item.setToolTip("\n".join((item.text(), under, readers)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((item.text(), under, readers)))
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._on_row)

    @property
    def key(self) -> str:
        """Give the key of the report that is marked."""
        return str(self.currentItem().data(_KEY))

    def choose(self, key: str) -> None:
        """Mark a report."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self.chosen.emit(self.key)
