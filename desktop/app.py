"""The start: the first window stands before anything of the models is loaded; that happens behind it, on a job."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from desktop import texts
from desktop.crash import CrashReporter
from desktop.days import choose_form, locale
from desktop.handing_over import hand_over
from desktop.jobs import Jobs, Progress
from desktop.settings import DAY_FORM, LANGUAGE, RECENT, REDUCED_MOTION, THEME, Settings, user_data, user_file
from desktop.theme import Theme, reduce_motion
from desktop.window import Window

log = logging.getLogger(__name__)

_COLLECT_EVERY = 2_000


class Application(QObject):
    """Holds together what lives as long as the program."""

    def __init__(self, application: QApplication, settings: Settings, address: str | None) -> None:
        """Show the window; open the register named, or the last one, once it is painted."""
        super().__init__(application)
        self.settings = settings
        self._address = address
        texts.speak(interface_language(settings))
        choose_form(settings.get(DAY_FORM))
        QLocale.setDefault(locale())
        self._application = application
        self._translator: QTranslator | None = None
        self._translate_qt()
        reduce_motion(application, reduced=settings.get(REDUCED_MOTION))
        self.theme = Theme(application, settings.get(THEME))
        self.jobs = Jobs(self)
        self.window = Window(settings, self.jobs)
        self.crash = CrashReporter(self, self._end)
        self._hear()
        self._collector = QTimer(self, interval=_COLLECT_EVERY)
        self._collector.timeout.connect(self._on_collect)
        self.window.show()
        QTimer.singleShot(0, self, self._on_shown)

    def _hear(self) -> None:
        self.window.menus.theme_wanted.connect(self._on_theme)
        self.window.language_wanted.connect(self._on_language)

    def collect_on_main_thread(self) -> None:
        """Keep Python from freeing widgets on a job's thread: collect here, now and then."""
        gc.disable()
        self._collector.start()

    @Slot()
    def _on_shown(self) -> None:
        self.jobs.run(texts.tr("Loading"), _load_models, owner=self)
        self.jobs.draw(_load_the_rest, lambda _nothing: None, owner=self)
        recent = self.settings.get(RECENT)
        last = recent[0] if recent and ("://" in recent[0] or Path(recent[0]).exists()) else None
        address = self._address or last
        if address:
            self.window.opening.open(address)

    @Slot()
    def _on_collect(self) -> None:
        gc.collect(1)

    @Slot(str)
    def _on_theme(self, choice: str) -> None:
        self.settings.set(THEME, choice)
        self.theme.choose(choice)
        reduce_motion(self._application, reduced=self.settings.get(REDUCED_MOTION))

    @Slot()
    def _on_language(self) -> None:
        """Speak another language, or write days in another form, once what is not saved has been asked about."""
        self.window.leave(self._speak)

    def _speak(self) -> None:
        """Put a window in the other language in the place of this one, on the same register and place."""
        texts.speak(interface_language(self.settings))
        choose_form(self.settings.get(DAY_FORM))
        QLocale.setDefault(locale())
        self._translate_qt()
        before, self.window = self.window, Window(self.settings, self.jobs)
        self._hear()
        hand_over(before, self.window)

    def _translate_qt(self) -> None:
        """Let Qt's own texts speak the language too: buttons of dialogs, menus of fields."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator.deleteLater()
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if texts.language() != "en" and self._translator.load(f"qtbase_{texts.language()}", folder):
            self._application.installTranslator(self._translator)

    def _end(self) -> None:
        """Close what is open after a fault, however far that gets, and leave."""
        try:
            self.window.shut_down()
        except Exception:
            log.exception("Closing after a fault failed")
        QApplication.exit(70)


def interface_language(settings: Settings) -> str:
    """Give the language chosen, else the system's where it is spoken, else English."""
    chosen = settings.get(LANGUAGE)
    system = QLocale.system().name()[:2]
    if (chosen or system) == "en":
        return "en"
    from resources.language import spoken

    return next((code for code in (chosen, system) if code in spoken()), "en")


def _load_models(_progress: Progress) -> None:
    import models.listing
    import models.register
    import models.search  # noqa: F401


def _load_the_rest(_progress: Progress) -> None:
    """Load what whoever first goes to the reports, the import or the settings would wait for."""
    import reports.catalogue
    import reports.preview  # noqa: F401


def run(address: str | None = None) -> int:
    """Run the program until its window closes, and give the exit code."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("transfer-register")
    qt.setApplicationDisplayName("Transfer Register")
    application = Application(qt, Settings(user_file(), user_data()), address)
    application.crash.install()
    application.collect_on_main_thread()
    return qt.exec()
