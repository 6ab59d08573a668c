"""A tour of six steps through an open register: each points at a real part of the window, and goes on by doing it.

It is offered once, when the sample register is made; after that only where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.settings import Setting
from desktop.texts import tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from desktop.window import Window
    from desktop.workspace import Workspace

SEEN = Setting("tour_seen", False, "The tour was shown")

_LOOKED_EVERY = 150
_GAP = 10

Target = tuple[QWidget, QRect]
"""A widget, and the part of it that is meant."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is said, what it points at, and the page on which one is once it was done; without one, `Next` goes on."""

    words: str
    target: Callable[[Workspace], Target]
    done_on: str = ""


def _entry(key: str) -> Callable[[Workspace], Target]:
    def target(workspace: Workspace) -> Target:
        listed = workspace.navigation.list
        listed.scrollToItem(workspace.navigation.item_of(key))
        return listed.viewport(), listed.visualItemRect(workspace.navigation.item_of(key))

    return target


def _whole(part: QWidget) -> Target:
    return part, part.rect()


STEPS = (
    Step(mark("This is Home: what wants a decision, with its reason. Each button leads to the field that settles it."),
         lambda workspace: _whole(workspace.page)),
    Step(mark("Open the transfers."), _entry("transfer"), "transfer"),
    Step(mark("Every transfer has a verdict. Choose one: its record opens at the right, and “Why” gives the reasons."),
         lambda workspace: _whole(workspace.page)),
    Step(mark("Open the findings: all that is open in the whole register, by weight."), _entry("findings"), "findings"),
    Step(mark("The whole register can be seen as of any day, under the law of that day."),
         lambda workspace: _whole(workspace.places.day)),
    Step(mark("Open the reports: the records that an authority reads come from here."), _entry("reports"), "reports"),
)  # fmt: skip


def offer_tour(window: Window) -> None:
    """Start the tour, unless it was shown before."""
    if not window.settings.get(SEEN):
        start_tour(window)


def start_tour(window: Window) -> None:
    """Start the tour at Home; without a register, ask for the sample first, whose making starts it."""
    if window.workspace is None:
        window.settings.set(SEEN, False)
        window.opening.ask_sample()
        return
    workspace = window.workspace
    for old in workspace.findChildren(Tour):
        old.end()
    workspace.leave(lambda: _begin(window, workspace))


def _begin(window: Window, workspace: Workspace) -> None:
    workspace.show_page("home")
    window.settings.set(SEEN, True)
    Tour(workspace)


class Tour(QFrame):
    """The bubble beside what a step points at; Escape or its button end the tour."""

    def __init__(self, workspace: Workspace) -> None:
        """Show the first step."""
        super().__init__(workspace)
        self._workspace, self._at = workspace, 0
        look(self, "bubble")
        self.setAccessibleName(tr("Tour"))
        self._edge = QFrame(workspace)
        look(self._edge, "pointed at")
        self._edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words, self.count = QLabel(self), QLabel(self)
        self.words.setWordWrap(True)
        look(self.count, "small")
        self.end_button, self.next_button = QPushButton(tr("End the tour"), self), QPushButton(self)
        look(self.end_button, "link")
        look(self.next_button, "primary")
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.end_button)
        foot.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addLayout(foot)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 52)
        self.next_button.clicked.connect(self.go_on)
        self.end_button.clicked.connect(self.end)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.end)
        self._clock = QTimer(self, interval=_LOOKED_EVERY)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self._show_step()

    @property
    def step(self) -> Step:
        """Give the step that is shown."""
        return STEPS[self._at]

    @Slot()
    def go_on(self) -> None:
        """Go to the next step, and where this one asks for a page, to that page first; after the last, end."""
        step = self.step
        if step.done_on and self._workspace.key != step.done_on:
            self._workspace.go_to(step.done_on)
        if self._at + 1 == len(STEPS):
            self.end()
        else:
            self._at += 1
            self._show_step()

    @Slot()
    def end(self) -> None:
        """Take bubble and frame away."""
        self._clock.stop()
        for part in (self, self._edge):
            part.hide()
            part.deleteLater()

    def _show_step(self) -> None:
        self.words.setText(tr(self.step.words))
        self.count.setText(tr("{0} of {1}").format(self._at + 1, len(STEPS)))
        self.next_button.setText(tr("Done") if self._at + 1 == len(STEPS) else tr("Next"))
        self._place()
        self.show()
        self._edge.show()
        self._edge.raise_()
        self.raise_()
        self.next_button.setFocus()

    @Slot()
    def _look(self) -> None:
        """Follow what is pointed at, and go on once it was done."""
        if self.step.done_on and self._workspace.key == self.step.done_on:
            self.go_on()
        elif self.isVisible():
            self._place()

    def _place(self) -> None:
        widget, part = self.step.target(self._workspace)
        pointed = QRect(widget.mapTo(self._workspace, part.topLeft()), part.size())
        self._edge.setGeometry(pointed.adjusted(-2, -2, 2, 2))
        self.resize(self.width(), self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.height())
        self.adjustSize()
        room = self._workspace.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        corner = QPoint(pointed.right() + _GAP, pointed.top())
        if corner.x() + self.width() > room.right():  # below, or within what fills the window
            corner = QPoint(
                pointed.right() - self.width() - _GAP, min(pointed.bottom() + _GAP, room.bottom() - self.height())
            )
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
