"""The tabs of a record: why it stands as it does, its form, its links, its documents, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from desktop.change_lines import change_lines
from desktop.dialogs.record_then import RecordThen
from desktop.forms import RecordForm
from desktop.record_documents import RecordDocuments
from desktop.record_history import RecordHistory
from desktop.record_links import RecordLinks
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from desktop.why_panel import WITH_REASONS, WhyPanel

if TYPE_CHECKING:
    from models.fields import Kind
    from models.history import ChangeEntry, SetEntry
    from models.register import Changes, Record

_PAUSE = 250
"""Milliseconds before the links of a record are read: nobody reads them of records that are passed in the table."""


class RecordDocks(QTabWidget):
    """Holds the tabs; what they want to change is wanted through `write_wanted`."""

    wanted = Signal(str, str, str)
    """Kind, id and path of what to go to."""
    new_wanted = Signal(str, str, object)
    write_wanted = Signal(str, object)

    def __init__(self, kind: Kind, session: Session, parent: QWidget | None = None) -> None:
        """Show no record."""
        super().__init__(parent)
        self._kind, self._session = kind, session
        self._record: Record | None = None
        self._latest = 0
        inside = self.findChild(QStackedWidget)  # made where they belong: moving a dressed form takes longer
        self.why = WhyPanel(session, inside)
        self.form = RecordForm(kind, session, inside)
        self.links = RecordLinks(kind.key, session, inside)
        self.documents = RecordDocuments(session, inside)
        self.history = RecordHistory(inside, writable=not session.read_only)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        for dock, name in (
            (self.why, tr("Why")),
            (self.form, tr("Form")),
            (self.links, tr("Links")),
            (self.documents, tr("Documents")),
            (self.history, tr("History")),
        ):
            self.addTab(dock, name)
        look(self.tabBar(), "docks")
        self.setCurrentWidget(self.form)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause)
        self.currentChanged.connect(self._on_tab)
        self.form.new_wanted.connect(self.new_wanted)
        self.links.new_wanted.connect(self.new_wanted)
        for dock in (self.why, self.links, self.documents):
            dock.wanted.connect(self.wanted)
        self.documents.write_wanted.connect(self.write_wanted)
        self.links.counted.connect(self._on_links)
        self.history.then_wanted.connect(self._on_then)
        self.history.back_wanted.connect(self.bring_back)
        self._session.changed.connect(self._on_changed)

    def show_record(self, record: Record | None) -> None:
        """Show the docks of a record whose form is loaded; a new one has its form only."""
        if record is None or self._record is None or record.id != self._record.id:
            self.links.show_record(None)  # until those of this record are read
        self._record = record
        for dock in (self.links, self.documents, self.history):
            self.setTabVisible(self.indexOf(dock), record is not None)
        self.setTabVisible(self.indexOf(self.why), record is not None and self._kind.key in WITH_REASONS)
        self.why.show_record(self._kind.key, record.id if record else "")
        own = self._kind.key == "document"
        count = 0 if record is None else int(own) or sum(1 for item in record["documents"] if item["document"])
        self._count(self.documents, tr("Documents"), count)
        self._pause.start()
        self._on_tab()

    @Slot()
    def _on_pause(self) -> None:
        self.links.show_record(self._record)

    @Slot()
    def _on_tab(self) -> None:
        if self._record is None:
            return
        if self.currentWidget() is self.documents:
            self.documents.show_record(self._record)
        elif self.currentWidget() is self.history:
            register, id = self._session.register, self._record.id
            self._session.jobs.read(
                lambda: [
                    (entry, change, change_lines(register, [change])) for entry, change in register.history_of(id)
                ],
                self._show_entries,
                owner=self,
            )

    def _show_entries(self, entries: list[Any]) -> None:
        self._latest = entries[0][0].number if entries else 0
        self.history.show_entries(entries)

    @Slot(int)
    def _on_links(self, count: int) -> None:
        self._count(self.links, tr("Links"), count)

    def _count(self, dock: QWidget, name: str, count: int) -> None:
        self.setTabText(self.indexOf(dock), f"{name} {count}" if count else name)
        self.setTabToolTip(self.indexOf(dock), self.tabText(self.indexOf(dock)))

    def _on_changed(self, _changes: Changes) -> None:
        if self._record is not None:
            self._pause.start()

    # Versions --------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_then(self, entry: SetEntry, change: ChangeEntry) -> None:
        dialog = RecordThen(entry, change, self._session, self.window(), latest=entry.number == self._latest)
        dialog.back_wanted.connect(self.bring_back)
        dialog.open()

    @Slot(object, object)
    def bring_back(self, entry: SetEntry, change: ChangeEntry) -> None:
        """Make the record what a change had made of it, as a new change."""
        kind, id, after = change.kind, change.id, change.after or {}

        def write(work: Any) -> None:
            work.load(kind, [id])
            work.put(kind, id, after)

        reason = tr("{0} brought back as it was after “{1}”").format(after.get("reference", ""), entry.reason)
        self.write_wanted.emit(reason, write)
