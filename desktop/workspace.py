"""An open register on screen: the navigation, and one page for each entry of it, made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.as_of_bar import AsOfBand
from desktop.dialogs.new_record import NewRecordDialog
from desktop.draft_band import DraftBand
from desktop.drafts_kept import Draft
from desktop.find_palette import FindPalette
from desktop.finding_list import Wanted
from desktop.navigation import NAMES, Navigation
from desktop.pages.comparison import ComparisonPage
from desktop.pages.findings import FindingsPage
from desktop.pages.history import HistoryPage
from desktop.pages.home import HomePage
from desktop.pages.law import LawPage
from desktop.pages.pictures import PICTURES, PicturesPage, make_picture, show_chain
from desktop.pages.records import RecordsPage
from desktop.pages.reports import ReportsPage
from desktop.places import Places
from desktop.record_tabs import RecordTab
from desktop.session import Session
from desktop.settings import Settings
from desktop.trail import Place
from desktop.whereabouts import put_back

if TYPE_CHECKING:
    from models.register import Changes

_FIRST = "home"

_ISSUED = "issuance"
"""The kind whose records are shown in the ledger of the reports."""

Page = HomePage | RecordsPage | FindingsPage | LawPage | ReportsPage | HistoryPage | ComparisonPage | PicturesPage


class Workspace(QWidget):
    """Shows the pages of one register."""

    import_wanted = Signal()
    undo_wanted = Signal()
    sample_wanted = Signal()
    settings_wanted = Signal(str)
    dirty_changed = Signal(bool)
    today_wanted = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the first page."""
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self.navigation = Navigation()
        self._stack = QStackedWidget(self)
        self.places: Places = Places(self, settings)
        self._lay_out()
        self.navigation.wanted.connect(self._on_wanted)
        session.changed.connect(self._on_changed)
        session.judging.judged.connect(self._on_judged)
        self.navigation.name.setText(session.name)
        self._read_counts()
        self._show(_FIRST)
        self._on_judged()
        session.judging.begin()
        self.places.open_remembered()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        day = self.session.register.as_of_day
        if day is not None:
            band = AsOfBand(day, self)
            band.today_wanted.connect(self.today_wanted)
            band.comparison_wanted.connect(self.compare_days)
            right.addWidget(band)
        self.drafts = DraftBand(self.session.drafts, self)
        self.drafts.continue_wanted.connect(self._on_draft)
        right.addWidget(self.drafts)
        right.addWidget(self.places)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)

    @property
    def page(self) -> Page | RecordTab:
        """Give the page that is shown, or the record in a tab."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page | RecordTab)
        return page

    @property
    def key(self) -> str:
        """Give the key of the page that is shown; none for a record in a tab."""
        return next((key for key, page in self._pages.items() if page is self.page), "")

    def page_of(self, key: str) -> Page:
        """Give the page of a kind, or of the history, made if need be."""
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self._stack.addWidget(self._pages[key])
            self.places.hear(self._pages[key])
        return self._pages[key]

    def leave(self, then: Callable[[], None]) -> None:
        """Do `then`, after asking what to do with unsaved changes of the page; tabs keep theirs."""
        self._pages[self._shown].leave(then)

    def leave_all(self, then: Callable[[], None]) -> None:
        """Do `then`, after asking what to do with unsaved changes of the page and of every tab."""
        for tab in self.places.tabs.records():
            if tab.dirty:
                then = partial(self._leave_tab, tab, then)
        self.leave(then)

    def _leave_tab(self, tab: RecordTab, then: Callable[[], None]) -> None:
        self.places.open_tab(tab.kind, tab.id)
        tab.panel.leave(then)

    @property
    def dirty(self) -> bool:
        """Whether the page that is shown, or a tab, has unsaved changes."""
        page = self._pages[self._shown]
        tabs = self.places.tabs.records()
        return (isinstance(page, RecordsPage) and page.panel.dirty) or any(tab.dirty for tab in tabs)

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
        if key == "home":
            home = HomePage(self.session, self._settings, self._stack)
            home.opened.connect(self.open_record)
            home.field_wanted.connect(self.open_field)
            home.place_wanted.connect(self.open_place)
            home.import_wanted.connect(self.import_wanted)
            home.sample_wanted.connect(self.sample_wanted)
            return home
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
            law.policy_wanted.connect(self.settings_wanted)
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
        if key == "comparison":
            comparison = ComparisonPage(self.session, self._stack)
            comparison.opened.connect(self.open_record)
            return comparison
        if key in PICTURES:
            return make_picture(key, self, self._settings, self._stack)
        page = RecordsPage(self.session.kind(key), self.session, self._settings, self._stack)
        page.opened.connect(self.open_record)
        page.fact_wanted.connect(self.open_field)
        page.export_wanted.connect(self.open_report)
        page.import_wanted.connect(self.import_wanted)
        page.chain_wanted.connect(partial(show_chain, self))
        page.new_wanted.connect(self._on_new_wanted)
        page.dirty_changed.connect(self._on_dirty)
        return page

    @Slot(object)
    def _on_draft(self, draft: Draft) -> None:
        """Go on with what was not saved when the program last ended."""

        def go() -> None:
            self._show(draft.kind)
            page = self.page_of(draft.kind)
            assert isinstance(page, RecordsPage)
            page.continue_draft(draft)
            self.drafts.taken(draft)

        self.leave(go)

    def make_tab(self, kind: str, id: str) -> RecordTab:
        """Make a record that stands in a tab of its own."""
        tab = RecordTab(kind, id, self.session, self._stack)
        tab.fact_wanted.connect(self.open_field)
        tab.export_wanted.connect(self.open_report)
        tab.new_wanted.connect(self._on_new_wanted)
        tab.begin_wanted.connect(self.open_place)
        tab.chain_wanted.connect(partial(show_chain, self))
        tab.dirty_changed.connect(self._on_dirty)
        self._stack.addWidget(tab)
        self.places.hear(tab)
        return tab

    def show_tab(self, tab: RecordTab | None) -> None:
        """Show the record of a tab, or the page that was shown before the tabs."""
        if tab is None:
            self._show(self._shown)
        else:
            self._stack.setCurrentWidget(tab)
            self.places.tabs.setFocus()
            self.navigation.show_current("")

    def show_page(self, key: str) -> None:
        """Show a page, without asking what to do with unsaved changes."""
        self._show(key)

    def go_to(self, key: str) -> None:
        """Go to a page, after asking what to do with unsaved changes."""
        self.leave(lambda: self._show(key))

    def find(self, bar: QMenuBar) -> None:
        """Find anything; the actions are those of a menu bar."""
        palette = FindPalette(self.session, self.places.trail, bar, self.window())
        palette.record_wanted.connect(self._on_found)
        palette.page_wanted.connect(self.go_to)
        palette.check_wanted.connect(self.show_findings)
        palette.setting_wanted.connect(self.settings_wanted)
        palette.open()

    @Slot(str, str)
    def show_findings(self, check: str, reference: str) -> None:
        """Go to the findings of a check, on one record where its reference is given."""

        def go() -> None:
            self._show("findings")
            page = self.page_of("findings")
            assert isinstance(page, FindingsPage)
            page.show_wanted(Wanted(words=f"{check} {reference}".strip()))

        self.leave(go)

    @Slot(str, str, bool)
    def _on_found(self, kind: str, id: str, tab: bool) -> None:
        if tab:
            self.places.open_tab(kind, id)
        else:
            self.open_record(kind, id)

    @Slot(object)
    def open_place(self, place: Place) -> None:
        """Go to a page filtered as a place says, or to a new record of its kind, begun with the values of its view."""

        def go() -> None:
            self._show(place.page)
            page = self.page_of(place.page)
            if place.id == "new" and isinstance(page, RecordsPage):
                page.begin(place.view)
            else:
                put_back(page, place)

        self.leave(go)

    @Slot()
    def compare_days(self) -> None:
        """Go to what differs between two days."""
        self.go_to("comparison")

    def _show(self, key: str) -> None:
        self._shown = key
        self._stack.setCurrentWidget(self.page_of(key))
        self.navigation.show_current(key)
        self.places.show_page(key)

    @Slot(bool)
    def _on_dirty(self, _dirty: bool) -> None:
        self.dirty_changed.emit(self.dirty)

    @Slot(str)
    def _on_wanted(self, key: str) -> None:
        self.navigation.show_current(self.key)
        self.go_to(key)

    @Slot(str, str, object)
    def _on_new_wanted(self, kind: str, typed: str, take: Any) -> None:
        dialog = NewRecordDialog(self.session.kind(kind), typed, self.session, take, self)
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
