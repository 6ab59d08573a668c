"""The pages of pictures by their keys in the navigation, and the ways to them and from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from desktop.pages.calendar import CalendarPage
from desktop.pages.chain import ChainPage
from desktop.pages.map import MapPage
from desktop.pages.matrix import MatrixPage
from desktop.pages.records import RecordsPage
from desktop.pictures.chosen_rows import show_chosen
from desktop.record_tabs import RecordTab
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.workspace import Workspace

PicturesPage = MapPage | ChainPage | MatrixPage | CalendarPage

PICTURES: Final[dict[str, type[MapPage] | type[ChainPage] | type[MatrixPage] | type[CalendarPage]]] = {
    "map": MapPage,
    "chain": ChainPage,
    "matrix": MatrixPage,
    "calendar": CalendarPage,
}


def make_picture(key: str, workspace: Workspace, settings: Settings, parent: QWidget) -> PicturesPage:
    """Make a page of pictures that leads to the records and transfers of a workspace."""
    page = PICTURES[key](workspace.session, settings, parent)
    page.opened.connect(workspace.open_record)
    page.transfers_wanted.connect(partial(show_transfers, workspace))
    return page


def show_transfers(workspace: Workspace, ids: frozenset[str], said: str) -> None:
    """Go to some transfers, and say which ones they are."""

    def go() -> None:
        workspace.show_page("transfer")
        page = workspace.page_of("transfer")
        assert isinstance(page, RecordsPage)
        show_chosen(page, ids, said)

    workspace.leave(go)


def show_chain(workspace: Workspace, id: str = "") -> None:
    """Go to the chain around a record, or around the one that is shown."""
    page = workspace.page
    shown = page.panel.record if isinstance(page, RecordsPage | RecordTab) else None
    around = id or (shown.id if shown is not None else "")

    def go() -> None:
        workspace.show_page("chain")
        chain = workspace.page_of("chain")
        if isinstance(chain, ChainPage):
            chain.show_around(around)

    workspace.leave(go)
