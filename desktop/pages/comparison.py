"""Two days side by side: every record that differs between them, field by field, and every verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.change_lines import ChangeLine, change_lines
from desktop.change_table import ChangeTable
from desktop.day_editor import DayEditor
from desktop.days import write_day
from desktop.filter_header import TYPING_PAUSE
from desktop.jobs import Progress
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.history import ChangeEntry
    from models.register import Register

_LINES_SHOWN = 2_000
_BEFORE = timedelta(days=30)
"""How far the earlier day lies back where nothing else is known."""

VERDICTS = "verdict"
"""What is compared besides kinds of records: the verdicts, each under the law of its day."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two days; `lines` are those that are shown."""

    days: tuple[date, date]
    kinds: tuple[tuple[str, int], ...]
    ways: tuple[int, int, int]
    """Records added, changed, removed."""
    lines: tuple[ChangeLine, ...]
    more: bool


class ComparisonPage(ReadingPage):
    """Asks for two days and shows what differs; `opened` tells kind and id of a record."""

    opened = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the day that is shown and today; it reads when it is first shown."""
        super().__init__(session, parent)
        self._asked = 0
        self.header = PageHeader(tr("Compare days"), session)
        self.first, self.second = DayEditor(), DayEditor()
        today = date.today()
        self.first.set_value((session.register.as_of_day or today - _BEFORE).isoformat())
        self.second.set_value(today.isoformat())
        self.kind, self.words = QComboBox(), QLineEdit()
        self.kind.addItem(tr("All records"), "")
        self.kind.addItem(tr("Verdicts"), VERDICTS)
        self.table = ChangeTable()
        self.said = QLabel()
        look(self.said, "quiet")
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.words.setPlaceholderText(tr("Words in record, field or answer"))
        self.words.setClearButtonEnabled(True)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(14)
        for part, name in (
            (self.first, tr("First day")),
            (self.second, tr("Second day")),
            (self.kind, tr("Kind of record")),
            (self.words, tr("Words in record, field or answer")),
        ):
            part.setAccessibleName(name)
            part.setToolTip(name)
        choice = QHBoxLayout()
        choice.setSpacing(8)
        for text, part in ((tr("&From"), self.first), (tr("&to"), self.second)):
            label = QLabel(text)
            look(label, "quiet")
            label.setBuddy(part)
            part.setMaximumWidth(self.fontMetrics().averageCharWidth() * 22)
            choice.addWidget(label)
            choice.addWidget(part)
        choice.addWidget(self.kind)
        choice.addWidget(self.words, 1)
        hint = QLabel(tr("Enter goes to the record"))
        look(hint, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addLayout(choice)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(hint)

    def _connect(self) -> None:
        for day in (self.first, self.second):
            day.textChanged.connect(self._pause.start)
        self.words.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.refresh)
        self.kind.currentIndexChanged.connect(self.refresh)
        self.table.opened.connect(self.opened)
        self._pause.timeout.connect(self.narrowed)
        self.kind.currentIndexChanged.connect(self.narrowed)
        self._session.changed.connect(self.hear)

    @property
    def state(self) -> tuple[str, str, str, str]:
        """Give both days, the kind of record and the words."""
        return self.first.text(), self.second.text(), str(self.kind.currentData() or ""), self.words.text().strip()

    @property
    def state_said(self) -> str:
        """Name what is shown."""
        return f"{self.first.text()} – {self.second.text()}"

    def show_state(self, state: tuple[str, str, str, str]) -> None:
        """Compare the days again that were compared."""
        if state == self.state:
            return
        first, second, kind, words = state
        parts = (self.first, self.second, self.kind, self.words)
        for part in parts:
            part.blockSignals(True)
        self.first.setText(first)
        self.second.setText(second)
        self.words.setText(words)
        if self.kind.findData(kind) < 0:  # it is named again once the days are compared
            self.kind.addItem("", kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        for part in parts:
            part.blockSignals(False)
        self.refresh()

    def _days(self) -> tuple[date, date] | None:
        try:
            return date.fromisoformat(self.first.value() or ""), date.fromisoformat(self.second.value() or "")
        except ValueError:
            return None

    def read(self) -> None:
        """Compare the two days, once both are typed."""
        days = self._days()
        if days is None:
            self.said.setText(tr("Type two days, for instance 31 Dec 2025."))
            return
        self._asked += 1
        asked, kind, words = self._asked, str(self.kind.currentData()), self.words.text()
        register = self._session.register.past_of or self._session.register
        jobs = self._session.jobs

        def take(found: Difference) -> None:
            if asked == self._asked:
                self._take(found)

        if kind == VERDICTS:
            title = tr("Judging two days")
            jobs.judge(title, lambda p: verdicts_between(register, days, words, p), take, owner=self)
        else:
            jobs.read(lambda: difference(register, days, kind, words), take, owner=self)

    def _take(self, found: Difference) -> None:
        before, after = (write_day(day.isoformat()) for day in found.days)
        self.table.lines.name_sides(before, after)
        self.table.lines.show(list(found.lines))
        self._offer(found.kinds)
        if self.kind.currentData() == VERDICTS:
            said = tr("Verdicts that differ, each under the law of its day: {0}").format(len(found.lines))
        elif not any(found.ways):
            said = tr("Nothing differs between these days.")
        else:
            said = tr("Records added: {0}, changed: {1}, removed: {2}").format(*(f"{count:,}" for count in found.ways))
        more = tr(", the first {0} lines are shown").format(f"{len(found.lines):,}") if found.more else ""
        self.said.setText(said + more)

    def _offer(self, kinds: tuple[tuple[str, int], ...]) -> None:
        """Offer the kinds that differ, with how many records of each do."""
        from models.fields import KINDS

        if not kinds and self.kind.currentData() == VERDICTS:
            return
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(tr("All records"), "")
        for kind, count in kinds:
            self.kind.addItem(f"{tr(KINDS[kind].plural)}  {count:,}", kind)
        self.kind.addItem(tr("Verdicts"), VERDICTS)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(False)


def difference(register: Register, days: tuple[date, date], kind: str = "", words: str = "") -> Difference:
    """Compare two days: the records of a kind, or of all, whose lines hold the words."""
    entries = register.compare(*days)
    counts = Counter(entry.kind for entry in entries)
    wanted = [entry for entry in entries if kind in ("", entry.kind)]
    # without words no more lines than are shown need be put into words
    lines = _holding(words, change_lines(register, wanted if words.strip() else wanted[:_LINES_SHOWN]))
    more = len(lines) > _LINES_SHOWN or (not words.strip() and len(wanted) > _LINES_SHOWN)
    return Difference(days, tuple(sorted(counts.items())), _ways(wanted), tuple(lines[:_LINES_SHOWN]), more)


def verdicts_between(register: Register, days: tuple[date, date], words: str, progress: Progress) -> Difference:
    """Judge both days, each under its own law, and give the transfers on which the verdicts differ."""
    (old, references), (new, others) = (_verdicts(register, day, progress, half) for half, day in enumerate(days))
    lines = [
        ChangeLine((references | others)[id], tr("Verdict"), tr(old.get(id, "")), tr(new.get(id, "")), "transfer", id)
        for id in old | new
        if old.get(id) != new.get(id)
    ]
    found = _holding(words, sorted(lines, key=lambda line: line.record))
    return Difference(days, (), (0, 0, 0), tuple(found[:_LINES_SHOWN]), len(found) > _LINES_SHOWN)


def _verdicts(register: Register, day: date, progress: Progress, half: int) -> tuple[dict[str, str], dict[str, str]]:
    """Give the labels of the verdicts of a day, and the names of the transfers; none before the register began."""
    from models.law.judging import judge_register
    from models.listing import titles
    from models.register import RegisterError

    try:
        past = register.as_of(min(day, date.today()))
    except RegisterError:
        return {}, {}
    with past:
        told = judge_register(past, day, progress=lambda done, all: progress.step(half / 2 + done / max(all, 1) / 2))
        transfers = past.records("transfer")
        names = titles(past, "transfer", [record.id for record in transfers])
        found = {record.id: told.verdict(record.id) for record in transfers}
    labels = {id: verdict.label for id, verdict in found.items() if verdict is not None}
    return labels, {record.id: f"{record.reference}  {names.get(record.id, '')}" for record in transfers}


def _ways(entries: list[ChangeEntry]) -> tuple[int, int, int]:
    added = sum(entry.before is None for entry in entries)
    removed = sum(entry.after is None for entry in entries)
    return added, len(entries) - added - removed, removed


def _holding(words: str, lines: list[ChangeLine]) -> list[ChangeLine]:
    from models.spelling import fold

    sought = [fold(word) for word in words.split()]
    if not sought:
        return lines

    def read(line: ChangeLine) -> str:
        return fold(" ".join((line.record, line.field, line.before, line.after)))

    return [line for line in lines if all(word in text for text in (read(line),) for word in sought)]
