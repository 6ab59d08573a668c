"""The record beside its table: who it is, why it stands as it does, its form, what happened to it, and saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.complaints import complain
from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.draft_keeping import DraftKeeping
from desktop.drafts_kept import Draft
from desktop.record_docks import RecordDocks
from desktop.record_guide import ChainButton, RecordGuide
from desktop.record_template import template_of
from desktop.roomy_line import RoomyLine
from desktop.session import Session
from desktop.texts import noun, tr
from desktop.theme import look
from desktop.titles import titles_of
from desktop.verdict_badge import VerdictLine

if TYPE_CHECKING:
    from models.fields import Kind
    from models.register import Record


class RecordPanel(QFrame):
    """Shows one record of a kind, or a new one, or that none is chosen."""

    saved = Signal(str)
    dirty_changed = Signal(bool)
    new_wanted = Signal(str, str, object)
    fact_wanted = Signal(str, str, str)
    """Kind, id and path of a fact that the reasons name."""
    export_wanted = Signal(str, object)
    template_wanted = Signal(object)
    """The values with which a new record shall begin."""
    chain_wanted = Signal(str)

    def __init__(self, kind: Kind, session: Session, parent: QWidget | None = None) -> None:
        """Start with no record."""
        super().__init__(parent)
        look(self, "record")
        self.kind = kind
        self._session = session
        self._then: Callable[[], None] | None = None
        self._was_dirty = False
        self._saving = False
        self._stack = QStackedWidget(self)
        self._shown = QWidget(self._stack)
        self._tabs = RecordDocks(kind, session, self._shown)
        self.why, self.form, self.history = self._tabs.why, self._tabs.form, self._tabs.history
        self.links, self.documents = self._tabs.links, self._tabs.documents
        self._drafts = DraftKeeping(self.form, session, self)
        self.verdict = VerdictLine()
        self.reference, self.title, self.state = QLabel(), QLabel(), QLabel()
        self.archived = QLabel(tr("Archived"))
        self.archive_button = QPushButton()
        self.save_button = QPushButton(tr("Save"))
        self.revert_button = QPushButton(tr("Revert"))
        self.trouble = QLabel()
        self.guide, self.chain_button = RecordGuide(self, session), ChainButton(self)
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self._tabs.new_wanted.connect(self.new_wanted)
        self._tabs.wanted.connect(self.fact_wanted)
        self._tabs.write_wanted.connect(self._on_write_wanted)
        self.archive_button.clicked.connect(self._on_archive)
        session.judging.judged.connect(self._on_judged)
        self.save_button.clicked.connect(self._on_save)
        self.revert_button.clicked.connect(self._on_revert)
        self.form.set_read_only(session.read_only)
        self._on_changed()

    def _lay_out(self) -> None:
        for label, name in ((self.reference, "small"), (self.title, "heading"), (self.state, "small")):
            look(label, name)
        look(self.trouble, "error")
        look(self.archived, "unsaved")
        look(self.archive_button, "link")
        look(self.save_button, "primary")
        self.title.setWordWrap(True)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.save_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.save_button.setToolTip(tr("Save (Ctrl+S)"))
        top = RoomyLine(self._shown)
        top.left.addWidget(self.reference)
        top.left.addWidget(self.archived)
        top.left.addStretch(1)
        for part in (self.chain_button, self.state, self.archive_button):
            top.left.addWidget(part)
        top.right.addWidget(self.guide)
        self._bar = QWidget()
        buttons = QHBoxLayout(self._bar)
        buttons.setContentsMargins(0, 6, 0, 0)
        buttons.addWidget(self.trouble, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.revert_button)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self._shown)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(top)
        layout.addWidget(self.title)
        layout.addWidget(self.verdict)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._bar)
        nothing = QLabel(tr("Choose a record, or make a new one."))
        look(nothing, "quiet")
        nothing.setMargin(20)
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self._shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self._stack)
        self._bar.setVisible(not self._session.read_only)

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def record(self) -> Record | None:
        """Give the record that is shown; None for a new one, or none."""
        return self.form.record if self._stack.currentIndex() else None

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not saved."""
        return self._stack.currentIndex() == 1 and self.form.dirty

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self._stack.setCurrentIndex(0)
        self.form.load(None)
        self._tabs.show_record(None)

    def show_record(self, id: str, path: str = "") -> None:
        """Read a record and show it; `path` is the field to go to."""

        def take(record: Record) -> None:
            if not (self.dirty and self.record is not None and self.record.id == record.id):
                self._take(record)  # what was typed meanwhile is not written over
            if path:
                self.go_to(path)

        self._session.fetch(self.kind.key, id, take, self.show_nothing, owner=self)

    def go_to(self, path: str) -> None:
        """Go to a field of the record that is shown."""
        self._tabs.setCurrentWidget(self.form)
        self.form.go_to(path)

    def show_new(self, values: dict[str, Any] | None = None) -> None:
        """Begin a new record."""
        self._take(None, values)
        self._tabs.setCurrentWidget(self.form)
        self.form.focus_first()

    def continue_draft(self, draft: Draft) -> None:
        """Show a record, or a new one, with what was typed into it before the program ended."""

        def take(record: Record | None) -> None:
            self._take(record, draft=draft)
            if record is not None and record.version != draft.version:
                self._say(tr("The record was changed since this was typed: compare before you save."))
            self._tabs.setCurrentWidget(self.form)

        if draft.id:
            self._session.fetch(self.kind.key, draft.id, take, lambda: take(None), owner=self)
        else:
            take(None)

    def _take(self, record: Record | None, values: dict[str, Any] | None = None, draft: Draft | None = None) -> None:
        self._saving = False
        self._say("")
        self.form.load(record, values)
        self._stack.setCurrentIndex(1)
        if draft is not None:
            self.form.put(draft.values)
        self._drafts.begin(draft.key if draft is not None else "")
        self.reference.setText(record.reference if record else tr("New"))
        archived = record is not None and record["status"] == "archived"
        self.archived.setVisible(archived)
        self.archive_button.setText(tr("Restore") if archived else tr("Archive"))
        self._tabs.show_record(record)
        self._on_judged()
        self._on_changed()
        if record is not None:
            register, kind, id = self._session.register, self.kind.key, record.id
            self._session.jobs.read(lambda: titles_of(register, kind, [id]), self._take_title, owner=self)
        else:
            self.title.setText(tr("New {0}").format(noun(self.kind.label)))

    def _take_title(self, titles: dict[str, str]) -> None:
        if self.record is not None and self.record.id in titles:
            self.title.setText(titles[self.record.id])

    def _on_judged(self, _ids: object = None) -> None:
        judging, id = self._session.judging, self.record.id if self.record else ""
        self.verdict.show_standing(judging.standings.get(id), judging.summary)

    @Slot()
    def _on_changed(self) -> None:
        dirty = self.dirty
        writable = not self._session.read_only
        self.save_button.setEnabled(writable and dirty and not self._saving)
        self.revert_button.setEnabled(writable and dirty and not self._saving)
        self.state.setText(tr("● not saved") if dirty else "")
        self.state.setVisible(dirty)
        look(self.state, "unsaved" if dirty else "small")
        self.archive_button.setVisible(writable and not dirty and self.record is not None)
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)

    # Saving ----------------------------------------------------------------------------------------------------

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Check and store what changed, and do `then` once it is stored."""
        if not self.dirty or self._saving:
            return
        if not self.form.check():
            self._say(tr("Mend what is marked, then save."))
            return
        self._then = then
        self._saving = True
        self._on_changed()
        kind, record, changes = self.kind.key, self.form.record, self.form.changes()
        if record is None:
            reason = tr("New {0}: {1}").format(noun(self.kind.label), self.form.title())
            self._session.write(
                reason, lambda work: work.add(kind, changes), self._on_saved, self._on_failed, owner=self
            )
            return

        def edit(work: Any) -> str:
            work.edit(kind, record.id, changes, version=record.version)
            return record.id

        reason = tr("Edit {0} {1}").format(noun(self.kind.label), record.reference)
        self._session.write(reason, edit, self._on_saved, self._on_failed, owner=self)

    def leave(self, then: Callable[[], None], stay: Callable[[], None] | None = None) -> None:
        """Do `then`, after asking what to do with unsaved changes."""
        if not self.dirty:
            then()
            return

        def discard() -> None:
            self.form.revert()
            then()

        question = UnsavedQuestion(
            self.window(),
            self.title.text(),
            save=lambda: self.save(then),
            leave=discard,
            stay=stay or (lambda: None),
        )
        question.open()

    def _on_saved(self, id: str) -> None:
        self._saving = False
        then, self._then = self._then, None
        self.form.accept()
        self.show_record(id)
        self.saved.emit(id)
        if then is not None:
            then()

    def _on_failed(self, error: Exception) -> None:
        self._saving = False
        self._then = None
        self._on_changed()
        complain(error, self._say, self._session.jobs)

    @Slot(str, object)
    def _on_write_wanted(self, reason: str, write: Callable[[Any], None]) -> None:
        """Store what a dock changes of the record; what is typed in the form is settled first."""
        id = self.record.id if self.record is not None else ""

        def done(_result: None) -> None:
            if self.record is not None and self.record.id == id and not self.dirty:
                self.show_record(id)

        self.leave(lambda: self._session.write(reason, write, done, self._on_failed, owner=self))

    def duplicate(self) -> None:
        """Want a new record with what this one says, but for what is particular to it."""
        record = self.record
        if record is not None and not self._session.read_only:
            # once saved or discarded, the form says what holds
            self.leave(
                lambda: self.template_wanted.emit(template_of(self.kind, {**record.values, **self.form.values()}))
            )

    def archive(self) -> None:
        """Put the record away."""
        self._set_status("archive")

    def restore(self) -> None:
        """Bring the record back."""
        self._set_status("restore")

    @Slot()
    def _on_archive(self) -> None:
        record = self.record
        if record is not None:
            self._set_status("restore" if record["status"] == "archived" else "archive")

    def _set_status(self, doing: str) -> None:
        record, kind = self.record, self.kind.key
        if record is None or self._session.read_only or (record["status"] == "archived") == (doing == "archive"):
            return
        said = tr("Archive {0} {1}") if doing == "archive" else tr("Restore {0} {1}")
        reason = said.format(noun(self.kind.label), record.reference)
        self._on_write_wanted(reason, lambda work: getattr(work, doing)(kind, record.id))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    @Slot()
    def _on_save(self) -> None:
        self.save()

    @Slot()
    def _on_revert(self) -> None:
        self.form.revert()
        self._say("")
