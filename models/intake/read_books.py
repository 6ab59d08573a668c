"""Files that were read, kept as long as an import is being looked at: a plan is made anew with each answer."""

from __future__ import annotations

from pathlib import Path

from models.intake.book import Book
from models.intake.sheets import read_book


class ReadBooks:
    """Reads each file once, and again only when it changed on disk."""

    def __init__(self) -> None:
        """Begin with none."""
        self._books: dict[tuple[Path, str | None], tuple[tuple[int, int], Book]] = {}

    def read(self, path: Path, sheet: str | None = None) -> Book:
        """Give a file; raises `UnreadableSpreadsheet`."""
        try:
            found = path.stat()
            stamp = found.st_mtime_ns, found.st_size
        except (OSError, ValueError):
            return read_book(path, sheet)  # which says what is wrong
        known = self._books.get((path, sheet))
        if known is None or known[0] != stamp:
            known = self._books[path, sheet] = stamp, read_book(path, sheet)
        return known[1]
