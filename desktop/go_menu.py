"""The menu Go: back and forward, tabs, days, and every page with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.navigation import NAMES
from desktop.texts import tr

if TYPE_CHECKING:
    from desktop.menus import Menus
    from desktop.workspace import Workspace

PAGE_KEYS = (
    *(f"Ctrl+{digit}" for digit in range(1, 10)),
    *(f"Alt+{digit}" for digit in range(1, 10)),
    *(f"Ctrl+Alt+{digit}" for digit in range(1, 10)),
)
"""Keys of the pages in the order of the navigation; Ctrl+0 is left to pictures."""


def fill_go_menu(menu: QMenu, menus: Menus) -> None:
    """Add what leads from one place to another."""

    def add(name: str, keys: str, do: Callable[[Workspace], object]) -> None:
        def go() -> None:
            if menus.window.workspace is not None:
                do(menus.window.workspace)

        menus.add(menu, name, keys, go, register=True)

    add(tr("&Back"), "Alt+Left", lambda workspace: workspace.places.step(-1))
    add(tr("&Forward"), "Alt+Right", lambda workspace: workspace.places.step(1))
    menu.addSeparator()
    add(tr("&Open in a tab"), "Ctrl+Return", lambda workspace: workspace.places.open_shown())
    add(tr("&Next tab"), "Ctrl+Tab", lambda workspace: workspace.places.tabs.cycle(1))
    add(tr("&Previous tab"), "Ctrl+Shift+Tab", lambda workspace: workspace.places.tabs.cycle(-1))
    add(tr("&Close the tab"), "Ctrl+W", lambda workspace: workspace.places.close_tab())
    menu.addSeparator()
    add(tr("C&hain of the record"), "Ctrl+H", _show_chain)
    add(tr("Co&mpare two days"), "Ctrl+Shift+T", lambda workspace: workspace.compare_days())
    menu.addSeparator()
    for key, keys in zip(NAMES, PAGE_KEYS, strict=False):
        _add_page(add, key, keys)


def _add_page(add: Callable[[str, str, Callable[[Workspace], object]], None], key: str, keys: str) -> None:
    add(tr(NAMES[key]), keys, lambda workspace: workspace.go_to(key))


def _show_chain(workspace: Workspace) -> None:
    from desktop.pages.pictures import show_chain  # the first window stands before models are loaded

    show_chain(workspace)
