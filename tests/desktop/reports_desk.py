"""What people do on the page of the reports: tick, type, wait for the pages, name a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QDialogButtonBox, QFileDialog, QLineEdit

from desktop.pages.reports import ReportsPage
from desktop.pdf_drawing import page_text
from tests.desktop.conftest import PATIENCE, Desk


def shown(desk: Desk, page: ReportsPage) -> None:
    """Wait until what is shown is what was ordered last, drawn sharply."""
    desk.qtbot.waitUntil(lambda: page.preview.settled and page.preview.pages.complete, timeout=PATIENCE)
    desk.settle()


def reports(desk: Desk) -> ReportsPage:
    """Go to the page and wait for the first document."""
    page = desk.go("reports")
    shown(desk, page)
    return page


def choose_report(desk: Desk, page: ReportsPage, title: str) -> None:
    """Click a report in the list."""
    (item,) = page.reports.findItems(title, Qt.MatchFlag.MatchExactly)
    page.reports.scrollToItem(item)
    at = page.reports.visualItemRect(item).center()
    desk.qtbot.mouseClick(page.reports.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown(desk, page)


def choose_format(desk: Desk, page: ReportsPage, ending: str) -> None:
    """Click a format."""
    desk.qtbot.mouseClick(page.formats[ending], Qt.MouseButton.LeftButton)
    shown(desk, page)


def pick(desk: Desk, page: ReportsPage, box: QComboBox, text: str) -> None:
    """Choose from a list with the keyboard."""
    box.setFocus()
    wanted = box.findText(text)
    for _ in range(box.count()):
        if box.currentIndex() != wanted:
            desk.qtbot.keyClick(box, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
    shown(desk, page)


def tick(desk: Desk, listed: Any, row: int) -> None:
    """Click the box before a line."""
    item = listed.item(row)
    listed.scrollToItem(item)
    area = listed.visualItemRect(item)
    at = QPoint(area.left() + area.height() // 2, area.center().y())
    desk.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)


def name_file(desk: Desk, path: Path) -> None:
    """Paste a path into the file dialog and save."""
    (dialog,) = (d for d in desk.window.findChildren(QFileDialog) if d.isVisible())
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QApplication.clipboard().setText(str(path))
    desk.qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    desk.qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    desk.settle()


def dialog_of(desk: Desk, kind: type[QDialog]) -> Any:
    """Give the dialog of a kind that is open."""
    (dialog,) = (d for d in desk.window.findChildren(kind) if d.isVisible())
    return dialog


def text_shown(page: ReportsPage) -> str:
    """Give the text of all pages, or of the text, that is shown."""
    preview = page.preview
    if preview.stack.currentWidget() is preview.pages:
        content = preview.pages._content
        return "\n".join(page_text(content, number) for number in range(preview.pages.pages))
    return preview.text.toPlainText() if preview.stack.currentWidget() is preview.text else preview.message.text()
