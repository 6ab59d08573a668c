"""Map, chain, matrix and calendar: drawn from the judgement, again when it changes, and leading to the records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.pages.calendar import CalendarPage
from desktop.pages.records import RecordsPage
from desktop.pictures.chosen_rows import ChosenBar
from desktop.pictures.picture_page import PicturePage
from reports.drawing import Label, every_shape
from tests.desktop.conftest import PATIENCE, Bench

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def group(bench: Bench) -> Bench:
    """The judged register with a chain of two engagements, a transfer within the group, and days that fall due."""
    register = bench.register
    home, cloud, desk = (bench.record(reference).id for reference in ("P-0001", "P-0002", "P-0003"))
    with register.change("A group") as work:
        sister = work.add("party", {"name": "Nordhaven Inc.", "country": "US", "kind": "group_entity"})
        work.add("transfer", {"exporter": home, "importer": sister, "destination": "US", "start": "2025-02-01"})
        engaged = {"engaging": home, "engaged": cloud, "role": "processor", "service": "Hosting"}
        first = work.add("engagement", engaged)
        below = {"engaging": cloud, "engaged": desk, "role": "sub_processor", "service": "Support", "parent": first}
        work.add("engagement", below)
        for name, expires in (("Late", "2026-11-02"), ("Soon", "2026-11-28"), ("Far", "2028-03-15")):
            work.add("agreement", {"name": f"{name} agreement", "type": "art_28", "expires_on": expires})
        work.edit("party", home, {"kind": "group_entity"})
    bench.settle()
    return bench


def _drawn(bench: Bench, key: str) -> Any:
    page = bench.go(key)
    assert isinstance(page, PicturePage)
    bench.qtbot.waitUntil(lambda: page.panel.shown is not None, timeout=PATIENCE)
    return page


def _click(bench: Bench, page: PicturePage, id: str) -> Any:
    view = page.panel.view
    stop = next(stop for stop in view.stops if stop.group.id == id)
    bench.qtbot.mouseClick(view.viewport(), _LEFT, pos=view.place_of(stop))
    bench.settle()
    assert bench.window.workspace is not None
    return bench.window.workspace.page


def _stops(page: PicturePage) -> set[str]:
    return {stop.group.id for stop in page.panel.view.stops}


def _rows(page: PicturePage) -> list[str]:
    return ["  ".join("" if cell is None else str(cell) for cell in row[:-1]) for row in page.panel.table.texts.rows]


def _references(bench: Bench, page: RecordsPage) -> list[str]:
    ids = [page.records.id_at(row) for row in range(page.records.rowCount())]
    return sorted(bench.register.record("transfer", id).reference for id in ids)


def _choose(bench: Bench, page: PicturePage, name: str) -> None:
    (menu,) = (menu for menu in page.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == name)
    bench.qtbot.mouseClick(menu, _LEFT, pos=menu.actionGeometry(action).center())
    bench.settle()


def _save_as(bench: Bench, path: Path) -> None:
    (dialog,) = bench.window.findChildren(QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    bench.settle()


# Map --------------------------------------------------------------------------------------------------------------


def test_a_click_on_a_flow_goes_to_its_transfers(bench: Bench) -> None:
    page = _drawn(bench, "map")
    assert _stops(page) == {"SE", "US", "IN", "SE-IN-not_lawful", "US-IN-not_lawful", "SE-US-lawful_with_duties"}
    shown = _click(bench, page, "US-IN-not_lawful")
    assert shown.kind.key == "transfer"
    assert _references(bench, shown) == ["T-0003"]
    bar = shown.findChild(ChosenBar)
    assert bar.said.text() == "United States → India, Not lawful"
    bench.click(bar.all_button)
    assert _references(bench, shown) == ["T-0001", "T-0002", "T-0003"]
    assert bar.isHidden()


def test_a_click_on_a_country_goes_to_the_transfers_to_it(bench: Bench) -> None:
    page = _drawn(bench, "map")
    assert _references(bench, _click(bench, page, "IN")) == ["T-0001", "T-0003"]
    page = _drawn(bench, "map")
    assert _references(bench, _click(bench, page, "SE")) == ["T-0001", "T-0002"]


def test_the_map_counts_only_what_is_chosen(bench: Bench) -> None:
    page = _drawn(bench, "map")
    page.choice.verdict.setFocus()
    bench.qtbot.keyClicks(page.choice.verdict, "Not lawful")
    bench.settle()
    assert _stops(page) == {"SE", "US", "IN", "SE-IN-not_lawful", "US-IN-not_lawful"}
    page.choice.mechanism.setFocus()
    bench.qtbot.keyClicks(page.choice.mechanism, "Standard")
    bench.settle()
    assert _stops(page) == set()
    assert page.empty.isVisible()


def test_the_map_is_drawn_anew_when_the_register_changes(bench: Bench) -> None:
    page = _drawn(bench, "map")
    assert "BR" not in _stops(page)
    bench.edit("T-0001", destination="BR")
    bench.settle()
    assert "BR" in _stops(page)
    assert page.header.subtitle.text() == "3 transfers"


def test_the_table_says_the_same_and_leads_to_the_same(bench: Bench) -> None:
    page = _drawn(bench, "map")
    assert page.panel.table.isHidden()
    bench.click(page.panel.table_button)
    table = page.panel.table
    assert table.isVisible()
    assert _rows(page)[0].startswith("India  Third country  Sweden 1, United States 1")
    table.setFocus()
    table.selectRow(0)
    assert page.panel.view.current.group.id == "IN"
    bench.qtbot.keyClick(table, Qt.Key.Key_Return)
    bench.settle()
    assert _references(bench, bench.window.workspace.page) == ["T-0001", "T-0003"]


def test_the_table_is_copied_as_a_spreadsheet_takes_it(bench: Bench) -> None:
    page = _drawn(bench, "map")
    bench.click(page.panel.table_button)
    page.panel.table.setFocus()
    bench.qtbot.keyClick(page.panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Country\tStanding in law\tFrom")
    assert len(lines) == 3


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_picture_is_saved_as_a_file(bench: Bench, tmp_path: Path, ending: str) -> None:
    page = _drawn(bench, "map")
    menu = page.panel.save_button.menu()
    next(action for action in menu.actions() if action.data() == ending).trigger()
    _save_as(bench, tmp_path / f"where.{ending}")
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert (tmp_path / f"where.{ending}").read_bytes().startswith(begins[ending])
    assert page.panel.written.said.text() == f"Saved where.{ending}."


def test_a_picture_is_copied_as_dots_and_as_a_drawing(bench: Bench) -> None:
    page = _drawn(bench, "map")
    page.panel.view.setFocus()
    bench.qtbot.keyClick(page.panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert b"<svg" in bytes(data.data("image/svg+xml").data())


# Chain ------------------------------------------------------------------------------------------------------------


def test_the_chain_begins_with_the_home_entity_and_goes_as_far_as_wanted(group: Bench) -> None:
    page = _drawn(group, "chain")
    assert page.centre.text() == "Nordhaven Bank"
    assert {row[0] for row in page.panel.table.texts.rows} == {"E-0001", "E-0002"}
    page.hops.setFocus()
    group.qtbot.keyClicks(page.hops, "1")
    group.settle()
    assert {row[0] for row in page.panel.table.texts.rows} == {"E-0001"}


def test_a_click_goes_to_the_record_and_the_menu_puts_it_into_the_middle(group: Bench) -> None:
    page = _drawn(group, "chain")
    desk = group.record("P-0003").id
    view = page.panel.view
    stop = next(stop for stop in view.stops if stop.group.id == desk)
    place = view.place_of(stop)
    at = view.viewport().mapToGlobal(place)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at))
    _choose(group, page, "Centre here")
    assert page.centre.text() == "Brightdesk Pvt. Ltd."
    assert page.header.subtitle.text() == "2 engagements"
    shown = _click(group, page, group.record("E-0002").id)
    assert shown.kind.key == "engagement"
    assert shown.panel.record.reference == "E-0002"


def test_the_middle_is_chosen_by_a_part_of_its_name(group: Bench) -> None:
    page = _drawn(group, "chain")
    page.centre.setFocus()
    page.centre.selectAll()
    group.qtbot.keyClicks(page.centre, "Brightdesk Pvt. Ltd.")
    group.qtbot.waitUntil(lambda: page.centre._offered.rowCount() > 0, timeout=PATIENCE)
    page.centre.completer().popup().hide()
    group.qtbot.keyClick(page.centre, Qt.Key.Key_Tab)
    group.qtbot.waitUntil(lambda: page.panel.drawing.title == "Brightdesk Pvt. Ltd.", timeout=PATIENCE)
    group.settle()


def test_the_chain_of_a_record_is_one_key_away(group: Bench) -> None:
    page = group.show("T-0002")
    group.qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    group.settle()
    chain = group.window.workspace.page
    group.qtbot.waitUntil(lambda: chain.panel.shown is not None, timeout=PATIENCE)
    assert chain.centre.text() == "Cloudharbour Inc."


def test_a_record_without_a_chain_says_so(bench: Bench) -> None:
    page = _drawn(bench, "chain")
    assert page.empty.text() == "No engagement is recorded around Nordhaven Bank."


# Matrix -----------------------------------------------------------------------------------------------------------


def test_a_cell_of_the_matrix_goes_to_its_transfers(group: Bench) -> None:
    page = _drawn(group, "matrix")
    cell = f"{group.record('P-0001').id} {group.record('P-0004').id}"
    assert _stops(page) == {cell}
    assert _rows(page)[0].startswith("Nordhaven Bank  Nordhaven Inc.")
    shown = _click(group, page, cell)
    assert _references(group, shown) == ["T-0004"]
    assert shown.findChild(ChosenBar).said.text() == "Nordhaven Bank → Nordhaven Inc."


def test_a_group_of_one_has_an_empty_matrix(bench: Bench) -> None:
    page = _drawn(bench, "matrix")
    assert page.empty.isVisible()
    assert _stops(page) == set()


# Calendar ---------------------------------------------------------------------------------------------------------


def test_the_list_has_what_is_overdue_first_and_leads_to_the_record(group: Bench) -> None:
    page = _drawn(group, "calendar")
    assert page.panel.table.isVisible()
    agreements = [row for row in page.panel.table.texts.rows if row[2].startswith("G-")]
    assert [(row[1], row[2]) for row in agreements] == [("overdue", "G-0001"), ("", "G-0002"), ("", "G-0003")]
    shown = _click(group, page, group.record("G-0001").id)
    assert shown.panel.record.reference == "G-0001"


def test_months_are_turned_and_today_comes_back(group: Bench) -> None:
    page = _drawn(group, "calendar")
    assert page.named.text() == "November 2026"
    far = group.record("G-0003").id
    for _ in range(16):
        group.click(page.later)
    assert page.named.text() == "March 2028"
    assert far in _stops(page)
    group.click(page.earlier)
    assert far not in _stops(page)
    group.click(page.today)
    assert page.named.text() == "November 2026"
    assert group.record("G-0002").id in _stops(page)


def test_the_line_of_time_shows_lanes_and_one_kind_if_wanted(group: Bench) -> None:
    page = _drawn(group, "calendar")
    group.click(page.views["line"])
    assert page.earlier.isHidden()
    lanes = {shape.text for shape in every_shape(page.panel.drawing.shapes) if isinstance(shape, Label)}
    assert {"Agreements", "Certifications"} <= lanes
    page.kind.setFocus()
    group.qtbot.keyClicks(page.kind, "Certif")
    group.settle()
    assert all(row[3] == "Certifications" for row in page.panel.table.texts.rows)
    assert page.panel.table.texts.rows != []


def test_the_calendar_is_saved_for_calendar_programs(group: Bench, tmp_path: Path) -> None:
    page = _drawn(group, "calendar")
    assert isinstance(page, CalendarPage)
    group.qtbot.mouseClick(page.save_button, _LEFT, pos=QPoint(10, 10))
    _save_as(group, tmp_path / "dates.ics")
    content = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert "Late agreement" in content
