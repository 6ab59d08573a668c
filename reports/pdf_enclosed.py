"""A file inside a PDF: the same record as data, for those who have only the document.

Readers list it among the attachments; it is tied to the document as another form of its content (ISO 32000-2, 14.13).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (  # type: ignore[import-untyped]
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

_OF_THE_CATALOG: Final = (*PDFCatalog.__NoDefault__, "AF")
"""The entries that reportlab writes, and the one for associated files, which it does not know."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file to enclose; its content is made when the PDF is written."""

    name: str
    media_type: str
    description: str
    content: Callable[[], bytes]


def enclose(canvas: Canvas, file: Enclosed) -> None:
    """Enclose a file in the document of a canvas, as an alternative to its pages."""
    content = file.content()
    subtype = "/" + file.media_type.replace("/", "#2F")  # reportlab leaves a slash in a name as it is
    about = PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": subtype, "Params": _params(content)})
    stream = PDFStream(about, content, filters=[PDFZCompress])
    held = canvas._doc.Reference(stream)
    specification = canvas._doc.Reference(
        PDFDictionary({
            "Type": PDFName("Filespec"),
            "F": PDFString(file.name),
            "UF": PDFString(file.name),
            "Desc": PDFString(file.description),
            "AFRelationship": PDFName("Alternative"),
            "EF": PDFDictionary({"F": held, "UF": held}),
        })
    )  # fmt: skip
    catalog = canvas._doc.Catalog
    catalog.__NoDefault__ = _OF_THE_CATALOG
    catalog.AF = PDFArray([specification])
    names = PDFArray([PDFString(file.name), specification])
    catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


def _params(content: bytes) -> Any:
    """Give size and checksum; no dates, as the same record gives the same bytes."""
    digest = md5(content, usedforsecurity=False).hexdigest()
    return PDFDictionary({"Size": len(content), "CheckSum": f"<{digest}>"})
