"""A text for which the office has words: they are offered while one types, and another word is marked, not refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.editors import TextEditor
from desktop.texts import tr
from desktop.theme import icon, look

if TYPE_CHECKING:
    from desktop.session import Session
    from models.fields import FieldSpec


class WordEditor(TextEditor):
    """One word of a list that is not closed."""

    def __init__(self, spec: FieldSpec, session: Session, parent: QWidget | None = None) -> None:
        """Offer the words that the office has by now."""
        super().__init__(parent)
        self._spec, self._session = spec, session
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        look(completer.popup(), "popup")
        self.setCompleter(completer)
        self._mark = QAction(icon("info"), "", self)
        self.addAction(self._mark, QLineEdit.ActionPosition.TrailingPosition)
        self._mark.setVisible(False)
        self._take_words()
        self.textChanged.connect(self._on_text)

    @property
    def foreign(self) -> bool:
        """Whether the office has words, and this is none of them."""
        return is_foreign(self._spec, self._session, self.text())

    def offer_all(self) -> None:
        """Show every word under the field."""
        self._take_words()
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the words of now: the vocabulary may have changed since the form was made."""
        self._take_words()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show every word by Alt+Down, as a list to choose from does."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.offer_all()
        else:
            super().keyPressEvent(event)

    def _take_words(self) -> None:
        words = list(offered_words(self._spec, self._session))
        if words != self._offered.stringList():
            self._offered.setStringList(words)
        self._on_text()

    @Slot()
    def _on_text(self) -> None:
        foreign = self.foreign
        self._mark.setVisible(foreign)
        said = foreign_text(self._spec) if foreign else ""
        self._mark.setToolTip(said)
        self.setStatusTip(said)


def offered_words(spec: FieldSpec, session: Session) -> tuple[str, ...]:
    """Give the words that the office has for a field."""
    return session.office.words.get(spec.described.words, ()) if spec.described.words else spec.words


def is_foreign(spec: FieldSpec, session: Session, text: str) -> bool:
    """Tell whether the office has words for a field, and a text is none of them."""
    words = offered_words(spec, session)
    return bool(words) and bool(text.strip()) and text.strip() not in words


def foreign_text(spec: FieldSpec) -> str:
    """Say what is meant by the mark of such a text."""
    return tr("Not in the vocabulary of the office") if spec.described.words else tr("Not in the list of this field")
