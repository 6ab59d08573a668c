"""All checks on 50,000 transfers with 10,000 parties, beside loading the same rows with plain SQL; and one edit."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from models.bulk import collector_at_rest
from models.fields import KINDS
from models.law.casebook import JUDGED_KINDS
from models.law.judgement import Judgement
from models.law.judging import changed_records, judge_register
from models.register import Changes, Register
from tests.benchmarks.conftest import Ratio, seconds

TRANSFERS, PARTIES, AGREEMENTS, ACTIVITIES = 50_000, 10_000, 2_000, 500
COUNTRIES = ("US", "IN", "GB", "CH", "JP", "CA", "CN", "BR", "PH", "DE")
DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a large register in which most kinds of safeguard and some missing facts occur."""
    path = tmp_path_factory.mktemp("large") / "large.register"
    with Register.create(path, country="NL") as register, collector_at_rest(), register.change("Made") as work:
        home = register.settings["home"]
        parties = [
            work.add("party", {"name": f"Supplier {i}", "country": COUNTRIES[i % 10], "address": "Road 1"})
            for i in range(PARTIES)
        ]
        activities = [
            work.add("activity", {"name": f"Activity {i}", "controller": home, "subjects": [{"name": "Customers"}]})
            for i in range(ACTIVITIES)
        ]
        agreements = [
            work.add(
                "agreement",
                {
                    "name": f"Clauses {i}", "type": "scc_2021_914", "module": "2", "signed_on": "2022-05-01",
                    "parties": [{"party": home}, {"party": parties[i * 5 % PARTIES]}], "clause_17_law": "NL",
                },
            )
            for i in range(AGREEMENTS)
        ]  # fmt: skip
        engagements = [
            work.add(
                "engagement",
                {
                    "engaging": home, "engaged": party, "agreements": [{"agreement": agreements[i % AGREEMENTS]}],
                    "locations": [{"country": COUNTRIES[i % 10], "operation": "hosting"}],
                },
            )
            for i, party in enumerate(parties)
        ]  # fmt: skip
        for i in range(TRANSFERS):
            mechanism = ("scc", "adequacy", "dpf", "scc", "none")[i % 5]
            agreement = agreements[i % AGREEMENTS] if mechanism == "scc" else None
            work.add(
                "transfer",
                {
                    "exporter": home, "importer": parties[i % PARTIES], "destination": COUNTRIES[i % 10],
                    "activity": activities[i % ACTIVITIES], "engagement": engagements[i % PARTIES],
                    "safeguards": [{"mechanism": mechanism, "agreement": agreement}],
                    "data": [{"name": "Orders"}, {"name": "Contacts"}], "subjects": [{"name": "Customers"}],
                },
            )  # fmt: skip
    return path


def load_plainly(path: Path) -> None:
    """Read every row that is judged, with nothing between."""
    plain = sqlite3.connect(path)
    for kind in JUDGED_KINDS:
        for table in (KINDS[kind].table, *(listed.table for listed in KINDS[kind].lists.values())):
            plain.execute(f"SELECT * FROM {table.name}").fetchall()
    plain.close()


def test_all_checks_on_a_large_register_and_one_edit(large: Path, ratio: Ratio) -> None:
    with Register.open(large) as register:
        judgement: list[Judgement] = []
        full = seconds(lambda: judgement.append(judge_register(register, DAY)))
        ratio("All checks on 50,000 transfers", full, seconds(lambda: load_plainly(large), 3), 20)
        heard: list[Changes] = []
        register.subscribe(heard.append)
        transfer = register.by_reference("T-0100")
        with register.change("One edit") as work:
            work.edit("transfer", transfer.id, {"destination": "RS"})
        edit = seconds(lambda: judgement[-1].rejudge(changed_records(register, heard[0])), 3)
        ratio("One edit judged anew", edit, full, 0.01)
