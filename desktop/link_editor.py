"""A link to another record: type a part of its name, choose, or make a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.editors import TextEditor
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import icon, look
from desktop.titles import offered_titles, titles_of

_ID = int(Qt.ItemDataRole.UserRole) + 1
_OFFERED = 30
_PAUSE = 120


class LinkEditor(TextEditor):
    """Holds the id of a record of one kind, and shows its title."""

    new_wanted = Signal(str, str)
    """Kind and typed text: the user wants to make the record that is missing."""

    def __init__(self, kind: str, session: Session, parent: QWidget | None = None) -> None:
        """Offer records of a kind."""
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._id: str | None = None
        self._title = ""
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        look(completer.popup(), "popup")
        self.setCompleter(completer)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)
        self.setPlaceholderText(tr("type to find"))
        self._new = self.addAction(icon("plus"), QLineEdit.ActionPosition.TrailingPosition)
        self._new.setToolTip(tr("New… (Ctrl+Return)"))
        self._new.triggered.connect(self._on_new)
        self._new.setVisible(not session.read_only)

    def value(self) -> Any:
        """Give the id, or what was typed where that is no record."""
        text = self.text().strip()
        if not text:
            return None
        return self._id if self._id and text == self._title.strip() else text

    def set_value(self, value: Any) -> None:
        """Show the record of an id; its title comes from the register."""
        self._id, self._title = value or None, ""
        self.setText("")
        if value:
            register, kind = self._session.register, self.kind
            self._title = "…"
            self.setText("…")
            self._session.jobs.read(lambda: titles_of(register, kind, [str(value)]), self._take_title, owner=self)

    def set_link(self, id: str, title: str) -> None:
        """Show a record whose title is known."""
        self._id, self._title = id, title
        self.setText(title)
        self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the title be read, not changed."""
        super().set_read_only(read_only)
        self._new.setVisible(not read_only)
        self.setPlaceholderText("" if read_only else tr("type to find"))

    def offer_new(self, offered: bool) -> None:
        """Let a record that is missing be made from here, or not."""
        self._new.setVisible(offered)

    def problem(self) -> str:
        """Say that what was typed is no record."""
        value = self.value()
        if value is None or value == self._id:
            return ""
        return tr("“{0}” is not in the register: choose from the list, or make it with +.").format(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have something to offer as soon as typing begins."""
        super().focusInEvent(event)
        if not self.isReadOnly() and self._offered.rowCount() == 0:
            self._ask("" if self._id else self.text())

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Return, which opens a tab elsewhere, for the record that is missing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._asks_for_new(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the record that is missing by Ctrl+Return."""
        if self._asks_for_new(event):
            self._on_new()
        else:
            super().keyPressEvent(event)

    def _asks_for_new(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(held) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._new.isVisible()

    def _take_title(self, titles: dict[str, str]) -> None:
        if self._id in titles and self.text() == "…":
            self.blockSignals(True)
            self.set_link(self._id, titles[self._id])
            self.blockSignals(False)

    def _ask(self, words: str) -> None:
        register, kind = self._session.register, self.kind
        self._session.jobs.read(lambda: _choices(register, kind, words), self._take_choices, owner=self)

    def _take_choices(self, answer: tuple[str, list[tuple[str, str]]]) -> None:
        words, choices = answer
        if words != ("" if self._id else self.text().strip()):
            return  # more was typed since, and is asked for
        self._offer(choices)
        if not self.hasFocus():
            self._on_finished()
        elif choices and words:
            self.completer().complete()

    def _offer(self, choices: list[tuple[str, str]]) -> None:
        self._offered.clear()
        for id, title in choices:
            item = QStandardItem(title)
            item.setData(id, _ID)
            self._offered.appendRow(item)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        from models.spelling import fold

        self._id = None
        self._pause.start()
        # whoever goes down before the answer is here must not come upon what was offered for other words
        sought = fold(text).split()
        rows = [self._offered.item(row) for row in range(self._offered.rowCount())]
        self._offer([(str(i.data(_ID)), i.text()) for i in rows if all(word in fold(i.text()) for word in sought)])

    @Slot()
    def _on_pause(self) -> None:
        self._ask(self.text().strip())

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        self.set_link(str(index.data(_ID)), str(index.data()))
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        """Take the record whose whole title was typed."""
        if self._id or self.isReadOnly():
            return
        typed = self.text().strip().casefold()
        rows = [self._offered.item(row) for row in range(self._offered.rowCount())]
        same = [item for item in rows if item.text().casefold() == typed]
        if typed and len(same) == 1:
            self.set_link(str(same[0].data(_ID)), same[0].text())
            self.changed.emit()

    @Slot()
    def _on_new(self) -> None:
        self.new_wanted.emit(self.kind, "" if self._id else self.text().strip())


def _choices(register: Any, kind: str, words: str) -> tuple[str, list[tuple[str, str]]]:
    return words, offered_titles(register, kind, words, _OFFERED)
