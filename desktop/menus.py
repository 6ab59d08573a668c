"""The menu bar: every action of the window, with its shortcut, in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.go_menu import fill_go_menu
from desktop.program_dialogs import show_about, show_guide, show_keyboard, show_settings
from desktop.settings import RECENT, THEME, Settings
from desktop.texts import tr
from desktop.theme import CHOICES, THEMES
from desktop.tour import start_tour

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.window import Window

_KEY = QKeySequence.StandardKey
_NATIVE = QKeySequence.SequenceFormat.NativeText
_SHOWN = 60
"""Letters of a change that the Edit menu shows."""


class Menus(QObject):
    """Makes the menus of a window and keeps them true."""

    theme_wanted = Signal(str)
    register_wanted = Signal(str)

    def __init__(self, window: Window, settings: Settings) -> None:
        """Fill the menu bar of a window."""
        super().__init__(window)
        self.window, self._settings = window, settings
        self._with_register: list[QAction] = []
        self._writing: list[QAction] = []
        bar = window.menuBar()
        self._file(bar)
        self._edit(bar)
        self._record(bar)
        self._view(bar)
        fill_go_menu(bar.addMenu(tr("&Go")), self)
        self._help(bar)
        self.show_session(None)

    def _file(self, bar: QMenuBar) -> None:
        window, menu = self.window, bar.addMenu(tr("&File"))
        self.add(menu, tr("&New…"), "Ctrl+Shift+N", window.ask_new)
        self.add(menu, tr("&Open…"), _KEY.Open, window.ask_open)
        self.recent = menu.addMenu(tr("Open &recent"))
        self.recent.aboutToShow.connect(self._on_recent)
        self.recent.triggered.connect(self._on_recent_chosen)
        self.add(menu, tr("&Close"), "Ctrl+Shift+W", window.close_register, register=True)
        menu.addSeparator()
        self.add(menu, tr("Save a &backup as…"), "Ctrl+Shift+B", window.ask_backup, register=True)
        self.add(menu, tr("Restore a cop&y…"), "Ctrl+Alt+R", lambda: window.backups.ask_restore())
        self.as_of = self.add(menu, tr("Show the register as of a &day…"), "Ctrl+T", window.ask_day, register=True)
        self.today = self.add(menu, tr("Back to &today"), "Ctrl+Alt+T", window.show_today)
        menu.addSeparator()
        self.add(menu, tr("&Import…"), "Ctrl+I", window.show_import, writing=True)
        self.add(menu, tr("&Reports…"), "Ctrl+E", window.show_reports, register=True)
        menu.addSeparator()
        self.settings = self.add(menu, tr("Se&ttings…"), "Ctrl+,", lambda: show_settings(window))
        self.add(menu, tr("E&xit"), "Ctrl+Q", window.close)

    def _edit(self, bar: QMenuBar) -> None:
        menu = bar.addMenu(tr("&Edit"))
        self.undo = self.add(menu, tr("&Undo"), _KEY.Undo, self.window.undo)
        self.redo = self.add(menu, tr("&Redo"), _KEY.Redo, self.window.redo)
        menu.addSeparator()
        self.add(menu, tr("&Find anything"), "Ctrl+K", self.window.find, register=True)

    def _record(self, bar: QMenuBar) -> None:
        window, menu = self.window, bar.addMenu(tr("&Record"))
        self.add(menu, tr("&New"), "Ctrl+N", lambda: window.on_page("new"), writing=True)
        save = self.add(menu, tr("&Save"), None, lambda: window.on_page("save"), writing=True)
        # the button of the record has the key; here it is only shown
        save.setText(f"{save.text()}\t{QKeySequence('Ctrl+S').toString(_NATIVE)}")
        self.add(menu, tr("&Duplicate as template"), "Ctrl+Shift+D", lambda: window.on_page("duplicate"), writing=True)
        menu.addSeparator()
        self.add(menu, tr("&Archive"), "Ctrl+Shift+Del", lambda: window.on_page("archive"), writing=True)
        self.add(menu, tr("&Restore"), "Ctrl+Shift+R", lambda: window.on_page("restore"), writing=True)
        menu.addSeparator()
        self.add(menu, tr("&Copy rows"), "Ctrl+Shift+C", lambda: window.on_page("copy"), register=True)

    def _view(self, bar: QMenuBar) -> None:
        themes = bar.addMenu(tr("&View")).addMenu(tr("&Theme"))
        group = QActionGroup(self)
        for choice in CHOICES:
            action = themes.addAction(tr(THEMES[choice]))
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(self._settings.get(THEME) == choice)
            group.addAction(action)
        group.triggered.connect(self._on_theme)

    def _help(self, bar: QMenuBar) -> None:
        window, menu = self.window, bar.addMenu(tr("&Help"))
        self.add(menu, tr("&Tour"), "Shift+F1", lambda: start_tour(window))
        self.add(menu, tr("&Guide"), "F1", lambda: show_guide(window))
        self.add(menu, tr("&Keyboard"), "Ctrl+/", lambda: show_keyboard(window))
        self.add(menu, tr("&About Transfer Register"), "Ctrl+F1", lambda: show_about(window))

    def add(
        self,
        menu: QMenu,
        text: str,
        keys: str | QKeySequence.StandardKey | None,
        do: Callable[[], object],
        *,
        register: bool = False,
        writing: bool = False,
    ) -> QAction:
        """Add an action to a menu; what needs a register, or one that can be written, is let through only with one."""
        action = menu.addAction(text)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        if register or writing:
            self._with_register.append(action)
        if writing:
            self._writing.append(action)
        return action

    def show_session(self, session: Session | None) -> None:
        """Let through what can be done with the register that is open, or without one."""
        for action in self._with_register:
            action.setEnabled(session is not None)
        for action in self._writing:
            action.setEnabled(session is not None and not session.read_only)
        self.today.setEnabled(session is not None and session.register.as_of_day is not None)
        self.show_steps("", "")

    def show_steps(self, undo: str, redo: str) -> None:
        """Name what undo would take back, and what redo would bring back."""
        for action, word, reason in ((self.undo, tr("&Undo"), undo), (self.redo, tr("&Redo"), redo)):
            short = reason if len(reason) <= _SHOWN else reason[: _SHOWN - 1] + "…"
            action.setText(f"{word} “{short.replace('&', '&&')}”" if reason else word)
            action.setEnabled(bool(reason))

    @Slot()
    def _on_recent(self) -> None:
        self.recent.clear()
        for address in self._settings.get(RECENT):
            action = self.recent.addAction(Path(address).name.replace("&", "&&"))
            action.setToolTip(address)
            action.setData(address)
        if self.recent.isEmpty():
            self.recent.addAction(tr("None yet")).setEnabled(False)

    @Slot(QAction)
    def _on_recent_chosen(self, action: QAction) -> None:
        self.register_wanted.emit(str(action.data()))

    @Slot(QAction)
    def _on_theme(self, action: QAction) -> None:
        self.theme_wanted.emit(str(action.data()))
