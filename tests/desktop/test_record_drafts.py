"""Unsaved edits survive the end of the program, however it ends, and are offered again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.draft_band import DraftBand
from desktop.drafts_kept import DraftsKept
from tests.desktop.conftest import PATIENCE, Desk

ADDRESS = "/registers/nordhaven.register"


def _keep(kept: DraftsKept, key: str, title: str = "P-0001  Nordhaven Bank", **values: Any) -> None:
    kept.keep(key, "party", key, 1, title, values)


@pytest.fixture
def page(desk: Desk) -> Any:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    return page


def _drafts(desk: Desk) -> DraftsKept:
    assert desk.window.session is not None
    assert desk.window.session.drafts is not None
    return desk.window.session.drafts


def _crashed(desk: Desk, path: Path) -> None:
    """Open the register anew as after a crash: nobody was asked, and no form was reverted."""
    desk.window.show_session(None)
    desk.open(path)


def test_a_draft_is_read_as_it_was_kept(tmp_path: Path) -> None:
    kept = DraftsKept(tmp_path, ADDRESS)
    _keep(kept, "a", notes="Fürth “7”", purposes=[{"name": "Pay"}])
    (draft,) = kept.all()
    assert draft.values == {"notes": "Fürth “7”", "purposes": [{"name": "Pay"}]}
    assert kept.left() == [], "what this run kept is not offered to it"
    assert [found.key for found in DraftsKept(tmp_path, ADDRESS).left()] == ["a"]


def test_registers_do_not_see_the_drafts_of_each_other(tmp_path: Path) -> None:
    _keep(DraftsKept(tmp_path, ADDRESS), "a")
    assert DraftsKept(tmp_path, "/registers/other.register").left() == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": "a"}', "\x00"])
def test_a_draft_that_cannot_be_read_counts_as_none(tmp_path: Path, content: str) -> None:
    kept = DraftsKept(tmp_path, ADDRESS)
    _keep(kept, "a")
    (file,) = tmp_path.rglob("*.json")
    file.write_text(content)
    assert kept.all() == []


def test_what_is_typed_is_kept_within_two_seconds_and_forgotten_when_saved(desk: Desk, page: Any) -> None:
    desk.type(page, "notes", "typed")
    desk.qtbot.waitUntil(lambda: len(_drafts(desk).all()) == 1, timeout=2000)
    (draft,) = _drafts(desk).all()
    assert draft.values == {"notes": "typed"}
    desk.save(page)
    assert _drafts(desk).all() == []


def test_what_is_reverted_is_forgotten(desk: Desk, page: Any) -> None:
    desk.type(page, "notes", "typed")
    desk.qtbot.waitUntil(lambda: len(_drafts(desk).all()) == 1, timeout=2000)
    desk.click(page.panel.revert_button)
    assert _drafts(desk).all() == []


def test_after_a_crash_one_goes_on_where_one_was(desk: Desk, page: Any, register_path: Path) -> None:
    id = page.panel.record.id
    desk.type(page, "notes", "typed")
    desk.qtbot.waitUntil(lambda: len(_drafts(desk).all()) == 1, timeout=2000)
    _crashed(desk, register_path)
    band = desk.window.workspace.drafts
    assert band.isVisible()
    assert "Unsaved changes of P-000" in band.words.text()
    desk.click(band.continue_button)
    page = desk.window.workspace.page
    desk.qtbot.waitUntil(lambda: page.panel.dirty, timeout=PATIENCE)
    assert page.panel.record.id == id
    assert page.panel.form.changes() == {"notes": "typed"}
    assert not band.isVisible()
    desk.save(page)
    assert desk.register.record("party", id)["notes"] == "typed"
    assert _drafts(desk).all() == []


def test_a_new_record_comes_back_too(desk: Desk, page: Any, register_path: Path) -> None:
    desk.click(page.new_button)
    desk.type(page, "name", "Kaizen Print LLC")
    desk.qtbot.waitUntil(lambda: len(_drafts(desk).all()) == 1, timeout=2000)
    _crashed(desk, register_path)
    desk.click(desk.window.workspace.drafts.continue_button)
    page = desk.window.workspace.page
    assert page.panel.record is None
    desk.save(page)
    assert "Kaizen Print LLC" in [record["name"] for record in desk.register.records("party")]
    assert _drafts(desk).all() == []


def test_a_draft_of_a_record_that_was_changed_since_says_so(desk: Desk, page: Any, register_path: Path) -> None:
    id = page.panel.record.id
    desk.type(page, "notes", "typed")
    desk.qtbot.waitUntil(lambda: len(_drafts(desk).all()) == 1, timeout=2000)
    with desk.register.change("Elsewhere") as work:
        work.edit("party", id, {"website": "https://cloudharbour.example"})
    _crashed(desk, register_path)
    desk.click(desk.window.workspace.drafts.continue_button)
    page = desk.window.workspace.page
    desk.qtbot.waitUntil(lambda: page.panel.dirty, timeout=PATIENCE)
    assert "changed since" in page.panel.trouble.text()
    assert page.panel.form.changes() == {"notes": "typed"}


def test_discarding_one_offers_the_next(tmp_path: Path, qtbot: Any) -> None:
    _keep(DraftsKept(tmp_path, ADDRESS), "a", "P-0001  First")
    _keep(DraftsKept(tmp_path, ADDRESS), "b", "P-0002  Second")
    kept = DraftsKept(tmp_path, ADDRESS)
    band = DraftBand(kept)
    qtbot.addWidget(band)
    assert "First" in band.words.text()
    band.discard_button.click()
    assert "Second" in band.words.text()
    assert [draft.key for draft in kept.all()] == ["b"]
    band.later_button.click()
    assert band.isHidden()
    assert [draft.key for draft in kept.all()] == ["b"], "later is not never"


def test_a_past_day_keeps_no_drafts(desk: Desk) -> None:
    from datetime import date

    assert desk.window.session is not None
    desk.window.opening.as_of(desk.register, date.today())
    desk.settle()
    assert desk.window.session.drafts is None
