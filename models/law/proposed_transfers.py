"""The transfers that follow from where engaged parties work, and those recorded that no longer do (Art. 44).

An engagement says who works for whom and where. Every place outside the area to which another legal entity gives
data, or from which it looks at them, is a transfer (EDPB 05/2021): by the engaging party to the engaged one, by the
engaged one to whoever works for it, and so on down the chain, each hop under the one that brought the data there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from models.frozen import Record
from models.law.cases import EngagementCase
from models.law.export_law import inside
from models.law.findings import Country, FactRead, Sentence, at
from models.law.places_of_work import Place, rows_to
from models.vocabulary import Operation, TransferKind
from resources.language import mark

NoTransfer = Literal["inside", "same_entity", "not_bound", "not_running", "dismissed"]

WHY_NOT: dict[NoTransfer, str] = {
    "inside": mark("{country} is inside the area, so the data do not leave it."),
    "same_entity": mark("Exporter and importer are one legal entity."),
    "not_bound": mark("Nobody in the chain is bound by rules on transfers."),
    "not_running": mark("The engagement does not run on that day."),
    "dismissed": mark("{note} ({by}, {on})"),
}
WHO_IS_OPEN = mark("Which legal entity works there is not recorded.")

KINDS_OF_WORK = {
    Operation.HOSTING: TransferKind.HOSTING,
    Operation.PROCESSING: TransferKind.DISCLOSURE,
    Operation.REMOTE_ACCESS: TransferKind.REMOTE_ACCESS,
    Operation.SUPPORT: TransferKind.REMOTE_ACCESS,
}
_WEIGHT = (TransferKind.HOSTING, TransferKind.DISCLOSURE, TransferKind.REMOTE_ACCESS, None)
"""Of two ways in which data reach the same importer, the first is recorded."""


@dataclass(frozen=True, slots=True)
class ProposedTransfer:
    """What follows from one place of an engagement: a transfer, or none and why."""

    engagement: Record
    exporter: Record | None
    importer: Record | None
    """None where the register does not say which legal entity works there."""
    destination: str
    kind: TransferKind | None
    read: FactRead
    """The field that says where."""
    recorded: tuple[Record, ...] = ()
    why_not: NoTransfer | None = None
    said: Sentence | None = None
    parent: Record | str | None = None
    """The hop above: a recorded transfer, or the key of a proposed one."""

    @property
    def key(self) -> str:
        """Name it by its ends, as a dismissal does: `P-0001 > P-0004, IN`."""
        exporter, importer = (one.reference if one else "?" for one in (self.exporter, self.importer))
        return f"{exporter} > {importer}, {self.destination}"

    @property
    def open(self) -> bool:
        """Whether it is a transfer, and nobody recorded or dismissed it."""
        return self.why_not is None and not self.recorded

    def as_json(self) -> dict[str, Any]:
        """Give what `propose --json` prints."""
        return {
            "engagement": self.engagement.reference,
            "exporter": self.exporter.reference if self.exporter else None,
            "importer": self.importer.reference if self.importer else None,
            "destination": self.destination,
            "kind": self.kind,
            "parent": self.parent.reference if isinstance(self.parent, Record) else self.parent,
            "recorded": [record.reference for record in self.recorded],
            "no_transfer": self.why_not,
            "note": self.said.said() if self.said else None,
        }


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from an engagement with the engagements under it."""

    engagement: Record
    transfers: tuple[ProposedTransfer, ...]
    stale: tuple[Record, ...]
    """Recorded transfers of these engagements that follow from no place any more."""

    @property
    def open(self) -> tuple[ProposedTransfer, ...]:
        """Give the transfers that wait for somebody to record or dismiss them."""
        return tuple(one for one in self.transfers if one.open)


def transfers_that_follow(case: EngagementCase) -> Following:
    """Give the transfers that follow from an engagement and from all under it, hop by hop."""
    cases = list(_with_those_below(case, {case.row.id}))
    found: dict[str, ProposedTransfer] = {}
    for one in cases:
        for proposed in _of_engagement(one):
            known = found.get(proposed.key)
            found[proposed.key] = _joined(known, proposed) if known else proposed
    followed = {record.id for one in found.values() if one.why_not is None for record in one.recorded}
    recorded = (record for one in cases for record in one.transfers if one.under_way(record))
    stale = [record for record in recorded if record.id not in followed]
    linked = [_linked(case, one, found.values()) for one in found.values()]
    return Following(case.row, tuple(_hops_in_order(linked)), tuple(stale))


def _with_those_below(case: EngagementCase, seen: set[str]) -> Iterator[EngagementCase]:
    yield case
    for record in case.children:
        if record.id not in seen:
            seen.add(record.id)
            below = EngagementCase(record, case.day, case.law, case.policy, case.reading)
            yield from _with_those_below(below, seen)


def _of_engagement(case: EngagementCase) -> Iterator[ProposedTransfer]:
    for place in _places(case):
        exporter, importer = ends(case, place)
        engagement = _engagement_of(case, place, importer)
        proposed = ProposedTransfer(
            engagement,
            case.reading.get(exporter),
            case.reading.get(importer),
            place.country,
            KINDS_OF_WORK.get(place.operation) if place.operation else None,
            place.read,
        )
        why_not, said = _why_not(case, place, proposed)
        rows = _recorded(case, place, proposed) if why_not != "inside" else ()
        yield replace(proposed, recorded=rows, why_not=why_not, said=said)


def _recorded(case: EngagementCase, place: Place, proposed: ProposedTransfer) -> tuple[Record, ...]:
    """Give the transfers recorded for it: those with its very ends, else those of the engagement that come near."""
    rows = list(rows_to(case, proposed.engagement, place))
    exporter, importer = (one.id if one else None for one in (proposed.exporter, proposed.importer))
    same = [row for row in rows if (row["exporter"], row["importer"]) == (exporter, importer)]
    near, here = {None, importer, case.row["engaged"]}, {proposed.engagement.id, case.row.id}
    others = [row for row in rows if row["engagement"] in here and (importer is None or row["importer"] in near)]
    return tuple(same or others)


def _places(case: EngagementCase) -> Iterator[Place]:
    """Give every place of an engagement, inside the area or not; else the seat of the engaged party."""
    for ordinal, item in enumerate(case.row["locations"]):
        if item["country"]:
            operation = Operation(item["operation"]) if item["operation"] else None
            read = at(case.row, f"locations[{ordinal}].country")
            yield Place(item["country"], read, operation, item["party"], ordinal)
    if not case.row["locations"] and case.engaged is not None and case.engaged["country"]:
        yield Place(case.engaged["country"], at(case.engaged, "country"))


def ends(case: EngagementCase, place: Place) -> tuple[str | None, str | None]:
    """Give exporter and importer of what follows from a place, by id; None where the register does not say.

    An engaged party that sits inside the area receives no transfer: whoever else works for it outside gets one from it.
    """
    engaging, engaged = case.row["engaging"], case.row["engaged"]
    if place.party == engaging:
        return engaging, engaging
    if place.party not in (None, engaged):
        return engaged, place.party
    if _inside(case, case.engaged["country"] if case.engaged else None) and not _inside(case, place.country):
        return engaged, place.party if place.ordinal is not None else engaged
    return engaging, engaged


def _inside(case: EngagementCase, country: str | None) -> bool:
    return bool(country) and case.export_law != "none" and inside(str(country), case.export_law, case.law)


def _engagement_of(case: EngagementCase, place: Place, importer: str | None) -> Record:
    """Give the engagement to which the transfer belongs: that of the sub-processor, where it is recorded."""
    if importer not in (None, case.row["engaged"]):
        for child in case.children:
            if child["engaged"] == importer:
                return child
    return case.row


def _why_not(
    case: EngagementCase, place: Place, proposed: ProposedTransfer
) -> tuple[NoTransfer | None, Sentence | None]:
    """Tell why a place needs no transfer, in the order of evaluation; a sentence alone says what is open."""
    if not case.running:
        return "not_running", Sentence(WHY_NOT["not_running"])
    if case.export_law == "none":
        return "not_bound", Sentence(WHY_NOT["not_bound"])
    if _inside(case, place.country):
        return "inside", Sentence(WHY_NOT["inside"], {"country": Country(place.country)})
    if proposed.importer is not None and proposed.importer is proposed.exporter:
        return "same_entity", Sentence(WHY_NOT["same_entity"])
    if (note := _dismissal(proposed.key, (proposed.engagement, case.row))) is not None:
        on = date.fromisoformat(note["on"]) if note["on"] else "–"
        return "dismissed", Sentence(WHY_NOT["dismissed"], {"note": note["note"], "by": note["by"] or "–", "on": on})
    return None, Sentence(WHO_IS_OPEN) if proposed.importer is None else None


def _dismissal(key: str, engagements: Iterable[Record]) -> Mapping[str, Any] | None:
    """Give the confirmation by which somebody said that this is no transfer."""
    confirmations = (item for record in engagements for item in record["confirmations"])
    return next((item for item in confirmations if item["about"] == key), None)


def is_dismissed(case: EngagementCase, place: Place) -> bool:
    """Tell whether somebody confirmed, with a reason, that no transfer follows from a place."""
    if not any(record["confirmations"] for record in (case.row, *case.children)):
        return False
    exporter, importer = (case.reading.get(id) for id in ends(case, place))
    key = ProposedTransfer(case.row, exporter, importer, place.country, None, place.read).key
    return _dismissal(key, (case.row, *case.children)) is not None


def _joined(one: ProposedTransfer, other: ProposedTransfer) -> ProposedTransfer:
    """Make one of two that have the same ends: the same party keeps data in a country and looks at them from there."""
    first = min(one, other, key=lambda each: each.why_not is not None)
    kind = min(one.kind, other.kind, key=_WEIGHT.index)
    recorded = tuple({record.id: record for record in (*one.recorded, *other.recorded)}.values())
    return replace(first, kind=kind, recorded=recorded)


def _linked(case: EngagementCase, one: ProposedTransfer, every: Iterable[ProposedTransfer]) -> ProposedTransfer:
    """Find the hop above: what brings the data to the exporter, into its own country rather than another."""
    if one.exporter is None or one.why_not is not None:
        return one
    if one.exporter is case.engaging:
        return replace(one, parent=_recorded_above(case))
    seat = one.exporter["country"]
    above = [other for other in every if other.importer is one.exporter and other.why_not is None and other is not one]
    if not above:
        return one
    nearest = min(above, key=lambda other: other.destination != seat)
    return replace(one, parent=nearest.recorded[0] if nearest.recorded else nearest.key)


def _recorded_above(case: EngagementCase) -> Record | None:
    """Give the transfer of an engagement above that brought the data to the engaging party."""
    above = {record.id for record in case.reading.chain(case.row)[0]}
    rows = case.reading.pointing("transfer", "importer", case.row["engaging"]) if above else []
    return next((row for row in rows if row["engagement"] in above and case.under_way(row)), None)


def _hops_in_order(found: list[ProposedTransfer]) -> list[ProposedTransfer]:
    """Put every hop after the one above it."""
    ordered: dict[str, ProposedTransfer] = {}
    waiting = list(found)
    while waiting:
        above = {one.key: one for one in waiting}
        records = {record.id for one in waiting for record in one.recorded}
        ready = [one for one in waiting if _name(one.parent) not in above.keys() | records]
        for one in ready or waiting:  # links that close a circle stay as they came
            ordered[one.key] = one
        waiting = [one for one in waiting if one.key not in ordered]
    return list(ordered.values())


def _name(parent: Record | str | None) -> str | None:
    return parent.id if isinstance(parent, Record) else parent
