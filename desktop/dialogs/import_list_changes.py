"""What changed in a vendor's list of sub-processors since the last one, to accept or refuse change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.import_study import ImportStudy
from desktop.text_table import TextTable
from desktop.texts import language, tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.list_changes import ListChange
    from models.intake.plan import Plan

_CHANGES = {
    "added": mark("Added"),
    "gone": mark("No longer listed"),
    "moved": mark("Other countries"),
    "service": mark("Other service"),
}


class ListChangesView(QWidget):
    """Lists the changes of a plan; the sentence below says what the authorisation asks."""

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._study = study
        self._changes: list[ListChange] = []
        headings = [tr("Change"), tr("Sub-processor"), tr("Before"), tr("After"), tr("Object by"), tr("Accepted")]
        self.list = TextTable(tr("Changes of lists"), headings, (18, 28, 22, 22, 14))
        self.list.setSortingEnabled(False)
        self.duty = QLabel()
        look(self.duty, "quiet")
        self.duty.setWordWrap(True)
        self.accept_button, self.refuse_button = (
            QPushButton(tr("&Accept the change")),
            QPushButton(tr("&Leave as it was")),
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.duty, 1)
        for button in (self.accept_button, self.refuse_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.accept_button.clicked.connect(self._on_accept)
        self.refuse_button.clicked.connect(self._on_refuse)

    def show_plan(self, plan: Plan) -> None:
        """List the changes of a plan, and keep to the one that was shown."""
        row = max(self.list.currentIndex().row(), 0)
        self._changes = plan.list_changes
        self.list.texts.show([_row(change) for change in self._changes])
        if self._changes:
            self.list.setCurrentIndex(self.list.texts.index(min(row, len(self._changes) - 1), 0))
        self._show_duty()

    @property
    def _current(self) -> ListChange | None:
        row = self.list.currentIndex().row()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def _show_duty(self) -> None:
        change = self._current
        self.accept_button.setEnabled(change is not None and not change.accepted)
        self.refuse_button.setEnabled(change is not None and change.accepted)
        self.duty.setText(change.duty.said(language()) if change is not None and change.duty else "")

    def _answer(self, accepted: bool) -> None:
        if self._current is not None:
            self._study.decide(self._study.decisions.with_change(self._current.key, accepted), at_once=True)

    @Slot()
    def _on_accept(self) -> None:
        self._answer(True)

    @Slot()
    def _on_refuse(self) -> None:
        self._answer(False)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_duty()


def _row(change: ListChange) -> tuple[str, ...]:
    from models.law.countries import country_name
    from models.wording import day_text

    places = change.change != "service"
    before, after = (
        ", ".join(country_name(said, language()) if places else said for said in side)
        for side in (change.before, change.after)
    )
    by = day_text(change.object_by, language()) if change.object_by else ""
    return tr(_CHANGES[change.change]), change.party, before, after, by, tr("Yes") if change.accepted else tr("No")
