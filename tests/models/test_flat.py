"""Flat rows: the keys that other programs rely on, with codes for countries and terms, and null for the unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from models.fields import KINDS
from models.flat import depth, flat_rows
from models.register import Register
from models.sample import create_sample

ALWAYS = {"id", "reference", "status", "source"}
KEYS = {
    "party": "name, kind, country, parent, address, contacts, certifications",
    "engagement": "engaging, engaged, role, service, parent, depth, countries, locations, agreements, start, end",
    "activity": "name, role, controller, purposes, legal_bases, data_subjects, data_categories, special, recipients, "
    "processors, countries, mechanisms, retention, measures, systems",
    "transfer": "exporter, importer, destination, kind, mechanisms, module, activity, verdict, assessment, start, end",
    "agreement": "name, type, parties, signed, expires",
    "assessment": "transfer, country, conclusion, date, next_review",
}
LISTS = {
    "contacts", "certifications", "countries", "locations", "agreements", "purposes", "legal_bases", "data_subjects",
    "data_categories", "special", "recipients", "processors", "mechanisms", "retention", "measures", "systems",
    "parties",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Give the sample register; these tests only read it."""
    with create_sample(tmp_path_factory.mktemp("sample") / "sample.register") as register:
        yield register


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register in memory, empty but for its home entity."""
    with Register.in_memory(author="test") as opened:
        yield opened


@pytest.mark.parametrize("kind", KEYS)
def test_every_row_has_exactly_the_keys_of_its_kind(sample: Register, kind: str) -> None:
    expected = ALWAYS | set(KEYS[kind].split(", "))
    rows = flat_rows(sample, kind)
    assert rows
    assert all(set(row) == expected for row in rows)


@pytest.mark.parametrize("kind", KEYS)
def test_lists_are_lists_without_blanks_and_the_rest_is_text_or_null(sample: Register, kind: str) -> None:
    for row in flat_rows(sample, kind):
        for key, value in row.items():
            if key in LISTS or (kind, key) == ("assessment", "transfer"):
                assert isinstance(value, list)
                assert all(
                    (isinstance(item, str) and item not in ("", "unknown")) or key == "mechanisms" for item in value
                )
            elif key not in ("source", "depth"):
                assert value is None or (isinstance(value, str) and value not in ("", "unknown")), (key, value)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("sheet", "settings")])
def test_rows_of_every_kind_are_json(sample: Register, kind: str) -> None:
    rows = flat_rows(sample, kind)
    assert orjson.loads(orjson.dumps(rows)) == rows


def test_an_activity_names_its_processors_countries_and_mechanisms(register: Register) -> None:
    home = register.settings["home"]
    with register.change("activity") as work:
        party = work.add("party", {"name": "Veriface Ltd"})
        values: dict[str, Any] = {"name": "Checks", "controller": home}
        values["recipients"] = [{"name": "Webshops", "country": "IN"}, {"party": party}]
        values["locations"] = [{"country": "NO"}, {"country": "US"}]
        values["data"] = [{"name": "Photo", "special": "biometric", "retention": "30 days"}, {"name": "Name"}]
        values["legal_bases"] = [{"basis": "art_6_1_c"}, {"basis": "art_6_1_c"}]
        activity = work.add("activity", values)
        work.add("engagement", {"engaging": home, "engaged": party, "activities": [{"activity": activity}]})
        safeguards = [{"mechanism": "dpf"}, {"mechanism": "scc", "module": "2", "rank": "fallback"}]
        work.add("transfer", {"activity": activity, "importer": party, "destination": "US", "safeguards": safeguards})
    (row,) = flat_rows(register, "activity")
    assert row["controller"] == "Our organisation"
    assert row["recipients"] == ["Webshops", "Veriface Ltd"]
    assert row["processors"] == ["Veriface Ltd"]
    assert row["countries"] == ["US", "NO"]
    assert row["mechanisms"] == ["dpf", "scc"]
    assert row["special"] == ["biometric"]
    assert row["retention"] == ["30 days"]
    assert row["legal_bases"] == ["art_6_1_c"]
    (transfer,) = flat_rows(register, "transfer")
    assert (transfer["module"], transfer["activity"], transfer["exporter"]) == ("2", "Checks", None)


def test_a_chain_counts_its_depth_and_a_circle_ends(register: Register) -> None:
    with register.change("chain") as work:
        top = work.add("engagement", {"service": "1"})
        below = work.add("engagement", {"service": "2", "parent": top})
        work.add("engagement", {"service": "3", "parent": below})
        first = work.add("engagement", {"service": "a"})
        second = work.add("engagement", {"service": "b", "parent": first})
        work.edit("engagement", first, {"parent": second})
    depths = {row["service"]: row["depth"] for row in flat_rows(register, "engagement")}
    assert depths == {"1": 1, "2": 2, "3": 3, "a": 2, "b": 2}
    assert depth({record.id: record for record in register.records("engagement")}, top) == 1


def test_a_row_says_which_row_of_which_sheet_it_came_from(register: Register) -> None:
    with register.change("import") as work:
        sheet = work.add("sheet", {"file": "list.xlsx", "sheet": "Blad1", "headings": "[]"})
        work.add("party", {"name": "From a list", "sources": [{"sheet": sheet, "row": 7}]})
    rows = {row["name"]: row["source"] for row in flat_rows(register, "party")}
    assert rows == {"Our organisation": None, "From a list": {"file": "list.xlsx", "sheet": "Blad1", "row": 7}}


def test_archived_records_are_listed_with_their_status(register: Register) -> None:
    with register.change("archive") as work:
        work.archive("party", work.add("party", {"name": "Gone Ltd"}))
    assert {row["name"]: row["status"] for row in flat_rows(register, "party")}["Gone Ltd"] == "archived"
