"""A document before it is written: its pages or its text, beside them what they cannot say, and why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.complaints import sentence_of
from desktop.jobs import Job, Progress
from desktop.page_turner import PageTurner
from desktop.page_view import PageView
from desktop.pdf_drawing import page_sizes
from desktop.session import Session
from desktop.sheet_preview import SheetPreview
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.register import Register
    from reports.order import Order
    from reports.preview import Preview

PAUSE = 350
"""Milliseconds without a change after which a document is made."""

_SHEETS_NAMED = 4
_LINES_SHOWN = 7


class ReportPreview(QWidget):
    """Shows the document of an order; `made` tells what there is to choose, `record_wanted` a reference."""

    made = Signal(object)
    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._session = session
        self._order: Order | None = None
        self._shown_report = ""
        self._job: Job | None = None
        self.preview: Preview | None = None
        self.pages = PageView(session.jobs)
        self.text, self.message = QTextBrowser(), QLabel()
        self.tools = PageTurner(self.pages)
        self.note, self.gaps_button = QLabel(), QPushButton()
        self.gaps = TextTable(tr("What is not recorded"), (tr("Record"), tr("Section"), tr("Not recorded")), (10, 26))
        self.sheets = SheetPreview()
        self.bar = QProgressBar()
        self.stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._make)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look(self.note, "quiet")
        self.note.setWordWrap(True)
        look(self.gaps_button, "link")
        self.gaps_button.setCheckable(True)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("The document is being made"))
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(tr("Text of the document"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(40)
        look(self.message, "quiet")
        for part in (self.pages, self.text, self.sheets, self.message):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.tools)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.gaps_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.gaps)
        for part in (self.note, self.gaps_button, self.gaps):
            part.hide()
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # else the pages jump whenever a document is made
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.tools.hide()

    def _connect(self) -> None:
        self.gaps_button.toggled.connect(self.gaps.setVisible)
        self.gaps.activated.connect(self._on_gap)

    # Making ----------------------------------------------------------------------------------------------------

    def show_order(self, order: Order) -> None:
        """Show the document of an order, once nobody has changed it for a moment."""
        self._stop()
        self._order = order
        self._pause.start()

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing to show."""
        self._stop()
        self._order = None
        self._pause.stop()
        self._say(sentence)

    @property
    def settled(self) -> bool:
        """Whether what is shown is what was ordered last."""
        return self._job is None and not self._pause.isActive()

    @Slot()
    def _make(self) -> None:
        order, register = self._order, self._session.register
        if order is None:
            return

        def make(progress: Progress) -> tuple[Preview, list[tuple[float, float]]]:
            made = _preview(register, order, progress)
            return made, page_sizes(made.pdf) if made.pdf else []

        def take(seen: tuple[Preview, list[tuple[float, float]]]) -> None:
            if order is self._order:
                self._job = None
                self.bar.hide()
                self._take(*seen, order)

        def fail(error: Exception) -> None:
            if order is self._order:
                self._job = None
                self._on_failed(error)

        self.bar.show()
        self._job = self._session.jobs.draw(make, take, fail, owner=self)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.bar.hide()

    def _take(self, preview: Preview, sizes: list[tuple[float, float]], order: Order) -> None:
        self.preview = preview
        same, self._shown_report = order.report == self._shown_report, order.report
        if preview.pdf:
            self.pages.show_pages(preview.pdf, sizes, keep_place=same)
            self.stack.setCurrentWidget(self.pages)
        elif preview.page or preview.text:
            self._show_text(preview, order)
        else:
            self.sheets.show_sheets(preview.sheets)
            self.stack.setCurrentWidget(self.sheets)
        self.note.setText(self._noted(preview, order))
        self.note.setVisible(bool(self.note.text()))
        self._show_gaps(preview)
        self._show_tools()
        self.made.emit(preview)

    def _show_text(self, preview: Preview, order: Order) -> None:
        data = order.format not in ("html", "txt")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if data else self.font())
        if preview.page:
            self.text.setHtml(preview.page)
        else:
            self.text.setPlainText(preview.text)
        self.stack.setCurrentWidget(self.text)

    def _noted(self, preview: Preview, order: Order) -> str:
        """Say what the file holds where it is not what is shown."""
        from reports.preview import SHEETS

        if preview.cut:
            return tr("This is the beginning of the file.")
        if order.format not in SHEETS or not preview.left or not preview.pdf:
            return ""
        named = [tr("{0} ({1} rows)").format(sheet.title, sheet.rows) for sheet in preview.left[:_SHEETS_NAMED]]
        more = tr(" and {0} more").format(len(preview.left) - _SHEETS_NAMED) if len(preview.left) > len(named) else ""
        said = tr("The file holds sheets, shown here as pages to read: {0}{1}.")
        if order.format == "csv" and len(preview.left) > 1:
            said = tr("The file holds the first of these tables, shown here as pages to read: {0}{1}.")
        return said.format(", ".join(named), more)

    def _show_gaps(self, preview: Preview) -> None:
        found = preview.unanswered
        self.gaps.texts.show([(gap.reference, gap.title, gap.label) for gap in found])
        said = tr("1 answer is not recorded") if len(found) == 1 else tr("{0} answers are not recorded")
        self.gaps_button.setText("○  " + said.format(len(found)))
        self.gaps_button.setVisible(bool(found))
        self.gaps.setVisible(bool(found) and self.gaps_button.isChecked())
        row = self.gaps.verticalHeader().defaultSectionSize()
        self.gaps.setFixedHeight(row * (min(len(found), _LINES_SHOWN) + 1) + self.gaps.horizontalHeader().height())

    def _on_failed(self, error: Exception) -> None:
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        self._say(sentence or tr("This document cannot be shown."))

    def _say(self, sentence: str) -> None:
        self.bar.hide()
        self.preview = None
        self._shown_report = ""
        self.message.setText(sentence)
        self.stack.setCurrentWidget(self.message)
        for part in (self.note, self.gaps_button, self.gaps):
            part.hide()
        self._show_tools()

    def _show_tools(self) -> None:
        """Pages are turned where there are pages."""
        self.tools.setVisible(self.stack.currentWidget() is self.pages)

    @Slot(QModelIndex)
    def _on_gap(self, index: QModelIndex) -> None:
        reference = self.gaps.texts.rows[index.row()][0]
        if reference:
            self.record_wanted.emit(reference)


def _preview(register: Register, order: Order, progress: Progress) -> Preview:
    from reports.preview import preview

    return preview(register, order, progress)
