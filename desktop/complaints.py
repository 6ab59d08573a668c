"""Which errors are sentences for the user, and which are faults of the program.

The first kind is shown as it is; the second goes to the crash report. Models and reports are looked up among the
modules that are loaded already: an error of a module that was never imported cannot occur.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.jobs import Jobs

_FOR_USERS = {
    "models.store_errors": ("StoreError",),
    "models.register": ("RegisterError",),
    "models.fields": ("InvalidRecord",),
    "models.undoing": ("StaleUndo",),
    "models.intake.book": ("UnreadableSpreadsheet",),
    "models.dump": ("NotADump",),
    "models.law.pack_file": ("BadPack",),
    "models.law.without": ("UnknownLaw",),
    "reports.catalogue": ("ExportError",),
    "reports.order": ("BadOrder",),
    "reports.signing": ("CannotSign", "UnreadablePdf"),
}


def sentence_of(error: BaseException) -> str | None:
    """Give the sentence that an error has for the user; None where it is a fault of the program."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}."
    for module, names in _FOR_USERS.items():
        loaded = sys.modules.get(module)
        known = tuple(kind for name in names if (kind := getattr(loaded, name, None)) is not None)
        if known and isinstance(error, known):
            return str(error)
    return None


def complain(error: Exception, say: Callable[[str], object], jobs: Jobs) -> None:
    """Say the sentence of an error where the user is; a fault of the program goes the way of all faults."""
    sentence = sentence_of(error)
    if sentence is None:
        jobs.failed.emit(error)
    else:
        say(sentence)
