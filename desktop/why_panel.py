"""Why: the reasons of the law for how a record stands, step by step, with the facts a click away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.dialogs.accept_findings import AcceptDialog, take_back
from desktop.fact_text import StepView
from desktop.finding_card import FindingCard
from desktop.reasons import Reasons, ShownFinding, reasons_of
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look, tokens
from models.law.findings import Finding
from models.vocabulary import Outcome

WITH_REASONS = frozenset({"party", "engagement", "activity", "transfer", "agreement", "assessment"})
"""Kinds of record that the law judges."""


class WhyPanel(QScrollArea):
    """Shows the rule trace of a transfer and the findings on any record; `wanted` tells the fact to go to."""

    wanted = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show nothing; `show_record` tells of what."""
        super().__init__(parent)
        self._session = session
        self._kind = self._id = ""
        self._stale = False
        self.reasons: Reasons | None = None
        self._dressed = tokens()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Why"))
        look(self, "panel")
        session.judging.judged.connect(self._on_judged)

    def show_record(self, kind: str, id: str) -> None:
        """Show the reasons of a record; they are asked for when the panel is seen."""
        if (kind, id) != (self._kind, self._id):
            self.reasons = None
            self._render()
        self._kind, self._id = kind, id
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was put off."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self._redress)  # the change visits every widget: none may go away meanwhile

    @Slot()
    def _redress(self) -> None:
        if self._dressed is not tokens():
            self._render()

    def _on_judged(self, ids: frozenset[str] | None) -> None:
        if self._id and (ids is None or self._id in ids or self.reasons is None):
            self._ask()

    def _ask(self) -> None:
        self._stale = not self.isVisible()
        if self._id and not self._stale:
            kind, id = self._kind, self._id
            self._session.judging.ask(lambda judgement: reasons_of(judgement, kind, id), self._take, owner=self)

    def _take(self, reasons: Reasons) -> None:
        if reasons.id == self._id:
            at = self.verticalScrollBar().value() if self.reasons and self.reasons.id == reasons.id else 0
            self.reasons = reasons
            self._render()
            self.verticalScrollBar().setValue(at)

    # Showing ---------------------------------------------------------------------------------------------------

    def _render(self) -> None:
        self._dressed = tokens()
        body = QWidget()
        look(body, "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 12, 12, 18)
        column.setSpacing(11)
        if self.reasons is None:
            column.addWidget(_words(tr("The register is being judged.") if self._id else "", "quiet"))
        else:
            self._fill(column, self.reasons)
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, reasons: Reasons) -> None:
        to_do = [shown for shown in reasons.findings if shown.finding.outcome is not Outcome.NOTE]
        notes = [shown for shown in reasons.findings if shown.finding.outcome is Outcome.NOTE]
        for step in reasons.steps:
            view = StepView(step)
            view.wanted.connect(self.wanted)
            column.addWidget(view)
        if to_do:
            if reasons.steps:
                column.addSpacing(4)
            column.addWidget(_words(tr("What would clear it").upper(), "section"))
            self._add_cards(column, to_do)
        if notes and not reasons.steps:  # the trace of a transfer has them already
            column.addWidget(_words(tr("Noted").upper(), "section"))
            self._add_cards(column, notes)
        if not reasons.findings and not reasons.steps:
            column.addWidget(_words(tr("The law finds nothing on this record."), "quiet"))

    def _add_cards(self, column: QVBoxLayout, findings: list[ShownFinding]) -> None:
        for shown in findings:
            card = FindingCard(shown, writable=not self._session.read_only)
            card.wanted.connect(self.wanted)
            card.accept_wanted.connect(self._on_accept)
            card.take_back_wanted.connect(self._on_take_back)
            column.addWidget(card)

    def _on_accept(self, finding: Finding) -> None:
        AcceptDialog([finding], self._session, self.window()).open()

    def _on_take_back(self, finding: Finding) -> None:
        take_back([finding], self._session, self)


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    look(label, name)
    return label
