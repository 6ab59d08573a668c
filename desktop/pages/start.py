"""The first page: make a register, open one, or go on with one that was open before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look

ENDING = ".register"


class StartPage(QWidget):
    """Offers what can be done without a register; it needs none of the models, so it is there at once."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    register_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, recent: list[str], parent: QWidget | None = None) -> None:
        """List the registers that were open before."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.new_button = QPushButton(tr("New register…"))
        look(self.new_button, "primary")
        self.open_button = QPushButton(tr("Open…"))
        self.sample_button = QPushButton(tr("Try the sample register…"))
        self.recent = QListWidget()
        self.recent.setResizeMode(QListWidget.ResizeMode.Adjust)
        look(self.recent, "lines")
        self.recent.setAccessibleName(tr("Recent registers"))
        self._none = QLabel(tr("Registers that you open are listed here."))
        look(self._none, "quiet")
        self._lay_out()
        self.show_recent(recent)
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.recent.itemActivated.connect(self._on_activated)
        self.recent.itemClicked.connect(self._on_activated)

    def _lay_out(self) -> None:
        title, words = (
            QLabel(tr("Transfer Register")),
            QLabel(
                tr(
                    "Processors, processing activities and transfers outside the EEA, with what each rests on. "
                    "A register is one file of yours; nothing leaves this machine."
                )
            ),
        )
        look(title, "title")
        look(words, "quiet")
        words.setWordWrap(True)
        heading = QLabel(tr("RECENT"))
        look(heading, "section")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new_button, self.open_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = QFrame()
        look(card, "card")
        card.setFixedWidth(self.fontMetrics().averageCharWidth() * 88)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(12)
        for part in (title, words):
            inside.addWidget(part)
        inside.addSpacing(4)
        inside.addLayout(buttons)
        inside.addSpacing(8)
        inside.addWidget(heading)
        inside.addWidget(self._none)
        inside.addWidget(self.recent)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def show_recent(self, recent: list[str]) -> None:
        """List registers by name and folder."""
        self.recent.clear()
        for address in recent:
            path = Path(address)
            server = "://" in address
            shown = address if server else f"{path.stem}   –   {path.parent}"
            item = QListWidgetItem(shown)
            item.setData(Qt.ItemDataRole.UserRole, address)
            item.setToolTip(address)
            self.recent.addItem(item)
        self.recent.setVisible(bool(recent))
        self._none.setVisible(not recent)
        rows = min(max(len(recent), 1), 8)
        self.recent.setFixedHeight(rows * round(self.fontMetrics().height() * 1.6) + 8)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take register files."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the register that was dropped."""
        self.register_wanted.emit(_dropped(event))

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self.register_wanted.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _dropped(event: QDropEvent) -> str:
    files = [url.toLocalFile() for url in event.mimeData().urls()]
    return next((file for file in files if file.endswith(ENDING)), "")
