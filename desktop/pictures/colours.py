"""The colours of drawings on screen: those of the theme, so that a picture is as light, dark or contrasting as it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor

from desktop.theme import Tokens
from reports.drawing import Colour

_TOKENS: Mapping[Colour, str] = {
    "text": "text",
    "quiet": "quiet",
    "accent": "accent",
    "line": "line",
    "ground": "ground",
    "paper": "panel",
    "lawful": "lawful",
    "duties": "duties",
    "not_lawful": "not_lawful",
    "cannot_tell": "cannot_tell",
}
_MIXED: Mapping[Colour, tuple[str, float]] = {
    "faint_line": ("line", 0.7),
    "land": ("quiet", 0.2),
    "inside": ("accent", 0.42),
    "adequate": ("lawful", 0.28),
    "adequate_hatch": ("lawful", 0.5),
    "destination": ("duties", 0.26),
}
"""Colours of areas: so much of a colour of the theme on its paper."""


def on_screen(now: Tokens) -> dict[Colour, QColor]:
    """Give the colours of a theme by the names that drawings use."""
    found = {name: QColor(getattr(now, token)) for name, token in _TOKENS.items()}
    paper = QColor(now.panel)
    return found | {name: _mix(paper, QColor(getattr(now, token)), share) for name, (token, share) in _MIXED.items()}


def _mix(ground: QColor, colour: QColor, share: float) -> QColor:
    def part(low: float, high: float) -> float:
        return low + (high - low) * share

    return QColor.fromRgbF(
        part(ground.redF(), colour.redF()),
        part(ground.greenF(), colour.greenF()),
        part(ground.blueF(), colour.blueF()),
    )
