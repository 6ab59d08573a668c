"""Links: every record at the other end is listed by kind, is a key away, and further ones are added from here."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.new_record import NewRecordDialog
from desktop.record_links import ADDED
from models.fields import KINDS
from models.linked import LISTED, linked_records
from models.register import Register
from tests.desktop.conftest import PATIENCE, Bench, Desk


@pytest.fixture
def cloud(bench: Bench) -> Any:
    """The page of a party that two transfers point to, with its links in front."""
    page = bench.go("party")
    page.show_record(bench.record("P-0002").id)
    bench.settle()
    page.panel._tabs.setCurrentWidget(page.panel.links)
    bench.qtbot.waitUntil(lambda: page.panel.links.tree.topLevelItemCount() > 0, timeout=PATIENCE)
    return page


def test_what_can_be_added_points_back_by_a_field_that_there_is() -> None:
    for kind, ways in ADDED.items():
        for _name, made, field in ways:
            listed, _, key = field.rpartition(".")
            spec = KINDS[made].lists[listed].fields[key] if listed else KINDS[made].fields[key]
            assert spec.link == kind, field


def test_links_go_both_ways_and_are_counted_by_kind() -> None:
    with Register.in_memory() as register:
        home = register.settings["home"]
        with register.change("Linked") as work:
            parent = work.add("party", {"name": "Parent plc"})
            work.edit("party", home, {"parent": parent})
            work.add("transfer", {"exporter": home, "importer": home})
            proof = work.add("document", {"name": "Extract of the register of companies"})
            work.edit("party", home, {"documents": [{"document": proof}]})
        told = {(g.kind, g.incoming): g for g in linked_records(register, register.record("party", home))}
        assert set(told) == {("party", False), ("transfer", True)}, "documents have a dock of their own"
        assert told["transfer", True].records[0].labels == ("Exporter", "Importer")
        heard = linked_records(register, register.record("party", parent))
        assert [(g.kind, g.incoming, g.records[0].labels) for g in heard] == [("party", True, ("Parent",))]
        proven = linked_records(register, register.record("document", proof))
        assert [(g.kind, g.count) for g in proven] == [("party", 1)]


def test_very_many_links_are_counted_and_the_first_are_listed() -> None:
    with Register.in_memory() as register:
        home = register.settings["home"]
        with register.change("Many") as work:
            for _ in range(LISTED + 5):
                work.add("transfer", {"exporter": home})
        (group,) = linked_records(register, register.record("party", home))
        assert (group.count, len(group.records)) == (LISTED + 5, LISTED)


def test_the_tab_tells_how_many_and_enter_goes_there(bench: Bench, cloud: Any) -> None:
    links = cloud.panel.links
    assert cloud.panel._tabs.tabText(cloud.panel._tabs.indexOf(links)) == "Links 2"
    head = links.tree.topLevelItem(0)
    assert head.text(0) == "Transfers that point here: 2"
    links.tree.setCurrentItem(head.child(0))
    links.tree.setFocus()
    bench.qtbot.keyClick(links.tree, Qt.Key.Key_Return)
    bench.settle()
    page = bench.window.workspace.page
    assert page.kind.key == "transfer"
    assert head.child(0) is None or page.panel.record.reference in ("T-0002", "T-0003")


def test_a_transfer_is_added_from_its_importer_with_the_link_filled_in(bench: Bench, cloud: Any) -> None:
    party = cloud.panel.record
    action = next(a for a in cloud.panel.links.menu.actions() if a.text() == "Transfer to this party")
    action.trigger()
    bench.settle()
    (dialog,) = bench.window.findChildren(NewRecordDialog)
    assert dialog.form.fields["importer"].editor.value() == party.id
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    bench.settle()
    assert bench.register.records("transfer")[-1]["importer"] == party.id
    tree = cloud.panel.links.tree
    bench.qtbot.waitUntil(lambda: tree.topLevelItem(0).text(0) == "Transfers that point here: 3", timeout=PATIENCE)


def test_an_agreement_is_added_with_the_party_in_its_list(bench: Bench, cloud: Any) -> None:
    next(a for a in cloud.panel.links.menu.actions() if a.text() == "Agreement with this party").trigger()
    bench.settle()
    (dialog,) = bench.window.findChildren(NewRecordDialog)
    bench.qtbot.keyClicks(dialog.form.fields["name"].editor, "Data processing agreement")
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    bench.settle()
    (made,) = bench.register.records("agreement")
    assert [item["party"] for item in made["parties"]] == [cloud.panel.record.id]


def test_a_record_that_stands_alone_says_so(desk: Desk) -> None:
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    page.panel._tabs.setCurrentWidget(page.panel.links)
    desk.qtbot.waitUntil(lambda: page.panel.links.nothing.isVisible(), timeout=PATIENCE)
    assert not page.panel.links.tree.isVisible()
