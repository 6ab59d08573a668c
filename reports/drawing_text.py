"""How wide text in a drawing is, and how it is cut to fit: measured in the fonts of the documents."""

from __future__ import annotations

from functools import lru_cache

from reports.pdf_text import Compositor, Look
from reports.plain_text import clean

ELLIPSIS = "…"
_UNLIMITED = 1e6
_compositor = Compositor()


def one_line(text: str) -> str:
    """Return text as a label can hold it: one line, without control characters."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in points."""
    return _compositor.lines(text, _UNLIMITED, Look(size, size, bold))[0].width


@lru_cache(maxsize=20_000)
def shortened(text: str, width: float, size: float, bold: bool = False) -> str:
    """Return the text, cut and ended with an ellipsis where it is wider than `width` points."""
    text = one_line(text)
    if width_of(text, size, bold) <= width:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if width_of(text[:middle].rstrip() + ELLIPSIS, size, bold) <= width:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + ELLIPSIS


def wrapped(text: str, width: float, size: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """Return the text on at most so many lines, none wider than `width`; what does not fit ends with an ellipsis."""
    words = one_line(text).split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, bold) <= width:
            taken += 1
        lines.append(shortened(" ".join(words[:taken]), width, size, bold))
        words = words[taken:]
    if words:
        lines.append(shortened(" ".join(words), width, size, bold))
    return tuple(lines)
