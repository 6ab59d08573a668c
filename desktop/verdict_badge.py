"""The verdict as people see it everywhere: shape and word on a pale pill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.days import write_day
from desktop.elided_label import ElidedLabel
from desktop.shapes import colour_of, draw_shape, of_verdict, tint_of
from desktop.texts import tr
from desktop.theme import look
from models.vocabulary import Verdict

if TYPE_CHECKING:
    from desktop.judging import Standing, Summary


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    made.setPointSizeF(max(7.0, font.pointSizeF() * 0.92))
    return made


def verdict_width(font: QFont, verdict: Verdict) -> int:
    """Give the width that a verdict takes."""
    metrics = QFontMetrics(_bold(font))
    return metrics.horizontalAdvance(tr(verdict.label)) + round(metrics.height() * 2.1)


def widest_verdict(font: QFont) -> int:
    """Give the width of a column that shows every verdict whole."""
    return max(verdict_width(font, verdict) for verdict in Verdict) + 12


def draw_verdict(painter: QPainter, area: QRect, font: QFont, verdict: Verdict) -> int:
    """Draw a verdict at the left of an area, and give where it ends."""
    shape, colour = of_verdict(verdict)
    bold = _bold(font)
    metrics = QFontMetrics(bold)
    height = min(area.height() - 4, round(metrics.height() * 1.4))
    pill = QRectF(area.left(), area.center().y() - height / 2 + 1, verdict_width(font, verdict), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint_of(colour))
    painter.drawRoundedRect(pill, 5, 5)
    side = metrics.height() * 0.52
    mark_left = pill.left() + metrics.height() * 0.5
    draw_shape(painter, QRectF(mark_left, pill.center().y() - side / 2, side, side), shape, colour_of(colour))
    painter.setPen(colour_of(colour))
    painter.setFont(bold)
    words = pill.adjusted(mark_left - pill.left() + side + metrics.height() * 0.4, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr(verdict.label))
    return round(pill.right())


class VerdictBadge(QWidget):
    """The verdict on one transfer, beside its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._verdict: Verdict | None = None

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show a verdict, or nothing."""
        self._verdict = verdict
        self.setAccessibleName(tr("Verdict: {0}").format(tr(verdict.label)) if verdict else "")
        self.setVisible(verdict is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the pill."""
        if self._verdict is None:
            return QSize(0, 0)
        return QSize(verdict_width(self.font(), self._verdict) + 2, round(self.fontMetrics().height() * 1.7))

    def minimumSizeHint(self) -> QSize:
        """Ask for the whole pill."""
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        """Draw the pill."""
        if self._verdict is not None:
            painter = QPainter(self)
            draw_verdict(painter, self.rect(), self.font(), self._verdict)
            painter.end()


class VerdictLine(QWidget):
    """The verdict on a transfer, that of its weakest hop where it is graver, and on which day and law they rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.own, self.weakest = VerdictBadge(self), VerdictBadge(self)
        self._arrow, self._on = QLabel("→", self), ElidedLabel("", self)
        look(self._arrow, "quiet")
        look(self._on, "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        for part in (self.own, self._arrow, self.weakest):
            layout.addWidget(part)
        layout.addWidget(self._on, 1)
        self.hide()

    def show_standing(self, standing: Standing | None, summary: Summary | None) -> None:
        """Show how a transfer stands; nothing where it does not run or is not judged yet."""
        self.setVisible(standing is not None and summary is not None)
        if standing is None or summary is None:
            return
        self.own.show_verdict(standing.own)
        self._arrow.setVisible(standing.chained)
        self.weakest.show_verdict(standing.weakest if standing.chained else None)
        self.weakest.setToolTip(tr("An onward hop stands worse than the transfer itself."))
        day = write_day(summary.day.isoformat())
        self._on.setText(tr("on {0}, law pack {1}").format(day, summary.pack))
