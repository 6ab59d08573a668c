"""The question that stands between unsaved changes and leaving them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.texts import tr


class UnsavedQuestion(QMessageBox):
    """Asks whether to save, discard or stay; calls `save` or `leave`, or nothing."""

    def __init__(
        self,
        parent: QWidget,
        what: str,
        *,
        save: Callable[[], None],
        leave: Callable[[], None],
        stay: Callable[[], None],
    ) -> None:
        """Ask about the record named `what`; show with `open`."""
        super().__init__(parent)
        self._answers = {
            QMessageBox.StandardButton.Save: save,
            QMessageBox.StandardButton.Discard: leave,
            QMessageBox.StandardButton.Cancel: stay,
        }
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(tr("Unsaved changes"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(tr("{0} has changes that are not saved.").format(what))
        answers = QMessageBox.StandardButton
        self.setStandardButtons(answers.Save | answers.Discard | answers.Cancel)
        self.setDefaultButton(answers.Save)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(self._on_finished)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self._answers.get(QMessageBox.StandardButton(result), self._answers[QMessageBox.StandardButton.Cancel])()
