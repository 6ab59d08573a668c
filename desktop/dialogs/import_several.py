"""Several terms as one answer: found by typing, ticked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look

_CODE = int(Qt.ItemDataRole.UserRole)


class SeveralDialog(QDialog):
    """Ticks terms; `take` gets the codes of those that are ticked, in the order in which they were.

    Return in the line of the search ticks the first term that begins so, or else that holds what was typed; where
    nothing is typed it takes the answer.
    """

    def __init__(
        self,
        text: str,
        terms: Sequence[tuple[str, str]],
        ticked: Iterable[str],
        take: Callable[[list[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Offer terms as (name, code) for a text; those that it was answered with are ticked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("It means several"))
        self._take = take
        self._names = {code: name for name, code in terms}
        self.codes = [code for code in ticked if code in self._names]
        self.search, self.list, self.chosen = QLineEdit(), QListWidget(), QLabel()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        heading = QLabel(f"“{text}”")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        look(heading, "strong")
        for label in (heading, self.chosen):
            label.setWordWrap(True)
        self.search.setPlaceholderText(tr("type to find"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("type to find"))
        self.list.setAccessibleName(tr("It means several"))
        for name, code in terms:
            item = QListWidgetItem(name, self.list)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in self.codes else Qt.CheckState.Unchecked)
        layout = QVBoxLayout(self)
        for part in (heading, self.search, self.list, self.chosen, self.buttons):
            layout.addWidget(part)
        self.search.textChanged.connect(self._on_search)
        self.list.itemChanged.connect(self._on_ticked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_taken)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(letter * 48, line * 26)
        self._show_chosen()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick what was searched for by Return, and take the answer by it where nothing is searched for."""
        searching = self.focusWidget() is self.search and bool(self.search.text())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and searching:
            self._tick_first()
        else:
            super().keyPressEvent(event)

    def _tick_first(self) -> None:
        typed = self.search.text().strip().casefold()
        shown = [item for row in range(self.list.count()) if not (item := self.list.item(row)).isHidden()]
        if shown:
            found = min(shown, key=lambda item: not item.text().casefold().startswith(typed))
            found.setCheckState(Qt.CheckState.Checked)
            self.search.clear()

    def _show_chosen(self) -> None:
        self.chosen.setText(", ".join(self._names[code] for code in self.codes))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.codes))

    @Slot()
    def _on_search(self) -> None:
        """Show what holds the words that were typed."""
        typed = self.search.text().strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(typed not in item.text().casefold())

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        self.codes = [known for known in self.codes if known != code]
        if item.checkState() == Qt.CheckState.Checked:
            self.codes.append(code)
        self._show_chosen()

    @Slot()
    def _on_taken(self) -> None:
        self._take(self.codes)
