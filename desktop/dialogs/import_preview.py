"""What an import would do, to look at before it is done: sheets, records, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.text_table import TextTable
from desktop.texts import language, tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.fields import FieldSpec, ListSpec
    from models.intake.plan import Entry, Plan
    from models.register import Register

_ACTIONS = {
    "created": mark("New"),
    "updated": mark("Changed"),
    "unchanged": mark("Same"),
    "refused": mark("Refused"),
}


class ImportPreview(QTabWidget):
    """Shows a plan in three tables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no plan yet."""
        super().__init__(parent)
        self.setDocumentMode(True)
        counts = [tr(name) for name in _ACTIONS.values()]
        self.sheets = TextTable(
            tr("Sheets"),
            [
                tr("File"),
                tr("Sheet"),
                tr("Layout"),
                tr("Read as"),
                tr("Heading row"),
                tr("Rows"),
                *counts,
                tr("Columns"),
            ],
            (22, 18, 14, 14, 13, 8, 8, 10, 8, 10),
        )
        self.records = TextTable(
            tr("Records"),
            [tr("What"), tr("Kind"), tr("Reference"), tr("Name"), tr("From"), tr("Changes")],
            (11, 14, 12, 32, 26),
        )
        self.problems = TextTable(
            tr("Problems"), [tr("File"), tr("Sheet"), tr("Row"), tr("Column"), tr("What")], (22, 18, 7, 9)
        )
        self._entries: list[tuple[str, tuple[Any, ...]]] = []
        self.addTab(self.sheets, tr("Sheets"))
        self.addTab(self._filtered_records(), tr("Records"))
        self.addTab(self.problems, tr("Problems"))

    def _filtered_records(self) -> QWidget:
        whole = QWidget()
        bar = QHBoxLayout()
        bar.setSpacing(6)
        self._chips = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        for key, name in (("", mark("All")), *_ACTIONS.items()):
            chip = QPushButton(tr(name))
            look(chip, "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("action", key)
            self._chips.addButton(chip)
            self.chips[key] = chip
            bar.addWidget(chip)
        self.chips[""].setChecked(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("filter"))
        self.words.setAccessibleName(tr("Filter records"))
        bar.addStretch(1)
        bar.addWidget(self.words)
        self._chips.buttonClicked.connect(self._on_filter)
        self.words.textChanged.connect(self._on_filter)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.records)
        return whole

    def show_plan(self, plan: Plan, titles: dict[str, str]) -> None:
        """Show what a plan recognised and would do; `titles` names the records that its records point to."""
        from models.fields import KINDS
        from models.intake.plan import EntryAction

        self.sheets.texts.show(
            [
                (
                    s.file, s.sheet, s.layout, tr(KINDS[s.kind].plural), s.heading_row, s.rows,
                    *(s.counts[EntryAction(action)] for action in _ACTIONS), _columns_text(s.kind, s.columns),
                )
                for s in plan.sheets
            ]
        )  # fmt: skip
        self._entries = [(str(e.action), self._row(e, titles)) for e in plan.entries]
        self.problems.texts.show([(p.file, p.sheet, p.row, p.column, p.message) for p in plan.problems])
        for action, chip in self.chips.items():
            count = sum(1 for a, _ in self._entries if action in ("", a))
            chip.setText(f"{tr(_ACTIONS.get(action, 'All'))}  {count}")
        self.setTabText(0, tr("Sheets  {0}").format(len(plan.sheets)))
        self.setTabText(1, tr("Records  {0}").format(len(plan.entries)))
        self.setTabText(2, tr("Problems  {0}").format(len(plan.problems)))
        self._on_filter()

    def _row(self, entry: Entry, titles: dict[str, str]) -> tuple[Any, ...]:
        from models.fields import KINDS

        at = " · ".join(str(part) for part in (entry.sheet or entry.file, entry.row) if part)
        changes = "; ".join(
            _change_text(KINDS[entry.kind], key, *sides, titles) for key, sides in entry.changes.items()
        )
        return (tr(_ACTIONS[entry.action]), tr(KINDS[entry.kind].label), entry.reference, entry.title, at, changes)

    @Slot()
    def _on_filter(self) -> None:
        action = next(key for key, chip in self.chips.items() if chip.isChecked())
        words = self.words.text().casefold()
        self.records.texts.show(
            [
                row
                for done, row in self._entries
                if action in ("", done) and all(w in " ".join(map(str, row)).casefold() for w in words.split())
            ]
        )


def titles_for(register: Register, plan: Plan) -> dict[str, str]:
    """Give the titles of the records that a plan makes or points to, by id."""
    from models.fields import KINDS
    from models.listing import titles

    known = {entry.id: entry.title for entry in plan.entries}
    wanted: dict[str, set[str]] = {}
    for kind, _id, _before, after in plan.documents:
        for listed, key, target in KINDS[kind].links:
            items = (after,) if listed is None else after.get(listed, ())
            wanted.setdefault(target, set()).update(item[key] for item in items if item.get(key))
    for target, ids in wanted.items():
        known.update(titles(register, target, ids - known.keys()))
    return known


def _change_text(kind: Any, key: str, before: Any, after: Any, titles: dict[str, str]) -> str:
    """Say what a field becomes, and what it was where it was something."""
    from models.wording import item_text, text_of

    def worded(value: Any) -> str:
        if value is None or value == "":
            return ""
        if key in kind.lists:
            spec = kind.lists[key]
            return ", ".join(
                item_text(spec, {f.key: i.get(f.key, f.default) for f in spec.fields.values()}, language(), titles)
                for i in value
            )
        return text_of(kind.fields[key], value, language(), titles) or "…"

    label = tr(kind.lists[key].label if key in kind.lists else kind.fields[key].label)
    old, new = worded(before), worded(after)
    return f"{label}: {old} → {new}" if old else f"{label}: {new}"


def _columns_text(kind: str, columns: dict[str, str]) -> str:
    """Say which heading was read as which field; a heading that is none stands without one."""
    from models.fields import KINDS

    known: dict[str, FieldSpec | ListSpec] = {**KINDS[kind].fields, **KINDS[kind].lists}
    parts = []
    for heading, key in columns.items():
        field = known.get(key.partition(".")[0])
        parts.append(f"{heading} → {tr(field.label) if field else key}" if key else heading)
    return "; ".join(parts)
