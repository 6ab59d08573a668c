"""The field that chooses around which record a chain is drawn: a party or an engagement, by a part of its name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.link_editor import LinkEditor
from desktop.session import Session
from desktop.texts import tr

KINDS = ("party", "engagement")
_OFFERED = 20


class CentreChoice(LinkEditor):
    """Holds the id of a party or an engagement, and shows its title."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Offer parties and engagements."""
        super().__init__("party", session, parent)
        self.offer_new(False)
        self.setAccessibleName(tr("Party or engagement in the middle"))
        self.setToolTip(tr("Party or engagement in the middle"))

    def _ask(self, words: str) -> None:
        register = self._session.register

        def read() -> tuple[str, list[tuple[str, str]]]:
            from models.listing import choices

            return words, [one for kind in KINDS for one in choices(register, kind, words, _OFFERED)]

        self._session.jobs.read(read, self._take_choices, owner=self)
