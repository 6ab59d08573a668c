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
from desktop.days import locale
from desktop.jobs import Jobs, Progress
from desktop.settings import LANGUAGE, RECENT, THEME, Settings, user_file
from desktop.theme import Theme
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
        QLocale.setDefault(locale())
        self._translate_qt(application)
        self.theme = Theme(application, settings.get(THEME))
        self.jobs = Jobs(self)
        self.window = Window(settings, self.jobs)
        self.crash = CrashReporter(self, self._end)
        self.window.menus.theme_wanted.connect(self._on_theme)
        self._collector = QTimer(self, interval=_COLLECT_EVERY)
        self._collector.timeout.connect(self._on_collect)
        self.window.show()
        QTimer.singleShot(0, self, self._on_shown)

    def collect_on_main_thread(self) -> None:
        """Keep Python from freeing widgets on a job's thread: collect here, now and then."""
        gc.disable()
        self._collector.start()

    @Slot()
    def _on_shown(self) -> None:
        self.jobs.run(texts.tr("Loading"), _load_models, owner=self)
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

    def _translate_qt(self, application: QApplication) -> None:
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if texts.language() != "en" and translator.load(f"qtbase_{texts.language()}", folder):
            application.installTranslator(translator)

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


def run(address: str | None = None) -> int:
    """Run the program until its window closes, and give the exit code."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("transfer-register")
    qt.setApplicationDisplayName("Transfer Register")
    application = Application(qt, Settings(user_file()), address)
    application.crash.install()
    application.collect_on_main_thread()
    return qt.exec()
