"""The pages of a PDF as pictures, drawn by PDFium at the size at which they are looked at.

PDFium is used by one thread at a time. A file is opened anew for every page: it is in memory, and nothing has to be
closed by whoever looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ONE_AT_A_TIME = Lock()


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """Give width and height of every page, in points."""
    with _opened(content) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_picture(content: bytes, number: int, scale: float) -> QImage:
    """Draw a page, counted from 0, at so many dots for each point."""
    with _opened(content) as document:
        page = document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        try:
            picture = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            ).copy()  # the buffer goes with the bitmap
        finally:
            bitmap.close()
            page.close()
        return picture


def page_text(content: bytes, number: int) -> str:
    """Give the text of a page, for those who do not see its picture."""
    with _opened(content) as document:
        page = document[number]
        text = page.get_textpage()
        try:
            return text.get_text_range()
        finally:
            text.close()
            page.close()


@contextmanager
def _opened(content: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument

    with _ONE_AT_A_TIME:
        document = PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
