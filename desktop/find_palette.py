"""Find anything: one field over the window, with records, findings, pages, actions and settings below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMenuBar, QVBoxLayout, QWidget

from desktop.find_entries import (
    GROUPS,
    Entry,
    actions,
    findings,
    first_of_each,
    matching,
    pages,
    records,
    settings,
    titled,
)
from desktop.find_list import FindList
from desktop.jobs import Job
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from desktop.trail import Trail

if TYPE_CHECKING:
    from models.search import Hit

_WIDTH = 84
"""Letters of width."""

_RECENT = 12

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FindPalette(QFrame):
    """Lies over the window until something is chosen or the keyboard goes elsewhere."""

    record_wanted = Signal(str, str, bool)
    """Kind and id of a record, and whether in a tab of its own."""
    page_wanted = Signal(str)
    setting_wanted = Signal(str)
    """The section of the settings."""
    check_wanted = Signal(str, str)
    """Check and reference of a record; the reference is empty for the check everywhere."""

    def __init__(self, session: Session, trail: Trail, bar: QMenuBar, parent: QWidget) -> None:
        """Offer where one was last."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look(self, "palette")
        self._session = session
        self._recent = [
            Entry("recent", place.page, place.title, id=place.id) for place in trail.recent()[:_RECENT] if place.title
        ]
        entries, self._actions = actions(bar)
        self._fixed = pages() + entries + settings()
        self._parts: dict[str, list[Entry]] = {}
        self._seeking: Job | None = None
        self._walked = False
        self._hasty: bool | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Find records, findings, pages, actions, settings"))
        self.words.setAccessibleName(tr("Find anything"))
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._on_words)
        self.found = FindList()
        self.found.clicked.connect(self._on_clicked)
        hint = QLabel(tr("Enter goes there · Ctrl+Enter opens a record in a tab · Esc closes"))
        look(hint, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(6)
        for part in (self.words, self.found, hint):
            layout.addWidget(part)
        self._on_words("")
        if not session.search_ready:
            session.prepare_search(self._on_ready, owner=self)

    def open(self) -> None:
        """Show over the upper middle of the window."""
        whole = self.parentWidget()
        width = min(self.fontMetrics().averageCharWidth() * _WIDTH, whole.width() - 40)
        height = min(self.fontMetrics().height() * 30, whole.height() - 80)
        self.setGeometry((whole.width() - width) // 2, 40, width, height)
        self.show()
        self.raise_()
        self.words.setFocus()

    # Finding ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_words(self, text: str) -> None:
        words = text.strip()
        self._walked, self._hasty, self._parts = False, None, {}
        if self._seeking is not None:
            self._seeking.cancel()
        if not words:
            self._parts = {"recent": self._recent, "rest": pages()}
            self._show()
            return
        fixed, session = self._fixed, self._session
        session.jobs.read(lambda: matching(fixed, words), self._take("rest", words), owner=self)
        if session.search_ready:
            session.find(words, self._take_hits(words), owner=self)
        else:
            register = session.register
            session.jobs.read(lambda: titled(register, words), self._take("record", words), owner=self)
        self._seeking = session.judging.ask_long(
            lambda judgement, progress: findings(judgement, words, progress), self._take("finding", words), owner=self
        )

    def _on_ready(self, _ready: None) -> None:
        words = self.words.text().strip()
        if words:
            self._session.find(words, self._take_hits(words), owner=self)

    def _take_hits(self, words: str) -> Callable[[list[Hit]], None]:
        take = self._take("record", words)
        return lambda hits: take(records(hits))

    def _take(self, part: str, words: str) -> Callable[[list[Entry]], None]:
        def take(entries: list[Entry]) -> None:
            if words == self.words.text().strip():
                self._parts[part] = entries
                self._show()
                if self._hasty is not None:
                    self._go(tab=self._hasty)

        return take

    def _show(self) -> None:
        """Show what is known so far: what is called just so first, then records."""
        typed = self.words.text().strip()
        rest = self._parts.get("rest", [])
        first = {entry.group for entry in rest if typed and entry.title.casefold().startswith(typed.casefold())}
        rest = sorted(rest, key=lambda entry: list(GROUPS).index(entry.group))
        entries = [entry for entry in rest if entry.group in first]
        for part in ("recent", "record", "finding"):
            entries += self._parts.get(part, [])
        entries += [entry for entry in rest if entry.group not in first]
        self.found.show_entries(first_of_each(entries) if typed else entries, stay=self._walked)

    # Going -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list, go, or close by key; leave when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # while this is open, no key means the window
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _STAYS:
            self.close()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in moves:
            self._walked = True
            self.found.move(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(tab=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._go(tab=False)

    def _go(self, *, tab: bool) -> None:
        if not self._walked and self.words.text().strip() and not {"rest", "record"} <= self._parts.keys():
            self._hasty = tab  # the answer is still on its way
            return
        self._hasty = None
        entry = self.found.entry()
        if entry is None:
            return
        self.close()
        if entry.group == "setting":
            self.setting_wanted.emit(entry.key)
        elif entry.group == "action":
            self._actions[int(entry.key)].trigger()
        elif entry.group == "finding":
            self.check_wanted.emit(entry.id, entry.key)
        elif entry.id:
            self.record_wanted.emit(entry.key, entry.id, tab)
        else:
            self.page_wanted.emit(entry.key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Look no further."""
        if self._seeking is not None:
            self._seeking.cancel()
        super().closeEvent(event)
