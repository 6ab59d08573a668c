"""What happens when the program itself is at fault: one dialog that says so, then an orderly end.

Exceptions may be raised on any thread and in any callback of Qt; the hooks do nothing but emit a signal, and the main
thread shows the report. Nothing leaves the machine: the details are there to be copied.
"""

from __future__ import annotations

import hashlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.texts import tr
from desktop.theme import look

log = logging.getLogger(__name__)


def version() -> str:
    """Give the version of the program."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("transfer-register")
    except PackageNotFoundError:
        return "0"


def surroundings() -> str:
    """Say which program, which Python, which Qt and which system this is."""
    return (
        f"Transfer Register {version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )


class CrashReporter(QObject):
    """Catches what nobody caught."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None, end: Callable[[], None]) -> None:
        """Report to the user, then call `end`, which closes what is open and leaves."""
        super().__init__(parent)
        self._end = end
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of everything that is not caught, on every thread."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None) -> None:
        """Report an exception, from whatever thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("Not caught:\n%s", text)
        self._caught.emit(text)

    def _report_thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self.report(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)

    @Slot(str)
    def _on_caught(self, text: str) -> None:
        if self.dialog is not None:
            return  # the first fault is the one to read; what follows usually follows from it
        self.dialog = CrashDialog(text)
        self.dialog.finished.connect(self._on_read)
        self.dialog.open()

    @Slot()
    def _on_read(self) -> None:
        self._end()


class CrashDialog(QDialog):
    """One sentence, and the details for whoever mends the program."""

    def __init__(self, trace: str, parent: QWidget | None = None) -> None:
        """Show a traceback."""
        super().__init__(parent)
        self.setWindowTitle(tr("Transfer Register has to close"))
        self.setModal(True)
        sentence = QLabel(
            tr("The program met a fault of its own and will close. What you saved is safe in the register.")
        )
        sentence.setWordWrap(True)
        mark = hashlib.sha256(trace.encode()).hexdigest()[:8]
        self.details = QPlainTextEdit(f"{surroundings()}\n{tr('Fault')} {mark}\n\n{trace}")
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(tr("Details of the fault"))
        hint = QLabel(tr("The details name no record and no person unless the fault was in one of them."))
        look(hint, "small")
        buttons = QDialogButtonBox()
        self.copy_button: QPushButton = buttons.addButton(tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button: QPushButton = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy_button.clicked.connect(self._on_copy)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        for part in (sentence, self.details, hint, buttons):
            layout.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 24)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
