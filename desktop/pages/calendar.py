"""The page of the calendar: what ends or falls due, as a month or along a line of time, with the list below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.dates import format_date
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QPushButton, QToolButton, QWidget

from desktop.dialogs.files import ask_to_save
from desktop.pictures.due_list import DueFacts, View, due_facts, due_shown
from desktop.pictures.picture_page import PicturePage
from desktop.pictures.shown import Shown
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import language, tr
from desktop.theme import icon, look
from reports.due import DueKind
from resources.language import mark

if TYPE_CHECKING:
    from models.law.judgement import Judgement

CALENDARS = (mark("Calendar files (*.ics)"),)
_VIEWS: dict[View, str] = {"month": mark("Month"), "line": mark("Time line")}


class CalendarPage(PicturePage):
    """Shows what falls due; a click goes to the record."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the month of today."""
        super().__init__("calendar", tr("Calendar"), session, settings, parent)
        self._settings = settings
        self.month = session.judging.day.replace(day=1)
        self.save_button = self.header.add_button(
            tr("Save as calendar file…"), tr("For the calendar programs that people have (.ics)")
        )
        self.views: dict[str, QPushButton] = {}
        self._views = QButtonGroup(self)
        for key, name in _VIEWS.items():
            chip = QPushButton(tr(name))
            look(chip, "chip")
            chip.setCheckable(True)
            chip.setProperty("view", key)
            self._views.addButton(chip)
            self.views[key] = chip
            self.choices.addWidget(chip)
        self.views["month"].setChecked(True)
        self.earlier = self._step("left", tr("The month before"), -1)
        self.later = self._step("right", tr("The month after"), 1)
        self.named, self.today = QLabel(), QPushButton(tr("Today"))
        look(self.named, "strong")
        self.kind = QComboBox()
        self.kind.addItem(tr("Everything"), "")
        for kind in DueKind:
            self.kind.addItem(tr(kind.label), str(kind))
        self.kind.setAccessibleName(tr("What falls due"))
        self.kind.setToolTip(tr("What falls due"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(20)
        self.choices.addSpacing(12)
        for part in (self.earlier, self.named, self.later, self.today):
            self.choices.addWidget(part)
        self.choices.addStretch(1)
        self.choices.addWidget(self.kind)
        self.panel.table_button.setChecked(True)
        self.panel.split.setSizes([540, 160])
        self._connect()
        self._show_month()

    def _step(self, drawing: str, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setProperty("months", months)
        button.clicked.connect(self._on_step)
        return button

    def _connect(self) -> None:
        self._views.buttonClicked.connect(self._on_choice)
        self.kind.currentIndexChanged.connect(self._on_choice)
        self.today.clicked.connect(self._on_today)
        self.save_button.clicked.connect(self._on_save)

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """Give what is shown: a month, or the line of time."""
        return "month" if self.views["month"].isChecked() else "line"

    @property
    def state(self) -> tuple[View, date, str]:
        """Give month or time line, which month, and what falls due."""
        return self.view, self.month, str(self.kind.currentData())

    @property
    def state_said(self) -> str:
        """Name what is shown."""
        return self.named.text() if self.view == "month" else tr(_VIEWS["line"])

    def show_state(self, state: tuple[View, date, str]) -> None:
        """Show the month or the time line that was shown."""
        view, self.month, kind = state
        self.views[view].setChecked(True)
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.blockSignals(False)
        self._on_choice()

    def question(self) -> Callable[[Judgement], DueFacts]:
        """Ask for what falls due."""
        return due_facts

    def picture(self) -> Callable[[DueFacts], Shown]:
        """Draw the month or the line of time, with the list of everything."""
        return partial(due_shown, self.view, self.month, self.kind.currentData(), language())

    def take(self, facts: DueFacts) -> None:
        """Say how much there is."""
        count = len(facts.dues)
        self.header.subtitle.setText(tr("1 date") if count == 1 else tr("{0} dates").format(f"{count:,}"))
        self.say_empty("" if count else tr("No day is recorded on which something ends or falls due."))

    def go(self, id: str) -> None:
        """Go to the record; a mark that stands for several shows them in the list."""
        if " " in id:
            self.panel.table_button.setChecked(True)
            self.panel.table.setFocus()
        else:
            super().go(id)

    def _show_month(self) -> None:
        shown = format_date(self.month, "LLLL y", locale=Locale.parse(language()))
        self.named.setText(shown[:1].upper() + shown[1:])
        widest = (
            format_date(date(2026, month, 1), "LLLL y", locale=Locale.parse(language())) for month in range(1, 13)
        )
        self.named.setMinimumWidth(max(map(self.named.fontMetrics().horizontalAdvance, widest)) + 12)
        for part in (self.earlier, self.named, self.later, self.today):
            part.setVisible(self.view == "month")

    @Slot()
    def _on_choice(self) -> None:
        self._show_month()
        self.redraw()
        self.narrowed.emit()

    @Slot()
    def _on_step(self) -> None:
        step = int(self.sender().property("months"))
        self.month = (self.month + timedelta(days=31 if step > 0 else -1)).replace(day=1)
        self._on_choice()

    @Slot()
    def _on_today(self) -> None:
        self.month = self._session.judging.day.replace(day=1)
        self._on_choice()

    # Calendar file ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        folder = self._settings.get(FOLDER) or str(Path.home())
        suggested = str(Path(folder) / f"calendar-{self._session.judging.day.isoformat()}.ics")
        ask_to_save(
            self.window(), tr("Save as calendar file"), CALENDARS, suggested, lambda files: self.save(Path(files[0]))
        )

    def save(self, path: Path) -> None:
        """Write the report of the catalogue as a calendar file."""
        register, spoken = self._session.register, language()

        def write(progress: Callable[[float], None]) -> None:
            from reports.catalogue import export

            export(register, "calendar", path, language=spoken, progress=progress)

        def done(_nothing: None) -> None:
            self.panel.written.show_file(path, tr("Saved {0}.").format(path.name))

        self.panel.written.show()
        self.panel.written.run(tr("Saving the calendar file"), tr("Saving…"), write, done)
