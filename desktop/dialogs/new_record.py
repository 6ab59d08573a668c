"""A record that is missing while another one is being filled in: made on the spot, then linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.complaints import sentence_of
from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.draft_keeping import DraftKeeping
from desktop.forms import RecordForm
from desktop.session import Session
from desktop.texts import noun, tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.fields import Kind


class NewRecordDialog(QDialog):
    """Asks for a record of a kind; `take` gets its id and title once it is stored."""

    new_wanted = Signal(str, str, object)

    def __init__(
        self,
        kind: Kind,
        typed: str,
        session: Session,
        take: Callable[[str, str], None],
        parent: QWidget | None = None,
        *,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Begin with what was typed as its name, or with `values`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New {0}").format(noun(kind.label)))
        self._kind, self._session, self._given = kind, session, take
        self.form = RecordForm(kind, session)
        named = kind.title[0]
        begun = {**(values or {}), **({named: typed} if typed and not kind.fields[named].link else {})}
        self.form.load(None, begun or None)
        self._begun = self.form.values()
        self._drafts = DraftKeeping(self.form, session, self)
        self._drafts.begin()
        self.form.new_wanted.connect(self.new_wanted)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        look(self.trouble, "error")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self.form, self.trouble, self.buttons):
            layout.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 82, self.fontMetrics().height() * 36)
        self.form.focus_first()

    @Slot()
    def _on_save(self) -> None:
        if not self.form.check():
            return
        kind, values, title = self._kind.key, self.form.changes(), self.form.title()
        reason = tr("New {0}: {1}").format(noun(self._kind.label), title)
        self.buttons.setEnabled(False)
        self._session.write(
            reason,
            lambda work: work.add(kind, values),
            lambda id: self._on_saved(id, title),
            self._on_failed,
            owner=self,
        )

    def reject(self) -> None:
        """Close, after asking what to do with what was typed."""
        if self.form.values() == self._begun:
            self._discard()
            return
        question = UnsavedQuestion(self, self.windowTitle(), save=self._on_save, leave=self._discard, stay=lambda: None)
        question.open()

    def _discard(self) -> None:
        self.form.revert()  # what is discarded leaves no draft
        super().reject()

    def _on_saved(self, id: str, title: str) -> None:
        self.form.accept()
        self._given(id, title)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.buttons.setEnabled(True)
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
            return
        self.trouble.setText(sentence)
        self.trouble.show()
