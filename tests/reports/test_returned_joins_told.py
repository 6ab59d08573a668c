"""A workbook that came back says which of its sheets list parts of the records of another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sent_back import sent

from models.intake.importing import plan_import
from models.register import Register


@pytest.fixture
def register() -> Iterator[Register]:
    with Register.in_memory(author="privacy office") as opened:
        with opened.change("first records") as work:
            supplier = work.add("party", {"name": "Harbour Cloud Ltd", "country": "US"})
            places = [{"country": "US", "operation": "hosting"}, {"country": "IN", "operation": "support"}]
            work.add("engagement", {"engaging": opened.settings["home"], "engaged": supplier, "locations": places})
        yield opened


def test_the_sheet_of_a_list_says_to_which_records_its_rows_belong(register: Register, tmp_path: Path) -> None:
    plan = plan_import(register, [sent(register, tmp_path).saved()])
    tables = {table.sheet: table for table in plan.tables}
    places = tables["Engagements, Locations"]
    assert (places.part, [(column.ids_of, column.heading) for column in places.joins]) == (
        True, [("Engagements", "Belongs to")],
    )  # fmt: skip
    assert (tables["Engagements"].part, tables["Engagements"].joins) == (False, ())
    assert [number for number, _, _ in places.taken] == [2, 3]
