"""`propose` lists the transfers that follow from where engaged parties work."""

from __future__ import annotations

import pytest
from command_line import Run, answer_of, assert_one_sentence

from models.register import Register


@pytest.fixture
def placed(address: str) -> str:
    """Give a register whose supplier hosts in America, and has a transfer to a country where it no longer works."""
    with Register.open(address) as register, register.change("Places") as work:
        engagement = register.by_reference("E-0001")
        places = [{"country": "US", "operation": "hosting"}, {"country": "SE", "operation": "support"}]
        work.edit("engagement", engagement.id, {"locations": places})
        ends = {"exporter": engagement["engaging"], "importer": engagement["engaged"], "destination": "IN"}
        work.add("transfer", {**ends, "engagement": engagement.id})
    return address


def test_json_has_the_parts_that_are_promised(run: Run, placed: str) -> None:
    answer = answer_of(run("propose", placed, "--on", "2026-11-22", "--json"))
    assert answer["on"] == "2026-11-22"
    assert answer["counts"] == {"open": 1, "recorded": 0, "no_transfer": 1, "stale": 1}
    first, second = answer["transfers"]
    assert (first["engagement"], first["destination"], first["kind"]) == ("E-0001", "US", "hosting")
    assert (first["recorded"], first["no_transfer"]) == ([], None)
    assert second["no_transfer"] == "inside"
    assert answer["stale"] == [{"engagement": "E-0001", "transfer": "T-0001"}]


def test_what_waits_is_counted_in_plain_text(run: Run, placed: str) -> None:
    code, out, err = run("propose", placed)
    assert (code, err) == (0, "")
    assert "Cloudharbour Example Inc." in out
    assert "Not recorded yet: 1 transfer." in out
    assert "Following from no place any more: T-0001." in out
    assert "Sweden" not in out


def test_one_engagement_is_named_by_its_reference(run: Run, placed: str) -> None:
    all_of_them, one = (answer_of(run("propose", placed, *named, "--json")) for named in ((), ("e-0001",)))
    assert one["transfers"] == all_of_them["transfers"]


def test_an_engagement_that_there_is_none_of_is_said_in_one_sentence(run: Run, placed: str) -> None:
    assert_one_sentence(run("propose", placed, "E-0404"))
