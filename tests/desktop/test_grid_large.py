"""A table of very many records: nothing that a user does with it keeps the window waiting."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from desktop.grid_pages import PAGE, PAGES_KEPT
from desktop.session import Session
from desktop.settings import Settings
from desktop.table_model import RecordTableModel
from desktop.tables import RecordTable
from models.fields import KINDS
from models.register import Register
from tests.desktop.watchdog import Watchdog

MANY = 100_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.register"
    with Register.create(path, name="Nordhaven Bank", country="SE") as made, made.change("Many parties") as work:
        for number in range(MANY):
            work.add("party", {"name": f"Example {number:06d} Ltd", "country": ("US", "IN", "BR")[number % 3]})
    return path


@pytest.fixture
def register(many: Path, tmp_path: Path) -> Iterator[Register]:
    with Register.open(shutil.copy(many, tmp_path / "many.register")) as opened:
        yield opened


@pytest.fixture
def table(session: Session, settings: Settings, qtbot: Any) -> Iterator[RecordTable]:
    model = RecordTableModel(session, KINDS["party"])
    made = RecordTable(model, settings)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    with qtbot.waitSignal(model.loaded, timeout=60_000):
        made.refresh()
    yield made
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=60_000)


def test_no_turn_of_the_event_loop_takes_longer_than_a_user_notices(table: RecordTable, qtbot: Any) -> None:
    records = table.records
    watchdog = Watchdog(qtbot, table.session.jobs)
    bar = table.verticalScrollBar()
    for part in range(1, 11):
        watchdog.do(f"scroll {part}", lambda part=part: (bar.setValue(bar.maximum() * part // 10), table.grab()))
    watchdog.do("sort", lambda: records.sort(records.columns.index("name"), Qt.SortOrder.DescendingOrder))
    watchdog.do("filter", lambda: records.filter("country", "india"))
    watchdog.do("unfilter", lambda: records.filter("country", ""))
    watchdog.do("select all", table.selectAll)
    watchdog.do("group", lambda: records.group_by("country"))
    watchdog.do("close", lambda: table.open_group(0, open=False))
    watchdog.do("open", lambda: table.open_group(0, open=True))
    watchdog.do("ungroup", lambda: records.group_by(""))
    at = records.index(50_000, records.columns.index("name"))
    watchdog.do("go", lambda: (table.setCurrentIndex(at), table.scrollTo(at), table.grab()))
    QGuiApplication.clipboard().setText("Renamed Ltd")
    watchdog.do("paste", table.paste)
    assert records.text(50_000, at.column()) == "Renamed Ltd"
    assert watchdog.slow == {}


def test_only_the_pages_that_were_looked_at_are_kept(table: RecordTable, qtbot: Any) -> None:
    name = table.records.columns.index("name")
    for number in range(PAGES_KEPT + 20):
        table.records.text(number * PAGE, name)
    qtbot.waitUntil(lambda: not table.session.jobs.busy, timeout=60_000)
    assert len(table.records._pages.all_kept()) == PAGES_KEPT
    assert table.records.rowCount() == MANY + 1


def test_a_grouped_model_keeps_the_rules_of_qt_and_shift_selects_without_reading(
    table: RecordTable, qtbot: Any, qtmodeltester: ModelTester
) -> None:
    with qtbot.waitSignal(table.records.loaded, timeout=60_000):
        table.records.group_by("country")
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.records.index(1, 0), flag)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_ids()) == MANY + 1
    table.records.open_groups(open=False)
    qtmodeltester.check(table.records)
