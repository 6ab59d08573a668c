"""The controller record of many activities: in proportion to them, and beside reportlab drawing the same strings."""

from __future__ import annotations

import io
from datetime import date

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from models.register import Register
from reports import pdf_pages
from reports.document import Document
from reports.pdf import write_pdf
from reports.pdf_text import Piece
from reports.records.controller_record import controller_record
from reports.records.reading import Reading
from tests.benchmarks.conftest import Ratio, seconds

FEW, MANY = 2_000, 20_000

_PURPOSES = ("Answer questions of customers", "Pay invoices", "Prevent fraud", "Meet the duty to keep accounts")
_DATA = ("Contact details", "Orders and returns", "Bank account", "Chat transcripts", "Identity document")


def _activity(number: int, home: str) -> dict[str, object]:
    data = [
        {"name": name, "special": "none", "retention": f"{(number + at) % 9 + 1} years after the end of the contract"}
        for at, name in enumerate(_DATA)
    ]
    return {
        "name": f"Activity {number} of the department",
        "controller": home,
        "department": f"Department {number % 40}",
        "purposes": [{"name": f"{name}, variant {number % 97}"} for name in _PURPOSES],
        "legal_bases": [{"basis": "art_6_1_b"}, {"basis": "art_6_1_c", "law": "Accounting Act, section 7"}],
        "subjects": [{"name": "Customers"}, {"name": "Employees"}],
        "data": data,
        "recipients": [{"name": f"Recipient {number % 500}"}, {"name": "Tax authority"}],
        "measures": [{"description": "Access by role, reviewed each quarter; encryption at rest and in transit"}],
        "description": f"What is done in activity {number}, told in a sentence longer than one line of the page.",
    }


def _record_of(count: int) -> Document:
    with Register.in_memory(author="measurement") as register:
        with register.change("activities") as work:
            for number in range(count):
                work.add("activity", _activity(number, register.settings["home"]))
        return controller_record(Reading(register, "en", date(2026, 11, 22)))


def _drawn(document: Document, monkeypatch: pytest.MonkeyPatch) -> list[Piece]:
    """Collect the strings that a document puts on its pages."""
    pieces: list[Piece] = []
    order = pdf_pages.piece_order

    def collect(piece: Piece, *rest: object) -> str:
        pieces.append(piece)
        return order(piece, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(pdf_pages, "piece_order", collect)
        write_pdf(document, io.BytesIO())
    return pieces


def _plainly(pieces: list[Piece]) -> None:
    """Draw strings as a program does that knows where each one goes: sixty lines a page, the same fonts."""
    for face in {piece.face.fontName: piece.face for piece in pieces}.values():
        registerFont(face)
    canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1)
    for number, piece in enumerate(pieces):
        if number and number % 180 == 0:
            canvas.showPage()
        canvas.setFont(piece.face.fontName, piece.size)
        canvas.drawString(56 + number % 3 * 160, 780 - number % 180 // 3 * 12, piece.text)
    canvas.save()


def test_the_record_of_many_activities(ratio: Ratio, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = _record_of(FEW), _record_of(MANY)
    write_pdf(_record_of(10), io.BytesIO())  # fonts are read once
    short = seconds(lambda: write_pdf(few, io.BytesIO()), times=2)
    long = seconds(lambda: write_pdf(many, io.BytesIO()))
    ratio(f"Controller record of {MANY:,} activities, against {FEW:,}", long, short, 11)
    pieces = _drawn(few, monkeypatch)
    plain = seconds(lambda: _plainly(pieces), times=2)
    ratio("Controller record, against reportlab drawing the same strings", short, plain, 2.5)
