"""Which sections or sheets of a document are wanted: ticked in a list, all of them unless somebody says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from reports.preview import Choice

_KEY = int(Qt.ItemDataRole.UserRole) + 1
_LINES = 7


class SectionChoice(QWidget):
    """Holds what is wanted and what is not; `changed` tells that it is something else now.

    A section that comes with the next record is in the document, unless “None” was pressed and few were ticked then.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Want everything."""
        super().__init__(parent)
        self.only: tuple[str, ...] = ()
        self.without: tuple[str, ...] = ()
        self._few = False
        self.label, self.all, self.none = QLabel(tr("Sections")), QPushButton(tr("All")), QPushButton(tr("No section"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sections"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        line = QHBoxLayout()
        line.addWidget(self.label, 1)
        for button in (self.all, self.none):
            look(button, "link")
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self.list)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.list.itemChanged.connect(self._on_ticked)

    def want(self, only: Sequence[str], without: Sequence[str]) -> None:
        """Take over what is wanted, without telling."""
        self.only, self.without, self._few = tuple(only), tuple(without), bool(only)
        self._show_ticks()

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is wanted."""
        return self._few and not self.only

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer the sections that the document has; the ticks stay."""
        keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        if keys != [choice.key for choice in choices]:
            self.list.blockSignals(True)
            self.list.clear()
            for choice in choices:
                item = QListWidgetItem(choice.title)
                item.setToolTip(choice.title)
                item.setData(_KEY, choice.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
            self.list.blockSignals(False)
        row = self.list.sizeHintForRow(0) if choices else self.fontMetrics().height()
        self.list.setFixedHeight(row * min(max(len(choices), 2), _LINES) + 4)
        self.setVisible(len(choices) > 1)
        self._show_ticks()

    def _ticked(self, key: str) -> bool:
        return key in self.only if self._few else key not in self.without

    def _show_ticks(self) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            ticked = Qt.CheckState.Checked if self._ticked(item.data(_KEY)) else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self.list.blockSignals(False)

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        key, ticked = str(item.data(_KEY)), item.checkState() == Qt.CheckState.Checked
        named = [one for one in (self.only if self._few else self.without) if one != key]
        if ticked == self._few:
            named.append(key)
        if self._few:
            self.only = tuple(named)
        else:
            self.without = tuple(named)
        self.changed.emit()

    @Slot()
    def _on_all(self) -> None:
        self.want((), ())
        self.changed.emit()

    @Slot()
    def _on_none(self) -> None:
        self.want((), ())
        self._few = True
        self._show_ticks()
        self.changed.emit()
