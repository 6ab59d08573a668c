"""Undo and redo: one step for each change set, in order, and never over what somebody did since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from small_changes import add_party, edit, names
from sqlalchemy import Connection

from models.history import Action
from models.register import Conflict, Register, RegisterError
from models.store_errors import StoreError
from models.undoing import StaleUndo
from tests.conftest import Clock


def test_undo_and_redo_walk_back_and_forth(any_register: Register) -> None:
    id = add_party(any_register, country="IN", contacts=[{"name": "One"}, {"name": "Two"}])
    edit(any_register, id, country="US", contacts=[{"name": "Three"}])
    edited = any_register.record("party", id)
    assert any_register.undo().reason == "Edit"
    record = any_register.record("party", id)
    assert (record["country"], [contact["name"] for contact in record["contacts"]]) == ("IN", ["One", "Two"])
    any_register.undo()
    assert names(any_register) == ["Example Group"]
    assert any_register.undoable() is None
    any_register.redo()
    any_register.redo()
    assert any_register.record("party", id).values == edited.values
    assert any_register.redoable() is None
    for _ in range(2):
        any_register.undo()
        any_register.redo()
    assert any_register.record("party", id).values == edited.values
    assert any_register.verify() == ""


def test_undo_is_itself_history(register: Register) -> None:
    add_party(register)
    register.undo()
    register.redo()
    told = [(entry.reason, entry.action, entry.reverts) for entry in register.history()]
    assert told[:3] == [
        ("Redo: Add Example Hosting Ltd", Action.REDO, 3),
        ("Undo: Add Example Hosting Ltd", Action.UNDO, 2),
        ("Add Example Hosting Ltd", Action.EDIT, None),
    ]


def test_the_creation_of_a_register_is_not_undone(any_register: Register) -> None:
    for act in (any_register.undo, any_register.redo):
        with pytest.raises(RegisterError, match="There is nothing to"):
            act()
    assert names(any_register) == ["Example Group"]


def test_a_new_change_clears_what_could_be_redone(register: Register) -> None:
    add_party(register)
    register.undo()
    assert register.redoable() is not None
    add_party(register, "Another Ltd")
    assert register.redoable() is None
    with pytest.raises(RegisterError, match="There is nothing to redo"):
        register.redo()
    assert register.undo().reason == "Add Another Ltd"
    assert register.undoable() is None


def test_an_import_that_was_edited_since_is_not_taken_back(
    any_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    with any_register.change("Import", action=Action.IMPORT) as work:
        ids = [work.add("party", {"name": f"Imported {n}"}) for n in range(3)]
    imported = any_register.undoable()
    edit(any_register, ids[1], country="IN")
    monkeypatch.setattr(any_register, "undoable", lambda: imported)
    before = any_register.history()
    with pytest.raises(StaleUndo, match=r"^Party P-0003 was changed since; take that change back first\.$"):
        any_register.undo()
    assert any_register.history() == before
    assert any_register.count("party") == 4


def test_an_addition_that_others_point_to_is_not_taken_back(
    any_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    mother = add_party(any_register, "Mother Ltd")
    added = any_register.undoable()
    add_party(any_register, "Daughter Ltd", parent=mother)
    monkeypatch.setattr(any_register, "undoable", lambda: added)
    with pytest.raises(StoreError, match="Another record still points to what this would remove; nothing was changed"):
        any_register.undo()
    assert any_register.count("party") == 3
    assert any_register.verify() == ""


@contextmanager
def meanwhile(register: Register, other: Register, act: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let another analyst undo, redo or add just when this one's change is about to be stored."""
    writing = register.store.writing

    @contextmanager
    def after_the_other() -> Iterator[Connection]:
        monkeypatch.undo()
        add_party(other, "Of the other Ltd") if act == "add" else getattr(other, act)()
        with writing() as connection:
            yield connection

    monkeypatch.setattr(register.store, "writing", after_the_other)
    yield


@pytest.mark.parametrize("what", ["add", "edit"])
@pytest.mark.parametrize("act", ["undo", "redo"])
def test_two_analysts_do_not_take_back_the_same_change_twice(
    server_register: Register, clock: Clock, act: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.open(server_register.store.engine.url.render_as_string(False), clock=clock) as other:
        id = add_party(server_register)
        if what == "edit":
            edit(server_register, id, country="IN")
        if act == "redo":
            server_register.undo()
        with meanwhile(server_register, other, act, monkeypatch), pytest.raises(Conflict):
            getattr(server_register, act)()
        assert len(server_register.history()) == {"add": 3, "edit": 4}[what] + (act == "redo")
        assert server_register.verify() == ""


def test_an_undo_that_another_change_overtook_leaves_that_one_undoable(
    server_register: Register, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.open(server_register.store.engine.url.render_as_string(False), clock=clock) as other:
        add_party(server_register)
        with meanwhile(server_register, other, "add", monkeypatch):
            server_register.undo()
    assert names(server_register) == ["Example Group", "Of the other Ltd"]
    assert server_register.undo().reason == "Add Of the other Ltd"
    assert server_register.undoable() is None
    assert server_register.verify() == ""


@pytest.mark.parametrize(("kept", "rows"), [("register", 20_000), ("server_register", 2_000)])
def test_a_large_import_is_one_change_set_and_undo_takes_it_back(
    request: pytest.FixtureRequest, kept: str, rows: int
) -> None:
    any_register: Register = request.getfixturevalue(kept)
    with any_register.change("Import of a long list", action=Action.IMPORT) as work:
        for number in range(rows):
            work.add("measure", {"name": f"Measure {number}"})
    assert any_register.count("measure") == rows
    assert any_register.records("measure")[-1].reference == f"M-{rows:04d}"
    assert [entry.number for entry in any_register.history()] == [2, 1]
    assert any_register.undo().action == Action.IMPORT
    assert any_register.count("measure") == 0
    any_register.redo()
    assert any_register.count("measure") == rows
    assert any_register.verify() == ""
