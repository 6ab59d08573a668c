"""What happened to one record, newest first, with the way to each version: see it as it was, or bring it back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.change_lines import ChangeLine
from desktop.days import write_moment
from desktop.texts import tr
from desktop.theme import tokens

if TYPE_CHECKING:
    from models.history import ChangeEntry, SetEntry

_SHOWN = 200


class RecordHistory(QTextBrowser):
    """Lists who changed what in a record, when and why."""

    then_wanted = Signal(object, object)
    """The change set and the change after which the record shall be seen."""
    back_wanted = Signal(object, object)
    """The change set and the change whose outcome shall be brought back."""

    def __init__(self, parent: QWidget | None = None, *, writable: bool = True) -> None:
        """Start empty; a version can be brought back only where it can be written."""
        super().__init__(parent)
        self._writable = writable
        self._versions: dict[int, tuple[SetEntry, ChangeEntry]] = {}
        self.setAccessibleName(tr("History of the record"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(8)
        self.anchorClicked.connect(self._on_link)

    def show_entries(self, entries: list[tuple[SetEntry, ChangeEntry, list[ChangeLine]]]) -> None:
        """Show change sets with what each did to the record."""
        self._versions = {entry.number: (entry, change) for entry, change, _lines in entries}
        quiet = tokens().quiet
        parts = []
        for place, (entry, change, lines) in enumerate(entries[:_SHOWN]):
            parts.append(f"<p style='margin:10px 0 2px 0'><b>{escape(entry.reason)}</b><br>")
            who = f"{escape(write_moment(entry.at))} · {escape(entry.author)}"
            parts.append(f"<span style='color:{quiet}'>{who}</span>")
            if change.after is not None:
                parts.append(self._ways(entry.number, latest=place == 0))
            parts.append("</p>")
            for line in lines:
                after = escape(line.after).replace("\n", "<br>") or "–"
                before = escape(line.before).replace("\n", "<br>")
                was = f" <span style='color:{quiet}'><s>{before}</s></span>" if before else ""
                parts.append(f"<p style='margin:0 0 2px 10px'>{escape(line.field)}: {after}{was}</p>")
        self.setHtml("".join(parts))

    def _ways(self, number: int, *, latest: bool) -> str:
        ways = [("then", tr("Show as it was"))]
        if self._writable and not latest:
            ways.append(("back", tr("Bring back")))
        style = f"color:{tokens().accent}; text-decoration:none"
        return "".join(f" &nbsp;·&nbsp; <a href='{way}:{number}' style='{style}'>{said}</a>" for way, said in ways)

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        way, _, number = link.toString().partition(":")
        entry, change = self._versions[int(number)]
        (self.back_wanted if way == "back" else self.then_wanted).emit(entry, change)
