"""The record of a row elsewhere: in a tab, in its chain, as a template; from the menu of the table and the record."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.find_entries import plain, shortcut_of
from desktop.pages.chain import ChainPage
from desktop.pages.records import RecordsPage
from desktop.record_tabs import RecordTab
from tests.desktop.conftest import PATIENCE, Bench


@pytest.fixture
def page(bench: Bench) -> RecordsPage:
    """The page of parties, with the second row as the current one."""
    page = bench.go("party")
    page.table.go_to(bench.record("P-0002").id)
    bench.settle()
    return page


def choose(bench: Bench, page: RecordsPage, name: str) -> dict[str, str]:
    """Choose from the menu of the table by key, and give what it offers with the keys that it shows."""
    offered: dict[str, str] = {}

    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.update({plain(one.text()): shortcut_of(one) for one in menu.actions() if not one.isSeparator()})
        menu.setActiveAction(next(one for one in menu.actions() if plain(one.text()) == name))
        bench.qtbot.keyClick(menu, Qt.Key.Key_Return)

    at = page.table.visualRect(page.table.currentIndex()).center()
    place = page.table.viewport().mapToGlobal(at)
    QTimer.singleShot(0, pick)
    QApplication.sendEvent(page.table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(at), place))
    bench.settle()
    return offered


def test_the_menu_of_the_table_shows_every_key(bench: Bench, page: RecordsPage) -> None:
    offered = choose(bench, page, "Copy")
    assert offered["Clear"] == "Del"
    assert offered["Chain of the record"] == "Ctrl+H"
    assert "" not in offered.values()


def test_a_record_goes_into_a_tab_from_the_menu(bench: Bench, page: RecordsPage) -> None:
    choose(bench, page, "Open in a tab")
    shown = bench.window.workspace.page
    assert isinstance(shown, RecordTab)
    assert shown.id == bench.record("P-0002").id


def test_a_record_is_a_template_from_the_menu(bench: Bench, page: RecordsPage) -> None:
    choose(bench, page, "Duplicate as template")
    assert page.panel.record is None
    assert page.panel.dirty


def _around(bench: Bench) -> Any:
    chain = bench.window.workspace.page
    assert isinstance(chain, ChainPage)
    bench.qtbot.waitUntil(lambda: chain.facts is not None, timeout=PATIENCE)
    return chain.facts.centre


def test_the_chain_of_a_row_is_shown_from_the_menu(bench: Bench, page: RecordsPage) -> None:
    choose(bench, page, "Chain of the record")
    assert _around(bench) == bench.record("P-0002").id


def test_the_chain_of_a_record_is_shown_from_its_bar(bench: Bench, page: RecordsPage) -> None:
    assert "Ctrl+H" in page.panel.chain_button.toolTip()
    bench.click(page.panel.chain_button)
    assert _around(bench) == bench.record("P-0002").id


def test_the_chain_of_a_record_in_a_tab_is_shown_from_its_bar(bench: Bench, page: RecordsPage) -> None:
    choose(bench, page, "Open in a tab")
    bench.click(bench.window.workspace.page.panel.chain_button)
    assert _around(bench) == bench.record("P-0002").id


def test_what_stands_in_no_chain_offers_none(bench: Bench) -> None:
    page = bench.go("activity")
    assert not page.panel.chain_button.isVisible()
    assert all("Chain" not in plain(action.text()) for action in page.table.actions())
