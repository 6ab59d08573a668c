"""The parts of the import: a choice that is found by typing, and the sheet as it came."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.dialogs.import_choice import ChoiceBox
from desktop.dialogs.import_grid import GridColumn, SheetGrid, SheetGridModel
from desktop.dialogs.import_rail import StepRail

CHOICES = [("Country", "country"), ("Hosting countries", "hosting"), ("Countries", "countries"), ("Role", "role")]
HEADS = [GridColumn("A", "Name", False), GridColumn("B", "", False), GridColumn("C", "Role", True)]
ROWS = [(1, ["Our list"]), (3, ["Vendor", "Remark", "Role"]), (4, ["Amber Ltd", "x", "processor"])]


@pytest.fixture
def box(qtbot: Any) -> ChoiceBox:
    made = ChoiceBox("Means")
    qtbot.addWidget(made)
    made.offer(CHOICES, "role")
    made.show()
    return made


def typed(qtbot: Any, box: ChoiceBox, text: str) -> list[Any]:
    """Type into the box and leave it by Return; give what it told."""
    told: list[Any] = []
    box.chosen.connect(told.append)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, text)
    box.completer().popup().hide()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    return told


def test_a_choice_is_found_by_a_part_of_its_name(qtbot: Any, box: ChoiceBox) -> None:
    assert typed(qtbot, box, "host") == ["hosting"]
    assert (box.value(), box.currentText()) == ("hosting", "Hosting countries")


def test_a_whole_name_is_taken_before_one_that_contains_it(qtbot: Any, box: ChoiceBox) -> None:
    assert typed(qtbot, box, "countries") == ["countries"]


def test_what_is_no_choice_leaves_the_one_that_was_held(qtbot: Any, box: ChoiceBox) -> None:
    assert typed(qtbot, box, "zzz") == []
    assert (box.value(), box.currentText()) == ("role", "Role")


def test_what_the_program_shows_is_not_told_as_an_answer(qtbot: Any, box: ChoiceBox) -> None:
    told: list[Any] = []
    box.chosen.connect(told.append)
    box.offer(CHOICES, "country")
    assert (told, box.currentText()) == ([], "Country")


def test_the_wheel_changes_no_answer(box: ChoiceBox) -> None:
    wheel = QWheelEvent(
        QPointF(3, 3), QPointF(3, 3), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.value() == "role"


def test_the_sheet_is_a_sound_model(qtmodeltester: Any) -> None:
    model = SheetGridModel()
    model.show(HEADS, ROWS, 3)
    qtmodeltester.check(model)
    assert [model.index(0, column).data() for column in range(3)] == ["Our list", "", ""]


def test_the_head_says_in_words_what_a_column_was_read_as() -> None:
    model = SheetGridModel()
    model.show(HEADS, ROWS, 3)
    across = Qt.Orientation.Horizontal
    said = [model.headerData(column, across, Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert said == ["Name", "not imported", "Role"]
    assert model.headerData(1, Qt.Orientation.Vertical) == "3"


def test_the_cursor_tells_its_column(qtbot: Any) -> None:
    grid = SheetGrid()
    qtbot.addWidget(grid)
    told: list[int] = []
    grid.column_chosen.connect(told.append)
    grid.show_sheet(HEADS, ROWS, 3, 1)
    assert (grid.currentIndex().row(), told) == (1, [1])
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert told == [1, 2]


def test_the_rail_tells_a_step_that_can_be_gone_to_and_says_where_one_is(qtbot: Any) -> None:
    rail = StepRail(["Files", "Sheets", "Values"])
    qtbot.addWidget(rail)
    rail.show_steps(1, [True, True, False])
    told: list[int] = []
    rail.wanted.connect(told.append)
    for button in rail.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == [0]
    assert rail.buttons[1].isChecked()
    assert rail.buttons[1].accessibleName() == "Step 2 of 3: Sheets"
