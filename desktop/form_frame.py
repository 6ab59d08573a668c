"""The frame of a form: its sections under each other, and the rail beside them.

A form has many fields, and nobody waits for them: it makes one section in each turn of the event loop, and what is
missing once it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.form_rail import FormRail
from desktop.form_section import FormField, FormSection
from desktop.session import Session
from desktop.theme import look

if TYPE_CHECKING:
    from models.fields import Kind

_NOT_IN_FORMS = frozenset({"reference", "confirmations"})
"""The reference stands above the form, confirmations beside the lists they confirm."""

_ROOM_FOR_RAIL = 60
"""Letters of width from which the rail is shown."""


class FormFrame(QWidget):
    """Holds the fields of a kind of record."""

    new_wanted = Signal(str, str, object)
    """Kind, typed text, and what to call with id and title of the record once it is made."""

    def __init__(self, kind: Kind, session: Session, parent: QWidget | None = None) -> None:
        """Begin to make the fields."""
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self.read_only = False
        self._sections: dict[str, FormSection] = {}
        self._fields: dict[str, FormField] = {}
        self._rail: FormRail | None = None
        self.area, self._body = QScrollArea(self), QWidget(self)
        self.above = QVBoxLayout()
        """Room above the sections, beside the rail."""
        self._column, self._line = QVBoxLayout(self._body), QHBoxLayout(self)
        self._lay_out()
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._on_turn)
        self._making.start()

    def _lay_out(self) -> None:
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.area, self._body):
            look(part, "panel")
        self._column.setContentsMargins(10, 4, 14, 20)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.above.setSpacing(0)
        self.above.addWidget(self.area, 1)
        self._line.addLayout(self.above, 1)

    # Making ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_turn(self) -> None:
        """Make the next section; the last turn is for the rail."""
        missing = next((name for name in self.kind.sections if name not in self._sections), None)
        if missing is None:
            self._making.stop()
            self._rail = FormRail(self._sections, self.area)
            self._line.insertWidget(0, self._rail)
            self._show_rail()
            return
        section = FormSection(self.kind, missing, _NOT_IN_FORMS, self._session, self._body)
        section.edited.connect(self._on_edited)
        section.new_wanted.connect(self.new_wanted)
        self._sections[missing] = section
        self._fields.update(section.fields)
        if self.read_only:
            self.set_read_only(True)
        self._column.insertWidget(len(self._sections) - 1, section)
        section.ensurePolished()

    def _make_rest(self) -> None:
        while self._rail is None:
            self._on_turn()

    @property
    def sections(self) -> dict[str, FormSection]:
        """Give all sections by name."""
        self._make_rest()
        return self._sections

    @property
    def fields(self) -> dict[str, FormField]:
        """Give all fields by key."""
        self._make_rest()
        return self._fields

    @property
    def rail(self) -> FormRail:
        """Give the rail beside the sections."""
        self._make_rest()
        assert self._rail is not None
        return self._rail

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self.read_only = read_only
        for field in self._fields.values():
            field.editor.set_read_only(read_only)

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        """Hear that a field was edited."""

    # Room ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the rail to the fields where it is short."""
        super().resizeEvent(event)
        self._show_rail()

    def _show_rail(self) -> None:
        if self._rail is not None:
            fields = self._body.minimumSizeHint().width() + self.area.verticalScrollBar().sizeHint().width()
            letters = self.fontMetrics().averageCharWidth() * _ROOM_FOR_RAIL
            self._rail.setVisible(self.width() >= max(letters, self._rail.sizeHint().width() + fields))
