"""What a window shows of the program itself: its settings, its guide, its keys, its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from desktop.texts import tr

if TYPE_CHECKING:
    from desktop.window import Window


def show_settings(window: Window, section: str = "") -> None:
    """Show how the program and the register are set, from a section on."""
    from desktop.dialogs.settings_dialog import SettingsDialog

    dialog = SettingsDialog(window.settings, window.session, section, window)
    dialog.theme_wanted.connect(window.menus.theme_wanted)
    dialog.language_wanted.connect(window.language_wanted)
    dialog.open()


def show_guide(window: Window) -> None:
    """Open the guide at the page for what is shown."""
    from desktop.help_window import HelpWindow

    place = window.workspace.key if window.workspace is not None else "start"
    guide = window.findChild(HelpWindow) or HelpWindow(window)
    guide.go_to(place)
    guide.show()
    guide.raise_()
    guide.activateWindow()


def show_keyboard(window: Window) -> None:
    """List every key."""
    from desktop.find_keyboard import KeyboardDialog

    KeyboardDialog(window.menuBar(), window).open()


def show_about(window: Window) -> None:
    """Say which versions these are."""
    from desktop.crash import surroundings

    QMessageBox(QMessageBox.Icon.Information, tr("Transfer Register"), surroundings(), parent=window).open()
