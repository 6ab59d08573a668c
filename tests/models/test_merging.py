"""Two records of one party become one, nothing is lost, and one undo brings both back as they were."""

from __future__ import annotations

import pytest

from models.fields import KINDS
from models.history import Document
from models.merging import merge_parties
from models.register import Register
from models.vocabulary import Status
from models.work import NotFound, RegisterError


def contents(register: Register) -> dict[str, Document]:
    """Give every record by id, as it would be written down."""
    return {record.id: dict(record.values) for kind in KINDS for record in register.records(kind)}


@pytest.fixture
def twins(register: Register) -> dict[str, str]:
    """Fill the register with two records of one supplier and what hangs on them; give the ids by name."""
    home = str(register.settings["home"])
    with register.change("two records of one supplier") as work:
        keep = work.add("party", {"name": "Amber Mail Ltd", "country": "IE", "notes": "first"})
        other = work.add("party", {
            "name": "Amber Mail Limited (Dublin)", "website": "https://amber.example", "country": "GB",
            "trading_names": [{"name": "AmberMail"}, {"name": "amber mail ltd"}], "parent": keep, "notes": "second",
            "contacts": [{"role": "privacy", "email": "privacy@amber.example"}],
        })  # fmt: skip
        child = work.add("party", {"name": "Beryl GmbH", "parent": other})
        mail = work.add("engagement", {"engaging": home, "engaged": other, "service": "Mail", "locations": [
            {"country": "US", "party": other}, {"country": "US", "party": keep}]})  # fmt: skip
        between = work.add("engagement", {"engaging": keep, "engaged": other, "role": "sub_processor", "parent": mail})
        transfer = work.add("transfer", {"exporter": home, "importer": other, "destination": "US", "engagement": mail})
        contract = work.add("agreement", {"name": "DPA", "parties": [{"party": home}, {"party": other}]})
    return {"keep": keep, "other": other, "child": child, "mail": mail, "between": between, "transfer": transfer,
            "contract": contract}  # fmt: skip


def merge(register: Register, keep: str, other: str) -> None:
    with register.change("one supplier") as work:
        merge_parties(work, keep, other)


def test_all_that_pointed_at_the_other_points_at_the_one_that_is_kept(
    register: Register, twins: dict[str, str]
) -> None:
    merge(register, twins["keep"], twins["other"])
    assert register.record("engagement", twins["mail"])["engaged"] == twins["keep"]
    assert register.record("transfer", twins["transfer"])["importer"] == twins["keep"]
    assert register.record("agreement", twins["contract"])["parties"][1]["party"] == twins["keep"]
    assert register.record("party", twins["child"])["parent"] == twins["keep"]
    for kind, spec in KINDS.items():
        for listed, key, target in spec.links:
            for record in register.records(kind):
                pointed = [item[key] for item in record[listed]] if listed else [record[key]]
                assert target != "party" or record.id == twins["other"] or twins["other"] not in pointed


def test_items_that_say_the_same_after_it_stand_once(register: Register, twins: dict[str, str]) -> None:
    merge(register, twins["keep"], twins["other"])
    assert len(register.record("engagement", twins["mail"])["locations"]) == 1


def test_the_kept_party_takes_over_names_and_what_it_lacks(register: Register, twins: dict[str, str]) -> None:
    merge(register, twins["keep"], twins["other"])
    kept = register.record("party", twins["keep"])
    assert kept["name"] == "Amber Mail Ltd"
    assert [item["name"] for item in kept["trading_names"]] == ["Amber Mail Limited (Dublin)", "AmberMail"]
    assert (kept["country"], kept["website"]) == ("IE", "https://amber.example")
    assert [item["email"] for item in kept["contacts"]] == ["privacy@amber.example"]
    assert kept["notes"] == "first\nsecond"
    assert kept["parent"] is None


def test_the_other_party_is_put_away_with_a_note(register: Register, twins: dict[str, str]) -> None:
    reference = register.record("party", twins["keep"]).reference
    merge(register, twins["keep"], twins["other"])
    gone = register.record("party", twins["other"])
    assert gone["status"] == Status.ARCHIVED
    assert gone["notes"] == f"second\nMerged into {reference} Amber Mail Ltd."


def test_a_record_between_the_two_is_put_away(register: Register, twins: dict[str, str]) -> None:
    merge(register, twins["keep"], twins["other"])
    between = register.record("engagement", twins["between"])
    assert (between["status"], between["engaging"], between["engaged"]) == (
        Status.ARCHIVED, twins["keep"], twins["keep"],
    )  # fmt: skip


def test_one_undo_restores_every_value(register: Register, twins: dict[str, str]) -> None:
    before = contents(register)
    merge(register, twins["keep"], twins["other"])
    assert contents(register) != before
    register.undo()
    assert contents(register) == before
    assert register.verify() == ""


def test_merging_on_a_server_does_the_same(server_register: Register) -> None:
    with server_register.change("two") as work:
        keep, other = (work.add("party", {"name": name}) for name in ("Amber Ltd", "Amber Limited"))
        child = work.add("party", {"name": "Beryl", "parent": other})
    merge(server_register, keep, other)
    assert server_register.record("party", child)["parent"] == keep


def test_what_is_in_the_same_unit_of_work_moves_too(register: Register, twins: dict[str, str]) -> None:
    with register.change("a child, and the merging") as work:
        child = work.add("party", {"name": "Citrine AB", "parent": twins["other"]})
        merge_parties(work, twins["keep"], twins["other"])
    assert register.record("party", child)["parent"] == twins["keep"]


def test_the_home_entity_may_be_the_other(register: Register, twins: dict[str, str]) -> None:
    merge(register, twins["keep"], str(register.settings["home"]))
    assert register.settings["home"] == twins["keep"]
    assert register.verify() == ""


def test_a_party_is_not_merged_with_itself_or_with_none(register: Register, twins: dict[str, str]) -> None:
    with pytest.raises(RegisterError, match="itself"):
        merge(register, twins["keep"], twins["keep"])
    with pytest.raises(NotFound):
        merge(register, twins["keep"], "no-such-party")
