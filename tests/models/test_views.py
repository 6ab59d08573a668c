"""Views are kept in the register under a name, and let the same records through wherever they are used."""

from __future__ import annotations

import pytest

from models.listing import Filter, Sort, ids
from models.register import SETTINGS_ID, NotFound, Register, RegisterError
from models.views import View, keep_view, remove_view, view, views

AMERICAN = View(
    "party",
    ("reference", "name"),
    (Filter("country", "in", ("US", None)), Filter("reviewed_on", "to", "2026-01-01")),
    {"reviewed_on": "<1 Jan 2026"},
    ("active", "draft"),
    (Sort("name", True),),
    "country",
)


def test_a_view_comes_back_as_it_was_kept(any_register: Register) -> None:
    keep_view(any_register, "American", AMERICAN)
    kept = view(any_register, "American")
    assert kept == View(**{**{f: getattr(AMERICAN, f) for f in View.__slots__}, "filters": kept.filters})
    assert [(f.key, f.op, tuple(f.value) if f.op == "in" else f.value) for f in kept.filters] == [
        (f.key, f.op, f.value) for f in AMERICAN.filters
    ]


def test_a_view_that_was_kept_asks_for_its_records(register: Register) -> None:
    with register.change("parties") as work:
        wanted = work.add("party", {"name": "Amber", "country": "US"})
        work.add("party", {"name": "Beryl", "country": "IN"})
    keep_view(register, "American", View("party", filters=(Filter("country", "in", ("US",)),)))
    assert ids(register, view(register, "American").query()) == [wanted]


def test_views_are_told_apart_by_kind_and_one_name_is_one_view(register: Register) -> None:
    keep_view(register, "Mine", View("party"))
    keep_view(register, "Theirs", View("transfer"))
    keep_view(register, "Mine", View("party", group="country"))
    assert {name: kept.group for name, kept in views(register, "party").items()} == {"Mine": "country"}
    with pytest.raises(RegisterError, match="Another table has a view “Mine”"):
        keep_view(register, "Mine", View("transfer"))


def test_a_view_is_removed_and_undo_brings_it_back(register: Register) -> None:
    keep_view(register, "Mine", View("party"))
    remove_view(register, "Mine")
    assert views(register) == {}
    register.undo()
    assert list(views(register)) == ["Mine"]


def test_a_view_that_there_is_none_of_is_said_with_those_there_are(register: Register) -> None:
    keep_view(register, "Mine", View("party"))
    with pytest.raises(NotFound, match="no view “Yours” in this register; there are: Mine"):
        view(register, "Yours")


def test_a_view_needs_a_name(register: Register) -> None:
    with pytest.raises(RegisterError, match="needs a name"):
        keep_view(register, "  ", View("party"))


def test_a_view_of_another_version_is_left_out(register: Register) -> None:
    with register.change("newer") as work:
        values = [{"key": "view.Newer", "value": '{"kind": "party", "pivot": true}'}]
        work.edit("settings", SETTINGS_ID, {"values": values})
    assert views(register) == {}
