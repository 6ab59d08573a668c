"""A list edited from its cell in a table: a small editor, the same that the form has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.list_editor import ListEditor
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.register import Record


class ListDialog(QDialog):
    """Edits one list of one record."""

    def __init__(
        self, record: Record, key: str, session: Session, store: Callable[[list[dict[str, Any]]], object],
        parent: QWidget,
    ) -> None:  # fmt: skip
        """Show the items; `store` gets them when the user is done."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        spec = record.kind.lists[key]
        self.setWindowTitle(f"{record.reference}: {tr(spec.label)}")
        self._store = store
        self.editor = ListEditor(spec, session, self)
        self.editor.set_value([dict(item) for item in record[key]])
        self.editor.confirmed.hide()
        heading = QLabel(tr(spec.label))
        look(heading, "heading")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.editor)
        self.editor.buttons.addStretch(1)
        layout.addLayout(self.editor.buttons)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().height() * 18)
        self.editor.table.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._store(self.editor.value())
        self.accept()
