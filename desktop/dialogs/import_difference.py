"""One record of an import as it is and as it would be, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QVBoxLayout, QWidget

from desktop.text_table import TextTable
from desktop.texts import language, tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.intake.conflicts import Conflict
    from models.intake.plan import Entry


class RecordDifference(QFrame):
    """Shows one entry of a plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no record yet."""
        super().__init__(parent)
        look(self, "card")
        self.title, self.origin = QLabel(), QLabel()
        look(self.title, "strong")
        look(self.origin, "quiet")
        self.title.setWordWrap(True)
        self.origin.setWordWrap(True)
        self.fields = TextTable(tr("Fields"), [tr("Field"), tr("Before"), tr("After")], (17, 18))
        self.fields.setSortingEnabled(False)
        self.fields.setWordWrap(True)
        self.fields.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.origin)
        layout.addWidget(self.fields, 1)

    def show_entry(
        self,
        entry: Entry | None,
        conflicts: list[Conflict],
        titles: dict[str, str],
        parts: dict[str, list[int]],
    ) -> None:
        """Show a record with the conflicts in which it stays as it is, or none; `parts` are rows of joined sheets."""
        from models.fields import KINDS

        if entry is None:
            self.title.setText(tr("Choose a record to see what it says."))
            self.origin.setText("")
            self.fields.texts.show([])
            return
        self.title.setText(" ".join(part for part in (entry.reference, entry.title) if part))
        at = [
            tr(KINDS[entry.kind].label),
            entry.file,
            entry.sheet,
            tr("row {0}").format(entry.row) if entry.row else "",
            *(
                tr("{0}, rows {1}").format(sheet, ", ".join(map(str, rows)))
                if len(rows) > 1
                else tr("{0}, row {1}").format(sheet, rows[0])
                for sheet, rows in parts.items()
            ),
        ]
        self.origin.setText("   ·   ".join(part for part in at if part))
        changed = [
            (label_of(entry.kind, key), *(worded(entry.kind, key, side, titles) for side in sides))
            for key, sides in entry.changes.items()
        ]
        stays = tr("stays; the row says “{0}”")
        kept = [
            (label_of(c.kind, c.field), worded(c.kind, c.field, c.held, titles),
             stays.format(worded(c.kind, c.field, c.said, titles)))
            for c in conflicts
        ]  # fmt: skip
        rows = [*kept, *changed]
        self.fields.setColumnHidden(1, not any(before for _, before, _ in rows))
        self.fields.texts.show(rows)


def label_of(kind: str, key: str) -> str:
    """Name a field or list."""
    from models.fields import KINDS

    held = KINDS[kind]
    return tr(held.lists[key].label if key in held.lists else held.fields[key].label)


def worded(kind: str, key: str, value: Any, titles: dict[str, str]) -> str:
    """Say what a field or list holds."""
    from models.fields import KINDS
    from models.wording import item_text, text_of

    held = KINDS[kind]
    if value is None or value == "":
        return ""
    if key in held.lists:
        spec = held.lists[key]
        return "; ".join(
            item_text(spec, {f.key: item.get(f.key, f.default) for f in spec.fields.values()}, language(), titles)
            for item in value
        )
    return text_of(held.fields[key], value, language(), titles) or "…"
