"""Cells that are refused: which, and why; and the choice to store what is right, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.columns import label_of
from desktop.text_table import TextTable
from desktop.texts import tr

if TYPE_CHECKING:
    from models.cell_changes import ChangePlan
    from models.fields import Kind

_NAMED = 1000


class RefusedDialog(QDialog):
    """Names the refused cells of a plan; nothing is stored unless the user wants what is right."""

    def __init__(self, kind: Kind, plan: ChangePlan, store: Callable[[], object], parent: QWidget) -> None:
        """Show a plan; `store` stores the cells that are right."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Cells that do not fit"))
        self._store = store
        said = QLabel(tr("Cells that do not fit: {0}; that do: {1}. Nothing is stored yet.").format(
            len(plan.refused), len(plan.changes)
        ))  # fmt: skip
        said.setWordWrap(True)
        self.table = TextTable(
            tr("Cells that do not fit"), [tr("Row"), tr("Column"), tr("Text"), tr("Why")], (10, 20, 22, 44)
        )
        known = {**kind.fields, **kind.lists}
        self.table.texts.show([
            (cell.reference or "–", tr(label_of(kind, cell.key)) if cell.key in known else "–", cell.text, cell.why)
            for cell in plan.refused[:_NAMED]
        ])  # fmt: skip
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Store what fits"))
        self.buttons.button(standard.Ok).setEnabled(bool(plan.changes))
        self.buttons.button(standard.Cancel).setDefault(True)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for part in (said, self.table, self.buttons):
            layout.addWidget(part)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 104, self.fontMetrics().height() * 22)

    @Slot()
    def _on_ok(self) -> None:
        self._store()
        self.accept()
