"""Draw the pictures of README: `make pictures` opens the window on the sample register and takes its likeness."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Application
from desktop.settings import Settings
from models.sample import create_sample

PICTURES = Path(__file__).resolve().parent.parent / "resources" / "pictures"
_WIDTH, _HEIGHT = 1440, 900
_LOADING = 3_000
_DRAWING = 1_500
_REGISTER = "nordhaven.register"
_SHOWN = ("A-0012", "activity")


def draw() -> None:
    """Write `window.png`: the activities of the sample register, one of them open."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        with create_sample(_REGISTER) as register:
            shown = register.by_reference(_SHOWN[0]).id
        started = Application(application, Settings(Path(folder) / "settings.ini"), _REGISTER)
        started.window.resize(_WIDTH, _HEIGHT)

        def open_record() -> None:
            assert started.window.workspace is not None
            started.window.workspace.open_record(_SHOWN[1], shown)
            QTimer.singleShot(_DRAWING, take)

        def take() -> None:
            started.window.grab().save(str(PICTURES / "window.png"))
            started.window.close()
            application.quit()

        QTimer.singleShot(_LOADING, open_record)
        application.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw()
