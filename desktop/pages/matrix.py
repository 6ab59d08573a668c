"""The page of the matrix: which entity of the group transfers to which, on what mechanism, and with what verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.pictures.picture_page import PicturePage
from desktop.pictures.shown import Shown, shown
from desktop.pictures.transfer_choice import TransferChoice, TransferChoiceLine
from desktop.session import Session
from desktop.settings import Settings
from desktop.texts import language, tr
from models.vocabulary import PartyKind
from reports.document import Column, Table
from reports.document import Kind as ColumnKind
from reports.pictures.crossings import Crossing, crossings_of
from reports.pictures.matrix import matrix

if TYPE_CHECKING:
    from models.law.judgement import Judgement


@dataclass(frozen=True, slots=True)
class MatrixFacts:
    """What the matrix shows: crossings, names of entities by id, and the transfers by exporter and importer."""

    crossings: tuple[Crossing, ...]
    names: Mapping[str, str]
    transfers: Mapping[str, frozenset[str]]


class MatrixPage(PicturePage):
    """Shows the matrix; a click on a cell goes to its transfers."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Count all transfers within the group."""
        super().__init__("matrix", tr("Matrix"), session, settings, parent)
        self.choice = TransferChoiceLine(session)
        self.choices.addWidget(self.choice)
        self.choice.changed.connect(self.refresh)
        self.choice.changed.connect(self.narrowed)

    @property
    def state(self) -> TransferChoice:
        """Give which transfers are counted."""
        return self.choice.choice

    def show_state(self, state: TransferChoice) -> None:
        """Count the transfers that were counted."""
        self.choice.show_choice(state)

    def question(self) -> Callable[[Judgement], MatrixFacts]:
        """Ask for the transfers within the group that are chosen."""
        return partial(matrix_facts, self.choice.choice)

    def picture(self) -> Callable[[MatrixFacts], Shown]:
        """Draw the matrix with the table of its crossings."""
        return partial(matrix_shown, language())

    def take(self, facts: MatrixFacts) -> None:
        """Keep which transfers are behind the cells."""
        count = sum(one.count for one in facts.crossings)
        said = tr("1 transfer within the group") if count == 1 else tr("{0} transfers within the group")
        self.header.subtitle.setText(said.format(f"{count:,}"))
        self.say_empty("" if count else tr("No transfer between two entities of the group is under way."))

    def go(self, id: str) -> None:
        """Go to the transfers of a cell."""
        if self.facts is not None and id in self.facts.transfers:
            exporter, importer = (self.facts.names[party] for party in id.split(" "))
            self.transfers_wanted.emit(self.facts.transfers[id], f"{exporter} → {importer}")

    def offered(self, id: str) -> list[tuple[str, Callable[[], object]]]:
        """Offer the transfers, and the two entities."""
        if self.facts is None or id not in self.facts.transfers:
            return []
        found: list[tuple[str, Callable[[], object]]] = [(tr("Show the transfers"), partial(self.go, id))]
        for party in id.split(" "):
            found.append((self.facts.names[party], partial(self.opened.emit, "party", party)))
        return found


def matrix_facts(choice: TransferChoice, judgement: Judgement) -> MatrixFacts:
    """Count the crossings of the transfers that are chosen, and keep which transfers they are."""
    transfers = list(choice.of(judgement))
    group = [party for party in judgement.book.all("party") if party["kind"] == PartyKind.GROUP_ENTITY]
    by_ends: defaultdict[str, set[str]] = defaultdict(set)
    for transfer in transfers:
        if judgement.verdict(transfer.id) is not None:
            by_ends[f"{transfer['exporter']} {transfer['importer']}"].add(transfer.id)
    found = crossings_of(judgement, transfers)
    cells = {f"{one.exporter} {one.importer}" for one in found}
    names = {party.id: party["name"] for party in group}
    return MatrixFacts(found, names, {cell: frozenset(by_ends[cell]) for cell in cells})


def matrix_shown(language: str, facts: MatrixFacts) -> Shown:
    """Draw the matrix of some crossings."""
    order = {id: at for at, id in enumerate(facts.names)}
    rows = sorted(facts.crossings, key=lambda one: (order[one.exporter], order[one.importer], one))
    columns = (
        Column("exporter", tr("Exporter")),
        Column("importer", tr("Importer")),
        Column("mechanism", tr("Mechanism")),
        Column("verdict", tr("Verdict")),
        Column("transfers", tr("Transfers"), ColumnKind.NUMBER),
    )
    cells = [
        (
            facts.names[one.exporter],
            facts.names[one.importer],
            tr(one.mechanism.label),
            tr(one.verdict.label),
            one.count,
        )
        for one in rows
    ]
    return shown(
        matrix(facts.crossings, facts.names, language),
        Table("matrix", columns, cells),
        [f"{one.exporter} {one.importer}" for one in rows],
        tr("Each cell: the gravest verdict, the number of transfers, the letters of the mechanisms."),
    )
