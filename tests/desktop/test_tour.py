"""The tour: six steps on real parts of the window, on by doing or by button, ended by Escape, offered once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.tour import SEEN, STEPS, Tour
from desktop.window import Window
from tests.desktop.conftest import PATIENCE, Desk


def _tour(desk: Desk) -> Tour:
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert desk.window.workspace is not None
    (tour,) = desk.window.workspace.findChildren(Tour)
    return tour


def _running(desk: Desk) -> list[Tour]:
    return [tour for tour in desk.window.workspace.findChildren(Tour) if tour.isVisible()]


def test_next_leads_through_every_step_and_ends(desk: Desk) -> None:
    tour = _tour(desk)
    for number, step in enumerate(STEPS):
        assert tour.words.text() == step.words
        assert tour.count.text() == f"{number + 1} of {len(STEPS)}"
        assert desk.window.workspace.rect().contains(tour.geometry())
        desk.click(tour.next_button)
    assert _running(desk) == []
    assert desk.window.workspace.key == "reports"


def test_a_step_goes_on_by_doing_it(desk: Desk) -> None:
    tour = _tour(desk)
    desk.click(tour.next_button)
    assert tour.step.done_on == "transfer"
    desk.go("transfer")
    desk.qtbot.waitUntil(lambda: tour.step is STEPS[2], timeout=PATIENCE)


def test_what_is_pointed_at_can_still_be_used(desk: Desk) -> None:
    tour = _tour(desk)
    desk.click(tour.next_button)
    listed = desk.window.workspace.navigation.list
    centre = tour._edge.geometry().center()
    assert desk.window.workspace.childAt(centre) is listed.viewport()


def test_escape_ends_the_tour(desk: Desk) -> None:
    tour = _tour(desk)
    desk.qtbot.keyClick(tour.next_button, Qt.Key.Key_Escape)
    assert _running(desk) == []


def test_the_sample_offers_the_tour_once(window: Window, qtbot: Any, tmp_path: Path) -> None:
    desk = Desk(window, qtbot)
    for name, offered in (("one", 1), ("two", 0)):
        desk.click(window.start.sample_button)
        (dialog,) = window.findChildren(QFileDialog)
        dialog.filesSelected.emit([str(tmp_path / f"{name}.register")])
        dialog.close()
        dialog.deleteLater()
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=60_000)
        desk.settle()
        assert len(_running(desk)) == offered
        assert window.settings.get(SEEN)
        window.close_register()
