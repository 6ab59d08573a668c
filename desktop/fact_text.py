"""Words with links to the facts behind them: a sentence, its source, and the fields that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.reasons import ShownFact, ShownStep
from desktop.shapes import Shape, mark_pixmap, of_answer
from desktop.texts import tr
from desktop.theme import tokens
from models.vocabulary import Fact
from resources.language import mark

ANSWERS: dict[Fact | None, str] = {
    Fact.YES: mark("In favour"),
    Fact.NO: mark("Against"),
    Fact.UNKNOWN: mark("Cannot tell"),
    None: "",
}
_INDENT = 26
_NARROWEST = 16
"""Letters of the narrowest text."""


class FactText(QLabel):
    """A text of several lines whose links lead to facts; `wanted` tells kind, id and path of the one followed."""

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._facts: Sequence[ShownFact] = ()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.linkActivated.connect(self._on_link)

    def minimumSizeHint(self) -> QSize:
        """Ask for one line only: how many lines there are depends on the width, and Qt would guess a narrow one."""
        return QSize(self.fontMetrics().averageCharWidth() * _NARROWEST, self.fontMetrics().height())

    def show_text(self, said: str, under: str, facts: Sequence[ShownFact], *, strong: bool = False) -> None:
        """Show a sentence, under it quietly a line, and the facts."""
        quiet, small = tokens().quiet, max(self.font().pointSizeF() * 0.9, 7)
        body = f"<b>{escape(said)}</b>" if strong else escape(said)
        self._facts = facts
        parts = [escape(under)] if under else []
        parts += [_link(number, fact) for number, fact in enumerate(facts)]
        below = " &nbsp;·&nbsp; ".join(parts)
        style = f"color:{quiet}; font-size:{small:.1f}pt"
        gap = "<br>" if body and below else ""
        self.setText(f"{body}{gap}<span style='{style}'>{below}</span>" if below else body)
        self.setVisible(bool(body or below))

    @property
    def facts(self) -> Sequence[ShownFact]:
        """Give the facts that can be followed."""
        return self._facts

    @Slot(str)
    def _on_link(self, number: str) -> None:
        fact = self._facts[int(number)]
        self.wanted.emit(fact.kind, fact.id, fact.path)


def _link(number: int, fact: ShownFact) -> str:
    now = tokens()
    value = escape(fact.text)
    if fact.missing:
        value = f"<span style='color:{now.cannot_tell}'>{value}</span>"
    label = f"<a href='{number}' style='color:{now.accent}; text-decoration:none'>{escape(fact.label)}</a>"
    return f"{label}: {value}" if value else label


class MarkLabel(QLabel):
    """A shape on a pale disc; what it means is said to those who cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank, as high as a line of text."""
        super().__init__(parent)
        side = round(self.fontMetrics().height() * 1.2)
        self.setFixedSize(QSize(side, side))

    def show_mark(self, shape: Shape, colour: str, meaning: str) -> None:
        """Show a shape in a colour of the theme."""
        self.setPixmap(mark_pixmap(self.width(), self.devicePixelRatioF(), shape, colour))
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)


class StepView(QWidget):
    """One step of the rule trace: the answer as a mark, the sentence, its source, its facts."""

    wanted = Signal(str, str, str)

    def __init__(self, step: ShownStep, parent: QWidget | None = None) -> None:
        """Show a step."""
        super().__init__(parent)
        self.step = step
        self.mark, self.words = MarkLabel(self), FactText(self)
        shape, colour = of_answer(step.answer)
        self.mark.show_mark(shape, colour, tr(ANSWERS[step.answer]) if step.answer is not None else "")
        self.words.show_text(step.said, step.source, step.facts, strong=step.level == 0 and step.answer is not None)
        self.words.wanted.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INDENT * step.level, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
