"""The first page of an open register: what wants a decision now, what ends soon, what changed since the last visit."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.days import write_day, write_moment
from desktop.finding_list import Wanted
from desktop.home_lists import Group, Home, Line, home_of
from desktop.home_parts import GroupView, NumberButton
from desktop.page_header import PageHeader
from desktop.pages.reading_page import ReadingPage
from desktop.session import Session
from desktop.settings import Setting, Settings
from desktop.texts import tr
from desktop.theme import look
from desktop.trail import Place
from models.vocabulary import Severity, Verdict

if TYPE_CHECKING:
    from models.history import SetEntry

_CHANGES_SHOWN = 8
_CHANGES_READ = 500
_FILTER_ALL = "All"


def seen(address: str) -> Setting[int]:
    """Give the setting that holds the number of the change set which this user saw last in a register."""
    return Setting(f"seen/{sha256(address.encode()).hexdigest()[:16]}", 0, "Change set seen last")


class HomePage(ReadingPage):
    """Says what wants attention; every line leads to where it is settled, every number to what it counts."""

    opened = Signal(str, str)
    field_wanted = Signal(str, str, str)
    place_wanted = Signal(object)
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Make the page; it asks when it is first shown, and whenever the register was judged anew."""
        super().__init__(session, parent)
        self._settings = settings
        self._since = settings.get(seen(session.register.address))
        self._opened_at: int | None = None
        self.header = PageHeader(tr("Home"), session, self)
        self.numbers = self._numbers()
        self.groups: list[GroupView] = []
        self.ends: GroupView | None = None
        self.changes: GroupView | None = None
        self.begin = _Beginning(writable=not session.read_only, parent=self)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()

    def _numbers(self) -> dict[str, NumberButton]:
        breaches = Wanted(severity=Severity.BREACH, accepted=False)
        counted = (
            ("activity", tr("Activities"), Place("activity", view=(_FILTER_ALL, ()))),
            ("transfer", tr("Transfers"), Place("transfer", view=(_FILTER_ALL, ()))),
            ("not_lawful", tr("Transfers not lawful"), self._standing(Verdict.NOT_LAWFUL)),
            ("cannot_tell", tr("Transfers: cannot tell"), self._standing(Verdict.CANNOT_TELL)),
            ("breach", tr("Breaches"), Place("findings", view=breaches)),
        )
        return {key: NumberButton(name, place, self) for key, name, place in counted}

    def _standing(self, verdict: Verdict) -> Place:
        from desktop.columns import columns_of
        from models.fields import KINDS

        column = columns_of(KINDS["transfer"]).index("verdict")
        return Place("transfer", view=(_FILTER_ALL, ((column, tr(verdict.label)),)))

    def _lay_out(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for button in self.numbers.values():
            numbers.addWidget(button, 1)
        for column in (self._left, self._right):
            column.setSpacing(10)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(self._left, 3)
        columns.addLayout(self._right, 2)
        body = QWidget()
        look(body, "plain")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(18, 2, 14, 14)
        inside.setSpacing(12)
        inside.addWidget(self.begin)
        inside.addLayout(numbers)
        inside.addLayout(columns, 1)
        scroll = QScrollArea()
        look(scroll, "plain")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        top = QVBoxLayout()
        top.setContentsMargins(18, 12, 14, 0)
        top.addWidget(self.header)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)

    def _connect(self) -> None:
        self._session.judging.judged.connect(self.hear)
        self._session.changed.connect(self.hear)
        for button in self.numbers.values():
            button.wanted.connect(self.place_wanted)
        self.begin.import_button.clicked.connect(self.import_wanted)
        self.begin.sample_button.clicked.connect(self.sample_wanted)
        self.begin.hand_wanted.connect(self.place_wanted)

    # Asking ----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Ask what wants attention now."""
        session = self._session
        register, kinds = session.register, ("activity", "transfer")
        if session.judging.summary is None:
            self.header.subtitle.setText(tr("The register is being judged."))
        session.judging.ask(home_of, self._take, owner=self)
        session.jobs.read(lambda: {kind: register.count(kind) for kind in kinds}, self._take_counts, owner=self)
        if register.as_of_day is None:
            session.jobs.read(lambda: register.history(_CHANGES_READ), self._take_changes, owner=self)

    def _take_counts(self, counts: dict[str, int]) -> None:
        for kind, count in counts.items():
            self.numbers[kind].show_number(count)

    def _take(self, home: Home) -> None:
        summary = self._session.judging.summary
        if summary is not None:
            self.numbers["not_lawful"].show_number(summary.verdicts.get(Verdict.NOT_LAWFUL, 0))
            self.numbers["cannot_tell"].show_number(summary.verdicts.get(Verdict.CANNOT_TELL, 0))
            self.numbers["breach"].show_number(summary.counts.get(Severity.BREACH, 0))
            self.header.subtitle.setText(tr("judged on {0}").format(write_day(summary.day.isoformat())))
        self.begin.setVisible(home.bare)
        for old in self.groups:
            _drop(self._left, old)
        shown = home.decide or (Group(tr("To decide"), (), 0, None),)
        self.groups = [GroupView(group, tr("Nothing wants a decision today."), self) for group in shown]
        for view in self.groups:
            self._add(self._left, view)
        if self.ends is not None:
            _drop(self._right, self.ends)
        self.ends = GroupView(home.ends, tr("Nothing ends in this time."), self)
        self._add(self._right, self.ends, 0)

    def _take_changes(self, sets: list[SetEntry]) -> None:
        latest = sets[0].number if sets else 0
        if self._opened_at is None:
            self._opened_at = latest
        own = self._session.register.author
        news = [s for s in sets if s.number > self._since and (s.number <= self._opened_at or s.author != own)]
        self._settings.set(seen(self._session.register.address), latest)
        lines = tuple(
            Line("dash", "quiet", tr("Change"), entry.reason, f"{entry.author}, {write_moment(entry.at)}", tr("Show"),
                 "history", str(entry.number))
            for entry in news[:_CHANGES_SHOWN]
        )  # fmt: skip
        title = tr("Changed since your last visit") if self._since else tr("Changed so far")
        if self.changes is not None:
            _drop(self._right, self.changes)
        group = Group(title, lines, len(news), Place("history"))
        self.changes = GroupView(group, tr("Nothing changed since your last visit."), self)
        self._add(self._right, self.changes)

    def _add(self, column: QVBoxLayout, view: GroupView, place: int | None = None) -> None:
        last = column.count() - 1  # what follows takes up the room that is left
        column.insertWidget(last if place is None else place, view)
        view.wanted.connect(self._on_wanted)
        view.place_wanted.connect(self.place_wanted)

    @Slot(str, str, str)
    def _on_wanted(self, kind: str, id: str, path: str) -> None:
        if kind == "history":
            self.place_wanted.emit(Place("history"))
        else:
            self.field_wanted.emit(kind, id, path)


def _drop(column: QVBoxLayout, view: GroupView) -> None:
    column.removeWidget(view)
    view.hide()
    view.deleteLater()


class _Beginning(QWidget):
    """The three ways to begin, for a register that holds nothing yet."""

    hand_wanted = Signal(object)

    def __init__(self, *, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(tr("Three ways to begin"), self)
        look(title, "heading")
        self.import_button = QPushButton(tr("Import a spreadsheet…"), self)
        look(self.import_button, "primary")
        self.hand_button = QPushButton(tr("Add by hand"), self)
        self.sample_button = QPushButton(tr("Look at the sample…"), self)
        said = (
            (self.import_button, tr("Any list of processors, activities or transfers: it is read as it is.")),
            (self.hand_button, tr("Begin with a processing activity, and link the rest to it.")),
            (self.sample_button, tr("A fictional group with every kind of record, in a file of its own.")),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(title)
        for button, words in said:
            line, label = QHBoxLayout(), QLabel(words, self)
            look(label, "quiet")
            label.setWordWrap(True)
            button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
            line.addWidget(button)
            line.addWidget(label, 1)
            layout.addLayout(line)
        for button in (self.import_button, self.hand_button):
            button.setEnabled(writable)
        self.hide()
        self.hand_button.clicked.connect(self._on_hand)

    @Slot()
    def _on_hand(self) -> None:
        self.hand_wanted.emit(Place("activity", id="new"))
