"""Several at work: two analysts on a server, threads of one program, and whoever listens for changes."""

from __future__ import annotations

import threading

import pytest
from small_changes import add_party

from models.history import Action
from models.register import Changes, Conflict, Register
from tests.conftest import Clock

# Others at work ---------------------------------------------------------------------------------------------------


def test_two_analysts_do_not_write_over_each_other(server_address: str) -> None:
    with Register.create(server_address) as first, Register.open(server_address) as second:
        home = first.settings["home"]
        with pytest.raises(Conflict, match="Party P-0001 was changed by somebody else"), first.change("Mine") as mine:  # noqa: PT012
            mine.edit("party", home, {"name": "Mine"})
            with second.change("Theirs") as theirs:
                theirs.edit("party", home, {"name": "Theirs"})
        assert first.record("party", home)["name"] == "Theirs"
        assert [entry.reason for entry in first.history()] == ["Theirs", "Register created"]
        assert first.verify() == ""


def test_two_analysts_can_edit_different_records(server_address: str) -> None:
    with Register.create(server_address) as first, Register.open(server_address) as second:
        other = add_party(second)
        with first.change("Mine") as mine:
            mine.edit("party", first.settings["home"], {"name": "Mine"})
            with second.change("Theirs") as theirs:
                theirs.edit("party", other, {"name": "Theirs"})
                theirs.add("party", {"name": "Another"})
            mine.add("party", {"name": "One more"})
        assert [party["name"] for party in first.records("party")] == ["Mine", "Theirs", "Another", "One more"]
        assert second.verify() == ""


def test_a_record_that_somebody_took_back_meanwhile_is_not_edited(any_register: Register) -> None:
    id = add_party(any_register)
    with pytest.raises(Conflict, match="was changed by somebody else"), any_register.change("Mine") as mine:  # noqa: PT012
        mine.edit("party", id, {"country": "US"})
        any_register.undo()
    assert any_register.count("party") == 1
    assert any_register.verify() == ""


def test_a_form_that_shows_an_older_version_is_refused(any_register: Register) -> None:
    id = add_party(any_register)
    shown = any_register.record("party", id).version
    with any_register.change("Edit") as work:
        work.edit("party", id, {"country": "US"}, version=shown)
    with pytest.raises(Conflict, match="Party P-0002 was changed"), any_register.change("Late") as work:
        work.edit("party", id, {"country": "IN"}, version=shown)
    assert any_register.record("party", id)["country"] == "US"


def test_threads_write_one_after_the_other(any_register: Register) -> None:
    def add_ten(name: str) -> None:
        for number in range(10):
            add_party(any_register, f"{name} {number}")

    threads = [threading.Thread(target=add_ten, args=(f"Thread {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    parties = any_register.records("party")
    assert [party.reference for party in parties] == [f"P-{n:04d}" for n in range(1, 42)]
    assert any_register.verify() == ""


# Subscribers ------------------------------------------------------------------------------------------------------


def test_subscribers_hear_after_the_commit_what_changed(any_register: Register) -> None:
    heard: list[tuple[Changes, int]] = []
    any_register.subscribe(lambda changes: heard.append((changes, any_register.count("party"))))
    with any_register.change("Two", action=Action.IMPORT) as work:
        party = work.add("party", {"name": "Example Hosting Ltd"})
        measure = work.add("measure", {"name": "Encryption"})
        assert heard == []
    ((changes, counted),) = heard
    assert changes == Changes(2, Action.IMPORT, (("party", party), ("measure", measure)))
    assert changes.kinds == {"party", "measure"}
    assert counted == 2


def test_subscribers_hear_of_undo_and_redo(register: Register) -> None:
    id = add_party(register)
    heard: list[Changes] = []
    register.subscribe(heard.append)
    register.undo()
    register.redo()
    assert [(changes.action, changes.records) for changes in heard] == [
        (Action.UNDO, (("party", id),)),
        (Action.REDO, (("party", id),)),
    ]


def test_one_subscriber_that_fails_does_not_stop_the_others(
    register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Changes] = []

    def fail(_: Changes) -> None:
        raise ZeroDivisionError

    register.subscribe(fail)
    register.subscribe(heard.append)
    id = add_party(register)
    assert [changes.records for changes in heard] == [(("party", id),)]
    assert register.record("party", id)["name"] == "Example Hosting Ltd"
    assert "A subscriber failed on change set 2" in caplog.text


def test_whoever_ends_the_subscription_hears_no_more(register: Register) -> None:
    heard: list[Changes] = []
    end = register.subscribe(heard.append)
    end()
    end()
    add_party(register)
    assert heard == []


def test_a_subscriber_may_write(register: Register, clock: Clock) -> None:
    def write_once(changes: Changes) -> None:
        if changes.number == 2:
            add_party(register, "Echo")

    register.subscribe(write_once)
    add_party(register)
    assert register.count("party") == 3
    assert len(register.history()) == 3
