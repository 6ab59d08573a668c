"""Find anything: type words, see records, Enter opens the one that is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.session import Session
from desktop.texts import tr
from desktop.theme import icon, look

if TYPE_CHECKING:
    from models.search import Hit

_KIND = int(Qt.ItemDataRole.UserRole) + 1
_ID = _KIND + 1
_PAUSE = 150


class SearchBox(QLineEdit):
    """A field that lists the records that hold its words; `opened` tells kind and id."""

    opened = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Search one register."""
        super().__init__(parent)
        self._session = session
        self._answered = ""
        self._enter = False
        self.setPlaceholderText(tr("Find anything   Ctrl+K"))
        self.setAccessibleName(tr("Find anything"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.hits = QStandardItemModel(self)
        completer = QCompleter(self.hits, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        completer.setMaxVisibleItems(14)
        self._popup: Any = completer.popup()
        look(self._popup, "popup")
        self.setCompleter(completer)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    def sizeHint(self) -> QSize:
        """Ask for room for the invitation; where there is less, it is cut."""
        return super().sizeHint().expandedTo(QSize(self.fontMetrics().averageCharWidth() * 30, 0))

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self._enter = False
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        words = self.text().strip()
        if words:
            self._session.find(words, lambda hits: self._take(words, hits), owner=self)

    @Slot()
    def _on_return(self) -> None:
        """Open the first hit; where the answer is still on its way, when it comes."""
        if self._answered == self.text().strip():
            self._open_first()
        else:
            self._enter = True
            self._pause.stop()
            self._on_pause()

    def _take(self, words: str, hits: list[Hit]) -> None:
        from models.fields import KINDS

        if words != self.text().strip():
            return
        self._answered = words
        self.hits.clear()
        for hit in hits:
            item = QStandardItem(f"{hit.reference}   {hit.title}   ·   {tr(KINDS[hit.kind].label)}")
            item.setToolTip(hit.snippet)
            item.setData(hit.kind, _KIND)
            item.setData(hit.id, _ID)
            self.hits.appendRow(item)
        if not hits:
            nothing = QStandardItem(tr("Nothing found"))
            nothing.setEnabled(False)
            self.hits.appendRow(nothing)
        if self._enter:
            self._open_first()
        elif self.hasFocus():
            self._popup.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
            self.completer().complete()

    def _open_first(self) -> None:
        self._enter = False
        index = self.hits.index(0, 0)
        if index.data(_ID):
            self._on_chosen(index)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        kind, id = index.data(_KIND), index.data(_ID)
        if not id:
            return
        self._popup.hide()
        self.opened.emit(str(kind), str(id))
        QTimer.singleShot(0, self, self.clear)
