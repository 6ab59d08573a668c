"""Start of the process to the first painted window, beside a bare PySide6 window plus the import of SQLAlchemy."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.conftest import Ratio, seconds

BARE = """
import os
import sqlalchemy
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
app = QApplication([])
window = Bare()
window.resize(1100, 700)
window.show()
app.exec()
"""
OURS = """
import os
from desktop.app import run
from PySide6.QtCore import QObject, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            os._exit(0)
        return False
paint = FirstPaint()
construct = QApplication.__init__
def watched(self, *arguments):
    construct(self, *arguments)
    self.installEventFilter(paint)
QApplication.__init__ = watched
run(None)
"""


def test_start_to_first_painted_window(ratio: Ratio) -> None:
    def start(program: str) -> float:
        return seconds(lambda: subprocess.run([sys.executable, "-c", program], check=True, capture_output=True), 5)

    reference = start(BARE)
    ratio("Start to first painted window", start(OURS), reference, 1.6)
