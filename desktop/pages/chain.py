"""The page of the chain: who engages whom around a party or an engagement, how far, and where the chain is weakest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop.filter_header import TYPING_PAUSE
from desktop.pictures.centre_choice import KINDS, CentreChoice
from desktop.pictures.picture_page import PicturePage
from desktop.pictures.shown import Shown, shown
from desktop.session import Session
from desktop.settings import Settings
from desktop.texts import language, tr
from desktop.theme import look
from models.law.countries import country_name
from reports.document import Column, Table
from reports.pictures.chain import chain_picture
from reports.pictures.chain_links import Chain, chain_around, folded

if TYPE_CHECKING:
    from models.frozen import Record
    from models.law.casebook import Casebook
    from models.law.judgement import Judgement

MOST_HOPS = 6
_ALL = 10_000
"""Hops that no chain has."""

_FIRST_HOPS = 2


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """A chain with all its links, and the title of the record in the middle; none where there is no such record."""

    chain: Chain
    centre: str
    title: str


class ChainPage(PicturePage):
    """Shows the chain around a record; a click goes to what was clicked, and the menu puts it into the middle."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Begin with the home entity."""
        super().__init__("chain", tr("Chain"), session, settings, parent)
        self.centre, self.hops = CentreChoice(session), QComboBox()
        for hops in range(1, MOST_HOPS + 1):
            self.hops.addItem(str(hops), hops)
        self.hops.addItem(tr("All"), _ALL)
        self.hops.setCurrentIndex(_FIRST_HOPS - 1)
        self.hops.setAccessibleName(tr("Hops"))
        for text, part, stretch in ((tr("&Around"), self.centre, 3), (tr("&Hops"), self.hops, 0)):
            label = QLabel(text)
            look(label, "quiet")
            label.setBuddy(part)
            self.choices.addWidget(label)
            self.choices.addWidget(part, stretch)
        self.choices.addStretch(1)
        self._around = ""
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._on_choice)
        self.centre.changed.connect(self._pause.start)
        self.hops.currentIndexChanged.connect(self.refresh)
        self.hops.currentIndexChanged.connect(self.narrowed)

    def show_around(self, id: str) -> None:
        """Put a record into the middle."""
        if id and id != self._around:
            self._around = id
            self.refresh()
            self.narrowed.emit()

    @property
    def state(self) -> tuple[str, int]:
        """Give the record in the middle, none while nobody chose one, and the hops."""
        return self._around, int(self.hops.currentData())

    @property
    def state_said(self) -> str:
        """Name what is shown."""
        return self.centre.text()

    def show_state(self, state: tuple[str, int]) -> None:
        """Draw the chain that was drawn."""
        if state != self.state:
            self._around = state[0]
            self.hops.blockSignals(True)
            self.hops.setCurrentIndex(self.hops.findData(state[1]))
            self.hops.blockSignals(False)
            self.refresh()

    def question(self) -> Callable[[Judgement], ChainFacts]:
        """Ask for the chain around the record in the middle."""
        return partial(chain_facts, self._around, self.hops.currentData())

    def picture(self) -> Callable[[ChainFacts], Shown]:
        """Draw the chain with the table of its links."""
        return partial(chain_shown, language())

    def take(self, facts: ChainFacts) -> None:
        """Name the record in the middle."""
        self._around = facts.centre if self._around else ""
        if self.centre.value() != facts.centre:
            self.centre.blockSignals(True)
            self.centre.set_link(facts.centre, facts.title)
            self.centre.blockSignals(False)
        count = len(facts.chain.links)
        self.header.subtitle.setText(tr("1 engagement") if count == 1 else tr("{0} engagements").format(f"{count:,}"))
        self.say_empty("" if count else tr("No engagement is recorded around {0}.").format(facts.title))

    def offered(self, id: str) -> list[tuple[str, Callable[[], object]]]:
        """Offer the record, and to put it into the middle."""
        centre: list[tuple[str, Callable[[], object]]] = [(tr("Centre here"), partial(self.show_around, id))]
        return [*super().offered(id), *centre] if self.kind_of(id) else []

    @Slot()
    def _on_choice(self) -> None:
        if not self.centre.problem():
            self.show_around(self.centre.value() or "")


def chain_facts(around: str, hops: int, judgement: Judgement) -> ChainFacts:
    """Walk the chain around a record; where there is none of this id, around the home entity."""
    book = judgement.book
    record = _centre(book, around)
    if record is None:
        return ChainFacts(Chain((), ()), "", "")
    names = [book.get(record[key]) for key in ("engaging", "engaged")] if record.kind.key == "engagement" else [record]
    title = ": ".join(one["name"] for one in names if one is not None) or record.reference
    return ChainFacts(chain_around(judgement, record.id, hops, most=_ALL), record.id, title)


def _centre(book: Casebook, around: str) -> Record | None:
    """Give the record in the middle: of a transfer it is its engagement, of what is in no chain the home entity."""
    record = book.get(around)
    if record is not None and record.kind.key == "transfer":
        record = book.get(record["engagement"]) or book.get(record["importer"])
    if record is not None and record.kind.key in KINDS:
        return record
    settings = next(iter(book.all("settings")), None)
    return book.get(settings["home"]) if settings is not None else None


def chain_shown(language: str, facts: ChainFacts) -> Shown:
    """Draw a chain, wide fans folded; the table holds every link."""
    chain = facts.chain
    names = {party.id: party.name or tr("not recorded") for party in chain.parties}
    columns = tuple(
        Column(key, title)
        for key, title in (
            ("reference", tr("Reference")),
            ("engaging", tr("Engages")),
            ("engaged", tr("Engaged")),
            ("role", tr("Role")),
            ("countries", tr("Countries")),
            ("verdict", tr("Verdict")),
            ("weakest", tr("Weakest link")),
        )
    )
    rows = [
        (
            link.reference,
            names.get(link.engaging, ""),
            names.get(link.engaged, ""),
            tr(link.role.label) if link.role else "",
            ", ".join(country_name(code, language) for code in link.countries),
            tr(link.verdict.label) if link.verdict else "",
            tr("weakest link") if link.weakest else "",
        )
        for link in chain.links
    ]
    kinds = {party.id: "party" for party in chain.parties} | {link.id: "engagement" for link in chain.links}
    return shown(
        chain_picture(folded(chain), language, facts.title),
        Table("chain", columns, rows),
        [link.id for link in chain.links],
        tr("An arrow is an engagement, with its countries and the gravest verdict on its transfers."),
        kinds=kinds,
    )
