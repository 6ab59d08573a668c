"""A drawing as a file by itself: SVG, PNG, or a PDF of one page as large as the drawing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from reports.drawing import Drawing
from reports.drawing_pdf import PdfSheet
from reports.drawing_png import png
from reports.drawing_svg import svg
from reports.drawing_text import one_line
from reports.pdf_text import Compositor
from reports.whole_file import whole_file

FORMATS: Final = ("svg", "png", "pdf")
"""The endings of the files that a drawing can be written to."""

_MARGIN: Final = 18.0


def write_drawing(drawing: Drawing, target: Path) -> None:
    """Write a drawing to a file, whole; its ending decides the format."""
    content = drawing_bytes(drawing, target.suffix.lower().lstrip("."))
    with whole_file(target) as stream:
        stream.write(content)


def drawing_bytes(drawing: Drawing, ending: str) -> bytes:
    """Return the content of the file of a drawing; the same drawing gives the same bytes."""
    match ending:
        case "svg":
            return b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg(drawing).encode()
        case "png":
            return png(drawing)
        case "pdf":
            return _pdf(drawing)
        case _:
            raise ValueError(f"A drawing is written as {', '.join(FORMATS)}; not as “{ending}”.")


def _pdf(drawing: Drawing) -> bytes:
    stream = io.BytesIO()
    size = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    canvas: Any = Canvas(stream, pagesize=size, invariant=1)
    canvas.setTitle(one_line(drawing.title))
    canvas.setSubject(one_line(drawing.description))
    sheet = PdfSheet(_MARGIN, size[1] - _MARGIN, 1.0, Compositor(), canvas)
    for order in sheet.orders(drawing):
        canvas._code.append(order)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
