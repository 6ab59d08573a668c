"""Which place a page shows just now, and the page put back to a place: its filters, and the record beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.navigation import NAMES
from desktop.pages.reading_page import ReadingPage
from desktop.pages.records import RecordsPage
from desktop.record_tabs import RecordTab
from desktop.texts import tr
from desktop.trail import Place

if TYPE_CHECKING:
    from models.views import View


def place_of(key: str, page: QWidget) -> Place:
    """Give the place that a page shows; `key` is that of the page in the navigation."""
    if isinstance(page, RecordTab):
        return Place(page.kind, page.id, tab=True, title=page.title)
    name = tr(NAMES.get(key, key))
    if isinstance(page, RecordsPage):
        record = page.panel.record
        title = f"{record.reference}  {page.panel.title.text()}".strip() if record else _narrowed(name, page)
        return Place(key, record.id if record else "", _view(page), title=title)
    if isinstance(page, ReadingPage):
        return Place(key, view=page.state, title=": ".join(filter(None, (name, page.state_said))))
    return Place(key, title=name)


def put_back(page: QWidget, place: Place) -> None:
    """Filter a page as a place had it, and go to its record."""
    if isinstance(page, ReadingPage) and place.view is not None:
        page.show_state(place.view)
    elif isinstance(page, RecordsPage):
        if place.view is not None and place.view != _view(page):
            _narrow(page, place.view)
        if place.id:
            page.table.go_to(place.id)
            page.panel.show_record(place.id)


def _view(page: RecordsPage) -> View:
    """Give filters, order and groups of a table; which columns it has makes no other place of it."""
    return replace(page.grid_bar.view(), columns=())


def _narrow(page: RecordsPage, wanted: Any) -> None:
    """Filter a table as it was seen, or as a link asks: by a status, and by what is typed above columns."""
    from models.views import View

    if isinstance(wanted, View):
        page.grid_bar.show_view(replace(wanted, columns=page.grid_bar.view().columns))
        return
    status, typed = wanted
    page.chips[status].click()
    for column in range(len(page.records.columns)):
        page.table.heading.filter_of(column).setText(dict(typed).get(column, ""))


def _narrowed(name: str, page: RecordsPage) -> str:
    """Name a page with what it is filtered by."""
    status = next(name for name, chip in page.chips.items() if chip.isChecked())
    words = [] if status == "All" else [tr(status)]
    return ": ".join(filter(None, (name, ", ".join([*words, *_view(page).typed.values()]))))
