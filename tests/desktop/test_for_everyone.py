"""The desk is for everyone: it can be heard, it can be read in every theme, and no word is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop import texts
from desktop.elided_label import ElidedLabel
from desktop.navigation import NAMES
from desktop.search_box import SearchBox
from desktop.theme import CONTRAST, DARK, LIGHT, Tokens
from desktop.window import SMALLEST, Window
from models.fields import KINDS
from tests.conftest import ROOT
from tests.desktop.conftest import Desk
from tests.desktop.test_dialogs_freed import DIALOGS
from tests.desktop.test_theme import _contrast

_RICH = re.compile("<[a-z/]+")
_SHEET = (ROOT / "resources" / "window.qss").read_text(encoding="utf-8")


def _shown(root: QWidget) -> Iterator[QWidget]:
    return (w for w in root.findChildren(QWidget) if w.isVisible())


def _nameless(root: QWidget) -> list[str]:
    """Give the controls that take the keyboard and that a screen reader cannot name."""
    return [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in _shown(root)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None and not _spoken(w)
    ]


def _spoken(control: QWidget) -> str:
    """Give what a screen reader says: the name, the words on a button, or the label that points to a field."""
    if control.accessibleName():
        return control.accessibleName()
    if isinstance(control, QAbstractButton) and control.text():
        return control.text()
    if isinstance(control, QTabBar):
        return control.tabText(control.currentIndex())
    if isinstance(control, QMenuBar):
        return "menu"
    own = control.parentWidget()
    if own is not None and (own.inherits("QAbstractSpinBox") or own.inherits("QComboBox")):
        return _spoken(own)
    labels = control.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is control), "")


def test_every_control_of_every_page_has_a_name(bench: Desk) -> None:
    nameless: dict[str, list[str]] = {}
    for key in NAMES:
        page = bench.go(key)
        if key in KINDS and key != "sheet":
            bench.click(page.new_button)
        nameless[key] = _nameless(bench.window)
    assert {key: found for key, found in nameless.items() if found} == {}


# Contrast ---------------------------------------------------------------------------------------------------------

_GROUNDS = ("ground", "side", "panel", "stripe", "chosen", "hover")
"""Whatever a rule says of no ground of its own stands on one of these."""


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Give each rule of the style sheet that colours text, with its ink and each ground it may stand on."""
    for rule, body in re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", _SHEET, flags=re.DOTALL)):
        said = dict(re.findall(r"(?<![\w-])([a-z-]+):\s*@(\w+)", body))
        for ink, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            if ink in said:
                for under in [said[ground]] if ground in said else _GROUNDS:
                    yield rule.strip(), said[ink], under


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_text_of_the_style_sheet_stands_out_from_its_ground(theme: Tokens) -> None:
    pairs = list(_pairs())
    assert len(pairs) > 100
    faint = {(rule, ink, on) for rule, ink, on in pairs if _contrast(getattr(theme, ink), getattr(theme, on)) < 4.5}
    assert faint == set()


# Room -------------------------------------------------------------------------------------------------------------


def _cut_off(root: QWidget) -> list[str]:
    """Give the labels and buttons that are smaller than their text, but for those that give way by intent."""
    return [_said(w) for w in _shown(root) if isinstance(w, QLabel | QAbstractButton) and _is_cut(w)]


def _said(widget: QLabel | QAbstractButton) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {widget.text()}"


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    text = re.sub("&(.)", r"\1", widget.text())
    if not text or isinstance(widget, ElidedLabel | SearchBox) or widget.window() is widget:
        return False
    if isinstance(widget, QToolButton) and not widget.icon().isNull():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    if isinstance(widget, QLabel) and _RICH.search(text):
        return widget.width() < widget.sizeHint().width() - 1
    widest = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    return widget.width() < widest or widget.height() < widget.fontMetrics().height()


_FULL_SCREEN = QSize(1920, 1080)
"""Whoever needs letters twice as large gives the window the whole screen."""


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    """The font of the system at twice its size."""
    before = QFont(qapp.font())
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(twice)
    yield
    qapp.setFont(before)


def _walk(window: Window, qtbot: Any, path: Path, size: QSize) -> dict[str, list[str]]:
    """Go to every page, with a new record where one can be made, and give what is cut off there."""
    desk = Desk(window, qtbot)
    window.resize(size)
    desk.open(path)
    cut: dict[str, list[str]] = {}
    for key in NAMES:
        desk.go(key)
        if key in KINDS and key != "sheet":
            window.on_page("new")
        desk.settle()
        cut[key] = _cut_off(window)
    return {key: found for key, found in cut.items() if found}


def test_no_text_is_cut_off_in_the_smallest_window_in_german(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, qtbot: Any, judged_path: Path
) -> None:
    monkeypatch.setattr(texts, "_language", "de")
    assert _walk(request.getfixturevalue("window"), qtbot, judged_path, SMALLEST) == {}


@pytest.mark.usefixtures("doubled")
def test_no_text_is_cut_off_when_the_font_is_twice_as_large(window: Window, qtbot: Any, judged_path: Path) -> None:
    assert _walk(window, qtbot, judged_path, _FULL_SCREEN) == {}


@pytest.mark.usefixtures("doubled")
def test_no_text_is_cut_off_in_the_smallest_window_with_a_font_twice_as_large(
    window: Window, qtbot: Any, judged_path: Path
) -> None:
    assert _walk(window, qtbot, judged_path, SMALLEST) == {}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_no_text_is_cut_off_in_german(
    desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_language", "de")
    dialog = DIALOGS[name](desk)
    dialog.open()
    desk.settle()
    assert _nameless(dialog) == []
    assert _cut_off(dialog) == []
    dialog.close()
