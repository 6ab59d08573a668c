"""Sheets or files of an import: the name, and quietly below it what was found there; a tick takes a sheet in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import look, tokens

Index = QModelIndex | QPersistentModelIndex

_SIDE, _ABOVE, _TALL = 8, 5, 10_000
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class SheetDelegate(QStyledItemDelegate):
    """Paints the first line of an item strong and the others quiet, wrapped within the width of the list."""

    def __init__(self, view: QListWidget, *, ticks: bool) -> None:
        """Paint for a list, with room for ticks or none."""
        super().__init__(view)
        self._view, self._ticks = view, ticks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one table; the ground and the tick are those of the style."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        name, _, rest = _text(index).partition("\n")
        shown.text = ""
        _style(shown).drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        area = QRect(shown.rect).adjusted(self._indent(shown), _ABOVE, -_SIDE, -_ABOVE)
        painter.save()
        painter.setFont(_strong(shown.font))
        painter.setPen(QColor(tokens().text))
        line = painter.fontMetrics()
        painter.drawText(area, _WRAPPED, line.elidedText(name, Qt.TextElideMode.ElideRight, area.width()))
        painter.setFont(shown.font)
        painter.setPen(QColor(tokens().quiet))
        painter.drawText(area.adjusted(0, line.height() + 1, 0, 0), _WRAPPED, rest)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Have room for all lines within the width of the list."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        width = self._view.viewport().width()
        rest = _text(index).partition("\n")[2]
        room = QRect(0, 0, width - _SIDE - self._indent(shown), _TALL)
        below = shown.fontMetrics.boundingRect(room, _WRAPPED, rest).height() if rest else 0
        return QSize(width, QFontMetrics(_strong(shown.font)).height() + 1 + below + 2 * _ABOVE)

    def _indent(self, shown: QStyleOptionViewItem) -> int:
        """Leave room for a tick, whether an item has one or not."""
        if not self._ticks:
            return _SIDE
        return _style(shown).pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, shown, shown.widget) + 2 * _SIDE


class SheetList(QListWidget):
    """Lists sheets or files."""

    def __init__(self, parent: QWidget | None = None, *, ticks: bool = True) -> None:
        """Start empty; without `ticks` there is nothing to leave out."""
        super().__init__(parent)
        look(self, "list")
        self.setItemDelegate(SheetDelegate(self, ticks=ticks))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def add(self, lines: list[str], tip: str = "", *, ticked: bool | None = None) -> None:
        """Add a table; without a tick where there is nothing to take in."""
        item = QListWidgetItem("\n".join(lines), self)
        item.setToolTip(tip)
        if ticked is None:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        else:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


def _text(index: Index) -> str:
    return str(index.data() or "")


def _style(shown: QStyleOptionViewItem) -> QStyle:
    return shown.widget.style() if shown.widget else QApplication.style()
