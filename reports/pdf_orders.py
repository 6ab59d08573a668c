"""Drawing orders of a PDF for what every page is made of: text in a font and a place, and colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from reports.pdf_text import Piece

_ESCAPES: Final = {code: f"\\{code:03o}" for code in (*range(32), *b"()\\", *range(127, 256))}


def piece_order(piece: Piece, x: float, y: float, canvas: Canvas) -> str:
    """Return the orders that draw a piece with its first baseline point at `x`, `y`."""
    colour = colour_order(piece.colour)
    place = f"BT {colour} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"
    if piece.thickened:
        place = f"q {colour} RG {piece.size * 0.03:.2f} w {place} 2 Tr"
    shown = _glyph_orders(piece, canvas) if piece.glyphs else _text_orders(piece, canvas)
    return f"{place} {shown} ET Q" if piece.thickened else f"{place} {shown} ET"


def _text_orders(piece: Piece, canvas: Canvas) -> str:
    document: Any = canvas._doc
    return " ".join([
        f"{piece.face.getSubsetInternalName(subset, document)} {piece.size:g} Tf ({_escaped(codes)}) Tj"
        for subset, codes in piece.face.splitString(piece.text, document)
    ])


def _glyph_orders(piece: Piece, canvas: Canvas) -> str:
    """Return the orders for shaped glyphs, each moved to the place that HarfBuzz gave it.

    The font is named once, so that programs that read the text back take the glyphs as one word.
    """
    orders: list[str] = []
    font = -1
    rise = 0.0
    for glyph in piece.glyphs:
        (subset, codes), = piece.face.splitString(glyph.char, canvas._doc)
        if subset != font:
            font = subset
            orders.append(f"{piece.face.getSubsetInternalName(subset, canvas._doc)} {piece.size:g} Tf")
        if glyph.dy != rise:
            rise = glyph.dy
            orders.append(f"{rise * piece.size / 1000:.2f} Ts")
        orders.append(f"[{-glyph.dx:.0f} ({_escaped(codes)}) {glyph.dx + glyph.width - glyph.advance:.0f}] TJ")
    return " ".join([*orders, "0 Ts"] if rise else orders)


def _escaped(codes: bytes) -> str:
    return codes.decode("latin-1").translate(_ESCAPES)


@lru_cache(maxsize=64)
def colour_order(code: str) -> str:
    """Return a colour, given as RRGGBB, as the three numbers that come before `rg` and `RG`."""
    return " ".join(f"{int(code[i:i + 2], 16) / 255:.3f}" for i in (0, 2, 4))
