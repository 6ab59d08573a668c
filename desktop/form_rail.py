"""The rail beside a form: its sections, what is answered in each, and the way there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.form_section import FormField, FormSection
from desktop.texts import tr
from desktop.theme import look

_MARKS = ("○", "◐", "●")
"""Nothing answered, something, everything."""


class FormRail(QWidget):
    """Buttons that jump to sections."""

    def __init__(self, sections: Mapping[str, FormSection], scroll: QScrollArea) -> None:
        """Make a button for each section that has fields."""
        super().__init__()
        self._sections = {name: section for name, section in sections.items() if section.fields}
        self._scroll = scroll
        look(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 0, 4)
        layout.setSpacing(1)
        for name in self._sections:
            button = QPushButton(tr(name))
            look(button, "rail")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("section", name)
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self.buttons[name] = button
            layout.addWidget(button)
        layout.addStretch(1)
        scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        if self.buttons:
            next(iter(self.buttons.values())).setChecked(True)

    def show_answers(self) -> None:
        """Mark each section by how much of it is answered, in form and in words."""
        for name, section in self._sections.items():
            fields = section.fields.values()
            answered = sum(field.answered for field in fields)
            mark = _MARKS[0 if not answered else 2 if answered == len(fields) else 1]
            button = self.buttons[name]
            button.setText(f"{mark}  {tr(name)}")
            said = tr("{0} of {1} answered").format(answered, len(fields))
            button.setToolTip(said)
            button.setAccessibleName(f"{tr(name)}, {said}")

    def go_to_field(self, field: FormField) -> None:
        """Bring a field into view and put the cursor there."""
        self._scroll.ensureWidgetVisible(field.editor, 0, 60)
        field.editor.setFocus()

    @Slot()
    def _on_clicked(self) -> None:
        section = self._sections[str(self.sender().property("section"))]
        self._scroll.verticalScrollBar().setValue(section.y())
        first = next(iter(section.fields.values()))
        first.editor.setFocus()
        self._scroll.verticalScrollBar().setValue(section.y())

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        at = value + self._scroll.viewport().height() // 3
        for name, section in reversed(list(self._sections.items())):
            if section.y() <= at:
                self.buttons[name].setChecked(True)
                return
