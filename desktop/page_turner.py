"""What stands above the pages of a document: turn them, go to one, and change their size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from desktop.page_view import PageView
from desktop.texts import tr
from desktop.theme import icon, look


class PageTurner(QWidget):
    """Buttons and a field for a view of pages; the keys do the same."""

    def __init__(self, pages: PageView, parent: QWidget | None = None) -> None:
        """Follow a view."""
        super().__init__(parent)
        self._pages = pages
        self.back, self.on = QToolButton(), QToolButton()
        self.number, self.count = QLineEdit(), QLabel()
        self.smaller, self.larger, self.size = QToolButton(), QToolButton(), QLabel()
        self.fit = QPushButton(tr("Fit width"))
        self._lay_out()
        pages.moved.connect(self.show_place)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self.number.returnPressed.connect(self._on_number)
        self.smaller.clicked.connect(pages.smaller)
        self.larger.clicked.connect(pages.larger)
        self.fit.clicked.connect(self._on_fit)

    def _lay_out(self) -> None:
        for button, drawing, name in (
            (self.back, "up", tr("Page back (PgUp)")),
            (self.on, "down", tr("Page on (PgDn)")),
            (self.smaller, "minus", tr("Smaller (Ctrl+-)")),
            (self.larger, "plus", tr("Larger (Ctrl++)")),
        ):
            button.setIcon(icon(drawing))
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.number.setAccessibleName(tr("Page"))
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(self.fontMetrics().averageCharWidth() * 7)
        self.size.setFixedWidth(self.fontMetrics().horizontalAdvance("400 %") + 6)
        self.size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit.setToolTip(tr("As wide as there is room (Ctrl+0)"))
        self.fit.setCheckable(True)
        look(self.fit, "chip")
        for label in (self.count, self.size):
            look(label, "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.back, self.on, self.number, self.count):
            layout.addWidget(part)
        layout.addStretch(1)
        for part in (self.smaller, self.size, self.larger, self.fit):
            layout.addWidget(part)

    @Slot()
    def show_place(self) -> None:
        """Show which page is in front, and how large."""
        page, pages = self._pages.page, self._pages.pages
        if not self.number.hasFocus():
            self.number.setText(str(page + 1))
        self.count.setText(tr("of {0}").format(pages))
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < pages - 1)
        self.size.setText(f"{self._pages.zoom * 100:.0f} %")
        self.fit.setChecked(self._pages.fits)

    @Slot()
    def _on_back(self) -> None:
        self._pages.go_to(self._pages.page - 1)

    @Slot()
    def _on_on(self) -> None:
        self._pages.go_to(self._pages.page + 1)

    @Slot()
    def _on_number(self) -> None:
        self._pages.go_to(int(self.number.text() or 1) - 1)
        self._pages.setFocus()

    @Slot()
    def _on_fit(self) -> None:
        self._pages.set_zoom(None)
