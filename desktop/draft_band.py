"""The offer to go on with what was not saved when the program last ended: one draft at a time, above everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.days import write_moment
from desktop.drafts_kept import Draft
from desktop.elided_label import ElidedLabel
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from desktop.drafts_kept import DraftsKept


class DraftBand(QFrame):
    """Offers drafts; `continue_wanted` tells the one to go on with."""

    continue_wanted = Signal(object)

    def __init__(self, kept: DraftsKept | None, parent: QWidget | None = None) -> None:
        """Offer what an earlier run left; without any, the band is not seen."""
        super().__init__(parent)
        look(self, "past")
        self._kept = kept
        self._drafts = kept.left() if kept is not None else []
        self.words: QLabel = ElidedLabel("", self)
        look(self.words, "strong")
        self.discard_button = QPushButton(tr("Discard"), self)
        self.later_button = QPushButton(tr("Later"), self)
        self.continue_button = QPushButton(tr("Continue"), self)
        look(self.continue_button, "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 4, 18, 4)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        for button in (self.discard_button, self.later_button, self.continue_button):
            layout.addWidget(button)
        self.discard_button.clicked.connect(self._on_discard)
        self.later_button.clicked.connect(self._on_later)
        self.continue_button.clicked.connect(self._on_continue)
        self._show()

    @property
    def draft(self) -> Draft | None:
        """Give the draft that is offered."""
        return self._drafts[0] if self._drafts else None

    def taken(self, draft: Draft) -> None:
        """Offer the next one: this one is in its form again."""
        self._drafts = [other for other in self._drafts if other.key != draft.key]
        self._show()

    def _show(self) -> None:
        draft = self.draft
        self.setVisible(draft is not None)
        if draft is not None:
            said = tr("Unsaved changes of {0} from {1}").format(draft.title, write_moment(draft.moment))
            more = tr(" (1 of {0})").format(len(self._drafts)) if len(self._drafts) > 1 else ""
            self.words.setText(said + more)
            self.words.setToolTip(said)
            self.setAccessibleName(said)

    @Slot()
    def _on_continue(self) -> None:
        if self.draft is not None:
            self.continue_wanted.emit(self.draft)

    @Slot()
    def _on_discard(self) -> None:
        if self.draft is not None and self._kept is not None:
            self._kept.drop(self.draft.key)
            self.taken(self.draft)

    @Slot()
    def _on_later(self) -> None:
        if self.draft is not None:
            self.taken(self.draft)
