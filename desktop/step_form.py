"""The form of an assessment, one of its six steps at a time; what was typed in the others stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.forms import RecordForm
from desktop.list_editor import ListEditor
from desktop.session import Session
from desktop.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.law.assessment_guide import Suggested

_MARKS = ("○", "◐", "●")
"""Nothing answered, something, everything."""


class StepForm(RecordForm):
    """Edits an assessment step by step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the first step."""
        from models.fields import KINDS

        super().__init__(KINDS["assessment"], session, parent)
        self.step = ""
        self.rail.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the rail of the form away: the steps stand beside it."""
        super().resizeEvent(event)
        self.rail.hide()

    def show_step(self, name: str) -> None:
        """Show one section."""
        self.step = name
        for section in self.sections.values():
            section.setVisible(section.name == name)
        self.area.verticalScrollBar().setValue(0)

    def answers_of(self, name: str) -> tuple[str, str]:
        """Tell how much of a step is answered, as a mark and in words."""
        fields = list(self.sections[name].fields.values())
        answered = sum(field.answered for field in fields)
        mark = _MARKS[0 if not answered else 2 if answered == len(fields) else 1]
        return mark, tr("{0} of {1} answered").format(answered, len(fields))

    def check(self) -> bool:
        """Check every field of every step, and go to the step of the first that is wrong."""
        if super().check():
            return True
        wrong = next(key for key, field in self.fields.items() if field.wrong)
        self.show_step(next(name for name, section in self.sections.items() if wrong in section.fields))
        self.rail.go_to_field(self.fields[wrong])
        return False

    def text(self, key: str) -> str:
        """Give a text as it stands in the form."""
        return str(self.fields[key].editor.value() or "")

    def fill_blank(self, values: Mapping[str, Any]) -> list[str]:
        """Put values into fields that are blank, and give the keys of those that were."""
        blank = [key for key, value in values.items() if value and not self.fields[key].answered]
        for key in blank:
            self.fields[key].editor.set_value(values[key])
        return blank

    def add_measures(self, measures: Iterable[Suggested]) -> None:
        """Add measures to those required; whether they are implemented stays to be answered."""
        editor = self.fields["measures"].editor
        assert isinstance(editor, ListEditor)
        added = [
            {
                "kind": str(one.kind) if one.kind else None,
                "description": one.name,
                "measure": one.catalogued.id if one.catalogued else None,
                "implemented": "unknown",
                "implemented_on": None,
            }
            for one in measures
        ]
        editor.set_value([*editor.value(), *added])
        editor.changed.emit()
