"""Which transfers a picture counts: of a verdict, on a mechanism, for an activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.filter_header import TYPING_PAUSE
from desktop.link_editor import LinkEditor
from desktop.session import Session
from desktop.shapes import of_verdict, shape_icon
from desktop.texts import tr
from models.vocabulary import Mechanism, Verdict
from reports.pictures.crossings import mechanism_of

if TYPE_CHECKING:
    from models.frozen import Record
    from models.law.judgement import Judgement

_SHORTEST = 12
"""Letters that a choice shows where room is short."""


@dataclass(frozen=True, slots=True)
class TransferChoice:
    """What transfers have in common; an empty text lets everything through."""

    verdict: str = ""
    mechanism: str = ""
    activity: str = ""

    def of(self, judgement: Judgement) -> Iterator[Record]:
        """Yield the transfers of a judged register that are chosen."""
        for transfer in judgement.book.all("transfer"):
            if self.verdict and judgement.verdict(transfer.id) != self.verdict:
                continue
            if self.activity and transfer["activity"] != self.activity:
                continue
            if not self.mechanism or mechanism_of(judgement, transfer) == self.mechanism:
                yield transfer


class TransferChoiceLine(QWidget):
    """Two lists and a field with type-ahead; `changed` tells that another choice was made."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Let everything through."""
        super().__init__(parent)
        self.verdict, self.mechanism = QComboBox(), QComboBox()
        self.activity = LinkEditor("activity", session)
        self._told = TransferChoice()
        self.verdict.addItem(tr("Any verdict"), "")
        for verdict in (one for one in Verdict if one is not Verdict.NOT_A_TRANSFER):
            self.verdict.addItem(shape_icon(*of_verdict(verdict)), tr(verdict.label), str(verdict))
        self.mechanism.addItem(tr("Any mechanism"), "")
        for mechanism in Mechanism:
            self.mechanism.addItem(tr(mechanism.label), str(mechanism))
        self.activity.offer_new(False)
        self.activity.setPlaceholderText(tr("Any activity"))
        self.activity.setClearButtonEnabled(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part, name in (
            (self.verdict, tr("Verdict")),
            (self.mechanism, tr("Mechanism")),
            (self.activity, tr("Activity")),
        ):
            part.setAccessibleName(name)
            part.setToolTip(name)
            layout.addWidget(part, 1)
        for combo in (self.verdict, self.mechanism):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_SHORTEST)
            combo.currentIndexChanged.connect(self._on_changed)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._on_changed)
        self.activity.changed.connect(self._pause.start)

    @property
    def choice(self) -> TransferChoice:
        """Give what is chosen; an activity that is only half typed does not count yet."""
        activity = "" if self.activity.problem() else self.activity.value() or ""
        return TransferChoice(self.verdict.currentData(), self.mechanism.currentData(), activity)

    def show_choice(self, choice: TransferChoice) -> None:
        """Choose what was chosen before, and tell once."""
        if choice == self.choice:
            return
        parts = (self.verdict, self.mechanism, self.activity)
        for part in parts:
            part.blockSignals(True)
        self.verdict.setCurrentIndex(self.verdict.findData(choice.verdict))
        self.mechanism.setCurrentIndex(self.mechanism.findData(choice.mechanism))
        self.activity.set_value(choice.activity)
        for part in parts:
            part.blockSignals(False)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self.choice != self._told:
            self._told = self.choice
            self.changed.emit()
