"""Writing documents: Excel beside openpyxl, PDF in proportion to its rows."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from reports.document import Column, Document, Table
from reports.pdf import write_pdf
from reports.workbook import write_workbook
from tests.benchmarks.conftest import Ratio, seconds


def _document(rows: int) -> Document:
    columns = tuple(Column(f"c{i}", f"Column {i}") for i in range(20))
    numbers = range(10_000, 10_000 + rows)  # of one length: else the rows of a longer table take more lines
    table = Table("Rows", columns, [[f"row {r} cell {c}" for c in range(20)] for r in numbers], wide=True)
    return Document("Measurement", tables=(table,))


def test_excel_export(tmp_path: Path, ratio: Ratio) -> None:
    document = _document(50_000)

    def plainly() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Rows")
        for row in document.tables[0].rows:
            sheet.append(row)
        book.save(tmp_path / "reference.xlsx")

    reference = seconds(plainly)
    ratio("Excel of 50,000 rows", seconds(lambda: write_workbook(document, tmp_path / "ours.xlsx")), reference, 1.5)


def test_pdf_grows_in_proportion(tmp_path: Path, ratio: Ratio) -> None:
    small, large = _document(2_000), _document(20_000)
    reference = seconds(lambda: write_pdf(small, tmp_path / "small.pdf"))
    ratio("PDF of 20,000 rows, against 2,000", seconds(lambda: write_pdf(large, tmp_path / "large.pdf")), reference, 11)
