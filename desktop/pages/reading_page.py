"""What all pages that only read have in common: they read when they are first seen, and again once that has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session


class ReadingPage(QWidget):
    """Shows what is read elsewhere, and nothing stale: news while it is hidden wait until it is seen again."""

    narrowed = Signal()
    """Something else was chosen to be seen: back leads to what was seen before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Read nothing before the page is shown; connect `hear` to the signals that tell of changes."""
        super().__init__(parent)
        self._session = session
        self._stale = True

    def read(self) -> None:
        """Read what the page shows; answers that are overtaken are for the page to drop."""
        raise NotImplementedError

    @Slot()
    def refresh(self) -> None:
        """Read now what stands on the page."""
        self._stale = False
        self.read()

    @Slot(object)
    def hear(self, _news: object) -> None:
        """Read again, at once where the page is seen."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @property
    def state(self) -> Any:
        """Give what was chosen to be seen; None where there is nothing to choose. All that matters is equality."""
        return None

    @property
    def state_said(self) -> str:
        """Say in a word or two what was chosen, where pages would else go by one name in the list of places."""
        return ""

    def show_state(self, state: Any) -> None:
        """Show what was seen before."""

    def leave(self, then: Callable[[], None]) -> None:
        """Do `then`: nothing is edited here that could be lost."""
        then()
