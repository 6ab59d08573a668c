"""A page of 100 rows of a sorted and filtered grid of 100,000 records, beside the plain SQL for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from models.bulk import collector_at_rest
from models.listing import Filter, Query, Sort, page
from models.register import Register
from tests.benchmarks.conftest import Ratio, seconds

RECORDS = 100_000


def test_page_of_a_grid(tmp_path: Path, ratio: Ratio) -> None:
    path = tmp_path / "grid.register"
    with Register.create(path) as register:
        with collector_at_rest(), register.change("Many parties") as work:
            for i in range(RECORDS):
                name, country = f"Party {i * 7919 % RECORDS}", ("NL", "US", "IN")[i % 3]
                work.add("party", {"name": name, "country": country, "owner": f"Team {i % 9}"})
        filters = (Filter("country", "is", "US"), Filter("name", "contains", "1"))
        query = Query("party", filters, (Sort("name"),), offset=5000)
        assert len(page(register, query).rows) == 100
        ours = seconds(lambda: page(register, query), 5)
    plain = sqlite3.connect(path)
    where = "FROM party WHERE status != 'archived' AND country = 'US' AND name LIKE '%1%'"

    def plainly() -> None:
        plain.execute(f"SELECT count(*) {where}").fetchone()
        plain.execute(f"SELECT * {where} ORDER BY lower(name), reference LIMIT 100 OFFSET 5000").fetchall()

    ratio("Page of 100 of 100,000", ours, seconds(plainly, 5), 3)
