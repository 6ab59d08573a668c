"""A day, typed as people type days or taken from a calendar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QWidget

from desktop.days import as_qdate, locale, read_day, write_day
from desktop.editors import TextEditor
from desktop.texts import tr
from desktop.theme import icon


class DayEditor(TextEditor):
    """A day, or blank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank."""
        super().__init__(parent)
        self._calendar: QCalendarWidget | None = None
        self._action = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._action.setToolTip(tr("Choose from a calendar (Alt+Down)"))
        self._action.setShortcut("Alt+Down")
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._action.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        """Give the ISO day, or what was typed where it means no day."""
        text = self.text().strip()
        return (read_day(text) or text) if text else None

    def set_value(self, value: Any) -> None:
        """Show a day."""
        super().set_value(_shown(value))

    def set_read_only(self, read_only: bool) -> None:
        """Let the day be read, not changed."""
        super().set_read_only(read_only)
        self._action.setVisible(not read_only)

    @Slot()
    def open_calendar(self) -> None:
        """Show a calendar under the field."""
        if self._calendar is None:
            self._calendar = self._make_calendar()
        day = read_day(self.text())
        self._calendar.setSelectedDate(as_qdate(day) if day else QDate.currentDate())
        self._calendar.resize(self._calendar.sizeHint())
        room = self.screen().availableGeometry()
        at = self.mapToGlobal(QPoint(0, self.height()))
        at.setX(min(at.x(), room.right() - self._calendar.width()))
        at.setY(min(at.y(), room.bottom() - self._calendar.height()))
        self._calendar.move(at)
        self._calendar.show()
        self._calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setLocale(locale())
        calendar.setMinimumWidth(self.fontMetrics().averageCharWidth() * 42)
        calendar.setMinimumHeight(self.fontMetrics().height() * 14)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())  # Qt's red is unreadable on dark
        for name, drawing in (("prev", "left"), ("next", "right")):
            if button := calendar.findChild(QToolButton, f"qt_calendar_{name}month"):
                button.setIcon(icon(drawing))
        calendar.activated.connect(self._on_picked)
        calendar.clicked.connect(self._on_picked)
        return calendar

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.set_value(day.toString(Qt.DateFormat.ISODate))
        if self._calendar is not None:
            self._calendar.hide()
        self.setFocus()

    @Slot()
    def _on_finished(self) -> None:
        if not self.isReadOnly() and (day := read_day(self.text())):
            shown = write_day(day)
            if shown != self.text():
                self.set_value(day)


def _shown(value: Any) -> str:
    if not value:
        return ""
    day = read_day(str(value))
    return write_day(day) if day else str(value)
