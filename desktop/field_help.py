"""Help on one field, shown under it on demand: what it holds, its article, and what authorities expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from desktop.field_advice import ADVICE
from desktop.texts import language, tr
from desktop.theme import icon, look
from models.citations import citation_text

if TYPE_CHECKING:
    from models.record import Description, ListOf


class FieldHelp(QObject):
    """The help on a field; the label arises when it is first asked for, and the button only where there is advice."""

    def __init__(self, kind: str, key: str, described: Description | ListOf, parent: QWidget) -> None:
        """Belong to a section of a form; `place` tells where in its grid the help will stand."""
        super().__init__(parent)
        self._described = described
        self._advice = ADVICE.get(f"{kind}.{key}", "")
        self._parent = parent
        self._row = 0
        self.label: QLabel | None = None
        self.button: QToolButton | None = None
        if self._advice:
            self.button = QToolButton(parent)
            self.button.setIcon(icon("info"))
            self.button.setCheckable(True)
            self.button.setAccessibleName(tr("Help on {0}").format(tr(described.label)))
            self.button.setToolTip(tr("What authorities expect (F1)"))
            self.button.clicked.connect(self.toggle)

    def place(self, row: int) -> None:
        """Take a row of the grid."""
        self._row = row

    @property
    def shown(self) -> bool:
        """Whether the help is open."""
        return self.label is not None and not self.label.isHidden()

    @Slot()
    def toggle(self) -> None:
        """Show the help, or hide it."""
        if self.label is None:
            self._make()
        else:
            self.label.setVisible(self.label.isHidden())
        if self.button is not None:
            self.button.setChecked(self.shown)

    def text(self) -> str:
        """Give the whole help as plain lines."""
        article = citation_text(self._described.article, language())
        lines = [tr(self._described.help), tr(self._advice) if self._advice else "", article]
        return "\n".join(filter(None, lines)) or tr("There is no more to say on “{0}”.").format(
            tr(self._described.label)
        )

    def _make(self) -> None:
        self.label = QLabel(self.text(), self._parent)
        self.label.setWordWrap(True)
        look(self.label, "notice")
        grid = self._parent.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(self.label, self._row, 0, 1, 2)
        self.label.show()
