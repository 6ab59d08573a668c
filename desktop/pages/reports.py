"""The page of the reports: choose one, see its pages as they change with every option, write it or let it go out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.bundle import BundleDialog
from desktop.dialogs.files import ask_to_save
from desktop.dialogs.issue import IssueDialog
from desktop.jobs import Progress
from desktop.order_form import OrderForm, with_references
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.pages.reports_ledger import LedgerPanel
from desktop.profile_line import ProfileLine
from desktop.report_list import FORMATS, ReportList
from desktop.report_preview import ReportPreview
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import tr
from desktop.theme import look
from desktop.written_file import WrittenFile

if TYPE_CHECKING:
    from models.register import Changes, Register
    from reports.order import Order
    from reports.preview import Preview


_OPTIONS, _NARROWEST_LIST, _WIDEST_LIST = 36, 28, 42
"""Widths in letters."""


class ReportsPage(ReadingPage):
    """Shows the reports, and as a second tab what went out; `opened` tells kind and id of a record."""

    opened = Signal(str, str)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Mark the first report; its document is made when the page is first shown."""
        super().__init__(session, parent)
        self._settings = settings
        self._shared = False
        self.header = PageHeader(tr("Reports"), session, self)
        self.bundle_button = self.header.add_button(tr("Bundle…"), tr("Several documents in one archive"))
        self.issue_button = self.header.add_button(tr("Issue…"), tr("Write it, and write down to whom it goes"))
        self.write_button = self.header.add_primary(tr("Write…"), tr("Write…"), tr("Write this document to a file"))
        self.tabs = QTabWidget(self)
        inside = self.tabs.findChild(QStackedWidget)  # parts are made where they belong: moving them takes longer
        self._documents = QWidget(inside)
        self._split = QSplitter(Qt.Orientation.Horizontal, self._documents)
        self.reports, self.preview = ReportList(self._split), ReportPreview(session, self._split)
        self._options = QWidget(self._split)
        self.profiles, self._scroll = ProfileLine(session, self._options), QScrollArea(self._options)
        self.form = OrderForm(session, settings, self._scroll.viewport())
        self.formats: dict[str, QPushButton] = {}
        self._formats = QButtonGroup(self)
        self.written = WrittenFile(session.jobs, self._documents)
        self.ledger = LedgerPanel(session, settings, inside)
        self._lay_out()
        self._connect()
        self._show_report(self.reports.key)

    def _lay_out(self) -> None:
        formats = self._formats_corner = QWidget(self.tabs)
        self._chips = QHBoxLayout(formats)
        self._chips.setContentsMargins(0, 0, 0, 4)
        self._chips.setSpacing(0)
        letter = self.fontMetrics().averageCharWidth()
        self.reports.setMinimumWidth(letter * _NARROWEST_LIST)
        self._lay_out_options()
        for part in (self.reports, self.preview, self._options):
            self._split.addWidget(part)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self._documents)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._split, 1)
        layout.addWidget(self.written)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._documents, tr("Documents"))
        self.tabs.addTab(self.ledger, tr("Issued documents"))
        self.tabs.setCornerWidget(formats, Qt.Corner.TopRightCorner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 12, 18, 10)
        whole.setSpacing(6)
        whole.addWidget(self.header)
        whole.addWidget(self.tabs, 1)

    def _lay_out_options(self) -> None:
        self._options.setMinimumWidth(self.fontMetrics().averageCharWidth() * _OPTIONS)
        right = QVBoxLayout(self._options)
        right.setContentsMargins(8, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.profiles)
        scroll = self._scroll
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look(scroll, "plain")
        look(self.form, "plain")
        right.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.reports.chosen.connect(self._show_report)
        self.reports.chosen.connect(self.narrowed)
        self._formats.buttonClicked.connect(self.narrowed)
        self.tabs.currentChanged.connect(self.narrowed)
        self._formats.buttonClicked.connect(self._on_format)
        self.form.changed.connect(self._on_order)
        self.preview.made.connect(self._on_made)
        self.preview.record_wanted.connect(self._on_record)
        self.profiles.chosen.connect(self._on_profile)
        self.profiles.keep_wanted.connect(self._on_keep)
        self.profiles.said.connect(self.written.say)
        self.write_button.clicked.connect(self._on_write)
        self.issue_button.clicked.connect(self._on_issue)
        self.bundle_button.clicked.connect(self._on_bundle)
        self.written.busy_changed.connect(self._show_buttons)
        self.ledger.opened.connect(self.opened)
        self.tabs.currentChanged.connect(self._show_buttons)
        self._session.changed.connect(self._on_changed)

    # Showing ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Make the document of what changed while the page was not seen."""
        if not event.spontaneous() and not self._shared:
            self._share_width()
        super().showEvent(event)

    def _share_width(self) -> None:
        """Give the pages what the list and the options can spare."""
        self._shared = True
        letter, width = self.fontMetrics().averageCharWidth(), self.width()
        listed = min(max(width // 5, letter * _NARROWEST_LIST), letter * _WIDEST_LIST)
        asked = letter * _OPTIONS
        self._split.setSizes([listed, max(1, width - listed - asked), asked])

    def read(self) -> None:
        """Make the document anew, of the register as it is now."""
        self.profiles.refresh()
        self._on_order()

    @property
    def state(self) -> tuple[int, str, str]:
        """Give the tab, the report and its format."""
        return self.tabs.currentIndex(), self.reports.key, self.format

    def show_state(self, state: tuple[int, str, str]) -> None:
        """Show a report, or the ledger, again."""
        tab, key, ending = state
        self.tabs.setCurrentIndex(tab)
        if key != self.reports.key:
            self.reports.choose(key)
        if ending in self.formats and ending != self.format:
            self.formats[ending].click()

    def show_report(self, key: str, options: Mapping[str, str]) -> None:
        """Mark a report, with answers to what it asks for; without a key, the one that is marked stays."""
        self.tabs.setCurrentIndex(0)
        if key:
            self.reports.choose(key)
        self.form.set_options(options)
        self.reports.setFocus()

    def show_entry(self, id: str) -> None:
        """Show an issued document in the ledger."""
        self.tabs.setCurrentIndex(1)
        self.ledger.choose(id)

    @Slot(str)
    def _show_report(self, key: str) -> None:
        from reports.catalogue import CATALOGUE

        before = self.format
        for button in self.formats.values():
            self._formats.removeButton(button)
            self._chips.removeWidget(button)
            button.deleteLater()
        self.formats = {}
        for ending in CATALOGUE[key].formats:
            button = QPushButton(tr(FORMATS.get(ending, ending)))
            look(button, "chip")
            button.setCheckable(True)
            button.setProperty("ending", ending)
            button.setToolTip(tr("Written as .{0}").format(ending))
            self._formats.addButton(button)
            self._chips.addWidget(button)
            self.formats[ending] = button
        chosen = before if before in self.formats else next(iter(self.formats))
        self.formats[chosen].setChecked(True)
        self.form.show_report(key, chosen)
        self._on_order()

    @property
    def format(self) -> str:
        """Give the ending of the file that would be written."""
        chosen = self._formats.checkedButton()
        return str(chosen.property("ending")) if chosen is not None else ""

    @Slot()
    def _on_format(self) -> None:
        self.form.show_report(self.reports.key, self.format)
        self._on_order()

    @Slot()
    def _on_order(self) -> None:
        self._show_buttons()
        if not self.isVisible():
            self._stale = True
            return
        problem = self.form.problem()
        if problem:
            self.preview.show_problem(problem)
        else:
            self.preview.show_order(self.form.order())

    @Slot()
    def _show_buttons(self) -> None:
        documents = self.tabs.currentIndex() == 0
        self._formats_corner.setVisible(documents)
        ready = documents and not self.form.problem() and not self.written.busy
        self.write_button.setEnabled(ready)
        self.issue_button.setEnabled(ready and not self._session.read_only)
        self.bundle_button.setEnabled(documents)

    def _on_made(self, preview: Preview) -> None:
        self.form.offer_sections(preview.choices)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds - {"issuance"}:
            self.hear(changes)

    @Slot(str)
    def _on_record(self, reference: str) -> None:
        register = self._session.register

        def take(found: tuple[str, str]) -> None:
            self.opened.emit(*found)

        def read() -> tuple[str, str]:
            record = register.by_reference(reference)
            return record.kind.key, record.id

        self._session.jobs.read(read, take, owner=self)

    # Profiles --------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_profile(self, order: Order) -> None:
        register = self._session.register

        def read() -> str | None:
            return _party(register, order.entity) if order.entity else None

        def take(entity: str | None) -> None:
            self.reports.choose(order.report)
            if order.format in self.formats:
                self.formats[order.format].setChecked(True)
                self.form.show_report(order.report, order.format)
            self.form.set_order(order, entity)

        self._session.jobs.read(read, take, owner=self)

    @Slot(str)
    def _on_keep(self, name: str) -> None:
        problem = self.form.problem()
        if problem:
            self.written.say(problem, wrong=True)
            return
        order, register = self.form.order(), self._session.register

        def take(named: Order) -> None:
            self.profiles.keep_order(name, named)

        self._session.jobs.read(lambda: with_references(register, order), take, owner=self)

    # Writing ---------------------------------------------------------------------------------------------------

    def suggested(self) -> str:
        """Give the name of the file that is offered."""
        folder = self._settings.get(FOLDER) or str(Path.home())
        return str(Path(folder) / f"{self.reports.key}-{date.today().isoformat()}.{self.format}")

    @Slot()
    def _on_write(self) -> None:
        kind = f"{tr(FORMATS.get(self.format, self.format))} (*.{self.format})"
        ask_to_save(self.window(), tr("Write the document"), (kind,), self.suggested(), self._write)

    def _write(self, files: list[str]) -> None:
        target, order, register = Path(files[0]), self.form.order(), self._session.register
        self._settings.set(FOLDER, str(target.parent))

        def work(progress: Progress) -> Path:
            from reports.catalogue import export_order

            return export_order(register, with_references(register, order), target, progress)

        def done(path: Path) -> None:
            self.written.show_file(path, tr("{0} is written.").format(path))

        self.written.run(tr("Writing a document"), tr("Writing {0}").format(target.name), work, done)

    @Slot()
    def _on_issue(self) -> None:
        dialog = IssueDialog(self._session, self._settings, self.form.order(), self.suggested(), self.window())
        dialog.show_unanswered(self.preview.preview.unanswered if self.preview.preview else ())
        dialog.open()

    @Slot()
    def _on_bundle(self) -> None:
        BundleDialog(self._session, self._settings, self.form.order(), self.window()).open()


def _party(register: Register, named: str) -> str | None:
    """Give the id of the party that a kept order names, by its reference or its name."""
    for party in register.records("party"):
        if named in (party.reference, party["name"]):
            return party.id
    return None
