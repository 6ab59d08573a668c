"""A record as it was after a change: its form for reading only, with the way to bring that version back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.days import write_moment
from desktop.forms import RecordForm
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.history import ChangeEntry, SetEntry


class RecordThen(QDialog):
    """Shows one version of a record; `back_wanted` wants it back."""

    back_wanted = Signal(object, object)

    def __init__(
        self, entry: SetEntry, change: ChangeEntry, session: Session, parent: QWidget | None = None, *, latest: bool
    ) -> None:
        """Show what a change made of a record."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._version = (entry, change)
        reference = (change.after or {}).get("reference", "")
        self.setWindowTitle(tr("{0} as it was").format(reference))
        said = tr("After “{0}”, {1}, {2}. For reading only; linked records go by their present names.")
        self.said = QLabel(said.format(entry.reason, write_moment(entry.at), entry.author))
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        look(self.said, "quiet")
        self.form = RecordForm(session.kind(change.kind), session)
        self.form.load(None, change.after or {})
        self.form.set_read_only(True)
        self.back_button = QPushButton(tr("Bring back this version"))
        self.back_button.setAutoDefault(False)
        self.back_button.setVisible(not session.read_only and not latest)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.back_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.back_button.clicked.connect(self._on_back)
        layout = QVBoxLayout(self)
        for part in (self.said, self.form, buttons):
            layout.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 36)

    @Slot()
    def _on_back(self) -> None:
        self.accept()
        self.back_wanted.emit(*self._version)
