"""Pages are drawn at the dots of the screen, whatever their size, and turned with the keyboard."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.jobs import Jobs
from desktop.page_view import PageView
from desktop.pdf_drawing import page_picture, page_sizes, page_text
from reports.document import Document, Paragraph, Section
from reports.pdf import write_pdf
from tests.desktop.conftest import PATIENCE

_CONTROL = Qt.KeyboardModifier.ControlModifier


def _pdf(*chapters: str) -> bytes:
    stream = BytesIO()
    sections = tuple(Section(text, (Paragraph(f"About {text}."),), breaks_page=True) for text in chapters)
    write_pdf(Document("A document", sections=sections), stream)
    return stream.getvalue()


CHAPTERS = ("Harbour", "Bridge", "Lighthouse")


@pytest.fixture(scope="module")
def content() -> bytes:
    return _pdf(*CHAPTERS)


@pytest.fixture
def view(jobs: Jobs, qtbot: Any, content: bytes) -> PageView:
    made = PageView(jobs)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pages(content, page_sizes(content))
    _drawn(made, qtbot)
    return made


def _drawn(view: PageView, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: view.complete, timeout=PATIENCE)


def _seen(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def test_each_page_has_its_text_and_its_size(content: bytes) -> None:
    sizes = page_sizes(content)
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842)] * len(sizes)
    for chapter in CHAPTERS:
        assert sum(f"About {chapter}." in page_text(content, number) for number in range(len(sizes))) == 1


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.5])
def test_a_page_is_drawn_with_as_many_dots_as_it_covers(content: bytes, scale: float) -> None:
    picture = page_picture(content, 0, scale)
    assert abs(picture.width() - 595 * scale) <= 2
    assert picture.pixelColor(1, 1).name() == "#ffffff"
    upper = range(picture.height() // 3)
    assert any(picture.pixelColor(x, y).lightness() < 150 for x in range(picture.width()) for y in upper)


def test_what_is_seen_is_the_picture_of_the_page_dot_for_dot(view: PageView, content: bytes) -> None:
    area, seen = view._area(0), _seen(view)
    exact = page_picture(content, 0, view._scale())
    for x in range(20, area.width() - 20, 3):
        for y in range(20, 400, 7):
            assert seen.pixelColor(area.left() + x, area.top() + y) == exact.pixelColor(x, y)


def test_another_size_is_drawn_anew_and_not_stretched(view: PageView, qtbot: Any, content: bytes) -> None:
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus, _CONTROL)
    _drawn(view, qtbot)
    assert view.zoom > before
    assert not view.fits
    assert view._pictures[view.page][1].width() == page_picture(content, 0, view._scale()).width()
    qtbot.keyClick(view, Qt.Key.Key_Minus, _CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_0, _CONTROL)
    _drawn(view, qtbot)
    assert view.fits
    assert view.zoom == pytest.approx(before)


def test_ctrl_and_the_wheel_change_the_size(view: PageView, qtbot: Any) -> None:
    before, middle = view.zoom, QPointF(view.rect().center())
    turn = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, _CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom > before
    _drawn(view, qtbot)


def test_keys_turn_the_pages(view: PageView, qtbot: Any) -> None:
    told: list[int] = []
    view.moved.connect(lambda: told.append(view.page))
    last = view.pages - 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == last
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == last - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    assert set(told) >= {0, 1, last}
    assert view.accessibleDescription() == f"Page 1 of {view.pages}"
    _drawn(view, qtbot)


def test_the_page_stays_when_its_size_or_its_content_changes(view: PageView, qtbot: Any) -> None:
    view.go_to(2)
    view.larger()
    assert view.page == 2
    other = _pdf(*CHAPTERS, "Quay")
    view.show_pages(other, page_sizes(other), keep_place=True)
    assert view.page == 2
    view.show_pages(other, page_sizes(other))
    assert view.page == 0
    _drawn(view, qtbot)


def test_other_pages_are_seen_in_place_of_those_before(view: PageView, qtbot: Any) -> None:
    before = _seen(view)
    other = _pdf("Quay")
    view.show_pages(other, page_sizes(other))
    _drawn(view, qtbot)
    assert _seen(view) != before
    view.go_to(1)
    assert "About Quay." in view.text()
