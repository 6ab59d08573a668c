"""The verdict as a column of the transfers: no field of a record, but filtered and sorted like one.

Where an onward hop stands worse than the transfer itself, its verdict follows: a chain is as lawful as its weakest hop
(Art. 44, second half).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.columns import BLANK, FILLED
from desktop.judging import Judging, Standing
from desktop.shapes import colour_of
from desktop.texts import tr
from desktop.verdict_badge import draw_verdict, verdict_width
from models.law.standing_numbers import NUMBERS, standing_number, standing_of_number
from models.law.verdict import GRAVITY
from models.listing import NOT_COMPUTED, Filter
from models.spelling import fold
from models.vocabulary import Verdict

STANDING_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The standing of the transfer of a row, None where it has none."""


class VerdictColumn:
    """What a table needs to show, filter and sort by verdicts."""

    key = "verdict"

    def __init__(self, judging: Judging) -> None:
        """Read the standings of a register."""
        self._judging = judging

    def standing(self, id: str) -> Standing | None:
        """Give how a transfer stands."""
        return self._judging.standings.get(id)

    def text(self, id: str) -> str:
        """Word the verdict; and that of the weakest hop where it is graver."""
        standing = self.standing(id)
        if standing is None:
            return ""
        return _worded(standing.own, standing.weakest)

    def word(self, number: int) -> str:
        """Word a number that `numbers` gave; that of no verdict as nothing."""
        if number == NOT_COMPUTED:
            return ""
        return _worded(*standing_of_number(number))

    def numbers(self) -> Mapping[str, int]:
        """Give a number for each transfer by which verdicts sort, light before grave."""
        return {id: standing_number(s.own, s.weakest) for id, s in self._judging.standings.items()}

    def values(self) -> list[str]:
        """Give the words that can be filtered by."""
        return [tr(verdict.label) for verdict in Verdict]

    def filters(self, typed: str) -> tuple[Filter, ...]:
        """Read what was typed above the column: a whole verdict means it alone, a part of one all that hold it."""
        typed = typed.strip()
        if not typed:
            return ()
        if typed in BLANK:
            return (Filter(self.key, "in", (NOT_COMPUTED,)),)
        if typed == FILLED:
            return (Filter(self.key, "in", NUMBERS),)
        wanted = {verdict for verdict in GRAVITY if fold(typed) in fold(tr(verdict.label))}
        wanted = {verdict for verdict in wanted if fold(typed) == fold(tr(verdict.label))} or wanted
        return (Filter(self.key, "in", tuple(n for n in NUMBERS if standing_of_number(n)[0] in wanted)),)


def _worded(own: Verdict, weakest: Verdict) -> str:
    said = tr(own.label)
    return said if own is weakest else tr("{0}; onward: {1}").format(said, tr(weakest.label))


class VerdictDelegate(QStyledItemDelegate):
    """Paints a verdict as shape and word on a pale pill, and after it that of the weakest hop."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Belong to a table."""
        super().__init__(parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        standing = index.data(STANDING_ROLE)
        given: Any = option
        plain: Any = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = given.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, given.widget)
        if standing is None:
            return
        painter.save()
        painter.setClipRect(given.rect)
        left = draw_verdict(painter, given.rect.adjusted(4, 0, -2, 0), given.font, standing.own)
        if standing.chained:
            arrow = QRect(given.rect)
            arrow.setLeft(left + 5)
            painter.setPen(colour_of("quiet"))
            painter.setFont(given.font)
            painter.drawText(arrow, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "→")
            arrow.setLeft(arrow.left() + QFontMetrics(given.font).horizontalAdvance("→") + 5)
            draw_verdict(painter, arrow, given.font, standing.weakest)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the room of the pill."""
        given: Any = option
        standing = index.data(STANDING_ROLE)
        width = verdict_width(given.font, standing.own) + 10 if standing is not None else 0
        return QSize(width, super().sizeHint(option, index).height())
