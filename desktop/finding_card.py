"""A finding as a card: what is wrong, on which facts, what would clear it, and the way to accept it with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.fact_text import FactText, MarkLabel
from desktop.reasons import ShownFinding
from desktop.shapes import of_finding
from desktop.texts import tr
from desktop.theme import look
from models.vocabulary import Outcome


class FindingCard(QFrame):
    """Shows one finding."""

    wanted = Signal(str, str, str)
    accept_wanted = Signal(object)
    take_back_wanted = Signal(object)

    def __init__(self, shown: ShownFinding, *, writable: bool, parent: QWidget | None = None) -> None:
        """Show a finding; buttons only where the register can be written."""
        super().__init__(parent)
        look(self, "card")
        self.shown = shown
        self.mark, self.words, self.remedy = MarkLabel(self), FactText(self), FactText(self)
        self.state = QLabel(self)
        self.accept_button = QPushButton(tr("Accept…"), self)
        self.take_back_button = QPushButton(tr("Take back"), self)
        self._lay_out()
        self._fill(writable)
        self.words.wanted.connect(self.wanted)
        self.accept_button.clicked.connect(self._on_accept)
        self.take_back_button.clicked.connect(self._on_take_back)

    def _lay_out(self) -> None:
        self.state.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.take_back_button)
        foot.addWidget(self.accept_button)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self.words)
        words.addWidget(self.remedy)
        words.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 9, 10, 9)
        layout.setSpacing(9)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def _fill(self, writable: bool) -> None:
        shown, finding = self.shown, self.shown.finding
        shape, colour = of_finding(finding.severity, finding.outcome)
        note = finding.outcome is Outcome.NOTE
        weight = tr(Outcome.NOTE.label) if note else tr(finding.severity.label)
        if finding.outcome is Outcome.CANNOT_TELL:
            weight = f"{weight}, {tr(finding.outcome.label).lower()}"
        self.mark.show_mark(shape, colour, weight)
        self.words.show_text(shown.message, f"{weight}  ·  {shown.source}", shown.facts, strong=not note)
        self.words.setToolTip(shown.title)
        self.remedy.show_text("" if note else shown.remedy, "", ())
        self.state.setText(tr("Accepted: {0}").format(finding.waiver) if finding.waiver else "")
        look(self.state, "small")
        self.accept_button.setVisible(writable and finding.open)
        self.take_back_button.setVisible(writable and bool(finding.waiver))
        self.state.setVisible(bool(finding.waiver) or not self.accept_button.isHidden())
        about = f"{finding.subject.reference}, {shown.title}"
        self.accept_button.setAccessibleName(tr("Accept {0}").format(about))
        self.take_back_button.setAccessibleName(tr("Take back the acceptance of {0}").format(about))
        self.setAccessibleName(f"{weight}: {shown.message}")

    @Slot()
    def _on_accept(self) -> None:
        self.accept_wanted.emit(self.shown.finding)

    @Slot()
    def _on_take_back(self) -> None:
        self.take_back_wanted.emit(self.shown.finding)
