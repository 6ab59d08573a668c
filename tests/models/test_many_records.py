"""Change sets of more records than are written at once."""

from __future__ import annotations

import gc

import pytest

from models.bulk import collector_at_rest
from models.ids import new_id
from models.register import NotFound, Register

MANY = 2_150


def chain_of_parties(register: Register) -> list[str]:
    """Add parties of which each belongs to the next, which is not there yet."""
    ids = [new_id() for _ in range(MANY)]
    with register.change("Add many") as work:
        for number, (id, parent) in enumerate(zip(ids, [*ids[1:], None], strict=True)):
            contacts = [{"name": f"Desk {number}.{place}"} for place in range(number % 3)]
            work.add("party", {"name": f"Example {number} Ltd", "parent": parent, "contacts": contacts}, id=id)
    return ids


def add_parties(register: Register, last_parent: str) -> None:
    with register.change("Add many") as work:
        for number in range(MANY):
            work.add("party", {"name": f"Example {number} Ltd", "parent": last_parent if number == MANY - 1 else None})


def test_many_records_are_stored_whole_and_in_order(any_register: Register) -> None:
    ids = chain_of_parties(any_register)
    stored = {party.id: party for party in any_register.records("party")}
    assert [stored[id]["name"] for id in ids] == [f"Example {number} Ltd" for number in range(MANY)]
    assert [stored[id]["parent"] for id in ids] == [*ids[1:], None]
    assert [len(stored[id]["contacts"]) for id in ids] == [number % 3 for number in range(MANY)]
    assert [stored[id].reference for id in ids] == [f"P-{number:04d}" for number in range(2, MANY + 2)]
    assert [change.id for change in any_register.changes_of(2)] == ids
    assert any_register.verify() == ""


def test_many_records_are_taken_back_in_one_step(any_register: Register) -> None:
    chain_of_parties(any_register)
    any_register.undo()
    assert any_register.count("party") == 1
    assert any_register.verify() == ""


def test_nothing_of_many_records_is_stored_where_the_last_one_points_to_nothing(any_register: Register) -> None:
    missing = new_id()
    with pytest.raises(NotFound, match=rf"^Party P-{MANY + 1}, Parent: there is no party with the id {missing}\.$"):
        add_parties(any_register, last_parent=missing)
    assert any_register.count("party") == 1
    assert len(any_register.history()) == 1
    assert any_register.verify() == ""


def test_the_garbage_collector_works_again_after_its_rest() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
        kept = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert len(kept) == 1000
