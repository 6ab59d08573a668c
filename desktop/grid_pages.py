"""The rows of a table that were looked at, page by page: a table of a hundred thousand keeps a few thousand of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.listing import Row

PAGE = 100
PAGES_KEPT = 60


class Pages:
    """Rows by their number; knows which pages are being read."""

    def __init__(self) -> None:
        """Keep nothing."""
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def row(self, number: int) -> Row | None:
        """Give a row, None where its page is not here."""
        page = self._pages.get(number // PAGE)
        at = number % PAGE
        return page[at] if page is not None and at < len(page) else None

    def holds(self, number: int) -> bool:
        """Tell whether the page of a row is here."""
        return number // PAGE in self._pages

    def clear(self) -> None:
        """Forget all pages, and those under way."""
        self._pages.clear()
        self._asked.clear()

    def ask(self, page: int) -> bool:
        """Note that a page is being read; False where it is already."""
        if page in self._asked:
            return False
        self._asked.add(page)
        return True

    def take(self, page: int, rows: tuple[Row, ...]) -> None:
        """Keep a page that was read; the one that was read longest ago goes."""
        self._asked.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def kept(self, places: Mapping[str, int], ids: Iterable[str]) -> list[int]:
        """Give the pages kept that hold any of these records."""
        return sorted({places[id] // PAGE for id in ids if id in places} & self._pages.keys())

    def all_kept(self) -> list[int]:
        """Give the pages kept."""
        return sorted(self._pages)
