"""The documents that went out: which of them are stale, what changed since, and each of them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.change_lines import ChangeLine
from desktop.change_table import ChangeTable
from desktop.dialogs.bundle import BundleDialog
from desktop.dialogs.files import ask_to_save
from desktop.filter_header import TYPING_PAUSE
from desktop.jobs import Progress
from desktop.ledger_lines import HEADINGS, WIDTHS, LedgerModel, row_of, then_and_now
from desktop.pages.reading_page import ReadingPage
from desktop.report_list import FORMATS
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.text_table import TextRow, TextTable
from desktop.texts import tr
from desktop.theme import look
from desktop.written_file import WrittenFile

if TYPE_CHECKING:
    from models.register import Record
    from reports.issuing import Issued, ProducedAgain
    from reports.issuing_stale import LedgerLine


class LedgerPanel(ReadingPage):
    """Lists issued documents above, and on request what is different now below; `opened` tells kind and id."""

    opened = Signal(str, str)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Make the panel; it reads when it is first shown."""
        super().__init__(session, parent)
        self._settings = settings
        self._round = 0
        self._wanted = ""
        self._rows: list[TextRow] = []
        self.filter = QLineEdit()
        self.again_button, self.compare_button = QPushButton(tr("Produce again…")), QPushButton(tr("Compare with then"))
        self.bundle_button = QPushButton(tr("Bundle…"))
        self.table = TextTable(tr("Issued documents"), [tr(h) for h in HEADINGS], WIDTHS, model=LedgerModel)
        self.said, self.changes = QLabel(), ChangeTable()
        self.written = WrittenFile(session.jobs)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out()
        self._connect()
        self._show_buttons()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(tr("Filter: document, recipient, hash, state"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.filter, 2)
        line.addStretch(1)
        for button in (self.bundle_button, self.compare_button, self.again_button):
            line.addWidget(button)
        self.bundle_button.setToolTip(tr("Chosen documents in one archive, made of the register as it is now"))
        self.compare_button.setToolTip(tr("What would stand otherwise in it if it were made today (Enter)"))
        self.again_button.setToolTip(tr("The chosen document once more, byte for byte"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._below = QWidget()
        lower = QVBoxLayout(self._below)
        lower.setContentsMargins(0, 6, 0, 0)
        look(self.said, "quiet")
        lower.addWidget(self.said)
        lower.addWidget(self.changes, 1)
        self._below.hide()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self._below)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.written)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._show_rows)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.table.activated.connect(self._on_compare)
        self.compare_button.clicked.connect(self._on_compare)
        self.again_button.clicked.connect(self._on_again)
        self.bundle_button.clicked.connect(self._on_bundle)
        self.changes.opened.connect(self.opened)
        self.written.busy_changed.connect(self._show_buttons)
        self._session.changed.connect(self.hear)

    # Reading ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the ledger, and find out entry by entry what became of it."""
        self._round += 1
        register = self._session.register

        def read() -> list[Record]:
            from reports.issuing import entries

            return entries(register)

        self._session.jobs.read(read, self._take, owner=self)

    def choose(self, id: str) -> None:
        """Mark an entry, now or once it is read."""
        self._wanted = id
        for at, row in enumerate(self.table.texts.rows):
            if row[-2].id == id:
                self._wanted = ""
                self.table.selectRow(at)

    def _take(self, entries: list[Record]) -> None:
        chosen = {row[-2].id for row in self._chosen()}
        self._rows = [row_of(record) for record in reversed(entries)]
        self._show_rows()
        for at, row in enumerate(self.table.texts.rows):
            if row[-2].id in chosen:
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().select(self.table.texts.index(at, 0), flags)
        if self._wanted:
            self.choose(self._wanted)
        elif not chosen and self._rows:
            self.table.selectRow(0)
        self._judge_next(self._round, [row[-2] for row in self._rows])

    def _judge_next(self, round: int, entries: list[Record]) -> None:
        """Find out what became of the first entry, then of the others, until the ledger is read again."""
        if not entries or round != self._round:
            return
        register, entry = self._session.register, entries[0]

        def judge(_progress: Progress) -> LedgerLine:
            from reports.issuing_stale import ledger_line

            return ledger_line(register, entry)

        def take(line: LedgerLine) -> None:
            if round == self._round:
                self._take_line(line)
                self._judge_next(round, entries[1:])

        self._session.jobs.draw(judge, take, owner=self)

    def _take_line(self, line: LedgerLine) -> None:
        model = self.table.texts
        assert isinstance(model, LedgerModel)
        known = LedgerModel([])
        known.rows = self._rows
        known.set_line(line)
        model.set_line(line)
        self._show_buttons()

    @Slot()
    def _show_rows(self) -> None:
        wanted = self.filter.text().casefold().split()
        shown = [row for row in self._rows if all(word in _text(row) for word in wanted)]
        self.table.texts.show(shown)
        if shown:
            self.table.selectRow(0)
        self._show_buttons()

    def _chosen(self) -> list[TextRow]:
        return [self.table.texts.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    @Slot()
    def _show_buttons(self) -> None:
        lines: list[LedgerLine | None] = [row[-1] for row in self._chosen()]
        whole = [line for line in lines if line is not None and line.issued is not None]
        one = len(lines) == 1 and not self.written.busy
        self.again_button.setEnabled(one and len(whole) == 1)
        self.compare_button.setEnabled(one and bool(whole) and whole[0].stale)
        self.bundle_button.setEnabled(bool(whole) and len(whole) == len(lines))
        if not self.compare_button.isEnabled():
            self._below.hide()

    # Doing -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_compare(self) -> None:
        if not self.compare_button.isEnabled():
            return
        register, line = self._session.register, self._chosen()[0][-1]

        def take(changed: list[ChangeLine]) -> None:
            self.changes.lines.show(changed)
            said = tr("{0}, issued to {1}: what stands in it (before), what would stand in it today (after)")
            self.said.setText(said.format(line.record.reference, line.record["recipient"]))
            self._below.show()

        self._session.jobs.draw(lambda _progress: then_and_now(register, line), take, owner=self)

    @Slot()
    def _on_again(self) -> None:
        issued: Issued = self._chosen()[0][-1].issued
        folder = self._settings.get(FOLDER) or str(Path.home())
        suggested = str(Path(folder) / issued.record["file_name"])
        kind = f"{tr(FORMATS.get(issued.format, issued.format))} (*.{issued.format})"
        reference = issued.record.reference
        ask_to_save(
            self.window(), tr("Produce again"), (kind,), suggested, lambda files: self._again(reference, Path(files[0]))
        )

    def _again(self, reference: str, target: Path) -> None:
        register = self._session.register
        self._settings.set(FOLDER, str(target.parent))

        def work(progress: Progress) -> ProducedAgain:
            from reports.issuing import produce_again

            return produce_again(register, reference, target, progress)

        def done(again: ProducedAgain) -> None:
            if again.same:
                said = tr("{0} is written, byte for byte what was issued as {1}.").format(target.name, reference)
                signed = tr("The issued file carries a signature besides.") if again.issued.unsigned_sha256 else ""
                self.written.show_file(target, " ".join(filter(None, (said, signed))))
            else:
                said = tr("{0} is written, but it is not what was issued as {1}: another version wrote that.")
                self.written.show_file(target, said.format(target.name, reference))

        self.written.run(tr("Producing a document again"), tr("Writing {0}").format(target.name), work, done)

    @Slot()
    def _on_bundle(self) -> None:
        orders = [order for row in self._chosen() for order in row[-1].issued.orders]
        BundleDialog(self._session, self._settings, orders[0], self.window(), orders=orders).open()


def _text(row: TextRow) -> str:
    return " ".join(str(cell) for cell in row[: len(HEADINGS)]).casefold()
