"""Every version of a record can be seen as it was, brought back as a new change, or serve as a template."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QUrl

from desktop.dialogs.record_then import RecordThen
from desktop.record_template import template_of
from models.register import Register
from tests.desktop.conftest import Desk


@pytest.fixture
def page(desk: Desk) -> Any:
    """The page of a party that was renamed, with its history in front."""
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    with desk.register.change("Renamed") as work:
        work.edit("party", page.panel.record.id, {"name": "Cloudport Inc.", "notes": "Renamed in March"})
    desk.settle()
    page.panel._tabs.setCurrentWidget(page.panel.history)
    desk.settle()
    return page


def _follow(desk: Desk, page: Any, way: str) -> None:
    """Follow the link of the oldest version."""
    number = desk.register.history_of(page.panel.record.id)[-1][0].number
    assert f'href="{way}:{number}"' in page.panel.history.toHtml()
    page.panel.history.anchorClicked.emit(QUrl(f"{way}:{number}"))
    desk.settle()


def test_a_version_is_seen_as_it_was_for_reading_only(desk: Desk, page: Any) -> None:
    name = page.panel.record["name"]
    _follow(desk, page, "then")
    (dialog,) = desk.window.findChildren(RecordThen)
    assert dialog.form.fields["name"].editor.value() != name
    assert dialog.form.fields["name"].editor.isReadOnly()
    assert dialog.form.fields["notes"].editor.value() == ""
    assert "Two parties" in dialog.said.text()


def test_a_version_is_brought_back_as_a_new_change(desk: Desk, page: Any) -> None:
    id, before = page.panel.record.id, desk.register.history_of(page.panel.record.id)[-1][1].after
    _follow(desk, page, "back")
    record = desk.register.record("party", id)
    assert (record["name"], record["notes"]) == (before["name"], "")
    assert record.version == 3
    assert "brought back" in desk.register.undoable().reason
    desk.window.menus.undo.trigger()
    desk.settle()
    assert desk.register.record("party", id)["name"] == "Cloudport Inc."


def test_it_is_brought_back_from_the_view_of_it_too(desk: Desk, page: Any) -> None:
    _follow(desk, page, "then")
    (dialog,) = desk.window.findChildren(RecordThen)
    desk.click(dialog.back_button)
    assert desk.register.record("party", page.panel.record.id)["notes"] == ""


def test_the_present_version_cannot_be_brought_back(desk: Desk, page: Any) -> None:
    latest = desk.register.history_of(page.panel.record.id)[0][0].number
    html = page.panel.history.toHtml()
    assert f"then:{latest}" in html
    assert f"back:{latest}" not in html


def test_a_record_is_archived_and_restored_where_it_is_shown(desk: Desk, page: Any) -> None:
    panel, id = page.panel, page.panel.record.id
    assert panel.archive_button.text() == "Archive"
    assert panel.archived.isHidden()
    desk.click(panel.archive_button)
    assert desk.register.record("party", id)["status"] == "archived"
    desk.click(page.chips["Archived"])
    page.show_record(id)
    desk.settle()
    assert panel.archived.isVisible()
    desk.click(panel.archive_button)
    assert desk.register.record("party", id)["status"] == "active"


def test_a_template_leaves_out_what_is_particular_to_a_record() -> None:
    with Register.in_memory() as register:
        home = register.settings["home"]
        with register.change("An agreement") as work:
            proof = work.add("document", {"name": "Scan"})
            signed = {"party": home, "signed_on": "2026-01-05", "signatory": "Head of legal"}
            particular = {"signed_on": "2026-01-05", "documents": [{"document": proof}], "reviewed_on": "2026-02-01"}
            id = work.add("agreement", {"name": "DPA", "type": "art_28", "parties": [signed], **particular})
        signed_one = register.record("agreement", id)
        values = template_of(signed_one.kind, signed_one.values)
        assert values.keys() == {"type", "parties"}
        assert values["parties"][0]["party"] == home
        assert "signed_on" not in values["parties"][0]


def test_a_duplicate_is_a_new_unsaved_record(desk: Desk, page: Any) -> None:
    before = {record.id for record in desk.register.records("party")}
    country = page.panel.record["country"]
    action = next(
        a for menu in desk.window.menuBar().actions() for a in menu.menu().actions() if "uplicate" in a.text()
    )
    assert action.shortcut().toString() == "Ctrl+Shift+D"
    action.trigger()
    desk.settle()
    assert page.panel.record is None
    assert page.panel.dirty
    assert page.panel.form.fields["name"].editor.value() == ""
    desk.type(page, "name", "Cloudport Ireland")
    desk.save(page)
    (made,) = (record for record in desk.register.records("party") if record.id not in before)
    assert (made["name"], made["country"], made["notes"]) == ("Cloudport Ireland", country, "Renamed in March")
