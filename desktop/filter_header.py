"""The heading of a table with a row of filters under it, one above each column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu, QWidget

from desktop.texts import tr
from desktop.theme import icon, look

TYPING_PAUSE = 250
"""Milliseconds without a key after which a filter takes effect."""


class FilterHeader(QHeaderView):
    """A heading whose columns are filtered by what is typed under them."""

    typed = Signal(int, str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Belong to a table; `set_labels` makes the filters."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._edits: list[QLineEdit] = []
        self._waiting: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(self._on_moved)
        self.sectionMoved.connect(self._on_moved)

    def set_labels(self, labels: list[str]) -> None:
        """Make one filter for each column."""
        for number, label in enumerate(labels):
            edit = QLineEdit(self)
            look(edit, "filter")
            edit.setPlaceholderText(tr("filter"))
            edit.setAccessibleName(tr("Filter {0}").format(label))
            edit.setToolTip(tr("Rows that hold what you type. - shows rows without an answer, * those with one."))
            edit.setProperty("column", number)
            edit.textChanged.connect(self._on_text)
            edit.installEventFilter(self)
            self._edits.append(edit)
        self._place()

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
        return any(edit.text() for edit in self._edits)

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
        self._place()

    def follow(self) -> None:
        """Move with the table when it scrolls sideways."""
        self._place()

    def _place(self) -> None:
        height = self._filter_height()
        top = self.height() - height - 1
        for number, edit in enumerate(self._edits):
            hidden = self.isSectionHidden(number)
            if edit.isHidden() != hidden:
                edit.setVisible(not hidden)
            if not hidden:
                edit.setGeometry(
                    self.sectionViewportPosition(number) + 1, top, self.sectionSize(number) - 2, height - 2
                )

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
