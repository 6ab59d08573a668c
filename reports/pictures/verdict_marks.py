"""How a verdict looks in pictures: by the style of a line, a mark and a word, and only then by colour."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Final, NamedTuple

from models.law.verdict import GRAVITY
from models.vocabulary import Verdict
from reports.drawing import Circle, Colour, Label, Path, Pen, Rectangle, Shape


class VerdictLook(NamedTuple):
    """Colour and dashes of a line, and the letter that stands for the verdict in narrow places."""

    colour: Colour
    dashes: tuple[float, ...]
    letter: str


LOOKS: Final[dict[Verdict, VerdictLook]] = {
    Verdict.LAWFUL: VerdictLook("lawful", (), "L"),
    Verdict.LAWFUL_WITH_DUTIES: VerdictLook("duties", (7.0, 2.0), "D"),
    Verdict.CANNOT_TELL: VerdictLook("cannot_tell", (1.2, 2.2), "?"),
    Verdict.NOT_LAWFUL: VerdictLook("not_lawful", (3.2, 1.8), "N"),
    Verdict.NOT_A_TRANSFER: VerdictLook("quiet", (), "–"),
}


def gravest(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """Return the gravest of some verdicts; None where there is none."""
    return max((verdict for verdict in verdicts if verdict), key=GRAVITY.index, default=None)


def verdict_pen(verdict: Verdict | None, width: float) -> Pen:
    """Return the pen for a line with a verdict; a quiet one where nothing is transferred."""
    if verdict is None:
        return Pen("quiet", width)
    return Pen(LOOKS[verdict].colour, width, LOOKS[verdict].dashes)


def mark_of(verdict: Verdict, x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the mark of a verdict: a disc, a triangle, a square, a question mark in a ring, a dash."""
    colour = LOOKS[verdict].colour
    edge = Pen("paper", 0.7)
    match verdict:
        case Verdict.LAWFUL:
            return (Circle(x, y, radius, colour, edge),)
        case Verdict.LAWFUL_WITH_DUTIES:
            half = radius * 2 / sqrt(3) * 1.05
            top, low = y - radius * 1.2, y + radius * 0.8
            return (Path((((x, top), (x + half, low), (x - half, low)),), colour, edge),)
        case Verdict.NOT_LAWFUL:
            side = radius * 1.8
            return (Rectangle(x - side / 2, y - side / 2, side, side, colour, edge),)
        case Verdict.CANNOT_TELL:
            ring = Circle(x, y, radius * 1.1, "paper", Pen(colour, 0.8))
            return ring, Label(x, y + radius * 0.75, "?", radius * 2.1, colour, "middle", bold=True)
        case _:
            return (Rectangle(x - radius, y - radius * 0.3, radius * 2, radius * 0.6, colour),)
