"""An open register on screen: the navigation, and one page for each entry of it, made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.dialogs.new_record import NewRecordDialog
from desktop.navigation import NAMES, Navigation
from desktop.pages.findings import FindingsPage
from desktop.pages.history import HistoryPage
from desktop.pages.law import LawPage
from desktop.pages.records import RecordsPage
from desktop.pages.reports import ReportsPage
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    from models.register import Changes

_FIRST = "party"

_ISSUED = "issuance"
"""The kind whose records are shown in the ledger of the reports."""

Page = RecordsPage | FindingsPage | LawPage | ReportsPage | HistoryPage


class Workspace(QWidget):
    """Shows the pages of one register."""

    import_wanted = Signal()
    undo_wanted = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the first page."""
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self.navigation = Navigation()
        self._stack = QStackedWidget(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addWidget(self._stack, 1)
        self.navigation.wanted.connect(self._on_wanted)
        session.changed.connect(self._on_changed)
        session.judging.judged.connect(self._on_judged)
        self.navigation.name.setText(session.name)
        self._read_counts()
        self._show(_FIRST)
        self._on_judged()
        session.judging.begin()

    @property
    def page(self) -> Page:
        """Give the page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def page_of(self, key: str) -> Page:
        """Give the page of a kind, or of the history, made if need be."""
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def leave(self, then: Callable[[], None]) -> None:
        """Do `then`, after asking what to do with unsaved changes."""
        self.page.leave(then)

    @property
    def dirty(self) -> bool:
        """Whether the page that is shown has unsaved changes."""
        return isinstance(self.page, RecordsPage) and self.page.panel.dirty

    @Slot(str, str)
    def open_record(self, kind: str, id: str) -> None:
        """Go to a record, on the page of its kind."""
        self.open_field(kind, id, "")

    @Slot(str, str, str)
    def open_field(self, kind: str, id: str, path: str) -> None:
        """Go to a field of a record; what the law says of the register as a whole is settled on the page of the law."""

        def go() -> None:
            key = "reports" if kind == _ISSUED else kind if kind in NAMES else "law"
            self._show(key)
            page = self.page_of(key)
            if isinstance(page, ReportsPage):
                page.show_entry(id)
            elif isinstance(page, RecordsPage):
                page.show_record(id, path)

        self.leave(go)

    @Slot(str, object)
    def open_report(self, key: str, options: Mapping[str, str]) -> None:
        """Go to a report, with answers to what it asks for; without a key, to the one that was looked at last."""

        def go() -> None:
            self._show("reports")
            page = self.page_of("reports")
            assert isinstance(page, ReportsPage)
            page.show_report(key, options)

        self.leave(go)

    def _make(self, key: str) -> Page:
        from models.fields import KINDS

        if key == "findings":
            findings = FindingsPage(self.session, self._stack)
            findings.opened.connect(self.open_record)
            findings.fact_wanted.connect(self.open_field)
            findings.export_wanted.connect(self._on_report)
            return findings
        if key == "law":
            law = LawPage(self.session, self._settings, self._stack)
            law.opened.connect(self.open_record)
            law.export_wanted.connect(self.open_report)
            return law
        if key == "reports":
            reports = ReportsPage(self.session, self._settings, self._stack)
            reports.opened.connect(self.open_record)
            return reports
        if key == "history":
            history = HistoryPage(self.session, self._stack)
            history.opened.connect(self.open_record)
            history.undo_wanted.connect(self.undo_wanted)
            return history
        page = RecordsPage(KINDS[key], self.session, self._settings, self._stack)
        page.opened.connect(self.open_record)
        page.fact_wanted.connect(self.open_field)
        page.import_wanted.connect(self.import_wanted)
        page.new_wanted.connect(self._on_new_wanted)
        page.dirty_changed.connect(self.dirty_changed)
        return page

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self.page_of(key))
        self.navigation.show_current(key)

    @Slot(str)
    def _on_wanted(self, key: str) -> None:
        here = next(k for k, page in self._pages.items() if page is self.page)
        self.navigation.show_current(here)
        self.leave(lambda: self._show(key))

    @Slot(str, str, object)
    def _on_new_wanted(self, kind: str, typed: str, take: Any) -> None:
        from models.fields import KINDS

        dialog = NewRecordDialog(KINDS[kind], typed, self.session, take, self)
        dialog.new_wanted.connect(self._on_new_wanted)
        dialog.open()

    def _on_changed(self, _changes: Changes) -> None:
        self._read_counts()

    @Slot(str)
    def _on_report(self, key: str) -> None:
        self.open_report(key, {})

    def _on_judged(self, _ids: object = None) -> None:
        summary = self.session.judging.summary
        if summary is not None:
            self.navigation.show_counts({"findings": sum(summary.counts.values())})

    def _read_counts(self) -> None:
        from models.fields import KINDS

        register = self.session.register
        kinds = [key for key in KINDS if key != "settings"]
        read = self.session.jobs.read
        read(lambda: {kind: register.count(kind) for kind in kinds}, self.navigation.show_counts, owner=self)
