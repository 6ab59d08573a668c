"""What all pages of pictures have in common: they ask the judgement, draw in a job, and do so again when it changes.

What is asked of the judgement is answered on its lane and is frozen; drawing it takes longer, and happens on the lane
of what is only looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.pictures.picture_panel import PicturePanel
from desktop.pictures.shown import Shown
from desktop.session import Session
from desktop.settings import Settings
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.law.judgement import Judgement


class PicturePage(ReadingPage):
    """Shows one picture of the register; `transfers_wanted` tells ids of transfers and which ones they are."""

    opened = Signal(str, str)
    transfers_wanted = Signal(object, str)

    def __init__(
        self, key: str, title: str, session: Session, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(session, parent)
        self._asked = self._drawn = 0
        self.facts: Any = None
        """The answer of the judgement that was drawn last."""
        self.header = PageHeader(title, session)
        self.choices = QHBoxLayout()
        """The line of what narrows the picture."""
        self.panel = PicturePanel(key, session, settings)
        self.empty = QLabel()
        look(self.empty, "quiet")
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.choices.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addLayout(self.choices)
        layout.addWidget(self.empty)
        layout.addWidget(self.panel, 1)
        session.judging.judged.connect(self.hear)
        self.panel.activated.connect(self._on_activated)
        self.panel.menu_wanted.connect(self._on_menu)

    # What a page says of itself ---------------------------------------------------------------------------------

    def question(self) -> Callable[[Judgement], Any]:
        """Give what is asked of the judgement; it runs elsewhere and must not touch the page."""
        raise NotImplementedError

    def picture(self) -> Callable[[Any], Shown]:
        """Give what draws the answer; it runs elsewhere and must not touch the page."""
        raise NotImplementedError

    def take(self, facts: Any) -> None:
        """Hear the answer before it is drawn."""

    def go(self, id: str) -> None:
        """Do what a click on a group does: go to the record that it stands for."""
        kind = self.kind_of(id)
        if kind:
            self.opened.emit(kind, id)

    def offered(self, id: str) -> Iterable[tuple[str, Callable[[], object]]]:
        """Give what the menu of a group offers."""
        if self.kind_of(id):
            yield tr("Open the record"), lambda: self.go(id)

    def kind_of(self, id: str) -> str:
        """Give the kind of the record that a group stands for; none where it stands for something else."""
        kinds: Mapping[str, str] = self.panel.shown.kinds if self.panel.shown else {}
        return kinds.get(id, "")

    # Asking ----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Ask and draw anew; an answer that is overtaken by another question is dropped."""
        self._asked += 1
        number = self._asked

        def answered(facts: Any) -> None:
            if number == self._asked:
                self.facts = facts
                self.take(facts)
                self.redraw()

        self._session.judging.ask(self.question(), answered, owner=self)

    def redraw(self) -> None:
        """Draw what is known already."""
        facts, picture = self.facts, self.picture()
        self._drawn += 1
        number = self._drawn

        def drawn(shown: Shown) -> None:
            if number == self._drawn:
                self.panel.show_picture(shown)

        if facts is not None:
            self._session.jobs.draw(lambda _progress: picture(facts), drawn, owner=self)

    def say_empty(self, sentence: str) -> None:
        """Say above the picture why there is little to see; an empty sentence says nothing."""
        self.empty.setText(sentence)
        self.empty.setVisible(bool(sentence))

    @Slot(str)
    def _on_activated(self, id: str) -> None:
        self.go(id)

    @Slot(str, QPoint)
    def _on_menu(self, id: str, at: QPoint) -> None:
        menu = QMenu(self)
        for name, do in self.offered(id):
            menu.addAction(name).triggered.connect(do)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
