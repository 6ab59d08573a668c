"""Several records side by side: a tab for the pages, and one for each record that was opened in a tab of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from desktop.record_panel import RecordPanel
from desktop.session import Session
from desktop.settings import Setting
from desktop.sheet_panel import SheetPanel
from desktop.texts import tr
from desktop.theme import icon, look
from desktop.trail import Place

if TYPE_CHECKING:
    from models.register import Changes

_WIDEST = 160
"""Letters beyond which a form would only grow gaps."""

_LETTERS = 26
"""Letters of a title that a tab shows."""


def tabs_of(address: str) -> Setting[list[str]]:
    """Give the setting that holds which records of a register stand in tabs."""
    from hashlib import sha256

    return Setting(f"tabs/{sha256(address.encode()).hexdigest()[:16]}", [], "Records in tabs")


class RecordTab(QWidget):
    """One record with the whole width of the window; what is not saved stays here while other tabs are looked at."""

    dirty_changed = Signal(bool)
    fact_wanted = Signal(str, str, str)
    export_wanted = Signal(str, object)
    new_wanted = Signal(str, str, object)
    chain_wanted = Signal(str)
    begin_wanted = Signal(object)
    """The place of a new record, with the values with which it begins."""

    def __init__(self, kind: str, id: str, session: Session, parent: QWidget | None = None) -> None:
        """Read the record and show it."""
        super().__init__(parent)
        self.kind, self.id, self.title = kind, id, ""
        self.panel: RecordPanel | SheetPanel = (
            SheetPanel(session, self) if kind == "sheet" else RecordPanel(session.kind(kind), session, self)
        )
        look(self.panel, "panel")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.panel.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        layout.addWidget(self.panel)
        if isinstance(self.panel, RecordPanel):
            self.panel.dirty_changed.connect(self.dirty_changed)
            self.panel.new_wanted.connect(self.new_wanted)
            self.panel.export_wanted.connect(self.export_wanted)
            self.panel.fact_wanted.connect(self._on_fact)
            self.panel.template_wanted.connect(self._on_template)
            self.panel.chain_wanted.connect(self.chain_wanted)
        session.changed.connect(self._on_changed)
        self.panel.show_record(id)

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not saved."""
        return self.panel.dirty

    def save(self) -> None:
        """Save the record."""
        if isinstance(self.panel, RecordPanel):
            self.panel.save()

    def new(self) -> None:
        """Begin a new record of this kind, on the page of the kind."""
        if isinstance(self.panel, RecordPanel):
            self.begin_wanted.emit(Place(self.kind, id="new"))

    def duplicate(self) -> None:
        """Begin a new record with what this one says, on the page of the kind."""
        if isinstance(self.panel, RecordPanel):
            self.panel.duplicate()

    def archive(self) -> None:
        """Put the record away."""
        if isinstance(self.panel, RecordPanel):
            self.panel.archive()

    def restore(self) -> None:
        """Bring the record back."""
        if isinstance(self.panel, RecordPanel):
            self.panel.restore()

    @Slot(object)
    def _on_template(self, values: object) -> None:
        self.begin_wanted.emit(Place(self.kind, id="new", view=values))

    def _on_changed(self, changes: Changes) -> None:
        if (self.kind, self.id) in changes.records and not self.dirty:
            self.panel.show_record(self.id)

    @Slot(str, str, str)
    def _on_fact(self, kind: str, id: str, path: str) -> None:
        if id == self.id and isinstance(self.panel, RecordPanel):
            self.panel.go_to(path)
        else:
            self.fact_wanted.emit(kind, id, path)


class RecordTabs(QTabBar):
    """The tabs; the one without a record is that of the pages. Alone it is not shown."""

    closed = Signal(object)
    """The record of a tab whose closing is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the pages only."""
        super().__init__(parent)
        self.setAccessibleName(tr("Records in tabs"))
        self.setMovable(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAutoHide(True)
        self.addTab("")

    def records(self) -> list[RecordTab]:
        """Give the records in tabs, from left to right."""
        return [tab for tab in map(self.tabData, range(self.count())) if isinstance(tab, RecordTab)]

    def find(self, kind: str, id: str) -> RecordTab | None:
        """Give the tab of a record."""
        return next((tab for tab in self.records() if (tab.kind, tab.id) == (kind, id)), None)

    def place_of(self, tab: RecordTab | None) -> int:
        """Give the number of a tab; that of the pages for None."""
        return next(number for number in range(self.count()) if self.tabData(number) is tab)

    def add(self, tab: RecordTab, reference: str, title: str) -> None:
        """Add a tab at the end, without going there."""
        tab.title = f"{reference}  {title}".strip()
        number = self.addTab("")
        self.setTabData(number, tab)
        self.setTabToolTip(number, tab.title.replace("&", "&&"))
        close = QToolButton(self)
        close.setIcon(icon("remove"))
        close.setIconSize(QSize(12, 12))
        close.setAccessibleName(tr("Close {0}").format(reference))
        close.setToolTip(tr("Close the tab (Ctrl+W)"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setProperty("tab", tab)
        close.clicked.connect(self._on_close)
        self.setTabButton(number, QTabBar.ButtonPosition.RightSide, close)
        self.mark(tab)

    def mark(self, tab: RecordTab) -> None:
        """Show on its tab whether a record is saved."""
        number = self.place_of(tab)
        shown = tab.title if len(tab.title) <= _LETTERS else tab.title[: _LETTERS - 1].rstrip() + "…"
        self.setTabText(number, ("● " if tab.dirty else "") + shown.replace("&", "&&"))
        self.setAccessibleTabName(number, tr("{0}, not saved").format(tab.title) if tab.dirty else tab.title)

    def remove(self, tab: RecordTab) -> None:
        """Take a tab away."""
        self.removeTab(self.place_of(tab))

    def cycle(self, by: int) -> None:
        """Go to the next tab, or the one before; after the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def name_pages(self, name: str) -> None:
        """Show on the tab of the pages which one it has."""
        self.setTabText(self.place_of(None), name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a tab by a middle click on it, as browsers do."""
        tab: Any = self.tabData(self.tabAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.MiddleButton and isinstance(tab, RecordTab):
            self.closed.emit(tab)
            return
        super().mouseReleaseEvent(event)

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit(self.sender().property("tab"))
