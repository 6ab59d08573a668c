"""The strip above the pages: back and forward, records in tabs, the day that is shown; and the going between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHBoxLayout, QWidget

from desktop.as_of_bar import AsOfButton
from desktop.navigation import NAMES
from desktop.pages.reading_page import ReadingPage
from desktop.pages.records import RecordsPage
from desktop.record_tabs import RecordTab, RecordTabs, tabs_of
from desktop.settings import Settings
from desktop.table_model import ID_ROLE
from desktop.texts import tr
from desktop.theme import look
from desktop.titles import titles_of
from desktop.trail import Place, Trail, TrailButtons
from desktop.whereabouts import place_of, put_back

if TYPE_CHECKING:
    from desktop.workspace import Workspace

_PAUSE = 400
"""Milliseconds for which a place stands before it counts as visited: running down a table is no visit of each row."""

_ARRIVAL = 2_000
"""Milliseconds within which a page that is put back may still be on its way, and counts as no new place."""


class Places(QWidget):
    """Leads between the places of one register."""

    day_wanted = Signal()

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        """Belong to a workspace."""
        super().__init__(workspace)
        look(self, "places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._settings = workspace, settings
        self._session = workspace.session
        self.buttons = TrailButtons(Trail(), self)
        self.tabs = RecordTabs(self)
        self.day: AsOfButton = AsOfButton(self._session.register.as_of_day, self)
        self._standing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arriving = QTimer(self, singleShot=True, interval=_ARRIVAL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 14, 3)
        layout.setSpacing(8)
        layout.addWidget(self.buttons)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)
        layout.addWidget(self.day)
        self.buttons.wanted.connect(self.step)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabMoved.connect(self._remember)
        self.tabs.closed.connect(self.close_tab)
        self.day.clicked.connect(self.day_wanted)
        self._standing.timeout.connect(self.note)

    def show_page(self, key: str) -> None:
        """Show which page stands before the eyes."""
        self.tabs.name_pages(tr(NAMES[key]))
        self.tabs.setCurrentIndex(self.tabs.place_of(None))
        self.moved()

    # Back and forward ------------------------------------------------------------------------------------------

    @property
    def trail(self) -> Trail:
        """Give the places that were visited."""
        return self.buttons.trail

    def follow(self, trail: Trail) -> None:
        """Go on along the trail of the same register on another day, from where it ends."""
        self.buttons.trail = trail
        if trail.here is not None:
            self._go(trail.here)

    @Slot()
    def moved(self) -> None:
        """Hear that another place may be shown; it is noted once it has stood for a moment."""
        self._standing.start()

    @Slot()
    def note(self) -> None:
        """Note the place that is shown."""
        self._standing.stop()
        workspace = self._workspace
        place = place_of(workspace.key, workspace.page)
        if self._arriving.isActive() and place != self.trail.here:
            return
        self._arriving.stop()
        self.trail.visit(place)
        self.buttons.refresh()

    @Slot(int)
    def step(self, steps: int) -> None:
        """Go some places back or forward, after asking what to do with unsaved changes."""
        if self._standing.isActive():
            self.note()

        def go() -> None:
            place = self.trail.step(steps)
            if place is not None:
                self._go(place)

        self._workspace.leave(go)

    def _go(self, place: Place) -> None:
        self._arriving.start()
        self.buttons.refresh()
        if place.tab:
            self.open_tab(place.page, place.id)
            return
        self._workspace.show_page(place.page)
        if place.id:
            self._if_there(place.page, place.id, lambda *_: put_back(self._workspace.page_of(place.page), place))
        else:
            put_back(self._workspace.page_of(place.page), place)

    def take_focus(self) -> None:
        """Put the keyboard where one goes on: into the table that is shown, else onto the list of pages."""
        workspace, at = self._workspace, self.window().focusWidget()
        if at is None or not workspace.isAncestorOf(at) or at in (workspace, self.day):
            page = workspace.page
            (page.table if isinstance(page, RecordsPage) else workspace.navigation.list).setFocus()

    # Tabs ------------------------------------------------------------------------------------------------------

    def open_tab(self, kind: str, id: str, *, behind: bool = False) -> None:
        """Show a record in a tab of its own; `behind` leaves before the eyes what is there."""
        tab = self.tabs.find(kind, id)
        if tab is None:
            self._if_there(kind, id, lambda reference, title: self._add(kind, id, reference, title, behind=behind))
        elif not behind:
            self.tabs.setCurrentIndex(self.tabs.place_of(tab))

    def _add(self, kind: str, id: str, reference: str, title: str, *, behind: bool) -> None:
        tab = self.tabs.find(kind, id)
        if tab is None:
            tab = self._workspace.make_tab(kind, id)
            tab.dirty_changed.connect(self._on_dirty)
            self.tabs.add(tab, reference, title)
            self._remember()
        if not behind:
            self.tabs.setCurrentIndex(self.tabs.place_of(tab))

    def open_remembered(self) -> None:
        """Open the tabs that stood open when this register was left."""
        for kept in self._settings.get(tabs_of(self._session.register.address)):
            kind, _, id = kept.partition(":")
            if kind in NAMES:
                self.open_tab(kind, id, behind=True)

    @Slot()
    def open_shown(self) -> None:
        """Open the record that the page shows in a tab."""
        page = self._workspace.page
        if isinstance(page, RecordsPage) and page.panel.record is not None:
            self.open_tab(page.kind.key, page.panel.record.id)

    @Slot(object)
    def close_tab(self, tab: RecordTab | None = None) -> None:
        """Close a tab, or the one that is shown, after asking what to do with unsaved changes."""
        shown = self._workspace.page
        closing = tab or (shown if isinstance(shown, RecordTab) else None)
        if closing is not None:
            if closing.dirty:
                self.tabs.setCurrentIndex(self.tabs.place_of(closing))
            closing.panel.leave(lambda: self._close(closing))

    def _close(self, tab: RecordTab) -> None:
        if tab in self.tabs.records():
            self.tabs.remove(tab)
            tab.hide()
            tab.deleteLater()
            self._remember()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._workspace.show_tab(self.tabs.tabData(number))
        self.moved()

    @Slot(bool)
    def _on_dirty(self, _dirty: bool) -> None:
        for tab in self.tabs.records():
            self.tabs.mark(tab)

    @Slot()
    def _remember(self) -> None:
        kept = [f"{tab.kind}:{tab.id}" for tab in self.tabs.records()]
        self._settings.set(tabs_of(self._session.register.address), kept)

    def _if_there(self, kind: str, id: str, then: Callable[[str, str], None]) -> None:
        """Do `then` with reference and title of a record, unless there is none on this day."""
        register = self._session.register

        def read() -> tuple[str, str] | None:
            found = register.records(kind, [id])
            return (found[0].reference, titles_of(register, kind, [id]).get(id, "")) if found else None

        self._session.jobs.read(read, lambda found: then(*found) if found else None, owner=self)

    # The mouse -------------------------------------------------------------------------------------------------

    def hear(self, page: QWidget) -> None:
        """Hear the buttons of the mouse that lead back, forward and into a tab, wherever on a page they are pressed."""
        if isinstance(page, RecordsPage):
            page.records.loaded.connect(self.moved)
            page.table.chosen.connect(self.moved)
            page.row_actions.tab_wanted.connect(partial(self.open_tab, page.kind.key))
        elif isinstance(page, ReadingPage):
            page.narrowed.connect(self.moved)
        for area in page.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the buttons that no page uses itself."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        ways = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in ways:
            self.step(ways[event.button()])
            return True
        page, view = self._workspace.page, watched.parent()
        if event.button() == Qt.MouseButton.MiddleButton and isinstance(page, RecordsPage) and view is page.table:
            assert isinstance(view, QAbstractItemView)
            id = view.indexAt(event.position().toPoint()).data(ID_ROLE)
            if id:
                self.open_tab(page.kind.key, str(id), behind=True)
            return True
        return False
