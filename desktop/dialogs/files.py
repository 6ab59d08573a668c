"""Asking for files, without stopping the program while the user looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.texts import tr
from resources.language import mark

REGISTERS = (mark("Registers (*.register)"),)
SPREADSHEETS = (mark("Spreadsheets ({endings})"), mark("All files (*)"))


def ask_to_open(
    parent: QWidget, title: str, kinds: tuple[str, ...], folder: str, chosen: Callable[[list[str]], None], *,
    several: bool = False,
) -> QFileDialog:  # fmt: skip
    """Ask for files that exist."""
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    return _ask(parent, title, kinds, folder, mode, QFileDialog.AcceptMode.AcceptOpen, chosen)


def ask_to_save(
    parent: QWidget, title: str, kinds: tuple[str, ...], suggested: str, chosen: Callable[[list[str]], None]
) -> QFileDialog:
    """Ask for the name of a file to write."""
    mode, accept = QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave
    dialog = _ask(parent, title, kinds, suggested, mode, accept, chosen)
    dialog.selectFile(suggested)
    return dialog


def _ask(
    parent: QWidget, title: str, kinds: tuple[str, ...], folder: str, mode: QFileDialog.FileMode,
    accept: QFileDialog.AcceptMode, chosen: Callable[[list[str]], None],
) -> QFileDialog:  # fmt: skip
    from models.intake.sheets import ENDINGS  # the first window stands before models are loaded

    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    endings = " ".join(f"*.{ending}" for ending in ENDINGS)
    dialog.setNameFilters([tr(kind).format(endings=endings) for kind in kinds])
    if accept == QFileDialog.AcceptMode.AcceptSave:
        ending = kinds[0].rpartition("*.")[2].rstrip(")")
        dialog.setDefaultSuffix(ending)
    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog
