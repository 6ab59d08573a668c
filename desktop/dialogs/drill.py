"""The drill: take a decision, a framework, clauses, a mechanism or a listing away, and see what falls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.complaints import sentence_of
from desktop.drill_view import DrillResult, RecordLine, Target, result_of, targets
from desktop.jobs import Job, Progress
from desktop.judging import Standing
from desktop.session import Session
from desktop.text_table import TextTable, TextTableModel
from desktop.texts import tr
from desktop.theme import look
from desktop.verdict_badge import widest_verdict
from desktop.verdict_column import STANDING_ROLE, VerdictDelegate

if TYPE_CHECKING:
    from models.law.judgement import Judgement

REPORT = "drill"
"""The report of the catalogue that makes a work plan of a drill."""


class TransferLines(TextTableModel):
    """Transfers of a drill; a cell that holds a standing is painted as a verdict."""

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell, and the standing in it."""
        value = self.rows[index.row()][index.column()] if index.isValid() else None
        if not isinstance(value, Standing):
            return None if role == STANDING_ROLE else super().data(index, role)
        if role == STANDING_ROLE:
            return value
        return tr(value.own.label) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


class DrillDialog(QDialog):
    """Asks what is taken away and shows what falls; `opened` tells kind and id of a record to go to."""

    opened = Signal(str, str)
    export_wanted = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Offer what is in force; nothing is run yet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Drill"))
        self._session = session
        self._job: Job | None = None
        self.found: DrillResult | None = None
        self.target = QComboBox()
        self.run_button, self.plan_button = QPushButton(tr("Run")), QPushButton(tr("Write work plan…"))
        self.close_button = QPushButton(tr("Close"))
        self.said, self.bar, self.tabs = QLabel(), QProgressBar(), QTabWidget()
        self.transfers = self._make_transfers()
        self.records: dict[str, TextTable] = {}
        self._lay_out()
        self._connect()
        session.judging.ask(targets, self._take_targets, owner=self)

    def _make_transfers(self) -> TextTable:
        headings = (tr("Transfer"), tr("Exporter and importer"), tr("Before"), tr("After"), tr("Fallback"))
        table = TextTable(tr("Transfers"), headings, (11, 46, 22, 22, 30), model=TransferLines)
        for column in (2, 3):
            table.setItemDelegateForColumn(column, VerdictDelegate(table))
            table.setColumnWidth(column, widest_verdict(table.font()))
        return table

    def _lay_out(self) -> None:
        words = QLabel(tr("&Without"))
        words.setBuddy(self.target)
        self.target.setAccessibleName(tr("Without"))
        self.target.setEditable(True)
        self.target.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.target.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        look(self.run_button, "primary")
        self.run_button.setDefault(True)
        self.run_button.setEnabled(False)
        self.said.setWordWrap(True)
        look(self.said, "quiet")
        self.said.setText(tr("The register is judged again on the same day, as if what you choose were not there."))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.plan_button.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(words)
        top.addWidget(self.target, 1)
        top.addWidget(self.run_button)
        for key, title in (("activities", tr("Activities")), ("engagements", tr("Engagements"))):
            self.records[key] = TextTable(title, (tr("Reference"), tr("Name")), (13, 70))
        self.records["notices"] = TextTable(tr("Notices"), (tr("Activity"), tr("Name"), tr("Notice")), (13, 50, 40))
        self.records["subjects"] = TextTable(tr("Data subjects"), (tr("Category"),), (70,))
        self.tabs.setDocumentMode(True)
        for table in (self.transfers, *self.records.values()):
            self.tabs.addTab(table, table.accessibleName())
        self.tabs.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.plan_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 34)

    def _connect(self) -> None:
        for button in (self.plan_button, self.close_button):
            button.setAutoDefault(False)
        self.run_button.clicked.connect(self.run)
        self.close_button.clicked.connect(self.reject)
        self.plan_button.clicked.connect(self._on_plan)
        self.finished.connect(self._on_finished)
        self._session.jobs.moved.connect(self._on_moved)
        for table in (self.transfers, *self.records.values()):
            table.activated.connect(self._on_activated)

    def _take_targets(self, offered: tuple[Target, ...]) -> None:
        for target in offered:
            self.target.addItem(target.text, target.id)
        self.target.setCurrentIndex(-1)
        self.target.setPlaceholderText(tr("a decision, framework, set of clauses, mechanism or listing"))
        line = self.target.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("a decision, framework, set of clauses, mechanism or listing"))
        self.run_button.setEnabled(True)

    # Running ---------------------------------------------------------------------------------------------------

    @Slot()
    def run(self) -> None:
        """Take away what is chosen and judge again; something else than what is offered is tried by its id."""
        typed = self.target.currentText().strip()
        found = self.target.findText(typed)
        without = str(self.target.itemData(found)) if found >= 0 else typed
        if not without:
            self._say(tr("Choose what is taken away."), wrong=True)
            return

        def work(judgement: Judgement, progress: Progress) -> tuple[DrillResult, bool]:
            from models.law.drill import drill
            from reports.catalogue import CATALOGUE

            made = drill(judgement, without, lambda done, total: progress.step(done / max(total, 1)))
            return result_of(made), REPORT in CATALOGUE

        self.run_button.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(tr("Running the drill"))
        self._job = self._session.judging.ask_long(
            work, self._take_result, self._on_failed, title=tr("Running the drill"), owner=self
        )

    def _take_result(self, answer: tuple[DrillResult, bool]) -> None:
        self._end()
        self.found, planned = answer
        assert isinstance(self.found, DrillResult)
        counts = self.found.counts
        said = tr("Transfers that rest on it: {0}; fall: {1}; stand on a fallback: {2}.")
        self._say(said.format(counts["concerned"], counts["fallen"], counts["on_fallback"]))
        self.plan_button.setVisible(planned and bool(self.found.transfers))
        self.tabs.setEnabled(True)
        self.transfers.texts.show(
            [(t.reference, t.title, t.before, t.after, t.fallback, ("transfer", t.id)) for t in self.found.transfers]
        )
        for key in ("activities", "engagements", "notices"):
            self.records[key].texts.show([_cells(line, notice=key == "notices") for line in getattr(self.found, key)])
        self.records["subjects"].texts.show([(name, None) for name in self.found.subjects])
        for place, table in enumerate((self.transfers, *self.records.values())):
            self.tabs.setTabText(place, f"{table.accessibleName()}  {table.texts.rowCount()}")

    def _on_failed(self, error: Exception) -> None:
        self._end()
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        else:
            self._say(sentence, wrong=True)

    def _end(self) -> None:
        self._job = None
        self.bar.hide()
        self.run_button.setEnabled(True)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        look(self.said, "error" if wrong else "quiet")
        self.said.setText(sentence)

    @Slot(object, float, str)
    def _on_moved(self, job: Job, fraction: float, _text: str) -> None:
        if job is self._job:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(fraction * 100))

    @Slot()
    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # Going on --------------------------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        model = index.model()
        place = model.rows[index.row()][-1] if isinstance(model, TextTableModel) else None
        if place is not None:
            self.accept()
            self.opened.emit(*place)

    @Slot()
    def _on_plan(self) -> None:
        assert isinstance(self.found, DrillResult)
        self.export_wanted.emit(REPORT, {"without": self.found.without})


def _cells(line: RecordLine, *, notice: bool) -> tuple[Any, ...]:
    words = (line.reference, line.title, line.text) if notice else (line.reference, line.title)
    return (*words, (line.kind, line.id))
