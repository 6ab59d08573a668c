"""Any sequence of work, undo and redo: the history stays whole, and every earlier moment can be seen again."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, precondition, rule

from models.register import Register, RegisterError
from tests.conftest import Clock

State = dict[str, dict[str, dict[str, Any]]]
"""What is expected of a register: kind, id, values."""

KINDS = ("party", "measure", "activity", "engagement")
short = st.sampled_from(["Alpha", "Beta", "Gamma é", "日本"])
countries = st.sampled_from(["NL", "US", "IN", None])
purposes = st.lists(st.fixed_dictionaries({"name": short}), max_size=3, unique_by=lambda purpose: purpose["name"])
contacts = st.lists(st.fixed_dictionaries({"name": short, "role": st.sampled_from(["dpo", "privacy"])}), max_size=3)


class HistoryMachine(RuleBasedStateMachine):
    """A register beside a plain dictionary that is told the same; every step is a day."""

    records = Bundle("records")

    def __init__(self) -> None:
        """Begin with an empty register."""
        super().__init__()
        self.clock = Clock()
        self.register = Register.in_memory(author="privacy office", clock=self.clock)
        home = self.register.settings["home"]
        self.state: State = {kind: {} for kind in KINDS}
        self.state["party"][home] = {"name": "Our organisation", "kind": "group_entity", "status": "active"}
        self.done: list[State] = []
        self.undone: list[State] = []
        self.moments: dict[date, State] = {}
        self.keep_moment()

    def keep_moment(self) -> None:
        self.moments[self.clock.now.astimezone().date()] = deepcopy(self.state)
        self.clock.move(days=1)

    def stored(self, before: State) -> None:
        if before != self.state:
            self.done.append(before)
            self.undone.clear()
        self.keep_moment()

    def alive(self, record: tuple[str, str]) -> bool:
        return record[1] in self.state[record[0]]

    # Work -------------------------------------------------------------------------------------------------------

    @rule(target=records, names=st.lists(short, min_size=1, max_size=3), country=countries, contacts=contacts)
    def add_parties(self, names: list[str], country: str | None, contacts: list[dict[str, str]]) -> Any:
        before = deepcopy(self.state)
        added = []
        with self.register.change("Add parties") as work:
            for name in names:
                values = {"name": name, "country": country, "contacts": contacts}
                added.append(("party", work.add("party", values)))
                self.state["party"][added[-1][1]] = {**values, "status": "active"}
        self.stored(before)
        return multiple(*added)

    @rule(target=records, name=short, purposes=purposes, data=st.data())
    def add_activity(self, name: str, purposes: list[dict[str, str]], data: st.DataObject) -> Any:
        before = deepcopy(self.state)
        named = data.draw(st.lists(st.sampled_from([p["name"] for p in purposes] or [""]), max_size=2))
        bases = [{"basis": "art_6_1_a", "purpose": purpose} for purpose in named]
        values = {"name": name, "purposes": purposes, "legal_bases": bases}
        with self.register.change("Add an activity") as work:
            id = work.add("activity", values)
        self.state["activity"][id] = {**values, "status": "active"}
        self.stored(before)
        return ("activity", id)

    @rule(target=records, first=records, second=records, country=countries)
    def engage(self, first: tuple[str, str], second: tuple[str, str], country: str | None) -> Any:
        if not (first[0] == second[0] == "party" and self.alive(first) and self.alive(second)):
            return multiple()
        before = deepcopy(self.state)
        values = {"engaging": first[1], "engaged": second[1], "locations": [{"country": country, "party": first[1]}]}
        with self.register.change("Engage") as work:
            id = work.add("engagement", values)
        self.state["engagement"][id] = {**values, "status": "active"}
        self.stored(before)
        return ("engagement", id)

    @rule(record=records, owner=short, archived=st.booleans())
    def edit(self, record: tuple[str, str], owner: str, archived: bool) -> None:
        if not self.alive(record):
            return
        before = deepcopy(self.state)
        kind, id = record
        with self.register.change("Edit") as work:
            work.edit(kind, id, {"owner": owner})
            (work.archive if archived else work.restore)(kind, id)
        self.state[kind][id] |= {"owner": owner, "status": "archived" if archived else "active"}
        self.stored(before)

    @rule(record=records, contacts=contacts)
    def replace_a_list(self, record: tuple[str, str], contacts: list[dict[str, str]]) -> None:
        if record[0] != "party" or not self.alive(record):
            return
        before = deepcopy(self.state)
        with self.register.change("Contacts") as work:
            work.edit(*record, {"contacts": contacts})
        self.state["party"][record[1]]["contacts"] = contacts
        self.stored(before)

    @rule(name=short)
    def work_that_breaks_off(self, name: str) -> None:
        with pytest.raises(ZeroDivisionError), self.register.change("Try") as work:  # noqa: PT012
            work.add("measure", {"name": name})
            raise ZeroDivisionError

    @rule(gone=consumes(records))
    def edit_what_is_not_there(self, gone: tuple[str, str]) -> None:
        if self.alive(gone):
            return
        with pytest.raises(RegisterError, match="There is no"), self.register.change("Try") as work:
            work.edit(*gone, {"owner": "nobody"})

    # Back and forth -----------------------------------------------------------------------------------------------

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.register.undo()
        self.undone.append(self.state)
        self.state = self.done.pop()
        self.keep_moment()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.register.redo()
        self.done.append(self.state)
        self.state = self.undone.pop()
        self.keep_moment()

    # What always holds --------------------------------------------------------------------------------------------

    @rule(data=st.data())
    def look_back(self, data: st.DataObject) -> None:
        day = data.draw(st.sampled_from(sorted(self.moments)))
        with self.register.as_of(day) as past:
            assert_holds(past, self.moments[day])

    @invariant()
    def the_register_holds_what_was_told(self) -> None:
        assert_holds(self.register, self.state)

    @invariant()
    def the_history_is_whole(self) -> None:
        assert self.register.verify() == ""

    @invariant()
    def undo_and_redo_are_offered_when_there_is_something(self) -> None:
        assert (self.register.undoable() is not None) == bool(self.done)
        assert (self.register.redoable() is not None) == bool(self.undone)

    def teardown(self) -> None:
        """See every earlier moment once more."""
        for day, state in self.moments.items():
            with self.register.as_of(day) as past:
                assert_holds(past, state)
        self.register.close()


def assert_holds(register: Register, state: State) -> None:
    for kind, expected in state.items():
        found = {record.id: record for record in register.records(kind)}
        assert found.keys() == expected.keys()
        for id, values in expected.items():
            for key, value in values.items():
                held = found[id][key]
                if isinstance(value, list):
                    held = [{name: item[name] for name in told} for item, told in zip(held, value, strict=True)]
                assert held == value, f"{kind} {found[id].reference}, {key}"


TestHistory = HistoryMachine.TestCase
TestHistory.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
