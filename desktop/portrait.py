"""Draw the pictures of README: `make pictures` opens the window on the sample register and takes its likeness."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from math import dist
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Application
from desktop.dialogs.import_dialog import ImportDialog
from desktop.pages.home import HomePage
from desktop.pages.map import MapPage
from desktop.pages.records import RecordsPage
from desktop.pages.reports import ReportsPage
from desktop.record_panel import RecordPanel
from desktop.settings import BACKUP_AT_CLOSING, BACKUP_DAILY, LANGUAGE, REDUCED_MOTION, Settings
from desktop.workspace import Workspace
from models.sample import create_sample

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PICTURES = _RESOURCES / "pictures"
_RECEIVED = _RESOURCES / "sample" / "processors-received.xlsx"
_WIDTH, _HEIGHT = 1440, 900
_LOOKED_EVERY, _PATIENCE = 50, 60_000
"""Milliseconds between two looks at the window, and after which it is not waited for any longer."""
_LONGEST_PAUSE = 1_000
"""Milliseconds for which something is put off until nobody types; what waits longer is not seen."""
_COLOURS, _EXACT = 256, 64
_REGISTER = "nordhaven.register"
_TRANSFER, _ACTIVITY = "T-0126", "A-0012"
_REPORT = "controller-record"


class Sitting:
    """The window while it is drawn: each method goes to what its picture shows, and gives what is to be seen of it."""

    def __init__(self, started: Application, ids: dict[str, str]) -> None:
        """Wait until the register is open and judged; `ids` are those of the records shown, by reference."""
        self.started, self.window, self._ids = started, started.window, ids
        self.window.resize(_WIDTH, _HEIGHT)
        self.wait(lambda: self.window.session is not None and self.window.session.judging.summary is not None)

    @property
    def workspace(self) -> Workspace:
        """Give the register on screen."""
        assert self.window.workspace is not None
        return self.window.workspace

    def home(self) -> QWidget:
        """Show what is to be decided."""
        self.workspace.navigation.list.setFocus()
        page = self.workspace.page
        assert isinstance(page, HomePage)
        self.wait(lambda: bool(page.groups) and page.changes is not None)
        return self.window

    def transfer(self) -> QWidget:
        """Show a transfer with the reasons for its verdict."""
        panel = self._record("transfer", _TRANSFER)
        panel._tabs.setCurrentWidget(panel.why)
        self.wait(lambda: panel.why.reasons is not None)
        return self.window

    def activities(self) -> QWidget:
        """Show the grid of activities, one of them open."""
        self._record("activity", _ACTIVITY)
        return self.window

    def map(self) -> QWidget:
        """Show where personal data go."""
        self.workspace.go_to("map")
        self.workspace.navigation.list.setFocus()
        page = self.workspace.page
        assert isinstance(page, MapPage)
        self.wait(lambda: page.panel.shown is not None)
        return self.window

    def import_(self) -> QWidget:
        """Show how a spreadsheet that somebody sent is read."""
        self.window.import_files([str(_RECEIVED)])
        (dialog,) = self.window.findChildren(ImportDialog)
        dialog.resize(_WIDTH, _HEIGHT)
        self.wait(lambda: dialog.step is dialog.sheets)
        return dialog

    def reports(self) -> QWidget:
        """Show the pages of the record of processing activities."""
        self.workspace.open_report(_REPORT, {})
        page = self.workspace.page
        assert isinstance(page, ReportsPage)
        self.wait(lambda: page.preview.settled and page.preview.preview is not None and page.preview.pages.complete)
        return self.window

    def _record(self, kind: str, reference: str) -> RecordPanel:
        id = self._ids[reference]
        self.workspace.open_record(kind, id)
        page = self.workspace.page
        assert isinstance(page, RecordsPage)
        panel = page.panel
        assert isinstance(panel, RecordPanel)
        self.wait(lambda: page.records.row_of(id) >= 0 and panel.record is not None and panel.record.id == id)
        page.table.go_to(id)
        page.table.setFocus()
        return panel

    def wait(self, ready: Callable[[], bool]) -> None:
        """Let the window work until it is ready and nothing is under way or put off for a moment."""
        loop, look, end = QEventLoop(), QTimer(interval=_LOOKED_EVERY), QTimer(interval=_PATIENCE, singleShot=True)
        look.timeout.connect(lambda: loop.quit() if ready() and self._still() else None)
        end.timeout.connect(lambda: loop.exit(1))
        look.start()
        end.start()
        if loop.exec():
            raise TimeoutError("The window did not come to rest.")

    def _still(self) -> bool:
        timers = (timer for timer in self.window.findChildren(QTimer) if timer.isActive() and timer.isSingleShot())
        return not self.started.jobs.busy and all(timer.interval() > _LONGEST_PAUSE for timer in timers)

    def likeness(self, shown: QWidget) -> QImage:
        """Take what is seen once it no longer changes: painting may itself ask for more."""
        seen = [QImage()]

        def same() -> bool:
            seen.append(shown.grab().toImage())
            return seen[-1] == seen[-2]

        self.wait(same)
        return seen[-1]


SCENES: dict[str, tuple[str, Callable[[Sitting], QWidget]]] = {
    "home": ("light", Sitting.home),
    "transfer": ("light", Sitting.transfer),
    "map": ("light", Sitting.map),
    "import": ("light", Sitting.import_),
    "reports": ("light", Sitting.reports),
    "activities": ("dark", Sitting.activities),
}
"""What is drawn, by the names of the files: the theme, and the way there."""


def draw(pictures: Path = PICTURES) -> None:
    """Write the pictures into a folder."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        with create_sample(_REGISTER) as register:
            ids = {reference: register.by_reference(reference).id for reference in (_TRANSFER, _ACTIVITY)}
        settings = Settings(Path(folder) / "settings.ini")
        settings.set(LANGUAGE, "en")
        for setting, value in ((REDUCED_MOTION, True), (BACKUP_DAILY, False), (BACKUP_AT_CLOSING, False)):
            settings.set(setting, value)
        sitting = Sitting(Application(application, settings, _REGISTER), ids)
        for name, (theme, scene) in SCENES.items():
            sitting.window.menus.theme_wanted.emit(theme)
            shown = scene(sitting)
            write_picture(sitting.likeness(shown), pictures / f"{name}.png")
            if shown is not sitting.window:
                shown.close()
                sitting.window.activateWindow()
        sitting.window.close()


def write_picture(image: QImage, path: Path) -> None:
    """Write a picture with a palette: a third of the bytes, and letters stay sharp."""
    dots = image.convertToFormat(QImage.Format.Format_RGB888)
    size = dots.width(), dots.height()
    full = Image.frombytes("RGB", size, bytes(dots.constBits()), "raw", "RGB", dots.bytesPerLine(), 1)
    _with_palette(full).save(path, optimize=True)


def _with_palette(full: Image.Image) -> Image.Image:
    """Keep the commonest colours as they are, and of the others the most different, such as those of rare verdicts."""
    dots = _by_threes(full.tobytes())
    counted = Counter(dots)
    others = full.quantize(_COLOURS - _EXACT, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = [*(colour for colour, _ in counted.most_common(_EXACT)), *_by_threes(others)]
    nearest = {colour: min(range(len(palette)), key=lambda at: dist(colour, palette[at])) for colour in counted}
    made = Image.new("P", full.size)
    made.putpalette([part for colour in palette for part in colour])
    made.putdata([nearest[colour] for colour in dots])
    return made


def _by_threes(parts: Sequence[int]) -> list[tuple[int, int, int]]:
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw(*(Path(folder).resolve() for folder in sys.argv[1:2]))
