"""The one way to say that something did not work: one sentence, details folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.texts import tr


def say(parent: QWidget | None, sentence: str, details: str = "") -> QMessageBox:
    """Show a sentence; the window behind it waits, the program does not."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Transfer Register"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setDetailedText(details)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
