"""The rail of the import: its steps, which are done, which is shown, and which can be gone to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from desktop.texts import tr
from desktop.theme import look

_DONE, _HERE, _TO_COME = "✓", "●", "○"


class StepRail(QWidget):
    """Buttons for steps; `wanted` tells the number of the one that was pressed."""

    wanted = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Name the steps."""
        super().__init__(parent)
        look(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names = [tr(name) for name in names]
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 18, 10, 14)
        layout.setSpacing(4)
        for at, name in enumerate(self._names):
            button = QPushButton(name)
            look(button, "rail")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button, at)
            self.buttons.append(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        self._group.idClicked.connect(self._on_clicked)
        self._shown = 0

    def show_steps(self, shown: int, reachable: Sequence[bool]) -> None:
        """Show where one is and where one can go; in form and in words."""
        self._shown = shown
        over = shown == len(self._names) - 1
        for at, (button, name) in enumerate(zip(self.buttons, self._names, strict=True)):
            mark = _HERE if at == shown else _DONE if at < shown and (over or reachable[at]) else _TO_COME
            button.setText(f"{mark}   {name}")
            button.setEnabled(reachable[at] or at == shown)
            button.setAccessibleName(tr("Step {0} of {1}: {2}").format(at + 1, len(self.buttons), name))
        self.buttons[shown].setChecked(True)

    @Slot(int)
    def _on_clicked(self, at: int) -> None:
        self.buttons[self._shown].setChecked(True)
        if at != self._shown:
            self.wanted.emit(at)
