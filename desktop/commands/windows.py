"""The command that opens the window, and what is said where there can be none."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from desktop.commands.console import Refusal
from desktop.system_libraries import missing_for_qt, missing_for_x11


def open_window(
    register: Annotated[
        str | None, typer.Argument(metavar="REGISTER", help="A register file, or a postgresql:// address.")
    ],
) -> None:
    """Open the window on a register."""
    if not _has_display():
        raise Refusal("There is no display to open the window on; the commands work without one (see --help).")
    if sentence := _needs_x11() and missing_for_x11():
        raise Refusal(sentence)
    try:
        from PySide6 import QtWidgets  # noqa: F401
    except ImportError as error:
        sentence = missing_for_qt()
        if not sentence:
            raise
        raise Refusal(sentence) from error
    from desktop.app import run

    raise typer.Exit(run(register))


def _has_display() -> bool:
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (asked and not asked.startswith(("xcb", "wayland"))):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _needs_x11() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return asked.startswith("xcb") or not (asked or os.environ.get("WAYLAND_DISPLAY"))
