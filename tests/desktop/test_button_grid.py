"""Buttons that break their line: no word of them is cut off, however little room there is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.button_grid import ButtonGrid

WORDS = ("Open file", "Save a copy of it…", "Go to document", "Remove the link to it")


@pytest.mark.parametrize(("room", "lines"), [(2, 2), (3, 2), (4, 1), (6, 1)])
def test_buttons_stand_in_one_line_or_two_in_each_and_are_never_cut(qtbot: Any, room: int, lines: int) -> None:
    buttons = [QPushButton(words) for words in WORDS]
    grid = ButtonGrid(buttons)
    qtbot.addWidget(grid)
    widest = max(button.sizeHint().width() for button in buttons)
    grid.resize((widest + 6) * room, grid.sizeHint().height())
    with qtbot.waitExposed(grid):
        grid.show()
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == lines)
    assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
