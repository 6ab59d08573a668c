"""One value for many records: choose field and value, see before and after, store all as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.columns import label_of
from desktop.editors import TextEditor, editor_for
from desktop.grid_cells import can_change
from desktop.grid_writing import GridWriter
from desktop.list_editor import ListEditor
from desktop.session import Session
from desktop.table_model import RecordTableModel
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.cell_changes import ChangePlan

_PAUSE = 250
_NAMED = 200


class BulkEditDialog(QDialog):
    """Gives the selected records one value in one field."""

    def __init__(
        self, model: RecordTableModel, ids: Sequence[str], writer: GridWriter, session: Session, parent: QWidget
    ) -> None:
        """Offer the fields of a kind; the preview follows what is chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Edit {0} records").format(len(ids)))
        self._model, self._ids, self._writer, self._session = model, tuple(ids), writer, session
        self._planned: tuple[ChangePlan, list[tuple[str, str, str, str]]] | None = None
        self._asked = 0
        self.editor: Any = None
        self.field = QComboBox()
        for label, key in sorted((tr(label_of(model.kind, key)), key) for key in self._keys()):
            self.field.addItem(label, key)
        self._form = QFormLayout()
        self.said = QLabel()
        self.said.setWordWrap(True)
        look(self.said, "small")
        headings = [tr("Record"), tr("Before"), tr("After"), tr("Refused")]
        self.preview = TextTable(tr("What will change"), headings, (10, 30, 30, 30))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Change records"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self.field.currentIndexChanged.connect(self._on_field)
        self._pause.timeout.connect(self._on_pause)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        self._on_field()

    def _keys(self) -> list[str]:
        kind = self._model.kind
        unique = kind.title if not any(kind.fields[key].link for key in kind.title) else ()
        return [key for key in self._model.columns if can_change(kind, key) and key not in unique]

    def _lay_out(self) -> None:
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.field.setAccessibleName(tr("Field"))
        self._form.addRow(tr("&Field"), self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(self._form)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, self.fontMetrics().height() * 30)

    @Slot()
    def _on_field(self) -> None:
        if self.editor is not None:
            self._form.removeRow(1)
        key, kind = str(self.field.currentData()), self._model.kind
        if key in kind.lists:
            self.editor = ListEditor(kind.lists[key], self._session, self)
            self.editor.confirmed.hide()
        else:
            self.editor = editor_for(kind.fields[key], self._session, self)
        self.editor.setAccessibleName(tr("New value"))
        label = QLabel(tr("New &value"))
        label.setBuddy(self.editor)
        self._form.addRow(label, self.editor)
        if isinstance(self.editor, ListEditor):
            self.editor.layout().addLayout(self.editor.buttons)
        if hasattr(self.editor, "offer_new"):
            self.editor.offer_new(False)
        self.editor.changed.connect(self._on_changed)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        self._planned = None
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        from models.cell_changes import Wanted

        key, value = str(self.field.currentData()), self.editor.value()
        linked = hasattr(self.editor, "set_link")
        ready = not isinstance(self.editor, TextEditor) or (linked and not self.editor.problem())
        text = self.editor.text() if isinstance(self.editor, TextEditor) else ""
        self._asked += 1
        asked = self._asked
        wanted = [Wanted(id, key, text, value, ready=ready) for id in self._ids]
        self._writer.plan(wanted, lambda planned: self._take(asked, planned), owner=self)

    def _take(self, asked: int, planned: tuple[ChangePlan, list[tuple[str, str, str, str]]]) -> None:
        if asked != self._asked:
            return
        plan, words = planned
        self._planned = planned
        rows = [(cell.reference, cell.text, "", cell.why) for cell in plan.refused[:_NAMED]]
        rows += [(reference, before, after, "") for reference, _, before, after in words[:_NAMED]]
        self.preview.texts.show(rows)
        same = len(self._ids) - len(plan.changes) - len(plan.refused)
        counts = tr("Will change: {0}. Hold the value already: {1}. Refused: {2}.")
        self.said.setText(counts.format(len(plan.changes), same, len(plan.refused)))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(plan.changes))

    @Slot()
    def _on_ok(self) -> None:
        if self._planned is None:
            return
        changed = len(self._planned[0].changes)
        label = tr(label_of(self._model.kind, str(self.field.currentData())))
        said = tr("{0} changed in 1 record") if changed == 1 else tr("{0} changed in {1} records")
        self._writer.store(said.format(label, changed), self._planned)
        self.accept()
