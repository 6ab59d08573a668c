"""Last step before an import: what would become of each record, what stays in conflict, which transfers arise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.import_conflicts import ConflictsView
from desktop.dialogs.import_difference import RecordDifference
from desktop.dialogs.import_list_changes import ListChangesView
from desktop.dialogs.import_rows import ACTIONS, ENTRY, Row
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.plan import Plan


_MANY, _PAUSE = 10_000, 250
_REFERENCE, _NAME = 2, 3
_DIFFERS = "differs"
_NAMES = {_DIFFERS: mark("Differences"), "": mark("All"), **ACTIONS}


class ChangesStep(ImportStep):
    """Shows a plan as a difference to the register."""

    name = mark("Check")
    hint = mark("What would change. Nothing is written before you press Import, and one Undo takes it back.")

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Show no plan yet."""
        super().__init__(study, parent)
        self._rows: list[tuple[str, str, Row]] = []
        self._chosen = False
        self.records = TextTable(
            tr("Records"), [tr("What"), tr("Kind"), tr("Reference"), tr("Name"), tr("Source")], (10, 16, 10, 24, 13)
        )  # fmt: skip
        heads = self.records.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.difference = RecordDifference()
        self.rows = TextTable(
            tr("Rows"), [tr("Sheet"), tr("Row"), tr("The row says"), tr("What became of it"), tr("Record")],
            (22, 7, 44, 18),
        )  # fmt: skip
        self.transfers = TextTable(
            tr("Transfers"), [tr("What"), tr("Exporter"), tr("Importer"), tr("Destination"), tr("Safeguards")],
            (10, 28, 28, 20),
        )  # fmt: skip
        self.conflicts, self.list_changes = ConflictsView(study), ListChangesView(study)
        self.problems = TextTable(
            tr("Problems"), [tr("File"), tr("Sheet"), tr("Row"), tr("Column"), tr("What")], (22, 18, 7, 16)
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self._records_page(), self.rows, self.transfers, self.conflicts, self.list_changes, self.problems):
            self.tabs.addTab(page, "")
        self.column.addWidget(self.tabs, 1)
        self.records.selectionModel().currentRowChanged.connect(self._on_record)

    def _records_page(self) -> QWidget:
        whole, bar = QWidget(), QHBoxLayout()
        bar.setSpacing(6)
        self._chips = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        for key in (_DIFFERS, "", *ACTIONS):
            chip = QPushButton()
            look(chip, "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            self._chips.addButton(chip)
            self.chips[key] = chip
            bar.addWidget(chip)
        self.chips[_DIFFERS].setChecked(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("filter"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(tr("Filter records"))
        bar.addStretch(1)
        bar.addWidget(self.words)
        self._chips.buttonClicked.connect(self._on_chip)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._on_filter)
        self.words.textChanged.connect(self._on_words)
        split = QSplitter()
        split.addWidget(self.records)
        split.addWidget(self.difference)
        split.setChildrenCollapsible(False)
        split.setSizes([540, 340])
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(split, 1)
        return whole

    def enter(self) -> None:
        """Begin at the records."""
        self.records.setFocus()

    # Showing ---------------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """Show what a plan would do."""
        self._rows = self.study.rows.records
        counts = Counter(action for action, _, _ in self._rows)
        counts[""] = len(self._rows)
        counts[_DIFFERS] = counts[""] - counts["unchanged"]
        for action, chip in self.chips.items():
            chip.setText(f"{tr(_NAMES[action])}  {counts[action]}")
            chip.setEnabled(bool(counts[action]) or not action)
        self.records.setColumnHidden(_REFERENCE, not any(row[_REFERENCE] for _, _, row in self._rows))
        self.rows.texts.show(self.study.rows.rows)
        self.transfers.texts.show(self.study.rows.transfers)
        self.conflicts.show_plan(plan)
        self.list_changes.show_plan(plan)
        self.problems.texts.show(self.study.rows.problems)
        self.problems.setColumnHidden(0, len(plan.files) == 1)
        self._name_tabs(plan)
        if not (self._chosen and any(chip.isChecked() and chip.isEnabled() for chip in self.chips.values())):
            self._chosen = False
            self.chips[_DIFFERS if counts[_DIFFERS] else ""].setChecked(True)
        self._on_filter()

    def _name_tabs(self, plan: Plan) -> None:
        """Count what each tab holds; what there is none of is not shown."""
        named = (
            (tr("Records  {0}"), len(self._rows)),
            (tr("Rows  {0}"), len(self.study.rows.rows)),
            (tr("Transfers  {0}"), len(self.study.rows.transfers)),
            (tr("Conflicts  {0}"), len(plan.conflicts)),
            (tr("List changes  {0}"), len(plan.list_changes)),
            (tr("Problems  {0}"), len(plan.problems)),
        )
        for at, (text, count) in enumerate(named):
            self.tabs.setTabText(at, text.format(count))
            self.tabs.setTabVisible(at, bool(count) or at == 0)

    @Slot()
    def _on_words(self) -> None:
        """Follow what is typed, of many records once a word is at an end."""
        if len(self._rows) < _MANY:
            self._on_filter()
        else:
            self._typing.start()

    @Slot()
    def _on_chip(self) -> None:
        self._chosen = True
        self._on_filter()

    @Slot()
    def _on_filter(self) -> None:
        wanted = next((key for key, chip in self.chips.items() if chip.isChecked()), "")
        words = self.words.text().casefold().split()
        self.records.texts.show(
            [
                row for action, said, row in self._rows
                if (wanted in ("", action) or (wanted == _DIFFERS and action != "unchanged"))
                and all(word in said for word in words)
            ]
        )  # fmt: skip
        if self.records.texts.rows:
            self.records.setCurrentIndex(self.records.texts.index(0, 0))
        self._show_record()

    @Slot(QModelIndex, QModelIndex)
    def _on_record(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_record()

    def _show_record(self) -> None:
        row, rows = self.records.currentIndex().row(), self.records.texts.rows
        entry = rows[row][ENTRY] if 0 <= row < len(rows) else None
        known = self.study.plan.conflicts if self.study.plan is not None else []
        conflicts = [c for c in known if entry is not None and c.id == entry.id and not c.taken]
        parts = self.study.rows.parts.get(entry.id, {}) if entry is not None else {}
        self.difference.show_entry(entry, conflicts, self.study.titles, parts)
