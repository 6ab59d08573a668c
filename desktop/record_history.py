"""What happened to one record, newest first."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.change_lines import ChangeLine
from desktop.days import write_moment
from desktop.texts import tr
from desktop.theme import tokens

if TYPE_CHECKING:
    from models.history import SetEntry

_SHOWN = 200


class RecordHistory(QTextBrowser):
    """Lists who changed what in a record, when and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(tr("History of the record"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(8)

    def show_entries(self, entries: list[tuple[SetEntry, list[ChangeLine]]]) -> None:
        """Show change sets with what each did to the record."""
        quiet = tokens().quiet
        parts = []
        for entry, lines in entries[:_SHOWN]:
            parts.append(f"<p style='margin:10px 0 2px 0'><b>{escape(entry.reason)}</b><br>")
            parts.append(
                f"<span style='color:{quiet}'>{escape(write_moment(entry.at))} · {escape(entry.author)}</span></p>"
            )
            for line in lines:
                after = escape(line.after).replace("\n", "<br>") or "–"
                before = escape(line.before).replace("\n", "<br>")
                was = f" <span style='color:{quiet}'><s>{before}</s></span>" if before else ""
                parts.append(f"<p style='margin:0 0 2px 10px'>{escape(line.field)}: {after}{was}</p>")
        self.setHtml("".join(parts))
