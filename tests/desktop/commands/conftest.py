"""What tests of commands may ask for: a way to run one, a register that nobody has open, a list from outside."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from command_line import Answer, Run

from desktop.cli import main
from models.register import Register


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a way to run a command: exit code, standard output, standard error."""

    def _run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


@pytest.fixture
def address(file_address: str) -> str:
    """Give a register with two parties and their engagement, made in two change sets, that nobody has open."""
    with Register.create(file_address, name="Göteborg Example AB", country="SE") as register:
        home = register.settings["home"]
        with register.change("Supplier noted") as work:
            supplier = work.add("party", {"name": "Cloudharbour Example Inc.", "kind": "supplier", "country": "US"})
            work.add("engagement", {"engaging": home, "engaged": supplier, "role": "processor", "service": "Hosting"})
    return file_address


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """Give a list of processors as somebody might send it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Processors"
    for row in (
        ("Processor", "Service", "Country", "Transfer mechanism"),
        ("Brightdesk Example Pvt. Ltd.", "Customer support", "India", "SCC module 2"),
        ("Maple Example Bureau", "Credit reports", "Canada", "Adequacy decision"),
    ):
        sheet.append(row)
    path = tmp_path / "received.xlsx"
    book.save(path)
    book.close()
    return path
