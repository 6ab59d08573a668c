"""The list of keys holds every key that works somewhere, and none that does not."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.find_keyboard import ELSEWHERE, KeyboardDialog
from desktop.navigation import NAMES
from desktop.page_view import PageView
from tests.desktop.conftest import PATIENCE, Bench, Desk

CTRL = Qt.KeyboardModifier.ControlModifier
_IN_BRACKETS = re.compile(r"\((?:[^()]*\s)?((?:(?:Ctrl|Alt|Shift)\+)+[^\s();]+|F\d+)[^()]*\)")


def listed(desk: Desk) -> set[str]:
    """Give every key that the list shows, as a person opens it."""
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Slash, CTRL)
    (dialog,) = desk.window.findChildren(KeyboardDialog)
    shown = {dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())}
    dialog.reject()
    return {key for keys in shown for key in keys.split(", ")}


def keys_of(action: QAction) -> set[str]:
    return {keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()}


def test_every_key_on_any_page_stands_in_the_list(bench: Bench) -> None:
    known = listed(bench)
    for page in NAMES:
        bench.go(page)
    found: set[str] = set()
    for widget in bench.window.findChildren(QWidget):
        for action in widget.actions():
            found |= keys_of(action)
        if isinstance(widget, QAbstractButton):
            found.add(widget.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        found |= set(_IN_BRACKETS.findall(widget.toolTip()))
    mnemonics = {keys for keys in found if re.fullmatch(r"Alt\+\w", keys)}
    assert len(found) > 40
    assert found - mnemonics - {""} <= known


def taken(widget: Any, keys: str) -> bool:
    """Say whether a widget does something with a key, by itself or through an action of its own."""
    sequence = QKeySequence(keys)
    if any(sequence in action.shortcuts() for action in widget.actions()):
        return True
    pressed = sequence[0]
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
    widget.setFocus()
    QApplication.sendEvent(widget, event)
    for editor in widget.findChildren(QWidget, "editor"):
        editor.deleteLater()
    return event.isAccepted()


def of(where: str) -> list[str]:
    return [key for place, _, keys in ELSEWHERE if place == where for key in keys if key != "middle click"]


def test_the_keys_of_a_table_work(bench: Bench) -> None:
    page = bench.go("party")
    for key in of("Table"):
        page.table.setCurrentIndex(page.records.index(1, page.table.shown_columns()[1]))
        assert taken(page.table, key), key
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        bench.settle()


def test_the_keys_of_a_picture_work(bench: Bench) -> None:
    page = bench.go("map")
    view = page.panel.view
    bench.qtbot.waitUntil(lambda: len(view.stops) > 1, timeout=PATIENCE)
    page.opened.disconnect()
    page.transfers_wanted.disconnect()
    for key in of("Picture"):
        bench.qtbot.keyClick(view, Qt.Key.Key_Home)
        assert taken(view, key), key


def test_the_keys_of_the_pages_of_a_document_work(bench: Bench) -> None:
    (pages,) = bench.go("reports").preview.findChildren(PageView)
    bench.qtbot.waitUntil(lambda: pages.pages > 0, timeout=PATIENCE)
    for key in of("Pages of the document"):
        assert taken(pages, key), key
