"""Orders that the office keeps under a name: chosen, kept and taken away in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from reports.order import Order


class ProfileLine(QWidget):
    """Lists the profiles of the register; `chosen` gives the order of one, `keep_wanted` a name."""

    chosen = Signal(object)
    keep_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without profiles; they are read with `refresh`."""
        super().__init__(parent)
        self._session = session
        self._orders: dict[str, Order] = {}
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.setMinimumContentsLength(8)
        self.name.setAccessibleName(tr("Profile"))
        if (typed := self.name.lineEdit()) is not None:
            typed.setPlaceholderText(tr("choose, or name a new one"))
        self.keep, self.remove = QPushButton(tr("Keep")), QPushButton(tr("Delete"))
        self.keep.setToolTip(tr("Keep these options under this name"))
        self.remove.setToolTip(tr("Take this profile away"))
        label = QLabel(tr("&Profile"))
        label.setBuddy(self.name)
        look(label, "quiet")
        line = QHBoxLayout()
        line.addWidget(label, 1)
        for button in (self.keep, self.remove):
            look(button, "link")
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self.name)
        self.name.activated.connect(self._on_chosen)
        self.name.editTextChanged.connect(self._show_buttons)
        self.keep.clicked.connect(self._on_keep)
        self.remove.clicked.connect(self._on_remove)
        self._show_buttons()

    def refresh(self) -> None:
        """Read the profiles of the register."""
        register = self._session.register

        def read() -> dict[str, Order]:
            from reports.profiles import profiles

            return profiles(register)

        self._session.jobs.read(read, self._take, owner=self)

    def keep_order(self, name: str, order: Order) -> None:
        """Keep an order under a name."""
        register = self._session.register

        def keep(_progress: object) -> None:
            from reports.profiles import keep_profile

            keep_profile(register, name, order)

        def done(_nothing: None) -> None:
            self.said.emit(tr("The profile “{0}” is kept.").format(name))

        self._session.jobs.run(tr("Keeping the profile"), keep, done, owner=self)

    def _take(self, orders: dict[str, Order]) -> None:
        self._orders, name = orders, self.name.currentText()
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems(list(orders))
        self.name.setCurrentIndex(self.name.findText(name))
        if name not in orders:
            self.name.setEditText(name)
        self.name.blockSignals(False)
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        name = self.name.currentText().strip()
        self.keep.setEnabled(bool(name) and not self._session.read_only)
        self.remove.setEnabled(name in self._orders and not self._session.read_only)

    @Slot(int)
    def _on_chosen(self, _row: int) -> None:
        order = self._orders.get(self.name.currentText())
        if order is not None:
            self.chosen.emit(order)

    @Slot()
    def _on_keep(self) -> None:
        self.keep_wanted.emit(self.name.currentText().strip())

    @Slot()
    def _on_remove(self) -> None:
        register, name = self._session.register, self.name.currentText().strip()

        def remove(_progress: object) -> None:
            from reports.profiles import remove_profile

            remove_profile(register, name)

        def done(_nothing: None) -> None:
            self.name.setEditText("")
            self.said.emit(tr("The profile “{0}” is deleted.").format(name))

        self._session.jobs.run(tr("Deleting the profile"), remove, done, owner=self)
