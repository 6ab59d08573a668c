"""Conflicts of an import: what the register says beside what a row says, to keep the one or take the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.import_difference import label_of, worded
from desktop.dialogs.import_study import ImportStudy
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.intake.conflicts import Conflict
    from models.intake.plan import Plan


class ConflictsView(QWidget):
    """Lists the conflicts of a plan; each stays as the register says unless the row is taken."""

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._study = study
        self._conflicts: list[Conflict] = []
        headings = [tr("Record"), tr("Field"), tr("The register says"), tr("The row says"), tr("Then it says")]
        self.list = TextTable(tr("Conflicts"), headings, (30, 18, 26, 26))
        self.list.setSortingEnabled(False)
        self.keep_button, self.take_button = QPushButton(tr("&Keep")), QPushButton(tr("&Take from the row"))
        self.take_all_button = QPushButton(tr("Take all"))
        self.where = QLabel()
        look(self.where, "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.where, 1)
        for button in (self.keep_button, self.take_button, self.take_all_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.keep_button.clicked.connect(self._on_keep)
        self.take_button.clicked.connect(self._on_take)
        self.take_all_button.clicked.connect(self._on_take_all)

    def show_plan(self, plan: Plan) -> None:
        """List the conflicts of a plan, and keep to the one that was shown."""
        row = max(self.list.currentIndex().row(), 0)
        self._conflicts = plan.conflicts
        titles = self._study.titles
        self.list.texts.show(
            [
                (
                    " ".join(part for part in (c.reference, c.title) if part), label_of(c.kind, c.field),
                    worded(c.kind, c.field, c.held, titles), worded(c.kind, c.field, c.said, titles),
                    worded(c.kind, c.field, c.said if c.taken else c.held, titles),
                )
                for c in self._conflicts
            ]
        )  # fmt: skip
        if self._conflicts:
            self.list.setCurrentIndex(self.list.texts.index(min(row, len(self._conflicts) - 1), 0))
        self._show_ways()

    @property
    def _current(self) -> Conflict | None:
        row = self.list.currentIndex().row()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def _show_ways(self) -> None:
        conflict = self._current
        self.keep_button.setEnabled(conflict is not None and conflict.taken)
        self.take_button.setEnabled(conflict is not None and not conflict.taken)
        self.take_all_button.setEnabled(any(not known.taken for known in self._conflicts))
        at = tr("{0}, {1}, row {2}")
        self.where.setText(at.format(conflict.file, conflict.sheet, conflict.row) if conflict else "")

    def _answer(self, answer: str) -> None:
        conflict = self._current
        if conflict is not None:
            decided = self._study.decisions.with_conflict(conflict.id, conflict.field, answer)
            self._study.decide(decided, at_once=True)

    @Slot()
    def _on_keep(self) -> None:
        from models.intake.decisions import KEEP

        self._answer(KEEP)

    @Slot()
    def _on_take(self) -> None:
        from models.intake.decisions import TAKE

        self._answer(TAKE)

    @Slot()
    def _on_take_all(self) -> None:
        from models.intake.decisions import TAKE

        decided = self._study.decisions
        for conflict in self._conflicts:
            decided = decided.with_conflict(conflict.id, conflict.field, TAKE)
        self._study.decide(decided, at_once=True)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_ways()
