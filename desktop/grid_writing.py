"""What is typed, pasted, filled or emptied in a table: checked like a form, stored as one change set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.columns import label_of
from desktop.complaints import sentence_of
from desktop.days import day_comes_first, day_form
from desktop.session import Session
from desktop.table_model import RecordTableModel
from desktop.texts import language, tr

if TYPE_CHECKING:
    from models.cell_changes import ChangePlan, Refused, Wanted

_SHOWN_AT_ONCE = 400
"""Changed cells that show their new text before it is stored; the others follow when they are read."""


class GridWriter(QObject):
    """Plans changes of cells off the main thread, asks about what is refused, and stores the rest."""

    said = Signal(str)
    """One sentence on what could not be done; empty when all is well again."""
    refused = Signal(object, object)
    """A plan in which cells are refused, and what stores the cells that are right."""
    written = Signal()

    def __init__(self, model: RecordTableModel, session: Session, parent: QObject | None = None) -> None:
        """Write what a model shows."""
        super().__init__(parent)
        self._model, self._session = model, session
        self._waiting: list[tuple[str, Sequence[Wanted]]] = []
        self._busy = False
        self.guard: Callable[[Callable[[], object]], object] = lambda then: then()
        """Asks what to do with a record that is being edited beside the table, then goes on."""

    def change(self, reason: str, wanted: Sequence[Wanted]) -> None:
        """Change cells, all or none; where some are refused, the user is told and chooses."""
        if wanted and self._model.writable:
            self.guard(lambda: self._wait(reason, wanted))

    def _wait(self, reason: str, wanted: Sequence[Wanted]) -> None:
        """Plan one change after the other: a plan made before the last one is stored would find its rows changed."""
        self._waiting.append((reason, wanted))
        if not self._busy:
            self._go_on()

    def _go_on(self) -> None:
        self._busy = bool(self._waiting)
        if not self._waiting:
            return
        reason, wanted = self._waiting.pop(0)
        self.plan(wanted, lambda planned: self._take(reason, planned, alone=len(wanted) == 1))

    def plan(self, wanted: Sequence[Wanted], done: Callable[[Any], None], owner: QObject | None = None) -> None:
        """Give the plan of a change and the words of what is seen of it, as (reference, key, before, after)."""
        register, kind, spoken = self._session.register, self._model.kind.key, language()
        day_first, days = day_comes_first(), day_form()

        def read() -> tuple[ChangePlan, list[tuple[str, str, str, str]]]:
            from models.cell_changes import plan_changes, worded

            plan = plan_changes(register, kind, wanted, language=spoken, day_first=day_first, days=days)
            return plan, worded(register, plan, spoken, _SHOWN_AT_ONCE, days)

        self._session.jobs.read(read, done, self._on_failed, owner=owner or self)

    def _take(self, reason: str, planned: tuple[ChangePlan, list[tuple[str, str, str, str]]], *, alone: bool) -> None:
        plan = planned[0]
        if plan.refused and alone:
            self.said.emit(self.sentence(plan.refused[0]))
            self._go_on()
        elif plan.refused:
            self.refused.emit(plan, lambda: self.store(reason, planned))
            self._go_on()
        else:
            self.store(reason, planned)

    def store(self, reason: str, planned: tuple[ChangePlan, list[tuple[str, str, str, str]]]) -> None:
        """Store a plan as one change set; the cells show it at once."""
        from models.cell_changes import apply_changes

        plan, words = planned
        self.said.emit("")
        if not plan.changes:
            self._go_on()
            return
        told = zip(plan.changes, words, strict=False)
        texts = {(change.id, change.key): ", ".join(after.split("\n")) for change, (*_, after) in told}
        self._model.expect(texts, {change.id for change in plan.changes})
        self._session.write(
            reason, lambda work: apply_changes(work, plan), self._on_written, self._on_failed, owner=self
        )

    def sentence(self, refused: Refused) -> str:
        """Say which cell is refused, and why."""
        named = refused.key in self._model.columns
        column = tr(label_of(self._model.kind, refused.key)) if named else "–"
        return f"{refused.reference or '–'}, {column}: {refused.why}"

    def _on_written(self, _nothing: None) -> None:
        self.written.emit()
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._model.forget_expected()
        self._go_on()
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        else:
            self.said.emit(sentence)
