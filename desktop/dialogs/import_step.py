"""What all steps of the import have in common: a name for the rail, a sentence, and a plan to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialogs.import_study import ImportStudy

if TYPE_CHECKING:
    from models.intake.plan import Plan


class ImportStep(QWidget):
    """One step; `name` and `hint` are English texts."""

    name = ""
    hint = ""

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Belong to a study."""
        super().__init__(parent)
        self.study = study
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def asks(self, plan: Plan) -> bool:
        """Whether there is anything to see in this step; one without is passed over."""
        return bool(plan.tables or plan.unread)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan."""

    def standing(self) -> str:
        """Say how things stand in this step, where there is something to say."""
        return ""

    def enter(self) -> None:
        """Put the cursor where the work begins."""
        self.setFocus()
