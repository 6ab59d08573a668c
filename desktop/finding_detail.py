"""The finding that is chosen in the list, whole: facts, remedy, and the way to its record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.dialogs.accept_findings import AcceptDialog, take_back
from desktop.finding_card import FindingCard
from desktop.finding_list import Line
from desktop.reasons import ShownFinding, shown_finding
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from models.law.findings import Finding


class FindingDetail(QFrame):
    """Shows one finding beside the list; `wanted` tells the fact to go to."""

    wanted = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show that none is chosen."""
        super().__init__(parent)
        look(self, "record")
        self._session = session
        self._line: Line | None = None
        self.card: FindingCard | None = None
        self.reference, self.title = QLabel(), QLabel()
        self.open_button = QPushButton(tr("Open the record"))
        self._scroll, self._body = QScrollArea(), QWidget()
        self._lay_out()
        self.open_button.clicked.connect(self._on_open)
        self._show_head()

    def _lay_out(self) -> None:
        look(self.reference, "small")
        look(self.title, "heading")
        look(self.open_button, "link")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 6, 4, 6)
        self._column.addStretch(1)
        self._scroll.setAccessibleName(tr("Finding"))
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._scroll, self._body):
            look(part, "panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(self.reference)
        layout.addWidget(self.title)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._scroll, 1)

    def show_line(self, line: Line | None) -> None:
        """Show a finding, or none; its words are fetched where the judgement is read."""
        self._line = line
        self._show_head()
        if line is None:
            self._put(None)
            return
        finding = line.finding
        self._session.judging.ask(lambda judgement: shown_finding(finding, judgement.book), self._take, owner=self)

    def _show_head(self) -> None:
        line = self._line
        self.reference.setText(line.finding.subject.reference if line else "")
        self.title.setText(line.record if line else tr("Choose a finding to see its facts and what would clear it."))
        look(self.title, "heading" if line else "quiet")
        self.open_button.setVisible(line is not None)

    def _take(self, shown: ShownFinding) -> None:
        if self._line is not None and shown.finding is self._line.finding:
            self._put(shown)

    def _put(self, shown: ShownFinding | None) -> None:
        if self.card is not None:
            self.card.hide()
            self._column.removeWidget(self.card)
            self.card.deleteLater()
            self.card = None
        if shown is not None:
            self.card = FindingCard(shown, writable=not self._session.read_only, parent=self._body)
            self.card.wanted.connect(self.wanted)
            self.card.accept_wanted.connect(self._on_accept)
            self.card.take_back_wanted.connect(self._on_take_back)
            self._column.insertWidget(0, self.card)

    @Slot()
    def _on_open(self) -> None:
        if self._line is not None:
            self.wanted.emit(self._line.finding.subject.kind, self._line.finding.subject.id, "")

    def _on_accept(self, finding: Finding) -> None:
        AcceptDialog([finding], self._session, self.window()).open()

    def _on_take_back(self, finding: Finding) -> None:
        take_back([finding], self._session, self)
