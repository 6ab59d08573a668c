"""The page of findings: what the law says is open in the whole register, in groups, with the way to clear it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.days import write_day
from desktop.dialogs.accept_findings import AcceptDialog, take_back
from desktop.filter_header import TYPING_PAUSE
from desktop.finding_detail import FindingDetail
from desktop.finding_list import FAMILIES, GROUPINGS, Line, Listed, Wanted, listed
from desktop.finding_tree import FindingTree
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.roomy_line import RoomyLine
from desktop.roomy_splitter import RoomySplitter
from desktop.session import Session
from desktop.shapes import of_finding, shape_icon
from desktop.texts import tr
from desktop.theme import look
from models.law.findings import FactRead, Finding
from models.vocabulary import Outcome, Severity
from resources.language import mark

REPORT = "findings"
"""The report of the catalogue that says on paper what this page shows."""

_SEVERITIES: dict[str, str] = {
    "": mark("All"),
    Severity.BREACH: mark("Breaches"),
    Severity.GAP: mark("Gaps"),
    Severity.ADVICE: mark("Advice"),
    Severity.INFO: mark("Information"),
}


_ROOM_BESIDE = 150
"""Letters of width from which the chosen finding stands beside the list."""

_SHORTEST_CHOICE = 10
"""Letters that a choice shows where room is short."""


class FindingsPage(ReadingPage):
    """Lists findings; `fact_wanted` tells the field that clears the one that was opened."""

    opened = Signal(str, str)
    fact_wanted = Signal(str, str, str)
    export_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(session, parent)
        self._wanted = Wanted()
        self._asked = 0
        self.header = PageHeader(tr("Findings"), session)
        self.export_button = self.header.add_button(tr("Export…"), tr("Write the findings as a document"))
        self.tree, self.detail = FindingTree(), FindingDetail(session)
        self.chips: dict[str, QPushButton] = {}
        self._chips = QButtonGroup(self)
        self.grouping, self.outcome, self.family = QComboBox(), QComboBox(), QComboBox()
        self.words = QLineEdit()
        self.notes, self.accepted = QCheckBox(tr("Notes")), QCheckBox(tr("Accepted"))
        self.accept_button, self.take_back_button = QPushButton(tr("Accept…")), QPushButton(tr("Take back"))
        self._selected, self._splitter = QLabel(), RoomySplitter(_ROOM_BESIDE)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._fill()
        self._lay_out()
        self._connect()

    # Parts -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for code, name in _SEVERITIES.items():
            chip = QPushButton(tr(name))
            look(chip, "chip")
            chip.setCheckable(True)
            chip.setProperty("severity", str(code))
            if code:
                chip.setIcon(shape_icon(*of_finding(Severity(code), Outcome.PROBLEM)))
            self._chips.addButton(chip)
            self.chips[str(code)] = chip
        self.chips[""].setChecked(True)
        for key, name in GROUPINGS.items():
            self.grouping.addItem(tr(name), key)
        self.outcome.addItem(tr("Any outcome"), "")
        for outcome in Outcome:
            self.outcome.addItem(tr(outcome.label), str(outcome))
        self.family.addItem(tr("Any subject"), "")
        for letter, name in FAMILIES.items():
            self.family.addItem(tr(name), letter)
        for combo in (self.grouping, self.outcome, self.family):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_SHORTEST_CHOICE)
        self.accepted.setChecked(self._wanted.accepted)
        self.words.setPlaceholderText(tr("Words in the findings"))
        self.words.setClearButtonEnabled(True)
        names: tuple[tuple[QWidget, str], ...] = (
            (self.grouping, tr("Group by")),
            (self.outcome, tr("Outcome")),
            (self.family, tr("Subject")),
            (self.words, tr("Words in the findings")),
            (self.notes, tr("Show notes")),
            (self.accepted, tr("Show accepted findings")),
        )
        for part, name in names:
            part.setAccessibleName(name)
            part.setToolTip(name)

    def _lay_out(self) -> None:
        chips = RoomyLine()
        chips.left.setSpacing(4)
        for chip in self.chips.values():
            chips.left.addWidget(chip)
        chips.left.addStretch(1)
        by = QLabel(tr("&Group by"))
        look(by, "quiet")
        by.setBuddy(self.grouping)
        chips.right.addStretch(1)
        chips.right.addWidget(by)
        chips.right.addWidget(self.grouping)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.words, 1)
        for part in (self.outcome, self.family, self.notes, self.accepted):
            filters.addWidget(part)
        for combo in (self.outcome, self.family):
            filters.setStretchFactor(combo, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        look(self._selected, "small")
        hint = QLabel(tr("Enter goes to the field"))
        look(hint, "small")
        foot.addWidget(self._selected)
        for button in (self.accept_button, self.take_back_button):
            look(button, "link")
            button.hide()
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(hint)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(18, 12, 14, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(chips)
        layout.addLayout(filters)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 1)
        self.detail.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self._session.judging.judged.connect(self.hear)
        self._chips.buttonClicked.connect(self._on_filter)
        for combo in (self.grouping, self.outcome, self.family):
            combo.currentIndexChanged.connect(self._on_filter)
        for box in (self.notes, self.accepted):
            box.toggled.connect(self._on_filter)
        self.words.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_filter)
        self.tree.findings.sort_wanted.connect(self._on_sort)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self._on_opened)
        self.tree.selection_changed.connect(self._on_selection)
        self.detail.wanted.connect(self.fact_wanted)
        self.export_button.clicked.connect(self._on_export)
        self.accept_button.clicked.connect(self._on_accept)
        self.take_back_button.clicked.connect(self._on_take_back)

    # Asking ----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Ask for the findings that are wanted."""
        self._asked += 1
        asked, wanted = self._asked, self._wanted
        if self._session.judging.summary is None:
            self.header.subtitle.setText(tr("The register is being judged."))
        self._session.judging.ask(lambda judgement: (asked, listed(judgement, wanted)), self._take, owner=self)

    def _take(self, answer: tuple[int, Listed]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self.tree.show_groups(found.groups)
        for code, name in _SEVERITIES.items():
            count = found.counts.get(str(code), 0) if code else sum(found.counts.values())
            self.chips[str(code)].setText(f"{tr(name)}  {count:,}")
            self.chips[str(code)].setAccessibleName(tr("{0}: {1} open").format(tr(name), count))
        self.notes.setText(f"{tr('Notes')} {found.notes:,}")
        self.accepted.setText(f"{tr('Accepted')} {found.accepted:,}")
        summary = self._session.judging.summary
        if summary is not None:
            said = tr("{0} open on {1}, law pack {2}")
            day = write_day(summary.day.isoformat())
            self.header.subtitle.setText(said.format(f"{sum(found.counts.values()):,}", day, summary.pack))
        self._on_chosen(self.tree.findings.line(self.tree.currentIndex()))
        self._on_selection()

    @Slot()
    def _on_filter(self) -> None:
        chip = self._chips.checkedButton()
        self._ask(
            replace(
                self._wanted,
                by=self.grouping.currentData(),
                severity=str(chip.property("severity")),
                outcome=self.outcome.currentData(),
                family=self.family.currentData(),
                words=self.words.text().strip(),
                notes=self.notes.isChecked(),
                accepted=self.accepted.isChecked(),
            )
        )

    @Slot(str, bool)
    def _on_sort(self, column: str, descending: bool) -> None:
        self._ask(replace(self._wanted, sort=column, descending=descending))

    def _ask(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.narrowed.emit()
            self.refresh()

    @property
    def wanted(self) -> Wanted:
        """Give which findings are shown, in which groups and order."""
        return self._wanted

    @property
    def state(self) -> Wanted:
        """Give which findings are shown."""
        return self._wanted

    @property
    def state_said(self) -> str:
        """Name what is shown."""
        return self._wanted.words

    def show_state(self, state: Wanted) -> None:
        """Show these findings again."""
        self.show_wanted(state)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show these findings."""
        parts = (self.grouping, self.outcome, self.family, self.words, self.notes, self.accepted)
        for part in parts:
            part.blockSignals(True)
        self.chips[wanted.severity].setChecked(True)
        for combo, code in ((self.grouping, wanted.by), (self.outcome, wanted.outcome), (self.family, wanted.family)):
            combo.setCurrentIndex(combo.findData(code))
        self.words.setText(wanted.words)
        self.notes.setChecked(wanted.notes)
        self.accepted.setChecked(wanted.accepted)
        for part in parts:
            part.blockSignals(False)
        self._ask(wanted)

    # Doing -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, line: Line | None) -> None:
        self.detail.show_line(line)

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        fact = fact_to_go_to(line.finding)
        subject = line.finding.subject
        kind, id, path = (fact.kind, fact.id, fact.path) if fact else (subject.kind, subject.id, "")
        self.fact_wanted.emit(kind, id, path)

    @Slot()
    def _on_selection(self) -> None:
        lines = self.tree.selected()
        writable = not self._session.read_only
        self._selected.setText(tr("{0} selected").format(len(lines)) if lines else "")
        self.accept_button.setVisible(writable and any(line.finding.open for line in lines))
        self.take_back_button.setVisible(writable and any(line.finding.waiver for line in lines))

    @Slot()
    def _on_accept(self) -> None:
        findings = [line.finding for line in self.tree.selected() if line.finding.open]
        if findings:
            AcceptDialog(findings, self._session, self.window()).open()

    @Slot()
    def _on_take_back(self) -> None:
        findings = [line.finding for line in self.tree.selected() if line.finding.waiver]
        if findings:
            take_back(findings, self._session, self)

    @Slot()
    def _on_export(self) -> None:
        self.export_wanted.emit(REPORT)


def fact_to_go_to(finding: Finding) -> FactRead | None:
    """Give the fact that clears a finding soonest: one that is missing, before one that was read; its own first."""

    def own_first(fact: FactRead) -> bool:
        return fact.id != finding.subject.id

    return next(iter((*sorted(finding.missing, key=own_first), *sorted(finding.facts, key=own_first))), None)
