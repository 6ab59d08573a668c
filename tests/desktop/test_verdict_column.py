"""The verdict in the table of transfers: shape and word, filtered and sorted like any column, true after an edit."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QMenu

from desktop.shapes import of_verdict
from desktop.verdict_badge import draw_verdict, verdict_width
from desktop.verdict_column import STANDING_ROLE
from models.law.verdict import GRAVITY
from models.vocabulary import Verdict
from tests.desktop.conftest import PATIENCE, Bench


def _shown(page: Any, id: str) -> str:
    return str(page.records.text(page.records.row_of(id), page.records.columns.index("verdict")))


def _filter(bench: Bench, page: Any, typed: str) -> list[str]:
    edit = page.table.heading.filter_of(page.records.columns.index("verdict"))
    edit.clear()
    bench.qtbot.keyClicks(edit, typed)
    page.table.heading._on_pause()
    bench.settle()
    return [page.records.id_at(row) for row in range(page.records.rowCount())]


def test_every_row_tells_the_verdict_and_the_weakest_hop(bench: Bench) -> None:
    page, judgement = bench.go("transfer"), bench.judgement
    records = bench.register.records("transfer")
    for record in records:
        own, weakest = judgement.verdict(record.id), judgement.weakest(record.id)
        expected = own.label if own is weakest else f"{own.label}; onward: {weakest.label}"
        assert _shown(page, record.id) == expected
    assert any("onward" in _shown(page, record.id) for record in records)


def test_an_edit_changes_the_verdict_without_reopening(bench: Bench) -> None:
    page, id = bench.go("transfer"), bench.record("T-0001").id
    assert _shown(page, id) == Verdict.NOT_LAWFUL.label
    bench.edit("T-0001", destination="NL")
    assert _shown(page, id) == Verdict.NOT_A_TRANSFER.label
    bench.window.menus.undo.trigger()
    bench.settle()
    assert _shown(page, id) == Verdict.NOT_LAWFUL.label


@pytest.mark.parametrize(
    ("typed", "verdicts"),
    [
        ("not lawful", {Verdict.NOT_LAWFUL}),
        ("duties", {Verdict.LAWFUL_WITH_DUTIES}),
        ("lawful", {Verdict.LAWFUL}),
        ("lawf", {Verdict.LAWFUL, Verdict.LAWFUL_WITH_DUTIES, Verdict.NOT_LAWFUL}),
        ("*", set(Verdict)),
        ("-", set()),
    ],
)
def test_rows_are_filtered_by_their_own_verdict(bench: Bench, typed: str, verdicts: set[Verdict]) -> None:
    page, judgement = bench.go("transfer"), bench.judgement
    expected = {r.id for r in bench.register.records("transfer") if judgement.verdict(r.id) in verdicts}
    assert set(_filter(bench, page, typed)) == expected


def test_a_verdict_is_chosen_from_a_menu(bench: Bench) -> None:
    page = bench.go("transfer")
    edit = page.table.heading.filter_of(page.records.columns.index("verdict"))
    (offer,) = [action for action in edit.actions() if action.data()]
    offer.trigger()
    (menu,) = edit.findChildren(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [verdict.label for verdict in Verdict] + ["All"]
    next(action for action in menu.actions() if action.text() == "Not lawful").trigger()
    menu.close()
    bench.settle()
    assert edit.text() == "Not lawful"
    assert page.records.rowCount() == bench.judgement.verdicts()[Verdict.NOT_LAWFUL]


def test_rows_are_sorted_from_light_to_grave_and_back(bench: Bench) -> None:
    page, judgement = bench.go("transfer"), bench.judgement
    column = page.records.columns.index("verdict")
    for order, reverse in ((Qt.SortOrder.AscendingOrder, False), (Qt.SortOrder.DescendingOrder, True)):
        page.records.sort(column, order)
        bench.settle()
        found = [judgement.verdict(page.records.id_at(row)) for row in range(page.records.rowCount())]
        assert found == sorted(found, key=GRAVITY.index, reverse=reverse)


def test_a_row_leaves_the_filter_when_its_verdict_changes(bench: Bench) -> None:
    page, id = bench.go("transfer"), bench.record("T-0001").id
    assert id in _filter(bench, page, "not lawful")
    bench.edit("T-0001", destination="NL")
    assert page.records.row_of(id) == -1


def test_verdicts_are_copied_with_the_rows(bench: Bench) -> None:
    page = bench.go("transfer")
    page.table.selectAll()
    page.copy()
    bench.settle()
    heading, *lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    place = heading.index("Verdict")
    assert {line[place] for line in lines} == {_shown(page, r.id) for r in bench.register.records("transfer")}


def test_the_record_tells_its_verdict_day_and_law(bench: Bench) -> None:
    page = bench.show("T-0002")
    line = page.panel.verdict
    assert line.isVisible()
    assert line.own.accessibleName() == "Verdict: Lawful with duties"
    assert line.weakest.accessibleName() == "Verdict: Not lawful"
    assert bench.judgement.pack.version in line._on.text()
    assert not bench.show("P-0001").panel.verdict.isVisible()


def test_no_two_verdicts_share_a_shape() -> None:
    assert len({of_verdict(verdict)[0] for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_is_drawn_within_its_width(bench: Bench, verdict: Verdict) -> None:
    width, font = verdict_width(QFont(), verdict), QFont()
    image = QImage(width + 60, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_verdict(painter, QRect(QPoint(0, 0), image.size()), font, verdict)
    painter.end()
    drawn = [x for x in range(image.width()) if any(image.pixel(x, y) != 0xFFFFFFFF for y in range(image.height()))]
    assert drawn[0] <= 1
    assert width - 4 <= drawn[-1] <= width + 1


def test_the_delegate_gets_what_it_paints(bench: Bench) -> None:
    page = bench.go("transfer")
    bench.qtbot.waitUntil(lambda: page.records.rowCount() == 3, timeout=PATIENCE)
    index = page.records.index(page.records.row_of(bench.record("T-0002").id), page.records.columns.index("verdict"))
    assert index.data(STANDING_ROLE).chained
    assert not page.table.grab().isNull()
