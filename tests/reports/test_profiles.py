"""Profiles: orders that an office keeps under a name, among the settings of the register."""

from __future__ import annotations

import pytest

from models.law.policy import Policy
from models.register import SETTINGS_ID, NotFound, Register
from reports.order import BadOrder, Order
from reports.profiles import keep_profile, profile, profiles, remove_profile

YEARLY = Order("controller-record", format="pdf", language="nl", edition="authority", without_sections=("agreements",))


def test_what_is_kept_comes_back(register: Register) -> None:
    keep_profile(register, "every year", YEARLY)
    assert profile(register, "every year") == YEARLY
    assert profiles(register) == {"every year": YEARLY}


def test_a_name_is_kept_once(register: Register) -> None:
    keep_profile(register, "every year", YEARLY)
    keep_profile(register, "every year", YEARLY.changed(language="de"))
    assert profiles(register) == {"every year": YEARLY.changed(language="de")}


def test_other_settings_and_profiles_stay(register: Register) -> None:
    with register.change("policy") as work:
        work.edit("settings", SETTINGS_ID, {"values": [{"key": "review_months", "value": "6"}]})
    keep_profile(register, "one", YEARLY)
    keep_profile(register, "two", Order("transfers"))
    remove_profile(register, "one")
    assert profiles(register) == {"two": Order("transfers")}
    assert Policy.of(register.settings["values"]).review_months == 6


def test_a_profile_is_a_change_that_can_be_taken_back(register: Register) -> None:
    keep_profile(register, "every year", YEARLY)
    register.undo()
    assert profiles(register) == {}


def test_an_unknown_profile_is_named_with_those_there_are(register: Register) -> None:
    keep_profile(register, "every year", YEARLY)
    with pytest.raises(NotFound, match="no profile “weekly” in this register; there are: every year"):
        profile(register, "weekly")
    with pytest.raises(NotFound, match="weekly"):
        remove_profile(register, "weekly")


def test_a_profile_needs_a_name(register: Register) -> None:
    with pytest.raises(BadOrder, match="needs a name"):
        keep_profile(register, " ", YEARLY)


def test_a_profile_of_a_newer_program_is_passed_over_and_said_when_asked_for(register: Register) -> None:
    keep_profile(register, "every year", YEARLY)
    with register.change("newer") as work:
        values = [
            *map(dict, register.settings["values"]),
            {"key": "profile.new", "value": '{"report":"a","ink":"blue"}'},
        ]
        work.edit("settings", SETTINGS_ID, {"values": values})
    assert list(profiles(register)) == ["every year"]
    with pytest.raises(BadOrder, match="ink"):
        profile(register, "new")
