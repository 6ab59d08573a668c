"""The guide, offline: its pages at the left, found by words, and the right one for where somebody is."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import language, tr
from desktop.theme import look, tokens
from resources.language import LANGUAGES

FIRST = "start"
_PAGES_FOR = {
    "start": "start",
    "home": "start",
    "findings": "law",
    "law": "law",
    "transfer": "law",
    "assessment": "law",
    "dossier": "law",
    "measure": "law",
    "waiver": "law",
    "reports": "documents",
    "sheet": "import",
    "history": "register",
    "comparison": "finding",
    "map": "pictures",
    "chain": "pictures",
    "matrix": "pictures",
    "calendar": "pictures",
}
"""The page of the guide for a page of the window; of any other, the one that explains the register."""

_ORDER = ("start", "register", "import", "law", "documents", "pictures", "finding", "office", "care")


def guide() -> dict[str, str]:
    """Give the pages of the guide by name, in the order in which they are read, in the language of the interface."""
    return _guide_in(language())


@lru_cache(maxsize=len(LANGUAGES))
def _guide_in(code: str) -> dict[str, str]:
    """Give the pages in a language; one that it does not have is in English."""
    folder = files("resources") / "guide"
    found = _pages(folder) | (_pages(folder / code) if (folder / code).is_dir() else {})
    place = {name: number for number, name in enumerate(_ORDER)}
    return dict(sorted(found.items(), key=lambda page: (place.get(page[0], len(place)), page[0])))


def _pages(folder: Traversable) -> dict[str, str]:
    return {
        page.name.removesuffix(".md"): page.read_text(encoding="utf-8")
        for page in folder.iterdir()
        if page.name.endswith(".md")
    }


def page_for(place: str) -> str:
    """Give the page of the guide for a page of the window."""
    name = _PAGES_FOR.get(place, place if place in guide() else "register")
    return name if name in guide() else FIRST


def title_of(text: str) -> str:
    """Give the title of a page of the guide: its first heading."""
    return next((line.lstrip("# ") for line in text.splitlines() if line.startswith("# ")), "")


class HelpWindow(QDialog):
    """Shows the guide beside the window; both can be used at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the pages."""
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.setModal(False)
        self.words, self.list, self.text = QLineEdit(), QListWidget(), QTextBrowser()
        self.words.setPlaceholderText(tr("Words in the guide"))
        self.words.setAccessibleName(tr("Words in the guide"))
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(tr("Contents"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        look(self.list, "lines")
        self.text.setAccessibleName(tr("Page of the guide"))
        self.text.setOpenLinks(False)
        look(self.text, "panel")
        for name, text in guide().items():
            item = QListWidgetItem(title_of(text))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.addItem(item)
        left = QVBoxLayout()
        left.addWidget(self.words)
        left.addWidget(self.list, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(12)
        layout.addLayout(left, 3)
        layout.addWidget(self.text, 6)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 130, letter * 90)
        self.words.textChanged.connect(self._on_words)
        self.list.currentItemChanged.connect(self._on_current)
        self.text.anchorClicked.connect(self._on_link)

    @property
    def shown(self) -> str:
        """Give the name of the page that is shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def go_to(self, place: str) -> None:
        """Show the page for a page of the window."""
        self.words.clear()
        self._show(page_for(place))

    def _show(self, name: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentRow(row)

    @Slot()
    def _on_current(self) -> None:
        self.text.document().setDefaultStyleSheet(f"a {{ color: {tokens().accent}; }}")
        self.text.setMarkdown(guide().get(self.shown, ""))
        self.text.document().setDocumentMargin(self.fontMetrics().height())
        self._mark()

    @Slot(str)
    def _on_words(self, typed: str) -> None:
        """Leave the pages that hold every word, and show the first of them."""
        sought = typed.casefold().split()
        pages = list(guide().values())
        first = -1
        for row, text in enumerate(pages):
            hidden = not all(word in text.casefold() for word in sought)
            self.list.item(row).setHidden(hidden)
            first = row if first < 0 and not hidden else first
        current = self.list.currentRow()
        if first >= 0 and (current < 0 or self.list.item(current).isHidden()):
            self.list.setCurrentRow(first)
        else:
            self._mark()

    def _mark(self) -> None:
        """Go to the first place of the words that are looked for."""
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.text.setTextCursor(cursor)
        words = self.words.text().split()
        if words:
            self.text.find(words[0])

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        name = address.fileName().removesuffix(".md")
        if name in guide():
            self._show(name)
        elif address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)
