"""All settings in one place, each explained in a line and found by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.backups import backup_folder
from desktop.dialogs.settings_office import office_rows
from desktop.dialogs.settings_register import MOST, Profiles, keep_periods, period_rows, wrong_periods
from desktop.dialogs.settings_row import FolderChoice, SettingRow, choice, day_forms, switch
from desktop.editors import CountEditor
from desktop.session import Session
from desktop.settings import (
    BACKUP_AT_CLOSING,
    BACKUP_DAILY,
    BACKUP_FOLDER,
    DAY_FORM,
    DOCUMENT_LANGUAGE,
    LANGUAGE,
    REDUCED_MOTION,
    THEME,
    Settings,
)
from desktop.texts import tr
from desktop.theme import CHOICES, THEMES, look
from models.law.policy import Policy
from resources.language import LANGUAGES, mark, spoken

if TYPE_CHECKING:
    from models.register import Record

SECTIONS = {
    "languages": mark("Languages"),
    "appearance": mark("Appearance"),
    "copies": mark("Copies of the register"),
    "periods": mark("Periods of the office"),
    "office": mark("Vocabulary of the office"),
    "profiles": mark("Document profiles"),
}


class SettingsDialog(QDialog):
    """Shows settings of the user, and of the register that is open; `Save` keeps them."""

    theme_wanted = Signal(str)
    language_wanted = Signal(str)

    def __init__(
        self, settings: Settings, session: Session | None, section: str = "", parent: QWidget | None = None
    ) -> None:
        """Show what is set, the section named in front."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self._settings, self._session = settings, session
        self._before = Policy()
        self.fields: dict[str, CountEditor] = {}
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Words in the settings"))
        self.words.setAccessibleName(tr("Words in the settings"))
        self.words.setClearButtonEnabled(True)
        self.rows: dict[str, list[SettingRow]] = {
            "languages": self._languages(),
            "appearance": self._appearance(),
            "copies": self._copies(),
        }
        if session is not None:
            self.rows["periods"] = period_rows(session, self.fields, tr(SECTIONS["periods"]))
            self.rows["office"] = office_rows(session, tr(SECTIONS["office"]))
            self.profiles = Profiles(session)
            said = tr("Kept on the page of reports, under “Profile”; here one can be taken away.")
            name = tr(SECTIONS["profiles"])
            self.rows["profiles"] = [SettingRow(tr("Kept documents"), self.profiles, said, name)]
        self._headings: dict[str, QLabel] = {}
        self.rail: dict[str, QPushButton] = {}
        self.trouble, self._none = QLabel(), QLabel(tr("No setting holds these words."))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self._lay_out()
        self.words.textChanged.connect(self._on_words)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        if session is not None:
            register = session.register
            session.jobs.read(lambda: register.settings, self._take, owner=self)
        self._first = section

    # Parts -----------------------------------------------------------------------------------------------------

    def _languages(self) -> list[SettingRow]:
        get, section = self._settings.get, tr(SECTIONS["languages"])
        named = [(code, LANGUAGES[code]) for code in spoken()]
        self.language = choice([("", tr("As the system")), *named], get(LANGUAGE))
        self.document_language = choice(named, get(DOCUMENT_LANGUAGE))
        said = tr("Of menus, pages and findings, at once; as the system unless you choose.")
        self.days = choice(day_forms(), get(DAY_FORM))
        days = tr("In tables, forms and lists, and as typed; documents keep that of their language. "
                  "That of the language unless you choose.")  # fmt: skip
        documents = tr("In which documents are proposed; each order can choose another. English unless you choose.")
        return [
            SettingRow(tr("Language of the window"), self.language, said, section),
            SettingRow(tr("Language of documents"), self.document_language, documents, section),
            SettingRow(tr("Form of dates"), self.days, days, section),
        ]

    def _appearance(self) -> list[SettingRow]:
        get, section = self._settings.get, tr(SECTIONS["appearance"])
        self.theme: QComboBox = choice([(code, tr(THEMES[code])) for code in CHOICES], get(THEME))
        self.calm: QCheckBox = switch(get(REDUCED_MOTION))
        said = tr("Light or dark as the system unless you choose; high contrast is nearly white on black.")
        calm = tr("No blinking cursor, and no menus that slide or fade. Off unless you choose.")
        return [
            SettingRow(tr("Theme"), self.theme, said, section),
            SettingRow(tr("Reduced motion"), self.calm, calm, section),
        ]

    def _copies(self) -> list[SettingRow]:
        get, section = self._settings.get, tr(SECTIONS["copies"])
        usual = str(self._settings.data / "backups")
        self.folder = FolderChoice(get(BACKUP_FOLDER), usual)
        self.at_closing, self.daily = switch(get(BACKUP_AT_CLOSING)), switch(get(BACKUP_DAILY))
        kept = tr("The last copy of each of 7 days, 4 weeks and 12 months is kept; older ones go.")
        now = tr("Now in {0}.").format(backup_folder(self._settings))
        return [
            SettingRow(tr("Folder for copies"), self.folder, f"{kept} {now}", section),
            SettingRow(tr("Copy when a register is closed"), self.at_closing,
                       tr("Only where something was changed since the last copy. On unless you choose."), section),
            SettingRow(tr("Copy every day"), self.daily,
                       tr("While a register is open, once on each day. On unless you choose."), section),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        body, rail = QWidget(), QVBoxLayout()
        look(body, "plain")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(4, 0, 12, 8)
        inside.setSpacing(2)
        for key, rows in self.rows.items():
            self._headings[key] = QLabel(tr(SECTIONS[key]))
            look(self._headings[key], "heading")
            self._headings[key].setContentsMargins(0, 10, 0, 2)
            inside.addWidget(self._headings[key])
            for row in rows:
                inside.addWidget(row)
            button = QPushButton(tr(SECTIONS[key]))
            look(button, "rail")
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setProperty("section", key)
            button.clicked.connect(self._on_rail)
            self.rail[key] = button
            rail.addWidget(button)
        rail.addStretch(1)
        inside.addWidget(self._none)
        inside.addStretch(1)
        self._none.hide()
        look(self.trouble, "error")
        self.trouble.hide()
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look(self.area, "plain")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._mark(next(iter(self.rail)))
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(rail)
        middle.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addLayout(middle, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 118, letter * 78)

    # Finding ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_words(self, typed: str) -> None:
        sought, found = typed.split(), False
        for key, rows in self.rows.items():
            shown = [row for row in rows if row.holds(sought)]
            for row in rows:
                row.setVisible(row in shown)
            for part in (self._headings[key], self.rail[key]):
                part.setVisible(bool(shown))
            found = found or bool(shown)
        self._none.setVisible(not found)

    @Slot()
    def _on_rail(self) -> None:
        self.go_to(str(self.sender().property("section")))

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        """Mark the section that is read."""
        at = value + self.area.viewport().height() // 3
        above = [key for key, heading in self._headings.items() if not heading.isHidden() and heading.y() <= at]
        if above:
            self._mark(above[-1])

    def _mark(self, section: str) -> None:
        for key, button in self.rail.items():
            button.setChecked(key == section)

    def go_to(self, section: str) -> None:
        """Bring a section to the top and its first control under the keys."""
        if section in self.rows:
            self.area.verticalScrollBar().setValue(self._headings[section].y())
            self.rows[section][0].control.setFocus()
            self._mark(section)

    def showEvent(self, event: object) -> None:
        """Go to the section that was asked for."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.go_to(self._first)

    # Keeping ---------------------------------------------------------------------------------------------------

    def _take(self, settings: Record) -> None:
        self._before = Policy.of(settings["values"])
        for key, field in self.fields.items():
            field.set_value(getattr(self._before, key))

    @Slot()
    def _on_save(self) -> None:
        wrong = wrong_periods(self.fields)
        if wrong:
            self.trouble.setText(tr("Type a whole number from 1 to {0}.").format(MOST))
            self.trouble.show()
            self.words.clear()
            self.fields[wrong[0]].setFocus()
            return
        keep, language = self._settings, str(self.language.currentData())
        theme, days = str(self.theme.currentData()), str(self.days.currentData())
        new_words = (language, days) != (keep.get(LANGUAGE), keep.get(DAY_FORM))
        keep.set(LANGUAGE, language)
        keep.set(DAY_FORM, days)
        keep.set(DOCUMENT_LANGUAGE, str(self.document_language.currentData()))
        keep.set(REDUCED_MOTION, self.calm.isChecked())
        keep.set(BACKUP_FOLDER, self.folder.value())
        keep.set(BACKUP_AT_CLOSING, self.at_closing.isChecked())
        keep.set(BACKUP_DAILY, self.daily.isChecked())
        if self._session is not None and not self._session.read_only:
            keep_periods(self._session, {key: int(field.value()) for key, field in self.fields.items()}, self._before)
        self.theme_wanted.emit(theme)
        self.accept()
        if new_words:
            self.language_wanted.emit(language)
