"""The page of the map: where personal data go, how these places stand in the law, and what the verdicts are."""

from __future__ import annotations

from collections.abc import Callable
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
from models.law.countries import country_name
from models.vocabulary import Verdict
from reports.pictures.destinations import destination_table, destinations
from reports.pictures.flows import Flows, ends_of, flows_of
from reports.pictures.map_curves import AREA
from reports.pictures.world_map import world_map

if TYPE_CHECKING:
    from models.law.in_force import LawOnDay
    from models.law.judgement import Judgement


@dataclass(frozen=True, slots=True)
class OnMap:
    """Where a transfer is on the map."""

    id: str
    origin: str
    destination: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class MapFacts:
    """What the map shows: the flows, the transfers behind them, and the law of the day."""

    flows: Flows
    placed: tuple[OnMap, ...]
    law: LawOnDay


class MapPage(PicturePage):
    """Shows the map; a click on a country or a flow goes to its transfers."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Count all transfers."""
        super().__init__("map", tr("Map"), session, settings, parent)
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

    def question(self) -> Callable[[Judgement], MapFacts]:
        """Ask for the flows of the transfers that are chosen."""
        return partial(map_facts, self.choice.choice)

    def picture(self) -> Callable[[MapFacts], Shown]:
        """Draw the map with the table of destinations."""
        return partial(map_shown, language())

    def take(self, facts: MapFacts) -> None:
        """Keep what stands behind the flows."""
        count = len(facts.placed)
        self.header.subtitle.setText(tr("1 transfer") if count == 1 else tr("{0} transfers").format(f"{count:,}"))
        self.say_empty("" if count else tr("No transfer is under way that the map could show."))

    def go(self, id: str) -> None:
        """Go to the transfers of a country or a flow."""
        found = self.transfers_of(id)
        if found:
            self.transfers_wanted.emit(frozenset(one.id for one in found), self._said(id, found))

    def transfers_of(self, id: str) -> list[OnMap]:
        """Give the transfers to a country, from a country that nothing goes to, or of a flow."""
        if self.facts is None:
            return []
        law, placed = self.facts.law, self.facts.placed
        if "-" not in id:
            return [one for one in placed if one.destination == id] or [one for one in placed if one.origin == id]
        origin, destination, verdict = id.split("-")
        return [
            one
            for one in placed
            if (one.destination, one.verdict) == (destination, verdict)
            and (law.in_eea(one.origin) if origin == AREA else one.origin == origin)
        ]

    def offered(self, id: str) -> list[tuple[str, Callable[[], object]]]:
        """Offer the transfers, and of a country those that leave it."""
        found: list[tuple[str, Callable[[], object]]] = []
        if self.transfers_of(id):
            found.append((tr("Show the transfers"), partial(self.go, id)))
        leaving = [one for one in self.facts.placed if one.origin == id] if self.facts else []
        if leaving and any(one.destination == id for one in self.transfers_of(id)):
            said = tr("Transfers from {0}").format(country_name(id, language()))
            wanted = frozenset(one.id for one in leaving)
            found.append((said, lambda: self.transfers_wanted.emit(wanted, said)))
        return found

    def _said(self, id: str, found: list[OnMap]) -> str:
        if "-" not in id:
            name = country_name(id, language())
            said = tr("Transfers to {0}") if found[0].destination == id else tr("Transfers from {0}")
            return said.format(name)
        origin, destination, verdict = id.split("-")
        start = tr("the EEA") if origin == AREA else country_name(origin, language())
        ends = f"{start} → {country_name(destination, language())}"
        return f"{ends}, {tr(Verdict(verdict).label)}"


def map_facts(choice: TransferChoice, judgement: Judgement) -> MapFacts:
    """Count the flows of the transfers that are chosen, and keep which transfers they are."""
    transfers = list(choice.of(judgement))
    placed: list[OnMap] = []
    for transfer in transfers:
        verdict, ends = judgement.verdict(transfer.id), ends_of(judgement.book, transfer)
        if verdict is not None and verdict is not Verdict.NOT_A_TRANSFER and ends is not None:
            placed.append(OnMap(transfer.id, *ends, verdict))
    return MapFacts(flows_of(judgement, transfers), tuple(placed), judgement.law)


def map_shown(language: str, facts: MapFacts) -> Shown:
    """Draw the map of some flows."""
    flows = facts.flows.flows
    drawing = world_map(flows, facts.law, language)
    going = destinations(flows, facts.law, language)
    ends = {flow.origin for flow in flows} | {one.code for one in going}
    return shown(
        drawing,
        destination_table(flows, facts.law, language),
        [one.code for one in going],
        _note(facts.flows),
        reached=lambda group: group.id in ends or "-" in group.id,
    )


def _note(flows: Flows) -> str:
    """Say what the map cannot show."""
    left_out = (
        (flows.not_transfers, tr("Not shown, as they are no transfers: {count}.")),
        (flows.not_running, tr("Not under way: {count}.")),
        (flows.unplaced, tr("Without a country: {count}.")),
    )
    return " ".join(text.format(count=count) for count, text in left_out if count)
