"""The heading of a table with a row of filters under it, one above each column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu

from desktop.texts import tr
from desktop.theme import icon, look, tokens

if TYPE_CHECKING:
    from desktop.grid_frozen import FrozenColumnView

TYPING_PAUSE = 250
"""Milliseconds without a key after which a filter takes effect."""


class FilterHeader(QHeaderView):
    """A heading whose columns are filtered by what is typed under them."""

    typed = Signal(int, str)
    left_downwards = Signal()
    sort_wanted = Signal(int, bool)
    """A column was clicked; true where Shift was held, which sorts by it after the others."""

    def __init__(self, parent: FrozenColumnView) -> None:
        """Belong to a table; `set_labels` makes the filters."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._marks: dict[int, str] = {}
        self._shift = False
        self._edits: list[QLineEdit] = []
        self._waiting: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_moved)
        self.sectionMoved.connect(self._on_moved)

    def set_labels(self, labels: list[str]) -> None:
        """Make one filter for each column."""
        for number, label in enumerate(labels):
            edit = QLineEdit(self)
            look(edit, "filter")
            edit.setAccessibleName(tr("Filter {0}").format(label))
            edit.setToolTip(tr("Rows that hold what you type. - shows rows without an answer, * those with one."))
            edit.setProperty("column", number)
            edit.textChanged.connect(self._on_text)
            edit.installEventFilter(self)
            self._edits.append(edit)
        self.show_values({})
        self._place()

    def show_values(self, chosen: Mapping[int, int]) -> None:
        """Say above which columns values were chosen from a list, and how many."""
        for number, edit in enumerate(self._edits):
            count = chosen.get(number)
            said = tr("filter") if count is None else tr("1 value") if count == 1 else tr("{0} values").format(count)
            edit.setPlaceholderText(said)
            edit.setProperty("chosen", count is not None)

    def show_typed(self, texts: Mapping[int, str]) -> None:
        """Show texts above the columns without asking for anything."""
        for number, edit in enumerate(self._edits):
            edit.blockSignals(True)
            edit.setText(texts.get(number, ""))
            edit.blockSignals(False)
        self._waiting.clear()

    def texts(self) -> dict[int, str]:
        """Give what is typed, by column."""
        return {number: edit.text() for number, edit in enumerate(self._edits) if edit.text()}

    def show_sort(self, marks: Mapping[int, str]) -> None:
        """Mark the columns that are sorted by: the direction, and the place where there are several."""
        self._marks = dict(marks)
        self.viewport().update()

    def filter_of(self, column: int) -> QLineEdit:
        """Give the filter above a column."""
        return self._edits[column]

    def offer(self, column: int, words: list[str]) -> None:
        """Let the words of a column with few of them be chosen from a menu as well."""
        edit = self._edits[column]
        action = edit.addAction(icon("drop-down"), QLineEdit.ActionPosition.TrailingPosition)
        action.setText(tr("Choose (Alt+Down)"))
        action.setToolTip(tr("Choose (Alt+Down)"))
        action.setShortcut("Alt+Down")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setData(words)
        action.triggered.connect(self._on_offer)

    def _frozen(self) -> int:
        """Give the column that stays in sight; the table is asked for by Qt, so that neither keeps the other alive."""
        return cast("FrozenColumnView", self.parent()).frozen_column()

    def marks(self) -> dict[str, str]:
        """Give the marks of the columns that are sorted by, under their labels."""
        model = self.model()
        return {str(model.headerData(n, Qt.Orientation.Horizontal)): mark for n, mark in self._marks.items()}

    @Slot(int)
    def _on_clicked(self, column: int) -> None:
        self.sort_wanted.emit(column, self._shift)

    @Slot()
    def _on_offer(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        edit = action.parent()
        assert isinstance(edit, QLineEdit)
        menu = QMenu(edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word in action.data():
            menu.addAction(word)
        menu.addSeparator()
        menu.addAction(tr("All")).setData("")
        menu.triggered.connect(self._on_offered)
        menu.popup(edit.mapToGlobal(edit.rect().bottomLeft()))

    @Slot(QAction)
    def _on_offered(self, chosen: QAction) -> None:
        menu = self.sender()
        edit = menu.parent()
        assert isinstance(edit, QLineEdit)
        edit.setText(chosen.text() if chosen.data() is None else "")
        self._on_pause()

    def clear(self) -> None:
        """Empty all filters."""
        for edit in self._edits:
            edit.clear()

    @property
    def filtering(self) -> bool:
        """Whether anything is typed in any filter."""
        return any(edit.text() or edit.property("chosen") for edit in self._edits)

    def sizeHint(self) -> QSize:
        """Make room for the filters."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self._filter_height())

    def updateGeometries(self) -> None:
        """Put the headings in the upper part."""
        self.setViewportMargins(0, 0, 0, self._filter_height() if self._edits else 0)
        super().updateGeometries()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down into the table, or empty the filter, by key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_pause()
                self.left_downwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, QLineEdit) and watched.text():
                watched.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter_height(self) -> int:
        return round(self.fontMetrics().height() * 1.6)

    @Slot()
    def _on_moved(self) -> None:
        if self.isVisible():  # else they are placed once, when the heading is laid out
            self._place()

    def follow(self) -> None:
        """Move with the table when it scrolls sideways."""
        self._place()

    def _place(self) -> None:
        height = self._filter_height()
        top = self.height() - height - 1
        frozen = self._frozen()
        for number, edit in enumerate(self._edits):
            hidden = self.isSectionHidden(number)
            if edit.isHidden() != hidden:
                edit.setVisible(not hidden)
            if not hidden:
                left = 0 if number == frozen else self.sectionViewportPosition(number)
                edit.setGeometry(left + 1, top, self.sectionSize(number) - 2, height - 2)
        if frozen >= 0:
            self._edits[frozen].raise_()
        self.viewport().update()

    # Sorting and the column that stays --------------------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a heading, and how its column is sorted."""
        super().paintSection(painter, rect, logicalIndex)
        if mark := self._marks.get(logicalIndex):
            painter.save()
            width = self.fontMetrics().horizontalAdvance(mark) + 6
            area = QRect(rect.right() - width, rect.top() + 2, width, rect.height() - 4)
            painter.fillRect(area, QColor(tokens().panel))
            painter.setPen(QColor(tokens().accent))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, mark)
            painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings, and over them that of the column that stays in sight."""
        super().paintEvent(event)
        frozen = self._frozen()
        if frozen >= 0:
            painter = QPainter(self.viewport())
            area = QRect(0, 0, self.sectionSize(frozen), self.viewport().height())
            painter.fillRect(area, QColor(tokens().panel))
            self.paintSection(painter, area, frozen)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press on the heading of the column that stays for one on its own place."""
        super().mousePressEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Know whether Shift is held when a heading is clicked."""
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(self._moved(event))

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        frozen = self._frozen()
        if frozen < 0 or event.position().x() >= self.sectionSize(frozen):
            return event
        at = event.position() + QPointF(self.sectionViewportPosition(frozen), 0)
        return QMouseEvent(event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers())

    def column_at(self, x: int) -> int:
        """Give the column whose heading is seen at a place."""
        frozen = self._frozen()
        return frozen if frozen >= 0 and x < self.sectionSize(frozen) else self.logicalIndexAt(x)

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self._waiting.add(int(self.sender().property("column")))
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self._pause.stop()
        waiting, self._waiting = sorted(self._waiting), set()
        for column in waiting:
            self.typed.emit(column, self._edits[column].text())
