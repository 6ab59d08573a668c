"""The page of the law: what is in force on a day, what ends or changes, and which law pack judges the register."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.day_editor import DayEditor
from desktop.days import read_day, write_day
from desktop.dialogs.drill import DrillDialog
from desktop.dialogs.files import ask_to_open, ask_to_save
from desktop.filter_header import TYPING_PAUSE
from desktop.law_tables import LawRow, LawTable, law_tables
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.roomy_line import RoomyLine
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look, tokens
from resources.language import mark

if TYPE_CHECKING:
    from models.law.kept_packs import KeptPack
    from models.law.pack import LawPack
    from models.register import Changes

PACKS = (mark("Law packs (*.toml)"),)

_SHORTEST_PACK = 12
"""Letters of a law pack that are shown where room is short."""

Read = tuple["LawPack", "list[KeptPack]", tuple[LawTable, ...]]


class LawPage(ReadingPage):
    """Shows the law of a day from the pack of the register, and lets another pack be chosen."""

    opened = Signal(str, str)
    policy_wanted = Signal(str)
    export_wanted = Signal(str, object)
    """Key of a report, and options for it."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Make the page; it reads when it is first shown."""
        super().__init__(session, parent)
        self._settings = settings
        self.pack: LawPack | None = None
        self.header = PageHeader(tr("Law"), session)
        self.policy_button = self.header.add_button(tr("Policy…"), tr("Review intervals and warning periods"))
        self.drill_button = self.header.add_primary(
            tr("Run a drill…"), tr("Drill…"), tr("What falls when a decision, a clause set or a listing is gone?")
        )
        self.day, self.packs = DayEditor(), QComboBox()
        self.load_button, self.save_button = QPushButton(tr("Load pack…")), QPushButton(tr("Save pack as…"))
        self.tables: dict[str, TextTable] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._rail, self._stack, self.details = QVBoxLayout(), QStackedWidget(), QTextBrowser()
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.day.set_value(self._session.judging.day.isoformat())
        self.day.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        self.packs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.packs.setMinimumContentsLength(_SHORTEST_PACK)
        line = RoomyLine()
        for text, part in ((tr("&In force on"), self.day), (tr("Law &pack"), self.packs)):
            label = QLabel(text)
            look(label, "quiet")
            label.setBuddy(part)
            part.setAccessibleName(text.replace("&", ""))
            line.left.addWidget(label)
            line.left.addWidget(part)
            line.left.addSpacing(8)
        line.left.setStretchFactor(self.packs, 2)
        line.left.addStretch(1)
        line.right.addStretch(1)
        line.right.addWidget(self.load_button)
        line.right.addWidget(self.save_button)
        writable = not self._session.read_only
        for button in (self.packs, self.load_button):
            button.setEnabled(writable)
        self.details.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.details.setAccessibleName(tr("Details"))
        look(self.details, "panel")
        self.details.document().setDocumentMargin(10)
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(self._stack)
        body.addWidget(self.details)
        body.setChildrenCollapsible(False)
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setSizes([420, 260])
        self._rail.setSpacing(1)
        self._rail.addStretch(1)
        lower = QHBoxLayout()
        lower.setSpacing(10)
        lower.addLayout(self._rail)
        lower.addWidget(body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(10)
        layout.addWidget(self.header)
        layout.addWidget(line)
        layout.addLayout(lower, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self.day.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.narrowed)
        self._pause.timeout.connect(self.refresh)
        self.packs.activated.connect(self._on_pack)
        self.load_button.clicked.connect(self._on_load)
        self.save_button.clicked.connect(self._on_save)
        self.policy_button.clicked.connect(self._on_policy)
        self.drill_button.clicked.connect(self._on_drill)
        self._group.buttonClicked.connect(self._on_section)

    # Reading ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the law of the day that stands in the field; a day that is half typed waits."""
        typed = read_day(self.day.text())
        if typed is None:
            return
        register, day = self._session.register, date.fromisoformat(typed)

        def read() -> Read:
            from models.law.kept_packs import kept_packs, law_of

            pack = law_of(register)
            return pack, kept_packs(register), law_tables(pack.on(day))

        self._session.jobs.read(read, self._take, owner=self)

    def _take(self, read: Read) -> None:
        self.pack, packs, tables = read
        self.header.subtitle.setText(
            tr("{0}, version {1}, as at {2}").format(
                tr(self.pack.title), self.pack.version, write_day(self.pack.as_at.isoformat())
            )
        )
        self.packs.clear()
        for pack in packs:
            as_at = tr("as at {0}").format(write_day(pack.as_at.isoformat())) if pack.as_at else tr("cannot be read")
            shipped = tr("shipped") if pack.sha256 == "shipped" else tr("kept")
            self.packs.addItem(f"{pack.version}   ·   {as_at}   ·   {shipped}", pack.sha256)
            self.packs.setItemData(self.packs.count() - 1, tr(pack.title), Qt.ItemDataRole.ToolTipRole)
            if pack.chosen:
                self.packs.setCurrentIndex(self.packs.count() - 1)
        for table in tables:
            self._show_table(table)

    def _show_table(self, table: LawTable) -> None:
        if table.key not in self.tables:
            self._add_table(table)
        button = self.buttons[table.key]
        button.setText(f"{tr(table.title)}   {len(table.rows)}")
        shown = self.tables[table.key]
        shown.texts.show([(*row.cells, row) for row in table.rows])
        shown.selectRow(0)
        if button.isChecked():
            self._show_details(table.rows[0] if table.rows else None)

    def _add_table(self, table: LawTable) -> None:
        button = QPushButton()
        look(button, "rail")
        button.setCheckable(True)
        button.setProperty("table", table.key)
        button.setChecked(not self.buttons)
        self._group.addButton(button)
        self._rail.insertWidget(len(self.buttons), button)
        self.buttons[table.key] = button
        made = TextTable(tr(table.title), [tr(heading) for heading in table.headings], table.widths)
        made.selectionModel().currentRowChanged.connect(self._on_row)
        self.tables[table.key] = made
        self._stack.addWidget(made)

    @property
    def table(self) -> TextTable:
        """Give the table that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, TextTable)
        return shown

    @property
    def state(self) -> tuple[str, str]:
        """Give the day, and the table where it is not the first."""
        chosen, first = self._group.checkedButton(), next(iter(self.buttons.values()), None)
        table = str(chosen.property("table")) if chosen is not None and chosen is not first else ""
        return self.day.value() or "", table

    @property
    def state_said(self) -> str:
        """Name what is shown."""
        return self.day.text()

    def show_state(self, state: tuple[str, str]) -> None:
        """Show the law of a day, and a table of it."""
        day, table = state
        if day != (self.day.value() or ""):
            self.day.set_value(day)
            self.refresh()
        button = self.buttons.get(table, next(iter(self.buttons.values()), None))
        if button is not None and not button.isChecked():
            button.click()

    @Slot(QPushButton)
    def _on_section(self, button: QPushButton) -> None:
        self.narrowed.emit()
        self._stack.setCurrentWidget(self.tables[str(button.property("table"))])
        if self.table.texts.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._on_row(self.table.currentIndex())

    @Slot(QModelIndex)
    def _on_row(self, current: QModelIndex) -> None:
        if not current.isValid():
            self._show_details(None)
        elif current.model() is self.table.texts:
            self._show_details(self.table.texts.rows[current.row()][-1])

    def _show_details(self, row: LawRow | None) -> None:
        quiet = tokens().quiet
        lines = [
            f"<tr><td style='color:{quiet}; padding:1px 18px 3px 0'>{escape(label)}</td>"
            f"<td style='padding:1px 0 3px 0'>{escape(text)}</td></tr>"
            for label, text in (row.details if row else ())
            if text
        ]
        self.details.setHtml(f"<table>{''.join(lines)}</table>" if lines else "")

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {"settings", "document"}:
            self.hear(changes)

    # Doing -----------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_pack(self, row: int) -> None:
        register, sha256 = self._session.register, str(self.packs.itemData(row))

        def choose(_progress: object) -> None:
            from models.law.kept_packs import choose_pack

            choose_pack(register, sha256)

        self._session.jobs.run(tr("Choosing the law pack"), choose, self._on_pack_kept, owner=self)

    @Slot()
    def _on_load(self) -> None:
        folder = self._settings.get(FOLDER) or str(Path.home())
        ask_to_open(self.window(), tr("Load a law pack"), PACKS, folder, lambda files: self.load(Path(files[0])))

    def load(self, path: Path) -> None:
        """Keep a law pack in the register and judge by it; what is wrong with it is said in one sentence."""
        register = self._session.register

        def load(_progress: object) -> None:
            from models.law.kept_packs import load_pack

            load_pack(register, path)

        self._session.jobs.run(tr("Loading the law pack"), load, self._on_pack_kept, owner=self)

    def _on_pack_kept(self, _nothing: None) -> None:
        self.refresh()

    @Slot()
    def _on_save(self) -> None:
        if self.pack is None:
            return
        folder = self._settings.get(FOLDER) or str(Path.home())
        suggested = str(Path(folder) / f"law-pack-{self.pack.version}.toml")
        ask_to_save(self.window(), tr("Save the law pack"), PACKS, suggested, lambda files: self.save(Path(files[0])))

    def save(self, path: Path) -> None:
        """Write the law pack as one file that can be edited and loaded again."""
        pack = self.pack
        assert pack is not None

        def write(_progress: object) -> None:
            from models.law.pack_file import write_pack

            path.write_text(write_pack(pack), encoding="utf-8", newline="\n")

        self._session.jobs.run(tr("Saving the law pack"), write, owner=self)

    @Slot()
    def _on_policy(self) -> None:
        self.policy_wanted.emit("periods")

    @Slot()
    def _on_drill(self) -> None:
        dialog = DrillDialog(self._session, self.window())
        dialog.opened.connect(self.opened)
        dialog.export_wanted.connect(self.export_wanted)
        dialog.open()
