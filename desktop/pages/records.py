"""The page of one kind of record: the table, and the record beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.dialogs.bulk_edit import BulkEditDialog
from desktop.drafts_kept import Draft
from desktop.elided_label import ElidedLabel
from desktop.empty_word import EmptyWord
from desktop.grid_bar import GridBar
from desktop.navigation import NAMES
from desktop.page_header import PageHeader
from desktop.record_panel import RecordPanel
from desktop.roomy_splitter import RoomySplitter
from desktop.row_actions import RowActions
from desktop.session import Session
from desktop.settings import Settings, split
from desktop.sheet_panel import SheetPanel
from desktop.table_model import RecordTableModel
from desktop.tables import RecordTable
from desktop.texts import noun, tr
from desktop.theme import icon, look
from resources.language import mark

if TYPE_CHECKING:
    from models.fields import Kind
    from models.register import Changes

_STATUSES: tuple[tuple[str, tuple[str, ...] | None], ...] = (
    (mark("All"), None),
    (mark("Draft"), ("draft",)),
    (mark("Active"), ("active",)),
    (mark("Ended"), ("ended",)),
    (mark("Archived"), ("archived",)),
)

_ROOM_BESIDE = 100
"""Letters of width from which the record stands beside the table."""


class RecordsPage(QWidget):
    """Lists, filters, edits, archives and restores the records of a kind."""

    import_wanted = Signal()
    opened = Signal(str, str)
    new_wanted = Signal(str, str, object)
    dirty_changed = Signal(bool)
    fact_wanted = Signal(str, str, str)
    export_wanted = Signal(str, object)
    chain_wanted = Signal(str)

    def __init__(self, kind: Kind, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Make the page; it reads when it is first shown."""
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._settings = settings
        self._writable = not session.read_only and kind.key != "sheet"
        self._splitter = RoomySplitter(_ROOM_BESIDE, self)
        self._left = QWidget(self._splitter)
        self.header = PageHeader(tr(NAMES[kind.key]), session, self._left)
        self.records = RecordTableModel(session, kind, self)
        self.table = RecordTable(self.records, settings, self._left)
        self._nothing = EmptyWord(self.table)
        self.panel: RecordPanel | SheetPanel = (
            SheetPanel(session, self._splitter) if kind.key == "sheet" else RecordPanel(kind, session, self._splitter)
        )
        self._selected = QLabel()
        look(self._selected, "small")
        self._saving_split = QTimer(self, singleShot=True, interval=400)
        self.row_actions = RowActions(self.table)
        self._make_buttons()
        self._lay_out()
        self._connect()

    # Parts -----------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.import_button = self.header.add_button(tr("Import…"), tr("Read spreadsheets into the register (Ctrl+I)"))
        new = tr("New {0}").format(noun(self.kind.label))
        self.new_button = self.header.add_primary(new, tr("New"), tr("Ctrl+N"))
        self.import_button.setEnabled(not self._session.read_only)
        self.new_button.setVisible(self._writable)
        self.archive_button = QPushButton(tr("Archive"), self._left)
        look(self.archive_button, "link")
        self.archive_button.setVisible(False)
        self.edit_button = QPushButton(tr("Edit selected…"), self._left)
        look(self.edit_button, "link")
        self.edit_button.setVisible(False)
        self.grid_bar = GridBar(self.table, self._session, self._left)
        self.columns_button = QToolButton(self._left)
        self.columns_button.setIcon(icon("columns"))
        self.columns_button.setToolTip(tr("Choose columns"))
        self.columns_button.setAccessibleName(tr("Choose columns"))
        self.chips: dict[str, QPushButton] = {}
        self._chips = QButtonGroup(self)
        for name, _statuses in _STATUSES:
            chip = QPushButton(tr(name), self._left)
            look(chip, "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(tr("Show: {0}").format(tr(name)))
            chip.setProperty("status", name)
            self._chips.addButton(chip)
            self.chips[name] = chip
            chip.setVisible(self.kind.key != "sheet")
        self.chips["All"].setChecked(True)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(4)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addWidget(self.grid_bar, 1)
        chips.addWidget(self.columns_button)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._selected)
        foot.addWidget(self.archive_button)
        foot.addWidget(self.edit_button)
        foot.addStretch(1)
        hint = ElidedLabel(tr("Type to edit · Ctrl+V pastes · Ctrl+D fills down · Alt+Down sorts, filters, groups"))
        look(hint, "small")
        foot.addWidget(hint)
        layout = QVBoxLayout(self._left)
        layout.setContentsMargins(18, 12, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addLayout(chips)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self.panel.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)
        self._splitter.setSizes([620, 400])
        saved = self._settings.get(split(self.kind.key))
        if saved:
            self._splitter.restoreState(QByteArray.fromBase64(saved.encode()))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.judging.judged.connect(self._on_judged)
        self._chips.buttonClicked.connect(self._on_chip)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.selection_counted.connect(self._on_selection)
        self.records.loaded.connect(self._on_loaded)
        self.new_button.clicked.connect(self.new)
        self.import_button.clicked.connect(self.import_wanted)
        self.archive_button.clicked.connect(self._on_archive)
        self.edit_button.clicked.connect(self.edit_selected)
        self.row_actions.duplicate_wanted.connect(self.duplicate)
        self.row_actions.chain_wanted.connect(self.chain_wanted)
        self.grid_bar.statuses_wanted.connect(self._on_statuses_wanted)
        self.table.writer.guard = self.panel.leave
        self.columns_button.clicked.connect(self._on_columns)
        self._splitter.splitterMoved.connect(self._saving_split.start)
        self._saving_split.timeout.connect(self._on_split)
        if isinstance(self.panel, RecordPanel):
            self.panel.saved.connect(self.table.go_to)
            self.panel.new_wanted.connect(self.new_wanted)
            self.panel.dirty_changed.connect(self.dirty_changed)
            self.panel.fact_wanted.connect(self._on_fact)
            self.panel.export_wanted.connect(self.export_wanted)
            self.panel.template_wanted.connect(self.begin)
            self.panel.chain_wanted.connect(self.chain_wanted)

    # Doing -----------------------------------------------------------------------------------------------------

    @Slot()
    def new(self) -> None:
        """Begin a new record."""
        if self._writable:
            self.panel.leave(self.begin)

    def duplicate(self) -> None:
        """Begin a new record with what the shown one says, but for what is particular to it."""
        if isinstance(self.panel, RecordPanel):
            self.panel.duplicate()

    def begin(self, values: dict[str, Any] | None = None) -> None:
        """Show a new record, begun with some values."""
        if isinstance(self.panel, RecordPanel):
            self.table.go_nowhere()
            self.panel.show_new(values)

    def save(self) -> None:
        """Save the record that is open."""
        if isinstance(self.panel, RecordPanel):
            self.panel.save()

    def copy(self) -> None:
        """Copy the selected rows."""
        self.table.copy_rows()

    def archive(self) -> None:
        """Put the selected records away."""
        self._set_status("archive")

    def restore(self) -> None:
        """Bring the selected records back."""
        self._set_status("restore")

    @Slot()
    def edit_selected(self) -> None:
        """Give the selected records one value in one field."""
        ids = self.table.selected_ids()
        if ids and self._writable:
            self.panel.leave(
                lambda: BulkEditDialog(self.records, ids, self.table.writer, self._session, self.window()).open()
            )

    def leave(self, then: Any) -> None:
        """Do `then`, after asking what to do with unsaved changes."""
        self.panel.leave(then)

    def show_record(self, id: str, path: str = "") -> None:
        """Go to a record, and to a field of it; filters that hide it are taken off."""
        if self.records.row_of(id) < 0 and self.records.group_of(id) is None:
            self.table.clear_filters()
            self.chips["All"].click()
        self.table.go_to(id)
        if isinstance(self.panel, RecordPanel):
            self.panel.show_record(id, path)
        else:
            self.panel.show_record(id)

    def continue_draft(self, draft: Draft) -> None:
        """Go to a record with what was typed into it before the program ended."""
        if draft.id:
            self.show_record(draft.id)
        if isinstance(self.panel, RecordPanel):
            self.panel.continue_draft(draft)

    def _set_status(self, doing: str) -> None:
        ids = self.table.selected_ids()
        if not ids or not self._writable:
            return
        kind, name = self.kind.key, noun(self.kind.label if len(ids) == 1 else self.kind.plural)
        said = tr("Archive {0} {1}") if doing == "archive" else tr("Restore {0} {1}")

        def write(work: Any) -> None:
            work.load(kind, ids)
            for id in ids:
                getattr(work, doing)(kind, id)

        self.panel.leave(lambda: self._store(said.format(len(ids), name), write))

    def _store(self, reason: str, write: Callable[[Any], None]) -> None:
        self._session.write(reason, write, owner=self)

    # Hearing ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        if self.records.stale:
            self.table.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if self.records.stale and self.isVisible():
            self.table.refresh()
        shown = self.panel.record
        if shown is not None and (self.kind.key, shown.id) in changes.records and not self.panel.dirty:
            self.panel.show_record(shown.id)

    def _on_judged(self, _ids: object) -> None:
        if self.records.stale and self.isVisible():
            self.table.refresh()

    @Slot(str, str, str)
    def _on_fact(self, kind: str, id: str, path: str) -> None:
        shown = self.panel.record
        if isinstance(self.panel, RecordPanel) and shown is not None and shown.id == id:
            self.panel.go_to(path)
        else:
            self.fact_wanted.emit(kind, id, path)

    @Slot()
    def _on_loaded(self) -> None:
        shown, register, kind = self.records.record_count, self._session.register, self.kind.key
        self._session.jobs.read(lambda: (shown, register.count(kind)), self._show_count, owner=self)
        if self.panel.record is not None and self.records.row_of(self.panel.record.id) < 0 and not self.panel.dirty:
            self.panel.show_nothing()

    def _show_count(self, counts: tuple[int, int]) -> None:
        shown, all = counts
        narrowed = self.table.heading.filtering or not self.chips["All"].isChecked()
        said = tr("{0} of {1}") if narrowed else tr("1 record") if shown == 1 else tr("{0} records")
        self.header.subtitle.setText(said.format(shown, all))
        self._nothing.setVisible(narrowed and not shown)

    @Slot(str)
    def _on_chosen(self, id: str) -> None:
        shown = self.panel.record
        if shown is not None and shown.id == id:
            return
        back = shown.id if shown is not None else ""
        self.panel.leave(lambda: self.panel.show_record(id), lambda: self.table.go_to(back) if back else None)

    @Slot(str)
    def _on_opened(self, _id: str) -> None:
        if isinstance(self.panel, RecordPanel):
            self.panel.form.focus_first()

    @Slot(int)
    def _on_selection(self, count: int) -> None:
        self._selected.setText(tr("{0} of {1} selected").format(count, self.records.record_count) if count else "")
        self.archive_button.setVisible(count > 0 and self._writable)
        self.edit_button.setVisible(count > 1 and self._writable)

    @Slot(QPushButton)
    def _on_chip(self, chip: QPushButton) -> None:
        name = str(chip.property("status"))
        self.archive_button.setText(tr("Restore") if name == "Archived" else tr("Archive"))
        self.records.show_statuses(dict(_STATUSES)[name])

    @Slot(object)
    def _on_statuses_wanted(self, statuses: tuple[str, ...] | None) -> None:
        name = next((name for name, meant in _STATUSES if meant == statuses), "All")
        self.chips[name].setChecked(True)
        self.archive_button.setText(tr("Restore") if name == "Archived" else tr("Archive"))

    @Slot()
    def _on_archive(self) -> None:
        if self.chips["Archived"].isChecked():
            self.restore()
        else:
            self.archive()

    @Slot()
    def _on_columns(self) -> None:
        below = self.columns_button.rect().bottomLeft()
        self.table.columns_menu().popup(self.columns_button.mapToGlobal(below))

    @Slot()
    def _on_split(self) -> None:
        state = bytes(self._splitter.saveState().toBase64().data()).decode()
        self._settings.set(split(self.kind.key), state)
