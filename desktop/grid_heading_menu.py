"""The menu of a heading: sort, filter by values, group, hide, freeze, put back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.texts import tr

if TYPE_CHECKING:
    from desktop.grid_filtering import FilteredView


def heading_menu(table: FilteredView, column: int) -> QMenu:
    """Give the menu of a column; it goes away when it closes."""
    menu = QMenu(table)
    menu.aboutToHide.connect(menu.deleteLater)
    key = table.records.columns[column]
    sort = table.records.query.sort

    def add(text: str, do: str, *, ticked: bool | None = None) -> QAction:
        action = menu.addAction(text)
        action.setData((do, key))
        if ticked is not None:
            action.setCheckable(True)
            action.setChecked(ticked)
        return action

    add(tr("Sort upwards"), "up")
    add(tr("Sort downwards"), "down")
    add(tr("Then by this, upwards (Shift+click)"), "then up").setEnabled(bool(sort))
    add(tr("Then by this, downwards"), "then down").setEnabled(bool(sort))
    add(tr("Do not sort"), "unsorted").setEnabled(bool(sort))
    menu.addSeparator()
    add(tr("Filter by values…"), "values")
    add(tr("Clear all filters"), "unfiltered").setEnabled(table.heading.filtering)
    menu.addSeparator()
    add(tr("Group by this column"), "group", ticked=table.records.group == key)
    add(tr("Close all groups"), "close").setEnabled(bool(table.records.group))
    add(tr("Open all groups"), "open").setEnabled(bool(table.records.group))
    menu.addSeparator()
    add(tr("Hide this column"), "hide").setEnabled(len(table.shown_columns()) > 1)
    add(tr("Keep the first column in sight"), "freeze", ticked=table.frozen)
    add(tr("Columns as at first"), "reset")
    return menu
